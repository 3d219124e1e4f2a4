use super::*;
use crate::output::volumes::reading::{Read, in_order, read, words};
use crate::site::view::Align;
use crate::site::view::volume::sample::{HOSTILE, RARE, volume};
use crate::site::view::volume::{Block, Grid, GridCell, GridColumn, GridRow, LivePage, Piece, Style};
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use zip::{CompressionMethod, ZipArchive};

fn made(volume: &Volume) -> Vec<u8> {
    epub(&Theme::load(None).unwrap(), volume).unwrap()
}

/// The entries in the order of the archive.
fn entries(book: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(book)).unwrap();
    let entry = |n| {
        let mut file = zip.by_index(n).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..ZipArchive::new(Cursor::new(book)).unwrap().len()).map(entry).collect()
}

fn files(book: &[u8]) -> BTreeMap<String, Read> {
    let xml = entries(book).into_iter().filter(|(name, _)| !matches!(name.as_str(), "mimetype" | "EPUB/book.css"));
    xml.map(|(name, text)| (name.clone(), read(&name, &text))).collect()
}

/// A volume of one chapter with many records.
fn long() -> Volume {
    let record = |n: usize| Section {
        id: format!("r{n}"),
        role: Role::Record,
        title: format!("项目{n}"),
        blocks: vec![Block::Text {
            line: vec![Piece::plain("下一个").leading(format!("r{}", (n + 41) % 100))],
            style: Style::Flat,
        }],
        ..Section::default()
    };
    let chapter = Section {
        id: "a".to_owned(),
        title: "局".to_owned(),
        sections: (0..100).map(record).collect(),
        ..Section::default()
    };
    Volume { title: "长".to_owned(), as_of: "2023-06-30".to_owned(), sections: vec![chapter], ..Volume::default() }
}

#[test]
fn it_says_first_and_uncompressed_what_it_is() {
    let book = made(&volume());
    let mut zip = ZipArchive::new(Cursor::new(&book)).unwrap();
    let first = zip.by_index(0).unwrap();
    assert_eq!((first.name().unwrap().as_ref(), first.compression()), ("mimetype", CompressionMethod::Stored));
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip", "no extra field stands between name and content");
}

#[test]
fn the_same_volume_gives_the_same_bytes() {
    assert_eq!(made(&volume()), made(&volume()));
    let other = Volume { as_of: "2023-07-01".to_owned(), ..volume() };
    let id = |volume: &Volume| identifier(volume).unwrap();
    assert_ne!(id(&other), id(&volume()));
    assert_eq!(id(&volume()).len(), "urn:uuid:".len() + 36);
}

#[test]
fn the_package_lists_exactly_the_files() {
    for volume in [volume(), long()] {
        let book = made(&volume);
        let read = files(&book);
        let package = &read["EPUB/package.opf"].elements;
        let items: Vec<_> = package.iter().filter(|(name, _)| name == "item").map(|(_, item)| item).collect();
        let listed: BTreeSet<String> = items.iter().map(|item| format!("EPUB/{}", item["href"])).collect();
        let there: BTreeSet<String> = entries(&book)
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| !matches!(name.as_str(), "mimetype" | "META-INF/container.xml" | "EPUB/package.opf"))
            .collect();
        assert_eq!(listed, there);
        let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str()).collect();
        assert_eq!(ids.len(), items.len(), "an id stands twice");
        for (_, place) in package.iter().filter(|(name, _)| name == "itemref") {
            assert!(ids.contains(place["idref"].as_str()), "{place:?}");
        }
        let spine: BTreeSet<&String> = package.iter().filter_map(|(_, a)| a.get("idref")).collect();
        let read_on = items.iter().filter(|item| item["media-type"] == "application/xhtml+xml").count();
        assert_eq!(spine.len(), read_on, "every text is read in its turn, the contents too");
        for item in items {
            let drawn =
                read.get(&format!("EPUB/{}", item["href"])).is_some_and(|f| f.elements.iter().any(|(n, _)| n == "svg"));
            assert_eq!(item.get("properties").is_some_and(|p| p == "svg"), drawn, "{}", item["href"]);
        }
    }
}

#[test]
fn every_link_leads_somewhere_and_no_id_stands_twice() {
    for (volume, links) in [(volume(), 15), (long(), 200)] {
        let read = files(&made(&volume));
        let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (file, Read { elements, .. }) in &read {
            let own = ids.entry(file).or_default();
            for id in elements.iter().filter_map(|(_, attributes)| attributes.get("id")) {
                assert!(own.insert(id), "{file}: the id {id} stands twice");
            }
        }
        let mut seen = 0;
        for (file, Read { elements, .. }) in read.iter().filter(|(file, _)| file.ends_with(".xhtml")) {
            for href in elements.iter().filter(|(name, _)| name == "a").map(|(_, attributes)| &attributes["href"]) {
                seen += 1;
                let (to, id) = href.split_once('#').unwrap_or_else(|| panic!("{file} leads to {href}"));
                let to = if to.is_empty() { file.clone() } else { format!("EPUB/{to}") };
                assert!(ids.get(to.as_str()).is_some_and(|ids| ids.contains(id)), "{file} leads to {href}");
            }
        }
        assert!(seen >= links, "{seen} links");
    }
}

