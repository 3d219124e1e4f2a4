//! Numbers that differ from region to region: weights, bands, tolerances. A profile sets numbers, never formulas.

use crate::model::choice::{Grade, Reverse};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// The numbers of one regional practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name: `national`.
    pub name: Box<str>,
    /// What it is called.
    pub title: Box<str>,
    /// Where the numbers come from: with the evidence grade of `domain` §0.1, or the document that a site names.
    pub source: Box<str>,
    /// The year of that document or form; nothing where it is not known.
    pub year: Option<i16>,
    /// Whether the numbers were seen in published forms, or set by a site; if not, what rests on them is at most a warning.
    pub verified: bool,
    /// Weight of the execution rate; zero: it has none of its own.
    pub execution_weight: Decimal,
    /// What the weights of all indicators of a self-evaluation sum to.
    pub indicator_weights: Decimal,
    /// What the weights of a target form sum to: several sums are in use.
    pub target_weights: Vec<Decimal>,
    /// Lower bounds of 优, 良 and 中; all zero: grades are not laid down.
    pub bands: [Decimal; 3],
    /// Tolerance of totals of scores (`domain` §2.9, 3).
    pub score_tolerance: Decimal,
    /// Tolerance of totals of money, in the printed unit.
    pub money_tolerance: Decimal,
    /// Gap above which a proportional score is a warning.
    pub score_gap: Decimal,
    /// Gap above which, together with a tenth of the weight, it is an error.
    pub score_gap_error: Decimal,
    /// Progress against time below which the light is red, and below which it is yellow, in per cent.
    pub lights: [Decimal; 2],
    /// What the indicators under each first-level name sum to as a rule; empty: not laid down.
    pub level_weights: Vec<(Box<str>, Decimal)>,
    /// Whether the weights of the execution rate and of the first-level names hold without exception.
    pub weights_fixed: bool,
    /// How an indicator that must not be exceeded scores where it was.
    pub reverse: Reverse,
    /// Lower bounds of 达成, 部分达成 and 未达成 for indicators in words, as shares of the weight in per cent; all
    /// zero: not laid down.
    pub qualitative: [Decimal; 3],
    /// How far above its target, in per cent of it, an actual value needs an explanation.
    pub deviation: Decimal,
    /// Weight above which a single indicator decides too much.
    pub heavy: Decimal,
    /// By how many per cent of what is claimed the execution rate may fall short of the share of points claimed.
    pub claim_gap: Decimal,
    /// Share of the budget, in per cent, that may be left unspent without a word.
    pub unspent: Decimal,
    /// By how many points a re-check may differ from the self-evaluation.
    pub recheck_gap: Decimal,
    /// Least execution rate, in per cent, by the month to which a monitoring form reports; empty: lights only.
    pub paces: Vec<(u8, Decimal)>,
    /// Whether forms print an indicator of the same name in several rows.
    pub rows_repeat: bool,
    /// Most characters of a cell, by its place; empty: no limit.
    pub text_limits: Vec<(Box<str>, usize)>,
}

fn each<const N: usize>(list: [i64; N]) -> Vec<Decimal> {
    list.into_iter().map(Decimal::from).collect()
}

fn named<const N: usize>(list: [(&str, i64); N]) -> Vec<(Box<str>, Decimal)> {
    list.into_iter().map(|(name, n)| (name.into(), Decimal::from(n))).collect()
}

