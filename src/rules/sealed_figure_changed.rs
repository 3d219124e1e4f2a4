use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::corpus::ledger::BODY;
use crate::ground::route::Route;
use crate::reckon::seal::{Change, Told};
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 封存过（mingzhang seal）的数字，改了、增了、删了，都要在这份记录的 corrections（更正记录）里写明原文、现文、原因和日期，网页、
    /// 更正台账、订阅和数据里就都能看到。改一个数字，更正要写到这一格；增删一行，可以写这一行的位置。公开过的更正记录也不能删。
    /// 数字照印出来的文字比：金额、数量、比率、指标值、等级和金额单位。正文和各格文字里的数字也一样：原来那一段里的数改了、增了、删了，
    /// 或者整段删去，都要更正；正文的位置写 body，原文、现文里写着改前改后的数就行；表里的数已经更正过，文字里跟着改的不用再写一次。
    /// 重新换行、空格、千分位不算改。新添的一段只提示（见 sealed-words-changed）。用汉字写的数（如百分之八十）算文字。
    /// 这条规则不能豁免。
    ///
    /// ## 依据
    /// 本站的记录格式：公开过的数字不悄悄改 [L]。
    ///
    /// ## 示例
    /// 封存时总分 110，现在写 97.1，corrections 里没有 at: total 的一条。
    ///
    /// ## 改法
    /// 改错了的，改回原来的数字；确要更正的，补一条 corrections：日期、位置、原文、现文、原因。改正文里的数，写
    /// {date: 2023-04-10, at: body, old: 执行率 74%, new: 执行率 78%, reason: 笔误}。
    SEALED_FIGURE_CHANGED = "sealed-figure-changed" "公开过的数字改了，没有更正记录",
    Error, Logic "本站的记录格式：公开过的数字不悄悄改 [L]", corpus(check), firm
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for change in &facts.sealing.changes {
        let entry = corpus.entry(change.entry);
        out.turn_to(entry, profile(corpus, entry));
        of_change(change, entry, out);
    }
    for (id, count) in &facts.sealing.lost {
        let entry = corpus.entry(*id);
        out.turn_to(entry, profile(corpus, entry));
        out.say(route!["corrections"], format!("封存过的更正记录有 {count} 条不见了，或者改了日期、位置、原文、现文"))
            .because("公开过的更正也是公开过的内容")
            .mend("把原来的更正记录放回去；要再更正，另加一条")
            .on_key();
    }
}

fn of_change(change: &Change, entry: &Entry, out: &mut Findings) {
    let Change { place, old, new, sealed, at, .. } = change;
    let what = match (change.among_words, place.as_str()) {
        (false, _) => format!("“{place}”"),
        (true, BODY) => "正文里的数字，".to_owned(),
        (true, _) => format!("“{place}”文字里的数字，"),
    };
    let message = match (old, new) {
        (Some(old), Some(new)) => format!("{what}封存时（{sealed}）是 {old}，现在是 {new}"),
        (Some(old), None) => format!("{what}封存时（{sealed}）是 {old}，现在没有了"),
        (None, new) => {
            format!("{what}封存时（{sealed}）没有，现在是 {}", new.as_deref().unwrap_or_default())
        }
    };
    let (old, new) = (quoted(old.as_deref()), quoted(new.as_deref()));
    let cure = format!(
        "改错了就改回来；确要更正，在 corrections 里加一条：{{date: 更正日期, at: {}, old: {old}, new: {new}, reason: 原因}}",
        quoted(Some(place))
    );
    match change.told {
        Told::Corrected(_) => {}
        Told::Nothing => {
            out.say(at.clone(), format!("{message}，没有更正记录")).because("公开过的数字不悄悄改").mend(cure);
        }
        Told::Otherwise(n) => {
            out.say(at.clone(), format!("{message}，更正记录写的不是这两个数"))
                .because("更正要从封存时的原文写到现在的文字")
                .mend(cure)
                .see(entry.file, Route::root().then("corrections").then(n), "更正记录在这里");
        }
    }
}

/// A text as it can be put into a record file.
fn quoted(text: Option<&str>) -> String {
    match text {
        None => "null".to_owned(),
        Some(text) => {
            let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '%'));
            if plain && !text.is_empty() { text.to_owned() } else { format!("{text:?}") }
        }
    }
}
