use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::ledger::BODY;
use crate::reckon::seal::{Fate, Words};
use crate::reckon::{Facts, profile};
use crate::rule;

rule! {
    /// ## 说明
    /// 封存过（mingzhang seal）的文字改了或删了，又没有更正记录：正文的标题、段落、列表项、表格行，各格里的长文字（20 字以上）和带数字的
    /// 文字，编者注和单位说明，以及日期和选项（结论、灯色、支出类型等；整改进展会变，不算）。改字、改句是提示，不挡生成；文字里的数字变了，
    /// 按 sealed-figure-changed 算错误。
    /// 新添的一段、一格，原来公开的没有动，只作说明；新添的编者注和单位说明本身就是交代，不提示。
    /// 只改换行、空格和加粗一类的写法，把一段挪个地方，都不算改。改好的文字重新生成、封存以后，就以新的为准。
    /// 早先封存的台账里没有文字的，再封存一次就补上。
    ///
    /// ## 依据
    /// 本站的记录格式：公开过的内容改了要说 [L]。
    ///
    /// ## 示例
    /// 封存时正文写“群众普遍满意”，现在写“多数群众满意”，corrections 里没有 at: body 的一条。
    ///
    /// ## 改法
    /// 改错了的，改回原来的文字；意思有变的，补一条 corrections：日期、位置（正文写 body）、原文、现文、原因。
    /// 只是改错字、不想写更正的，可以不管这条提示，三审改动单（mingzhang changes）里也列着。
    SEALED_WORDS_CHANGED = "sealed-words-changed" "公开过的文字改了，没有更正记录",
    Warning, Logic "本站的记录格式：公开过的内容改了要说 [L]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for words in facts.sealing.words.iter().filter(|words| !words.told) {
        let entry = corpus.entry(words.entry);
        out.turn_to(entry, profile(corpus, entry));
        let message = format!("{}，没有更正记录", said(words));
        let said = match words.fate {
            Fate::Added => out.remark(words.at.clone(), message),
            Fate::Altered | Fate::Gone => out.warn(words.at.clone(), message),
        };
        let place = &words.place;
        let cure = match &words.printed {
            Some((old, Some(new))) => format!("old: {old:?}, new: {new:?}"),
            Some((old, None)) => format!("old: {old:?}, new: null"),
            None if words.fate == Fate::Added => "new: 现文".to_owned(),
            None => "old: 原文, new: 现文".to_owned(),
        };
        said.because("公开过的内容改了要说")
            .mend(format!("改错了就改回来；意思有变的，在 corrections 里加一条：{{date: 更正日期, at: {place}, {cure}, reason: 原因}}"));
    }
}

/// What became of a text: 正文“完成养护里程……”一段，封存（2023-03-31）以后改了字.
fn said(words: &Words) -> String {
    let Words { place, starts, sealed, .. } = words;
    match &words.printed {
        Some((old, Some(new))) => return format!("“{place}”封存时（{sealed}）是 {old}，现在是 {new}"),
        Some((old, None)) => return format!("“{place}”封存时（{sealed}）是 {old}，现在没有了"),
        None => {}
    }
    let which = match place.as_str() {
        BODY => format!("正文“{starts}”一段"),
        _ => format!("“{place}”的文字"),
    };
    match words.fate {
        Fate::Altered => format!("{which}，封存（{sealed}）以后改了字"),
        Fate::Gone => format!("{which}，封存（{sealed}）以后删去了"),
        Fate::Added => format!("{which}，是封存（{sealed}）以后添的"),
    }
}
