use super::rule::Findings;
use crate::corpus::Corpus;
use crate::ground::route::Route;
use crate::model::number::rounded;
use crate::profile::Profile;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;
use crate::settings::profile::OwnProfile;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

rule! {
    /// ## 说明
    /// 网站设置、区县和记录里写的规则方案（profile）必须是有的；写错了名称，就会按全国通用的数去核对。本站自定的方案（profiles）要写明依据，
    /// 名称不与别的方案相同，基础方案在它前面；等级和定性的下限各三个、红黄灯两个，从高到低（灯从低到高）；执行率分值加指标分值合计为 100；
    /// 一级指标分值合计等于指标分值合计；各月执行率下限的月份是 1 到 12。
    ///
    /// ## 依据
    /// 本站的网站设置格式。
    ///
    /// ## 示例
    /// 网站设置写 profile: hubie，没有这个方案。
    ///
    /// ## 改法
    /// 改成列出的方案名称，或在 profiles 里定义它；自定的方案核对各个数。
    PROFILE_UNSOUND = "profile-unsound" "规则方案不成立",
    Error, Logic "本站的网站设置格式", registers(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    if let Some(file) = corpus.sources.find("site.yaml") {
        out.turn_to_file(file);
        known(corpus, corpus.site.profile.get().map(AsRef::as_ref), route!["profile"], out);
        for (n, division) in corpus.site.divisions.iter().enumerate() {
            known(corpus, division.profile.get().map(AsRef::as_ref), route!["divisions", n, "profile"], out);
        }
        let mut above: BTreeSet<&str> = crate::profile::PROFILES.iter().map(|p| p.name.as_ref()).collect();
        for (n, own) in corpus.site.profiles.iter().enumerate() {
            let at = route!["profiles", n];
            if !above.contains(own.base()) {
                out.say(at.then("base"), format!("基础方案“{}”不存在，或写在了后面", own.base()))
                    .mend(format!("改成前面已有的方案：{}", above.iter().copied().collect::<Vec<_>>().join("、")));
            }
            if !above.insert(own.name.as_str()) {
                out.say(at.then("name"), format!("方案“{}”已经有了", own.name)).mend("改成另一个名称");
            }
            if let Some(made) = corpus.profile(own.name.as_str()) {
                numbers(own, made, &at, out);
            }
        }
    }
    for entry in &corpus.entries {
        if let Some(name) = entry.filing.profile.get() {
            out.turn_to(entry, profile(corpus, entry));
            known(corpus, Some(name), route!["profile"], out);
        }
    }
}

/// Whether a profile that is named is there.
fn known(corpus: &Corpus, name: Option<&str>, at: Route, out: &mut Findings) {
    if let Some(name) = name.map(str::trim).filter(|name| corpus.profile(name).is_none()) {
        let all: Vec<&str> = corpus.profiles().map(|p| p.name.as_ref()).collect();
        out.say(at, format!("没有规则方案“{name}”")).mend(format!("改成已有的方案：{}", all.join("、")));
    }
}

/// Whether the numbers of a site's own profile fit together.
fn numbers(own: &OwnProfile, made: &Profile, at: &Route, out: &mut Findings) {
    if own.source.trim().is_empty() {
        out.say(at.then("source"), "自定的方案没有写依据").mend("写明依据的文件名称和文号");
    }
    let falling = |list: &[Decimal]| list.windows(2).all(|pair| pair[0] > pair[1]);
    let whole = made.execution_weight + made.indicator_weights;
    let levels: Decimal = made.level_weights.iter().map(|(_, weight)| *weight).sum();
    let months = |list: &[(Box<str>, _)]| list.iter().all(|(m, _)| m.trim().parse().is_ok_and(|m: u8| (1..=12).contains(&m)));
    for (wrong, key, message) in [
        (
            !matches!(own.bands.len(), 0 | 3) || !(made.bands.iter().all(Decimal::is_zero) || falling(&made.bands)),
            "bands",
            "等级下限要写三个数，从高到低；不定等级写三个 0".to_owned(),
        ),
        (
            !matches!(own.qualitative.len(), 0 | 3) || !(made.qualitative[0].is_zero() || falling(&made.qualitative)),
            "qualitative",
            "定性各档下限要写三个数，从高到低".to_owned(),
        ),
        (
            !matches!(own.lights.len(), 0 | 2) || made.lights[0] > made.lights[1],
            "lights",
            "红黄灯下限要写两个数，先红后黄，从低到高".to_owned(),
        ),
        (
            whole != Decimal::ONE_HUNDRED,
            "indicator_weights",
            format!("执行率分值 {} 加指标分值合计 {} 是 {}，不是 100", made.execution_weight, made.indicator_weights, rounded(whole, 4)),
        ),
        (
            !made.level_weights.is_empty() && levels != made.indicator_weights,
            "level_weights",
            format!("一级指标分值合计 {}，指标分值合计是 {}", rounded(levels, 4), made.indicator_weights),
        ),
        (!months(&own.paces.0), "paces", "各月执行率下限的月份要写 1 到 12".to_owned()),
    ] {
        if wrong {
            out.say(at.then(key), message).mend("对照依据的文件核对；没有写的数与基础方案相同");
        }
    }
}
