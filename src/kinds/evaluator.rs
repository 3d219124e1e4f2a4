//! Who evaluated and who took part.

use crate::model::cell::Cell;
use crate::model::choice::EvaluatorKind;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::table;

table! {
    /// 报表与报告
    pub struct FormAndReport "报表与报告" {
        /// 自评表。来源：features S3-9。
        form: Cell<bool> = "自评表" | "报表",
        /// 自评报告。来源：features S3-9。
        report: Cell<bool> = "自评报告" | "报告",
    }
}

table! {
    /// 评估表
    pub struct Enclosure "评估表" {
        /// 文件。来源：records §4。
        file: Cell<Text> = "文件" | "附件文件",
    }
}

table! {
    /// 评估机构
    pub struct Evaluator "评估机构" {
        /// 机构名称。来源：§1.8。
        name: Cell<Text> = "机构名称" | "名称",
        /// 机构类型。来源：§1.8。
        kind: Cell<EvaluatorKind> = "机构类型" | "组织方式",
        /// 选取方式。来源：features S1-20。
        chosen_by: Cell<Text> = "选取方式" | "选聘方式",
    }
}

table! {
    /// 参与人员
    pub struct Participant "参与人员" {
        /// 参与者。来源：records §4。
        who: Cell<Text> = "参与者" | "身份",
        /// 人数。来源：records §4。
        count: Cell<Number> = "人数" | "数量",
        /// 涉及项目数。来源：records §4。
        over: Cell<Number> = "涉及项目数" | "项目数",
    }
}
