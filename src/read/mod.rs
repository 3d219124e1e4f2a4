//! Floor 7: files in, a corpus and findings out. Reading never fails because of a record.

pub mod attachments;
pub mod bytes;
pub mod faults;
pub mod identity;
pub mod ledger;
pub mod locate;
pub mod portal;
pub mod record;
pub mod registers;
pub mod walk;

use crate::corpus::agencies::Agencies;
use crate::corpus::entry::Entry;
use crate::corpus::ledger::Ledger;
use crate::corpus::{Corpus, District, DistrictId};
use crate::form::reading::Reading;
use crate::form::table::Table;
use crate::ground::finding::{Finding, Place};
use crate::ground::source::{FileId, Sources};
use crate::model::date::When;
use crate::route;
use crate::settings::site::{Division, SiteFile};
use identity::{Identity, RegisterName};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use walk::{Files, Found};

/// What reading gave.
#[derive(Debug)]
pub struct ReadSite {
    /// The corpus; `None` where `site.yaml` could not be read.
    pub corpus: Option<Corpus>,
    /// All that is wrong with the files.
    pub findings: Vec<Finding>,
    /// The files, to be looked at again when findings are placed.
    pub files: Files,
}

/// Reads the site under `root` (the folder that holds `content/`).
///
/// # Errors
/// Fails only where the folder itself cannot be walked.
pub fn folder(root: &Path, as_of: Option<When>) -> anyhow::Result<ReadSite> {
    let read = || walk::folder(root).map(|(files, findings)| site(files, findings, as_of));
    // A file that has to come from the disk first keeps its reader waiting, not the core.
    let readers = rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads() * READERS_PER_CORE).build();
    match readers {
        Ok(pool) => pool.install(read),
        // Threads that the system does not give can be done without.
        Err(_) => read(),
    }
}

/// Readers to a core: with four, files that are not in memory are read in 0.6 of the time, and those that are as fast.
const READERS_PER_CORE: usize = 4;

/// As many files at most are one thread's at a time, so that none is left with many of them when the others are done.
const AT_ONCE: usize = 64;

/// Reads a site held in memory: paths relative to `content/`, and bytes. For tests and tools.
#[must_use]
pub fn memory<T: Into<Vec<u8>>>(files: Vec<(String, T)>) -> ReadSite {
    site(Files::memory(files), Vec::new(), None)
}

/// One file's contribution.
enum Part {
    Nothing,
    /// None, as the folder of this path has a name that is not understood.
    Misnamed(String),
    Entry(Box<Entry>),
    Register(DistrictId, registers::Register),
    Ledger(Ledger),
}

fn site(files: Files, mut findings: Vec<Finding>, as_of: Option<When>) -> ReadSite {
    let Some(mut about) = site_file(&files, &mut findings) else {
        return ReadSite { corpus: None, findings, files };
    };
    if let Some(as_of) = as_of {
        about.as_of = as_of;
        about.divisions.iter_mut().for_each(|d| d.as_of = crate::model::cell::Cell::Absent);
    }
    let mut districts = districts(&about);
    let folders: Vec<String> = districts.iter().map(|d| d.folder.clone()).collect();
    let parts: Vec<(Part, Vec<Finding>)> = files
        .list()
        .par_iter()
        .with_max_len(AT_ONCE)
        .map(|found| {
            let mut notes = Vec::new();
            let part = part(&files, found, &folders, &mut notes);
            (part, notes)
        })
        .collect();
    let mut entries = Vec::with_capacity(parts.len());
    let mut ledger = Ledger::default();
    // What is wrong with a folder's name is told once, at its first file, and not again for every file below it.
    let mut misnamed: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (part, notes) in parts {
        if let Part::Misnamed(folder) = &part
            && let Some((_, count)) = misnamed.get_mut(folder)
        {
            *count += 1;
            continue;
        }
        let first = findings.len();
        findings.extend(notes);
        match part {
            Part::Nothing => {}
            Part::Misnamed(folder) => _ = misnamed.insert(folder, (first, 1)),
            Part::Entry(entry) => entries.push(*entry),
            Part::Ledger(read) => ledger = read,
            Part::Register(district, register) => register.put(&mut districts[usize::from(district.0)]),
        }
    }
    for (first, count) in misnamed.into_values().filter(|(_, count)| *count > 1) {
        findings[first].cause = format!("这个文件夹里有 {count} 个文件，都没有读");
    }
    // An entry with a private number, or with an id that another has, is registered all the same.
    let unread = |finding: &&Finding| {
        finding.blocks() && finding.rule != "duplicate-id" && crate::rules::explain(finding.rule).is_none()
    };
    for blocking in findings.iter().filter(unread) {
        let file = identity::identify(&files.path(blocking.file), &folders);
        if let Ok(Identity::Register(district, RegisterName::Agencies)) = file {
            districts[usize::from(district.0)].agencies_unread = true;
        }
    }
    let sources = Sources::new(files.list().iter().map(|f| f.path.clone()).collect());
    let portal_files = portal::read(&about, &files, &mut findings);
    let mut corpus = Corpus::assemble(about, districts, entries, sources);
    corpus.portal_files = portal_files;
    corpus.ledger = ledger;
    corpus.papers = attachments::read(&corpus, &files);
    ReadSite { corpus: Some(corpus), findings, files }
}

