//! The indicator tables of forms, one struct a kind of form.

use crate::form::value::Named;
use crate::model::cell::Cell;
use crate::model::choice::{Cause, Direction, FormulaKind, Likelihood, ValueKind};
use crate::model::date::When;
use crate::model::measured::{Measured, Op};
use crate::model::number::Number;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 目标表的指标行里少见的格。
    pub struct TargetIndicatorRare "绩效指标": Default {
        /// 指标代码。来源：records §4。
        code: Cell<Text> = "指标代码" | "指标编码",
        /// 指标解释。来源：§1.4, §1.7。
        explanation: Cell<Text> = "指标解释" | "指标内容" | "指标说明",
        /// 指标性质。来源：§1.1C。
        op: Cell<Op> = "指标性质" | "运算符号",
        /// 中期指标值。来源：§1.1A, §1.1B 青山。
        medium_term_target: Cell<Arc<Measured>> = "中期指标值" | "长期指标值" | "实施期指标值" | "实施期目标",
        /// 度量单位。来源：§1.1C。
        measure: Cell<Text> = "度量单位" | "计量单位" | "单位",
        /// 指标方向性。来源：§1.1C。
        direction: Cell<Direction> = "指标方向性" | "指标方向" | "方向",
        /// 指标值类型。来源：§1.1B 湘西。
        value_kind: Cell<ValueKind> = "指标值类型" | "定量定性",
        /// 绩效标准。来源：§1.1B 湘潭。
        standard: Cell<Text> = "绩效标准" | "指标标准" | "标准",
        /// 评（扣）分标准。来源：§1.1B 湘西, §1.4。
        criteria: Cell<Text> = "评（扣）分标准" | "评(扣)分标准" | "评分标准" | "指标说明及评分标准" | "评价要点" | "指标说明(评价要点/评分标准)",
        /// 是否核心指标。来源：§1.1B 奉节, §1.3 重庆。
        core: Cell<bool> = "是否核心指标" | "核心指标",
        /// 指标测算。来源：§2.5 V-12。
        calc: Named<Number> = "指标测算" | "测算",
        /// 备注。来源：§1.5。
        note: Cell<Text> = "备注" | "说明",
    }
}

table! {
    /// 目标表的指标行
    pub struct TargetIndicator "绩效指标" {
        ~ rare: TargetIndicatorRare,
        /// 一级指标。来源：§1.1。
        level1: Cell<Text> = "一级指标" | "一级",
        /// 二级指标。来源：§1.1。
        level2: Cell<Text> = "二级指标" | "二级",
        /// 三级指标。来源：§1.1。
        name: Text = "三级指标" | "指标名称" | "三级" | "指标",
        /// 年度指标值。来源：§1.1, §1.3。
        target: Cell<Arc<Measured>> = [must] "年度指标值" | "指标值" | "目标值" | "年初指标值" | "当年预期实现值" | "本年度目标" | "年初目标值（A）" | "年度目标值" | "预期指标值",
        /// 权重。来源：§1.1C。
        weight: Cell<Number> = "权重" | "分值" | "分值（权重）" | "指标权重" | "指标分值",
    }
}

table! {
    /// 一级指标小计
    pub struct Level "一级指标小计" {
        /// 分值。来源：§1.1B, §1.3。
        weight: Cell<Number> = "分值" | "权重",
        /// 得分。来源：§2.3 S-04。
        score: Cell<Number> = "得分" | "小计得分",
    }
}

table! {
    /// 满意度调查
    pub struct Survey "满意度调查" {
        /// 发放份数。来源：records §4。
        sent: Cell<Number> = "发放份数" | "发放",
        /// 有效份数。来源：records §4。
        valid: Cell<Number> = "有效份数" | "有效",
        /// 满意份数。来源：features S1-21。
        satisfied: Cell<Number> = "满意份数" | "满意",
        /// 调查方式。来源：records §4。
        method: Cell<Text> = "调查方式" | "方式",
        /// 开始日期。来源：records §4。
        from: Cell<When> = "开始日期" | "起",
        /// 结束日期。来源：records §4。
        to: Cell<When> = "结束日期" | "止",
        /// 满意度。来源：features S1-21。
        rate: Cell<Rate> = "满意度" | "满意率",
    }
}

table! {
    /// 计算公式
    pub struct Formula "计算公式" {
        /// 公式名称。来源：§1.4。
        kind: Cell<FormulaKind> = "公式名称" | "公式" | "名称",
        /// 公式数据。来源：§1.4。
        terms: Named<Number> = "公式数据" | "数据",
        /// 计算结果。来源：§1.4。
        rate: Cell<Rate> = "计算结果" | "结果",
    }
}

