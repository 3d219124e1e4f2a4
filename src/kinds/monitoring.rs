//! 绩效运行监控表. The form is in `domain` §1; the keys are those of `records.md`.

use super::evaluator::{Evaluator, FormAndReport};
use super::head::{Head, Money, ProjectFacts};
use super::indicator::MonitoredIndicator;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Measure, Party};
use crate::model::date::When;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 监控期间
    pub struct Period "监控期间" {
        /// 起。来源：§1.5。
        from: Cell<When> = "起" | "开始" | "开始月份",
        /// 止。来源：§1.5。
        to: Cell<When> = "止" | "截止" | "截止月份" | "数据截止",
    }
}

table! {
    /// 年度资金总额
    pub struct MonitoredFund "资金行" {
        /// 年初预算数。来源：§1.5。
        initial: Cell<Amount> = "年初预算数" | "年初预算",
        /// 调整预算数。来源：§1.5 一体化。
        adjustment: Cell<Amount> = "调整预算数" | "预算调整数" | "调整数",
        /// 调整后预算数。来源：§1.5 一体化。
        adjusted: Cell<Amount> = "调整后预算数" | "全年预算数",
        /// 执行数。来源：§1.5。
        executed: Cell<Amount> = "执行数" | "1–7月执行数" | "1-7月执行数" | "1—7月执行数" | "1–6月执行数" | "1-6月执行数" | "预算执行数" | "累计执行数",
        /// 执行率。来源：§1.5。
        rate: Cell<Rate> = "执行率" | "1–7月执行率" | "1-7月执行率" | "1—7月执行率" | "预算执行率",
        /// 全年预计执行数。来源：§1.5。
        expected: Cell<Amount> = "全年预计执行数" | "预计全年执行数",
        /// 备注。来源：§1.5。
        note: Cell<Text> = "备注" | "说明",
    }
}

table! {
    /// 其他资金行
    pub struct MonitoredRow "其他资金行" {
        @ fund: MonitoredFund,
        /// 行名。来源：records §4。
        label: Text = "行名" | "名称",
    }
}

table! {
    /// 项目资金
    pub struct MonitoredFunds "项目资金" {
        /// 年度资金总额。来源：§1.3, §5.8。
        total: Option<Arc<MonitoredFund>> = "年度资金总额" | "资金总额" | "总额" | "合计" | "年度资金总额（万元）",
        /// 当年财政拨款。来源：§1.3, §5.8。
        fiscal: Option<Arc<MonitoredFund>> = "当年财政拨款" | "本年财政拨款" | "财政拨款" | "财政资金" | "本年一般公共预算拨款" | "其中：财政拨款",
        /// 上年结转资金。来源：§1.3, §5.8。
        carry_over: Option<Arc<MonitoredFund>> = "上年结转资金" | "上年结转" | "结转资金",
        /// 其他资金。来源：§1.3, §5.8。
        other: Option<Arc<MonitoredFund>> = "其他资金" | "其他",
        /// 财政专户管理资金。来源：§1.3, §5.8。
        fiscal_account: Option<Arc<MonitoredFund>> = "财政专户管理资金" | "财政专户资金",
        /// 单位资金。来源：§1.3, §5.8。
        unit_funds: Option<Arc<MonitoredFund>> = "单位资金" | "单位自有资金",
        /// 基本支出。来源：§1.3, §5.8。
        basic: Option<Arc<MonitoredFund>> = "基本支出" | "基本支出预算",
        /// 项目支出。来源：§1.3, §5.8。
        project: Option<Arc<MonitoredFund>> = "项目支出" | "项目支出预算",
        /// 中央资金。来源：§1.3, §5.8。
        central: Option<Arc<MonitoredFund>> = "中央资金" | "中央财政资金" | "中央",
        /// 省级资金。来源：§1.3, §5.8。
        province: Option<Arc<MonitoredFund>> = "省级资金" | "省级财政资金" | "省",
        /// 市级资金。来源：§1.3, §5.8。
        city: Option<Arc<MonitoredFund>> = "市级资金" | "市级财政资金" | "市",
        /// 县（区）级资金。来源：§1.3, §5.8。
        county: Option<Arc<MonitoredFund>> = "县（区）级资金" | "县级资金" | "区级资金" | "本级资金",
        /// 其他资金行。来源：records §4。
        rows: Vec<MonitoredRow> = "其他资金行" | "明细",
    }
}

table! {
    /// 年度总体目标
    pub struct MonitoredGoals "年度总体目标" {
        /// 预期目标。来源：§1.5。
        expected: Vec<Text> = "预期目标" | "年度目标",
        /// 执行情况。来源：§1.5。
        actual: Cell<Text> = "执行情况" | "目标执行情况",
    }
}

