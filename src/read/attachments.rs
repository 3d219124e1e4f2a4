//! What the attachments that records name say, for the rules that look for what must not be published.

use super::walk::{Files, Found};
use crate::corpus::Corpus;
use crate::papers::{self, MAX_READ, Paper};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the text of every attachment that is here and named by a record.
pub fn read(corpus: &Corpus, files: &Files) -> BTreeMap<String, Paper> {
    let held: BTreeMap<&str, &Found> = files
        .list()
        .iter()
        .filter(|found| found.path.split('/').any(|part| part == "assets"))
        .map(|found| (found.path.as_ref(), found))
        .collect();
    if held.is_empty() {
        return BTreeMap::new();
    }
    let named: BTreeSet<String> = corpus
        .entries
        .iter()
        .flat_map(|entry| {
            let district = corpus.district(entry.at.district);
            entry.attachments.iter().map(move |(name, _)| district.file(name))
        })
        .collect();
    named
        .into_par_iter()
        .filter_map(|name| {
            let found = held.get(name.as_str()).filter(|found| !found.refused)?;
            let paper = paper(files, found);
            Some((name, paper))
        })
        .collect()
}

fn paper(files: &Files, found: &Found) -> Paper {
    if found.bytes > MAX_READ {
        return Paper::unread("文件超过 64 MiB，程序没有读里面的文字");
    }
    match files.bytes(found, usize::try_from(MAX_READ).unwrap_or(usize::MAX)) {
        Ok(bytes) => papers::read(&found.path, &bytes),
        Err(why) => Paper::unread(format!("读不出来：{why}")),
    }
}
