//! The fund tables of forms.

use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::number::Number;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 其他资金行
    pub struct PlannedRow "其他资金行" {
        /// 行名。来源：records §4。
        label: Cell<Text> = "行名" | "名称",
        /// 金额。来源：records §4。
        amount: Cell<Amount> = "金额" | "资金数",
    }
}

table! {
    /// 年度资金
    pub struct PlannedFunds "年度资金" {
        /// 年度资金总额。来源：§1.1A, §1.1C。
        total: Cell<Amount> = "年度资金总额" | "资金总额" | "预算数（元）" | "预算数",
        /// 财政拨款。来源：§1.1A。
        fiscal: Cell<Amount> = "财政拨款" | "其中：财政拨款" | "财政资金",
        /// 其他资金。来源：§1.1A。
        other: Cell<Amount> = "其他资金" | "其他",
        /// 自有资金。来源：§1.1B 佳县。
        own: Cell<Amount> = "自有资金" | "单位自有资金",
        /// 事业收入。来源：§1.1B 佳县。
        business: Cell<Amount> = "事业收入" | "事业收入资金",
        /// 经营性收入。来源：§1.1B 佳县。
        operating: Cell<Amount> = "经营性收入" | "经营收入",
        /// 本级预算金额。来源：§1.1B 湘潭。
        own_level: Cell<Amount> = "本级预算金额" | "本级资金",
        /// 上级资金。来源：§1.1B 湘潭。
        superior: Cell<Amount> = "上级资金" | "上级补助资金",
        /// 财政专户管理资金。来源：§5.8。
        fiscal_account: Cell<Amount> = "财政专户管理资金" | "财政专户资金",
        /// 单位资金。来源：§5.8。
        unit_funds: Cell<Amount> = "单位资金" | "单位资金收入",
        /// 上年结转资金。来源：§5.8。
        carry_over: Cell<Amount> = "上年结转资金" | "上年结转",
        /// 中央资金。来源：§5.8。
        central: Cell<Amount> = "中央资金" | "中央",
        /// 省级资金。来源：§5.8。
        province: Cell<Amount> = "省级资金" | "省",
        /// 市级资金。来源：§5.8。
        city: Cell<Amount> = "市级资金" | "市",
        /// 县（区）级资金。来源：§5.8。
        county: Cell<Amount> = "县（区）级资金" | "县级资金" | "区级资金",
        /// 其他资金行。来源：records §4。
        rows: Vec<PlannedRow> = "其他资金行" | "明细",
    }
}

table! {
    /// 项目资金
    pub struct TargetFunds "项目资金" {
        /// 年度资金。来源：§1.1A。
        annual: Option<Arc<PlannedFunds>> = "年度资金" | "年度资金情况",
        /// 中期资金。来源：§1.1A。
        medium_term: Option<Arc<PlannedFunds>> = "中期资金" | "中期资金总额情况" | "实施期资金",
    }
}

table! {
    /// 资金行里少见的格，或只有总额行才有的格。
    pub struct FundRare "资金行": Default {
        /// 调整数。来源：§2.2 M-04。
        adjustment: Cell<Amount> = "调整数" | "预算调整数" | "追加数",
        /// 到位数。来源：§1.7。
        arrived: Cell<Amount> = "到位数" | "实际到位资金" | "资金到位数",
        /// 结余。来源：§2.2 M-13。
        balance: Cell<Amount> = "结余" | "结余数" | "年末结余" | "结转结余",
        /// 分值。来源：§1.3。
        weight: Cell<Number> = "分值" | "权重" | "执行率权重" | "分值（10分）" | "分值（20分）",
        /// 得分。来源：§1.3。
        score: Cell<Number> = "得分" | "执行率得分",
        /// 得分计算方法。来源：§1.3 national-2015。
        method: Cell<Text> = "得分计算方法" | "计算方法",
        /// 原因。来源：§1.3 四川。
        reason: Cell<Text> = "原因" | "执行率偏低原因" | "未完成原因分析",
        /// 备注。来源：§1.3。
        note: Cell<Text> = "备注" | "说明",
    }
}

table! {
    /// 资金表的一行。
    pub struct Fund "资金行" {
        ~ rare: FundRare,
        /// 年初预算数。来源：§1.3。
        initial: Cell<Amount> = "年初预算数" | "年初预算" | "年初预算数（A）" | "预算数",
        /// 全年预算数。来源：§1.3。
        adjusted: Cell<Amount> = "全年预算数" | "全年预算数（A）" | "调整后预算数" | "全年(调整)预算数" | "全年（调整）预算数" | "调整后预算",
        /// 全年执行数。来源：§1.3。
        executed: Cell<Amount> = "全年执行数" | "全年执行数（B）" | "预算执行数" | "执行数" | "实际支出",
        /// 执行率。来源：§1.3。
        rate: Cell<Rate> = "执行率" | "执行率（B/A）" | "预算执行率" | "执行率（%）",
    }
}

table! {
    /// 其他资金行
    pub struct FundsRow "其他资金行" {
        @ fund: Fund,
        /// 行名。来源：records §4。
        label: Text = "行名" | "名称",
    }
}

table! {
    /// 项目资金
    pub struct Funds "项目资金" {
        /// 年度资金总额。来源：§1.3, §5.8。
        total: Option<Arc<Fund>> = "年度资金总额" | "资金总额" | "总额" | "合计" | "年度资金总额（万元）",
        /// 当年财政拨款。来源：§1.3, §5.8。
        fiscal: Option<Arc<Fund>> = "当年财政拨款" | "本年财政拨款" | "财政拨款" | "财政资金" | "本年一般公共预算拨款" | "其中：财政拨款",
        /// 上年结转资金。来源：§1.3, §5.8。
        carry_over: Option<Arc<Fund>> = "上年结转资金" | "上年结转" | "结转资金",
        /// 其他资金。来源：§1.3, §5.8。
        other: Option<Arc<Fund>> = "其他资金" | "其他",
        /// 财政专户管理资金。来源：§1.3, §5.8。
        fiscal_account: Option<Arc<Fund>> = "财政专户管理资金" | "财政专户资金",
        /// 单位资金。来源：§1.3, §5.8。
        unit_funds: Option<Arc<Fund>> = "单位资金" | "单位自有资金",
        /// 基本支出。来源：§1.3, §5.8。
        basic: Option<Arc<Fund>> = "基本支出" | "基本支出预算",
        /// 项目支出。来源：§1.3, §5.8。
        project: Option<Arc<Fund>> = "项目支出" | "项目支出预算",
        /// 中央资金。来源：§1.3, §5.8。
        central: Option<Arc<Fund>> = "中央资金" | "中央财政资金" | "中央",
        /// 省级资金。来源：§1.3, §5.8。
        province: Option<Arc<Fund>> = "省级资金" | "省级财政资金" | "省",
        /// 市级资金。来源：§1.3, §5.8。
        city: Option<Arc<Fund>> = "市级资金" | "市级财政资金" | "市",
        /// 县（区）级资金。来源：§1.3, §5.8。
        county: Option<Arc<Fund>> = "县（区）级资金" | "县级资金" | "区级资金" | "本级资金",
        /// 其他资金行。来源：records §4。
        rows: Vec<FundsRow> = "其他资金行" | "明细",
    }
}
