//! 竞争性分配: how many asked, how many were chosen, and how much was given.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::kinds::{Kind, Record};
use crate::site::Site;
use crate::site::build::{money, names, reach};
use crate::site::view::{Cell, Column, Figure, Row, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let records = reach::kind(site.corpus, district, Kind::Allocation, part.year());
    let rows = records.into_iter().filter(|(_, entry)| part.holds(entry.at.year())).filter_map(|(id, entry)| {
        let Record::Allocation(form) = &entry.record else { return None };
        let chosen = form.candidates.iter().filter(|c| c.chosen.get() == Some(&true)).count();
        let count = |n: usize| Cell::figure(Figure::printed(&n.to_string()));
        Some(Row::plain(vec![
            Cell::link(form.name.as_ref(), names::record_href(site.corpus, path, id)),
            entry.at.year().map_or_else(Cell::dash, |year| Cell::date(year.to_string())),
            form.agency.get().map_or_else(
                || money::without_value(&form.agency, entry),
                |word| names::cell(names::agency_by_word(site.corpus, path, district, word)),
            ),
            money::cell(&form.amount, entry),
            if form.candidates.is_empty() && entry.mentioned() {
                Cell::not_given()
            } else {
                count(form.candidates.len())
            },
            if form.candidates.is_empty() && entry.mentioned() { Cell::not_given() } else { count(chosen) },
            money::date(&form.decided, entry),
        ]))
    });
    let columns = vec![
        Column::words("名称"),
        Column::words("年度").narrow(),
        Column::words("组织单位"),
        Column::figures("资金总额"),
        Column::figures("申报"),
        Column::figures("入选"),
        Column::words("评审日期"),
    ];
    plain("allocations", "竞争性分配", columns, rows.collect())
}
