//! Which face is taken, tried with files that have names and nothing else.
#![allow(clippy::disallowed_methods, reason = "a shelf of fonts is set up")]

use super::super::choice::{choose, idle};
use super::super::{Chosen, Faces, Fault, Hand, Wanted};
use std::path::PathBuf;

/// A font file with one face: its family, how it is called within it, and its weight.
fn font(family: &str, style: &str, weight: u16) -> Vec<u8> {
    face(0, family, style, weight, None)
}

/// A face that begins at `start` of its file, of one weight or of all within a range.
fn face(start: u32, family: &str, style: &str, weight: u16, range: Option<(u16, u16)>) -> Vec<u8> {
    let texts: Vec<Vec<u8>> =
        [family, style].iter().map(|t| t.encode_utf16().flat_map(u16::to_be_bytes).collect()).collect();
    let mut name = [0, 2, 6 + 24].map(u16::to_be_bytes).concat();
    let mut at = 0;
    for (id, text) in [1_u16, 2].into_iter().zip(&texts) {
        name.extend([3, 1, 0x409, id, text.len() as u16, at].map(u16::to_be_bytes).concat());
        at += text.len() as u16;
    }
    name.extend(texts.concat());
    let os2 = [4, 500, weight].map(u16::to_be_bytes).concat();
    // One axis before that of weights: its tag, and the least, usual and greatest as numbers with two bytes of fraction.
    let axis = |tag: &[u8; 4], least: u16, most: u16| {
        [tag.to_vec(), [least, 0, least, 0, most, 0, 0, 256].map(u16::to_be_bytes).concat()].concat()
    };
    let axes = range.map(|(least, most)| {
        let head = [1, 0, 16, 2, 2, 20, 0, 4].map(u16::to_be_bytes).concat();
        [head, axis(b"wdth", 50, 100), axis(b"wght", least, most)].concat()
    });
    // As much as makes it a font: a thousand units to the em, one glyph, no character.
    let head = [vec![0; 18], 1_000_u16.to_be_bytes().to_vec(), vec![0; 34]].concat();
    let hhea = [vec![0; 34], 1_u16.to_be_bytes().to_vec()].concat();
    let maxp = [0, 0x5000, 1].map(u16::to_be_bytes).concat();
    let mut tables = vec![(b"OS/2", os2)];
    tables.extend(axes.map(|axes| (b"fvar", axes)));
    tables.extend([(b"head", head), (b"hhea", hhea), (b"maxp", maxp), (b"name", name)]);
    let mut file = b"OTTO".to_vec();
    file.extend([tables.len() as u16, 0, 0, 0].map(u16::to_be_bytes).concat());
    let mut at = start + 12 + 16 * tables.len() as u32;
    for (tag, table) in &tables {
        file.extend(*tag);
        file.extend([0, at, table.len() as u32].map(u32::to_be_bytes).concat());
        at += table.len() as u32;
    }
    tables.into_iter().fold(file, |file, (_, table)| [file, table].concat())
}

/// A collection of ordinary faces.
fn collection(families: &[&str]) -> Vec<u8> {
    let head = 12 + 4 * families.len() as u32;
    let (mut places, mut faces) = (Vec::new(), Vec::new());
    for family in families {
        let start = head + faces.len() as u32;
        places.extend(start.to_be_bytes());
        faces.extend(face(start, family, "Regular", 400, None));
    }
    let head = [0x7474_6366_u32, 0x0001_0000, families.len() as u32].map(u32::to_be_bytes).concat();
    [head, places, faces].concat()
}

struct Shelf(tempfile::TempDir);

impl Shelf {
    fn new(files: &[(&str, &str, &str, u16)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (file, family, style, weight) in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, font(family, style, *weight)).unwrap();
        }
        Self(folder)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn wanted(&self) -> Wanted {
        Wanted { system: vec![self.0.path().to_owned()], ..Wanted::default() }
    }
}

