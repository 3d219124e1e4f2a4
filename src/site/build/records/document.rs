//! 制度文件、通知、工作方案.

use super::body::body;
use super::paper::Paper;
use super::sources::ends_with_number;
use crate::corpus::entry::EntryId;
use crate::kinds::{Kind, Record};
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::urls;
use crate::site::view::kinds::DocumentPage;
use crate::site::view::{Link, Sentence};

/// The page of a document.
#[must_use]
pub fn document(site: &Site<'_>, id: EntryId) -> DocumentPage {
    let mut paper = Paper::open(site, id);
    let governs = governs(&mut paper);
    let mentions = mentions(&paper);
    let (body_html, chapters) = body(&paper);
    paper.lead = Sentence::new();
    let (page, record) = paper.close();
    DocumentPage { page, record, body_html, chapters, governs, mentions }
}

/// What it governs: the registers of the kinds, where the district has such records.
fn governs(paper: &mut Paper<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for one in paper.tree.take_list("governs") {
        let Some(word) = one.text(&[]) else { continue };
        let Some(kind) = Kind::parse(word) else {
            links.push(Link { text: word.to_owned(), ..Link::default() });
            continue;
        };
        let district = paper.entry.at.district;
        let any = paper.site.corpus.entries.iter().any(|e| e.at.district == district && e.at.kind == kind);
        let href = register(kind).filter(|_| any).map(|r| paper.to(&Subject::Register(district, r, None)));
        links.push(Link { text: kind.title().to_owned(), href, ..Link::default() });
    }
    links
}

const fn register(kind: Kind) -> Option<Register> {
    Some(match kind {
        Kind::ExAnte => Register::ExAnte,
        Kind::Target => Register::Targets,
        Kind::Monitoring => Register::Monitoring,
        Kind::SelfEvaluation => Register::SelfEvaluations,
        Kind::Recheck => Register::Rechecks,
        Kind::Evaluation => Register::Evaluations,
        Kind::FollowUp => Register::FollowUp,
        Kind::Policy => Register::Policies,
        Kind::Allocation => Register::Allocations,
        Kind::Document => Register::Documents,
        Kind::Plan | Kind::Summary => return None,
    })
}

/// Records that are known from this document.
fn mentions(paper: &Paper<'_>) -> Vec<Link> {
    let Record::Document(form) = &paper.entry.record else { return Vec::new() };
    let title = form.title.trim_start_matches('《').trim_end_matches('》');
    let quoted = format!("《{title}》");
    let slug = paper.entry.at.stem();
    let from = |source: &str| {
        source == slug
            || source.contains(&quoted)
            || source == title
            || form.number.get().is_some_and(|n| ends_with_number(source, n))
    };
    let entries = paper.site.corpus.entries.iter();
    entries
        .filter(|e| e.at.district == paper.entry.at.district && e.at != paper.entry.at)
        .filter(|e| e.filing.source.as_ref().and_then(|s| s.document.get()).is_some_and(|d| from(d)))
        .map(|e| {
            let year = e.at.year().map(|y| format!("{y} 年度"));
            Link {
                remark: Some(
                    [year, Some(e.at.kind.short().to_owned())].into_iter().flatten().collect::<Vec<_>>().join(" "),
                ),
                ..Link::to(e.record.name(), paper.link(&urls::record(paper.site.corpus, &e.at)))
            }
        })
        .collect()
}
