//! 竞争性分配. The form is in `domain` §1; the keys are those of `records.md`.

use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::Book;
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::text::Text;
use crate::table;

table! {
    /// 评审组成
    pub struct Panel "评审组成" {
        /// 评审身份。来源：seed S0-13。
        who: Cell<Text> = "评审身份" | "身份",
        /// 人数。来源：seed S0-13。
        count: Cell<Number> = "人数" | "数量",
    }
}

table! {
    /// 评分标准
    pub struct Criterion "评分标准" {
        /// 标准。来源：records §4。
        name: Cell<Text> = [must] "标准" | "名称",
        /// 分值。来源：records §4。
        weight: Cell<Number> = [must] "分值" | "权重",
    }
}

table! {
    /// 申报项目
    pub struct Candidate "申报项目" {
        /// 项目名称。来源：records §4。
        name: Cell<Text> = [must] "项目名称" | "名称",
        /// 申报单位。来源：seed S0-13。
        agency: Cell<Text> = "申报单位" | "单位",
        /// 对应项目。来源：seed S0-13。
        project: Cell<Text> = "对应项目" | "项目标识",
        /// 申请数。来源：records §4。
        applied: Cell<Amount> = "申请数" | "申报数",
        /// 分项得分。来源：records §4。
        scores: Vec<Number> = "分项得分" | "各项得分",
        /// 总分。来源：seed S0-13。
        score: Cell<Number> = "总分" | "得分",
        /// 名次。来源：seed S0-13。
        rank: Cell<Number> = "名次" | "排名",
        /// 是否入选。来源：records §4。
        chosen: Cell<bool> = "是否入选" | "入选",
        /// 安排数。来源：records §4。
        arranged: Cell<Amount> = "安排数" | "分配数",
        /// 未入选原因。来源：records §4。
        why: Cell<Text> = "未入选原因" | "原因",
    }
}

table! {
    /// 竞争性分配
    pub struct Allocation "竞争性分配" {
        /// 名称。来源：seed S0-13。
        name: Text = "名称" | "分配事项",
        /// 文号。来源：records §4。
        number: Cell<Text> = "文号" | "通知文号",
        /// 组织单位。来源：seed S0-13。
        agency: Cell<Text> = "组织单位" | "主管部门",
        /// 预算类别。来源：§5.5。
        book: Cell<Book> = "预算类别" | "资金性质",
        /// 资金总额。来源：records §4。
        amount: Cell<Amount> = "资金总额" | "分配总额",
        /// 申报通知日期。来源：seed S0-13。
        called: Cell<When> = "申报通知日期" | "征集日期",
        /// 评审日期。来源：seed S0-13。
        decided: Cell<When> = "评审日期" | "决定日期",
        /// 评审组成。来源：seed S0-13。
        panel: Vec<Panel> = "评审组成" | "评审人员",
        /// 入选线。来源：seed S0-13。
        line: Cell<Number> = "入选线" | "入选分数线",
        /// 评分标准。来源：records §4。
        criteria: Vec<Criterion> = [must] "评分标准" | "评审标准",
        /// 申报项目。来源：records §4。
        candidates: Vec<Candidate> = [must] "申报项目" | "候选项目",
    }
}
