//! Volumes of the committed content: the same figures in the same order in all forms, and page numbers that are right.

use crate::harness::{Folder, repository, untagged, words};
use mingzhang::model::choice::{Choice as _, Edition, VolumeForm};
use mingzhang::output::publish::hold;
use mingzhang::output::{self, Ready};
use mingzhang::papers;
use mingzhang::pipeline::{Place, Prepared, Timings, check, prepare};
use mingzhang::site::build::volume::{Part, volume};
use mingzhang::site::view::volume::{Role, Section, Volume};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FORMATS: [&str; 2] = ["html", "volumes"];

fn prepared(root: &Path) -> Prepared {
    let mut timings = Timings::default();
    let checked = check(&Place { root: root.to_owned(), as_of: None }, &mut timings).unwrap();
    let prepared = prepare(checked, root, false, &mut timings).unwrap().expect("the content is sound");
    #[cfg(feature = "volumes")]
    let prepared = Prepared { printer: printer(), ..prepared };
    prepared
}

/// `None` on a machine without a Chinese face, where PDFs are refused.
#[cfg(feature = "volumes")]
fn printer() -> Option<mingzhang::output::volumes::Printer> {
    use mingzhang::output::volumes::pdf::press::Press;
    use mingzhang::output::volumes::pdf::{Faces, Fault, Wanted};
    let wanted = Wanted { system: vec!["/usr/share/fonts".into()], ..Wanted::default() };
    match Faces::find(&wanted) {
        Ok(faces) => Some(mingzhang::output::volumes::Printer::new(Press::Here, faces, String::new()).unwrap()),
        Err(fault) => {
            assert_eq!(fault, Fault::NoFace);
            None
        }
    }
}

fn ready<'p>(prepared: &'p Prepared, out: &Path) -> Ready<'p> {
    let mut ready = prepared.ready(&FORMATS).unwrap();
    #[cfg(feature = "volumes")]
    prepared.print(&mut ready, &hold(out).unwrap(), &|_| ()).unwrap();
    let _ = (out, &mut ready);
    ready
}

/// The files of volumes and their pages by path.
fn made(ready: &Ready<'_>) -> BTreeMap<String, Vec<u8>> {
    let jobs = output::jobs(ready, &FORMATS).unwrap();
    let of_volumes = jobs.iter().filter(|job| job.path.starts_with("volumes/"));
    of_volumes.map(|job| (job.path.clone(), (job.make)().unwrap_or_else(|e| panic!("{}: {e:#}", job.path)))).collect()
}

/// The text of a file without blanks.
fn text(name: &str, bytes: &[u8]) -> String {
    let text = match name.rsplit_once('.').unwrap().1 {
        "html" => words(std::str::from_utf8(bytes).unwrap()),
        "epub" => chapters(bytes),
        _ => {
            let paper = papers::read(name, bytes);
            assert!(!paper.pieces.is_empty(), "{name}: {:?}", paper.unread);
            paper.pieces.iter().map(|text| text.text.as_str()).collect()
        }
    };
    // What readers of PDF take for each other.
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '−' { '-' } else { c }).collect()
}

/// The chapters of an EPUB in the order of its spine.
fn chapters(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.retain(|name| name.ends_with(".xhtml") && !name.contains("nav"));
    // Numbered without leading noughts.
    names.sort_by_key(|name| (name.len(), name.clone()));
    let mut out = String::new();
    for name in names {
        let mut held = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(&name).unwrap(), &mut held).unwrap();
        out.push_str(&untagged(&held[held.find("<body").unwrap()..]));
    }
    out
}

/// What of a block is read, in this order.
const READING: [&str; 12] =
    ["title", "scope", "label", "text", "line", "lines", "columns", "rows", "cells", "items", "blocks", "remarks"];

/// All texts of a section in reading order; without `spanning`, those of cells that reach over several rows are left out.
fn texts(value: &Value, spanning: bool, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| texts(item, spanning, out)),
        Value::Object(pairs) if !spanning && pairs.get("down").and_then(Value::as_u64).is_some_and(|n| n > 1) => {}
        Value::Object(pairs) => {
            for key in READING {
                match pairs.get(key) {
                    Some(Value::String(text)) => out.push(text.clone()),
                    Some(value) => texts(value, spanning, out),
                    None => {}
                }
            }
        }
        _ => {}
    }
}