table! {
    /// 自评表的指标行里少见的格。
    pub struct SelfIndicatorRare "绩效指标": Default {
        /// 指标代码。来源：records §4。
        code: Cell<Text> = "指标代码" | "指标编码",
        /// 指标解释。来源：§1.4, §1.7。
        explanation: Cell<Text> = "指标解释" | "指标内容" | "指标说明",
        /// 指标性质。来源：§1.1C。
        op: Cell<Op> = "指标性质" | "运算符号",
        /// 调整指标值。来源：§1.3 重庆。
        adjusted_target: Cell<Arc<Measured>> = "调整指标值" | "全年（调整）指标值" | "调整后指标值",
        /// 度量单位。来源：§1.1C。
        measure: Cell<Text> = "度量单位" | "计量单位" | "单位",
        /// 指标方向性。来源：§1.1C。
        direction: Cell<Direction> = "指标方向性" | "指标方向" | "方向",
        /// 指标值类型。来源：§1.1B 湘西。
        value_kind: Cell<ValueKind> = "指标值类型" | "定量定性",
        /// 得分系数。来源：§1.3 重庆。
        coefficient: Cell<Rate> = "得分系数" | "得分系数（%）" | "得分系数(%)",
        /// 得分计算方法。来源：§1.3 national-2015。
        method: Cell<Text> = "得分计算方法" | "计算方法" | "评分方法",
        /// 偏差原因。来源：records §4。
        reason: Cell<Text> = "偏差原因" | "原因" | "偏差原因分析",
        /// 改进措施。来源：records §4。
        improvement: Cell<Text> = "改进措施" | "改进" | "下一步改进措施",
        /// 是否核心指标。来源：§1.3 重庆。
        core: Cell<bool> = "是否核心指标" | "核心指标",
        /// 原指标名称。来源：records §4。
        was: Cell<Text> = "原指标名称" | "原名",
        /// 绩效标准。来源：§1.1B。
        standard: Cell<Text> = "绩效标准" | "标准",
        /// 评分标准。来源：§1.4。
        criteria: Cell<Text> = "评分标准" | "指标说明及评分标准" | "评（扣）分标准" | "评(扣)分标准",
        /// 满意度调查。来源：features S1-21。
        survey: Option<Arc<Survey>> = "满意度调查" | "问卷调查",
        /// 指标测算。来源：§2.5 V-12。
        calc: Named<Number> = "指标测算" | "测算",
        /// 计算公式。来源：§1.4。
        formula: Option<Arc<Formula>> = "计算公式" | "公式",
        /// 备注。来源：§1.3。
        note: Cell<Text> = "备注" | "说明",
    }
}

table! {
    /// 自评表的指标行
    pub struct SelfIndicator "绩效指标" {
        ~ rare: SelfIndicatorRare,
        /// 一级指标。来源：§1.1。
        level1: Cell<Text> = "一级指标" | "一级",
        /// 二级指标。来源：§1.1。
        level2: Cell<Text> = "二级指标" | "二级",
        /// 三级指标。来源：§1.1。
        name: Text = "三级指标" | "指标名称" | "三级" | "指标",
        /// 年度指标值。来源：§1.1, §1.3。
        target: Cell<Arc<Measured>> = "年度指标值" | "指标值" | "目标值" | "年初指标值" | "当年预期实现值" | "本年度目标" | "年初目标值（A）" | "年度目标值" | "预期指标值",
        /// 实际完成值。来源：§1.3。
        actual: Cell<Arc<Measured>> = "实际完成值" | "全年完成值" | "完成值" | "实际完成值（B）" | "全年实际值",
        /// 分值。来源：§1.3。
        weight: Cell<Number> = "分值" | "权重" | "指标权重" | "指标分值" | "分值（权重）",
        /// 得分。来源：§1.3。
        score: Cell<Number> = "得分" | "指标得分" | "自评得分",
        /// 偏差原因分析及改进措施。来源：§1.3。
        deviation: Cell<Text> = "偏差原因分析及改进措施" | "未完成原因分析" | "偏差原因分析与改进措施" | "未完成原因分析及改进措施" | "偏差大或目标未完成原因分析",
    }
}

table! {
    /// 监控表的指标行里少见的格。
    pub struct MonitoredIndicatorRare "绩效指标": Default {
        /// 指标代码。来源：records §4。
        code: Cell<Text> = "指标代码" | "指标编码",
        /// 指标解释。来源：§1.4, §1.7。
        explanation: Cell<Text> = "指标解释" | "指标内容" | "指标说明",
        /// 指标性质。来源：§1.1C。
        op: Cell<Op> = "指标性质" | "运算符号",
        /// 度量单位。来源：§1.1C。
        measure: Cell<Text> = "度量单位" | "计量单位" | "单位",
        /// 指标方向性。来源：§1.1C。
        direction: Cell<Direction> = "指标方向性" | "指标方向" | "方向",
        /// 指标值类型。来源：§1.1B 湘西。
        value_kind: Cell<ValueKind> = "指标值类型" | "定量定性",
        /// 权重。来源：§1.1C。
        weight: Cell<Number> = "权重" | "分值",
        /// 偏差原因。来源：§1.5。
        causes: Vec<Cause> = "偏差原因" | "偏差原因分析",
        /// 原因说明。来源：§1.5。
        reason: Cell<Text> = "原因说明" | "偏差或不能完成原因" | "偏差原因说明",
        /// 建议举措。来源：§1.5 黄石。
        improvement: Cell<Text> = "建议举措" | "改进措施" | "整改措施",
        /// 备注。来源：§1.5。
        note: Cell<Text> = "备注" | "说明",
    }
}

