//! Indicators over all records of a district: the rows of all forms grouped by name, with who uses them.
//!
//! Only spaces are evened out between two names. 完成率 and 任务完成率 stay two: whether they mean the same is for people.

use crate::corpus::entry::EntryId;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::row::{IndicatorRow, level_name};
use crate::model::choice::Direction;
use crate::model::measured::Op;
use std::collections::{BTreeMap, BTreeSet};

/// Which way is better, as the form says it or as its operator means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// 正向, printed.
    Positive,
    /// 反向, printed.
    Negative,
    /// ≥ or ＞.
    AtLeast,
    /// ≤ or ＜.
    AtMost,
    /// ＝.
    Equal,
    /// 定性: words are compared.
    Words,
}

impl Way {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Positive => "正向",
            Self::Negative => "反向",
            Self::AtLeast => "不低于",
            Self::AtMost => "不超过",
            Self::Equal => "等于",
            Self::Words => "定性",
        }
    }

    /// The way of a row; `None` where the form says nothing.
    fn of(row: &IndicatorRow<'_>) -> Option<Self> {
        match (row.direction, row.operator()) {
            (Some(Direction::Positive), _) => Some(Self::Positive),
            (Some(Direction::Negative), _) => Some(Self::Negative),
            _ if row.qualitative() => Some(Self::Words),
            (None, Some(Op::AtLeast | Op::More)) => Some(Self::AtLeast),
            (None, Some(Op::AtMost | Op::Less)) => Some(Self::AtMost),
            (None, Some(Op::Equal)) => Some(Self::Equal),
            (None, Some(Op::Qualitative) | None) => None,
        }
    }
}

/// A row of a form that has the indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// The record.
    pub entry: EntryId,
    /// Its number in the record's rows, from 0.
    pub row: u32,
}

/// An indicator with all its uses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorFact {
    /// Its name, as printed.
    pub name: Box<str>,
    /// First and second level, without 指标 and brackets; the second is empty where none is printed.
    pub levels: BTreeSet<(Box<str>, Box<str>)>,
    /// 度量单位, as printed.
    pub measures: BTreeSet<Box<str>>,
    /// Which way is better; several where forms differ.
    pub ways: BTreeSet<Way>,
    /// Its number in `indicators.yaml`.
    pub registered: Option<usize>,
    /// The rows, in the order of the corpus.
    pub uses: Vec<Use>,
}

/// First levels in the order in which forms have them; others come after.
const LEVELS: [&str; 8] = ["成本", "产出", "效益", "满意度", "决策", "投入", "过程", "管理"];

impl IndicatorFact {
    /// The place of its first level in lists.
    fn rank(&self) -> (usize, &str, &str) {
        let place = |level: &str| LEVELS.iter().position(|known| *known == level).unwrap_or(LEVELS.len());
        let ranked = self.levels.iter().map(|(one, two)| (place(one), one.as_ref(), two.as_ref()));
        ranked.min().unwrap_or((LEVELS.len() + 1, "", ""))
    }

    /// The years of its uses; `None` for records of policies, which have none.
    #[must_use]
    pub fn years(&self, corpus: &Corpus) -> BTreeSet<Option<i16>> {
        self.uses.iter().map(|one| corpus.entry(one.entry).at.year()).collect()
    }
}

/// The indicators of all districts: by level, then by name. Registered ones without a use are among them.
#[must_use]
pub fn facts(corpus: &Corpus) -> Vec<Vec<IndicatorFact>> {
    let mut found: Vec<BTreeMap<String, IndicatorFact>> = corpus.districts.iter().map(|_| BTreeMap::new()).collect();
    for (id, entry) in corpus.iter() {
        let own = &mut found[usize::from(entry.at.district.0)];
        for (n, row) in (0_u32..).zip(entry.record.indicators()) {
            let key = key(row.name);
            if !key.is_empty() {
                own.entry(key).or_default().add(Use { entry: id, row: n }, &row);
            }
        }
    }
    for (id, district) in corpus.each_district() {
        for (n, known) in district.indicators.iter().enumerate() {
            let fact = found[usize::from(id.0)].entry(key(&known.name)).or_default();
            if fact.name.is_empty() {
                fact.name.clone_from(&known.name);
            }
            fact.registered.get_or_insert(n);
        }
    }
    found.into_iter().map(listed).collect()
}

