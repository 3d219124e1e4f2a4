//! What yearly summaries and plans declare, beside what follows from the declared figures themselves and from the records
//! that are here. Only where everything is here is a difference computed; elsewhere it is 本站收录 n 项.
//!
//! Money of different years is never added or divided: every check stays within one declared row, whose year is named.

mod check;
mod rows;
mod scope;
pub mod spread;

#[cfg(test)]
mod tests;

use super::coverage::Coverage;
use super::sum::Total;
use crate::corpus::Corpus;
use crate::corpus::entry::EntryId;
use crate::ground::route::Route;
use crate::kinds::Kind;
use crate::kinds::Record;
use crate::kinds::declared::{Declared, DeclaredSet, Growth};
use rust_decimal::Decimal;

/// One declared figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredFact {
    /// The summary or plan.
    pub entry: EntryId,
    /// Which list of the form.
    pub section: Section,
    /// Its row in that list.
    pub row: usize,
    /// Which figure of the row.
    pub figure: Figure,
    /// Its place in the record: `declared.targets[0].projects`.
    pub place: Route,
    /// The year of the money; `None`: 资金年度未载.
    pub of_year: Option<i16>,
    /// As printed, with its own unit: `39.87 亿元`, `100%`, `十余项`.
    pub printed: Box<str>,
    /// Exactly: money in 万元, shares in per cent, the rest as they are; `None` where it is vague.
    pub exact: Option<Decimal>,
    /// Whether it is an amount of money.
    pub money: bool,
    /// What it was held against. Empty: nothing to hold it against.
    pub checks: Vec<Check>,
    /// The unit's explanation: its number in the record's `explanations`.
    pub explained: Option<usize>,
}

/// A list of the form 声明数据.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// 绩效目标
    Targets,
    /// 绩效监控
    Monitoring,
    /// 事前评估
    ExAnte,
    /// 绩效自评
    SelfEvaluation,
    /// 重点评价
    Evaluation,
    /// 部门整体评价
    WholeDepartment,
    /// 信息公开
    Disclosure,
    /// 结果应用
    Application,
    /// 制度建设
    Documents,
    /// 报送情况
    Submissions,
    /// 增长
    Growth,
}

/// Which figure of a declared row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// 单位数
    Units,
    /// 项目数
    Projects,
    /// 数量
    Count,
    /// 金额
    Amount,
    /// 覆盖率
    Coverage,
    /// 比上年项目增减
    ChangeProjects,
    /// 比上年金额增减
    ChangeAmount,
    /// 增减率
    ChangeRate,
    /// 平均分
    Average,
    /// 复评数
    Rechecked,
    /// 财政组织数
    Finance,
    /// 部门组织数
    Department,
    /// 第三方评价数
    ThirdParty,
    /// 自行评价数
    Own,
    /// 增长率
    Growth,
}

/// What a declared figure was held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Its own parts: 1930.743 = 1261.22 + 362 + 118.4 + 189.123. The terms are in the record.
    Parts(Compared),
    /// One of its own splits (by number): 33 = 8 + 25.
    Split(usize, Compared),
    /// Two counts of the same row that make it up: 财政 + 部门, 第三方 + 自行.
    Halves(Figure, Figure, Compared),
    /// Its grades by count: 等级分布.
    Grades(Compared),
    /// The names that the text lists, fewer or not than it says: 声明 6 / 列示 4. `short` is 0 where all are named and
    /// `None` where the declared count is vague.
    Listed {
        /// How many are named.
        listed: u32,
        /// How many are not.
        short: Option<Decimal>,
    },
    /// The records here.
    Records(Held),
    /// The year before, from the change: 166 − 138 = 28.
    PriorYear {
        /// Which year.
        year: Option<i16>,
        /// projects, or amount in 万元.
        value: Decimal,
        /// This year against it, in per cent, unrounded: +492.9 %.
        growth: Option<Decimal>,
    },
    /// Amount ÷ projects (or count) of the same row, in 万元, unrounded.
    Mean {
        /// What it was divided by.
        over: Figure,
        /// The mean.
        value: Decimal,
    },
    /// A rate whose meaning is not said.
    Unstated(Unstated),
}

/// A declared and a computed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// What was computed.
    pub computed: Decimal,
    /// computed − declared; `None` where the declared figure is vague.
    pub difference: Option<Decimal>,
    /// Whether they agree at the printed precision; `None` where the declared figure is vague.
    pub agrees: Option<bool>,
}

/// What the records here come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The kind of record.
    pub kind: Kind,
    /// How many records match the row: its year, and where it says, organiser, subject, evaluator, book.
    pub records: u32,
    /// How many of them are known only from another document.
    pub mentioned: u32,
    /// Distinct projects among them.
    pub projects: u32,
    /// Distinct agencies among them.
    pub agencies: u32,
    /// Distinct subjects among them: projects, agencies as a whole, policies.
    pub subjects: u32,
    /// Withheld records of the kind and year: counted, never in a sum.
    pub withheld: u32,
    /// Their amounts.
    pub amount: Total,
    /// The comparison; only where everything is here and the row's scope can be told from the records.
    pub compared: Option<Compared>,
    /// Why there is none.
    pub why_not: Option<WhyNot>,
}

