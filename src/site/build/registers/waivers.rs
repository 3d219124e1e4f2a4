//! 规则豁免: where a rule was set aside, by whom and why.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::site::Site;
use crate::site::build::{names, reach, rules};
use crate::site::view::{Cell, Column, Row, Span, Table, Tone};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for (id, entry) in reach::district(corpus, district).filter(|(_, entry)| part.holds(entry.at.year())) {
        for waive in &entry.filing.waive {
            let by = [waive.by.get().map(ToString::to_string), waive.date.get().map(ToString::to_string)];
            rows.push(Row::plain(vec![
                Cell::Text {
                    text: entry.record.name().to_owned(),
                    href: Some(names::record_href(corpus, path, id)),
                    under: Some(vec![Span::plain(names::form(entry))]),
                    tone: Tone::Plain,
                    note: None,
                },
                rules::named(path, waive.rule.get().map_or("", |rule| rule)),
                Cell::text(names::place(entry.at.kind, waive.at.get().map_or("", |at| &at.0))),
                Cell::text(waive.reason.as_ref()),
                Cell::text(by.into_iter().flatten().collect::<Vec<_>>().join("，")),
            ]));
        }
    }
    let columns = ["记录", "规则", "位置", "理由", "谁、何时"].map(Column::words).to_vec();
    plain("waivers", "规则豁免", columns, rows)
}
