//! 年终数据: every figure of a yearly summary that follows from the records, by district and year of the folder, beside
//! what summaries declare about the same year.
//!
//! Amounts are those of projects: a form of 部门整体 holds the money of its projects once more. Averages and rates stand only
//! where everything of a kind is here.

mod count;
mod declare;
mod owed;

#[cfg(test)]
mod tests;

use super::Facts;
use super::sum::Total;
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::{Kind, Record};
use crate::model::choice::{Book, Collected, Conclusion, EvaluatorKind, Grade, Mode, Party};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The figures of one year of one district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annual {
    /// The figures in the order of a summary.
    pub lines: Vec<Line>,
    /// The summary of the year, where it is here.
    pub summary: Option<EntryId>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is counted.
    pub item: Item,
    /// What it comes to.
    pub value: Value,
    /// How many of the records behind it are known only from another document.
    pub mentioned: u32,
    /// How complete the kind is; `None`: `site.yaml` does not say, or it is not about records of one kind.
    pub collected: Option<Collected>,
    /// What summaries declare about the same: numbers in [`super::Facts::declared`].
    pub declared: Vec<usize>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// Records.
    Records(Kind),
    /// Records about an agency as a whole.
    Whole(Kind),
    /// Distinct projects.
    Projects(Kind),
    /// Distinct agencies.
    Agencies(Kind),
    /// Money of the records of projects, in 万元.
    Amount(Kind),
    /// Records of projects by 预算类别; `None`: none printed, or several.
    Book(Kind, Option<Book>),
    /// The money of those, in 万元.
    BookAmount(Kind, Option<Book>),
    /// Records of projects by 资金方式; one may have several.
    Mode(Kind, Mode),
    /// Who did it; `None`: not printed.
    Led(Kind, Option<Party>),
    /// Who evaluated; `None`: not printed.
    By(Option<EvaluatorKind>),
    /// 评估结论; `None`: not printed.
    Concluded(Option<Conclusion>),
    /// Records by printed grade; `None`: none printed.
    Graded(Kind, Option<Grade>),
    /// The simple mean of the printed scores.
    Mean(Kind),
    /// 全年执行数 ÷ 全年预算数 of the self-evaluations of projects.
    Execution,
    /// Evaluations in this folder whose 资金年度 is another one or not known.
    OtherMoneyYear,
    /// Withheld records: counted, never more.
    Withheld(Kind),
    /// Problems that were fed back.
    Problems(Problems),
    /// Questions asked.
    Inquiries,
    /// Of these, answered.
    Answered,
    /// Budget decisions about a year; `None`: which one is not printed.
    Budget(Option<i16>, Decisions),
    /// A duty to publish, by its place in the district's list.
    Duty(usize, Published),
    /// Reports owed by the bureau.
    Submissions(Stage),
    /// Tasks of the year's plan.
    Tasks(Stage),
}

/// Which problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problems {
    /// All.
    All,
    /// With measures.
    Planned,
    /// 自报完成, or verified.
    Done,
    /// 财政核实.
    Verified,
    /// Not verified.
    Open,
    /// Of those not verified or late: past their due day.
    Overdue,
    /// 连续两年.
    Repeated,
    /// Nothing is printed about completion.
    Unknown,
}

/// What of the budget decisions of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decisions {
    /// How many.
    All,
    /// 已采纳.
    Adopted,
    /// 申请数, in 万元.
    Applied,
    /// 安排数, in 万元.
    Arranged,
    /// How many are 核减.
    Cuts,
    /// 申请数 − 安排数 of those, in 万元.
    Cut,
}

/// How agencies stand towards a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Published {
    /// 应公开.
    Bound,
    /// 已公开, whenever.
    Done,
    /// 已公开 in time.
    InTime,
    /// 逾期公开.
    Late,
    /// 部分公开.
    Partial,
    /// 未公开, overdue. Only where everything of the kind is here.
    Missing,
    /// 未到期.
    Upcoming,
    /// 不予公开.
    Withheld,
    /// 未收录, or the day is not printed.
    Unknown,
}

/// How tasks and reports owed stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// All.
    All,
    /// Done, whenever.
    Done,
    /// Done in time.
    InTime,
    /// Done late.
    Late,
    /// Not done, and past due.
    Overdue,
    /// Not done, and not due yet.
    Upcoming,
    /// Whether or when it was due or done is not printed.
    Unknown,
}

