//! What every page has: its head, its place on the site, its opening sentence.

use serde::Serialize;
use serde::ser::{SerializeStruct as _, Serializer};

use super::figure::Tone;
use super::status::Status;

/// The part that all page views share. Header and footer arrive rendered, once for each place where they look different.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// The title of the page, without the name of the site.
    pub title: String,
    /// Language of the page, `zh-CN`.
    pub lang: String,
    /// Relative path from this page to the root of the site: empty, `../`, `../../`.
    pub root: String,
    /// Link to the style sheet, relative.
    pub style: String,
    /// Further style sheets of this page, relative.
    pub sheets: Vec<String>,
    /// Link to the script, relative.
    pub script: String,
    /// Links to scripts that only some pages have, relative.
    pub scripts: Vec<String>,
    /// The site in a few words.
    pub site: SiteLine,
    /// The page labels of government sites, as far as they are known; none on a demonstration or preview.
    pub labels: Vec<Label>,
    /// Absolute address, only when the site knows its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// Link to the Atom feed that this page belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// True for demonstration sites: search engines are asked to stay away.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub noindex: bool,
    /// The rendered [`Header`](super::Header).
    pub header_html: String,
    /// The rendered [`Footer`](super::Footer).
    pub footer_html: String,
    /// The way here; empty on the home page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub crumbs: Vec<Crumb>,
    /// Short words above the heading: form name, year, unit.
    pub kicker: Vec<String>,
    /// `虚构示例` on a page of made-up content, otherwise absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fictional: Option<String>,
    /// The one heading of the page.
    pub h1: String,
    /// The opening paragraph; empty when there is nothing to say in figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead: Sentence,
    /// Where the figures of the lead come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Sentence,
    /// Data twins, originals, feeds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub downloads: Vec<Download>,
}

/// A page label: `SiteName`, `ColumnName`, `PubDate` …
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Its name, as the standard has it.
    pub name: &'static str,
    /// What it says; never blank.
    pub content: String,
}

/// The site in a few words: page titles, the print header, the meta tags.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteLine {
    /// Name of the site.
    pub name: String,
    /// Name of the publishing bureau.
    pub bureau: String,
    /// The day every lateness is counted to, `2026-06-30`.
    pub as_of: String,
}

/// A sentence or paragraph in pieces; the pieces are printed without anything between them.
pub type Sentence = Vec<Span>;

/// A piece of a sentence. Templates are given plain words, which most pieces are, as a bare string; all others have a `tone`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The words, or a figure as printed with its grouping commas.
    pub text: String,
    /// `plain` words, a `figure`, a `cut`, `less`, `muted`.
    pub tone: Tone,
    /// The unit after a figure, kept with it on one line.
    pub unit: Option<String>,
    /// Where the piece leads.
    pub href: Option<String>,
    /// True when the site computed the figure.
    pub computed: bool,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { text, tone, unit, href, computed } = self;
        if *tone == Tone::Plain && unit.is_none() && href.is_none() && !computed {
            return serializer.serialize_str(text);
        }
        let given = 2 + usize::from(unit.is_some()) + usize::from(href.is_some()) + usize::from(*computed);
        let mut piece = serializer.serialize_struct("Span", given)?;
        piece.serialize_field("text", text)?;
        piece.serialize_field("tone", tone)?;
        if let Some(unit) = unit {
            piece.serialize_field("unit", unit)?;
        }
        if let Some(href) = href {
            piece.serialize_field("href", href)?;
        }
        if *computed {
            piece.serialize_field("computed", computed)?;
        }
        piece.end()
    }
}

impl Span {
    /// Plain words.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A figure with its unit (which may be empty).
    #[must_use]
    pub fn figure(text: impl Into<String>, unit: &str) -> Self {
        let unit = (!unit.is_empty()).then(|| unit.to_owned());
        Self { text: text.into(), tone: Tone::Figure, unit, ..Self::default() }
    }

    /// A cut, a difference or a lateness.
    #[must_use]
    pub fn cut(text: impl Into<String>, unit: &str) -> Self {
        Self { tone: Tone::Cut, ..Self::figure(text, unit) }
    }

    /// Words that lead somewhere.
    #[must_use]
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }

    /// Words said in passing.
    #[must_use]
    pub fn muted(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Muted, ..Self::default() }
    }

    /// Marks the piece as computed by the site.
    #[must_use]
    pub fn ours(self) -> Self {
        Self { computed: true, ..self }
    }
}

/// A link with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// Where to, relative; absent for a name that has no page here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// True for the item that is this very page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
    /// A remark in small print after it: a count, a date, a kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// A status after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

impl Link {
    /// A link and nothing more.
    #[must_use]
    pub fn to(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), ..Self::default() }
    }
}

/// One step of the way from the home page to this one.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// The words.
    pub text: String,
    /// Where to; absent for the page itself (the last step) and for steps without a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// A file to take away.
#[derive(Debug, Clone, Serialize)]
pub struct Download {
    /// What it is and how big: `CSV 6 KB`, `原表 XLSX 24 KB`, `订阅更新`.
    pub text: String,
    /// Where it is, relative.
    pub href: String,
    /// True for a file (drawn with the download sign), false for a page or a feed.
    pub file: bool,
}

/// One heading of a long text, for the list of chapters.
#[derive(Debug, Clone, Serialize)]
pub struct Chapter {
    /// The heading as printed, with its number.
    pub title: String,
    /// The fragment: `#c3`, `#c3-2`.
    pub href: String,
    /// 1 for a chapter, 2 for a section within it.
    pub level: usize,
}
