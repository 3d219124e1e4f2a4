//! Budget decisions that follow from performance: last year, applied, arranged, cut (`follow-up.budget`).

use super::sum::Sum;
use crate::corpus::address::{ProjectKey, Subject};
use crate::corpus::entry::{EntryId, Visibility};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Record;
use crate::kinds::follow_up::{Before, BudgetLink};
use crate::model::amount::Unit;
use crate::model::choice::{Action, Because, Status};
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::number::percent;
use crate::model::rate::Rate;
use rust_decimal::Decimal;

/// One budget decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetChange {
    /// The follow-up record.
    pub entry: EntryId,
    /// Its row: `budget[row]`.
    pub row: usize,
    /// The district.
    pub district: DistrictId,
    /// The year of the folder: of the money that was judged. `None` for a policy.
    pub folder_year: Option<i16>,
    /// The agency; `None` for a policy.
    pub agency: Option<Id>,
    /// The project; `None` for an agency's whole budget and for a policy.
    pub project: Option<ProjectKey>,
    /// The policy.
    pub policy: Option<Id>,
    /// The year that the decision is about.
    pub year: Option<i16>,
    /// What is printed of an earlier year.
    pub before: Option<Earlier>,
    /// 申请数.
    pub applied: Option<Sum>,
    /// 安排数.
    pub arranged: Option<Sum>,
    /// 核减数 as printed.
    pub printed_cut: Option<Sum>,
    /// 核减率 as printed, in per cent.
    pub printed_cut_rate: Option<Decimal>,
    /// 收回资金.
    pub released: Option<Sum>,
    /// applied − arranged in 万元, only when both are exact; negative where more was given than asked for.
    pub cut: Option<Decimal>,
    /// cut ÷ applied in per cent, unrounded.
    pub cut_rate: Option<Decimal>,
    /// The arranged sum against each exact amount of the earlier year.
    pub against: Vec<Against>,
    /// Years between the earlier year and this one of which nothing is printed: 无数据. Without any earlier year, the
    /// year before.
    pub missing_years: Vec<i16>,
    /// 处理方式.
    pub action: Option<Action>,
    /// 挂钩依据.
    pub because: Option<Because>,
    /// 采纳情况; `None`: not printed, 待定.
    pub status: Option<Status>,
}

/// What is printed of an earlier year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Which year.
    pub year: Option<i16>,
    /// 年初预算数.
    pub initial: Option<Sum>,
    /// 全年预算数.
    pub adjusted: Option<Sum>,
    /// 全年执行数.
    pub executed: Option<Sum>,
    /// 执行率 as printed.
    pub rate: Option<Rate>,
    /// Spending computed from the printed rate, in 万元, where no spending is printed: (base, base × rate).
    pub spent: Option<(Base, Decimal)>,
}

/// An amount of an earlier year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// 全年执行数.
    Executed,
    /// 全年预算数.
    Adjusted,
    /// 年初预算数.
    Initial,
}

impl Base {
    /// Its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Executed => "全年执行数",
            Self::Adjusted => "全年预算数",
            Self::Initial => "年初预算数",
        }
    }
}

/// The arranged sum against an amount of an earlier year. Both years are named wherever it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// Which amount.
    pub base: Base,
    /// Its year.
    pub base_year: Option<i16>,
    /// The year arranged for.
    pub year: Option<i16>,
    /// arranged − base, in 万元.
    pub difference: Decimal,
    /// difference ÷ base in per cent, unrounded; `None` when the base is zero.
    pub rate: Option<Decimal>,
}

