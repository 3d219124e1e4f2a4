//! The portal's own header and footer, and what they load: found, read, and refused with a finding where they are not sound.

use super::bytes;
use super::walk::{Files, Found};
use crate::ground::finding::{Finding, Place};
use crate::ground::route::Route;
use crate::ground::source::FileId;
use crate::model::cell::Cell;
use crate::rules::{bank_card, personal_data};
use crate::settings::portal::{FOLDER, MAX_FILE, PortalFile, parse, style_loads};
use crate::settings::site::{Portal, SiteFile};
use std::collections::BTreeMap;

/// Largest picture or style sheet of a header: it is loaded with every page.
const MAX_BESIDE: usize = 1024 * 1024;

/// Reads every file that a `portal` of `site.yaml` names, by its path below `content/`.
pub fn read(about: &SiteFile, files: &Files, notes: &mut Vec<Finding>) -> BTreeMap<String, PortalFile> {
    let whole = about.portal.iter().map(|portal| (portal, Route::root()));
    let own = about
        .divisions
        .iter()
        .enumerate()
        .filter_map(|(n, division)| Some((division.portal.as_ref()?, Route::root().then("divisions").then(n))));
    let mut made = BTreeMap::new();
    for (portal, route) in whole.chain(own) {
        for (key, cell) in cells(portal) {
            let Some(name) = cell.get().map(|name| name.trim()).filter(|name| !name.is_empty()) else { continue };
            if made.contains_key(name) {
                continue;
            }
            let place = Place::At(route.then("portal").then(key));
            if let Some(file) = file(name, place, files, notes) {
                made.insert(name.to_owned(), file);
            }
        }
    }
    made
}

const fn cells(portal: &Portal) -> [(&'static str, &Cell<Box<str>>); 2] {
    [("header", &portal.header), ("footer", &portal.footer)]
}

fn find<'f>(files: &'f Files, path: &str) -> Option<&'f Found> {
    files.list().iter().find(|found| found.path.as_ref() == path && !found.refused)
}

fn file(name: &str, place: Place, files: &Files, notes: &mut Vec<Finding>) -> Option<PortalFile> {
    let site = find(files, "site.yaml").map_or(FileId(u32::MAX), |found| found.id);
    let inside = name.strip_prefix(FOLDER).is_some_and(|rest| !rest.contains('/') && rest.ends_with(".html"));
    let Some(found) = inside.then(|| find(files, name)).flatten() else {
        let message = if inside {
            format!("没有找到 content/{name}")
        } else {
            format!("“{name}”不是 {FOLDER} 里的 .html 文件")
        };
        let cure = "把门户网站的页头、页尾各存成一个文件，放进 content/portal/，这里写 portal/header.html";
        notes.push(Finding::error("portal-file-missing", site, place, message).mend(cure));
        return None;
    };
    let text = bytes::text(files, found, MAX_FILE, notes)?;
    let read = parse(&text);
    let Ok(read) = read.map_err(|faults| {
        notes.extend(faults.into_iter().map(|fault| {
            Finding::error("portal-file-unsound", found.id, Place::Span(fault.span), fault.message).mend(fault.cure)
        }));
    }) else {
        return None;
    };
    private(&read, found, notes);
    for name in read.files() {
        beside(name, found, files, notes);
    }
    Some(read)
}

/// It stands on every page: a private person's number in it is as bad as in a record.
fn private(read: &PortalFile, found: &Found, notes: &mut Vec<Finding>) {
    let words = read.words();
    let personal = personal_data::in_register(&words).into_iter().map(|m| (personal_data::PERSONAL_DATA.name, m));
    let cards = bank_card::in_register(&words).into_iter().map(|m| (bank_card::BANK_CARD.name, m));
    notes.extend(personal.chain(cards).map(|(rule, message)| {
        Finding::error(rule, found.id, Place::File, message).because(personal_data::CAUSE).mend(personal_data::CURE)
    }));
}

/// A picture or style sheet that a header loads.
fn beside(name: &str, header: &Found, files: &Files, notes: &mut Vec<Finding>) {
    let path = format!("{FOLDER}{name}");
    let Some(found) = find(files, &path) else {
        let message = format!("没有找到它引用的 content/{path}");
        notes.push(
            Finding::error("portal-file-missing", header.id, Place::File, message).mend("把文件放进 content/portal/"),
        );
        return;
    };
    if found.bytes > MAX_BESIDE as u64 {
        let message = format!("{name} 超过 1 MiB，而每一页都要载入它");
        notes.push(Finding::error("portal-file-unsound", found.id, Place::File, message).mend("换一个小的文件"));
    } else if name.ends_with(".css")
        && let Some(text) = bytes::text(files, found, MAX_BESIDE, notes)
        && let Some(what) = style_loads(&text)
    {
        let message = format!("样式表里有 {what}，可能会从别处取文件");
        notes.push(
            Finding::error("portal-file-unsound", found.id, Place::File, message)
                .mend("样式表里只写颜色、字号、间距；图片在页头里用 <img>"),
        );
    }
}