fn site_file(files: &Files, findings: &mut Vec<Finding>) -> Option<SiteFile> {
    let Some(found) = files.list().iter().find(|f| f.path.as_ref() == "site.yaml") else {
        // No file has this number: the report then names site.yaml itself.
        findings.push(
            Finding::error("site-file-missing", FileId(u32::MAX), Place::File, "没有找到 content/site.yaml")
                .mend("运行 mingzhang new site 新建一个站点，或用 --root 指出站点所在的文件夹"),
        );
        return None;
    };
    let text = bytes::text(files, found, bytes::MAX_RECORD, findings)?;
    let (node, notes) = crate::yaml::parse::parse(&text, found.id);
    findings.extend(notes);
    let mut cx = Reading::register(found.id);
    let node = node?;
    registers::private_numbers(&node, found.id, findings);
    let read = {
        let mut keys = crate::form::keys::Keys::open(&node, SiteFile::TITLE, &mut cx);
        let read = keys.as_mut().and_then(|keys| SiteFile::take(keys, &mut cx));
        if let Some(keys) = keys {
            keys.close(&SiteFile::tables(), &mut cx);
        }
        read
    };
    findings.extend(cx.findings);
    findings.extend(read.iter().flat_map(|site| unfit(site, found.id)));
    read
}

/// What is wrong with settings that are well formed.
fn unfit(site: &SiteFile, file: FileId) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (n, division) in site.divisions.iter().enumerate() {
        let id = division.id.as_str();
        if id.len() == 4 && id.bytes().all(|b| b.is_ascii_digit()) {
            let message = format!("区县的标识“{id}”和年度分不开");
            let place = Place::At(route!["divisions", n, "id"]);
            findings.push(Finding::error("bad-id", file, place, message).mend("用拼音，例如 meilan"));
        }
    }
    if let Some(url) = site.public_url.get().filter(|url| !url.is_empty() && site.address().is_none()) {
        let message = format!("公开网址“{url}”不是完整的网址");
        let cure = "写浏览器地址栏里首页的网址，到文件夹为止，例如 https://example.gov.cn/jixiao；还没有的留空";
        findings.push(Finding::error("bad-public-url", file, Place::At(route!["public_url"]), message).mend(cure));
    }
    findings
}

/// The districts of a site: those of `divisions`, or the one that the site itself is.
fn districts(site: &SiteFile) -> Vec<District> {
    let district = |about: Division, folder: String| District {
        as_of: about.as_of.get().copied().unwrap_or(site.as_of),
        about,
        folder,
        agencies: Agencies::default(),
        agencies_unread: false,
        projects: Vec::new(),
        calendars: BTreeMap::new(),
        evaluators: Vec::new(),
        glossary: Vec::new(),
        synonyms: Vec::new(),
        indicators: Vec::new(),
    };
    if !site.divisions.is_empty() {
        return site.divisions.iter().map(|d| district(d.clone(), d.id.to_string())).collect();
    }
    let name = site.division.as_ref();
    let own = Division {
        id: crate::model::id::Id::whole_site(),
        code: name.map_or_else(Default::default, |d| d.code.clone()),
        name: name.and_then(|d| d.name.get().cloned()).unwrap_or_else(|| site.name.clone()),
        bureau: site.bureau.clone(),
        fictional: crate::model::cell::Cell::Absent,
        as_of: crate::model::cell::Cell::Value(site.as_of),
        profile: site.profile.clone(),
        collected: site.collected.clone(),
        duties: site.duties.clone(),
        submissions: site.submissions.clone(),
        checks: site.checks.clone(),
        portal: site.portal.clone(),
    };
    vec![district(own, String::new())]
}

fn part(files: &Files, found: &Found, folders: &[String], notes: &mut Vec<Finding>) -> Part {
    if found.refused {
        return Part::Nothing;
    }
    let identity = match identity::identify(&found.path, folders) {
        Ok(identity) => identity,
        Err(fault) => {
            notes.push(Finding::error(fault.rule, found.id, Place::File, fault.message).mend(fault.cure));
            return fault.folder.map_or(Part::Nothing, Part::Misnamed);
        }
    };
    match identity {
        Identity::Site | Identity::Aside => Part::Nothing,
        Identity::Ledger => bytes::text(files, found, ledger::MAX_LEDGER, notes)
            .map_or(Part::Nothing, |text| Part::Ledger(ledger::read(&text, found.id, notes))),
        Identity::Register(district, name) => bytes::text(files, found, bytes::MAX_RECORD, notes)
            .map_or(Part::Nothing, |text| Part::Register(district, registers::read(name, &text, found.id, notes))),
        Identity::Record(at) => {
            let limit = if found.path.ends_with(".md") {
                crate::markdown::MAX_BODY + bytes::MAX_RECORD
            } else {
                bytes::MAX_RECORD
            };
            let Some(text) = bytes::text(files, found, limit, notes) else { return Part::Nothing };
            record::read(at, &text, found, notes).map_or(Part::Nothing, |entry| Part::Entry(Box::new(entry)))
        }
    }
}
