//! The open data pack: whole, checkable, the same as the site, and without what is not public.

use crate::harness::{Folder, repository, text};
use mingzhang::form::field::Leaf;
use mingzhang::ground::route::Route;
use mingzhang::output::{jobs, pack};
use mingzhang::pipeline::{Place, Prepared, Timings, check, prepare};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

pub fn prepared(root: &Path) -> Prepared {
    let mut timings = Timings::default();
    let checked = check(&Place { root: root.to_owned(), as_of: None }, &mut timings).unwrap();
    prepare(checked, root, false, &mut timings).unwrap().unwrap()
}

/// The files of a site whose path fits.
pub fn made(prepared: &Prepared, formats: &[&str], wanted: impl Fn(&str) -> bool) -> Files {
    let ready = prepared.ready(formats).unwrap();
    let jobs = jobs(&ready, formats).unwrap();
    jobs.iter().filter(|job| wanted(&job.path)).map(|job| (job.path.clone(), (job.make)().unwrap())).collect()
}

fn the_pack(prepared: &Prepared) -> Vec<u8> {
    made(prepared, &["data"], |path| path == pack::PATH).remove(pack::PATH).unwrap()
}

/// What is in a pack, in its order.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|n| {
            let mut file = zip.by_index(n).unwrap();
            let date = file.last_modified().unwrap();
            assert_eq!((date.year(), date.month(), date.day()), (1980, 1, 1), "a date of the day it was made");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// The rows of a table by column.
pub fn rows(table: &[u8]) -> Vec<BTreeMap<String, String>> {
    let table = table.strip_prefix(b"\xEF\xBB\xBF").expect("office programs need the mark");
    let mut reader = csv::Reader::from_reader(table);
    let head = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| head.iter().zip(&row).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    reader.records().map(|row| named(row.unwrap())).collect()
}

fn sha256(bytes: &[u8]) -> String {
    mingzhang::model::digest::sha256(bytes)
}

#[test]
fn the_pack_can_be_checked_and_is_the_same_each_time() {
    let site = prepared(repository());
    let bytes = the_pack(&site);
    assert!(bytes == the_pack(&prepared(repository())), "the same records give another pack");
    let files = unpacked(&bytes);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.is_sorted(), "{names:?}");
    for name in ["README.txt", "LICENCE.txt", "codebook.csv", "completeness.csv", "computed.csv", "datapackage.json"] {
        assert!(names.contains(&name), "{name}");
    }
    let files: Files = files.into_iter().collect();
    let sums = text(&files["SHA256SUMS"]);
    let listed: Vec<(&str, &str)> = sums.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert_eq!(listed.len(), files.len() - 1);
    for (digest, name) in listed {
        assert_eq!(sha256(&files[name]), digest, "{name}");
    }
    // The page says what the file is.
    let page = made(&site, &["html", "data"], |path| path == "data/index.html").remove("data/index.html").unwrap();
    let page = text(&page);
    assert!(page.contains(&sha256(&bytes)) && page.contains("href=\"mingzhang-data.zip\""));
    let bare = text(&made(&site, &["html"], |path| path == "data/index.html")["data/index.html"]);
    assert!(!bare.contains("mingzhang-data.zip"), "a link to a file that is not made");
}

#[test]
fn the_description_fits_the_tables() {
    let files: Files = unpacked(&the_pack(&prepared(repository()))).into_iter().collect();
    let package: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    let mut described = BTreeSet::new();
    for resource in package["resources"].as_array().unwrap() {
        let name = resource["path"].as_str().unwrap();
        assert!(described.insert(name), "{name} is described twice");
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(&files[name])), "{name}");
        let Some(fields) = resource["schema"]["fields"].as_array() else { continue };
        let wanted: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        let mut reader = csv::Reader::from_reader(files[name].strip_prefix(b"\xEF\xBB\xBF").unwrap());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), wanted, "{name}");
        assert_eq!(wanted.iter().collect::<BTreeSet<_>>().len(), wanted.len(), "{name} has a column twice");
        assert!(fields.iter().all(|field| !field["title"].as_str().unwrap().is_empty()), "{name}");
        let mut count = 0;
        for row in reader.records().map(Result::unwrap) {
            count += 1;
            for (field, cell) in
                fields.iter().zip(&row).filter(|(field, cell)| field["type"] != "string" && !cell.is_empty())
            {
                assert!(cell.parse::<Decimal>().is_ok(), "{name} {field}: {cell}");
            }
        }
        assert_eq!(resource["rows"], count, "{name}");
    }
    let tables: BTreeSet<&str> = files.keys().map(String::as_str).filter(|name| name.ends_with(".csv")).collect();
    assert_eq!(described, tables);
}

