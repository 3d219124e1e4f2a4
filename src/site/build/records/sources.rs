//! Where a record is known from: the document that mentions it, the original file.

use super::paper::Paper;
use crate::corpus::DistrictId;
use crate::corpus::address::{Address, Subject as About};
use crate::corpus::entry::Entry;
use crate::kinds::Record;
use crate::site::urls;
use crate::site::view::{Cell, Fact, Mentioned};

/// A document named as a source.
pub(super) struct Document {
    /// Its title without 《》.
    pub(super) title: String,
    /// Its page here.
    pub(super) href: Option<String>,
    /// Number, chapter or page.
    pub(super) place: Option<String>,
}

/// The document that a record's figures are from.
pub(super) fn document(paper: &Paper<'_>) -> Option<Document> {
    let source = paper.entry.filing.source.as_ref()?;
    let printed = source.document.get()?;
    let (title, tail) = bare(printed);
    let found = find(paper, printed, title);
    let href = found.map(|at| paper.link(&urls::record(paper.site.corpus, at)));
    // A document may be named by its id; then its own title says more.
    let title = match found {
        Some(at) if is_id(printed) => paper.site.corpus.find(at).map_or(title, |(_, e)| bare(e.record.name()).0),
        _ => title,
    };
    let page = source.page.get().map(|page| match page.bytes().all(|b| b.is_ascii_digit()) {
        true => format!("第 {page} 页"),
        false => page.to_string(),
    });
    let place = [Some(tail.to_owned()), source.section.get().map(ToString::to_string), page];
    let place: String = place.into_iter().flatten().collect();
    Some(Document { title: title.to_owned(), href, place: Some(place).filter(|p| !p.is_empty()) })
}

/// The banner of a record that is known only from another document.
pub(super) fn mentioned(paper: &Paper<'_>) -> Option<Mentioned> {
    let document = document(paper)?;
    Some(Mentioned { document: document.title, href: document.href, place: document.place })
}

/// The original file: its name only, for it is never published.
pub(super) fn original(paper: &Paper<'_>) -> Option<Fact> {
    let source = paper.entry.filing.source.as_ref()?;
    let file = source.file.get().map(|f| f.rsplit('/').next().unwrap_or(f).to_owned());
    let page = source.page.get().filter(|_| source.document.is_absent()).map(ToString::to_string);
    let parts = [file, source.sheet.get().map(ToString::to_string), page];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!text.is_empty()).then(|| Fact::new("原表", Cell::text(text)))
}

/// A title without its outer 《》, and what follows it.
fn bare(printed: &str) -> (&str, &str) {
    let Some(inner) = printed.strip_prefix('《') else { return (printed, "") };
    let mut depth = 1;
    for (at, c) in inner.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&inner[..at], &inner[at + '》'.len_utf8()..]);
        }
    }
    (printed, "")
}

/// Whether a title ends with a document's number in brackets.
pub(super) fn ends_with_number(printed: &str, number: &str) -> bool {
    let inner = printed.strip_suffix('）').and_then(|rest| rest.strip_suffix(number));
    inner.is_some_and(|rest| rest.ends_with('（'))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The record of a document, plan or summary of the same district.
fn find<'p>(paper: &Paper<'p>, printed: &str, title: &str) -> Option<&'p Address> {
    let named = |entry: &&Entry| match (&entry.at.subject, &entry.record) {
        (About::Document(_, slug), _) if is_id(printed) => slug.as_str() == printed,
        (_, Record::Document(form)) => {
            bare(&form.title).0 == title || form.number.get().is_some_and(|n| ends_with_number(printed, n))
        }
        (_, Record::Summary(form)) => form.title.get().is_some_and(|t| bare(t).0 == title),
        (_, Record::Plan(form)) => form.title.get().is_some_and(|t| bare(t).0 == title),
        _ => false,
    };
    let here = paper.entry.at.district;
    let entries = of_rank(paper, here, 5).iter().chain(of_rank(paper, here, 0));
    entries.filter(|e| e.at != paper.entry.at).find(named).map(|e| &e.at)
}

/// The records of a district about one sort of subject. Records are sorted by address, so they stand together.
pub(super) fn of_rank<'p>(paper: &Paper<'p>, district: DistrictId, rank: u8) -> &'p [Entry] {
    let entries = &paper.site.corpus.entries;
    let key = |e: &Entry| (e.at.district, sort(&e.at.subject));
    let from = entries.partition_point(|e| key(e) < (district, rank));
    let to = entries.partition_point(|e| key(e) <= (district, rank));
    &entries[from..to]
}

const fn sort(about: &About) -> u8 {
    match about {
        About::Year(_) => 0,
        About::Agency(..) => 1,
        About::Project(..) => 2,
        About::Policy(_) => 3,
        About::Allocation(..) => 4,
        About::Document(..) => 5,
    }
}
