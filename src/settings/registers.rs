//! The registers beside the records.

use super::site::Contact;
use crate::form::value::Named;
use crate::model::cell::Cell;
use crate::model::choice::{AgencyKind, EvaluatorKind};
use crate::model::date::{Term, When};
use crate::model::id::Id;
use crate::model::text::Text;
use crate::table;

table! {
    /// A name that an agency had until a day.
    pub struct FormerName "曾用名" {
        /// The name.
        name: Text = "名称",
        /// Its last day.
        until: When = "截止",
    }
}

table! {
    /// An agency of `agencies.yaml`.
    pub struct Agency "单位" {
        /// Its id and folder.
        id: Id = "标识",
        /// Its full name.
        name: Text = "名称",
        /// Its short name.
        short: Cell<Text> = "简称",
        /// Earlier names; a record shows the name of its time.
        names: Vec<FormerName> = "曾用名",
        /// Its code (`domain` §5.4).
        code: Cell<Text> = "单位代码",
        /// What kind of agency.
        kind: Cell<AgencyKind> = "单位类别",
        /// The agency above it, by id.
        parent: Cell<Id> = "上级单位",
        /// Its place in lists.
        order: Cell<crate::model::number::Number> = "顺序",
        /// Groups it belongs to: committee, delegation, sector.
        groups: Named<Vec<Text>> = "分组",
        /// Whom to turn to.
        contact: Option<Contact> = "联系",
        /// A remark on the entry.
        note: Cell<Text> = "备注",
    }
}

table! {
    /// Facts of a project that hold over the years, from `projects.yaml`.
    pub struct ProjectEntry "项目" {
        /// Its id and folder.
        id: Id = "标识",
        /// The agency it belongs to, by id.
        agency: Id = "单位",
        /// Its name.
        name: Text = "项目名称",
        /// Its 21-character code (`domain` §5.3).
        code: Cell<Text> = "项目代码",
        /// From when to when.
        term: Cell<Term> = "项目期",
        /// Tags: 民生, 扶贫 …
        tags: Vec<Text> = "标签",
        /// Groups it belongs to.
        groups: Named<Vec<Text>> = "分组",
        /// What it was moved, split or merged from: `<agency>/<project>`.
        continues: Vec<Text> = "延续自",
    }
}

table! {
    /// An evaluator of `evaluators.yaml`.
    pub struct EvaluatorEntry "评价机构" {
        /// Its id.
        id: Id = "标识",
        /// Its name.
        name: Text = "名称",
        /// Third party or own.
        kind: Cell<EvaluatorKind> = "机构性质",
        /// How it was chosen.
        chosen_by: Cell<Text> = "选取方式",
    }
}

table! {
    /// A term of `glossary.yaml`.
    pub struct GlossaryEntry "名词" {
        /// The term.
        term: Text = "名词",
        /// One sentence.
        text: Text = "解释",
    }
}

table! {
    /// An indicator of `indicators.yaml`.
    pub struct IndicatorEntry "指标" {
        /// Its id.
        id: Id = "标识",
        /// Its name.
        name: Text = "指标名称",
        /// What it means.
        definition: Cell<Text> = "定义",
        /// How it is computed.
        formula: Cell<Text> = "计算公式",
        /// Its measure.
        measure: Cell<Text> = "度量单位",
    }
}