impl BudgetChange {
    /// Whether one of its amounts is vague (约, 多): then the word stays with it wherever it is shown.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        let before = self.before.as_ref();
        let sums = [
            self.applied.as_ref(),
            self.arranged.as_ref(),
            before.and_then(|b| b.initial.as_ref()),
            before.and_then(|b| b.adjusted.as_ref()),
            before.and_then(|b| b.executed.as_ref()),
        ];
        sums.into_iter().flatten().any(Sum::is_vague)
    }

    /// Whether any amount is printed at all: without one there is no card to draw.
    #[must_use]
    pub fn has_money(&self) -> bool {
        let before = self.before.as_ref();
        self.applied.is_some()
            || self.arranged.is_some()
            || before.is_some_and(|b| b.initial.is_some() || b.adjusted.is_some() || b.executed.is_some())
    }

    /// What it is about: the row's own 事项, else the record's name.
    #[must_use]
    pub fn item<'c>(&self, corpus: &'c Corpus) -> &'c str {
        let record = &corpus.entry(self.entry).record;
        self.row(corpus).and_then(|row| row.item.get()).map_or_else(|| record.name(), AsRef::as_ref)
    }

    /// The printed row.
    #[must_use]
    pub fn row<'c>(&self, corpus: &'c Corpus) -> Option<&'c BudgetLink> {
        match &corpus.entry(self.entry).record {
            Record::FollowUp(form) => form.budget.get(self.row),
            _ => None,
        }
    }

    /// The comparison with one amount of the earlier year.
    #[must_use]
    pub fn against(&self, base: Base) -> Option<&Against> {
        self.against.iter().find(|a| a.base == base)
    }
}

/// All budget decisions of records that are shown, in the order of the corpus.
#[must_use]
pub fn changes(corpus: &Corpus) -> Vec<BudgetChange> {
    let mut all = Vec::new();
    for (id, entry) in corpus.iter() {
        let Record::FollowUp(form) = &entry.record else { continue };
        let visibility = entry.visibility(corpus.district(entry.at.district).as_of);
        if matches!(visibility, Visibility::Withheld | Visibility::Withdrawn) {
            continue;
        }
        for (row, link) in form.budget.iter().enumerate() {
            let mut change = change(link, entry.unit());
            (change.entry, change.row) = (id, row);
            change.district = entry.at.district;
            change.folder_year = entry.at.year();
            change.agency = entry.at.agency().cloned();
            change.project = entry.at.project();
            change.policy = match &entry.at.subject {
                Subject::Policy(policy) => Some(policy.clone()),
                _ => None,
            };
            all.push(change);
        }
    }
    all
}

/// One row by itself; where it stands is filled in by the caller.
fn change(link: &BudgetLink, unit: Unit) -> BudgetChange {
    let year = link.year.get().map(|y| y.year());
    let before = link.before.as_deref().map(|b| earlier(b, unit));
    let applied = Sum::of(&link.applied, unit);
    let arranged = Sum::of(&link.arranged, unit);
    let exact = |sum: &Option<Sum>| sum.as_ref().and_then(|s| s.exact);
    let cut = exact(&applied).zip(exact(&arranged)).map(|(asked, given)| asked - given);
    let against = exact(&arranged).map(|given| against(given, year, before.as_ref())).unwrap_or_default();
    let missing_years = match (year, before.as_ref().map(|b| b.year)) {
        (Some(year), Some(Some(earlier))) => (earlier + 1..year).collect(),
        (Some(year), None) => vec![year - 1],
        _ => Vec::new(),
    };
    BudgetChange {
        entry: EntryId(0),
        row: 0,
        district: DistrictId(0),
        folder_year: None,
        agency: None,
        project: None,
        policy: None,
        year,
        printed_cut: Sum::of(&link.cut, unit),
        printed_cut_rate: link.cut_rate.get().and_then(|r| r.value),
        released: Sum::of(&link.released, unit),
        cut,
        cut_rate: cut.zip(exact(&applied)).and_then(|(cut, asked)| percent(cut, asked)),
        against,
        missing_years,
        action: link.action.get().copied(),
        because: link.because.get().copied(),
        status: link.status.get().copied(),
        before,
        applied,
        arranged,
    }
}

fn earlier(before: &Before, unit: Unit) -> Earlier {
    let (initial, adjusted) = (Sum::of(&before.initial, unit), Sum::of(&before.adjusted, unit));
    let executed = Sum::of(&before.executed, unit);
    let rate = before.rate.get().cloned();
    let base = [(Base::Adjusted, &adjusted), (Base::Initial, &initial)]
        .into_iter()
        .find_map(|(base, sum)| sum.as_ref().map(|s| (base, s.exact)));
    let spent = match (&executed, base, rate.as_ref().and_then(|r| r.value)) {
        (None, Some((base, Some(whole))), Some(rate)) => {
            whole.checked_mul(rate).map(|product| (base, product / Decimal::ONE_HUNDRED))
        }
        _ => None,
    };
    Earlier { year: before.year.get().map(|y: &When| y.year()), initial, adjusted, executed, rate, spent }
}

