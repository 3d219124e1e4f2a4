//! 财政复核. The form is in `domain` §1; the keys are those of `records.md`.

use super::head::Head;
use super::indicator::RecheckedIndicator;
use crate::form::value::Named;
use crate::model::cell::Cell;
use crate::model::choice::{Grade, RecheckOf};
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::place::At;
use crate::model::text::Text;
use crate::table;

table! {
    /// 复核发现
    pub struct RecheckFinding "复核发现" {
        /// 位置。来源：records §4。
        at: Cell<At> = "位置" | "对应项",
        /// 问题。来源：records §4。
        text: Cell<Text> = "问题" | "内容",
        /// 扣分。来源：records §4。
        deducted: Cell<Number> = "扣分" | "扣减分值",
    }
}

table! {
    /// 财政复核
    pub struct Recheck "财政复核" {
        @ head: Head,
        /// 复核对象。来源：records §4。
        of: Cell<RecheckOf> = [must] "复核对象" | "对象",
        /// 自评得分。来源：§2.3 S-18。
        self_score: Cell<Number> = "自评得分" | "原得分" | "单位自评得分",
        /// 复核得分。来源：records §4。
        score: Cell<Number> = [must] "复核得分" | "抽查得分" | "复评得分",
        /// 分差。来源：features S0-6。
        difference: Cell<Number> = "分差" | "差异",
        /// 复核等级。来源：§2.4。
        grade: Cell<Grade> = "复核等级" | "等级",
        /// 复核日期。来源：records §4。
        date: Cell<When> = "复核日期" | "日期",
        /// 复核单位。来源：records §4。
        by: Cell<Text> = "复核单位" | "复核处室",
        /// 抽取方式。来源：features S0-6。
        sampled: Cell<Text> = "抽取方式" | "抽查方式",
        /// 复核评价。来源：features S0-6。
        axes: Named<Text> = "复核评价" | "复核要点",
        /// 复核结论。来源：§1.9。
        conclusion: Cell<Text> = "复核结论" | "复核意见",
        /// 指标复核。来源：§1.9。
        indicators: Vec<RecheckedIndicator> = "指标复核" | "绩效指标",
        /// 复核发现。来源：records §4。
        findings: Vec<RecheckFinding> = "复核发现" | "发现问题",
    }
}
