//! 年度工作总结. The form is in `domain` §1; the keys are those of `records.md`.

use super::declared::{DeclaredProblem, DeclaredSet};
use crate::model::cell::Cell;
use crate::model::date::When;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// A dated step of the year's work.
    pub struct Milestone "工作节点" {
        /// 日期。来源：seed S4-9。
        date: Cell<When> = "日期" | "时间",
        /// 事项。来源：seed S4-9。
        title: Cell<Text> = "事项" | "标题",
        /// 原文的写法。来源：seed S4-9。
        printed: Cell<Text> = "原文",
    }
}

table! {
    /// 年度工作总结
    pub struct Summary "年度工作总结" {
        /// 标题。来源：§1.10。
        title: Cell<Text> = "标题" | "名称",
        /// 文号。来源：§1.10。
        number: Cell<Text> = "文号" | "发文字号",
        /// 发文机关。来源：§1.10。
        issuer: Cell<Text> = "发文机关" | "报告单位",
        /// 成文日期。来源：records §4。
        issued: Cell<When> = "成文日期" | "报告日期",
        /// 声明数据。来源：§1.10。
        declared: Option<Arc<DeclaredSet>> = "声明数据" | "统计数据",
        /// 工作节点，照原文。来源：seed S4-9。
        milestones: Vec<Milestone> = "工作节点" | "时间节点",
        /// 存在问题。来源：§1.10。
        problems: Vec<DeclaredProblem> = "存在问题" | "主要问题",
        /// 下一步计划。来源：§1.10。
        next_steps: Vec<Text> = "下一步计划" | "下年计划",
    }
}