/// Every cell that a pack has: the page of its record and its place, with the value or, where it has none, what is printed.
fn cells_of(files: &Files) -> BTreeMap<(String, String), String> {
    let mut cells = BTreeMap::new();
    for (name, table) in files.iter().filter(|(name, _)| name.ends_with(".csv")) {
        let long = name == "funds.csv" || name.ends_with("-items.csv");
        if !long && name != "indicators.csv" && !name.starts_with("records/") {
            continue;
        }
        for row in rows(table) {
            let page = row["page"].clone();
            if long {
                cells.insert((page, row["at"].clone()), row["printed"].clone());
                continue;
            }
            let before = row
                .get("list")
                .map_or_else(String::new, |list| format!("{list}[{}].", row["item"].parse::<usize>().unwrap() - 1));
            for path in row["printed_empty"].split(' ').filter(|path| !path.is_empty()) {
                cells.insert((page.clone(), format!("{before}{path}")), String::new());
            }
            for (column, value) in &row {
                let shown = row.get(&format!("{column}_printed")).unwrap_or(value);
                let own = column.strip_prefix("form.").filter(|own| row.contains_key(*own)).unwrap_or(column);
                let address =
                    own == column && ["title", "year", "kind", "stem", "agency", "project", "page"].contains(&own);
                if !shown.is_empty() && !address {
                    cells.insert((page.clone(), format!("{before}{own}")), shown.clone());
                }
            }
        }
    }
    cells
}

#[test]
fn every_cell_of_every_record_is_in_the_pack() {
    let site = prepared(repository());
    let files: Files = unpacked(&the_pack(&site)).into_iter().collect();
    let cells = cells_of(&files);
    let mut seen = 0;
    for entry in &site.corpus.entries {
        let page = mingzhang::site::urls::record(&site.corpus, &entry.at);
        entry.each_cell(|path, leaf| {
            seen += 1;
            let at = Route(path.to_vec()).to_string();
            // Words stand as their key in wide tables and as printed in long ones.
            let wanted = match leaf {
                Leaf::Word(key, label) => vec![key.to_owned(), label.to_owned()],
                Leaf::Bool(yes) => vec![yes.to_string(), leaf.printed()],
                _ => vec![leaf.printed()],
            };
            // What an office program would run has an apostrophe in front.
            let found = cells.get(&(page.clone(), at.clone())).map(|found| found.strip_prefix('\'').unwrap_or(found));
            assert!(
                found.is_some_and(|found| wanted.iter().any(|wanted| wanted == found)),
                "{page} {at}: {found:?} for {wanted:?}"
            );
        });
    }
    assert!(seen > 10_000, "{seen}");
    assert!(cells.values().any(String::is_empty), "no cell is printed empty: the test says less than it seems");
}

/// The texts of the cells of a table row by row, tags dropped.
fn table(page: &str, id: &str) -> Vec<Vec<String>> {
    let Some((_, rest)) = page.split_once(&format!("id=\"{id}-c\"")) else { return Vec::new() };
    let body = rest.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
    let bare = |html: &str| {
        let mut inside = false;
        let chars = html.chars().filter(|c| {
            inside = (inside || *c == '<') && *c != '>';
            !inside && *c != '>'
        });
        chars.collect::<String>().trim().to_owned()
    };
    let rows = body.split("<tr").skip(1);
    rows.map(|row| {
        row.split("</t")
            .filter(|cell| cell.contains("<t"))
            .map(|cell| bare(&cell[cell.find("<t").unwrap()..]))
            .collect()
    })
    .collect()
}

/// A sum with what it leaves out.
#[derive(Default, Debug, Clone, Copy)]
struct Sum {
    exact: Decimal,
    counted: usize,
}

impl Sum {
    fn add(&mut self, value: &str) {
        if !value.is_empty() {
            self.exact += value.parse::<Decimal>().unwrap();
            self.counted += 1;
        }
    }

    /// The beginning of the cell that shows it, on the page of a unit with so many projects that year.
    fn shown(&self, several: usize) -> String {
        match self.counted {
            0 => "未收录".to_owned(),
            n => {
                let figure = mingzhang::model::number::grouped(&self.exact.normalize().to_string());
                let rest = if n < several { format!("{several} 个项目中 {n} 个有数") } else { String::new() };
                format!("算{figure}{rest}")
            }
        }
    }
}

