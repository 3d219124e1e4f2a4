use super::cells::{Down, layout};
use super::docx;
use crate::site::view::volume::sample::{HOSTILE, RARE, indicators, volume};
use crate::site::view::volume::{Block, Edition, Grid, GridCell, GridRow, Line, Section, Volume};
use crate::theme::Theme;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

fn made(volume: &Volume) -> Vec<u8> {
    docx(volume, Theme::load(None).unwrap().layouts()).unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|n| {
            let mut file = zip.by_index(n).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// An element with its attributes.
#[derive(Debug)]
struct Seen {
    name: String,
    attributes: BTreeMap<String, String>,
    /// Text right in it.
    text: String,
}

/// All elements of a part in order; fails where it is not well formed.
fn elements(xml: &str) -> Vec<Seen> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let (mut seen, mut open): (Vec<Seen>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        let more: Option<String> = match &event {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|a| {
                    let a = a.unwrap();
                    let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                    (a.key.as_ref().to_owned(), value.into_owned())
                });
                seen.push(Seen {
                    name: start.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    text: String::new(),
                });
                if matches!(event, Event::Start(_)) {
                    open.push(seen.len() - 1);
                }
                None
            }
            Event::End(_) => {
                open.pop().unwrap();
                None
            }
            Event::Text(text) => Some(text.xml10_content().into_owned()),
            Event::GeneralRef(name) => Some(
                match name.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other};"),
                }
                .to_owned(),
            ),
            Event::Eof => {
                assert!(open.is_empty());
                return seen;
            }
            _ => None,
        };
        if let (Some(more), Some(at)) = (more, open.last()) {
            seen[*at].text.push_str(&more);
        }
    }
}

fn value<'s>(seen: &'s Seen, name: &str) -> &'s str {
    seen.attributes.get(name).map_or("", String::as_str)
}

/// The paragraphs of the text: style and words.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for seen in elements(xml) {
        match seen.name.as_str() {
            "w:p" => found.push(Default::default()),
            "w:pStyle" => value(&seen, "w:val").clone_into(&mut found.last_mut().unwrap().0),
            "w:t" => found.last_mut().unwrap().1.push_str(&seen.text),
            "w:br" => found.last_mut().unwrap().1.push('\n'),
            "w:tab" if !seen.attributes.contains_key("w:val") => found.last_mut().unwrap().1.push('\t'),
            _ => {}
        }
    }
    found
}

fn words(line: &Line) -> String {
    line.iter().map(|p| format!("{}{}", if p.computed { "算" } else { "" }, p.text)).collect()
}

fn grid_words(grid: &Grid, found: &mut Vec<String>) {
    found.extend([grid.title.clone(), grid.scope.clone()]);
    found.extend(grid.columns.iter().map(|c| c.label.clone()));
    found.extend(grid.rows.iter().flat_map(|r| &r.cells).flat_map(|c| &c.lines).map(words));
    found.extend(grid.remarks.iter().map(words));
}

/// What a reader must find, in order.
fn block_words(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Heading { text, .. } | Block::Verbatim { text } => found.push(text.clone()),
        Block::Text { line, .. } => found.push(words(line)),
        Block::Facts { rows } => {
            for row in rows {
                found.push(row.label.clone());
                found.extend(row.lines.iter().map(words));
            }
        }
        Block::Table(grid) => grid_words(grid, found),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| block_words(block, found)),
        Block::Note { title, blocks, .. } => {
            found.push(title.clone());
            blocks.iter().for_each(|block| block_words(block, found));
        }
        Block::Drawing { title, scope, alternative, key, .. } => {
            found.extend([title.clone(), scope.clone(), alternative.clone()]);
            found.extend(key.iter().cloned());
        }
        Block::Rule => {}
        Block::Leaders { rows } => rows.iter().for_each(|r| found.extend([r.title.clone(), r.at.clone()])),
        Block::Index { groups } => {
            for group in groups {
                found.push(group.letter.clone());
                found.extend(group.entries.iter().flat_map(|e| std::iter::once(&e.name).chain(&e.at)).cloned());
            }
        }
    }
}

fn section_words(section: &Section, found: &mut Vec<String>) {
    found.push(section.title.clone());
    section.blocks.iter().for_each(|block| block_words(block, found));
    section.sections.iter().for_each(|section| section_words(section, found));
}