/// Why a declared figure is not compared with the records here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNot {
    /// Not everything of the kind and year is here: 本站收录 n 项.
    Incomplete,
    /// The row names no year: 资金年度未载.
    NoYear,
    /// The row's scope is in words that records do not carry.
    ScopeInWords,
    /// Withheld records have no amount to add.
    Withheld,
    /// Some amounts are vague or missing.
    AmountsMissing,
}

/// What a rate does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unstated {
    /// 分母未说明
    Denominator,
    /// 方法未说明
    Method,
    /// 基数未说明
    Base,
}

impl Unstated {
    /// The words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Denominator => "分母未说明",
            Self::Method => "方法未说明",
            Self::Base => "基数未说明",
        }
    }
}

impl Section {
    /// All lists in the order of the form.
    pub const ALL: [Self; 11] = [
        Self::Targets,
        Self::Monitoring,
        Self::ExAnte,
        Self::SelfEvaluation,
        Self::Evaluation,
        Self::WholeDepartment,
        Self::Disclosure,
        Self::Application,
        Self::Documents,
        Self::Submissions,
        Self::Growth,
    ];

    /// Its key in the form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Targets => "targets",
            Self::Monitoring => "monitoring",
            Self::ExAnte => "ex_ante",
            Self::SelfEvaluation => "self_evaluation",
            Self::Evaluation => "evaluation",
            Self::WholeDepartment => "whole_department",
            Self::Disclosure => "disclosure",
            Self::Application => "application",
            Self::Documents => "documents",
            Self::Submissions => "submissions",
            Self::Growth => "growth",
        }
    }

    /// Its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Targets => "绩效目标",
            Self::Monitoring => "绩效监控",
            Self::ExAnte => "事前评估",
            Self::SelfEvaluation => "绩效自评",
            Self::Evaluation => "重点评价",
            Self::WholeDepartment => "部门整体评价",
            Self::Disclosure => "信息公开",
            Self::Application => "结果应用",
            Self::Documents => "制度建设",
            Self::Submissions => "报送情况",
            Self::Growth => "增长",
        }
    }

    /// The kind of record that its figures count; `None`: none, or it depends on the row.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Targets => Some(Kind::Target),
            Self::Monitoring => Some(Kind::Monitoring),
            Self::ExAnte => Some(Kind::ExAnte),
            Self::SelfEvaluation => Some(Kind::SelfEvaluation),
            Self::Evaluation => Some(Kind::Evaluation),
            _ => None,
        }
    }

    /// The rows of a form, growth aside.
    #[must_use]
    pub fn rows(self, set: &DeclaredSet) -> &[Declared] {
        match self {
            Self::Targets => &set.targets,
            Self::Monitoring => &set.monitoring,
            Self::ExAnte => &set.ex_ante,
            Self::SelfEvaluation => &set.self_evaluation,
            Self::Evaluation => &set.evaluation,
            Self::WholeDepartment => &set.whole_agency,
            Self::Disclosure => &set.disclosure,
            Self::Application => &set.application,
            Self::Documents => &set.documents,
            Self::Submissions => &set.submissions,
            Self::Growth => &[],
        }
    }
}

impl Figure {
    /// Its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Units => "单位数",
            Self::Projects => "项目数",
            Self::Count => "数量",
            Self::Amount => "金额",
            Self::Coverage => "覆盖率",
            Self::ChangeProjects => "比上年项目增减",
            Self::ChangeAmount => "比上年金额增减",
            Self::ChangeRate => "比上年增减率",
            Self::Average => "平均分",
            Self::Rechecked => "复评数",
            Self::Finance => "财政组织数",
            Self::Department => "部门组织数",
            Self::ThirdParty => "第三方评价数",
            Self::Own => "自行评价数",
            Self::Growth => "增长率",
        }
    }
}

impl DeclaredFact {
    /// The declared row; `None` for growth.
    #[must_use]
    pub fn row<'c>(&self, corpus: &'c Corpus) -> Option<&'c Declared> {
        self.section.rows(set(&corpus.entry(self.entry).record)?).get(self.row)
    }

    /// The declared growth.
    #[must_use]
    pub fn growth<'c>(&self, corpus: &'c Corpus) -> Option<&'c Growth> {
        let set = set(&corpus.entry(self.entry).record)?;
        (self.section == Section::Growth).then(|| set.growth.get(self.row)).flatten()
    }

    /// What the records here come to, where they were counted.
    #[must_use]
    pub fn held(&self) -> Option<&Held> {
        self.checks.iter().find_map(|c| match c {
            Check::Records(held) => Some(held),
            _ => None,
        })
    }
}

/// The declared figures of a summary or plan.
#[must_use]
pub fn set(record: &Record) -> Option<&DeclaredSet> {
    match record {
        Record::Summary(form) => form.declared.as_deref(),
        Record::Plan(form) => form.declared.as_deref(),
        _ => None,
    }
}

/// All declared figures of summaries and plans that are shown, in the order of the corpus.
#[must_use]
pub fn facts(corpus: &Corpus, coverage: &Coverage) -> Vec<DeclaredFact> {
    rows::facts(corpus, coverage)
}