fn national() -> Profile {
    Profile {
        name: "national".into(),
        title: "全国通用".into(),
        source: "自评表脚注与公开表样 [P]；条文 [M]".into(),
        year: Some(2020),
        verified: true,
        execution_weight: Decimal::from(10),
        indicator_weights: Decimal::from(90),
        target_weights: each([90, 100]),
        bands: [Decimal::from(90), Decimal::from(80), Decimal::from(60)],
        score_tolerance: Decimal::new(10, 2),
        money_tolerance: Decimal::new(1, 2),
        score_gap: Decimal::new(10, 2),
        score_gap_error: Decimal::from(1),
        lights: [Decimal::from(60), Decimal::from(80)],
        level_weights: named([("产出", 50), ("效益", 30), ("满意度", 10)]),
        weights_fixed: false,
        reverse: Reverse::Ratio,
        qualitative: [Decimal::from(80), Decimal::from(60), Decimal::from(0)],
        deviation: Decimal::from(30),
        heavy: Decimal::from(50),
        claim_gap: Decimal::from(5),
        unspent: Decimal::from(20),
        recheck_gap: Decimal::from(10),
        paces: Vec::new(),
        rows_repeat: false,
        text_limits: Vec::new(),
    }
}

/// All profiles that come with the program; a site may add its own (`profiles` in `site.yaml`).
pub static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    vec![
        national(),
        Profile {
            name: "integrated".into(),
            title: "预算管理一体化".into(),
            source: "一体化绩效目标表，2022、2023 年度公开的 [P]".into(),
            year: Some(2023),
            target_weights: each([90]),
            ..national()
        },
        Profile {
            name: "hubei".into(),
            title: "湖北".into(),
            source: "湖北自评表样 [P][C]".into(),
            year: None,
            execution_weight: Decimal::from(20),
            indicator_weights: Decimal::from(80),
            target_weights: each([80, 100]),
            level_weights: named([("产出", 40), ("效益", 40)]),
            weights_fixed: true,
            qualitative: [Decimal::from(80), Decimal::from(50), Decimal::from(0)],
            rows_repeat: true,
            ..national()
        },
        Profile {
            name: "sichuan".into(),
            title: "四川（未核实）".into(),
            // The form is not dated; the year is that of the circular.
            source: "表样一份，年份未核实 [P]；进度 川财绩〔2025〕10号 [C]（转引）".into(),
            year: Some(2025),
            verified: false,
            target_weights: each([90]),
            paces: [(4, 25), (6, 40), (8, 60), (10, 80)].map(|(month, least)| (month, Decimal::from(least))).into(),
            text_limits: [
                ("goals.expected", 100),
                ("goals.actual", 100),
                ("funds.total.reason", 100),
                ("conclusion", 200),
                ("problems", 200),
                ("improvements", 200),
            ]
            .map(|(place, most)| (place.into(), most))
            .into(),
            ..national()
        },
        Profile {
            name: "chongqing".into(),
            title: "重庆（未核实）".into(),
            source: "表样 [P]：只是表式不同（调整指标值、得分系数等栏），各数同全国通用".into(),
            year: Some(2023),
            verified: false,
            ..national()
        },
        Profile {
            name: "anhui".into(),
            title: "安徽（未核实）".into(),
            source: "表样 [P][C]：只是表式不同，各行指标可以同名，各数同全国通用".into(),
            year: None,
            verified: false,
            rows_repeat: true,
            ..national()
        },
        Profile {
            name: "yinchuan".into(),
            title: "银川（未核实）".into(),
            // The execution rate is an indicator among 项目管理 there, not a row of its own beside them.
            source: "表样一份 [P]：预算执行率 10 分，在项目管理 25 分之内".into(),
            year: Some(2021),
            verified: false,
            execution_weight: Decimal::from(0),
            indicator_weights: Decimal::from(100),
            target_weights: each([100]),
            level_weights: named([("项目决策", 10), ("项目管理", 25), ("产出", 30), ("效益", 35)]),
            ..national()
        },
        Profile {
            name: "alt-80".into(),
            title: "等级 80、70、60（未核实）".into(),
            source: "另一地区在用系统的等级设置 [C]；其余各数同全国通用".into(),
            year: None,
            verified: false,
            bands: [Decimal::from(80), Decimal::from(70), Decimal::from(60)],
            ..national()
        },
        Profile {
            name: "no-grade".into(),
            title: "不定等级".into(),
            source: "湖北自评表样，等级可填可不填 [P]；其余各数同全国通用".into(),
            year: None,
            bands: [Decimal::from(0), Decimal::from(0), Decimal::from(0)],
            ..national()
        },
        Profile {
            name: "free".into(),
            title: "自定".into(),
            source: "表内自定，没有统一的文件".into(),
            year: None,
            verified: false,
            execution_weight: Decimal::from(0),
            indicator_weights: Decimal::from(100),
            target_weights: each([]),
            level_weights: named([]),
            qualitative: [Decimal::from(0), Decimal::from(0), Decimal::from(0)],
            ..national()
        },
    ]
});

