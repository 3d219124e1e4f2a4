//! The sample volume on paper, with whichever faces the machine has; where it has none, the refusal is looked at instead.

mod choice;
mod outlines;

use super::press::{Job, Press, run};
use super::{Faces, Fault, Hand, Printed, Wanted, in_runs, pdf};
use crate::papers;
use crate::site::view::volume::{
    Block, Edition, Grid, GridCell, GridColumn, GridRow, Piece, Section, Style, Volume, sample,
};
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

fn wanted() -> Wanted {
    let system = ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts"];
    Wanted { system: system.map(PathBuf::from).to_vec(), ..Wanted::default() }
}

/// The machine's faces; `None` where it has no Chinese one, and then that is said.
fn faces() -> Option<&'static Faces> {
    static FACES: OnceLock<Option<Faces>> = OnceLock::new();
    let found = FACES.get_or_init(|| match Faces::find(&wanted()) {
        Ok(faces) => Some(faces),
        Err(fault) => {
            assert_eq!(fault, Fault::NoFace);
            let said = fault.to_string();
            assert!(said.contains("fonts-noto-cjk") && said.contains("site.yaml"), "{said}");
            None
        }
    });
    found.as_ref()
}

fn layouts() -> BTreeMap<String, Vec<u8>> {
    Theme::load(None).unwrap().layouts().clone()
}

/// The sample set once for all tests that look at it.
fn printed() -> Option<&'static Printed> {
    static PRINTED: OnceLock<Option<Printed>> = OnceLock::new();
    PRINTED.get_or_init(|| Some(pdf(&sample::volume(), &layouts(), faces()?).unwrap())).as_ref()
}

/// The text of each page, without spaces and line breaks: where lines end is the typesetter's affair. The reader of PDF
/// gives brackets as narrow ones.
fn texts(printed: &Printed) -> Vec<String> {
    let paper = papers::read("a.pdf", &printed.bytes);
    assert!(paper.authors.iter().any(|name| name == "示例区财政局"), "{:?}", paper.authors);
    let pages = paper.pieces.iter().filter(|piece| piece.place.ends_with('页'));
    pages.map(|piece| bare(&piece.text)).collect()
}

fn bare(text: &str) -> String {
    text.replace('（', "(").replace('）', ")").split_whitespace().collect()
}

fn with(block: Block) -> Volume {
    let mut volume = sample::volume();
    volume.sections[4].sections[1].blocks.push(block);
    volume
}

#[test]
fn every_section_has_its_page() {
    let Some(printed) = printed() else { return };
    assert!(printed.bytes.starts_with(b"%PDF-"));
    let mut sections = 0;
    for section in &sample::volume().sections {
        section.walk(&mut |section| {
            sections += 1;
            assert!(printed.pages.contains_key(&section.id), "{}", section.id);
        });
    }
    assert_eq!(printed.pages.len(), sections);
    let page = |id: &str| printed.pages[id].as_str();
    assert_eq!(
        [page("cover"), page("about"), page("contents"), page("summary"), page("a1")],
        ["封面", "i", "ii", "1", "2"]
    );
    assert_eq!(page("r1"), page("a1"), "the first record begins on its chapter's page");
}

#[test]
fn the_contents_and_the_index_name_the_pages_that_things_stand_on() {
    let Some(printed) = printed() else { return };
    let texts = texts(printed);
    let contents = texts.iter().find(|text| text.contains("目录")).unwrap();
    let index = texts.iter().find(|text| text.contains("索引") && !text.contains("目录")).unwrap();
    for n in 1..=3 {
        let label = &printed.pages[&format!("r{n}")];
        let title = bare(&format!("农村公路养护{n}2022年度绩效自评表（虚构示例）"));
        let after =
            contents.split(&title).nth(1).unwrap_or_else(|| panic!("{title}: {contents}")).trim_start_matches('.');
        assert!(after.starts_with(label.as_str()), "r{n}: {label} {after}");
        // The page that carries this number shows the title.
        let home = texts.iter().find(|text| text.contains(&title) && !text.contains("目录")).unwrap();
        let foot = format!("{label}2022年度绩效自评汇编·虚构示例");
        let turned = format!("2022年度绩效自评汇编·虚构示例{label}");
        assert!(home.contains(&foot) || home.contains(&turned), "{label}: {home}");
    }
    let places = format!("{}、{}", printed.pages["r2"], printed.pages["r3"]);
    assert!(index.split("农村公路养护2、3").nth(1).unwrap().trim_start_matches('.').starts_with(&places), "{index}");
}

