//! 绩效目标: the year's money, the number of indicators, how the review went, when it was approved and published.

use super::{Part, heads, of_records, published, whose};
use crate::corpus::DistrictId;
use crate::kinds::target::Target;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, Verdict};
use crate::site::Site;
use crate::site::build::money;
use crate::site::view::{Cell, Column, Figure, Mark, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("项目或单位");
    columns.extend([
        Column::figures("年度资金总额"),
        Column::figures("指标"),
        Column::words("审核"),
        Column::words("批复日期"),
        Column::words("目标调整"),
        Column::words("公开日期"),
    ]);
    of_records(site, district, Kind::Target, part, columns, |id, entry| {
        let mut cells = whose(site, path, id, entry);
        let Record::Target(form) = &entry.record else { return cells };
        let annual = form.funds.as_deref().and_then(|f| f.annual.as_deref());
        let indicators = form.indicators.len();
        cells.extend([
            match annual {
                Some(annual) => money::cell(&annual.total, entry),
                None => money::cell(&form.money.amount, entry),
            },
            match indicators {
                0 if entry.mentioned() => Cell::not_given(),
                n => Cell::figure(Figure::printed(&n.to_string())),
            },
            review(form, entry.mentioned()),
            match form.approved.as_deref() {
                Some(approved) => money::date(&approved.date, entry),
                None if entry.mentioned() => Cell::not_given(),
                None => Cell::missing("未收录"),
            },
            match form.adjustments.len() {
                0 => Cell::dash(),
                n => Cell::text(format!("{n} 处")),
            },
            published(entry),
        ]);
        cells
    })
}

/// The last verdict and the number of rounds; reasons stay with the record.
fn review(form: &Target, mentioned: bool) -> Cell {
    let Some(last) = form.rounds.last() else {
        return if mentioned { Cell::not_given() } else { Cell::dash() };
    };
    let rounds = form.rounds.len();
    let under = (rounds > 1).then(|| format!("{rounds} 轮"));
    match last.verdict.get() {
        Some(verdict) => {
            let mark = match verdict {
                Verdict::Accepted => Mark::Ok,
                Verdict::Returned => Mark::Half,
                Verdict::Rejected => Mark::Bad,
            };
            Cell::Status { mark, word: verdict.label().to_owned(), under }
        }
        None => Cell::text(format!("{rounds} 轮")),
    }
}
