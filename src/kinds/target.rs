//! 绩效目标表. The form is in `domain` §1; the keys are those of `records.md`.

use super::funds::TargetFunds;
use super::head::{Head, Money, ProjectFacts, YearAmount};
use super::indicator::{Level, TargetIndicator};
use super::office::Share;
use crate::form::value::Named;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Grade, Verdict};
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::place::At;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 立项情况
    pub struct Rationale "立项情况" {
        /// 立项依据。来源：§1.1B 佳县, 鄂州。
        basis: Cell<Text> = "立项依据" | "项目立项依据",
        /// 可行性。来源：§1.1B 佳县。
        feasibility: Cell<Text> = "可行性" | "项目可行性",
        /// 必要性。来源：§1.1B 佳县。
        necessity: Cell<Text> = "必要性" | "项目必要性",
    }
}

table! {
    /// 实施进度计划
    pub struct ScheduleStep "实施进度计划" {
        /// 实施内容。来源：§1.1B。
        content: Cell<Text> = "实施内容" | "内容",
        /// 开始时间。来源：§1.1B。
        start: Cell<When> = "开始时间" | "开始日期",
        /// 完成时间。来源：§1.1B。
        end: Cell<When> = "完成时间" | "完成日期" | "结束时间",
    }
}

table! {
    /// 预算成本构成
    pub struct CostItem "预算成本构成" {
        /// 成本项目。来源：§1.1B。
        item: Cell<Text> = "成本项目" | "项目",
        /// 金额。来源：§1.1B。
        amount: Cell<Amount> = "金额" | "预算金额",
        /// 测算依据。来源：§1.1B。
        basis: Cell<Text> = "测算依据" | "测算依据及说明",
        /// 前两年实际执行数。来源：§1.1B。
        previous: Vec<YearAmount> = "前两年实际执行数" | "前两年执行数",
    }
}

table! {
    /// 总体目标
    pub struct TargetGoals "总体目标" {
        /// 年度目标。来源：§1.1A, §1.2。
        annual: Vec<Text> = "年度目标" | "年度绩效目标" | "年度总体目标" | "本年度目标",
        /// 中期目标。来源：§1.1A, §1.1B。
        medium_term: Vec<Text> = "中期目标" | "长期目标" | "实施期目标",
    }
}

table! {
    /// 年度主要任务
    pub struct TargetTask "年度主要任务" {
        /// 任务名称。来源：§1.2。
        name: Cell<Text> = [must] "任务名称" | "名称",
        /// 主要内容。来源：§1.2。
        content: Cell<Text> = "主要内容" | "内容",
        /// 预算金额总额。来源：§1.2。
        total: Cell<Amount> = "预算金额总额" | "总额" | "预算金额",
        /// 财政拨款。来源：§1.2。
        fiscal: Cell<Amount> = "财政拨款" | "其中：财政拨款",
        /// 其他资金。来源：§1.2。
        other: Cell<Amount> = "其他资金" | "其他",
        /// 对应项目。来源：features S1-5。
        projects: Vec<Text> = "对应项目" | "项目",
    }
}

table! {
    /// 金额合计
    pub struct TasksTotal "金额合计" {
        /// 总额。来源：§1.2。
        total: Cell<Amount> = "总额" | "预算金额",
        /// 财政拨款。来源：§1.2。
        fiscal: Cell<Amount> = "财政拨款" | "其中：财政拨款",
        /// 其他资金。来源：§1.2。
        other: Cell<Amount> = "其他资金" | "其他",
    }
}

table! {
    /// 收入构成
    pub struct Income "收入构成" {
        /// 收入合计。来源：§1.2。
        total: Option<Share> = "收入合计" | "合计",
        /// 财政拨款收入。来源：§1.2。
        fiscal: Option<Share> = "财政拨款收入" | "财政拨款",
        /// 上年结转。来源：§1.2。
        carry_over: Option<Share> = "上年结转" | "结转",
        /// 事业收入。来源：§1.2。
        business: Option<Share> = "事业收入" | "事业",
        /// 其他收入。来源：§1.2。
        other: Option<Share> = "其他收入" | "其他",
    }
}

table! {
    /// 支出构成
    pub struct Expenditure "支出构成" {
        /// 支出合计。来源：§1.2。
        total: Option<Share> = "支出合计" | "合计",
        /// 基本支出。来源：§1.2。
        basic: Option<Share> = "基本支出" | "基本",
        /// 人员经费。来源：§1.2。
        personnel: Option<Share> = "人员经费" | "人员支出" | "人员",
        /// 公用经费。来源：§1.2。
        office: Option<Share> = "公用经费" | "公用支出" | "公用",
        /// 项目支出。来源：§1.2。
        project: Option<Share> = "项目支出" | "项目",
    }
}