#[test]
fn heads_stand_over_all_pages_of_a_chapter_but_its_first() {
    let Some(printed) = printed() else { return };
    let texts = texts(printed);
    let foot = "2022年度绩效自评汇编·虚构示例";
    assert!(!texts[0].contains(foot), "the cover has neither head nor foot: {}", texts[0]);
    // The cell of 3,000 characters runs over pages of the chapter: each has the bureau over it, and its own number under it.
    let title = bare("农村公路养护1 2022 年度绩效自评表（虚构示例）");
    let first = texts.iter().position(|text| text.contains(&title) && !text.contains("目录")).unwrap();
    let before = first - printed.pages["r1"].parse::<usize>().unwrap();
    let next = before + printed.pages["a2"].parse::<usize>().unwrap();
    let over: Vec<usize> = (first + 1..next).filter(|n| texts[*n].contains(&"字".repeat(100))).collect();
    assert!(over.len() > 1, "{over:?}");
    for n in over {
        let (text, number) = (&texts[n], n - before);
        assert!(text.contains("示例区财政局"), "{text}");
        let numbered = text.contains(&format!("{number}{foot}")) || text.contains(&format!("{foot}{number}"));
        assert!(numbered, "{number}: {text}");
    }
}

#[test]
fn how_a_book_is_cut_into_runs_is_not_seen_in_it() {
    let Some(faces) = faces() else { return };
    let mut volume = sample::volume();
    // A chapter of an odd number of pages and one that begins on a left-hand page after it; links lead both ways.
    let leading = |to: &str| Piece { to: Some(to.to_owned()), ..Piece::plain(format!("见 {to}")) };
    for (id, to) in [("b1", "b3"), ("b2", "r1"), ("b3", "b1")] {
        let line = vec![leading(to), leading("nowhere")];
        let blocks = vec![Block::Text { line, style: Style::Body }, Block::text("田".repeat(1_500), Style::Body)];
        volume.sections.insert(6, Section { id: id.to_owned(), title: id.to_owned(), blocks, ..Section::default() });
    }
    let whole = in_runs(&volume, &layouts(), faces, usize::MAX).unwrap();
    let apart = in_runs(&volume, &layouts(), faces, 0).unwrap();
    assert_eq!(apart.pages, whole.pages);
    assert!(apart == whole, "the bytes differ");
}

#[test]
fn markup_in_the_data_is_shown_and_never_obeyed() {
    let Some(printed) = printed() else { return };
    let all = texts(printed).join("");
    // As a value of the form, as a paragraph, in three records; in a narrow cell other cells stand between its lines.
    assert!(all.matches(&bare(sample::HOSTILE)).count() >= 6, "{all}");
    assert!(all.matches(&bare(sample::RARE)).count() >= 3);
    let other = "数字出自本页的表";
    let written = all.matches('字').count() - all.matches(other).count();
    assert_eq!(written, 9_000, "a cell of 3,000 characters is whole, over pages");
    assert!(all.contains("算95.146%"), "what the site computed is marked");
    for figure in ["1,261.22", "899.22", "900.05", "97.2", "行一<x>", "第2册35页"] {
        assert!(all.matches(figure).count() >= 3, "{figure}");
    }
}

