//! 事前绩效评估. The form is in `domain` §1; the keys are those of `records.md`.

use super::evaluator::{Enclosure, Evaluator, Participant};
use super::funds::TargetFunds;
use super::head::{Head, Money, ProjectFacts};
use crate::form::value::Named;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Conclusion, ExAnteScope, Grade, Subject};
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 分项
    pub struct ExAntePoint "分项" {
        /// 要点。来源：§1.6。
        name: Cell<Text> = "要点" | "名称",
        /// 分值。来源：§1.6。
        weight: Cell<Number> = "分值" | "权重",
        /// 得分。来源：§1.6。
        score: Cell<Number> = "得分" | "评估得分",
        /// 等次。来源：§1.6。
        grade: Cell<Grade> = "等次" | "等级",
    }
}

table! {
    /// 评估维度
    pub struct ExAnteDimension "评估维度" {
        /// 分值。来源：§1.6。
        weight: Cell<Number> = "分值" | "权重",
        /// 得分。来源：§1.6。
        score: Cell<Number> = "得分" | "评估得分",
        /// 得分率。来源：§2.3 S-15。
        rate: Cell<Rate> = "得分率" | "比率",
        /// 评估等次。来源：§1.6。
        grade: Cell<Grade> = "评估等次" | "等级" | "等次",
        /// 评估意见。来源：§1.6。
        opinion: Cell<Text> = "评估意见" | "意见",
        /// 分项。来源：§1.6。
        items: Vec<ExAntePoint> = "分项" | "评估要点",
    }
}

table! {
    /// 审核意见
    pub struct Reviewer "审核意见" {
        /// 审核角色。来源：records §4。
        role: Cell<Text> = "审核角色" | "部门" | "角色",
        /// 意见。来源：records §4。
        opinion: Cell<Text> = "意见" | "审核意见",
        /// 日期。来源：records §4。
        date: Cell<When> = "日期" | "审核日期",
    }
}

table! {
    /// 复评
    pub struct ExpertRecheck "复评" {
        /// 复评单位。来源：§1.6。
        by: Cell<Text> = "复评单位" | "组织单位",
        /// 复评日期。来源：§1.6。
        date: Cell<When> = "复评日期" | "日期",
        /// 复评得分。来源：§1.6。
        score: Cell<Number> = "复评得分" | "得分",
        /// 复评结论。来源：§1.6。
        conclusion: Cell<Conclusion> = "复评结论" | "结论",
    }
}

table! {
    /// 事前绩效评估
    pub struct ExAnte "事前绩效评估" {
        @ head: Head,
        @ facts: ProjectFacts,
        @ money: Money,
        /// 评估对象类型。来源：§1.6。
        subject: Cell<Subject> = "评估对象类型" | "对象类型",
        /// 评估范围。来源：§1.6。
        scope: Cell<ExAnteScope> = "评估范围" | "纳入理由",
        /// 资金构成。来源：§1.6。
        funds: Option<Arc<TargetFunds>> = "资金构成" | "项目资金",
        /// 评估维度。来源：§1.6。
        dimensions: Named<ExAnteDimension> = "评估维度" | "评估内容" | "分项评估",
        /// 评估得分。来源：§1.6。
        score: Cell<Number> = "评估得分" | "总分" | "总得分" | "得分",
        /// 评估等级。来源：§1.6。
        grade: Cell<Grade> = "评估等级" | "等级" | "结果",
        /// 评估结论。来源：§1.6。
        conclusion: Cell<Conclusion> = [must] "评估结论" | "总体结论" | "结论",
        /// 建议支持金额。来源：§1.6 (部分支持)。
        supported: Cell<Amount> = "建议支持金额" | "建议金额" | "核定金额",
        /// 审核意见。来源：features S1-10。
        reviewers: Vec<Reviewer> = "审核意见" | "会审意见",
        /// 复评。来源：§1.6 历城。
        rechecked: Option<Arc<ExpertRecheck>> = "复评" | "专家复评",
        /// 评估表。来源：records §4。
        form: Option<Enclosure> = "评估表" | "事前评估表",
        /// 评估报告。来源：features S0-15。
        report: Option<Enclosure> = "评估报告" | "事前评估报告",
        /// 评估机构。来源：§1.6。
        evaluator: Option<Evaluator> = "评估机构" | "受托机构",
        /// 委托方。来源：§1.8。
        commissioned_by: Cell<Text> = "委托方" | "委托单位",
        /// 参与人员。来源：features S3-11。
        participants: Vec<Participant> = "参与人员" | "参与",
        /// 评估年度。来源：records §2。
        evaluated_in: Cell<When> = "评估年度" | "评价年度",
        /// 报告日期。来源：§1.8。
        issued: Cell<When> = "报告日期" | "评估日期" | "出具日期",
    }
}
