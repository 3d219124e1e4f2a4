//! 不予公开: counts with their basis, by year and kind. Never a name, an id or a unit.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::site::Site;
use crate::site::view::{Cell, Column, Figure, Row, RowStyle, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, _path: &str) -> Table {
    let counts = site.corpus.withheld_counts(district).into_iter().filter(|((year, ..), _)| part.holds(*year));
    let rows = counts.map(|((year, kind, basis), count)| Row {
        style: RowStyle::Mask,
        ..Row::plain(vec![
            Cell::text(kind.title()),
            year.map_or_else(Cell::dash, |year| Cell::date(year.to_string())),
            Cell::figure(Figure::printed(&count.to_string())),
            Cell::text(basis),
        ])
    });
    let columns =
        vec![Column::words("种类"), Column::words("年度").narrow(), Column::figures("项数"), Column::words("依据")];
    plain("withheld", "不予公开的记录，已计数，不列内容", columns, rows.collect())
}
