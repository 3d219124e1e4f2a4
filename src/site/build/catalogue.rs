//! Every record as an entry of the portal's catalogue (`domain` §4.4), for import into the portal's own content system.

use super::{head, labels, names, records};
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::{Kind, Record};
use crate::model::cell::Cell;
use crate::model::date::When;
use crate::model::text::Text;
use crate::site::{Site, urls};

/// The columns of the list, in the words of the catalogue.
pub const COLUMNS: [&str; 8] = ["标题", "索引号", "文号", "发布机构", "成文日期", "发布日期", "栏目", "相对网址"];

/// The entry of a record: empty where a form does not say it, never made up.
#[must_use]
pub fn entry(site: &Site<'_>, id: EntryId) -> [String; COLUMNS.len()] {
    let corpus = site.corpus;
    let entry = corpus.entry(id);
    let catalogue = entry.filing.catalogue.as_deref();
    let district = corpus.district(entry.at.district);
    // A form is its unit's, a plan the bureau's; whose a document or policy is, only itself can say.
    let publisher = || match (entry.at.agency(), entry.at.year()) {
        (Some(agency), Some(year)) => Some(names::agency_then(district, agency, year).to_owned()),
        _ if matches!(entry.at.kind, Kind::Document | Kind::Policy) => None,
        _ => Some(head::line(site, Some(entry.at.district)).bureau),
    };
    let text = |cell: Option<&Cell<Text>>| cell.and_then(Cell::get).map(ToString::to_string);
    let (number, issued) = own(entry);
    [
        records::page_title(entry),
        text(catalogue.map(|c| &c.index)).unwrap_or_default(),
        text(catalogue.map(|c| &c.number)).or_else(|| text(number)).unwrap_or_default(),
        labels::issuer(entry).or_else(publisher).unwrap_or_default(),
        catalogue
            .and_then(|c| c.created.get())
            .or_else(|| issued.and_then(Cell::get))
            .map(ToString::to_string)
            .unwrap_or_default(),
        labels::published(entry).unwrap_or_default(),
        records::column(entry.at.kind).to_owned(),
        urls::record(corpus, &entry.at),
    ]
}

/// The number and the day of issue that the form itself prints.
fn own(entry: &Entry) -> (Option<&Cell<Text>>, Option<&Cell<When>>) {
    match &entry.record {
        Record::Document(form) => (Some(&form.number), Some(&form.issued)),
        Record::Policy(form) => (Some(&form.number), Some(&form.issued)),
        Record::Plan(form) => (Some(&form.number), Some(&form.issued)),
        Record::Summary(form) => (Some(&form.number), Some(&form.issued)),
        Record::ExAnte(form) => (None, Some(&form.issued)),
        Record::Evaluation(form) => (None, Some(&form.issued)),
        _ => (None, None),
    }
}
