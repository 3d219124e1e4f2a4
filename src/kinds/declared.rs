//! What a yearly summary declares, as printed.

use super::evaluator::{Evaluator, Participant};
use crate::form::value::Named;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{AverageMethod, Extent, Party, ProblemClass, Subject, Venue};
use crate::model::date::When;
use crate::model::number::Number;
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use std::sync::Arc;

table! {
    /// 覆盖率
    pub struct Coverage "覆盖率" {
        /// 比率。来源：records §4。
        rate: Cell<Rate> = "比率" | "覆盖率",
        /// 分母。来源：records §4。
        of: Cell<Text> = "分母" | "分母说明",
    }
}

table! {
    /// 比上年增减
    pub struct DeclaredChange "比上年增减" {
        /// 项目增减。来源：records §4。
        projects: Cell<Number> = "项目增减" | "个数增减",
        /// 金额增减。来源：records §4。
        amount: Cell<Amount> = "金额增减" | "资金增减",
        /// 增减率。来源：records §4。
        rate: Cell<Rate> = "增减率" | "增幅",
    }
}

table! {
    /// 平均分
    pub struct Average "平均分" {
        /// 平均分数。来源：records §4。
        value: Cell<Number> = "平均分数" | "分数",
        /// 平均方法。来源：records §4。
        method: Cell<AverageMethod> = "平均方法" | "方法",
    }
}

table! {
    /// 绩效目标
    pub struct Declared "绩效目标" {
        /// 范围。来源：records §4。
        scope: Cell<Text> = "范围" | "口径",
        /// 资金年度。来源：records §4。
        of_year: Cell<When> = "资金年度" | "年度",
        /// 单位数。来源：records §4。
        units: Cell<Amount> = "单位数" | "部门数",
        /// 项目数。来源：records §4。
        projects: Cell<Amount> = "项目数" | "个数",
        /// 金额。来源：records §4。
        amount: Cell<Amount> = "金额" | "资金额",
        /// 数量。来源：records §4。
        count: Cell<Amount> = "数量" | "个数合计",
        /// 覆盖率。来源：records §4。
        coverage: Option<Arc<Coverage>> = "覆盖率" | "覆盖面",
        /// 比上年增减。来源：records §4。
        change: Option<Arc<DeclaredChange>> = "比上年增减" | "增减",
        /// 平均分。来源：records §4。
        average: Option<Arc<Average>> = "平均分" | "平均得分",
        /// 等级分布。来源：features S3-12。
        grades: Named<Amount> = "等级分布" | "等级",
        /// 数据截止。来源：§1.10。
        cutoff: Cell<When> = "数据截止" | "截止日期",
        /// 类型。来源：records §4。
        kind: Cell<Text> = "类型" | "方式",
        /// 复评数。来源：§1.10。
        rechecked: Cell<Amount> = "复评数" | "专家复评数",
        /// 财政组织数。来源：§1.10。
        finance: Cell<Amount> = "财政组织数" | "财政牵头",
        /// 部门组织数。来源：§1.10。
        department: Cell<Amount> = "部门组织数" | "部门自主",
        /// 第三方评价数。来源：§1.10。
        third_party: Cell<Amount> = "第三方评价数" | "第三方",
        /// 自行评价数。来源：§1.10。
        own: Cell<Amount> = "自行评价数" | "自行组织",
        /// 列示名称。来源：§1.10。
        listed: Vec<Text> = "列示名称" | "名单",
        /// 日期。来源：§1.10。
        date: Cell<When> = "日期" | "时间",
        /// 公开位置。来源：§1.10。
        place: Cell<Text> = "公开位置" | "地点",
        /// 公开渠道。来源：seed S4-8。
        venues: Vec<Venue> = "公开渠道" | "场所",
        /// 公开程度。来源：seed S4-5。
        extent: Cell<Extent> = "公开程度",
        /// 起始日期。来源：seed S4-8。
        from: Cell<When> = "起" | "开始日期",
        /// 结束日期。来源：seed S4-8。
        to: Vec<Text> = "止" | "报送对象",
        /// 标题。来源：seeds。
        title: Cell<Text> = "标题" | "名称",
        /// 评价对象类型。来源：seed S2-9。
        subject: Cell<Subject> = "评价对象类型",
        /// 组织方。来源：seed S3-10。
        led_by: Cell<Party> = "组织方",
        /// 评价机构。来源：seed S2-9。
        evaluator: Option<Evaluator> = "评价机构",
        /// 参与人员。来源：seed S3-11。
        participants: Vec<Participant> = "参与人员",
        /// 等级，照原文。来源：seed S3-12。
        grade: Cell<Text> = "等级分布说明" | "等级",
        /// 评价年度。来源：§1.8。
        evaluated_in: Cell<When> = "评价年度",
        /// 内容。来源：§1.10。
        text: Cell<Text> = "内容" | "说明",
    }
}

table! {
    /// 增长
    pub struct Growth "增长" {
        /// 对象。来源：records §4。
        of: Cell<Text> = "对象" | "指标",
        /// 增长率。来源：records §4。
        rate: Cell<Rate> = "增长率" | "增幅",
        /// 基数。来源：records §4。
        base: Cell<Text> = "基数" | "基数说明",
    }
}

table! {
    /// 声明数据
    pub struct DeclaredSet "声明数据" {
        /// 绩效目标。来源：§1.10。
        targets: Vec<Declared> = "绩效目标" | "目标管理",
        /// 绩效监控。来源：§1.10。
        monitoring: Vec<Declared> = "绩效监控" | "运行监控",
        /// 事前评估。来源：§1.10。
        ex_ante: Vec<Declared> = "事前评估" | "事前绩效评估",
        /// 绩效自评。来源：§1.10。
        self_evaluation: Vec<Declared> = "绩效自评" | "单位自评",
        /// 重点评价。来源：§1.10。
        evaluation: Vec<Declared> = "重点评价" | "绩效评价",
        /// 部门整体评价。来源：§1.10。
        whole_agency as "whole_department": Vec<Declared> = "部门整体评价" | "整体支出评价" | "部门整体",
        /// 信息公开。来源：§1.10。
        disclosure: Vec<Declared> = "信息公开" | "公开情况",
        /// 结果应用。来源：§1.10。
        application: Vec<Declared> = "结果应用" | "应用情况",
        /// 制度建设。来源：seed S4-1。
        documents: Vec<Declared> = "制度建设" | "制度文件",
        /// 报送情况。来源：seed S4-5。
        submissions: Vec<Declared> = "报送情况" | "报送",
        /// 增长。来源：records §4。
        growth: Vec<Growth> = "增长" | "增幅",
    }
}

table! {
    /// 存在问题
    pub struct DeclaredProblem "存在问题" {
        /// 编号。来源：seed S4-11。
        id: Cell<Text> = "编号",
        /// 发现环节。来源：seed S4-11。
        found_in: Cell<Text> = "发现环节",
        /// 问题类别。来源：features S4-11。
        class: Cell<ProblemClass> = "问题类别" | "类别",
        /// 问题。来源：§1.10。
        text: Cell<Text> = "问题" | "内容",
        /// 涉及个数。来源：features S3-12。
        count: Cell<Amount> = "涉及个数" | "个数",
    }
}
