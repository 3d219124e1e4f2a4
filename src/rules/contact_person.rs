use super::cells::{called, last_key, route};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::rule;

rule! {
    /// ## 说明
    /// 文字里用“联系人：”“负责人：”“经办人：”写出个人姓名，或用“联系电话：”写出号码的，公开前应删去。后面写的是科室、单位，或者空着的不算；
    /// 手机号码另有规则。提示里只显示姓氏，不显示号码。
    ///
    /// ## 依据
    /// 已公开的表格中多次见到负责人姓名和电话一并公开 [P]。
    ///
    /// ## 示例
    /// 正文末尾写着“联系人：张*”。
    ///
    /// ## 改法
    /// 删去姓名，改写科室；办公电话放在 agencies.yaml 的 contact 里。确需公开的，用 waive 写明理由和作出决定的单位。
    CONTACT_PERSON = "contact-person" "写有联系人或联系电话",
    Warning, Published "已公开表格中的泄露 [P]", cells(check, Letters::of("：:")), guarded
}

const PERSONS: [&str; 3] = ["联系人", "负责人", "经办人"];
const PHONES: [&str; 2] = ["联系电话", "联系方式"];
/// What may stand between a label and what follows it: emphasis and spaces.
const DECOR: [char; 4] = ['*', '_', ' ', '\u{3000}'];
const STOPS: [char; 15] = ['，', ',', '；', ';', '。', '、', '|', '（', '(', '）', ')', '/', '：', ':', '*'];
/// Words that an office, a post or a remark ends in.
const OFFICES: [&str; 30] = [
    "局", "科", "股", "处", "中心", "办", "委", "部", "公司", "所", "室", "站", "院", "队", "厅", "组", "会", "校", "园", "镇", "村", "街道",
    "区", "县", "长", "任", "员", "人", "位", "门",
];
pub(super) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔\
钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟\
殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古";
const DOUBLE: [&str; 6] = ["欧阳", "上官", "司马", "诸葛", "司徒", "皇甫"];

fn check(_: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let (Leaf::Text(text) | Leaf::Garbled(text)) = leaf else { return };
    if matches!(last_key(path), "index" | "url" | "code" | "file") {
        return;
    }
    for found in text.lines().flat_map(contacts) {
        out.say(route(path), format!("{}写有{found}", called(path, "这一格")))
            .because("对外只写科室和办公电话，不写个人")
            .mend("删去；联系科室和办公电话写在 agencies.yaml 的 contact 里");
    }
}

/// The contacts a line gives, masked.
fn contacts(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !line.contains(['：', ':']) {
        return found;
    }
    for label in PERSONS {
        let names = after(line, label).into_iter().filter_map(person);
        found.extend(names.map(|masked| format!("“{label}：{masked}”，是个人姓名")));
    }
    for label in PHONES {
        found.extend(after(line, label).into_iter().filter(|rest| phone(rest)).map(|_| format!("“{label}”和号码")));
    }
    found
}

/// What follows each place where a label stands.
fn after<'t>(line: &'t str, label: &str) -> Vec<&'t str> {
    line.match_indices(label).filter_map(|(at, _)| value(line.get(at + label.len()..)?)).collect()
}

/// What follows a label and its colon; a bracket between them (签字) is passed over.
fn value(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(DECOR);
    let rest = match rest.strip_prefix(['（', '(']) {
        Some(inner) => inner.split_once(['）', ')'])?.1.trim_start_matches(DECOR),
        None => rest,
    };
    Some(rest.strip_prefix(['：', ':'])?.trim_start_matches(DECOR))
}

/// A person's name at the start of a text, masked but for the surname.
pub(super) fn person(text: &str) -> Option<String> {
    let end = ["联系", "电话"].iter().filter_map(|word| text.find(*word)).chain(text.find(STOPS)).min().unwrap_or(text.len());
    let mut parts = text.get(..end)?.split_whitespace();
    let first = parts.next()?;
    // Names of two characters are printed with a space between them.
    let name = if first.chars().count() == 1 { format!("{first}{}", parts.next()?) } else { first.to_owned() };
    let length = name.chars().count();
    let surname = name.chars().next().filter(|c| SURNAMES.contains(*c))?;
    let double = DOUBLE.iter().any(|d| name.starts_with(*d));
    let han = name.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    let other = name.contains("某某") || OFFICES.iter().any(|office| name.ends_with(*office));
    let sized = (2..=3).contains(&length) || (double && length == 4);
    (han && sized && !other).then(|| format!("{surname}{}", "*".repeat(length.saturating_sub(1))))
}

/// Whether a text starts with a number other than a mobile one, which has its own rule.
fn phone(text: &str) -> bool {
    let number = |c: &char| c.is_ascii_digit() || matches!(*c, '-' | ' ' | '(' | ')' | '（' | '）' | '—');
    let digits: String = text.chars().take_while(number).filter(char::is_ascii_digit).collect();
    digits.len() >= 7 && !(digits.len() == 11 && digits.starts_with('1'))
}
