//! What a volume sets of a record is what its page shows: no cell less, no markup more.

use crate::examples;
use crate::record_pages::{cells, plain, put_into_words, view};
use mingzhang::corpus::{Corpus, DistrictId};
use mingzhang::kinds::Kind;
use mingzhang::reckon::Facts;
use mingzhang::site::build::{charts, volume};
use mingzhang::site::view::Chart;
use mingzhang::site::view::volume::{Block, Grid, Line};
use mingzhang::site::{Frames, Site};
use serde_json::Value;

/// All words of blocks, a line each.
fn words(blocks: &[Block], out: &mut Vec<String>) {
    let join = |line: &Line| line.iter().map(|piece| piece.text.as_str()).collect::<String>();
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Verbatim { text } => out.push(text.clone()),
            Block::Text { line, .. } => out.push(join(line)),
            Block::Facts { rows } => {
                for row in rows {
                    out.push(row.label.clone());
                    out.extend(row.lines.iter().map(join));
                }
            }
            Block::Table(grid) => {
                out.extend([grid.title.clone(), grid.scope.clone()]);
                out.extend(grid.columns.iter().map(|column| column.label.clone()));
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                out.extend(cells.flat_map(|cell| &cell.lines).chain(&grid.remarks).map(join));
            }
            Block::List { items, .. } => items.iter().for_each(|item| words(item, out)),
            Block::Note { title, blocks, .. } => {
                out.push(title.clone());
                words(blocks, out);
            }
            Block::Rule => {}
            Block::Drawing { .. } | Block::Leaders { .. } | Block::Index { .. } => panic!("not in a record: {block:?}"),
        }
    }
}

/// The tables of blocks.
fn grids<'b>(blocks: &'b [Block], out: &mut Vec<&'b Grid>) {
    for block in blocks {
        match block {
            Block::Table(grid) => out.push(grid),
            Block::List { items, .. } => items.iter().for_each(|item| grids(item, out)),
            Block::Note { blocks, .. } => grids(blocks, out),
            _ => {}
        }
    }
}

/// Each place of each row is covered once.
fn whole(grid: &Grid) -> bool {
    let mut covered = vec![0_usize; grid.columns.len()];
    for (row, places) in grid.rows.iter().zip(grid.places()) {
        for (cell, at) in row.cells.iter().zip(places) {
            for rows in covered.iter_mut().skip(at).take(cell.across) {
                if *rows > 0 {
                    return false;
                }
                *rows = cell.down;
            }
        }
        if covered.contains(&0) {
            return false;
        }
        covered.iter_mut().for_each(|rows| *rows -= 1);
    }
    covered.iter().all(|rows| *rows == 0)
        && grid.columns.iter().all(|column| (2..=24).contains(&column.weight))
        && grid.columns.len() <= 12
}

/// What the page shows of a record, by the names of its view: not where links lead, how bars are drawn, or the site around.
fn on_page(view: &Value, name: &str, out: &mut Vec<String>) {
    let around = [
        "href",
        "id",
        "style",
        "styles",
        "sheets",
        "script",
        "scripts",
        "root",
        "lang",
        "title",
        "site",
        "labels",
        "canonical",
        "feed",
        "header_html",
        "footer_html",
        "body_html",
        "crumbs",
        "h1",
        "source",
        "downloads",
        "chapters",
        "life",
        "previous",
        "next",
        "is",
        "mark",
        "tone",
        "align",
        "bar",
        "start",
        "width",
        "block_span",
        "group_span",
        "line",
        "scale",
        "agency",
        "value",
        "caption",
        "spoken",
        "verdict",
        "printed",
        "narrow",
        "noindex",
        // Said in the heading of the form's table, where there is one.
        "funds_unit",
        "money_unit",
    ];
    match view {
        Value::String(text) if !text.is_empty() => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| on_page(item, name, out)),
        Value::Object(map) => {
            let figure = map.get("int").and_then(Value::as_str);
            if let Some(int) = figure {
                out.push(format!("{int}{}", map.get("frac").and_then(Value::as_str).unwrap_or("")));
            }
            for (key, value) in map {
                let parts = figure.is_some() && matches!(key.as_str(), "int" | "frac");
                // A value that is a cell is shown; one that scripts sort by is not. A note's mark is its words.
                let shown = matches!((key.as_str(), value), ("value", Value::Object(_)) | ("value", Value::Array(_)))
                    || (matches!(key.as_str(), "value") && name == "facts")
                    || (key == "mark" && value.is_object())
                    || (key == "mark" && map.contains_key("id") && !map.contains_key("word"))
                    || (key == "title" && !map.contains_key("bars") && name == "tables");
                if !parts && (shown || !around.contains(&key.as_str())) {
                    on_page(value, key, out);
                }
            }
        }
        _ => {}
    }
}

/// Whether a record of problems has none, so that nothing is counted.
fn unproblematic(page: &Value) -> bool {
    page.get("problems").and_then(Value::as_array).is_some_and(Vec::is_empty)
}

/// Cells that lead somewhere on a screen, or name a row for other records: paper has no use for them.
fn of_screens(place: &str) -> bool {
    place.ends_with(".id") || (place.starts_with("published[") && place.ends_with(".url"))
}

