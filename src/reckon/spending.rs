//! Budget and spending of several projects in one year. Years are never added to each other.

use super::Facts;
use super::life::money::YearMoney;
use super::sum::Total;
use crate::corpus::address::ProjectKey;
use crate::corpus::{Corpus, DistrictId};
use crate::model::id::Id;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The money of a unit's projects in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spending {
    /// How many projects have a record of the year.
    pub projects: u32,
    /// 年度资金总额 of their targets.
    pub target: Total,
    /// 全年预算数 of their self-evaluations, 年初预算数 where no other is printed.
    pub planned: Total,
    /// 全年执行数 of their self-evaluations.
    pub spent: Total,
    /// Only the projects that print budget and spending exactly: the two sums are about the same projects.
    pub paired: Paired,
}

/// Budget and spending of the same projects, in 万元.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paired {
    /// How many projects print both.
    pub projects: u32,
    /// Their budget.
    pub planned: Decimal,
    /// Their spending.
    pub spent: Decimal,
}

impl Spending {
    /// Adds one project's year.
    pub fn add(&mut self, money: &YearMoney) {
        let planned = money.adjusted.as_ref().or(money.initial.as_ref());
        self.projects += 1;
        self.target.add(money.target.as_ref());
        self.planned.add(planned);
        self.spent.add(money.executed.as_ref());
        let exact = planned.and_then(|sum| sum.exact).zip(money.executed.as_ref().and_then(|sum| sum.exact));
        if let Some((planned, spent)) = exact {
            self.paired.projects += 1;
            self.paired.planned += planned;
            self.paired.spent += spent;
        }
    }
}

impl Facts {
    /// The money of some projects in one year: of those that have a record of it.
    #[must_use]
    pub fn spending_of<'k>(
        &self,
        corpus: &Corpus,
        projects: impl IntoIterator<Item = &'k ProjectKey>,
        year: i16,
    ) -> Spending {
        let mut money = Spending::default();
        let lives = projects.into_iter().filter_map(|key| self.life(key)?.year(year));
        for fact in lives.filter(|fact| fact.recorded) {
            money.add(&fact.money(corpus));
        }
        money
    }

    /// The money of a district's projects in one year, by unit.
    #[must_use]
    pub fn spending(&self, corpus: &Corpus, district: DistrictId, year: i16) -> BTreeMap<&Id, Spending> {
        let mut units: BTreeMap<&Id, Spending> = BTreeMap::new();
        for (key, life) in self.lives.iter().filter(|(key, _)| key.district == district) {
            if let Some(fact) = life.year(year).filter(|fact| fact.recorded) {
                units.entry(&key.agency).or_default().add(&fact.money(corpus));
            }
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::sample::{corpus, id};

    #[test]
    fn budget_and_spending_are_added_over_the_same_projects() {
        let form = |funds: &str| format!("name: 甲\nindicators: []\ntotal: 90\nfunds: {{total: {{{funds}}}}}\n");
        let whole = form("initial: 90, adjusted: 100.5, executed: 80.25");
        let first = form("initial: 40, executed: 0");
        let half = form("adjusted: 1000");
        let vague = form("adjusted: 约500, executed: 300");
        let records = [
            ("2020/jiaotong/a/self-evaluation", whole.as_str()),
            ("2020/jiaotong/b/self-evaluation", first.as_str()),
            ("2020/jiaotong/c/self-evaluation", half.as_str()),
            ("2020/jiaotong/d/self-evaluation", vague.as_str()),
            ("2021/jiaotong/a/self-evaluation", whole.as_str()),
        ];
        let corpus = corpus("2022-06-30", "", &records);
        let facts = Facts::reckon(&corpus);
        let found = facts.spending(&corpus, DistrictId(0), 2020);
        assert_eq!(found.len(), 1);
        let unit = found[&id("jiaotong")];
        let text = |value: Decimal| value.normalize().to_string();
        assert_eq!((unit.projects, unit.planned.counted, unit.planned.vague, unit.spent.absent), (4, 3, 1, 1));
        assert_eq!(text(unit.planned.exact), "1140.5");
        let paired = unit.paired;
        assert_eq!((paired.projects, text(paired.planned), text(paired.spent)), (2, "140.5".into(), "80.25".into()));
        assert!(facts.spending(&corpus, DistrictId(0), 2019).is_empty());
    }
}
