//! The heads that project forms share: name and units, facts of the project, money.

use super::office::{Books, Office};
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Attribute, Category, Framework, Mode, ProjectType, Recurrence};
use crate::model::date::{Term, When};
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 名称与单位
    pub struct Head "名称与单位" {
        /// 项目名称。来源：§1.1–§1.8。
        name: Text = "项目名称" | "名称" | "部门（单位）名称" | "部门名称" | "单位名称" | "评价对象" | "政策名称",
        /// 项目代码。来源：§5.3, §5.4。
        code: Cell<Text> = "项目代码" | "项目编码" | "单位代码",
        /// 主管部门。来源：§1.1A (only when it differs from the path's agency)。
        department: Option<Office> = "主管部门" | "主管部门及代码" | "一级预算单位",
        /// 实施单位。来源：§1.1A。
        implementer: Option<Office> = "实施单位" | "项目实施单位" | "项目单位" | "预算单位" | "填报单位",
    }
}

table! {
    /// 项目情况
    pub struct ProjectFacts "项目情况" {
        /// 预算类别。来源：§5.5。
        book: Cell<Books> = "预算类别" | "资金性质" | "四本预算" | "资金类别",
        /// 资金方式。来源：features S1-3。
        modes: Vec<Mode> = "资金方式" | "支出方式",
        /// 支出类型。来源：features S4-14。
        project_type as "type": Cell<ProjectType> = "支出类型" | "项目支出类型",
        /// 项目类别。来源：§1.3 湖北。
        category: Cell<Category> = "项目类别" | "类别",
        /// 项目属性。来源：§1.1A, §1.3 湖北。
        attribute: Cell<Attribute> = "项目属性" | "属性",
        /// 项目类型。来源：§1.3 湖北。
        recurrence: Cell<Recurrence> = "项目类型" | "类型",
        /// 项目期。来源：§1.1A。
        term: Cell<Term> = "项目期" | "项目起止时间" | "实施期限" | "项目期限",
        /// 功能科目。来源：§1.1B 奉节, §5.6。
        function: Cell<Text> = "功能科目" | "功能分类" | "支出功能分类科目",
        /// 指标框架。来源：§1.1D。
        framework: Cell<Framework> = "指标框架" | "框架版本",
    }
}

table! {
    /// 以前年度资金
    pub struct YearAmount "以前年度资金" {
        /// 年度。来源：records §4。
        year: Cell<When> = "年度" | "年份",
        /// 金额。来源：records §4。
        amount: Cell<Amount> = "金额" | "资金数",
    }
}

table! {
    /// 占比
    pub struct PrintedShare "占比" {
        /// 对象。来源：records §4。
        of: Cell<Text> = "对象" | "项目",
        /// 占比数。来源：records §4。
        rate: Cell<Rate> = "占比数" | "比率",
    }
}

table! {
    /// 增减
    pub struct PrintedChange "增减" {
        /// 增减额。来源：records §4。
        amount: Cell<Amount> = "增减额" | "增减数",
        /// 增减率。来源：records §4。
        rate: Cell<Rate> = "增减率" | "增幅",
    }
}

table! {
    /// 涉及资金
    pub struct Money "涉及资金" {
        /// 涉及金额。来源：§1.8, records §4。
        amount: Cell<Amount> = "涉及金额" | "金额" | "项目资金总额" | "评价金额" | "资金总额",
        /// 以前年度资金。来源：records §4, §1.1B 鄂州。
        previous: Vec<YearAmount> = "以前年度资金" | "前两年实际执行数" | "以前年度执行数",
        /// 占比。来源：records §4。
        shares: Vec<PrintedShare> = "占比" | "比例",
        /// 增减。来源：records §4。
        change: Option<Arc<PrintedChange>> = "增减" | "同比" | "比上年",
    }
}