/// What is wrong with the blocks of each record.
fn faults(corpus: &Corpus, name: &str, out: &mut Vec<String>) -> usize {
    let facts = Facts::reckon(corpus);
    let site = Site::new(corpus, &facts, Frames::default());
    let mut figures = 0;
    for (id, entry) in corpus.iter() {
        let blocks = volume::records::record(&site, id);
        let mut lines = vec![entry.record.name().to_owned()];
        words(&blocks, &mut lines);
        let raw = lines.concat();
        let text = plain(&raw);
        let mut fault = |what: String| out.push(format!("{name} {}: {what}", entry.at.kind.stem()));
        for (place, printed) in cells(entry) {
            // A document's title leads to it; what follows the title stands after it.
            let there = match place.as_str() {
                "source.document" => printed.split('》').all(|part| text.contains(&plain(part))),
                _ => put_into_words(&place) || of_screens(&place) || text.contains(&plain(&printed)),
            };
            figures += usize::from(printed.bytes().any(|b| b.is_ascii_digit()));
            if !there {
                fault(format!("{place} = {printed}"));
            }
        }
        let mut page = view(&site, id);
        if entry.at.kind != Kind::FollowUp {
            // The page of a report has no column for them.
            let problems = page.get_mut("problems").and_then(Value::as_array_mut);
            problems.into_iter().flatten().filter_map(Value::as_object_mut).for_each(|p| drop(p.remove("measures")));
        }
        let mut shown = Vec::new();
        on_page(&page, "", &mut shown);
        // What a click would do, and how days are counted where there are none.
        shown.retain(|one| one != "外部链接，将离开本站" && !(one.starts_with("按自然日计") && unproblematic(&page)));
        for one in shown.iter().filter(|one| !text.contains(&plain(one))) {
            fault(format!("on the page: {one}"));
        }
        let body = entry.body.as_deref().unwrap_or("");
        for paragraph in mingzhang::markdown::paragraphs(body) {
            let bare = |text: &str| plain(text).replace([' ', '　'], "");
            if !bare(&raw).contains(&bare(&paragraph)) && !paragraph.contains("http") {
                fault(format!("of the text: {paragraph}"));
            }
        }
        for markup in ["</", "<p", "<a ", "class=", "&amp;", "&lt;", "href"] {
            if raw.contains(markup) && !body.contains(markup) && !cells(entry).iter().any(|(_, c)| c.contains(markup)) {
                fault(format!("markup {markup}"));
            }
        }
        let mut all = Vec::new();
        grids(&blocks, &mut all);
        for grid in all.into_iter().filter(|grid| !whole(grid)) {
            fault(format!("a table with holes or too many columns: {} {:?}", grid.title, grid.columns));
        }
    }
    figures
}

#[test]
fn every_example_is_set_whole() {
    let mut out = Vec::new();
    let mut figures = 0;
    for kind in Kind::ALL {
        for file in examples::of(*kind) {
            let read = mingzhang::read::memory(examples::site(*kind, &file));
            let corpus = read.corpus.unwrap().into_public(false);
            figures += faults(&corpus, &file.file_name().unwrap().to_string_lossy(), &mut out);
        }
    }
    assert!(out.is_empty(), "{}\n{}", out.len(), out[..out.len().min(80)].join("\n"));
    assert!(figures > 1_000, "{figures} printed figures were looked for");
}

fn published() -> Corpus {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    mingzhang::read::folder(root, None).unwrap().corpus.unwrap().into_public(false)
}

#[test]
fn every_record_of_the_published_districts_is_set_whole() {
    let mut out = Vec::new();
    faults(&published(), "content", &mut out);
    assert!(out.is_empty(), "{}\n{}", out.len(), out[..out.len().min(80)].join("\n"));
}

#[test]
fn what_is_internal_stays_internal() {
    let file = examples::of(Kind::Target).into_iter().find(|f| f.ends_with("national-2015.yaml")).unwrap();
    let corpus = mingzhang::read::memory(examples::site(Kind::Target, &file)).corpus.unwrap().into_public(false);
    let facts = Facts::reckon(&corpus);
    let site = Site::new(&corpus, &facts, Frames::default());
    let mut lines = Vec::new();
    words(&volume::records::record(&site, mingzhang::corpus::entry::EntryId(0)), &mut lines);
    let reasons =
        cells(&corpus.entries[0]).into_iter().filter(|(p, _)| p.starts_with("rounds") && p.ends_with("reason"));
    let reasons: Vec<String> = reasons.map(|(_, text)| text).collect();
    assert!(!reasons.is_empty());
    assert!(reasons.iter().all(|reason| !lines.concat().contains(reason.as_str())));
}

#[test]
fn charts_of_the_published_districts_stand_alone() {
    let corpus = published();
    let facts = Facts::reckon(&corpus);
    let site = Site::new(&corpus, &facts, Frames::default());
    let mut all: Vec<Chart> = Vec::new();
    for n in 0..corpus.districts.len() {
        let district = DistrictId(u16::try_from(n).unwrap());
        for year in corpus.years(district) {
            all.extend(charts::execution::execution(&site, district, year));
        }
    }
    assert!(!all.is_empty());
    for chart in all {
        let Block::Drawing { svg, alternative, .. } = volume::drawing::chart(&chart) else { panic!() };
        let mut reader = quick_xml::Reader::from_str(&svg);
        let mut texts = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    texts += usize::from(tag.name().as_ref() == "text");
                    for attribute in tag.attributes() {
                        let key = attribute.unwrap().key;
                        assert!(!matches!(key.as_ref(), "class" | "style" | "font-family"), "{svg}");
                    }
                }
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        let wide = chart.drawing_html.split_once(r#"<svg class="cw""#).unwrap().1;
        assert_eq!(texts, wide.matches("<text").count());
        assert!(svg.contains("xmlns=") && !alternative.is_empty() && !alternative.contains('<'));
        let Some(Block::Table(figures)) = volume::drawing::figures(&chart) else { continue };
        assert_eq!(figures.rows.len(), chart.twin.unwrap().rows.len());
    }
}
