use super::cells::{last_key, route};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::corpus::entry::Entry;
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::model::date::When;
use crate::rule;

rule! {
    /// ## 说明
    /// 文号里的年份用六角括号〔〕括起，不用方括号、圆括号或【】；年份后面的序号不加“第”，前面不补 0；年份不晚于同一处写的成文日期（生成日期、
    /// 批复日期、通知日期）。
    ///
    /// ## 依据
    /// 各地公开页面上的文号都是这个写法 [P]；序号不加“第”、不编虚位，是公文格式的通例，条文未核实 [M]。
    ///
    /// ## 示例
    /// 文号印作“示财绩[2020]4号”“示财预〔2022〕第011号”。
    ///
    /// ## 改法
    /// 括号改成〔〕，去掉“第”和前面的 0；年份不对的，核对文号和日期。原件就是这样印的，用 waive 写明理由。
    DOCUMENT_NUMBER_ODD = "document-number-odd" "文号写法不对",
    Warning, Published "公开页面上的文号 [P]", cells(check, Letters::DIGITS)
}

fn check(case: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let Leaf::Text(number) = leaf else { return };
    if last_key(path) != "number" {
        return;
    }
    let Some((open, year, close, serial)) = parts(number) else { return };
    let mut faults = Vec::new();
    if (open, close) != ('〔', '〕') {
        faults.push(format!("年份用的是{open}{close}，应是〔{year}〕"));
    }
    if let Some((printed, plain)) = padded(&serial) {
        faults.push(format!("序号印作“{printed}”，应是“{plain}”"));
    }
    if !faults.is_empty() {
        out.say(route(path), format!("文号印“{number}”，{}", faults.join("；")))
            .mend("括号用〔〕，序号不加“第”、不补 0；原件就是这样印的，用 waive 写明理由");
    }
    if let Some((label, date)) = dated(case.entry, path)
        && date.year() < year
    {
        out.say(route(path), format!("文号的年份是 {year}，{label}印 {date}，文号反而晚"))
            .because("先编文号再印发，文号的年份不会晚于日期")
            .mend(format!("核对文号和{label}"));
    }
}

/// The first year in brackets with its brackets, and what follows it.
fn parts(number: &str) -> Option<(char, i16, char, String)> {
    const PAIRS: [(char, char); 8] =
        [('〔', '〕'), ('[', ']'), ('(', ')'), ('【', '】'), ('（', '）'), ('［', '］'), ('﹝', '﹞'), ('{', '}')];
    let chars: Vec<char> = number.chars().collect();
    chars.windows(6).enumerate().find_map(|(n, window)| {
        let [open, digits @ .., close] = window else { return None };
        let digits: String = digits.iter().filter(|c| c.is_ascii_digit()).collect();
        let year = digits.parse::<i16>().ok().filter(|year| (1949..=2199).contains(year))?;
        let serial = chars.iter().skip(n + 6).collect();
        PAIRS.contains(&(*open, *close)).then_some((*open, year, *close, serial))
    })
}

/// A serial number with 第 or a nought before it, as printed and as it should be: 第011号, 11号.
fn padded(serial: &str) -> Option<(String, String)> {
    let (printed, _) = serial.split_once('号')?;
    let printed = printed.trim();
    let digits = printed.trim_start_matches('第').trim();
    let plain = digits.trim_start_matches('0');
    let sound = !plain.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    (sound && plain != printed).then(|| (format!("{printed}号"), format!("{plain}号")))
}

/// The date that stands beside a number.
fn dated(entry: &Entry, number: &[Step]) -> Option<(&'static str, When)> {
    let (_, parent) = number.split_last()?;
    let mut beside = [("issued", "成文日期", None), ("created", "生成日期", None), ("date", "日期", None)];
    entry.each_cell(|path, leaf| {
        if let (Leaf::Date(when), Some((Step::Key(key), around))) = (leaf, path.split_last())
            && around == parent
            && let Some(found) = beside.iter_mut().find(|(name, ..)| key == name)
        {
            found.2 = Some(when);
        }
    });
    beside.into_iter().find_map(|(_, label, when)| Some((label, when?)))
}
