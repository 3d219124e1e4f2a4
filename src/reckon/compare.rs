//! Like with like: the projects of one district and year by type and size, with the middle of what they print.
//!
//! Nobody is ranked. A middle is given from [`FEWEST`] projects on; below that only their number.

use crate::corpus::address::ProjectKey;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Record;
use crate::model::choice::{Party, ProjectType};
use crate::model::number::{Number, median};
use crate::reckon::coverage::heads;
use crate::reckon::life::Life;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// So many projects with a figure are needed before their middle says anything.
pub const FEWEST: usize = 5;

/// A size of a project's budget of the year, in 万元. The bounds are this program's own: no rule prescribes any. They part a
/// county's projects into four heaps of about the same number, and are the same for all districts and years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Band {
    /// From so many 万元 on.
    pub from: u32,
    /// Below so many 万元; `None`: no upper bound.
    pub below: Option<u32>,
}

/// The bands, from small to large; every amount that is not negative falls into one.
pub const BANDS: [Band; 4] = [
    Band { from: 0, below: Some(100) },
    Band { from: 100, below: Some(500) },
    Band { from: 500, below: Some(2000) },
    Band { from: 2000, below: None },
];

impl Band {
    /// The band of an amount in 万元; `None` for a negative one.
    #[must_use]
    pub fn of(amount: Decimal) -> Option<Self> {
        let holds = |band: &Self| {
            amount >= Decimal::from(band.from) && band.below.is_none_or(|below| amount < Decimal::from(below))
        };
        BANDS.into_iter().find(holds)
    }

    /// In words: `100—500 万元`.
    #[must_use]
    pub fn label(self) -> String {
        match (self.from, self.below) {
            (0, Some(below)) => format!("不到 {below} 万元"),
            (from, Some(below)) => format!("{from}—{below} 万元"),
            (from, None) => format!("{from} 万元以上"),
        }
    }
}

/// What is compared, each on a scale of 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// 执行率, computed, in per cent.
    Execution,
    /// The unit's own score.
    SelfScore,
    /// The score of the re-check.
    Recheck,
    /// The score of the evaluation; finance's, where there are several.
    Evaluation,
}

impl Axis {
    /// All of them, in the order of a project's year.
    pub const ALL: [Self; 4] = [Self::Execution, Self::SelfScore, Self::Recheck, Self::Evaluation];

    /// Its head in tables.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Execution => "执行率",
            Self::SelfScore => "自评得分",
            Self::Recheck => "复核得分",
            Self::Evaluation => "重点评价得分",
        }
    }
}

/// A project of a year among its peers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// The project.
    pub key: ProjectKey,
    /// Its figures in the order of [`Axis::ALL`]; absent where they are not printed or not exact.
    pub values: [Option<Decimal>; 4],
}

/// What a group has on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The figures from small to large, at least [`FEWEST`].
    pub values: Vec<Decimal>,
    /// Their middle: of an even number the mean of the two in the middle.
    pub median: Decimal,
}

/// Projects of one type and size, in the order of their addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// The projects.
    pub peers: Vec<Peer>,
    /// What they have on each axis, in the order of [`Axis::ALL`]: counted once for all pages.
    spreads: [Option<Spread>; 4],
}

impl Group {
    /// How many projects have a figure on an axis.
    #[must_use]
    pub fn count(&self, axis: Axis) -> usize {
        self.peers.iter().filter(|peer| peer.values[axis as usize].is_some()).count()
    }

    /// The spread on an axis; `None` below [`FEWEST`].
    #[must_use]
    pub const fn spread(&self, axis: Axis) -> Option<&Spread> {
        self.spreads[axis as usize].as_ref()
    }

    fn reckon(&self, axis: Axis) -> Option<Spread> {
        let mut values: Vec<Decimal> = self.peers.iter().filter_map(|peer| peer.values[axis as usize]).collect();
        if values.len() < FEWEST {
            return None;
        }
        values.sort_unstable();
        Some(Spread { median: median(&values)?, values })
    }
}