#[test]
fn nothing_is_lost_and_all_is_in_order() {
    let volume = volume();
    let document = &parts(&made(&volume))["word/document.xml"];
    // Without the contents, which say all titles before.
    let text: Vec<String> =
        paragraphs(document).into_iter().filter(|(style, _)| !style.starts_with("TOC")).map(|(_, text)| text).collect();
    let text = text.join("\u{1}");
    let mut wanted = vec![volume.warning.clone(), volume.title.clone()];
    volume.sections.iter().for_each(|section| section_words(section, &mut wanted));
    assert!(wanted.len() > 150 && wanted.iter().any(|w| w.contains(HOSTILE)) && wanted.iter().any(|w| w == RARE));
    let mut at = 0;
    for words in wanted.iter().filter(|words| !words.is_empty()) {
        let found = text[at..].find(words.as_str());
        at += found
            .unwrap_or_else(|| panic!("{words:?} is not in {:?}", &text[at..].chars().take(200).collect::<String>()));
        at += words.len();
    }
}

#[test]
fn every_part_is_well_formed_and_declared() {
    let parts = parts(&made(&volume()));
    for (name, text) in &parts {
        assert!(!elements(text).is_empty(), "{name}");
    }
    let types = elements(&parts["[Content_Types].xml"]);
    for name in parts.keys().filter(|name| !name.ends_with(".rels") && !name.starts_with('[')) {
        assert!(types.iter().any(|t| value(t, "PartName") == format!("/{name}")), "{name}");
    }
    let relations = elements(&parts["word/_rels/document.xml.rels"]);
    let ids: Vec<&str> = relations.iter().map(|r| value(r, "Id")).filter(|id| !id.is_empty()).collect();
    for relation in relations.iter().filter(|r| r.name == "Relationship" && value(r, "TargetMode").is_empty()) {
        assert!(parts.contains_key(&format!("word/{}", value(relation, "Target"))), "{relation:?}");
    }
    for seen in elements(&parts["word/document.xml"]) {
        let id = value(&seen, "r:id");
        assert!(id.is_empty() || ids.contains(&id), "{id}");
    }
}

#[test]
fn every_style_and_list_is_there() {
    let parts = parts(&made(&volume()));
    let styles = elements(&parts["word/styles.xml"]);
    let known: BTreeSet<&str> = styles.iter().map(|s| value(s, "w:styleId")).collect();
    let based = styles.iter().filter(|s| matches!(s.name.as_str(), "w:basedOn" | "w:next"));
    assert!(based.clone().count() > 20);
    for style in based {
        assert!(known.contains(value(style, "w:val")), "{style:?}");
    }
    let numbering = elements(&parts["word/numbering.xml"]);
    let lists: Vec<&str> = numbering.iter().filter(|n| n.name == "w:num").map(|n| value(n, "w:numId")).collect();
    let texts = parts.iter().filter(|(name, _)| name.starts_with("word/") && !name.contains("_rels"));
    for seen in texts.flat_map(|(_, text)| elements(text)) {
        let to = value(&seen, "w:val");
        match seen.name.as_str() {
            "w:pStyle" | "w:rStyle" | "w:tblStyle" => assert!(known.contains(to), "{to}"),
            "w:numId" => assert!(lists.contains(&to), "{to}"),
            _ => {}
        }
    }
    let names: Vec<&str> = styles.iter().filter(|s| s.name == "w:name").map(|s| value(s, "w:val")).collect();
    assert!(names.contains(&super::marginal::FRONT) && names.contains(&"heading 1"));
    // The points, and one list from 3 in each of the three records.
    assert_eq!(lists, ["1", "2", "3", "4"]);
    let starts: Vec<&str> =
        numbering.iter().filter(|n| n.name == "w:startOverride").map(|n| value(n, "w:val")).collect();
    assert_eq!(starts, ["3", "3", "3"]);
}

