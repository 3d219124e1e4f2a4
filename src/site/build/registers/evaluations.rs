//! 重点评价: who led it, about what, by whom, with what result, and why it was chosen.

use super::{Part, heads, of_records, whose};
use crate::corpus::DistrictId;
use crate::kinds::{Kind, Record};
use crate::model::choice::Choice;
use crate::site::Site;
use crate::site::build::money;
use crate::site::view::{Cell, Column, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("评价对象");
    columns.extend([
        Column::words("组织方"),
        Column::words("对象类型"),
        Column::figures("涉及金额"),
        Column::figures("得分"),
        Column::words("等级"),
        Column::words("评价机构"),
        Column::words("选择理由"),
        Column::words("评价年度"),
        Column::words("报告日期"),
    ]);
    of_records(site, district, Kind::Evaluation, part, columns, |id, entry| {
        let mut cells = whose(site, path, id, entry);
        let Record::Evaluation(form) = &entry.record else { return cells };
        let missing = || if entry.mentioned() { Cell::not_given() } else { Cell::dash() };
        // A cell printed empty says that the source gives no year of the money: the folder's year is then not shown for it.
        if matches!(form.money_year, crate::model::cell::Cell::Empty) {
            cells[2] = Cell::missing("资金年度原文未载");
        }
        cells.push(money::choice(&form.led_by, entry));
        cells.push(money::choice(&form.subject, entry));
        cells.push(money::cell(&form.money.amount, entry));
        cells.push(money::number(&form.score, entry));
        cells.push(money::grade(&form.grade, entry));
        cells.push(form.evaluator.as_ref().map_or_else(missing, |who| match (who.name.get(), who.kind.get()) {
            (Some(name), _) => Cell::text(name.as_ref()),
            (None, Some(kind)) => Cell::text(kind.label()),
            (None, None) => missing(),
        }));
        cells.push(if form.selected_for.is_empty() { missing() } else { Cell::text(form.selected_for.join("、")) });
        cells.push(money::date(&form.evaluated_in, entry));
        cells.push(money::date(&form.issued, entry));
        cells
    })
}