/// The projects of one year of one district.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Peers {
    /// By type and size, in that order.
    pub groups: BTreeMap<(ProjectType, Band), Group>,
    /// How many have figures and stand in no group, since no type or no exact amount is printed.
    pub unplaced: usize,
}

impl Peers {
    /// The group of a project, with the project.
    #[must_use]
    pub fn of(&self, key: &ProjectKey) -> Option<(ProjectType, Band, &Group, &Peer)> {
        self.groups.iter().find_map(|((kind, band), group)| {
            let at = group.peers.binary_search_by(|peer| peer.key.cmp(key)).ok()?;
            Some((*kind, *band, group, &group.peers[at]))
        })
    }
}

/// The comparable projects of all districts and years. A record that is known only from another document enters none.
#[must_use]
pub fn peers(corpus: &Corpus, lives: &BTreeMap<ProjectKey, Life>) -> BTreeMap<(DistrictId, i16), Peers> {
    let mut all: BTreeMap<(DistrictId, i16), Peers> = BTreeMap::new();
    for (key, life) in lives {
        for year in life.years.iter().filter(|year| year.recorded) {
            let Some(seen) = see(corpus, key, year.year) else { continue };
            let own = [year.forms.0, year.forms.1].into_iter().flatten().all(|id| !corpus.entry(id).mentioned());
            let money = if own { year.money(corpus) } else { crate::reckon::life::money::YearMoney::default() };
            let mut values = seen.scores;
            values[Axis::Execution as usize] = money.rate.filter(|rate| !rate.is_sign_negative());
            if values.iter().all(Option::is_none) {
                continue;
            }
            let budget = [&money.adjusted, &money.initial, &money.target].into_iter().find_map(Option::as_ref);
            let band = budget.and_then(|sum| sum.exact).and_then(Band::of);
            let peers = all.entry((key.district, year.year)).or_default();
            match (seen.kind, band) {
                (Some(kind), Some(band)) => {
                    let group = peers.groups.entry((kind, band)).or_default();
                    group.peers.push(Peer { key: key.clone(), values });
                }
                _ => peers.unplaced += 1,
            }
        }
    }
    for group in all.values_mut().flat_map(|peers| peers.groups.values_mut()) {
        group.spreads = Axis::ALL.map(|axis| group.reckon(axis));
    }
    all
}

/// What a project's records of a year print.
struct Seen {
    kind: Option<ProjectType>,
    scores: [Option<Decimal>; 4],
}

fn see(corpus: &Corpus, key: &ProjectKey, year: i16) -> Option<Seen> {
    let mut seen = Seen { kind: None, scores: [None; 4] };
    let mut any = false;
    for entry in corpus.of_project(key).iter().map(|id| corpus.entry(*id)) {
        if entry.at.year() != Some(year) || entry.mentioned() {
            continue;
        }
        any = true;
        if let Some((facts, _)) = heads(&entry.record) {
            seen.kind = seen.kind.or_else(|| facts.project_type.get().copied());
        }
        let (axis, score, first) = match &entry.record {
            Record::SelfEvaluation(form) => (Axis::SelfScore, form.total.get(), false),
            Record::Recheck(form) => (Axis::Recheck, form.score.get(), false),
            Record::Evaluation(form) => {
                (Axis::Evaluation, form.score.get(), form.led_by.get() == Some(&Party::Finance))
            }
            _ => continue,
        };
        let place = &mut seen.scores[axis as usize];
        let score = score.and_then(points);
        if place.is_none() || (first && score.is_some()) {
            *place = score;
        }
    }
    any.then_some(seen)
}