#[test]
fn what_is_too_wide_for_a_sheet_is_neither_cut_nor_lost() {
    let Some(faces) = faces() else { return };
    let column = |n: usize| GridColumn { label: format!("列{n}"), weight: 8, ..GridColumn::default() };
    let cell = |n: usize| GridCell::text(format!("值{n}。"));
    let grid = Grid {
        title: "登记".to_owned(),
        columns: (0..40).map(column).collect(),
        rows: vec![GridRow { cells: (0..40).map(cell).collect(), ..GridRow::default() }],
        ..Grid::default()
    };
    let long = "W".repeat(900);
    let mut volume = with(Block::Table(grid));
    volume.sections[4].sections[1].blocks.push(Block::text(&long, Style::Body));
    let made = pdf(&volume, &layouts(), faces).unwrap();
    let all = texts(&made).join("");
    assert!((0..40).all(|n| all.contains(&format!("值{n}。"))));
    assert!(all.contains("登记(1/4)") && all.contains("登记(4/4)"));
    // A word longer than the line is broken without anything being put into it.
    assert!(all.contains(&long), "{all}");
    let paper = papers::read("a.pdf", &made.bytes);
    let lines = paper.pieces.iter().flat_map(|piece| piece.text.lines());
    assert!(lines.map(|line| line.matches('W').count()).max().unwrap() < 100);
}

