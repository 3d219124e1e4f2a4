use super::cells::{body_line, called, last_key, route, whole};
use super::contact_person::person;
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::rule;

rule! {
    /// ## 说明
    /// 正文和附件的表格把个人姓名和金额、证件、电话、住址、银行一类的栏目列在一起，列了三人以上的，是补助发放名单一类的材料，公开前应先作处理。
    /// 文字里“名单：”“名单如下：”“受助学生：”一类的话后面用顿号连着三个以上姓名的，也提醒；单位、地点、项目的名单和专家、评审人员的
    /// 名单不算。姓名已经隐去一部分（张*、李某）的不算。提示里不写姓名。
    ///
    /// ## 依据
    /// 已公开的材料中见过学生、患者和领补贴人的名单 [P]。
    ///
    /// ## 示例
    /// 正文的表头是“序号、姓名、补助金额”，下面列了三十个人；总结里写着“受助学生名单：”，后面是五个学生的姓名。
    ///
    /// ## 改法
    /// 只留人数和金额合计，或把姓名隐去一部分。按规定应当公示名单的，用 waive 写明理由和作出决定的单位。
    NAMES_IN_LIST = "names-in-list" "有个人名单",
    Warning, Published "已公开材料中的个人名单 [P]", texts(check, Letters::of("姓、")), guarded
}

/// From how many names on a table or an enumeration is a list of persons.
const LIST: usize = 3;
/// Columns that tell something private about the person named beside them.
const PRIVATE: [&str; 10] = ["金额", "补助", "补贴", "身份证", "证号", "电话", "手机", "住址", "银行", "卡号"];
/// Persons whose names tell something private where they are listed.
const PERSONS: &str = "学生 学员 考生 师生 患者 病人 伤员 儿童 孤儿 妇女 老人 老年人 残疾人 群众 村民 居民 职工 教师 家属 退役军人 农户 \
困难户 贫困户 脱贫户 低保户 监测户 五保户 住户 特困人员 救助人员 救助对象 补助对象 补贴对象 资助对象 帮扶对象 优抚对象 低保对象 领取人 领款人 \
受助人 受益人";
/// What else has a list of its own, persons in office among it.
const OTHERS: &str = "项目 工程 单位 部门 机构 企业 公司 学校 医院 园区 景区 小区 社区 街道 乡镇 地区 城市 供应商 合作社 协会 产品 品种 \
设备 药品 物资 政策 文件 事项 任务 指标 标段 水库 专家 成员 评委 评审人员 评价人员 工作人员 干部";
/// The same where it stands right before the word.
const BESIDE: [char; 9] = ['村', '乡', '镇', '县', '市', '区', '路', '河', '桥'];
/// What may stand between the word and its colon.
const TAILS: [&str; 9] = ["如下", "公示", "分别", "具体", "包括", "共", "为", "有", "是"];
/// Spaces and emphasis.
const DECOR: [char; 4] = [' ', '\u{3000}', '*', '_'];
/// How persons are called whose names are not told.
const CALLED: [&str; 8] = ["某", "女士", "先生", "同学", "老师", "师傅", "大爷", "大妈"];
/// The last characters of places, which begin like names: 高桥, 王庄, 金沙江路.
const PLACES: &str = "庄村屯沟湾桥河湖江山岭坪坝塘堰渠库路巷街里坡寨营堡集店铺口洼峪川洲州岛港滩泉井林场矿厂站点";

fn check(case: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let (Leaf::Text(text) | Leaf::Garbled(text)) = leaf else { return };
    if text.contains("姓名")
        && let Some((whole, line)) = whole(case, path)
        && let Some((named, beside)) = table(whole, line, body_line(path).is_some())
    {
        let place = called(path, "");
        let from = if place.is_empty() { "有一张表".to_owned() } else { format!("{place}起的表") };
        say(path, format!("{from}列出 {named} 人的姓名和“{beside}”"), out);
    }
    if matches!(last_key(path), "index" | "url" | "code" | "file") || !text.contains('、') {
        return;
    }
    if let Some(named) = text.lines().find_map(listed) {
        say(path, format!("{}列出 {named} 人的姓名", called(path, "这一格")), out);
    }
}

fn say(path: &[Step], message: String, out: &mut Findings) {
    out.say(route(path), message)
        .because("个人名单连同金额、证件、住址公开，会泄露个人隐私")
        .mend("只留人数和合计，或把姓名隐去一部分；按规定公示名单的用 waive 写明理由和单位");
}