#[test]
fn records_in_a_chapters_further_files_are_found_there() {
    let read = files(&made(&long()));
    let place =
        |id: &str| read.iter().find(|(_, f)| f.elements.iter().any(|(_, a)| a.get("id").is_some_and(|i| i == id)));
    assert_eq!(place("r39").unwrap().0, "EPUB/chapter-1.xhtml");
    assert_eq!(place("r40").unwrap().0, "EPUB/chapter-2.xhtml");
    assert!(read["EPUB/chapter-2.xhtml"].text.contains("局（续）"));
    let nav: Vec<&str> =
        read["EPUB/nav.xhtml"].elements.iter().filter_map(|(_, a)| a.get("href").map(String::as_str)).collect();
    assert!(nav.contains(&"chapter-3.xhtml#r99"));
}

#[test]
fn all_that_the_volume_says_stands_in_it_in_order() {
    let volume = volume();
    let book = made(&volume);
    let read = files(&book);
    let spine: Vec<String> = read["EPUB/package.opf"]
        .elements
        .iter()
        .filter(|(name, _)| name == "itemref")
        .map(|(_, place)| format!("EPUB/{}.xhtml", place["idref"]))
        .collect();
    assert_eq!(spine[0], "EPUB/cover.xhtml");
    assert_eq!(spine[2], "EPUB/nav.xhtml", "the contents stand where the volume has them");
    let all: String =
        spine.iter().filter(|name| *name != "EPUB/nav.xhtml").map(|name| read[name].text.as_str()).collect();
    in_order(&all, &words(&volume));
    assert!(read["EPUB/cover.xhtml"].text.contains(&volume.title));
    assert_eq!(all.matches(HOSTILE).count(), 9, "in a fact, a cell and a paragraph of each record");
    assert!(all.contains(RARE));
}

/// What XML knows only in part or not at all.
const FOUL: &str = "\u{1}\u{b}\u{fffe}\u{ffff}<script>alert(1)</script>&nbsp;]]>\u{0}";

/// The sample with foul text in every place that its files name, a table of forty columns and an address.
fn foul() -> Volume {
    let mut volume = volume();
    for text in [&mut volume.title, &mut volume.bureau, &mut volume.reader, &mut volume.warning, &mut volume.part] {
        FOUL.clone_into(text);
    }
    volume.keywords.push(FOUL.to_owned());
    volume.sections[1].title = FOUL.to_owned();
    let column = |n: usize| GridColumn { label: format!("列{n} {FOUL}"), align: Align::Decimal, weight: n };
    let row = || GridRow { cells: (0..40).map(|n| GridCell::text(format!("{n}.5"))).collect(), ..GridRow::default() };
    let rows = vec![row(), row()];
    let grid = Grid { columns: (0..40).map(column).collect(), rows, wide: true, ..Grid::default() };
    volume.sections[1].blocks.extend([Block::Verbatim { text: FOUL.to_owned() }, Block::Table(grid)]);
    volume.sections[4].sections[0].page = Some(LivePage {
        path: "x.html".to_owned(),
        url: Some("https://example.gov.cn/x.html?a=1&b=2".to_owned()),
        code: Some("<?xml version=\"1.0\" standalone=\"yes\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()),
    });
    volume
}

#[test]
fn what_xml_has_no_place_for_breaks_nothing() {
    let read = files(&made(&foul()));
    let kept = FOUL.replace(['\u{0}', '\u{1}', '\u{b}', '\u{fffe}', '\u{ffff}'], "\u{fffd}");
    // Title of the file, heading, forty heads of columns, block, warning.
    assert_eq!(read["EPUB/chapter-1.xhtml"].text.matches(&kept).count(), 44);
    assert!(read.values().all(|file| file.elements.iter().all(|(name, _)| name != "script")));
}

#[test]
fn a_records_page_is_linked_where_its_address_is_known() {
    let read = files(&made(&foul()));
    let chapter =
        read.values().find(|f| f.elements.iter().any(|(_, a)| a.get("id").is_some_and(|i| i == "r1"))).unwrap();
    let outside: Vec<_> =
        chapter.elements.iter().filter_map(|(_, a)| a.get("href").filter(|h| h.starts_with("http"))).collect();
    assert_eq!(outside, ["https://example.gov.cn/x.html?a=1&b=2"], "the other record has no address");
    assert_eq!(chapter.elements.iter().filter(|(name, _)| name == "svg").count(), 1);
}

/// The sample is left in `target/volumes/`, for `tests/tools/epubcheck.sh` and for reading systems.
#[test]
#[expect(clippy::disallowed_methods, reason = "a file for who looks at it, no part of a site")]
fn the_sample_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/volumes");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, volume) in [("sample.epub", volume()), ("long.epub", long()), ("foul.epub", foul())] {
        std::fs::write(folder.join(name), made(&volume)).unwrap();
        let book = std::fs::read(folder.join(name)).unwrap();
        assert!(entries(&book).iter().any(|(name, _)| name == "EPUB/book.css"));
    }
}
