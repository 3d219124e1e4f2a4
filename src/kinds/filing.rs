//! What every record says about itself: how it is known, where it was published, notes, explanations, waivers, corrections.

use crate::model::amount::Unit;
use crate::model::cell::Cell;
use crate::model::choice::{Basis, Disclosure, Extent, Layout, Venue};
use crate::model::date::When;
use crate::model::place::At;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 来源
    pub struct Source "来源" {
        /// 来源文件。来源：records §4。
        document: Cell<Text> = "来源文件" | "文件",
        /// 原表文件。来源：records §4。
        file: Cell<Text> = "原表文件" | "文件路径",
        /// 工作表。来源：records §4。
        sheet: Cell<Text> = "工作表" | "表名",
        /// 页码。来源：records §4。
        page: Cell<Text> = "页码" | "页",
        /// 章节。来源：文件没有页码时用。
        section: Cell<Text> = "章节" | "部分",
    }
}

table! {
    /// 非公开原因
    pub struct DisclosureReason "非公开原因" {
        /// 依据。来源：§3。
        basis: Cell<Text> = "依据" | "法律依据",
        /// 审查单位。来源：§2.10 SC-02。
        by: Cell<Text> = "审查单位" | "保密审查单位",
        /// 审查日期。来源：§2.10 SC-02。
        date: Cell<When> = "审查日期" | "保密审查日期",
    }
}

table! {
    /// 保密审查
    pub struct SecrecyReview "保密审查" {
        /// 审查单位。来源：§2.10 SC-02。
        by: Cell<Text> = "审查单位" | "保密审查单位",
        /// 审查日期。来源：§2.10 SC-02。
        date: Cell<When> = "审查日期" | "保密审查日期",
    }
}

table! {
    /// 公开记录
    pub struct Publication "公开记录" {
        /// 公开日期。来源：§4.4。
        date: Cell<When> = [must] "公开日期" | "发布日期",
        /// 公开渠道。来源：§3。
        venue: Cell<Venue> = [must] "公开渠道" | "公开位置",
        /// 网址。来源：§4.4。
        url: Cell<Text> = "网址" | "在线链接" | "公开地址",
        /// 公开程度。来源：§3。
        extent: Cell<Extent> = "公开程度" | "公开范围",
    }
}

table! {
    /// 报送记录
    pub struct Handover "报送记录" {
        /// 报送对象。来源：records §4。
        to: Cell<Text> = "报送对象" | "报送单位",
        /// 报送日期。来源：records §4。
        date: Cell<When> = "报送日期" | "报送时间",
    }
}

table! {
    /// 信息公开目录
    pub struct Catalogue "信息公开目录" {
        /// 索引号。来源：§4.4。
        index: Cell<Text> = "索引号" | "索引",
        /// 名称。来源：§4.4。
        name: Cell<Text> = "名称" | "信息名称",
        /// 内容概述。来源：§4.4。
        summary: Cell<Text> = "内容概述" | "概述",
        /// 发布机构。来源：§4.4。
        issuer: Cell<Text> = "发布机构" | "公开责任部门",
        /// 生成日期。来源：§4.4。
        created: Cell<When> = "生成日期" | "产生日期",
        /// 文号。来源：§4.4。
        number: Cell<Text> = "文号" | "发文字号",
        /// 公开方式。来源：§4.4。
        openness: Cell<Text> = "公开方式" | "公开属性",
        /// 公开范围。来源：§4.4。
        audience: Cell<Text> = "公开范围" | "服务对象分类",
        /// 主题分类。来源：§4.4。
        theme: Cell<Text> = "主题分类" | "主题",
        /// 体裁分类。来源：§4.4。
        genre: Cell<Text> = "体裁分类" | "体裁",
        /// 关键词。来源：§4.4。
        keywords: Vec<Text> = "关键词" | "主题词",
        /// 有效性。来源：§4.4。
        validity: Cell<Text> = "有效性" | "时效性",
        /// 在线链接。来源：§4.4。
        url: Cell<Text> = "在线链接" | "链接",
    }
}

table! {
    /// 附件
    pub struct Attachment "附件" {
        /// 附件文件。来源：records §4。
        file: Cell<Text> = "附件文件" | "文件",
        /// 附件名称。来源：records §4。
        title: Cell<Text> = "附件名称" | "名称",
        /// 未提供。来源：records §4。
        missing: Cell<bool> = "未提供" | "缺失",
    }
}