fn listed(found: BTreeMap<String, IndicatorFact>) -> Vec<IndicatorFact> {
    let mut facts: Vec<IndicatorFact> = found.into_values().collect();
    facts.sort_by(|a, b| a.rank().cmp(&b.rank()).then_with(|| a.name.cmp(&b.name)));
    facts
}

impl IndicatorFact {
    fn add(&mut self, at: Use, row: &IndicatorRow<'_>) {
        if self.name.is_empty() {
            self.name = row.name.trim().into();
        }
        if let Some(level1) = row.level1.get() {
            let level2 = row.level2.get().map_or("".into(), |level2| level_name(level2));
            let (one, two) = (level_name(level1), level2);
            if !self.levels.iter().any(|(a, b)| **a == *one && **b == *two) {
                self.levels.insert((one.as_ref().into(), two.as_ref().into()));
            }
        }
        if let Some(unit) = row.unit().map(str::trim).filter(|unit| !unit.is_empty())
            && !self.measures.contains(unit)
        {
            self.measures.insert(unit.into());
        }
        self.ways.extend(Way::of(row));
        self.uses.push(at);
    }
}

/// A name without spaces.
fn key(name: &str) -> String {
    name.split_whitespace().collect()
}

/// The facts of one district.
#[must_use]
pub fn of(all: &[Vec<IndicatorFact>], district: DistrictId) -> &[IndicatorFact] {
    all.get(usize::from(district.0)).map_or(&[], |facts| facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::sample::{corpus, value};

    #[test]
    fn rows_of_all_forms_are_grouped_by_name_and_stand_by_level() {
        let target = "name: 公路养护\nindicators:\n  - {level1: 满意度指标, level2: 服务对象满意度, name: 群众满意度, target: ≥90%}\n  - {level1: 产出（50）, level2: 数量指标, name: 养护 里程, target: ≥120 公里}\n  - {level1: 产出, level2: 成本, name: 养护资金, target: ≤260 万元}\n";
        let own = "name: 食堂\nindicators:\n  - {level1: 产出, level2: 数量, name: 养护里程, direction: 反向, target: 3, measure: 处}\n  - {level1: 效益, name: 条件, target: {kind: qualitative, value: 改善}}\n";
        let mut corpus = corpus(
            "2023-06-30",
            "",
            &[("2022/jiaotong/gonglu/target", target), ("2023/jiaoyu/shitang/self-evaluation", own)],
        );
        corpus.districts[0].indicators =
            value("- {id: zijin, name: 养护资金, definition: 全年用于养护的资金}\n- {id: wu, name: 没有人用}\n");
        let facts = facts(&corpus);
        let facts = of(&facts, DistrictId(0));
        let names: Vec<&str> = facts.iter().map(|fact| fact.name.as_ref()).collect();
        assert_eq!(names, ["养护资金", "养护 里程", "条件", "群众满意度", "没有人用"]);
        let length = &facts[1];
        assert_eq!(length.uses.len(), 2, "a space makes no other indicator");
        assert_eq!(length.levels.len(), 1, "产出（50）/数量指标 is 产出/数量");
        assert_eq!(length.measures.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["公里", "处"]);
        assert_eq!(length.ways.iter().copied().collect::<Vec<_>>(), [Way::Negative, Way::AtLeast]);
        assert_eq!(length.years(&corpus).into_iter().collect::<Vec<_>>(), [Some(2022), Some(2023)]);
        assert_eq!((facts[0].registered, facts[1].registered), (Some(0), None));
        assert_eq!(facts[2].ways.iter().copied().collect::<Vec<_>>(), [Way::Words]);
        assert!(facts[4].uses.is_empty() && facts[4].registered == Some(1), "registered and used by nobody");
    }
}
