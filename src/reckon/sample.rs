//! Small corpora for the tests: files in, a corpus out, as `read` would make it.

use crate::corpus::address::{Address, Subject};
use crate::corpus::entry::Entry;
use crate::corpus::{Corpus, District, DistrictId};
use crate::form::reading::Reading;
use crate::form::value::Value;
use crate::ground::source::{FileId, Sources};
use crate::kinds::{Kind, Record};
use crate::model::date::When;
use crate::model::id::Id;
use crate::settings::registers::{Agency, ProjectEntry};
use crate::settings::site::{Division, SiteFile};
use crate::yaml::parse::parse;
use std::collections::BTreeMap;

/// Reads one value; panics with the findings, as a test should.
pub(crate) fn value<T: Value>(text: &str) -> T {
    let (node, findings) = parse(text, FileId(0));
    assert!(findings.is_empty(), "{text}: {findings:?}");
    let mut cx = Reading::new(FileId(0));
    let read = T::read(&node.unwrap(), &mut cx);
    assert!(cx.findings.is_empty(), "{text}: {:?}", cx.findings);
    read.unwrap()
}

/// A date.
pub(crate) fn when(text: &str) -> When {
    When::parse(text).unwrap()
}

/// An id.
pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// The address of a path such as `2022/jiaotong/gonglu/evaluation-finance` or `2020/summary`.
pub(crate) fn address(path: &str) -> Address {
    let parts: Vec<&str> = path.split('/').collect();
    let (folder, stem) = parts.split_at(parts.len() - 1);
    let stem = stem[0];
    let year = || folder[0].parse().unwrap();
    let subject = match folder {
        ["policies", policy] => Subject::Policy(id(policy)),
        [_] => Subject::Year(year()),
        [_, agency] => Subject::Agency(year(), id(agency)),
        [_, agency, project] => Subject::Project(year(), id(agency), id(project)),
        other => panic!("{other:?}"),
    };
    let kind = Kind::ALL.iter().copied().filter(|k| stem.starts_with(k.stem())).max_by_key(|k| k.stem().len()).unwrap();
    let qualifier = stem[kind.stem().len()..].trim_start_matches('-').into();
    Address { district: DistrictId(0), subject, kind, qualifier }
}

/// A corpus of one district. `site` holds what a division of `site.yaml` may say besides id and name, one key a line;
/// each record is a path and a text.
pub(crate) fn corpus(as_of: &str, site: &str, records: &[(&str, &str)]) -> Corpus {
    let about = value::<Division>(&format!("id: shili\nname: 示例区\n{site}"));
    let site = value::<SiteFile>(&format!("name: 示例\nas_of: {as_of}\nvenue: government\n"));
    let agencies = value::<Vec<Agency>>(
        "- {id: jiaotong, name: 交通局, kind: department}\n- {id: jiaoyu, name: 教育局, kind: department}\n- {id: minzheng, name: 民政局, kind: department}\n- {id: ganxiao, name: 党校, kind: unit}\n",
    );
    let projects = value::<Vec<ProjectEntry>>(
        "- {id: gonglu, agency: jiaotong, name: 公路养护, continues: [jiaotong/xiangdao]}\n",
    );
    let calendars = BTreeMap::from([(
        2023,
        BTreeMap::from([
            ("budget-approved".to_owned(), when("2023-01-12")),
            ("accounts-approved".to_owned(), when("2023-08-20")),
        ]),
    )]);
    let district = District {
        about,
        folder: String::new(),
        as_of: when(as_of),
        agencies: agencies.into(),
        agencies_unread: false,
        projects,
        calendars,
        evaluators: Vec::new(),
        glossary: Vec::new(),
        synonyms: Vec::new(),
        indicators: Vec::new(),
    };
    let entries = records.iter().map(|(path, text)| entry(path, text)).collect();
    Corpus::assemble(site, vec![district], entries, Sources::default())
}

fn entry(path: &str, text: &str) -> Entry {
    let at = address(path);
    let (node, findings) = parse(text, FileId(0));
    assert!(findings.is_empty(), "{path}: {findings:?}");
    let mut cx = Reading::new(FileId(0));
    // Missing cells are findings and no obstacle here: most of these records are sketches.
    let (filing, record) =
        Record::read(at.kind, &node.unwrap(), &mut cx).unwrap_or_else(|| panic!("{path}: {:?}", cx.findings));
    let bad: Vec<_> = cx.findings.iter().filter(|f| !f.rule.starts_with("missing")).collect();
    assert!(bad.is_empty(), "{path}: {bad:?}");
    Entry::new(at, FileId(0), (filing, record, None), None)
}
