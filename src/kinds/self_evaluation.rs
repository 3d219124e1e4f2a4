//! 绩效自评表. The form is in `domain` §1; the keys are those of `records.md`.

use super::evaluator::FormAndReport;
use super::funds::Funds;
use super::head::{Head, Money, ProjectFacts};
use super::indicator::{Level, SelfIndicator};
use crate::form::value::Named;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::Grade;
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 年度总体目标
    pub struct SelfGoals "年度总体目标" {
        /// 预期目标。来源：§1.3。
        expected: Vec<Text> = "预期目标" | "年初设定目标" | "年初绩效目标" | "项目年度目标" | "年度目标",
        /// 全年（调整）目标。来源：§1.3 重庆。
        adjusted: Vec<Text> = "全年（调整）目标" | "全年(调整)目标" | "调整目标",
        /// 实际完成情况。来源：§1.3。
        actual: Vec<Text> = "实际完成情况" | "实际完成" | "年度目标完成情况" | "完成情况" | "全年目标实际完成情况",
    }
}

table! {
    /// 年度主要任务
    pub struct SelfTask "年度主要任务" {
        /// 任务名称。来源：§1.4。
        name: Cell<Text> = "任务名称" | "名称",
        /// 主要内容。来源：§1.4。
        content: Cell<Text> = "主要内容" | "内容",
        /// 全年预算数。来源：§1.4。
        adjusted: Cell<Amount> = "全年预算数" | "预算数",
        /// 全年执行数。来源：§1.4。
        executed: Cell<Amount> = "全年执行数" | "执行数",
        /// 完成情况。来源：§1.4。
        actual: Cell<Text> = "完成情况" | "任务完成情况",
        /// 对应项目。来源：features S1-5。
        projects: Vec<Text> = "对应项目" | "项目",
    }
}

table! {
    /// 绩效自评表
    pub struct SelfEvaluation "绩效自评表" {
        @ head: Head,
        @ facts: ProjectFacts,
        @ money: Money,
        /// 填报日期。来源：§1.3。
        filled: Cell<When> = "填报日期" | "填表日期",
        /// 实施内容及过程概述。来源：§1.3 四川。
        process: Cell<Text> = "实施内容及过程概述" | "实施过程概述",
        /// 项目资金。来源：§1.3, §1.5。
        funds: Option<Arc<Funds>> = [must] "项目资金" | "项目资金（万元）" | "预算执行情况" | "预算执行情况（10分）",
        /// 年度总体目标。来源：§1.3。
        goals: Option<Arc<SelfGoals>> = "年度总体目标" | "总体目标" | "年度绩效目标" | "项目年度目标",
        /// 年度主要任务。来源：§1.4。
        tasks: Vec<SelfTask> = "年度主要任务" | "主要任务",
        /// 绩效指标。来源：§1.3, §1.4。
        indicators: Vec<SelfIndicator> = [must] "绩效指标" | "指标" | "绩效指标（90分）",
        /// 一级指标小计。来源：§2.1 W-06, §2.3 S-04。
        levels: Named<Level> = "一级指标小计" | "分值小计" | "一级指标分值",
        /// 总分。来源：§1.3。
        total: Cell<Number> = [must] "总分" | "合计" | "自评总分" | "自评得分" | "得分合计",
        /// 等级。来源：§2.4。
        grade: Cell<Grade> = "等级" | "自评等级" | "评价等级" | "自评结果",
        /// 评价结论。来源：§1.3 四川。
        conclusion: Cell<Text> = "评价结论" | "自评结论",
        /// 存在问题。来源：§1.3 四川。
        problems: Cell<Text> = "存在问题" | "主要问题",
        /// 改进措施。来源：§1.3 四川。
        improvements: Cell<Text> = "改进措施" | "下一步改进措施",
        /// 偏差大或目标未完成原因分析。来源：§1.3 湖北。
        deviation_analysis: Cell<Text> = "偏差大或目标未完成原因分析" | "偏差原因分析",
        /// 改进措施及结果应用方案。来源：§1.3 湖北。
        application: Cell<Text> = "改进措施及结果应用方案" | "结果应用方案",
        /// 报表与报告。来源：features S3-9。
        form_and_report: Option<FormAndReport> = "报表与报告" | "表和报告",
    }
}