#[test]
fn links_and_page_fields_lead_to_bookmarks() {
    let seen = elements(&parts(&made(&volume()))["word/document.xml"]);
    let of = |name: &str, attribute: &str| -> Vec<String> {
        seen.iter().filter(|s| s.name == name).map(|s| value(s, attribute).to_owned()).collect()
    };
    let (ids, names) = (of("w:bookmarkStart", "w:id"), of("w:bookmarkStart", "w:name"));
    let once: BTreeSet<&String> = names.iter().collect();
    assert_eq!((once.len(), ids.iter().collect::<BTreeSet<_>>().len()), (names.len(), ids.len()));
    // One for each section of the sample.
    assert_eq!(names.len(), 11);
    assert_eq!(ids, of("w:bookmarkEnd", "w:id"));
    let fields: Vec<&str> = seen.iter().filter(|s| s.name == "w:instrText").map(|s| s.text.trim()).collect();
    assert_eq!(fields[0], "TOC \\o \"1-2\" \\h \\z");
    // Eight lines of contents, three places in the index.
    let pages: Vec<&str> = fields.iter().filter_map(|f| f.strip_prefix("PAGEREF ")).collect();
    assert_eq!(pages.len(), 8 + 3);
    let anchors = of("w:hyperlink", "w:anchor");
    // And the word in the note of each record that leads to its agency.
    assert_eq!(anchors.len(), 8 + 3 + 3);
    for name in pages.iter().map(|p| p.trim_end_matches(" \\h")).chain(anchors.iter().map(String::as_str)) {
        assert!(names.iter().any(|n| n == name), "{name}");
    }
    let marks = of("w:fldChar", "w:fldCharType");
    let count = |what: &str| marks.iter().filter(|m| *m == what).count();
    assert_eq!((count("begin"), count("separate"), count("end")), (12, 12, 12));
}

#[test]
fn programs_that_freeze_a_table_of_contents_see_its_lines_alone() {
    let document = &parts(&made(&volume()))["word/document.xml"];
    let own: Vec<&str> = document
        .split("<mc:Choice Requires=\"w15\">")
        .skip(1)
        .map(|t| t.split_once("</mc:Choice>").unwrap().0)
        .collect();
    let [begin, end] = own[..] else { panic!("{own:?}") };
    assert!(begin.contains(" TOC ") && begin.contains("\"separate\"") && end.contains("\"end\""));
    // What everybody sees: the lines with their page numbers, and no field around them.
    assert!(own.iter().all(|own| !own.contains("PAGEREF") && !own.contains("<w:t")));
    assert_eq!(document.matches("<mc:Fallback/>").count(), 2);
}

/// For every table: the widths of its columns, and for every row the columns that each cell takes.
fn tables(seen: &[Seen]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut tables: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for element in seen {
        let number = |name: &str| value(element, name).parse::<usize>().unwrap();
        match (element.name.as_str(), tables.last_mut()) {
            ("w:tbl", _) => tables.push(Default::default()),
            ("w:gridCol", Some(table)) => table.0.push(number("w:w")),
            ("w:tr", Some(table)) => table.1.push(0),
            ("w:tc", Some(table)) => *table.1.last_mut().unwrap() += 1,
            ("w:gridSpan", Some(table)) => *table.1.last_mut().unwrap() += number("w:val") - 1,
            _ => {}
        }
    }
    tables
}

#[test]
fn rows_fill_their_tables_and_tables_their_pages() {
    for edition in [Edition::Standard, Edition::Large, Edition::Notes] {
        let document = &parts(&made(&Volume { edition, ..volume() }))["word/document.xml"];
        let tables = tables(&elements(document));
        // Facts, funds and indicators of three records, and the funds of the summary.
        assert_eq!(tables.len(), 10);
        for (columns, rows) in &tables {
            assert!(!rows.is_empty() && rows.iter().all(|row| *row == columns.len()), "{rows:?} of {columns:?}");
            let width: usize = columns.iter().sum();
            let wide = columns.len() == 9;
            assert_eq!(width, super::paper::width(edition, wide));
        }
    }
}

#[test]
fn covered_places_are_found() {
    let grid = indicators();
    let layout = layout(&grid);
    let kinds: Vec<Vec<(usize, Down)>> =
        layout.rows.iter().map(|row| row.iter().map(|slot| (slot.across, slot.down)).collect()).collect();
    assert_eq!(kinds[0][..3], [(1, Down::Begins), (1, Down::Begins), (1, Down::Alone)]);
    assert_eq!(kinds[1][..3], [(1, Down::Covered), (1, Down::Covered), (1, Down::Alone)]);
    assert_eq!(kinds[2][..2], [(5, Down::Alone), (1, Down::Alone)]);
    // A block of two by two, a row that is too short, and one that is too long.
    let cell = |text: &str, down, across| GridCell { down, across, ..GridCell::text(text) };
    let row = |cells| GridRow { cells, ..GridRow::default() };
    let odd = Grid {
        rows: vec![
            row(vec![cell("甲", 1, 1), cell("乙", 2, 2)]),
            row(vec![cell("丙", 1, 1), cell("丁", 1, 1)]),
            row(vec![]),
        ],
        ..Grid::default()
    };
    let layout = super::cells::layout(&odd);
    assert_eq!(layout.columns, 4);
    assert_eq!(
        layout.rows[1].iter().map(|s| (s.across, s.down)).collect::<Vec<_>>(),
        [(1, Down::Alone), (2, Down::Covered), (1, Down::Alone)]
    );
    assert!(layout.rows.iter().all(|row| row.iter().map(|slot| slot.across).sum::<usize>() == 4));
}

