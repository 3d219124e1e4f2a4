//! 财政政策. The form is in `domain` §1; the keys are those of `records.md`.

use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Because, Book, Renewal};
use crate::model::date::{Term, When};
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 分年度资金
    pub struct YearMoney "分年度资金" {
        /// 年度。来源：records §4。
        year: Cell<When> = [must] "年度" | "年份",
        /// 安排数。来源：records §4。
        arranged: Cell<Amount> = "安排数" | "预算安排数",
        /// 执行数。来源：records §4。
        executed: Cell<Amount> = "执行数" | "实际支出",
        /// 执行率。来源：seeds S1-6。
        rate: Cell<Rate> = "执行率" | "预算执行率",
    }
}

table! {
    /// 到期处理
    pub struct PolicyRenewal "到期处理" {
        /// 决定。来源：records §4。
        decision: Cell<Renewal> = "决定" | "处理决定",
        /// 决定日期。来源：records §4。
        date: Cell<When> = "决定日期" | "日期",
        /// 依据。来源：records §4。
        because: Cell<Because> = "依据" | "决定依据",
        /// 文件。来源：seeds S3-13。
        document: Cell<Text> = "文件" | "文号",
        /// 新有效期至。来源：seeds S3-13。
        until: Cell<When> = "新有效期至" | "延续至",
    }
}

table! {
    /// 财政政策
    pub struct Policy "财政政策" {
        /// 政策名称。来源：seeds S1-6。
        name: Text = "政策名称" | "名称",
        /// 文号。来源：records §4。
        number: Cell<Text> = "文号" | "政策文号",
        /// 制定机关。来源：records §4。
        issuer: Cell<Text> = "制定机关" | "发文机关",
        /// 成文日期。来源：records §4。
        issued: Cell<When> = "成文日期" | "发文日期",
        /// 主管部门。来源：seeds S1-6。
        agency: Cell<Text> = "主管部门" | "责任单位" | "实施单位",
        /// 政策领域。来源：features A.2。
        field: Cell<Text> = "政策领域" | "领域",
        /// 政策概况。来源：§1.6。
        overview: Cell<Text> = "政策概况" | "政策内容",
        /// 政策目标。来源：§1.6。
        goals: Vec<Text> = "政策目标" | "绩效目标",
        /// 受益对象。来源：features S1-6。
        beneficiaries: Cell<Text> = "受益对象" | "扶持对象",
        /// 预算类别。来源：§5.5。
        book: Cell<Book> = "预算类别" | "资金性质",
        /// 有效期。来源：records §4。
        term: Cell<Term> = "有效期" | "政策期限" | "实施期限",
        /// 分年度资金。来源：records §4。
        money: Vec<YearMoney> = "分年度资金" | "资金情况",
        /// 资金总额。来源：records §4。
        amount: Cell<Amount> = "资金总额" | "涉及金额",
        /// 到期处理。来源：seeds S3-13。
        renewal: Option<Arc<PolicyRenewal>> = "到期处理" | "续期决定",
        /// 替代文件。来源：§4.4。
        replaces: Cell<Text> = "替代文件" | "废止文件",
    }
}
