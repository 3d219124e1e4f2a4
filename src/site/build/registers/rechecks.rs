//! 财政复核: both scores side by side and the difference.

use super::{Part, heads, of_records, whose};
use crate::corpus::DistrictId;
use crate::corpus::entry::EntryId;
use crate::kinds::{Kind, Record};
use crate::model::number::Number;
use crate::site::Site;
use crate::site::build::{bridge, money};
use crate::site::view::{Cell, Column, Figure, Table, Tone};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("项目或单位");
    columns.extend([
        Column::words("复核对象"),
        Column::figures("原得分"),
        Column::figures("复核得分"),
        Column::figures("差"),
        Column::words("等级"),
        Column::words("复核日期"),
        Column::words("复核单位"),
    ]);
    of_records(site, district, Kind::Recheck, part, columns, |id, entry| {
        let mut cells = whose(site, path, id, entry);
        let Record::Recheck(form) = &entry.record else { return cells };
        let own = form.self_score.get().or_else(|| self_score(site, id));
        cells.push(money::choice(&form.of, entry));
        cells.push(match own {
            Some(score) => Cell::figure(Figure::printed(&score.printed)),
            None => money::number(&form.self_score, entry),
        });
        cells.push(money::number(&form.score, entry));
        cells.push(match (own, form.score.get()) {
            (Some(own), Some(score)) => {
                let difference = score.value - own.value;
                let sign = if difference > rust_decimal::Decimal::ZERO { "+" } else { "" };
                let figure = Figure::computed(&format!("{sign}{}", difference.normalize()));
                Cell::figure(if difference.is_zero() { figure } else { figure.tone(Tone::Cut) })
            }
            _ => money::number(&form.difference, entry),
        });
        cells.push(money::grade(&form.grade, entry));
        cells.push(money::date(&form.date, entry));
        cells.push(money::words(&form.by, entry));
        cells
    })
}

/// The total of the self-evaluation that was rechecked.
fn self_score<'c>(site: &Site<'c>, id: EntryId) -> Option<&'c Number> {
    let form = bridge::beside(site.corpus, id, Kind::SelfEvaluation)?;
    site.corpus.entry(form).record.score()?.get()
}