/// How many whole names the table has whose head is this line (from 1), and a private column beside them. In Markdown a
/// line of strokes stands under the head; in an attachment the rows follow at once.
fn table(text: &str, line: usize, markdown: bool) -> Option<(usize, &str)> {
    let mut lines = text.lines().skip(line.saturating_sub(1));
    let head = lines.next()?;
    if !head.contains('|') || (markdown && !is_rule(lines.next()?)) {
        return None;
    }
    let titles = cells(head);
    let column = titles.iter().position(|title| title.contains("姓名"))?;
    let (_, beside) =
        titles.iter().enumerate().find(|(k, title)| *k != column && PRIVATE.iter().any(|word| title.contains(word)))?;
    let rows = lines.take_while(|line| line.contains('|'));
    let named = rows.filter(|row| cells(row).get(column).is_some_and(|cell| is_name(cell))).count();
    (named >= LIST).then_some((named, *beside))
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

/// How many persons a line lists after “名单：” and the like; none where it lists no three.
fn listed(line: &str) -> Option<usize> {
    line.match_indices(['：', ':']).find_map(|(at, colon)| {
        let list = line.get(at + colon.len()..).filter(|list| list.contains('、'))?;
        if of_persons(line.get(..at)?) { names(list) } else { None }
    })
}

/// Whether what stands before a colon announces a list of persons.
fn of_persons(before: &str) -> bool {
    let sentence = before.rsplit(['。', '；', ';', '|', '：', ':']).next().unwrap_or(before);
    let label = bare(sentence);
    let Some(of) = label.strip_suffix("名单") else { return PERSONS.split(' ').any(|word| label.ends_with(word)) };
    // The last word decides: “各学校受助学生名单”, “受助学生所在学校名单”.
    let last = |words: &str| words.split(' ').filter_map(|word| of.rfind(word).map(|at| at + word.len())).max();
    let other = last(OTHERS);
    !of.ends_with(BESIDE) && (other.is_none() || last(PERSONS) >= other)
}

/// A label without what may stand between it and its colon: “（5 人）”, “共 5 人”, “如下”.
fn bare(label: &str) -> &str {
    let mut rest = label.trim_end_matches(DECOR);
    loop {
        let before = rest.len();
        if let Some(open) = rest.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '('])) {
            rest = rest.get(..open).unwrap_or(rest);
        }
        if let Some(number) = rest.strip_suffix(['人', '名']).map(|number| number.trim_end_matches(DECOR)) {
            let cut = number.trim_end_matches(|c: char| c.is_ascii_digit());
            rest = if cut.len() < number.len() { cut } else { rest };
        }
        rest = TAILS.iter().find_map(|tail| rest.strip_suffix(*tail)).unwrap_or(rest).trim_end_matches(DECOR);
        if rest.len() == before {
            return rest;
        }
    }
}

/// How many names a text begins with, joined by “、”; none where they are fewer than three, where more than a fifth of
/// the items are no names, or where half of them are places by their last character.
fn names(text: &str) -> Option<usize> {
    let list = text.split(['。', '；', ';', '|']).next().unwrap_or(text);
    let (mut items, mut named, mut places) = (0, 0, 0);
    for item in list.split('、') {
        items += 1;
        let name = item.split('等').next().unwrap_or(item);
        if person(name).is_some() && !CALLED.iter().any(|word| item.contains(word)) {
            named += 1;
            let place = name.trim_end().chars().next_back().is_some_and(|c| PLACES.contains(c));
            places += usize::from(place);
        }
        // What follows a comma says more of them.
        if item.contains(['，', ',']) {
            break;
        }
    }
    (named >= LIST && named * 5 >= items * 4 && places * 2 < named).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lists_of_persons_are_told_from_other_lists() {
        for (line, many) in [
            ("受助学生名单：张三、李四、王五、赵六、钱七，每人 800 元。", 5),
            ("示例区困难群众补助名单：张三、李四、王五", 3),
            ("全年资助 3 人，名单如下：张 三、李四、王小五。", 3),
            ("**受助学生**（3 人）：张三、李四、王五", 3),
            ("各学校受助学生名单：张三、李四、王小五等 9 人", 3),
            ("救助对象共 4 名：欧阳小文、张三、李四、王五；另有 2 人待核", 4),
            ("村民名单:张三（一组）、李四（二组）、王五（二组）", 3),
        ] {
            assert_eq!(listed(line), Some(many), "{line}");
        }
        for line in [
            "受助学生名单：张三、李四。",
            "受助学生名单：张某、李某、王某、赵某",
            "受助学生：张同学、李同学、王同学",
            "受助学生：小学生、初中生、高中生",
            "名单如下：区财政局、区教育局、区水务局",
            "试点村名单：王庄、李庄、张庄",
            "名单：高桥、石桥、黄河路、江口",
            "项目名单：路灯、管网、路面",
            "受助学生所在学校名单：方山、石岭、白沙",
            "评审专家名单：张三、李四、王五",
            "评价组：张三、李四、王五",
            "公示名单见附件：张三、李四",
            "服务对象：学生、老人、儿童",
            "惠及学生：方便就餐、安全上学、温暖过冬",
        ] {
            assert_eq!(listed(line), None, "{line}");
        }
    }
}
