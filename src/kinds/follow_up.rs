//! 整改与结果应用. The form is in `domain` §1; the keys are those of `records.md`.

use super::filing::Attachment;
use super::head::Head;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{AccountabilityKind, Action, Because, Origin, Party, ProblemClass, Status, VerifiedResult};
use crate::model::date::When;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 整改通知
    pub struct Notice "整改通知" {
        /// 通知日期。来源：§1.9。
        date: Cell<When> = "通知日期" | "日期",
        /// 文号。来源：§1.9。
        number: Cell<Text> = "文号" | "通知文号",
        /// 通知内容。来源：§1.9。
        text: Cell<Text> = "通知内容" | "内容",
    }
}

table! {
    /// 整改措施
    pub struct Measures "整改措施" {
        /// 措施报送日期。来源：§1.9。
        date: Cell<When> = "措施报送日期" | "日期",
        /// 措施内容。来源：§1.9。
        text: Cell<Text> = "措施内容" | "内容",
    }
}

table! {
    /// 完成情况
    pub struct Done "完成情况" {
        /// 完成日期。来源：§1.9。
        date: Cell<When> = "完成日期" | "日期",
        /// 报告方。来源：records §4。
        by: Cell<Party> = "报告方" | "单位",
        /// 完成说明。来源：§1.9。
        text: Cell<Text> = "完成说明" | "说明",
    }
}

table! {
    /// 核实情况
    pub struct Verified "核实情况" {
        /// 核实日期。来源：records §4。
        date: Cell<When> = "核实日期" | "日期",
        /// 核实方。来源：records §4。
        by: Cell<Party> = "核实方" | "单位",
        /// 核实结果。来源：records §4。
        result: Cell<VerifiedResult> = "核实结果" | "结果",
    }
}

table! {
    /// 问题清单
    pub struct Problem "问题清单" {
        /// 问题编号。来源：records §4。
        id: Cell<Text> = "问题编号" | "编号",
        /// 问题。来源：records §4。
        text: Cell<Text> = [must] "问题" | "问题描述",
        /// 问题类别。来源：records §4。
        class: Cell<ProblemClass> = "问题类别" | "类别",
        /// 发现环节。来源：records §4。
        found_in: Cell<Text> = "发现环节" | "来源",
        /// 责任单位。来源：§1.9。
        owner: Cell<Text> = "责任单位" | "整改单位",
        /// 反馈日期。来源：§1.9。
        fed_back: Cell<When> = "反馈日期" | "反馈日",
        /// 整改时限。来源：§1.9。
        due: Cell<When> = "整改时限" | "整改期限",
        /// 整改措施。来源：§1.9。
        measures: Option<Arc<Measures>> = "整改措施" | "措施",
        /// 完成情况。来源：§1.9。
        done: Option<Arc<Done>> = "完成情况" | "是否完成",
        /// 核实情况。来源：§1.9。
        verified: Option<Arc<Verified>> = "核实情况" | "财政核实",
        /// 整改反馈附件。来源：§1.9。
        attachments: Vec<Attachment> = "整改反馈附件" | "附件",
    }
}

table! {
    /// 上年情况
    pub struct Before "上年情况" {
        /// 年度。来源：records §4。
        year: Cell<When> = "年度" | "上年年度",
        /// 年初预算数。来源：§1.9。
        initial: Cell<Amount> = "年初预算数" | "上年年初预算",
        /// 全年预算数。来源：§1.9。
        adjusted: Cell<Amount> = "全年预算数" | "调整后预算数",
        /// 全年执行数。来源：§1.9。
        executed: Cell<Amount> = "全年执行数" | "上年实支",
        /// 执行率。来源：§1.9。
        rate: Cell<Rate> = "执行率" | "上年执行率",
    }
}

