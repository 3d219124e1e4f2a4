use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 有的地方在表上限定了几格的字数。超出的，交表时会被系统截断或退回。字数限制由规则方案定，没有限定的地方不查；空格和换行不计，
    /// 一格分几条写的合起来计。
    ///
    /// ## 依据
    /// 表样上注明的字数限制 [P]。
    ///
    /// ## 示例
    /// 四川方案的实际完成情况限 100 字，印了 126 字。
    ///
    /// ## 改法
    /// 压缩到限定的字数以内；原表就这么长的，加 notes 说明，并用 waive 写明理由。
    TEXT_TOO_LONG = "text-too-long" "文字超过限定的字数",
    Warning, Published "表样上的字数限制 [P]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let limits = &case.profile.text_limits;
    if limits.is_empty() {
        return;
    }
    let mut lengths: BTreeMap<&str, (Route, usize)> = BTreeMap::new();
    case.entry.each_cell(|path, leaf| {
        let Leaf::Text(text) = leaf else { return };
        let key = keys(path);
        let Some((place, _)) = limits.iter().find(|(place, _)| place.as_ref() == key) else { return };
        let cell = lengths.entry(place).or_insert_with(|| (Route(path.to_vec()), 0));
        cell.1 += text.chars().filter(|c| !c.is_whitespace()).count();
    });
    for (place, limit) in limits {
        let Some((at, length)) = lengths.get(place.as_ref()).filter(|(_, length)| length > limit) else { continue };
        out.say(at.clone(), format!("这一格有 {length} 字，本地限 {limit} 字以内"))
            .because(format!("规则方案“{}”的限制", case.profile.title))
            .mend("压缩到限定的字数以内");
    }
}

/// A path as profiles write it: `goals.actual`, without the numbers of items.
fn keys(path: &[Step]) -> String {
    let keys: Vec<&str> =
        path.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_ref()) } else { None }).collect();
    keys.join(".")
}
