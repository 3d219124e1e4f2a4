use super::rule::{Case, Findings};
use crate::rule;

rule! {
    /// ## 说明
    /// 正文的表格把个人姓名和金额、证件、电话、住址、银行一类的栏目列在一起，列了三人以上的，是补助发放名单一类的材料，公开前应先作处理。
    /// 姓名已经隐去一部分（张*、李某）的不算。提示里不写姓名。
    ///
    /// ## 依据
    /// 已公开的材料中见过学生、患者和领补贴人的名单 [P]。
    ///
    /// ## 示例
    /// 正文的表头是“序号、姓名、补助金额”，下面列了三十个人。
    ///
    /// ## 改法
    /// 只留人数和金额合计，或把姓名隐去一部分。按规定应当公示名单的，用 waive 写明理由和作出决定的单位。
    NAMES_IN_LIST = "names-in-list" "正文有个人名单",
    Warning, Published "已公开材料中的个人名单 [P]", entry(check), guarded
}

/// From how many names on a table is a list of persons.
const LIST: usize = 3;
/// Columns that tell something private about the person named beside them.
const PRIVATE: [&str; 10] = ["金额", "补助", "补贴", "身份证", "证号", "电话", "手机", "住址", "银行", "卡号"];

fn check(case: &Case<'_>, out: &mut Findings) {
    let Some(body) = &case.entry.body else { return };
    let lines: Vec<&str> = body.lines().collect();
    for (n, pair) in lines.windows(2).enumerate() {
        let [head, rule] = pair else { continue };
        if !head.contains('|') || !is_rule(rule) {
            continue;
        }
        let titles = cells(head);
        let Some(column) = titles.iter().position(|title| title.contains("姓名")) else { continue };
        let beside = titles.iter().enumerate().find(|(k, title)| *k != column && PRIVATE.iter().any(|word| title.contains(word)));
        let Some((_, beside)) = beside else { continue };
        let rows = lines.get(n + 2..).unwrap_or_default().iter().take_while(|line| line.contains('|'));
        let named = rows.filter(|row| cells(row).get(column).is_some_and(|cell| is_name(cell))).count();
        if named >= LIST {
            out.say_file(format!("正文有一张表列出 {named} 人的姓名和“{beside}”"))
                .because("个人名单连同金额、证件、住址公开，会泄露个人隐私")
                .mend("只留人数和合计，或把姓名隐去一部分；按规定公示名单的用 waive 写明理由和单位");
            return;
        }
    }
}

/// The line under a table's head: strokes, colons and bars.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line).split('|').map(str::trim).collect()
}

/// Whether a cell holds a whole name: nothing of it is masked.
fn is_name(cell: &str) -> bool {
    let bare = cell.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")).unwrap_or(cell);
    let letters: Vec<char> = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let han = letters.iter().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '·'));
    let sum = ["合计", "小计", "总计", "人数"].contains(&bare);
    (2..=10).contains(&letters.len()) && han && !sum && !letters.contains(&'某')
}