#[test]
fn heads_are_repeated_and_only_short_rows_are_kept_whole() {
    let document = &parts(&made(&volume()))["word/document.xml"];
    let seen = elements(document);
    // Every table but the three of facts.
    assert_eq!(seen.iter().filter(|s| s.name == "w:tblHeader").count(), 7);
    // The rows with a hostile text and with three thousand characters may be torn, in each of the three records.
    let rows = seen.iter().filter(|s| s.name == "w:tr").count();
    assert_eq!(rows - seen.iter().filter(|s| s.name == "w:cantSplit").count(), 2 * 3);
    assert_eq!(seen.iter().filter(|s| value(s, "w:orient") == "landscape").count(), 3);
}

#[test]
fn every_chapter_has_its_header_and_every_page_the_warning() {
    let mut volume = volume();
    volume.sections[4].short = "交通局".to_owned();
    let parts = parts(&made(&volume));
    let text = |name: &str| paragraphs(&parts[&format!("word/{name}.xml")]).remove(0).1;
    assert_eq!(
        ["header-1-odd", "header-3-even", "header-4-odd", "header-5-odd"].map(text),
        ["编制说明", "汇总", "交通局", "示例区教育局"]
    );
    assert!(parts["word/header-5-odd.xml"].contains(" STYLEREF 1 ") && !parts.contains_key("word/header-0-odd.xml"));
    for name in ["upright-odd", "upright-even", "wide-odd", "wide-even"].map(|name| format!("footer-{name}")) {
        assert!(text(&name).contains("2022 年度绩效自评汇编　虚构示例"), "{name}");
    }
    // All pages but the cover refer to a header and a footer for both sides.
    let document = elements(&parts["word/document.xml"]);
    let count = |name: &str| document.iter().filter(|s| s.name == name).count();
    let sections = count("w:sectPr") - 1;
    assert_eq!((count("w:headerReference"), count("w:footerReference")), (2 * sections, 2 * sections));
}

#[test]
fn the_same_bytes_twice_and_larger_letters_in_the_large_edition() {
    let standard = made(&volume());
    assert_eq!(standard, made(&volume()));
    let large = parts(&made(&Volume { edition: Edition::Large, ..volume() }));
    assert!(large["word/styles.xml"].contains("<w:sz w:val=\"30\"/><w:lang"));
    assert!(parts(&standard)["word/styles.xml"].contains("<w:sz w:val=\"21\"/><w:lang"));
    let sections = elements(&large["word/document.xml"]);
    let numbers: Vec<(&str, &str)> = sections
        .iter()
        .filter(|s| s.name == "w:pgNumType" && s.attributes.contains_key("w:start"))
        .map(|s| (value(s, "w:fmt"), value(s, "w:start")))
        .collect();
    assert_eq!(numbers, [("lowerRoman", "1"), ("lowerRoman", "1"), ("decimal", "1")]);
}

#[test]
fn what_word_could_not_open_is_written_in_words() {
    let cells: Vec<GridCell> = (0..80).map(|n| GridCell::text(format!("值{n}"))).collect();
    let wide = Grid { rows: vec![GridRow { cells, ..GridRow::default() }], ..Grid::default() };
    let text = |text: &str| Block::text(text, crate::site::view::volume::Style::Body);
    let section = Section {
        id: "a".to_owned(),
        title: "甲\u{0}\u{FFFF}乙".to_owned(),
        blocks: vec![Block::Table(wide), text("丙\u{1B}[0m\r\n丁\t戊")],
        ..Section::default()
    };
    let parts = parts(&made(&Volume { sections: vec![section], ..Volume::default() }));
    let found = paragraphs(&parts["word/document.xml"]);
    assert_eq!(found[0], ("Heading1".to_owned(), "甲乙".to_owned()));
    assert!(found[2].1.starts_with("值0　值1　") && found[2].1.ends_with("值79　"), "{found:?}");
    assert!(found.iter().any(|(_, text)| text == "丙[0m\n丁\t戊"), "{found:?}");
    assert!(tables(&elements(&parts["word/document.xml"])).is_empty());
}
