//! 更正台账: every change after publication, latest first: what was, what is, why. Withdrawn pages stand in it too.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::model::date::When;
use crate::site::Site;
use crate::site::build::{names, reach};
use crate::site::urls;
use crate::site::view::{Cell, Column, Row, Span, Table, Tone};
use std::cmp::Reverse;

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let corpus = site.corpus;
    let mut rows: Vec<(Reverse<Option<When>>, Row)> = Vec::new();
    for (id, entry) in reach::district(corpus, district).filter(|(_, entry)| part.holds(entry.at.year())) {
        for fix in &entry.filing.corrections {
            let text =
                |cell: &crate::model::cell::Cell<Box<str>>| cell.get().map(ToString::to_string).unwrap_or_default();
            let place = names::place(entry.at.kind, fix.at.get().map_or("", |at| &at.0));
            rows.push((
                Reverse(fix.date.get().copied()),
                Row::plain(vec![
                    Cell::Text {
                        text: entry.record.name().to_owned(),
                        href: Some(names::record_href(corpus, path, id)),
                        under: Some(vec![Span::plain(names::form(entry))]),
                        tone: Tone::Plain,
                        note: None,
                    },
                    Cell::date(fix.date.get().map(ToString::to_string).unwrap_or_default()),
                    Cell::text(place),
                    Cell::Changed { old: text(&fix.old), new: text(&fix.new) },
                    Cell::text(text(&fix.reason)),
                    fix.document.get().map_or_else(Cell::dash, |d| Cell::text(d.as_ref())),
                ]),
            ));
        }
    }
    for tomb in corpus.withdrawn.iter().filter(|tomb| tomb.at.district == district && part.holds(tomb.at.year())) {
        rows.push((
            Reverse(tomb.date),
            Row::plain(vec![
                Cell::link("已撤下的页面", urls::relative(path, &urls::record(corpus, &tomb.at))),
                tomb.date.map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
                Cell::text("全表"),
                Cell::text("撤下"),
                Cell::text(tomb.basis.as_ref()),
                Cell::dash(),
            ]),
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    let columns = ["记录", "日期", "改了哪里", "原来 → 现在", "原因", "文件"].map(Column::words).to_vec();
    plain("corrections", "公开以后的更正", columns, rows.into_iter().map(|(_, row)| row).collect())
}