impl Profile {
    /// The profile of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|p| p.name.as_ref() == name)
    }

    /// The month and least execution rate, in per cent, that a rate up to a month falls short of.
    #[must_use]
    pub fn pace_missed(&self, month: u8, rate: Decimal) -> Option<(u8, Decimal)> {
        self.paces.iter().rfind(|(by, _)| *by <= month).filter(|(_, least)| rate < *least).copied()
    }

    /// The national one.
    #[must_use]
    pub fn national() -> &'static Self {
        &PROFILES[0]
    }

    /// The year of its source, in words.
    #[must_use]
    pub fn dated(&self) -> String {
        self.year.map_or_else(|| "年份未核实".to_owned(), |year| format!("{year} 年"))
    }

    /// The grade of a score out of 100, where grades are laid down. Bands are closed below: 90 is 优, 89.99 良.
    #[must_use]
    pub fn grade(&self, score: Decimal) -> Option<Grade> {
        if self.bands.iter().all(Decimal::is_zero) {
            return None;
        }
        Some(match self.bands {
            [excellent, _, _] if score >= excellent => Grade::Excellent,
            [_, good, _] if score >= good => Grade::Good,
            [_, _, fair] if score >= fair => Grade::Fair,
            _ => Grade::Poor,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::decimal;

    #[test]
    fn bands_are_closed_below() {
        use Grade::{Excellent, Fair, Good, Poor};
        for (score, national, other) in [
            ("100", Excellent, Excellent),
            ("90", Excellent, Excellent),
            ("89.99", Good, Excellent),
            ("80", Good, Excellent),
            ("79.99", Fair, Good),
            ("70", Fair, Good),
            ("69.99", Fair, Fair),
            ("60", Fair, Fair),
            ("59.995", Poor, Poor),
            ("59.99", Poor, Poor),
            ("0", Poor, Poor),
        ] {
            let grade = |name| Profile::named(name).unwrap().grade(decimal(score).unwrap());
            assert_eq!(grade("national"), Some(national), "{score}");
            assert_eq!(grade("hubei"), Some(national), "{score}");
            assert_eq!(grade("alt-80"), Some(other), "{score}");
            assert_eq!(grade("no-grade"), None, "{score}");
        }
    }

    #[test]
    fn numbers_of_a_profile_fit_together() {
        for p in PROFILES.iter() {
            assert_eq!(p.execution_weight + p.indicator_weights, Decimal::ONE_HUNDRED, "{}", p.name);
            let levels: Decimal = p.level_weights.iter().map(|(_, weight)| *weight).sum();
            assert!(p.level_weights.is_empty() || levels == p.indicator_weights, "{}", p.name);
            assert!(!p.source.is_empty() && Profile::named(&p.name) == Some(p), "{}", p.name);
            assert!(p.verified || p.name.as_ref() == "free" || p.title.contains("未核实"), "{}", p.name);
        }
        for name in ["sichuan", "chongqing", "anhui", "yinchuan", "alt-80"] {
            assert!(!Profile::named(name).unwrap().verified, "{name}");
        }
        for name in ["national", "integrated", "hubei", "no-grade"] {
            assert!(Profile::named(name).unwrap().verified, "{name}");
        }
    }

    #[test]
    fn a_source_has_its_year() {
        let dated = |name| Profile::named(name).unwrap().dated();
        assert_eq!(dated("national"), "2020 年");
        assert_eq!(dated("yinchuan"), "2021 年");
        assert_eq!(dated("hubei"), "年份未核实");
    }
}
