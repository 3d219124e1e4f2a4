//! 重点评价: who led it, about what, by whom, with what result, why it was chosen and who took part; whether its figures add
//! up; and how the grades spread.

use super::{Part, heads, of_records, plain, whose};
use crate::corpus::DistrictId;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::evaluator::Participant;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, Grade};
use crate::model::number::{grouped, rounded};
use crate::reckon::sheet::{Computed, What};
use crate::site::Site;
use crate::site::build::{districts, money, reach};
use crate::site::view::{Cell, Column, Figure, Mark, Row, Table, TitledTable};
use std::collections::BTreeMap;

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut columns = heads("评价对象");
    columns.extend([
        Column::words("组织方"),
        Column::words("对象类型"),
        Column::figures("涉及金额"),
        Column::figures("得分"),
        Column::words("等级"),
        Column::words("合计核对"),
        Column::words("评价机构"),
        Column::words("选择理由"),
        Column::words("参与"),
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
        cells.push(sums(site, id, entry));
        cells.push(form.evaluator.as_ref().map_or_else(missing, |who| match (who.name.get(), who.kind.get()) {
            (Some(name), _) => Cell::text(name.as_ref()),
            (None, Some(kind)) => Cell::text(kind.label()),
            (None, None) => missing(),
        }));
        cells.push(if form.selected_for.is_empty() { missing() } else { Cell::text(form.selected_for.join("、")) });
        cells.push(if form.participants.is_empty() { missing() } else { Cell::text(took_part(&form.participants)) });
        cells.push(money::date(&form.evaluated_in, entry));
        cells.push(money::date(&form.issued, entry));
        cells
    })
}

/// `人大代表和政协委员 4 人，涉及 8 个项目`; that it is one project, the row says itself.
fn took_part(all: &[Participant]) -> String {
    let one = |part: &Participant| {
        let who = part.who.get().map_or("参与者", |who| who);
        let count = part.count.get().map(|count| format!(" {} 人", count.printed)).unwrap_or_default();
        let over = part.over.get().filter(|over| over.printed.as_ref() != "1");
        let over = over.map(|over| format!("，涉及 {} 个项目", over.printed)).unwrap_or_default();
        format!("{who}{count}{over}")
    };
    all.iter().map(one).collect::<Vec<_>>().join("；")
}

/// The sums of a report that are held against what it prints: its score, its first levels, its money.
const SUMS: [What; 5] = [What::Total, What::LevelScore, What::LevelWeight, What::FundSum, What::Parts];

/// Whether what can be added up agrees with what is printed. The first difference is named; the report's page has them all.
fn sums(site: &Site<'_>, id: EntryId, entry: &Entry) -> Cell {
    if districts::internal(site.corpus, entry.at.district, "self-score") {
        return Cell::dash();
    }
    let sheet = site.facts.sheet(id);
    let known = |sum: &&Computed| SUMS.contains(&sum.what) && sum.exact.is_some() && sum.printed.is_some();
    let all: Vec<&Computed> = sheet.computed.iter().filter(known).collect();
    let differ: Vec<&&Computed> = all.iter().filter(|sum| !sum.agrees).collect();
    match differ.first() {
        Some(sum) => {
            let exact = sum.exact.map(|exact| grouped(&rounded(exact, 6))).unwrap_or_default();
            let name = if sum.what == What::Total { "得分" } else { sum.what.label() };
            let more = if differ.len() > 1 { format!("，共 {} 处", differ.len()) } else { String::new() };
            Cell::Status {
                mark: Mark::Half,
                word: "有差".to_owned(),
                under: Some(format!("{name}印 {}，相加 {exact}{more}", sum.text)),
            }
        }
        None if all.is_empty() => Cell::missing(if entry.mentioned() { "原文未载" } else { "没有可加的" }),
        None => Cell::Status { mark: Mark::Ok, word: "一致".to_owned(), under: Some(format!("{} 处", all.len())) },
    }
}

/// How many reports of each year have which grade; a record known only from another document is counted apart.
pub(super) fn grades(site: &Site<'_>, district: DistrictId, part: Part) -> Option<TitledTable> {
    let mut years: BTreeMap<Option<i16>, BTreeMap<Option<Grade>, usize>> = BTreeMap::new();
    let mut mentioned: BTreeMap<Option<i16>, usize> = BTreeMap::new();
    for (_, entry) in reach::kind(site.corpus, district, Kind::Evaluation, None) {
        let Record::Evaluation(form) = &entry.record else { continue };
        let year = entry.at.year();
        // The whole of a split register shows all years here: it is their summary.
        if part != Part::Undated && !part.holds(year) {
            continue;
        }
        let line = years.entry(year).or_default();
        if entry.mentioned() {
            *mentioned.entry(year).or_default() += 1;
        } else {
            *line.entry(form.grade.get().copied()).or_default() += 1;
        }
    }
    let n = |n: usize| Cell::figure(Figure::printed(&n.to_string()));
    let rows = years.iter().map(|(year, grades)| {
        let mut cells = vec![Cell::text(year.map_or_else(|| "政策".to_owned(), |year| format!("{year} 年")))];
        cells.push(n(grades.values().sum()));
        cells.extend(Grade::ALL.iter().map(|grade| n(grades.get(&Some(*grade)).copied().unwrap_or(0))));
        cells.push(n(grades.get(&None).copied().unwrap_or(0)));
        cells.push(n(mentioned.get(year).copied().unwrap_or(0)));
        Row::plain(cells)
    });
    let rows: Vec<Row> = rows.collect();
    let graded = years.values().any(|grades| grades.keys().any(Option::is_some));
    let mut columns = vec![Column::words("资金年度"), Column::figures("报告")];
    columns.extend(Grade::ALL.iter().map(|grade| Column::figures(grade.label())));
    columns.extend([Column::figures("没有印等级"), Column::figures("另见于他文")]);
    graded.then(|| TitledTable {
        title: "等级分布".to_owned(),
        scope: Some("按报告所印的等级，份".to_owned()),
        table: plain("grades", "各年度评价报告的等级", columns, rows),
    })
}