/// What a figure comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Things.
    Count(u32),
    /// Money in 万元, with what the total leaves out.
    Money(Total),
    /// Spending against budget.
    Rate {
        /// 全年执行数 in 万元.
        executed: Decimal,
        /// 全年预算数 in 万元.
        adjusted: Decimal,
        /// executed ÷ adjusted in per cent, unrounded; `None` where nothing was budgeted.
        rate: Option<Decimal>,
        /// Records that have both exactly.
        records: u32,
        /// Records that lack one.
        left_out: u32,
    },
    /// A mean of scores.
    Mean {
        /// Unrounded.
        mean: Decimal,
        /// Records with a score.
        records: u32,
        /// Records without.
        left_out: u32,
    },
    /// 未收录: not everything of the kind is here, and none of it is. Never zero.
    NotHeld,
    /// 收录不全: not computed of a part.
    Incomplete,
}

/// The parts of a summary, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Records of a kind.
    Of(Kind),
    /// 问题和整改
    Problems,
    /// 结果应用
    Budget,
    /// 信息公开
    Disclosure,
    /// 计划和报送
    Owed,
}

impl Item {
    /// The part of the summary it stands in.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::Records(kind)
            | Self::Whole(kind)
            | Self::Projects(kind)
            | Self::Agencies(kind)
            | Self::Amount(kind)
            | Self::Book(kind, _)
            | Self::BookAmount(kind, _)
            | Self::Mode(kind, _)
            | Self::Led(kind, _)
            | Self::Graded(kind, _)
            | Self::Mean(kind)
            | Self::Withheld(kind) => Group::Of(kind),
            Self::By(_) | Self::OtherMoneyYear => Group::Of(Kind::Evaluation),
            Self::Concluded(_) => Group::Of(Kind::ExAnte),
            Self::Execution => Group::Of(Kind::SelfEvaluation),
            Self::Problems(_) | Self::Inquiries | Self::Answered => Group::Problems,
            Self::Budget(..) => Group::Budget,
            Self::Duty(..) => Group::Disclosure,
            Self::Submissions(_) | Self::Tasks(_) => Group::Owed,
        }
    }

    /// The kind of record behind it.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self.group() {
            Group::Of(kind) => Some(kind),
            Group::Problems | Group::Budget => Some(Kind::FollowUp),
            Group::Disclosure | Group::Owed => None,
        }
    }
}

/// The figures of every year that has a record of a project's life, or a summary.
pub(super) fn all(corpus: &Corpus, facts: &Facts) -> BTreeMap<(DistrictId, i16), Annual> {
    let mut years: BTreeMap<(DistrictId, i16), Vec<(EntryId, &Entry)>> = BTreeMap::new();
    for (id, entry) in corpus.iter() {
        let as_of = corpus.district(entry.at.district).as_of;
        let shown = matches!(entry.visibility(as_of), Visibility::Shown | Visibility::Hidden);
        if let Some(year) = entry.at.year().filter(|_| shown) {
            years.entry((entry.at.district, year)).or_default().push((id, entry));
        }
    }
    years.retain(|_, entries| {
        entries.iter().any(|(_, e)| Kind::OF_PROJECT.contains(&e.at.kind) || matches!(e.record, Record::Summary(_)))
    });
    let declared = declare::by_item(corpus, facts);
    let of = |((district, year), entries): (&(DistrictId, i16), &Vec<(EntryId, &Entry)>)| {
        let summary = entries.iter().find(|(_, e)| matches!(e.record, Record::Summary(_))).map(|(id, _)| *id);
        let mut lines = Vec::new();
        let said = declared.get(&(*district, *year));
        for kind in Kind::OF_PROJECT {
            count::kind(facts, (*district, *year), kind, entries, said, &mut lines);
        }
        owed::lines(facts, (*district, *year), entries, &mut lines);
        for line in &mut lines {
            line.collected = line.item.kind().and_then(|kind| facts.coverage.collected(*district, *year, kind));
            line.declared = said.and_then(|said| said.get(&line.item)).cloned().unwrap_or_default();
        }
        // That a kind is not held is said once, and beside every declared figure.
        lines.retain(|line| {
            let head = matches!(line.item, Item::Records(_));
            line.value != Value::NotHeld || head || !line.declared.is_empty()
        });
        ((*district, *year), Annual { lines, summary })
    };
    years.iter().map(of).collect()
}

impl Line {
    const fn of(item: Item, value: Value) -> Self {
        Self { item, value, mentioned: 0, collected: None, declared: Vec::new() }
    }
}
