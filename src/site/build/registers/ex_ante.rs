//! 事前评估: score, conclusion, the amount it supports, and whether form and report are there.

use super::{Part, heads, of_records, whose};
use crate::corpus::DistrictId;
use crate::kinds::{Kind, Record};
use crate::site::Site;
use crate::site::build::money;
use crate::site::view::{Cell, Column, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("评估对象");
    columns.extend([
        Column::figures("涉及金额"),
        Column::figures("得分"),
        Column::words("等级"),
        Column::words("结论"),
        Column::figures("建议支持金额"),
        Column::words("复评"),
        Column::words("评估表和报告"),
        Column::words("报告日期"),
    ]);
    of_records(site, district, Kind::ExAnte, part, columns, |id, entry| {
        let mut cells = whose(site, path, id, entry);
        let Record::ExAnte(form) = &entry.record else { return cells };
        let recheck = form.rechecked.as_deref();
        cells.extend([
            money::cell(&form.money.amount, entry),
            money::number(&form.score, entry),
            money::grade(&form.grade, entry),
            money::choice(&form.conclusion, entry),
            money::cell(&form.supported, entry),
            match recheck {
                Some(recheck) => Cell::text(recheck.by.get().map_or_else(|| "有复评".to_owned(), ToString::to_string)),
                None => Cell::dash(),
            },
            papers(
                form.form.is_some(),
                form.report.is_some() || entry.body.as_ref().is_some_and(|b| !b.trim().is_empty()),
                entry.mentioned(),
            ),
            money::date(&form.issued, entry),
        ]);
        cells
    })
}

/// Form and report are both asked for; a record known only from another document says nothing of either.
fn papers(form: bool, report: bool, mentioned: bool) -> Cell {
    match (form, report) {
        (true, true) => Cell::text("表、报告"),
        (true, false) if !mentioned => Cell::text("有表，未见报告"),
        (false, true) if !mentioned => Cell::text("有报告，未见表"),
        (true, false) => Cell::text("表"),
        (false, true) => Cell::text("报告"),
        (false, false) if mentioned => Cell::not_given(),
        (false, false) => Cell::missing("未提供"),
    }
}
