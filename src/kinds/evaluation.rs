//! 绩效评价报告. The form is in `domain` §1; the keys are those of `records.md`.

use super::evaluator::{Evaluator, Participant};
use super::filing::Handover;
use super::funds::Funds;
use super::head::{Head, Money, ProjectFacts};
use super::indicator::{EvaluatedIndicator, Level, Survey};
use crate::form::value::Named;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Grade, Party, Subject};
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 一级指标得分
    pub struct EvaluationDimension "一级指标得分" {
        /// 分值。来源：§1.7。
        weight: Cell<Number> = "分值" | "权重",
        /// 得分。来源：§1.7。
        score: Cell<Number> = "得分" | "评价得分",
        /// 得分率。来源：§2.3 S-15。
        rate: Cell<Rate> = "得分率" | "比率",
    }
}

table! {
    /// 三性评价
    pub struct Aspects "三性评价" {
        /// 经济性。来源：records §4。
        economy: Cell<Text> = "经济性" | "经济",
        /// 效率性。来源：records §4。
        efficiency: Cell<Text> = "效率性" | "效率",
        /// 效益性。来源：records §4。
        effectiveness: Cell<Text> = "效益性" | "效果性",
    }
}

table! {
    /// 专项债券
    pub struct Bond "专项债券" {
        /// 发行金额。来源：§3。
        issued_amount: Cell<Amount> = "发行金额" | "发行金额(亿元)",
    }
}

table! {
    /// 绩效评价报告
    pub struct Evaluation "绩效评价报告" {
        @ head: Head,
        @ facts: ProjectFacts,
        @ money: Money,
        /// 资金情况。来源：§1.3, §1.5。
        funds: Option<Arc<Funds>> = "资金情况" | "项目资金" | "资金投入和使用",
        /// 组织方。来源：§1.8。
        led_by: Cell<Party> = [must] "组织方" | "评价主体" | "牵头方",
        /// 评价对象类型。来源：records §4。
        subject: Cell<Subject> = "评价对象类型" | "对象类型",
        /// 选择理由。来源：features S0-9。
        selected_for: Vec<Text> = "选择理由" | "选项理由",
        /// 评价机构。来源：§1.8。
        evaluator: Option<Evaluator> = "评价机构" | "第三方机构" | "评价机构(第三方)",
        /// 自评辅导机构。来源：features S3-21。
        coached_by: Cell<Text> = "自评辅导机构" | "辅导机构",
        /// 委托方。来源：§1.8。
        commissioned_by: Cell<Text> = "委托方" | "委托单位",
        /// 资金年度；空格表示原文未载，不得以文件夹的年份代替。来源：§1.8。
        money_year: Cell<When> = "资金年度",
        /// 评价年度。来源：§1.8。
        evaluated_in: Cell<When> = "评价年度" | "评价年份",
        /// 报告日期。来源：§1.8。
        issued: Cell<When> = "报告日期" | "出具日期",
        /// 是否涉密。来源：§1.8。
        classified: Cell<bool> = "是否涉密" | "涉密",
        /// 参与人员。来源：features S3-11。
        participants: Vec<Participant> = "参与人员" | "参与",
        /// 得分。来源：§1.8。
        score: Cell<Number> = [must] "得分" | "评价得分" | "综合得分" | "总分",
        /// 等级。来源：§1.8。
        grade: Cell<Grade> = "等级" | "评价等级" | "评价结果",
        /// 一级指标得分。来源：§1.7。
        dimensions: Named<EvaluationDimension> = "一级指标得分" | "分项得分",
        /// 评分表。来源：§1.7。
        indicators: Vec<EvaluatedIndicator> = "评分表" | "绩效评价指标" | "绩效指标" | "评价指标体系",
        /// 一级指标小计。来源：§2.3 S-04。
        levels: Named<Level> = "一级指标小计" | "分值小计",
        /// 问卷调查。来源：features S1-21。
        survey: Option<Arc<Survey>> = "问卷调查" | "满意度调查",
        /// 三性评价。来源：features S0-18。
        aspects: Option<Arc<Aspects>> = "三性评价" | "经济性效率性效益性",
        /// 结果送达。来源：features S2-10。
        delivered: Vec<Handover> = "结果送达" | "送达",
        /// 备案。来源：features S0-12, S0-14。
        filed: Vec<Handover> = "备案" | "报备",
        /// 专项债券。来源：§3。
        bond: Option<Arc<Bond>> = "专项债券" | "债券",
    }
}
