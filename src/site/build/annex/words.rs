//! What the figures of 年终数据附表 are called, counted in, and counted of.

use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::choice::{Choice, Party};
use crate::reckon::Facts;
use crate::reckon::annual::{Decisions, Group, Item, Problems, Published, Stage};

/// What a part of the table is called.
pub(super) const fn group(group: Group) -> &'static str {
    match group {
        Group::Of(Kind::ExAnte) => "事前评估",
        Group::Of(Kind::Target) => "绩效目标",
        Group::Of(Kind::Monitoring) => "运行监控",
        Group::Of(Kind::SelfEvaluation) => "绩效自评",
        Group::Of(Kind::Recheck) => "财政复核",
        Group::Of(Kind::Evaluation) => "重点评价",
        Group::Of(Kind::FollowUp) | Group::Problems => "问题和整改",
        Group::Of(kind) => kind.title(),
        Group::Budget => "结果应用",
        Group::Disclosure => "信息公开",
        Group::Owed => "计划和报送",
    }
}

/// What a figure is called.
pub(super) fn label(item: Item) -> String {
    let fixed = match item {
        Item::Records(_) => "份数",
        Item::Whole(_) => "其中部门整体",
        Item::Projects(_) => "项目数",
        Item::Agencies(_) => "单位数",
        Item::Amount(_) => "金额",
        Item::Book(_, None) => "预算类别未载或有几种",
        Item::BookAmount(_, None) => "预算类别未载或有几种的金额",
        Item::Book(_, Some(book)) => return book.label().to_owned(),
        Item::BookAmount(_, Some(book)) => return format!("{}的金额", book.label()),
        Item::Mode(_, mode) => return format!("资金方式：{}", mode.label()),
        Item::Led(Kind::Evaluation, Some(Party::Finance)) => "财政评价",
        Item::Led(Kind::Evaluation, Some(Party::Agency)) => "部门评价",
        Item::Led(_, Some(Party::Finance)) => "财政监控",
        Item::Led(_, Some(Party::Agency)) => "单位监控",
        Item::Led(_, None) => "由谁组织未载",
        Item::By(Some(kind)) => return format!("评价机构：{}", kind.label()),
        Item::By(None) => "评价机构未载",
        Item::Concluded(Some(conclusion)) => return format!("结论：{}", conclusion.label()),
        Item::Concluded(None) => "结论未载",
        Item::Graded(_, Some(grade)) => return format!("等级：{}", grade.label()),
        Item::Graded(_, None) => "等级未载",
        Item::Mean(_) => "平均分",
        Item::Execution => "预算执行率",
        Item::OtherMoneyYear => "其中资金年度不是本年或未载",
        Item::Withheld(_) => "不予公开",
        Item::Problems(which) => problems(which),
        Item::Inquiries => "质询",
        Item::Answered => "其中已答复",
        Item::Budget(year, which) => {
            let year = year.map_or_else(|| "年度未载的".to_owned(), |year| format!("{year} 年"));
            return format!("{year}{}", decisions(which));
        }
        Item::Duty(_, which) => published(which),
        Item::Submissions(stage) => return format!("报送：{}", self::stage(stage)),
        Item::Tasks(stage) => return format!("工作计划：{}", self::stage(stage)),
    };
    fixed.to_owned()
}

const fn problems(which: Problems) -> &'static str {
    match which {
        Problems::All => "反馈的问题",
        Problems::Planned => "有整改方案",
        Problems::Done => "单位自报完成",
        Problems::Verified => "财政核实",
        Problems::Open => "还没有核实",
        Problems::Overdue => "逾期",
        Problems::Repeated => "连续两年出现",
        Problems::Unknown => "完成情况原文未载",
    }
}

const fn decisions(which: Decisions) -> &'static str {
    match which {
        Decisions::All => "预算安排",
        Decisions::Adopted => "预算安排：已采纳",
        Decisions::Applied => "申请数",
        Decisions::Arranged => "安排数",
        Decisions::Cuts => "核减",
        Decisions::Cut => "核减额",
    }
}

const fn published(which: Published) -> &'static str {
    match which {
        Published::Bound => "应公开",
        Published::Done => "已公开",
        Published::InTime => "按期公开",
        Published::Late => "逾期公开",
        Published::Partial => "部分公开",
        Published::Missing => "到期没有公开",
        Published::Upcoming => "未到期",
        Published::Withheld => "不予公开",
        Published::Unknown => "未收录或公开日期未载",
    }
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::All => "全部",
        Stage::Done => "已完成",
        Stage::InTime => "按期完成",
        Stage::Late => "逾期完成",
        Stage::Overdue => "到期没有完成",
        Stage::Upcoming => "未到期",
        Stage::Unknown => "完成情况或期限未载",
    }
}

