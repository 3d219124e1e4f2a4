//! Numbers that differ from region to region: weights, bands, tolerances. A profile sets numbers, never formulas.

use crate::model::choice::Grade;
use rust_decimal::Decimal;

/// The numbers of one regional practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name: `national`.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Where the numbers come from, with the evidence grade of `domain` §0.1.
    pub source: &'static str,
    /// Whether the numbers were seen in published forms; if not, what rests on them is at most a warning.
    pub verified: bool,
    /// Weight of the execution rate.
    pub execution_weight: Decimal,
    /// What the weights of all indicators of a self-evaluation sum to.
    pub indicator_weights: Decimal,
    /// What the weights of a target form sum to: several sums are in use.
    pub target_weights: &'static [i64],
    /// Lower bounds of 优, 良 and 中.
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
    pub level_weights: &'static [(&'static str, i64)],
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
    pub paces: &'static [(u8, i64)],
    /// Most characters of a cell, by its place; empty: no limit.
    pub text_limits: &'static [(&'static str, usize)],
}

/// How an indicator that must not be exceeded (≤) scores where its actual value B exceeds its target A: two formulas are
/// in use that contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reverse {
    /// 分值 × A ÷ B.
    Ratio,
    /// 分值 × (1 − (B − A) ÷ A), nothing from 2A on.
    Excess,
}

const fn whole(n: i64) -> Decimal {
    Decimal::from_parts(n.unsigned_abs() as u32, 0, 0, n < 0, 0)
}

const fn hundredths(n: u32) -> Decimal {
    Decimal::from_parts(n, 0, 0, false, 2)
}

const NATIONAL: Profile = Profile {
    name: "national",
    title: "全国通用",
    source: "自评表脚注与公开表样 [P]；条文 [M]",
    verified: true,
    execution_weight: whole(10),
    indicator_weights: whole(90),
    target_weights: &[90, 100],
    bands: [whole(90), whole(80), whole(60)],
    score_tolerance: hundredths(10),
    money_tolerance: hundredths(1),
    score_gap: hundredths(10),
    score_gap_error: whole(1),
    lights: [whole(60), whole(80)],
    level_weights: &[("产出", 50), ("效益", 30), ("满意度", 10)],
    reverse: Reverse::Ratio,
    qualitative: [whole(80), whole(60), whole(0)],
    deviation: whole(30),
    heavy: whole(50),
    claim_gap: whole(5),
    unspent: whole(20),
    recheck_gap: whole(10),
    paces: &[],
    text_limits: &[],
};

/// All profiles. Only this list knows their names.
pub const PROFILES: &[Profile] = &[
    NATIONAL,
    Profile {
        name: "integrated",
        title: "预算管理一体化",
        source: "一体化绩效目标表 [P]",
        target_weights: &[90],
        ..NATIONAL
    },
    Profile {
        name: "hubei",
        title: "湖北",
        source: "湖北自评表样 [P][C]",
        execution_weight: whole(20),
        indicator_weights: whole(80),
        target_weights: &[80, 100],
        level_weights: &[("产出", 40), ("效益", 40)],
        qualitative: [whole(80), whole(50), whole(0)],
        ..NATIONAL
    },
    Profile {
        name: "sichuan",
        title: "四川（未核实）",
        source: "[P] 表样一份；进度 川财绩〔2025〕10号 [C]（转引）",
        verified: false,
        target_weights: &[90],
        paces: &[(4, 25), (6, 40), (8, 60), (10, 80)],
        text_limits: &[
            ("goals.expected", 100),
            ("goals.actual", 100),
            ("funds.total.reason", 100),
            ("conclusion", 200),
            ("problems", 200),
            ("improvements", 200),
        ],
        ..NATIONAL
    },
    Profile {
        name: "chongqing", title: "重庆（未核实）", source: "[P] 表样一份", verified: false, ..NATIONAL
    },
    Profile { name: "anhui", title: "安徽（未核实）", source: "[P] 表样一份", verified: false, ..NATIONAL },
    Profile {
        name: "yinchuan",
        title: "银川（未核实）",
        source: "[P] 表样一份",
        verified: false,
        indicator_weights: whole(90),
        ..NATIONAL
    },
    Profile {
        name: "free",
        title: "自定",
        source: "表内自定",
        verified: false,
        execution_weight: whole(0),
        indicator_weights: whole(100),
        target_weights: &[],
        level_weights: &[],
        qualitative: [whole(0), whole(0), whole(0)],
        ..NATIONAL
    },
];

impl Profile {
    /// The profile of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|p| p.name == name)
    }

    /// The national one.
    #[must_use]
    pub fn national() -> &'static Self {
        &PROFILES[0]
    }

    /// The grade of a score out of 100. Bands are closed below: 90 is 优, 89.99 良.
    #[must_use]
    pub fn grade(&self, score: Decimal) -> Grade {
        match self.bands {
            [excellent, _, _] if score >= excellent => Grade::Excellent,
            [_, good, _] if score >= good => Grade::Good,
            [_, _, fair] if score >= fair => Grade::Fair,
            _ => Grade::Poor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::decimal;

    #[test]
    fn bands_are_closed_below() {
        let grade = |s| Profile::national().grade(decimal(s).unwrap_or_default());
        for (score, wanted) in [
            ("100", Grade::Excellent),
            ("90", Grade::Excellent),
            ("89.99", Grade::Good),
            ("80", Grade::Good),
            ("60", Grade::Fair),
            ("59.995", Grade::Poor),
            ("59.99", Grade::Poor),
        ] {
            assert_eq!(grade(score), wanted, "{score}");
        }
    }
}
