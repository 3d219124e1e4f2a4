//! 年度工作计划. The form is in `domain` §1; the keys are those of `records.md`.

use super::declared::DeclaredSet;
use crate::model::cell::Cell;
use crate::model::date::When;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 工作任务
    pub struct PlanTask "工作任务" {
        /// 任务编号。来源：records §4。
        id: Cell<Text> = "任务编号" | "编号" | "序号",
        /// 任务。来源：records §4。
        title: Cell<Text> = [must] "任务" | "工作任务" | "工作内容" | "任务名称",
        /// 工作要求。来源：seed S0-2。
        content: Cell<Text> = "工作要求" | "具体内容",
        /// 责任单位。来源：records §4。
        owner: Cell<Text> = "责任单位" | "牵头单位",
        /// 配合单位。来源：seed S0-2。
        with: Vec<Text> = "配合单位" | "协助单位",
        /// 开始时间。来源：seed S0-2。
        start: Cell<When> = "开始时间" | "起始时间",
        /// 完成时限。来源：records §4。
        due: Cell<When> = "完成时限" | "完成时间",
        /// 完成日期。来源：records §4。
        done: Cell<When> = "完成日期" | "实际完成时间",
        /// 对应环节。来源：seed S0-2。
        kind: Cell<Text> = "对应环节" | "环节",
        /// 对应年度。来源：seed S0-2。
        year: Cell<When> = "对应年度" | "年度",
        /// 备注。来源：seed S0-2。
        note: Cell<Text> = "备注" | "说明",
        /// 任务内容，一句话。来源：seed S0-2。
        text: Cell<Text> = "内容" | "任务内容",
        /// 报送对象。来源：seed S0-2。
        to: Vec<Text> = "报送对象" | "报送",
    }
}

table! {
    /// 年度工作计划
    pub struct Plan "年度工作计划" {
        /// 标题。来源：seed S0-2。
        title: Cell<Text> = "标题" | "名称",
        /// 文号。来源：seed S0-2。
        number: Cell<Text> = "文号" | "发文字号",
        /// 依据文件。来源：seed S0-2。
        document: Cell<Text> = "依据文件" | "工作方案",
        /// 发文机关。来源：seed S0-2。
        issuer: Cell<Text> = "发文机关" | "制定单位",
        /// 成文日期。来源：seed S0-2。
        issued: Cell<When> = "成文日期" | "制定日期",
        /// 计划年度。来源：features S3-1。
        years: Vec<When> = "计划年度" | "规划年度",
        /// 计划数据。来源：seed S0-2。
        declared: Option<Arc<DeclaredSet>> = "声明数据" | "计划数据",
        /// 工作任务。来源：records §4。
        tasks: Vec<PlanTask> = [must] "工作任务" | "任务清单",
    }
}