/// A score on the scale of 0 to 100; what lies outside is printed on some other scale, or wrongly.
fn points(score: &Number) -> Option<Decimal> {
    (!score.value.is_sign_negative() && score.value <= Decimal::ONE_HUNDRED).then_some(score.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::Facts;
    use crate::reckon::sample::{corpus, id};
    use std::str::FromStr;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str(text).unwrap()
    }

    #[test]
    fn every_amount_has_one_band_and_bounds_belong_to_the_larger() {
        for (amount, from) in [("0", 0), ("99.99", 0), ("100", 100), ("499.9", 100), ("2000", 2000), ("90000", 2000)] {
            assert_eq!(Band::of(decimal(amount)).map(|band| band.from), Some(from), "{amount}");
        }
        assert_eq!(Band::of(decimal("-1")), None);
        assert!(BANDS.windows(2).all(|two| two[0].below == Some(two[1].from)), "no gap and no overlap");
    }

    #[test]
    fn only_like_is_compared_with_like_and_few_have_no_middle() {
        let own = |score: &str, kind: &str, budget: &str| {
            format!(
                "name: 项目\ntype: {kind}\nfunds:\n  total: {{initial: {budget}, adjusted: {budget}, executed: 60}}\ntotal: {score}\n"
            )
        };
        let made = [
            ("a", own("90", "works", "120")),
            ("b", own("80", "works", "120")),
            ("c", own("97.5", "works", "240")),
            ("d", own("70", "works", "300")),
            ("e", own("110", "works", "300")),
            ("f", own("88", "works", "800")),
            ("g", own("88", "service", "120")),
            ("h", own("60", "works", "约 300")),
            ("i", format!("basis: mentioned\nsource: {{document: 总结}}\n{}", own("1", "works", "120"))),
        ];
        let paths: Vec<String> = made.iter().map(|(n, _)| format!("2022/jiaotong/{n}/self-evaluation")).collect();
        let records: Vec<(&str, &str)> =
            paths.iter().zip(&made).map(|(path, (_, text))| (path.as_str(), text.as_str())).collect();
        let mut with = records.clone();
        let corpus_4 = corpus("2023-06-30", "", &with);
        let facts = Facts::reckon(&corpus_4);
        let peers = facts.peers(&corpus_4, DistrictId(0), 2022).unwrap();
        let works = &peers.groups[&(ProjectType::Works, BANDS[1])];
        assert_eq!(works.peers.len(), 5, "one type and one band; the mentioned one is not among them");
        assert_eq!((works.count(Axis::SelfScore), works.count(Axis::Execution)), (4, 5), "110 is no score of 100");
        assert_eq!(works.spread(Axis::SelfScore), None, "four have no middle");
        let spread = works.spread(Axis::Execution).unwrap();
        assert_eq!((spread.median, spread.values.len()), (decimal("25"), 5));
        assert_eq!(peers.unplaced, 1, "a vague budget has no band");
        let key = ProjectKey { district: DistrictId(0), agency: id("jiaotong"), project: id("g") };
        let (kind, band, group, peer) = peers.of(&key).unwrap();
        assert_eq!((kind, band, group.peers.len()), (ProjectType::Service, BANDS[1], 1));
        assert_eq!(peer.values[Axis::SelfScore as usize], Some(decimal("88")));
        // A fifth and a sixth score: the mean of the two in the middle.
        let more = [own("100", "works", "100"), own("91", "works", "499")];
        with.push(("2022/jiaotong/y/self-evaluation", &more[0]));
        with.push(("2022/jiaotong/z/self-evaluation", &more[1]));
        let corpus_6 = corpus("2023-06-30", "", &with);
        let facts = Facts::reckon(&corpus_6);
        let peers = facts.peers(&corpus_6, DistrictId(0), 2022).unwrap();
        let spread = peers.groups[&(ProjectType::Works, BANDS[1])].spread(Axis::SelfScore).unwrap();
        assert_eq!((spread.median, spread.values.len()), (decimal("90.5"), 6));
        assert!(facts.peers(&corpus_6, DistrictId(0), 2021).is_none());
    }
}