/// The figures of a record: runs of digits with their commas, points and signs; single digits are too common to tell.
fn figures(section: &Section, spanning: bool) -> Vec<String> {
    let mut all = Vec::new();
    texts(&serde_json::to_value(&section.blocks).unwrap(), spanning, &mut all);
    let mut found = Vec::new();
    for text in all {
        let text = text.replace('−', "-");
        let parts = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-')));
        found.extend(parts.filter(|part| part.chars().filter(char::is_ascii_digit).count() > 1).map(str::to_owned));
    }
    found
}

fn records(volume: &Volume) -> Vec<&Section> {
    let mut found = Vec::new();
    for section in &volume.sections {
        section.walk(&mut |section| {
            if section.role == Role::Record {
                found.push(section);
            }
        });
    }
    found
}

#[test]
fn every_form_holds_the_same_figures_in_the_same_order() {
    let prepared = prepared(repository());
    let keep = tempfile::tempdir().unwrap();
    let ready = ready(&prepared, &keep.path().join("public"));
    let files = made(&ready);
    let site = &ready.site;
    assert_eq!(site.bindings().len(), 4, "the volumes of the demonstration");
    let mut compared = 0;
    for binding in site.bindings() {
        let book = volume(site, binding, Part::Whole, Edition::Standard, &|_, _| None);
        let id = &book.id;
        let records = records(&book);
        assert_eq!(records.len(), binding.records.len());
        let own = site.frames.volumes.files.iter().filter(|file| file.number == binding.number);
        let own: BTreeSet<VolumeForm> = own.map(|file| file.form).collect();
        let forms = std::iter::once("html").chain(own.into_iter().map(VolumeForm::key));
        for form in forms {
            let name = format!("volumes/{id}.{form}");
            let text = text(&name, &files[&name]);
            let mut at = 0;
            for record in &records {
                // A PDF holds what spans several rows after those rows.
                let all = figures(record, form != "pdf");
                for (n, figure) in all.iter().enumerate() {
                    let found = text[at..].find(figure.as_str());
                    let Some(found) = found else {
                        panic!(
                            "{name}: {} lacks {figure} after {:?}, …{}",
                            record.title,
                            &all[n.saturating_sub(9)..n],
                            tail(&text[..at])
                        )
                    };
                    at += found + figure.len();
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 4_000, "{compared}");
}

fn tail(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars[chars.len().saturating_sub(200)..].iter().collect()
}

#[test]
fn nobody_prints_beside_a_site_that_is_being_built() {
    let site = Folder::copy_of(repository());
    // Another build holds the folder: it may publish, and then remove, what lies there.
    let held = hold(&site.public()).unwrap();
    for command in ["volume", "build"] {
        let output = site.run(&[command]);
        let said = crate::harness::text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("另一个生成正在进行"), "{command}: {said}");
        assert!(!site.root.join(".public.volumes").exists(), "{command} has printed");
    }
    drop(held);
}

#[test]
fn a_volume_lists_its_files_and_every_list_leads_to_it() {
    let prepared = prepared(repository());
    let keep = tempfile::tempdir().unwrap();
    let ready = ready(&prepared, &keep.path().join("public"));
    let files = made(&ready);
    let list = std::str::from_utf8(&files["volumes/index.html"]).unwrap();
    for file in &ready.site.frames.volumes.files {
        let name = file.path.strip_prefix("volumes/").unwrap();
        assert!(list.contains(&format!("href=\"{name}\"")), "{name} is not in the list");
        assert!(files[&file.path].len() > 4_000, "{name}");
    }
    let home = output::jobs(&ready, &FORMATS).unwrap();
    let home = home.iter().find(|job| job.path == "index.html").unwrap();
    assert!(String::from_utf8((home.make)().unwrap()).unwrap().contains("volumes/index.html"));
}
