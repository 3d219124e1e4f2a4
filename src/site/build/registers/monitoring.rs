//! 运行监控: the period, the money spent by its end, the light, and what was done about it.

use super::{Part, heads, of_records, whose};
use crate::corpus::DistrictId;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::monitoring::Monitoring;
use crate::kinds::{Kind, Record};
use crate::model::choice::Choice;
use crate::site::Site;
use crate::site::build::{marks, money};
use crate::site::view::{Cell, Column, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("项目");
    columns.extend([
        Column::words("数据截止"),
        Column::words("监控主体"),
        Column::figures("全年预算数"),
        Column::figures("执行数"),
        Column::figures("执行率"),
        Column::words("灯"),
        Column::words("处置"),
        Column::words("反馈"),
    ]);
    of_records(site, district, Kind::Monitoring, part, columns, |id, entry| {
        let mut cells = whose(site, path, id, entry);
        let Record::Monitoring(form) = &entry.record else { return cells };
        let missing = || if entry.mentioned() { Cell::not_given() } else { Cell::dash() };
        let total = form.funds.as_deref().and_then(|f| f.total.as_deref());
        cells.push(form.period.as_deref().map_or_else(missing, |period| money::date(&period.to, entry)));
        cells.push(money::choice(&form.by, entry));
        cells.push(total.map_or_else(
            || money::cell(&form.money.amount, entry),
            |t| if t.adjusted.is_blank() { money::cell(&t.initial, entry) } else { money::cell(&t.adjusted, entry) },
        ));
        let until = form.period.as_deref().and_then(|period| period.to.get()).map(|day| format!("截至 {day}"));
        let under = |cell: Cell| dated(cell, until.as_deref());
        cells.push(total.map_or_else(missing, |t| under(money::cell(&t.executed, entry))));
        cells.push(total.map_or_else(missing, |t| under(money::rate(&t.rate, entry))));
        cells.push(light(site, id, entry).unwrap_or_else(missing));
        cells.push(actions(form));
        cells.push(feedback(form));
        cells
    })
}

fn actions(form: &Monitoring) -> Cell {
    let words: Vec<&str> = form.actions.iter().filter_map(|a| a.kind.get()).map(|kind| kind.label()).collect();
    if words.is_empty() { Cell::dash() } else { Cell::text(words.join("、")) }
}

fn feedback(form: &Monitoring) -> Cell {
    let asked = form.feedback.len();
    let answered = form.feedback.iter().filter(|f| f.reply.is_some()).count();
    match (asked, answered) {
        (0, _) => Cell::dash(),
        (asked, answered) if asked == answered => Cell::text("已回复"),
        (asked, answered) => Cell::text(format!("{asked} 次，回复 {answered} 次")),
    }
}

/// A figure with the day to which it is counted under it: no figure of a running year stands without.
fn dated(cell: Cell, until: Option<&str>) -> Cell {
    let under = Some(until.unwrap_or("截止日未载").to_owned());
    match cell {
        Cell::Number(number) => Cell::Figure { figure: number.into(), under },
        Cell::Figure { figure, .. } => Cell::Figure { figure, under },
        other => other,
    }
}

/// The light that follows from execution and the time that has passed; none where one of the two is not known.
fn light(site: &Site<'_>, id: EntryId, entry: &Entry) -> Option<Cell> {
    let life = site.facts.life(&entry.at.project()?)?;
    let stop = life.stop(life.of_record(id)?)?;
    stop.progress.map(|(_, light)| Cell::status(marks::light(light)))
}
