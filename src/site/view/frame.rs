//! Header and footer. They are the same on thousands of pages, so they are rendered once for each district, depth and current
//! item, and handed to the pages as text.

use serde::Serialize;

use super::View;
use super::page::{Link, SiteLine};

/// What the frame of a site, or of one district of it, consists of. Links are relative to the root of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chrome {
    /// Name, bureau and as-of date.
    pub site: SiteLine,
    /// The portal this site belongs to; the link at the top left. Absent when site.yaml names none.
    pub portal: Option<Link>,
    /// A sentence across the top of a demonstration site or of made-up content; absent otherwise.
    pub banner: Option<String>,
    /// True when the content is made up.
    pub fictional: bool,
    /// Name of the district whose pages these are, beside a link to the shared home; absent on a site of one district and on
    /// shared pages.
    pub district: Option<String>,
    /// Words after the bureau under the site's name: `主办`; empty on a demonstration site.
    pub role: String,
    /// Link to the home page, relative to the root (`index.html`, or `<division>/index.html`).
    pub home: String,
    /// The menu, at most eight items.
    pub nav: Vec<NavItem>,
    /// Link to the search page, relative to the root; absent on a site without search.
    pub search: Option<String>,
    /// Every column of the site.
    pub map: Vec<Link>,
    /// 主办、联系、网站标识码、备案 …; a demonstration site gives none. The as-of day is in `site`.
    pub facts: Vec<FooterFact>,
}

/// One item of the menu.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// Key by which a page names its item: `home year agencies projects evaluations follow-up duties documents`.
    pub key: String,
    /// The words.
    pub text: String,
    /// Link relative to the root of the site.
    pub href: String,
    /// True when a phone shows it too (four of them; the others are reached through 更多).
    pub phone: bool,
}

/// One line of the footer.
#[derive(Debug, Clone, Serialize)]
pub struct FooterFact {
    /// 主办, 联系, 网站标识码, 备案, 纠错.
    pub label: String,
    /// The value, or 未提供.
    pub value: String,
    /// Where it leads, absolute or relative to the root.
    pub href: Option<String>,
}

/// The header, for one depth and one current item.
#[derive(Debug, Clone, Serialize)]
pub struct Header<'a> {
    /// The frame.
    pub chrome: &'a Chrome,
    /// Relative path to the root of the site.
    pub root: &'a str,
    /// Key of the current menu item; empty for none.
    pub current: &'a str,
    /// The portal's own header, which takes the place of the site's name; empty where there is none.
    pub portal_html: &'a str,
}

impl View for Header<'_> {
    const TEMPLATE: &'static str = "frame/header.html";
}

/// The footer, for one depth.
#[derive(Debug, Clone, Serialize)]
pub struct Footer<'a> {
    /// The frame.
    pub chrome: &'a Chrome,
    /// Relative path to the root of the site.
    pub root: &'a str,
    /// The portal's own footer, which takes the place of what is known of the publisher; empty where there is none.
    pub portal_html: &'a str,
}

impl View for Footer<'_> {
    const TEMPLATE: &'static str = "frame/footer.html";
}
