//! 制度文件. The form is in `domain` §1; the keys are those of `records.md`.

use crate::model::cell::Cell;
use crate::model::choice::Validity;
use crate::model::date::When;
use crate::model::text::Text;
use crate::table;

table! {
    /// 制度文件
    pub struct Document "制度文件" {
        /// 标题。来源：§4.4。
        title: Text = "标题" | "名称" | "文件名称",
        /// 文号。来源：§4.4。
        number: Cell<Text> = "文号" | "发文字号",
        /// 发文机关。来源：§4.4。
        issuer: Vec<Text> = "发文机关" | "发布机构",
        /// 成文日期。来源：§4.4。
        issued: Cell<When> = "成文日期" | "生成日期",
        /// 印发日期。来源：§2.6 D-05。
        printed: Cell<When> = "印发日期" | "印制日期",
        /// 印发机关。来源：§4.7。
        printed_by: Cell<Text> = "印发机关" | "印发单位",
        /// 文种。来源：§4.4。
        genre: Cell<Text> = "文种" | "体裁" | "体裁分类",
        /// 公开属性。来源：§4.4。
        openness: Cell<Text> = "公开属性" | "公开方式",
        /// 主送。来源：features S0-1。
        recipients: Vec<Text> = "主送" | "主送机关",
        /// 抄送。来源：features S0-1。
        copied_to: Vec<Text> = "抄送" | "抄送机关",
        /// 分送。来源：features S0-1。
        distributed_to: Vec<Text> = "分送" | "分送单位",
        /// 施行日期。来源：§4.4。
        effective: Cell<When> = "施行日期" | "生效日期",
        /// 失效日期。来源：§4.4。
        expires: Cell<When> = "失效日期" | "有效期至",
        /// 有效性。来源：§4.4。
        validity: Cell<Validity> = "有效性" | "时效性",
        /// 替代文件。来源：§4.4。
        replaces: Vec<Text> = "替代文件" | "废止文件",
        /// 关键词。来源：§4.4。
        keywords: Vec<Text> = "关键词" | "主题词",
        /// 内容概述。来源：§4.4。
        summary: Cell<Text> = "内容概述" | "摘要",
        /// 适用环节。来源：records §4。
        governs: Vec<Text> = "适用环节" | "规范环节",
        /// 落款。来源：features S0-1。
        signed: Cell<Text> = "落款" | "署名",
    }
}
