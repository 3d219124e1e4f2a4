//! 绩效自评: the year's money, the unit's own total and grade, when it was published.

use super::{Part, heads, of_records, published, whose};
use crate::corpus::DistrictId;
use crate::kinds::{Kind, Record};
use crate::site::Site;
use crate::site::build::money;
use crate::site::view::{Cell, Column, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("项目或单位");
    columns.extend([
        Column::figures("全年预算数"),
        Column::figures("全年执行数"),
        Column::figures("执行率"),
        Column::figures("总分"),
        Column::words("等级"),
        Column::words("公开日期"),
    ]);
    of_records(site, district, Kind::SelfEvaluation, part, columns, |id, entry| {
        let mut cells = whose(site, path, id, entry);
        let Record::SelfEvaluation(form) = &entry.record else { return cells };
        let missing = || if entry.mentioned() { Cell::not_given() } else { Cell::dash() };
        let total = form.funds.as_deref().and_then(|f| f.total.as_deref());
        cells.push(total.map_or_else(
            || money::cell(&form.money.amount, entry),
            |t| if t.adjusted.is_blank() { money::cell(&t.initial, entry) } else { money::cell(&t.adjusted, entry) },
        ));
        cells.push(total.map_or_else(missing, |t| money::cell(&t.executed, entry)));
        cells.push(total.map_or_else(missing, |t| money::rate(&t.rate, entry)));
        cells.push(money::number(&form.total, entry));
        cells.push(money::grade(&form.grade, entry));
        cells.push(published(entry));
        cells
    })
}