table! {
    /// 监控表的指标行
    pub struct MonitoredIndicator "绩效指标" {
        ~ rare: MonitoredIndicatorRare,
        /// 一级指标。来源：§1.1。
        level1: Cell<Text> = "一级指标" | "一级",
        /// 二级指标。来源：§1.1。
        level2: Cell<Text> = "二级指标" | "二级",
        /// 三级指标。来源：§1.1。
        name: Text = "三级指标" | "指标名称" | "三级" | "指标",
        /// 年度指标值。来源：§1.1, §1.3。
        target: Cell<Arc<Measured>> = "年度指标值" | "指标值" | "目标值" | "年初指标值" | "当年预期实现值" | "本年度目标" | "年初目标值（A）" | "年度目标值" | "预期指标值",
        /// 执行情况。来源：§1.5。
        actual: Cell<Arc<Measured>> = "执行情况" | "1–7月执行情况" | "1-7月执行情况" | "1—7月执行情况" | "半年度执行情况" | "完成情况",
        /// 全年预计完成情况。来源：§1.5。
        expected: Cell<Arc<Measured>> = "全年预计完成情况" | "全年预计完成" | "预计完成值",
        /// 完成目标可能性。来源：§1.5。
        likelihood: Cell<Likelihood> = "完成目标可能性" | "完成可能性",
    }
}

table! {
    /// 指标复核
    pub struct RecheckedIndicator "指标复核" {
        /// 三级指标。来源：§1.3。
        name: Cell<Text> = "三级指标" | "指标名称" | "指标",
        /// 分值。来源：§1.3。
        weight: Cell<Number> = "分值" | "权重",
        /// 自评得分。来源：§2.3 S-18。
        self_score: Cell<Number> = "自评得分" | "原得分",
        /// 复核得分。来源：§2.3 S-18。
        score: Cell<Number> = "复核得分" | "得分",
        /// 扣分原因。来源：§1.7。
        deducted: Cell<Text> = "扣分原因" | "原因",
    }
}

table! {
    /// 评分表的指标行里少见的格。
    pub struct EvaluatedIndicatorRare "评分表": Default {
        /// 指标解释。来源：§1.7。
        explanation: Cell<Text> = "指标解释" | "指标内容",
        /// 指标说明。来源：§1.7。
        criteria: Cell<Text> = "指标说明" | "评价要点" | "评分标准" | "指标说明(评价要点/评分标准)" | "评（扣）分标准",
        /// 评价标准。来源：§1.8。
        standard: Cell<Text> = "评价标准" | "绩效标准",
        /// 计划值。来源：§1.7。
        target: Cell<Arc<Measured>> = "计划值" | "指标值" | "目标值" | "计划产出数",
        /// 实际值。来源：§1.7。
        actual: Cell<Arc<Measured>> = "实际值" | "实际完成值" | "完成值" | "实际产出数",
        /// 得分率。来源：§2.3 S-15。
        rate: Cell<Rate> = "得分率" | "比率",
        /// 计算公式。来源：§1.4。
        formula: Option<Arc<Formula>> = "计算公式" | "公式",
        /// 满意度调查。来源：features S1-21。
        survey: Option<Arc<Survey>> = "满意度调查" | "问卷调查",
        /// 备注。来源：§1.7。
        note: Cell<Text> = "备注" | "说明",
    }
}

table! {
    /// 评分表的指标行
    pub struct EvaluatedIndicator "评分表" {
        ~ rare: EvaluatedIndicatorRare,
        /// 一级指标。来源：§1.7。
        level1: Cell<Text> = "一级指标" | "一级",
        /// 二级指标。来源：§1.7。
        level2: Cell<Text> = "二级指标" | "二级",
        /// 三级指标。来源：§1.7。
        name: Text = "三级指标" | "三级" | "指标名称",
        /// 分值。来源：§1.7。
        weight: Cell<Number> = "分值" | "权重",
        /// 得分。来源：§1.7。
        score: Cell<Number> = "得分" | "评价得分",
        /// 扣分原因。来源：§1.7。
        deducted: Cell<Text> = "扣分原因" | "扣分说明",
    }
}
