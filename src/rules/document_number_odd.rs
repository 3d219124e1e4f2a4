use super::cells::{last_key, route};
use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::Route;
use crate::model::date::When;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 文号里的年份用六角括号〔〕括起，不用方括号、圆括号或【】；年份不晚于同一处写的成文日期（生成日期、批复日期、通知日期）。
    ///
    /// ## 依据
    /// 各地公开页面上的文号都是这个写法 [P]。
    ///
    /// ## 示例
    /// 文号印作“示财绩[2020]4号”。
    ///
    /// ## 改法
    /// 括号改成〔〕；年份不对的，核对文号和日期。原件就是这样印的，用 waive 写明理由。
    DOCUMENT_NUMBER_ODD = "document-number-odd" "文号写法不对",
    Warning, Published "公开页面上的文号 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let mut dates: BTreeMap<Route, When> = BTreeMap::new();
    let mut numbers: Vec<(Route, String)> = Vec::new();
    case.entry.each_cell(|path, leaf| match leaf {
        Leaf::Date(when) => {
            dates.insert(route(path), when);
        }
        Leaf::Text(text) if last_key(path) == "number" => numbers.push((route(path), text.to_owned())),
        _ => {}
    });
    for (at, number) in numbers {
        let Some((open, year, close)) = year(&number) else { continue };
        if (open, close) != ('〔', '〕') {
            out.say(at.clone(), format!("文号印“{number}”，年份用的是{open}{close}，应是〔{year}〕"))
                .mend("括号改成〔〕；原件就是这样印的，用 waive 写明理由");
        }
        if let Some((label, date)) = dated(&dates, &at)
            && date.year() < year
        {
            out.say(at, format!("文号的年份是 {year}，{label}印 {date}，文号反而晚"))
                .because("先编文号再印发，文号的年份不会晚于日期")
                .mend(format!("核对文号和{label}"));
        }
    }
}

/// The first year in brackets with its brackets.
fn year(number: &str) -> Option<(char, i16, char)> {
    const PAIRS: [(char, char); 8] =
        [('〔', '〕'), ('[', ']'), ('(', ')'), ('【', '】'), ('（', '）'), ('［', '］'), ('﹝', '﹞'), ('{', '}')];
    let chars: Vec<char> = number.chars().collect();
    chars.windows(6).find_map(|window| {
        let [open, digits @ .., close] = window else { return None };
        let digits: String = digits.iter().filter(|c| c.is_ascii_digit()).collect();
        let year = digits.parse::<i16>().ok().filter(|year| (1949..=2199).contains(year))?;
        PAIRS.contains(&(*open, *close)).then_some((*open, year, *close))
    })
}

/// The date that stands beside a number.
fn dated(dates: &BTreeMap<Route, When>, at: &Route) -> Option<(&'static str, When)> {
    let (_, parent) = at.0.split_last()?;
    let beside = |key: &'static str| dates.get(&Route(parent.to_vec()).then(key)).copied();
    [("issued", "成文日期"), ("created", "生成日期"), ("date", "日期")].into_iter().find_map(|(key, label)| Some((label, beside(key)?)))
}
