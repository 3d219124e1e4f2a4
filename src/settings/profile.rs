//! `profiles` of `site.yaml`: a site's own numbers, each profile starting from another one.

use crate::form::value::Named;
use crate::model::cell::Cell;
use crate::model::choice::Reverse;
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::profile::Profile;
use crate::table;
use rust_decimal::Decimal;

table! {
    /// A site's own profile: what is not written is as in the one it starts from.
    pub struct OwnProfile "规则方案" {
        /// Its name: `haimen`.
        name: Id = "名称",
        /// The profile it starts from; `national` where none is named.
        base: Cell<Text> = "基础方案",
        /// What it is called.
        title: Cell<Text> = "标题",
        /// The document it rests on.
        source: Text = "依据",
        /// The year of that document; where it is not written, the one in the document's number.
        year: Cell<When> = "年份",
        /// Weight of the execution rate.
        execution_weight: Cell<Number> = "执行率分值",
        /// What the weights of all indicators sum to.
        indicator_weights: Cell<Number> = "指标分值合计",
        /// What the weights of a target form may sum to.
        target_weights: Vec<Number> = "目标表分值合计",
        /// Lower bounds of 优, 良 and 中; all zero: grades are not laid down.
        bands: Vec<Number> = "等级下限",
        /// Tolerance of totals of scores.
        score_tolerance: Cell<Number> = "得分容差",
        /// Tolerance of totals of money.
        money_tolerance: Cell<Number> = "金额容差",
        /// Progress against time below which the light is red, and yellow, in per cent.
        lights: Vec<Number> = "红黄灯下限",
        /// What the indicators under each first-level name sum to.
        level_weights: Named<Number> = "一级指标分值",
        /// Whether the weights of the execution rate and of the first-level names hold without exception.
        weights_fixed: Cell<bool> = "分值固定",
        /// How a ≤ indicator scores where it was exceeded.
        reverse: Cell<Reverse> = "反向指标的算法",
        /// Lower bounds of 达成, 部分达成 and 未达成 for indicators in words.
        qualitative: Vec<Number> = "定性各档下限",
        /// How far above its target an actual value needs an explanation, in per cent.
        deviation: Cell<Number> = "偏差说明线",
        /// Weight above which a single indicator decides too much.
        heavy: Cell<Number> = "单个指标最高分值",
        /// By how many per cent the execution rate may fall short of the points claimed.
        claim_gap: Cell<Number> = "申报与执行之差",
        /// Share of the budget that may be left unspent without a word, in per cent.
        unspent: Cell<Number> = "未用资金线",
        /// By how many points a re-check may differ from the self-evaluation.
        recheck_gap: Cell<Number> = "复核之差",
        /// Month → least execution rate, in per cent.
        paces: Named<Number> = "各月执行率下限",
        /// Place of a cell → most characters.
        text_limits: Named<Number> = "字数限制",
    }
}

impl OwnProfile {
    /// The name of the profile it starts from.
    #[must_use]
    pub fn base(&self) -> &str {
        self.base.get().map_or("national", |base| base.trim())
    }

    /// The whole profile. A site that writes numbers down with their source vouches for them.
    #[must_use]
    pub fn over(&self, base: &Profile) -> Profile {
        let or = |own: &Cell<Number>, base: Decimal| own.get().map_or(base, |n| n.value);
        Profile {
            name: self.name.as_str().into(),
            title: self.title.get().cloned().unwrap_or_else(|| self.name.as_str().into()),
            source: self.source.clone(),
            year: self.year.get().map(|year| year.year()).or_else(|| numbered(&self.source)),
            verified: true,
            execution_weight: or(&self.execution_weight, base.execution_weight),
            indicator_weights: or(&self.indicator_weights, base.indicator_weights),
            target_weights: list(&self.target_weights).unwrap_or_else(|| base.target_weights.clone()),
            bands: array(&self.bands).unwrap_or(base.bands),
            score_tolerance: or(&self.score_tolerance, base.score_tolerance),
            money_tolerance: or(&self.money_tolerance, base.money_tolerance),
            lights: array(&self.lights).unwrap_or(base.lights),
            level_weights: named(&self.level_weights).unwrap_or_else(|| base.level_weights.clone()),
            weights_fixed: self.weights_fixed.get().copied().unwrap_or(base.weights_fixed),
            reverse: self.reverse.get().copied().unwrap_or(base.reverse),
            qualitative: array(&self.qualitative).unwrap_or(base.qualitative),
            deviation: or(&self.deviation, base.deviation),
            heavy: or(&self.heavy, base.heavy),
            claim_gap: or(&self.claim_gap, base.claim_gap),
            unspent: or(&self.unspent, base.unspent),
            recheck_gap: or(&self.recheck_gap, base.recheck_gap),
            paces: paces(&self.paces).unwrap_or_else(|| base.paces.clone()),
            text_limits: limits(&self.text_limits).unwrap_or_else(|| base.text_limits.clone()),
            score_gap: base.score_gap,
            score_gap_error: base.score_gap_error,
            rows_repeat: base.rows_repeat,
        }
    }
}