/// What a figure is counted of, where its label does not say so.
pub(super) fn scope(corpus: &Corpus, facts: &Facts, district: DistrictId, year: i16, item: Item) -> String {
    match item {
        Item::Amount(Kind::SelfEvaluation) => "各项目表的涉及金额，没有的用全年预算数；不含部门整体".to_owned(),
        Item::Amount(Kind::Target) => "各项目表的年度资金总额；不含部门整体".to_owned(),
        Item::Amount(_) => "各项目表的涉及金额；不含部门整体".to_owned(),
        Item::Execution => "各项目全年执行数合计 ÷ 全年预算数合计；不含部门整体".to_owned(),
        Item::Mean(_) => "各项目印出的分数简单平均；不含部门整体和只见于他文的".to_owned(),
        Item::Book(..) | Item::BookAmount(..) => "项目表".to_owned(),
        Item::Mode(..) => "项目表；一个项目可以有几种".to_owned(),
        Item::Graded(..) => "表上印的等级".to_owned(),
        Item::Problems(Problems::Overdue) => "过了应完成日才完成的，和还没完成的".to_owned(),
        Item::Budget(_, Decisions::Cut) => "申请数 − 安排数，只算两个都是确数的".to_owned(),
        Item::Budget(..) => format!("根据 {year} 年的绩效结果"),
        Item::Duty(number, _) => {
            let duty = facts.duties.of_district(district, Some(year)).find(|duty| duty.number == number);
            duty.and_then(|duty| duty.duty(corpus)).map(|duty| duty.title.to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The measure word of a count.
pub(super) const fn measure(item: Item) -> &'static str {
    match item {
        Item::Projects(_) | Item::Problems(_) => "个",
        Item::Agencies(_) | Item::Duty(..) => "家",
        Item::Budget(..) => "笔",
        Item::Inquiries | Item::Answered => "次",
        Item::Submissions(_) | Item::Tasks(_) | Item::Withheld(_) => "项",
        _ => "份",
    }
}

/// The key of a figure in the data twin: `self-evaluation.records`, `budget.2021.cut`.
pub(super) fn key(corpus: &Corpus, facts: &Facts, district: DistrictId, year: i16, item: Item) -> String {
    let of = |kind: Kind, what: &str| format!("{}.{what}", kind.stem());
    let either = |key: Option<&str>| key.unwrap_or("unknown").to_owned();
    match item {
        Item::Records(kind) => of(kind, "records"),
        Item::Whole(kind) => of(kind, "whole-department"),
        Item::Projects(kind) => of(kind, "projects"),
        Item::Agencies(kind) => of(kind, "agencies"),
        Item::Amount(kind) => of(kind, "amount"),
        Item::Book(kind, book) => of(kind, &format!("book.{}", either(book.map(Choice::key)))),
        Item::BookAmount(kind, book) => of(kind, &format!("book.{}.amount", either(book.map(Choice::key)))),
        Item::Mode(kind, mode) => of(kind, &format!("mode.{}", mode.key())),
        Item::Led(kind, party) => of(kind, &format!("led-by.{}", either(party.map(Choice::key)))),
        Item::By(by) => of(Kind::Evaluation, &format!("evaluator.{}", either(by.map(Choice::key)))),
        Item::Concluded(said) => of(Kind::ExAnte, &format!("conclusion.{}", either(said.map(Choice::key)))),
        Item::Graded(kind, grade) => of(kind, &format!("grade.{}", either(grade.map(Choice::key)))),
        Item::Mean(kind) => of(kind, "mean"),
        Item::Execution => of(Kind::SelfEvaluation, "execution"),
        Item::OtherMoneyYear => of(Kind::Evaluation, "other-money-year"),
        Item::Withheld(kind) => of(kind, "withheld"),
        Item::Problems(which) => format!("problems.{}", lower(&format!("{which:?}"))),
        Item::Inquiries => "inquiries".to_owned(),
        Item::Answered => "inquiries.answered".to_owned(),
        Item::Budget(about, which) => {
            format!("budget.{}.{}", either(about.map(|y| y.to_string()).as_deref()), lower(&format!("{which:?}")))
        }
        Item::Duty(number, which) => {
            let duty = facts.duties.of_district(district, Some(year)).find(|duty| duty.number == number);
            let id = duty.and_then(|duty| duty.duty(corpus)).map(|duty| duty.id.to_string());
            format!("duty.{}.{}", id.unwrap_or_default(), lower(&format!("{which:?}")))
        }
        Item::Submissions(stage) => format!("submissions.{}", lower(&format!("{stage:?}"))),
        Item::Tasks(stage) => format!("tasks.{}", lower(&format!("{stage:?}"))),
    }
}

/// `InTime` → `in-time`.
fn lower(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