fn against(given: Decimal, year: Option<i16>, before: Option<&Earlier>) -> Vec<Against> {
    let Some(before) = before else { return Vec::new() };
    [(Base::Executed, &before.executed), (Base::Adjusted, &before.adjusted), (Base::Initial, &before.initial)]
        .into_iter()
        .filter_map(|(base, sum)| {
            let whole = sum.as_ref()?.exact?;
            let difference = given - whole;
            Some(Against { base, base_year: before.year, year, difference, rate: percent(difference, whole) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::rounded;
    use crate::reckon::sample::corpus;

    fn one(text: &str) -> BudgetChange {
        let text = format!("basis: mentioned\nname: 甲\nsource: {{document: 甲}}\nbudget:\n  - {text}\n");
        let corpus = corpus("2021-06-30", "", &[("2020/jiaotong/gonglu/follow-up", &text)]);
        let mut all = changes(&corpus);
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    fn text(value: Option<Decimal>, places: u32) -> String {
        value.map_or_else(|| "无".to_owned(), |v| rounded(v, places))
    }

    #[test]
    fn a_cut_is_exact_and_stands_against_last_years_spending() {
        let change = one(
            "{year: 2021, before: {year: 2020, executed: 1828.34}, applied: 3327.92, arranged: 2000, action: cut, because: execution, status: adopted}",
        );
        assert_eq!((text(change.cut, 2).as_str(), text(change.cut_rate, 1).as_str()), ("1327.92", "39.9"), "V3");
        let against = change.against(Base::Executed).unwrap();
        assert_eq!((against.base_year, against.year), (Some(2020), Some(2021)));
        assert_eq!(
            (text(Some(against.difference), 2).as_str(), text(against.rate, 2).as_str()),
            ("171.66", "9.39"),
            "V4"
        );
        assert_eq!(change.missing_years, Vec::<i16>::new());
        assert!(!change.is_vague() && change.has_money());
    }

    #[test]
    fn a_missing_year_stays_missing() {
        let change = one(
            "{year: 2021, before: {year: 2019, initial: 260, rate: 74%}, applied: 143, arranged: 85, action: cut, because: evaluation, status: adopted}",
        );
        assert_eq!((text(change.cut, 2).as_str(), text(change.cut_rate, 2).as_str()), ("58", "40.56"), "V5");
        let against = change.against(Base::Initial).unwrap();
        assert_eq!(
            (against.base_year, against.year, text(against.rate, 2).as_str()),
            (Some(2019), Some(2021), "-67.31"),
            "V5"
        );
        assert_eq!(change.against(Base::Executed), None);
        let (base, spent) = change.before.as_ref().unwrap().spent.unwrap();
        assert_eq!((base, text(Some(spent), 2).as_str()), (Base::Initial, "192.4"), "V5");
        assert_eq!(change.missing_years, [2020]);
    }

    #[test]
    fn a_vague_amount_is_kept_and_never_cut_from() {
        let change =
            one("{year: 2021, before: {year: 2020, adjusted: 1.9亿}, arranged: 0.6亿多, action: cut, status: adopted}");
        let arranged = change.arranged.as_ref().unwrap();
        assert_eq!((arranged.printed.as_ref(), arranged.exact), ("0.6亿多", None));
        assert_eq!(text(arranged.low, 0), "6000");
        let adjusted = change.before.as_ref().unwrap().adjusted.as_ref().unwrap();
        assert_eq!((adjusted.printed.as_ref(), text(adjusted.exact, 0).as_str()), ("1.9亿", "19000"));
        assert_eq!((change.cut, change.cut_rate, change.applied.as_ref()), (None, None, None));
        assert!(change.is_vague() && change.against.is_empty());
    }

    #[test]
    fn what_was_given_beyond_the_request_is_a_negative_cut_and_zero_divides_nothing() {
        let raised = one("{year: 2021, before: {year: 2020, executed: 0}, applied: 80, arranged: 100, action: raise}");
        assert_eq!((text(raised.cut, 0).as_str(), text(raised.cut_rate, 0).as_str()), ("-20", "-25"));
        assert_eq!(raised.against(Base::Executed).unwrap().rate, None);
        let candidate = one("{year: 2021, action: candidate, because: monitoring, status: proposed}");
        assert!(!candidate.has_money());
        assert_eq!(candidate.missing_years, [2020]);
    }
}
