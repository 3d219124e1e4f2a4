//! Who evaluated: institutions named in `evaluators.yaml` and in the records, with what each did.

use crate::corpus::entry::EntryId;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Record;
use crate::kinds::evaluator::Evaluator;
use crate::model::choice::EvaluatorKind;
use std::collections::{BTreeMap, BTreeSet};

/// What an institution did in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Assessed a project before it began.
    ExAnte,
    /// Took part in monitoring.
    Monitoring,
    /// Evaluated.
    Evaluation,
    /// Re-checked a self-evaluation.
    Recheck,
    /// Coached the unit in its self-evaluation.
    Coaching,
}

impl Role {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ExAnte => "事前评估",
            Self::Monitoring => "监控",
            Self::Evaluation => "评价",
            Self::Recheck => "复核",
            Self::Coaching => "自评辅导",
        }
    }
}

/// An institution with all its work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvaluatorFact {
    /// Its name as printed; empty for all those of which only the kind is printed.
    pub name: Box<str>,
    /// Its number in `evaluators.yaml`.
    pub registered: Option<usize>,
    /// What it is, as the records and the register say.
    pub kinds: BTreeSet<EvaluatorKind>,
    /// How it was chosen, as printed.
    pub chosen_by: BTreeSet<Box<str>>,
    /// What it did, in the order of the corpus.
    pub work: Vec<(EntryId, Role)>,
}

impl EvaluatorFact {
    /// The years of the money; `None` for policies, which have none.
    #[must_use]
    pub fn years(&self, corpus: &Corpus) -> BTreeSet<Option<i16>> {
        self.work.iter().map(|(id, _)| corpus.entry(*id).at.year()).collect()
    }
}

/// The institutions of all districts: those of the register in its order, then the others by name, unnamed ones last. A unit
/// that evaluated its own work without an institution's name is none.
#[must_use]
pub fn facts(corpus: &Corpus) -> Vec<Vec<EvaluatorFact>> {
    let mut found: Vec<BTreeMap<&str, EvaluatorFact>> = Vec::new();
    for district in &corpus.districts {
        let mut known: BTreeMap<&str, EvaluatorFact> = BTreeMap::new();
        for (n, one) in district.evaluators.iter().enumerate() {
            let fact = known.entry(one.name.trim()).or_default();
            fact.registered.get_or_insert(n);
            fact.kinds.extend(one.kind.get().copied());
            fact.chosen_by.extend(one.chosen_by.get().cloned());
        }
        found.push(known);
    }
    for (id, entry) in corpus.iter() {
        let own = &mut found[usize::from(entry.at.district.0)];
        let (who, role) = match &entry.record {
            Record::ExAnte(form) => (form.evaluator.as_ref(), Role::ExAnte),
            Record::Monitoring(form) => (form.evaluator.as_ref(), Role::Monitoring),
            Record::Evaluation(form) => {
                if let Some(name) = form.coached_by.get() {
                    own.entry(name.trim()).or_default().work.push((id, Role::Coaching));
                }
                (form.evaluator.as_ref(), Role::Evaluation)
            }
            // Who re-checked is mostly an office; it is an institution where the register says so.
            Record::Recheck(form) => {
                if let Some(fact) = form.by.get().and_then(|by| own.get_mut(by.trim()))
                    && fact.registered.is_some()
                {
                    fact.work.push((id, Role::Recheck));
                }
                continue;
            }
            _ => continue,
        };
        if let Some(who) = who {
            add(own, who, id, role);
        }
    }
    found.into_iter().map(listed).collect()
}

fn add<'c>(own: &mut BTreeMap<&'c str, EvaluatorFact>, who: &'c Evaluator, id: EntryId, role: Role) {
    let kind = who.kind.get().copied();
    let name = who.name.get().map_or("", |name| name.trim());
    if name.is_empty() && kind != Some(EvaluatorKind::ThirdParty) {
        return;
    }
    let fact = own.entry(name).or_default();
    fact.kinds.extend(kind);
    fact.chosen_by.extend(who.chosen_by.get().cloned());
    fact.work.push((id, role));
}

fn listed(found: BTreeMap<&str, EvaluatorFact>) -> Vec<EvaluatorFact> {
    let named = found.into_iter().map(|(name, fact)| EvaluatorFact { name: name.into(), ..fact });
    let mut facts: Vec<EvaluatorFact> = named.collect();
    facts.sort_by_key(|fact| (fact.name.is_empty(), fact.registered.unwrap_or(usize::MAX)));
    facts
}

/// The institutions of one district.
#[must_use]
pub fn of(all: &[Vec<EvaluatorFact>], district: DistrictId) -> &[EvaluatorFact] {
    all.get(usize::from(district.0)).map_or(&[], |facts| facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::sample::{corpus, value};

    #[test]
    fn an_institution_has_all_its_work_and_an_office_is_none() {
        let evaluation = |who: &str| format!("name: 公路养护\nled_by: finance\nscore: 90\nevaluator: {who}\n");
        let mut corpus = corpus(
            "2023-06-30",
            "",
            &[
                ("2021/jiaotong/gonglu/evaluation-finance", &evaluation("{name: 甲所, kind: third-party}")),
                ("2021/jiaotong/gonglu/evaluation-department", &evaluation("{kind: own}")),
                ("2022/jiaotong/gonglu/evaluation-finance", &evaluation("{kind: third-party}")),
                ("2022/jiaotong/gonglu/recheck", "name: 公路养护\nof: self-evaluation\nscore: 90\nby: 绩效股\n"),
                ("2022/jiaoyu/shitang/recheck", "name: 食堂\nof: self-evaluation\nscore: 90\nby: 乙公司\n"),
                (
                    "2022/jiaoyu/shitang/evaluation-finance",
                    "name: 食堂\nled_by: finance\nscore: 80\nevaluator: {name: 甲所, chosen_by: 公开招标}\ncoached_by: 丙公司\n",
                ),
            ],
        );
        corpus.districts[0].evaluators = value("- {id: yi, name: 乙公司, kind: third-party}\n");
        let facts = facts(&corpus);
        let facts = of(&facts, DistrictId(0));
        let names: Vec<&str> = facts.iter().map(|fact| fact.name.as_ref()).collect();
        assert_eq!(names, ["乙公司", "丙公司", "甲所", ""], "the register first, the unnamed last, no office");
        assert_eq!(facts[0].work.iter().map(|(_, role)| *role).collect::<Vec<_>>(), [Role::Recheck]);
        assert_eq!(facts[1].work.iter().map(|(_, role)| *role).collect::<Vec<_>>(), [Role::Coaching]);
        assert_eq!(facts[2].work.len(), 2);
        assert_eq!(facts[2].years(&corpus).into_iter().collect::<Vec<_>>(), [Some(2021), Some(2022)]);
        assert_eq!(facts[3].work.len(), 1, "own work without a name is no institution");
    }
}