#[test]
fn the_same_volume_gives_the_same_bytes() {
    let (Some(printed), Some(faces)) = (printed(), faces()) else { return };
    let again = pdf(&sample::volume(), &layouts(), faces).unwrap();
    assert!(again == *printed);
    let said = String::from_utf8_lossy(&printed.bytes);
    assert!(
        said.contains("<pdfaid:part>2</pdfaid:part>") && said.contains("<pdfaid:conformance>U</pdfaid:conformance>")
    );
    assert!(said.contains("D:20230630"), "the date is the volume's, not the clock's");
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_record() {
    let Some(faces) = faces() else { return };
    // A noncharacter: no face has it, whatever the machine.
    for (text, said) in [("甲\u{10FFFE}乙", "U+10FFFE"), ("甲\u{202E}乙", "U+202E"), ("甲\u{7}", "U+0007")] {
        let fault = pdf(&with(Block::text(text, Style::Body)), &layouts(), faces).unwrap_err();
        let Fault::Glyphs { gaps } = &fault else { panic!("{fault}") };
        assert_eq!(gaps.iter().map(|gap| gap.section.as_str()).collect::<Vec<_>>(), ["r2"]);
        let message = fault.to_string();
        assert!(message.contains(said) && message.contains("农村公路养护2 2022"), "{message}");
    }
    let mut volume = sample::volume();
    volume.warning = "草稿\u{10FFFE}".to_owned();
    assert!(matches!(pdf(&volume, &layouts(), faces), Err(Fault::Glyphs { .. })));
}

#[test]
fn an_emoji_is_set_or_named() {
    let Some(faces) = faces() else { return };
    let made = pdf(&with(Block::text("完成😀", Style::Body)), &layouts(), faces);
    match made {
        Ok(_) => assert!(faces.has('😀')),
        Err(fault) => assert!(!faces.has('😀') && fault.to_string().contains("“😀”（U+1F600）"), "{fault}"),
    }
}

#[test]
fn editions_differ_in_how_much_a_page_holds() {
    let (Some(printed), Some(faces)) = (printed(), faces()) else { return };
    let named = [(Edition::Large, "大字版"), (Edition::Notes, "批注版"), (Edition::Official, "公文版")];
    for (edition, name) in named {
        let volume = Volume { edition, ..sample::volume() };
        let made = pdf(&volume, &layouts(), faces).unwrap();
        assert!(made.bytes != printed.bytes && made.count >= printed.count);
        assert!(texts(&made)[0].contains(name));
    }
}

#[test]
fn a_page_of_the_official_edition_holds_22_lines_of_28_characters() {
    let Some(faces) = faces() else { return };
    let mut volume = with(Block::text("田".repeat(4 * 22 * 28), Style::Body));
    volume.edition = Edition::Official;
    let made = pdf(&volume, &layouts(), faces).unwrap();
    let paper = papers::read("a.pdf", &made.bytes);
    let pages: Vec<Vec<usize>> = (paper.pieces.iter())
        .map(|page| page.text.lines().map(|line| line.matches('田').count()).filter(|n| *n > 0).collect())
        .collect();
    let full: Vec<&Vec<usize>> = pages.iter().filter(|lines| lines.len() >= 22).collect();
    assert!(full.len() >= 2, "{pages:?}");
    assert!(full.iter().all(|lines| **lines == [28; 22]), "{full:?}");
    // Its first line begins two characters in.
    assert_eq!(pages.iter().flatten().next(), Some(&26));
}

#[test]
fn an_id_that_stands_twice_is_refused() {
    let Some(faces) = faces() else { return };
    let mut volume = sample::volume();
    volume.sections.push(Section { id: "r1".to_owned(), ..Section::default() });
    assert_eq!(pdf(&volume, &layouts(), faces), Err(Fault::Twice { id: "r1".to_owned() }));
}

#[test]
fn a_theme_s_layout_takes_the_place_of_the_default_one_and_its_faults_have_a_line() {
    let Some(faces) = faces() else { return };
    let mut layouts = layouts();
    layouts.insert("pdf/faces.typ".to_owned(), b"#let song = 1\n#let hei = (\n".to_vec());
    let fault = pdf(&sample::volume(), &layouts, faces).unwrap_err().to_string();
    assert!(fault.contains("pdf/faces.typ 第 2 行"), "{fault}");
    layouts.remove("pdf/book.typ");
    assert!(matches!(pdf(&sample::volume(), &layouts, faces), Err(Fault::Layout { .. })));
}

#[test]
fn what_a_child_writes_is_what_is_set_here() {
    let (Some(printed), Some(faces)) = (printed(), faces()) else { return };
    let job = Job::new(sample::volume(), &layouts(), faces);
    assert!(Press::Here.press(&job).unwrap() == *printed);
    let written = run(&serde_json::to_vec(&job).unwrap()).unwrap();
    assert!(super::press::taken(written).unwrap() == *printed);

    let bad = with(Block::Text { line: vec![Piece::figure("9\u{10FFFE}")], style: Style::Body });
    let job = Job::new(bad, &layouts(), faces);
    let written = run(&serde_json::to_vec(&job).unwrap()).unwrap();
    assert_eq!(super::press::taken(written), Press::Here.press(&job));
    assert!(run(b"{}").is_err());

    let nobody = Press::Child(PathBuf::from("no-such-program"));
    assert!(matches!(nobody.press(&job), Err(Fault::Press { why }) if why.contains("no-such-program")));
}

#[cfg(unix)]
#[test]
#[allow(clippy::disallowed_methods, reason = "a program of the test's own")]
fn a_child_is_given_the_job_and_its_end_is_looked_at() {
    use std::os::unix::fs::PermissionsExt as _;
    let Some(faces) = faces() else { return };
    let job = Job::new(sample::volume(), &layouts(), faces);
    let folder = tempfile::tempdir().unwrap();
    let program = |name: &str, script: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        Press::Child(path)
    };
    // Counts the bytes that it was given, and is a press only when asked to be one.
    let counts = r#"[ "$1" = __press ] || exit 9; n=$(wc -c | tr -d ' '); printf '{"pages":{"a":"i"},"count":%s,"error":null}\nPDF\n' "$n""#;
    let printed = program("counts", counts).press(&job).unwrap();
    assert_eq!(printed.count, serde_json::to_vec(&job).unwrap().len());
    assert_eq!((printed.bytes.as_slice(), printed.pages["a"].as_str()), (b"PDF\n".as_slice(), "i"));
    // One that dies without reading, one that says nothing.
    for script in ["exit 3", "cat > /dev/null"] {
        assert!(matches!(program("dies", script).press(&job), Err(Fault::Press { .. })), "{script}");
    }
}

#[test]
fn each_role_says_which_file_set_it() {
    let Some(faces) = faces() else { return };
    let report = faces.report().unwrap();
    for hand in Hand::ALL {
        let role = report.iter().find(|face| face.role == hand.name() && !face.bold).unwrap();
        assert!(!role.family.is_empty() && !role.file.contains('/') && role.sha256.len() == 64);
    }
}