/// Role, bold and file of each choice, as one text.
fn said(wanted: &Wanted) -> String {
    let name = |c: &Chosen| c.path.file_name().unwrap().to_string_lossy().into_owned();
    let each = |c: &Chosen| format!("{}{}={}", c.hand.name(), if c.bold { "粗" } else { "" }, name(c));
    choose(wanted).unwrap().iter().map(each).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_role_takes_the_first_family_of_its_order() {
    let shelf = Shelf::new(&[
        ("a/serif.otf", "Noto Serif CJK SC", "Regular", 400),
        ("a/serif-b.otf", "Noto Serif CJK SC", "Bold", 700),
        ("a/serif-x.otf", "Noto Serif CJK SC", "Black", 900),
        ("a/sans.otf", "Noto Sans CJK SC", "Regular", 400),
        ("b/kai.ttf", "楷体", "常规", 400),
        ("b/latin.ttf", "DejaVu Sans", "Book", 400),
        ("b/notes.txt", "宋体", "Regular", 400),
    ]);
    // 楷体 has no bold of its own: 黑体 sets it. Nothing is 仿宋: 宋体 sets it.
    let expected = "宋=serif.otf 宋粗=serif-b.otf 黑=sans.otf 黑粗=sans.otf 仿宋=serif.otf 仿宋粗=serif-b.otf 楷=kai.ttf 楷粗=sans.otf";
    assert_eq!(said(&shelf.wanted()), expected);
}

#[test]
fn what_is_configured_goes_before_what_the_system_has() {
    let shelf = Shelf::new(&[
        ("sys/simsun.ttf", "SimSun", "Regular", 400),
        ("sys/hei.ttf", "SimHei", "Regular", 400),
        ("own/song.ttf", "某某小标宋", "Regular", 400),
        ("folder/fang.ttf", "仿宋_GB2312", "Regular", 400),
        ("folder/serif.ttf", "Noto Serif SC", "Regular", 400),
    ]);
    let mut wanted = Wanted { system: vec![shelf.path("sys")], folders: vec![shelf.path("folder")], files: Vec::new() };
    // A configured folder goes before the system even where the system has the family that stands earlier in the order.
    assert!(said(&wanted).starts_with("宋=serif.ttf 宋粗=hei.ttf 黑=hei.ttf"), "{}", said(&wanted));
    wanted.files = vec![(Hand::Song, shelf.path("own/song.ttf"))];
    assert!(said(&wanted).starts_with("宋=song.ttf 宋粗=hei.ttf"));
    assert!(said(&wanted).contains(" 仿宋=fang.ttf "));
}

#[test]
fn a_face_of_many_weights_is_its_own_bold_one() {
    let shelf = Shelf::new(&[("sys/hei.ttf", "SimHei", "Regular", 400)]);
    std::fs::write(shelf.path("song.ttf"), face(0, "Noto Serif SC", "ExtraLight", 200, Some((200, 900)))).unwrap();
    assert!(said(&shelf.wanted()).starts_with("宋=song.ttf 宋粗=song.ttf 黑=hei.ttf"), "{}", said(&shelf.wanted()));
    // One that goes no further than ordinary is not.
    std::fs::write(shelf.path("song.ttf"), face(0, "Noto Serif SC", "Light", 300, Some((300, 400)))).unwrap();
    assert!(said(&shelf.wanted()).starts_with("宋=song.ttf 宋粗=hei.ttf"), "{}", said(&shelf.wanted()));
}

#[test]
fn of_a_collection_the_mainland_s_face_is_taken_whatever_its_role() {
    let shelf = Shelf::new(&[("sys/hei.ttf", "SimHei", "Regular", 400)]);
    std::fs::write(shelf.path("own.ttc"), collection(&["Noto Serif CJK JP", "Noto Serif CJK KR", "Noto Serif CJK SC"]))
        .unwrap();
    for hand in [Hand::Song, Hand::Hei] {
        let wanted = Wanted { files: vec![(hand, shelf.path("own.ttc"))], ..shelf.wanted() };
        let chosen = choose(&wanted).unwrap();
        let own: Vec<&Chosen> = chosen.iter().filter(|one| one.hand == hand && !one.bold).collect();
        assert_eq!(own.iter().map(|one| one.index).collect::<Vec<_>>(), [2], "{hand:?}");
    }
    // One that is not known at all: the first.
    std::fs::write(shelf.path("own.ttc"), collection(&["甲体", "乙体"])).unwrap();
    let wanted = Wanted { files: vec![(Hand::Kai, shelf.path("own.ttc"))], ..shelf.wanted() };
    assert!(choose(&wanted).unwrap().iter().any(|one| one.hand == Hand::Kai && one.index == 0 && !one.bold));
}

#[test]
fn a_face_without_chinese_characters_sets_no_role() {
    let shelf = Shelf::new(&[("latin.otf", "DejaVu Sans", "Book", 400)]);
    let wanted = Wanted { files: vec![(Hand::Song, shelf.path("latin.otf"))], ..Wanted::default() };
    let fault = Faces::find(&wanted).unwrap_err().to_string();
    assert!(fault.contains("latin.otf") && fault.contains("里面没有汉字"), "{fault}");
}

#[test]
fn a_folder_with_nothing_but_a_bold_face_leaves_the_text_to_the_system() {
    let shelf = Shelf::new(&[
        ("sys/serif.otf", "Noto Serif CJK SC", "Regular", 400),
        ("sys/hei.ttf", "SimHei", "Regular", 400),
        ("own/serif-b.otf", "Noto Serif CJK SC", "Bold", 700),
        ("own/other.ttf", "某某艺术体", "Regular", 400),
    ]);
    let own = Wanted { system: vec![shelf.path("sys")], folders: vec![shelf.path("own")], files: Vec::new() };
    assert!(said(&own).starts_with("宋=serif.otf 宋粗=serif-b.otf 黑=hei.ttf"), "{}", said(&own));
    // What sets nothing is told, with the name that the family has.
    let idle = idle(&own, &choose(&own).unwrap());
    assert_eq!(idle, [(shelf.path("own/other.ttf"), "某某艺术体".to_owned())]);
    // Who names a bold face for a role has it there; where there is no other, it sets the text as well.
    let named = Wanted { files: vec![(Hand::Song, shelf.path("own/serif-b.otf"))], ..own.clone() };
    assert!(said(&named).starts_with("宋=serif-b.otf 宋粗=hei.ttf"), "{}", said(&named));
    let alone = Wanted { system: Vec::new(), ..own };
    assert!(said(&alone).starts_with("宋=serif-b.otf"), "{}", said(&alone));
}

#[test]
fn a_bold_face_that_calls_itself_ordinary_is_known_by_its_name() {
    let shelf = Shelf::new(&[
        ("a.otf", "FandolSong", "Bold", 400),
        ("b.otf", "FandolSong", "Regular", 400),
        ("c.otf", "FandolSong", "Italic", 400),
    ]);
    assert!(said(&shelf.wanted()).starts_with("宋=b.otf 宋粗=a.otf "), "{}", said(&shelf.wanted()));
}

#[test]
fn without_a_chinese_face_it_is_said_what_to_do() {
    let shelf = Shelf::new(&[("latin.ttf", "DejaVu Sans", "Book", 400)]);
    assert_eq!(choose(&shelf.wanted()), Err(Fault::NoFace));
    let wanted = Wanted { files: vec![(Hand::Kai, shelf.path("nothing.ttf"))], ..shelf.wanted() };
    let fault = choose(&wanted).unwrap_err().to_string();
    assert!(fault.contains("nothing.ttf") && fault.contains("没有这个文件"), "{fault}");
    std::fs::write(shelf.path("broken.ttf"), b"OTTO\0\xffwhat is this").unwrap();
    let wanted = Wanted { files: vec![(Hand::Kai, shelf.path("broken.ttf"))], ..shelf.wanted() };
    assert!(choose(&wanted).unwrap_err().to_string().contains("里面没有可用的字体"));
}