table! {
    /// 收支构成
    pub struct Composition "收支构成" {
        /// 收入构成。来源：§1.2。
        income: Option<Arc<Income>> = "收入构成" | "收入",
        /// 支出构成。来源：§1.2。
        expenditure: Option<Arc<Expenditure>> = "支出构成" | "支出",
    }
}

table! {
    /// 审核轮次
    pub struct Round "审核轮次" {
        /// 报送日期。来源：records §4。
        submitted: Cell<When> = "报送日期" | "提交日期",
        /// 审核单位。来源：records §4。
        reviewer: Cell<Text> = "审核单位" | "审核处室",
        /// 审核结论。来源：records §4。
        verdict: Cell<Verdict> = "审核结论" | "审核结果",
        /// 退回原因。来源：records §4。
        reason: Cell<Text> = "退回原因" | "原因",
        /// 审核日期。来源：records §4。
        date: Cell<When> = "审核日期" | "日期",
        /// 审核评分。来源：§2.11。
        scores: Named<Level> = "审核评分" | "分项得分",
        /// 审核得分。来源：§2.11。
        score: Cell<Number> = "审核得分" | "总分",
        /// 审核等级。来源：§2.11。
        grade: Cell<Grade> = "审核等级" | "等级",
    }
}

table! {
    /// 批复
    pub struct Approval "批复" {
        /// 批复日期。来源：records §4。
        date: Cell<When> = "批复日期" | "日期",
        /// 批复文号。来源：records §4。
        number: Cell<Text> = "批复文号" | "文号",
    }
}

table! {
    /// 目标调整
    pub struct Adjustment "目标调整" {
        /// 调整日期。来源：features S0-5。
        date: Cell<When> = "调整日期" | "日期",
        /// 位置。来源：features S0-5。
        at: Cell<At> = "位置" | "调整位置",
        /// 原目标。来源：features S0-5。
        old: Cell<Text> = "原目标" | "调整前",
        /// 新目标。来源：features S0-5。
        new: Cell<Text> = "新目标" | "调整后",
        /// 调整原因。来源：features S0-5。
        reason: Cell<Text> = "调整原因" | "原因",
        /// 调整文件。来源：features S0-5。
        document: Cell<Text> = "调整文件" | "依据文件" | "文号",
    }
}

table! {
    /// 绩效目标表
    pub struct Target "绩效目标表" {
        @ head: Head,
        @ facts: ProjectFacts,
        @ money: Money,
        /// 填报日期。来源：§1.1A。
        filled: Cell<When> = "填报日期" | "填表日期",
        /// 立项情况。来源：§1.1B 佳县。
        rationale: Option<Arc<Rationale>> = "立项情况" | "立项",
        /// 单位职能概述。来源：§1.1B 佳县。
        duties: Cell<Text> = "单位职能概述" | "单位职能" | "部门职能",
        /// 项目概况。来源：§1.1B 佳县。
        overview: Cell<Text> = "项目概况" | "项目概述",
        /// 实施进度计划。来源：§1.1B 佳县。
        schedule: Vec<ScheduleStep> = "实施进度计划" | "项目实施进度计划" | "进度计划",
        /// 项目资金。来源：§1.1A。
        funds: Option<Arc<TargetFunds>> = "项目资金" | "项目资金（万元）" | "资金",
        /// 预算成本构成。来源：§1.1B 鄂州。
        costs: Vec<CostItem> = "预算成本构成" | "成本构成" | "预算明细",
        /// 总体目标。来源：§1.1A。
        goals: Option<Arc<TargetGoals>> = "总体目标" | "绩效目标" | "年度总体目标",
        /// 绩效指标。来源：§1.1。
        indicators: Vec<TargetIndicator> = [must] "绩效指标" | "年度绩效指标" | "指标",
        /// 中期绩效指标。来源：§1.1A。
        medium_term_indicators: Vec<TargetIndicator> = "中期绩效指标" | "长期绩效指标" | "实施期绩效指标",
        /// 一级指标小计。来源：§2.1 W-06, §2.3 S-04。
        levels: Named<Level> = "一级指标小计" | "分值小计" | "一级指标分值",
        /// 年度主要任务。来源：§1.2。
        tasks: Vec<TargetTask> = "年度主要任务" | "主要任务",
        /// 金额合计。来源：§1.2。
        tasks_total: Option<Arc<TasksTotal>> = "金额合计" | "任务金额合计",
        /// 收支构成。来源：§1.2。
        composition: Option<Arc<Composition>> = "收支构成" | "部门收支",
        /// 审核意见。来源：§1.1B。
        review_opinion: Cell<Text> = "审核意见" | "主管部门审核意见" | "财政部门审核意见",
        /// 审核轮次。来源：records §4, §2.11。
        rounds: Vec<Round> = "审核轮次" | "审核记录" | "目标审核",
        /// 批复。来源：records §4。
        approved: Option<Arc<Approval>> = "批复" | "目标批复",
        /// 目标调整。来源：features S0-5。
        adjustments: Vec<Adjustment> = "目标调整" | "绩效目标调整",
    }
}