table! {
    /// 编者注
    pub struct Remark "编者注" {
        /// 位置。来源：records §4。
        at: Cell<At> = "位置" | "对应项",
        /// 内容。来源：records §4。
        text: Cell<Text> = [must] "内容" | "文字",
        /// 单位。来源：records §4。
        by: Cell<Text> = "单位" | "作出单位",
        /// 日期。来源：records §4。
        date: Cell<When> = "日期" | "时间",
    }
}

table! {
    /// 豁免
    pub struct Waiver "豁免" {
        /// 规则。来源：records §4。
        rule: Cell<Text> = [must] "规则" | "规则名",
        /// 位置。来源：records §4。
        at: Cell<At> = "位置" | "对应项",
        /// 理由。来源：records §4。
        reason: Text = [must] "理由" | "豁免理由",
        /// 单位。来源：records §4。
        by: Cell<Text> = "单位" | "作出单位",
        /// 日期。来源：records §4。
        date: Cell<When> = "日期" | "时间",
    }
}

table! {
    /// 更正记录
    pub struct Correction "更正记录" {
        /// 更正日期。来源：records §4。
        date: Cell<When> = [must] "更正日期" | "日期",
        /// 位置。来源：records §4。
        at: Cell<At> = "位置" | "更正位置",
        /// 原文。来源：records §4。
        old: Cell<Text> = "原文" | "更正前",
        /// 现文。来源：records §4。
        new: Cell<Text> = "现文" | "更正后",
        /// 更正原因。来源：records §4。
        reason: Cell<Text> = [must] "更正原因" | "原因",
        /// 更正文件。来源：records §4。
        document: Cell<Text> = "更正文件" | "依据文件",
    }
}

table! {
    /// 各表共有
    pub struct Filing "各表共有" {
        /// 记录依据。来源：records §1.7。
        basis: Cell<Basis> = "记录依据" | "依据状态",
        /// 来源。来源：records §4。
        source: Option<Arc<Source>> = "来源" | "资料来源",
        /// 公开状态。来源：§2.8 X-04, §3。
        disclosure: Cell<Disclosure> = "公开状态" | "公开情况",
        /// 不公开项目。来源：records §4。
        hidden: Vec<Text> = "不公开项目" | "隐去项",
        /// 非公开原因。来源：§2.8 X-04。
        disclosure_reason: Option<Arc<DisclosureReason>> = "非公开原因" | "不公开依据" | "非绩效目标公开原因",
        /// 保密审查：只供内部核对，不公开。来源：§2.10 SC-02。
        secrecy_review: Option<Arc<SecrecyReview>> = "保密审查" | "保密审查情况",
        /// 解密公开日。来源：records §4。
        release: Cell<When> = "解密公开日" | "公开起始日",
        /// 公开记录。来源：§3。
        published: Vec<Publication> = "公开记录" | "公开",
        /// 报送记录。来源：§1.8, §3。
        submitted: Vec<Handover> = "报送记录" | "报送",
        /// 信息公开目录。来源：§4.4。
        catalogue: Option<Arc<Catalogue>> = "信息公开目录" | "公开目录",
        /// 附件。来源：§1.8。
        attachments: Vec<Attachment> = "附件" | "附件清单",
        /// 编者注。来源：records §1.2。
        notes: Vec<Remark> = "编者注" | "附注",
        /// 单位说明。来源：records §1.2。
        explanations: Vec<Remark> = "单位说明" | "说明",
        /// 豁免。来源：records §4, §6.2。
        waive: Vec<Waiver> = "豁免" | "规则豁免",
        /// 更正记录。来源：records §4, features B.3-7。
        corrections: Vec<Correction> = "更正记录" | "更正",
        /// 金额单位。来源：§1.1C。
        unit: Cell<Unit> = "金额单位" | "计量单位（金额）",
        /// 规则方案。来源：§2。
        profile: Cell<Text> = "规则方案" | "方案",
        /// 表式。来源：§1.3。
        layout: Cell<Layout> = "表式" | "版式",
        /// 资金年度。来源：§1.8, records §2。
        covers: Vec<When> = "资金年度" | "覆盖年度" | "资金年度区间",
    }
}

impl Filing {
    /// The last day known on which something about the record became public: a publication or a correction.
    #[must_use]
    pub fn latest(&self) -> Option<When> {
        let published = self.published.iter().filter_map(|one| one.date.get());
        published.chain(self.corrections.iter().filter_map(|one| one.date.get())).max().copied()
    }
}