table! {
    /// 整改
    pub struct MonitoringRectification "整改" {
        /// 是否需要整改。来源：§1.5 一体化。
        needed: Cell<bool> = "是否需要整改" | "需要整改",
        /// 整改意见。来源：§1.5 一体化。
        opinion: Cell<Text> = "整改意见" | "意见",
        /// 整改结果。来源：§1.5 一体化。
        result: Cell<Text> = "整改结果" | "结果",
    }
}

table! {
    /// 监控措施
    pub struct MonitoringAction "监控措施" {
        /// 措施类型。来源：records §4。
        kind: Cell<Measure> = "措施类型" | "类型",
        /// 日期。来源：records §4。
        date: Cell<When> = "日期" | "措施日期",
        /// 内容。来源：records §4。
        text: Cell<Text> = "内容" | "措施内容",
        /// 涉及金额。来源：records §4。
        amount: Cell<Amount> = "涉及金额" | "金额",
    }
}

table! {
    /// 单位回复
    pub struct Reply "单位回复" {
        /// 回复日期。来源：records §4。
        date: Cell<When> = "回复日期" | "日期",
        /// 回复内容。来源：records §4。
        text: Cell<Text> = "回复内容" | "内容",
    }
}

table! {
    /// 反馈
    pub struct Feedback "反馈" {
        /// 反馈日期。来源：records §4。
        date: Cell<When> = "反馈日期" | "日期",
        /// 反馈内容。来源：records §4。
        text: Cell<Text> = "反馈内容" | "内容",
        /// 单位回复。来源：records §4。
        reply: Option<Arc<Reply>> = "单位回复" | "回复",
    }
}

table! {
    /// 佐证材料
    pub struct Evidence "佐证材料" {
        /// 材料名称。来源：features S1-13。
        title: Cell<Text> = "材料名称" | "名称",
        /// 文件。来源：features S1-13。
        file: Cell<Text> = "文件" | "附件文件",
    }
}

table! {
    /// 绩效运行监控表
    pub struct Monitoring "绩效运行监控表" {
        @ head: Head,
        @ facts: ProjectFacts,
        @ money: Money,
        /// 监控期间。来源：§1.5。
        period: Option<Arc<Period>> = [must] "监控期间" | "监控时段",
        /// 监控阶段。来源：§1.5 一体化。
        stage: Cell<Text> = "监控阶段" | "阶段",
        /// 监控主体。来源：records §4。
        by: Cell<Party> = "监控主体" | "监控方式",
        /// 监控依据。来源：features S4-10。
        document: Cell<Text> = "监控依据" | "依据文件",
        /// 参与监控的机构。来源：seed S2-7。
        evaluator: Option<Evaluator> = "监控机构" | "第三方机构",
        /// 报送日期。来源：§1.5 一体化。
        reported: Cell<When> = "报送日期" | "填报日期",
        /// 监控结束日。来源：features S4-10。
        closed: Cell<When> = "监控结束日" | "结束日期",
        /// 项目资金。来源：§1.3, §1.5。
        funds: Option<Arc<MonitoredFunds>> = [must] "项目资金" | "项目资金（万元）" | "预算执行情况" | "预算执行情况（10分）",
        /// 年度总体目标。来源：§1.5。
        goals: Option<Arc<MonitoredGoals>> = "年度总体目标" | "总体目标",
        /// 绩效指标。来源：§1.5。
        indicators: Vec<MonitoredIndicator> = "绩效指标" | "指标",
        /// 偏差或不能完成原因。来源：§1.5 黄石。
        deviation_analysis: Cell<Text> = "偏差或不能完成原因" | "偏差原因分析",
        /// 建议举措。来源：§1.5 黄石。
        suggestion: Cell<Text> = "建议举措" | "建议措施",
        /// 整改。来源：§1.5 一体化。
        rectification: Option<Arc<MonitoringRectification>> = "整改" | "整改情况",
        /// 监控措施。来源：features S1-14。
        actions: Vec<MonitoringAction> = "监控措施" | "处置措施",
        /// 反馈。来源：features S0-8。
        feedback: Vec<Feedback> = "反馈" | "财政反馈",
        /// 报表与报告。来源：features S2-5。
        form_and_report: Option<FormAndReport> = "报表与报告" | "表和报告",
        /// 佐证材料。来源：features S1-13。
        evidence: Vec<Evidence> = "佐证材料" | "证明材料",
    }
}