#[test]
fn totals_of_the_pack_are_those_of_the_pages() {
    let site = prepared(repository());
    let files: Files = unpacked(&the_pack(&site)).into_iter().collect();
    let pages = made(&site, &["html"], |path| path.contains("agencies/") && !path.ends_with("index.html"));
    // District, unit, year → projects of that year; of each the first form of a kind, as the site takes it.
    let mut projects: BTreeMap<(String, String, String), BTreeSet<String>> = BTreeMap::new();
    for (_, table) in files.iter().filter(|(name, _)| name.starts_with("records/") && !name.ends_with("-items.csv")) {
        for row in rows(table).into_iter().filter(|row| !row["project"].is_empty()) {
            let key = (row["division"].clone(), row["agency"].clone(), row["year"].clone());
            projects.entry(key).or_default().insert(row["project"].clone());
        }
    }
    let mut money: BTreeMap<(String, String, String, String), BTreeMap<String, String>> = BTreeMap::new();
    for row in
        rows(&files["funds.csv"]).into_iter().filter(|row| row["source"] == "total" && row["term"] != "medium_term")
    {
        let key = (row["division"].clone(), row["agency"].clone(), row["year"].clone(), row["project"].clone());
        let cell = format!("{}.{}", row["stem"], row["cell"]);
        money.entry(key).or_default().insert(cell, row["value"].clone());
    }
    let (mut compared, mut partly) = (0, 0);
    for ((division, agency, year), own) in &projects {
        let [mut target, mut planned, mut spent] = [Sum::default(); 3];
        for project in own {
            let key = (division.clone(), agency.clone(), year.clone(), project.clone());
            let cells = money.get(&key).cloned().unwrap_or_default();
            let cell = |name: &str| cells.get(name).map_or("", String::as_str);
            target.add(cell("target.amount"));
            // 全年预算数, else 年初预算数; one that is printed and vague is not replaced by the other.
            let adjusted = cells.get("self-evaluation.adjusted").map(String::as_str);
            planned.add(adjusted.unwrap_or_else(|| cell("self-evaluation.initial")));
            spent.add(cell("self-evaluation.executed"));
        }
        let page = text(&pages[&format!("{division}/agencies/{agency}.html")]);
        let row = table(&page, "money").into_iter().find(|row| row[0] == format!("{year} 年"));
        let Some(row) = row else {
            assert_eq!(target.counted + planned.counted + spent.counted, 0, "{division} {agency} {year}");
            continue;
        };
        for (sum, shown) in [target, planned, spent].iter().zip(&row[1..]) {
            assert_eq!(shown, &sum.shown(own.len()), "{division} {agency} {year}");
            compared += 1;
            partly += usize::from(sum.counted > 0 && sum.counted < own.len());
        }
    }
    assert!(compared > 30 && partly > 0, "{compared} sums, {partly} of them partial");
}

#[test]
fn what_is_not_public_is_not_in_the_pack_either() {
    const FORM: &str =
        "goals: {annual: 密语}\nindicators:\n  - {level1: 产出, name: 密语指标, target: ≥1 个, weight: 90}\n";
    let site = Folder::of(&[
        ("site.yaml", "name: 虚构示例\nas_of: 2023-12-31\nlicence: 署名即可使用\ncollected: {2022: {target: all}}\n"),
        ("agencies.yaml", "- {id: jia, name: 虚构示例局, kind: department}\n"),
        (
            "2022/jia/gongkai/target.yaml",
            "name: 看得见的项目\nindicators:\n  - {level1: 产出, name: 数量, target: ≥1 个, weight: 90}\n",
        ),
        (
            "2022/jia/baomi/target.yaml",
            &format!("name: 密语项目\ndisclosure: withheld\ndisclosure_reason: {{basis: 虚构依据一}}\n{FORM}"),
        ),
        (
            "2022/jia/chexia/target.yaml",
            &format!(
                "name: 密语撤下\ndisclosure: withdrawn\ndisclosure_reason: {{basis: 虚构依据二, date: 2023-01-01}}\n{FORM}"
            ),
        ),
        ("2022/jia/jiangji/target.yaml", &format!("name: 密语未到期\nrelease: 2024-06-01\n{FORM}")),
    ]);
    let bytes = the_pack(&prepared(&site.root));
    for (name, bytes) in unpacked(&bytes) {
        let shown = text(&bytes);
        for word in ["密语", "baomi", "chexia", "jiangji"] {
            assert!(!shown.contains(word), "{name} has {word}: {shown}");
        }
    }
    let files: Files = unpacked(&bytes).into_iter().collect();
    let whole = rows(&files["completeness.csv"]).into_iter().find(|row| row["agency"].is_empty()).unwrap();
    assert_eq!((whole["records"].as_str(), whole["withheld"].as_str()), ("1", "1"));
    assert_eq!(whole["withheld_basis"], "虚构依据一（1 份）");
    // Something of the kind is withheld: nobody can be said not to have published.
    let standing =
        |agency: &str| rows(&files["completeness.csv"]).into_iter().find(|row| row["agency"] == agency).unwrap();
    assert_eq!(standing("jia")["standing"], "已公开");
    assert!(text(&files["LICENCE.txt"]).contains("署名即可使用"));
}

#[test]
fn export_writes_the_file_of_the_site() {
    let site = crate::determinism::site_of(1);
    site.build();
    let output = site.run(&["export", "--format", "zip"]);
    let file = site.root.join("mingzhang-data.zip");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), format!("{}\n", file.display())));
    let exported = std::fs::read(&file).unwrap();
    assert!(exported == std::fs::read(site.public().join("data/mingzhang-data.zip")).unwrap());
    let elsewhere = site.root.join("other.zip");
    assert!(site.run(&["export", "--format", "zip", "--out", elsewhere.to_str().unwrap(), "-q"]).stdout.is_empty());
    assert!(exported == std::fs::read(elsewhere).unwrap());
    site.write("2022/jiaotong/huai/target.yaml", "name： 坏\n");
    let output = site.run(&["export", "--format", "zip"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(exported == std::fs::read(&file).unwrap(), "a wrong site replaced a good file");
}