table! {
    /// 预算挂钩
    pub struct BudgetLink "预算挂钩" {
        /// 预算年度。来源：records §4。
        year: Cell<When> = [must] "预算年度" | "年度",
        /// 事项。来源：§1.9。
        item: Cell<Text> = "事项" | "项目",
        /// 上年情况。来源：§1.9。
        before: Option<Arc<Before>> = "上年情况" | "上年",
        /// 申请数。来源：§1.9。
        applied: Cell<Amount> = "申请数" | "申报数" | "上报数",
        /// 安排数。来源：§1.9。
        arranged: Cell<Amount> = "安排数" | "预算安排数",
        /// 核减数。来源：§1.9。
        cut: Cell<Amount> = "核减数" | "核减",
        /// 核减率。来源：features S3-14。
        cut_rate: Cell<Rate> = "核减率" | "核减比例",
        /// 收回资金。来源：features S1-7, S1-14。
        released: Cell<Amount> = "收回资金" | "释放资金" | "收回数",
        /// 处理方式。来源：records §4。
        action: Cell<Action> = "处理方式" | "结果应用方式",
        /// 挂钩依据。来源：records §4。
        because: Cell<Because> = "挂钩依据" | "依据",
        /// 采纳情况。来源：records §4。
        status: Cell<Status> = "采纳情况" | "状态",
        /// 依据文件。来源：§1.9。
        document: Cell<Text> = "依据文件" | "文号",
        /// 说明。来源：§1.9。
        text: Cell<Text> = "说明" | "备注",
    }
}

table! {
    /// 意见
    pub struct Opinions "意见" {
        /// 预算调整建议。来源：§1.9。
        adjustment: Cell<Text> = "预算调整建议" | "调整建议",
        /// 业务处室意见。来源：§1.9。
        section: Cell<Text> = "业务处室意见" | "业务股室意见",
        /// 结果应用意见。来源：§1.9。
        application: Cell<Text> = "结果应用意见" | "应用意见",
    }
}

table! {
    /// 质询
    pub struct Inquiry "质询" {
        /// 质询方。来源：records §4。
        asked_by: Cell<Text> = "质询方" | "提出方",
        /// 质询日期。来源：records §4。
        asked: Cell<When> = "质询日期" | "提出日期",
        /// 问题。来源：records §4。
        question: Cell<Text> = "问题" | "质询内容",
        /// 答复日期。来源：records §4。
        answered: Cell<When> = "答复日期" | "回复日期",
        /// 答复。来源：records §4。
        answer: Cell<Text> = "答复" | "答复内容",
    }
}

table! {
    /// 问责
    pub struct Accountability "问责" {
        /// 日期。来源：features S0-17。
        date: Cell<When> = "日期" | "问责日期",
        /// 方式。来源：features S0-17。
        kind: Cell<AccountabilityKind> = "方式" | "问责方式",
        /// 作出单位。来源：features S0-17。
        by: Cell<Text> = "作出单位" | "单位",
        /// 内容。来源：features S0-17。
        text: Cell<Text> = "内容" | "事由",
    }
}

table! {
    /// 整改与结果应用
    pub struct FollowUp "整改与结果应用" {
        @ head: Head,
        /// 整改标题。来源：§1.9。
        title: Cell<Text> = "整改标题" | "标题",
        /// 整改类型。来源：§1.9。
        origin: Cell<Origin> = "整改类型" | "来源类型",
        /// 对应评价报告。来源：§1.9。
        report: Cell<Text> = "对应评价报告" | "评价报告",
        /// 整改通知。来源：§1.9。
        notice: Option<Arc<Notice>> = "整改通知" | "通知",
        /// 责任单位。来源：§1.9。
        owner: Cell<Text> = "责任单位" | "整改单位",
        /// 问题清单。来源：§1.9。
        problems: Vec<Problem> = "问题清单" | "发现问题",
        /// 预算挂钩。来源：§1.9。
        budget: Vec<BudgetLink> = "预算挂钩" | "结果应用" | "预算调整",
        /// 意见。来源：§1.9。
        opinions: Option<Arc<Opinions>> = "意见" | "处理意见",
        /// 质询。来源：features S4-16。
        inquiries: Vec<Inquiry> = "质询" | "人大质询" | "询问",
        /// 问责。来源：features S0-17。
        accountability: Vec<Accountability> = "问责" | "通报问责",
    }
}
