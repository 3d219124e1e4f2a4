//! A record as blocks: what its page shows, in the page's order and words, without the site around it.
//!
//! Each page is built as for the site and then set, so that a volume says what the page says. The one exception is the text
//! of a report, which is set from its Markdown.

mod decisions;
mod envelope;
mod forms;
mod parts;
mod problems;
mod reports;
mod score;

pub(super) use parts::facts;

use super::body::body;
use crate::corpus::entry::EntryId;
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::build::records as pages;
use crate::site::view::volume::Block;

/// What a record's page shows.
#[must_use]
pub fn record(site: &Site<'_>, id: EntryId) -> Vec<Block> {
    let entry = site.corpus.entry(id);
    let text = |html: &str, under| match &entry.body {
        Some(text) if !html.is_empty() => body(text, under),
        _ => Vec::new(),
    };
    let (page, record, form) = match entry.at.kind {
        Kind::ExAnte => {
            let view = pages::ex_ante(site, id);
            let form = reports::ex_ante(&view, text(&view.body_html, 1));
            (view.page, view.record, form)
        }
        Kind::Target => {
            let view = pages::target(site, id);
            let form = forms::target(&view);
            (view.page, view.record, form)
        }
        Kind::Monitoring => {
            let view = pages::monitoring(site, id);
            let form = forms::monitoring(&view);
            (view.page, view.record, form)
        }
        Kind::SelfEvaluation => {
            let view = pages::self_evaluation(site, id);
            let form = forms::self_evaluation(&view, text(&view.body_html, 1));
            (view.page, view.record, form)
        }
        Kind::Recheck => {
            let view = pages::recheck(site, id);
            let form = forms::recheck(&view);
            (view.page, view.record, form)
        }
        Kind::Evaluation => {
            let view = pages::evaluation(site, id);
            let form = reports::evaluation(&view, text(&view.body_html, 1));
            (view.page, view.record, form)
        }
        Kind::FollowUp => {
            let view = pages::follow_up(site, id);
            let form = decisions::follow_up(&view);
            (view.page, view.record, form)
        }
        Kind::Policy => {
            let view = pages::policy(site, id);
            let form = decisions::policy(&view);
            (view.page, view.record, form)
        }
        Kind::Allocation => {
            let view = pages::allocation(site, id);
            let form = decisions::allocation(&view);
            (view.page, view.record, form)
        }
        Kind::Document => {
            let view = pages::document(site, id);
            let form = reports::document(&view, text(&view.body_html, 0));
            (view.page, view.record, form)
        }
        Kind::Plan => {
            let view = pages::plan(site, id);
            let form = decisions::plan(&view);
            (view.page, view.record, form)
        }
        Kind::Summary => {
            let view = pages::summary(site, id);
            let form = reports::summary(&view, text(&view.body_html, 1));
            (view.page, view.record, form)
        }
    };
    let mut out = envelope::head(&page, &record);
    out.extend(form);
    out.extend(envelope::tail(&record));
    out
}
