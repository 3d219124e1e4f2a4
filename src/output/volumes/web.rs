//! The web page of a volume, as the default theme draws it.

use super::reading::{Read, in_order, read, words};
use crate::site::view::volume::sample::{HOSTILE, volume};
use crate::site::view::volume::{Block, LivePage, VolumePage};
use crate::site::view::{Download, Page, View as _};
use crate::theme::Theme;
use std::collections::BTreeSet;

fn view() -> VolumePage {
    let mut volume = volume();
    for (n, record) in volume.sections[4].sections.iter_mut().enumerate() {
        record.page = Some(LivePage {
            path: format!("2022/jiaotong/lu{n}/self-evaluation.html"),
            url: Some(format!("https://example.gov.cn/2022/jiaotong/lu{n}/self-evaluation.html")),
            code: Some("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><path id=\"q\" d=\"M0 0h4v4z\"/></svg>".to_owned()),
        });
    }
    let page = Page {
        title: volume.title.clone(),
        lang: "zh-CN".to_owned(),
        root: "../".to_owned(),
        style: "mingzhang.css".to_owned(),
        sheets: vec!["volume.css".to_owned()],
        ..Page::default()
    };
    let file = |text: &str, href: &str| Download { text: text.to_owned(), href: href.to_owned(), file: true };
    VolumePage::new(page, volume, vec![file("PDF 2 MB", "sample.pdf"), file("EPUB 60 KB", "sample.epub")])
}

/// The page without its frame, which no XML reader takes.
fn content() -> Read {
    let page = Theme::load(None).unwrap().fragment(VolumePage::TEMPLATE, &view()).unwrap();
    read(VolumePage::TEMPLATE, &String::from_utf8(page).unwrap())
}

#[test]
fn it_says_all_that_the_volume_says_in_order() {
    let content = content();
    in_order(&content.text, &words(&view().volume));
    assert_eq!(content.text.matches(HOSTILE).count(), 9, "in a fact, a cell and a paragraph of each record");
    let headings = |level: &str| content.elements.iter().filter(|(name, _)| name == level).count();
    assert_eq!((headings("h1"), headings("h3")), (1, 3 + 1), "one title; three records and a letter of the index");
}

#[test]
fn its_links_lead_somewhere_and_no_id_stands_twice() {
    let content = content();
    let mut ids = BTreeSet::new();
    for id in content.elements.iter().filter_map(|(_, attributes)| attributes.get("id")) {
        assert!(ids.insert(id.as_str()), "the id {id} stands twice");
    }
    let mut own = 0;
    for href in content.elements.iter().filter_map(|(_, attributes)| attributes.get("href")) {
        if let Some(id) = href.strip_prefix('#').filter(|id| !id.starts_with("i-")) {
            own += 1;
            assert!(ids.contains(id), "{href} leads nowhere");
        }
    }
    assert!(own >= 20, "contents, index, back to the contents: {own}");
    let live = |(_, a): &&(String, std::collections::BTreeMap<String, String>)| {
        a.get("href").is_some_and(|h| h == "../2022/jiaotong/lu1/self-evaluation.html")
    };
    assert_eq!(content.elements.iter().filter(live).count(), 1);
}

#[test]
fn the_contents_list_what_follows_them() {
    let content = content();
    let start = content.text.find("目录").unwrap();
    let contents = &content.text[start..content.text.find("% · 同一比例尺").unwrap()];
    assert!(contents.contains("版权页") && contents.contains("农村公路养护3 2022"));
    assert!(!contents.contains("编制说明"), "that stands before them");
}

#[test]
fn nothing_in_it_is_styled_in_place() {
    for (name, attributes) in content().elements {
        assert!(!attributes.contains_key("style") && name != "style", "<{name}> {attributes:?}");
    }
}

#[test]
fn every_value_of_a_column_of_decimals_keeps_room_for_them() {
    let page = String::from_utf8(Theme::load(None).unwrap().fragment(VolumePage::TEMPLATE, &view()).unwrap()).unwrap();
    assert!(page.contains("<td class=\"r\"><span class=\"fig\">1,261<span class=\"f\">.22</span></span></td>"));
    assert!(page.contains("<td class=\"r\"><b class=\"em\">95.15%</b></td>"), "a rate is set from the right only");
    let drawings =
        view().volume.sections.iter().flat_map(|s| &s.blocks).filter(|b| matches!(b, Block::Drawing { .. })).count();
    assert_eq!(drawings, 1);
}

/// The page is left in `target/volumes/` with its style sheets, for browsers.
#[test]
#[expect(clippy::disallowed_methods, reason = "a file for who looks at it, no part of a site")]
fn the_sample_can_be_looked_at() {
    let theme = Theme::load(None).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/volumes");
    std::fs::create_dir_all(&folder).unwrap();
    let page = theme.render(VolumePage::TEMPLATE, &view()).unwrap();
    for (name, bytes) in [
        ("sample.html", &page),
        ("mingzhang.css", &theme.files()["mingzhang.css"]),
        ("volume.css", &theme.files()["volume.css"]),
    ] {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    assert!(String::from_utf8(page).unwrap().contains("<link rel=\"stylesheet\" href=\"volume.css\">"));
}