/// The year in the number of a document: 示财绩〔2023〕1号.
fn numbered(source: &str) -> Option<i16> {
    let (_, rest) = source.split_once('〔')?;
    let (year, _) = rest.split_once('〕')?;
    When::parse(year).map(When::year)
}

fn list(own: &[Number]) -> Option<Vec<Decimal>> {
    (!own.is_empty()).then(|| own.iter().map(|n| n.value).collect())
}

/// A list of a fixed length; nothing where it has another, which `profile-unsound` says.
fn array<const N: usize>(own: &[Number]) -> Option<[Decimal; N]> {
    list(own)?.try_into().ok()
}

fn named(own: &Named<Number>) -> Option<Vec<(Box<str>, Decimal)>> {
    (!own.0.is_empty()).then(|| own.0.iter().map(|(name, n)| (name.clone(), n.value)).collect())
}

/// By month, in the order of the year.
fn paces(own: &Named<Number>) -> Option<Vec<(u8, Decimal)>> {
    let mut paces: Vec<(u8, Decimal)> =
        named(own)?.into_iter().filter_map(|(month, least)| Some((month.trim().parse().ok()?, least))).collect();
    paces.sort_unstable();
    Some(paces)
}

fn limits(own: &Named<Number>) -> Option<Vec<(Box<str>, usize)>> {
    let limit = |most: Decimal| usize::try_from(most.trunc()).unwrap_or(usize::MAX);
    Some(named(own)?.into_iter().map(|(place, most)| (place, limit(most))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::reading::Reading;
    use crate::form::value::Value;
    use crate::ground::source::FileId;

    /// The profile that a site writes down.
    fn own(text: &str) -> Profile {
        let (node, faults) = crate::yaml::parse::parse(text, FileId(0));
        assert!(faults.is_empty(), "{faults:?}");
        let own = OwnProfile::read(&node.unwrap(), &mut Reading::new(FileId(0))).unwrap();
        own.over(Profile::named(own.base()).unwrap())
    }

    #[test]
    fn the_year_is_the_one_written_or_the_one_in_the_number() {
        for (cells, year, words) in [
            ("source: 示例办法, year: 2022", Some(2022), "2022 年"),
            ("source: 示财绩〔2023〕1号（虚构）, year: 2022", Some(2022), "2022 年"),
            ("source: 示财绩〔2023〕1号（虚构）", Some(2023), "2023 年"),
            ("source: 示例办法", None, "年份未核实"),
            ("source: 示例办法〔试行〕", None, "年份未核实"),
            ("source: 示例办法〔2023", None, "年份未核实"),
        ] {
            let made = own(&format!("{{name: own, base: yinchuan, {cells}}}"));
            assert_eq!((made.year, made.dated().as_str()), (year, words), "{cells}");
        }
    }

    #[test]
    fn what_is_not_written_is_as_in_the_base() {
        let hubei = own("{name: own, base: hubei, source: 示例办法}");
        assert!(hubei.weights_fixed && hubei.verified && hubei.execution_weight == Decimal::from(20));
        let loose = own("{name: own, base: hubei, source: 示例办法, weights_fixed: false, bands: [80, 70, 60]}");
        assert!(!loose.weights_fixed);
        assert_eq!(loose.bands, Profile::named("alt-80").unwrap().bands);
        assert_eq!(own("{name: own, source: 示例办法, bands: [0, 0, 0]}").grade(Decimal::ONE_HUNDRED), None);
    }
}
