//! The closed lists of words the forms tick: one enum each, with the ASCII key, the Chinese label and other spellings.

/// A closed list of words.
pub trait Choice: Sized + Copy + 'static {
    /// What the list is called, in Chinese.
    const TITLE: &'static str;
    /// All members in their order.
    const ALL: &'static [Self];
    /// The ASCII key.
    fn key(self) -> &'static str;
    /// The Chinese label.
    fn label(self) -> &'static str;
    /// Other spellings that are accepted.
    fn others(self) -> &'static [&'static str];

    /// Reads any spelling.
    #[must_use]
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL.iter().copied().find(|c| c.key() == text || c.label() == text || c.others().contains(&text))
    }
}

/// Declares closed lists: `Name "标题" { Member = "key" "标签" ["other"…] }`.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident $title:literal { $($member:ident = $key:literal $label:literal $([$($other:literal),*])?),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
            pub enum $name {
                $(#[doc = $label] $member),*
            }
            impl Choice for $name {
                const TITLE: &'static str = $title;
                const ALL: &'static [Self] = &[$(Self::$member),*];
                fn key(self) -> &'static str {
                    match self { $(Self::$member => $key),* }
                }
                fn label(self) -> &'static str {
                    match self { $(Self::$member => $label),* }
                }
                fn others(self) -> &'static [&'static str] {
                    match self { $(Self::$member => &[$($($other),*)?]),* }
                }
            }
        )*
    };
}

mod volume;

pub use volume::{Edition, VolumeForm, VolumePart};

choices! {
    /// 四本预算
    Book "预算类别" {
        General = "general" "一般公共预算",
        Fund = "fund" "政府性基金预算" ["政府性基金"],
        Soe = "soe" "国有资本经营预算" ["国有资本经营"],
        Social = "social" "社会保险基金预算" ["社会保险基金", "社保基金预算"],
    }
    /// 资金方式
    Mode "资金方式" {
        Investment = "investment" "政府投资" ["政府投资基金", "政府投资项目"],
        Ppp = "ppp" "政府和社会资本合作（PPP）" ["PPP"],
        Bond = "bond" "专项债券" ["政府债务项目", "债务"],
        Fund = "fund" "政府投资基金",
        Procurement = "procurement" "政府采购",
        ServicePurchase = "service-purchase" "政府购买服务" ["购买服务"],
        Transfer = "transfer" "对下转移支付",
    }
    /// 不得超过的指标（≤）超过以后怎样得分：在用的两种算法互相矛盾
    Reverse "反向指标的算法" {
        Ratio = "ratio" "分值 × 目标值 ÷ 实际值",
        Excess = "excess" "分值 × [1 − 超出的比例]",
    }
    /// 项目类型
    ProjectType "项目类型" {
        Policy = "policy" "政策类",
        Works = "works" "工程类",
        Equipment = "equipment" "设备购置类" ["设备类"],
        Service = "service" "服务类",
        Transfer = "transfer" "转移支付类",
        Operation = "operation" "运转类",
        Other = "other" "其他",
    }
    /// 项目属性
    Attribute "项目属性" {
        New = "new" "新增项目" ["新增", "新增性"],
        Continuing = "continuing" "延续项目" ["延续", "延续性", "持续性"],
        OneOff = "one-off" "一次性项目" ["一次性"],
        Recurrent = "recurrent" "经常性项目" ["经常性", "常年性"],
    }
    /// 指标框架的版本（财预〔2013〕… 与〔2021〕101 号）
    Framework "指标框架" {
        V2013 = "2013" "2013 版（成本在产出下）" ["v2013"],
        V2021 = "2021" "2021 版（成本单列）" ["v2021"],
    }
    /// 指标方向性
    Direction "指标方向性" {
        Positive = "positive" "正向指标" ["正向"],
        Negative = "negative" "反向指标" ["反向", "逆向指标"],
    }
    /// 绩效标准
    Standard "绩效标准" {
        Plan = "plan" "计划标准",
        Industry = "industry" "行业标准",
        History = "history" "历史标准",
        Other = "other" "其他标准",
    }
    /// 公开程度
    Disclosure "公开情况" {
        Public = "public" "公开",
        Partial = "partial" "部分公开",
        Withheld = "withheld" "不予公开",
        Withdrawn = "withdrawn" "已撤下" ["已撤回"],
        Draft = "draft" "草稿",
    }
    /// 公开场所
    Venue "公开场所" {
        Site = "site" "本站",
        Government = "government" "政府门户网站" ["区政府网站", "政府网站"],
        Agency = "agency" "单位自有网站" ["部门网站", "单位网站"],
    }
    /// 公开的完整程度
    Extent "公开程度" {
        Full = "full" "全文",
        Summary = "summary" "摘要",
    }
    /// 公开属性（政府信息公开目录）
    Openness "公开方式" {
        Active = "主动公开" "主动公开" ["active"],
        OnRequest = "依申请公开" "依申请公开" ["on-request"],
        None = "不予公开" "不予公开" ["none"],
    }
    /// 记录所知的依据
    Basis "依据" {
        Form = "form" "原表" ["recorded", "本站收录"],
        Mentioned = "mentioned" "见于其他文件" ["他文提及"],
    }
    /// 审核结论
    Verdict "审核结论" {
        Returned = "returned" "退回修改" ["退回"],
        Accepted = "accepted" "通过",
        Rejected = "rejected" "不予通过",
    }
    /// 事前评估结论
    Conclusion "评估结论" {
        Support = "support" "予以支持" ["支持", "建议予以支持"],
        SupportPartly = "support-partly" "部分支持" ["调整后支持", "调整完善后支持"],
        Reject = "reject" "不予支持" ["不支持"],
    }
    /// 等级
    Grade "等级" {
        Excellent = "优" "优" ["优秀", "excellent"],
        Good = "良" "良" ["良好", "good"],
        Fair = "中" "中" ["中等", "合格", "fair"],
        Poor = "差" "差" ["不合格", "poor"],
    }
    /// 组织方
    Party "组织方" {
        Agency = "agency" "预算单位" ["单位", "department", "部门"],
        Finance = "finance" "财政部门" ["财政"],
    }
    /// 评价对象
    Subject "评价对象" {
        Project = "project" "项目支出",
        Policy = "policy" "政策",
        Agency = "agency" "部门整体支出" ["部门整体"],
        ServicePurchase = "service-purchase" "政府购买服务",
        Bond = "bond" "专项债券项目",
        Fund = "fund" "政府投资基金",
        Ppp = "ppp" "政府和社会资本合作（PPP）项目",
    }
    /// 评价机构的性质
    EvaluatorKind "机构性质" {
        ThirdParty = "third-party" "第三方机构",
        Own = "own" "自行评价",
    }
    /// 完成目标可能性
    Likelihood "完成目标可能性" {
        Certain = "certain" "确定能",
        Possible = "possible" "有可能",
        Impossible = "impossible" "完全不可能" ["不可能"],
    }
    /// 偏差原因
    Cause "偏差原因" {
        Funding = "funding" "经费保障",
        System = "system" "制度保障" ["institution"],
        Staff = "staff" "人员保障" ["personnel"],
        Hardware = "hardware" "硬件条件保障" ["equipment"],
        Other = "other" "其他",
    }
    /// 监控后的处置
    Measure "处置" {
        Correct = "correct" "纠偏",
        Notify = "notify" "通报",
        Suspend = "suspend" "暂缓拨款",
        Stop = "stop" "停止拨款",
        Recover = "recover" "收回资金",
    }
    /// 问题类型
    ProblemClass "问题类型" {
        Awareness = "awareness" "绩效意识薄弱",
        Planning = "planning" "预算编制不精细",
        LowExecution = "low-execution" "预算执行率低",
        Targets = "targets" "绩效目标不合理",
        Indicators = "indicators" "指标体系不完善",
        Asset = "asset" "资产管理不规范",
        Procurement = "procurement" "采购管理不规范",
        ThirdParty = "third-party" "第三方质量不高",
        Capacity = "capacity" "管理能力不足",
        Linkage = "linkage" "结果与预算挂钩不够",
        Other = "other" "其他",
    }
    /// 结果应用的方式
    Action "应用方式" {
        Cut = "cut" "核减",
        Keep = "keep" "不变" ["维持"],
        Raise = "raise" "增加",
        Cancel = "cancel" "取消",
        Suspend = "suspend" "暂缓" ["暂停"],
        Recover = "recover" "收回" ["收回资金"],
        Renew = "renew" "续行" ["延续"],
        Amend = "amend" "修订",
        Stop = "stop" "停止",
        PayByResult = "pay-by-result" "按效付费",
        Candidate = "candidate" "列入下年重点评价备选",
    }
    /// 结果应用的状态
    Status "状态" {
        Proposed = "proposed" "建议",
        Adopted = "adopted" "已采纳",
        Rejected = "rejected" "未采纳",
        Pending = "pending" "待定",
    }
    /// 到期政策的去留
    Renewal "到期处理" {
        Renew = "renew" "续行" ["延续"],
        Stop = "stop" "停止",
        Amend = "amend" "修订",
    }
    /// 单位类别
    AgencyKind "单位类别" {
        Department = "department" "主管部门",
        Unit = "unit" "预算单位",
        Town = "town" "乡镇",
        Street = "street" "街道",
        Bureau = "bureau" "财政部门",
        Other = "other" "其他",
        Unknown = "unknown" "原文未载",
    }
    /// 收录是否完整
    Collected "收录" {
        All = "all" "全部收录",
        Partial = "partial" "部分收录",
        None = "none" "未收录",
    }
    /// 核对是否公开
    CheckScope "核对公开" {
        Public = "public" "公开",
        Internal = "internal" "内部",
    }
    /// 期限的算法
    DayCount "期限算法" {
        Natural = "natural" "自然日",
        Working = "working" "工作日",
    }
    /// 几个场所之间的要求
    Need "场所要求" {
        Any = "any" "任一场所",
        All = "all" "全部场所",
    }
    /// 项目类别（湖北）
    Category "项目类别" {
        DepartmentBudget = "department-budget" "部门预算项目",
        Special = "special" "省（市）直专项" ["省直专项", "市直专项"],
        Transfer = "transfer" "对下转移支付",
    }
    /// 项目类型（湖北）
    Recurrence "项目类型" {
        Perennial = "perennial" "常年性" ["常年性项目"],
        Continuing = "continuing" "延续性" ["延续性项目"],
        OneOff = "one-off" "一次性" ["一次性项目"],
    }
    /// 指标值类型
    ValueKind "指标值类型" {
        Quantitative = "quantitative" "定量" ["定量指标"],
        Qualitative = "qualitative" "定性" ["定性指标"],
    }
    /// 事前评估的范围
    ExAnteScope "评估范围" {
        NewPolicy = "new-policy" "新增重大政策",
        NewProject = "new-project" "新增重大项目",
        GovernmentInvestment = "government-investment" "政府投资项目",
        Other = "other" "其他",
    }
    /// 复核的对象
    RecheckOf "复核对象" {
        SelfEvaluation = "self-evaluation" "绩效自评",
        Monitoring = "monitoring" "绩效监控",
        Evaluation = "evaluation" "重点评价",
        ExAnte = "ex-ante" "事前评估",
    }
    /// 共性指标的计算公式
    FormulaKind "计算公式" {
        StaffControl = "staff-control" "在职人员控制率",
        ThreePublicChange = "three-public-change" "“三公经费”变动率" ["三公经费变动率"],
        BudgetCompletion = "budget-completion" "预算完成率",
        BudgetControl = "budget-control" "预算控制率",
        Execution = "execution" "预算执行率",
        BudgetAdjustment = "budget-adjustment" "预算调整率",
        PaymentProgress = "payment-progress" "支付进度率",
        CarryOver = "carry-over" "结转结余率",
        CarryOverChange = "carry-over-change" "结转结余变动率",
        OfficeCostControl = "office-cost-control" "公用经费控制率",
        ThreePublicControl = "three-public-control" "“三公经费”控制率" ["三公经费控制率"],
        ProcurementExecution = "procurement-execution" "政府采购执行率",
        AssetUse = "asset-use" "固定资产利用率",
        KeySpending = "key-spending" "重点支出安排率",
        Arrival = "arrival" "资金到位率",
        OutputCompletion = "output-completion" "实际完成率",
        Quality = "quality" "质量达标率",
        CostSaving = "cost-saving" "成本节约率",
    }
    /// 整改的来由
    Origin "整改类型" {
        SpotCheck = "spot-check" "抽评" ["抽查复核"],
        FinanceEvaluation = "finance-evaluation" "财政重点评价",
        DepartmentEvaluation = "department-evaluation" "部门评价",
        Monitoring = "monitoring" "监控",
    }
    /// 核实结果
    VerifiedResult "核实结果" {
        Passed = "passed" "已核实" ["通过"],
        Partly = "partly" "部分核实" ["部分通过"],
        Failed = "failed" "未通过",
    }
    /// 结果应用的缘由
    Because "挂钩依据" {
        SelfEvaluation = "self-evaluation" "绩效自评",
        Evaluation = "evaluation" "重点评价",
        Monitoring = "monitoring" "绩效监控",
        Recheck = "recheck" "财政复核",
        ExAnte = "ex-ante" "事前评估",
        Execution = "execution" "支出进度" ["资金使用情况", "预算执行"],
        Expired = "expired" "政策到期",
        Other = "other" "其他",
    }
    /// 问责方式
    AccountabilityKind "问责方式" {
        Report = "report" "上报",
        Notice = "notice" "通报",
        Interview = "interview" "约谈",
        Discipline = "discipline" "问责",
    }
    /// 文件的有效性
    Validity "有效性" {
        InForce = "in-force" "有效",
        Amended = "amended" "已修改",
        Repealed = "repealed" "已废止",
    }
    /// 平均的方法
    AverageMethod "平均方法" {
        Simple = "simple" "简单平均",
        Weighted = "weighted" "按金额加权",
    }
    /// 自评表的版式
    Layout "版式" {
        National2015 = "national-2015" "全国 2015 版",
        National2020 = "national-2020" "全国 2020 版",
        Integrated = "integrated" "预算管理一体化",
        Hubei = "hubei" "湖北",
        Chongqing = "chongqing" "重庆",
        Sichuan = "sichuan" "四川",
        Anhui = "anhui" "安徽",
        Free = "free" "自定",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read() {
        assert_eq!(Book::parse("general"), Some(Book::General));
        assert_eq!(Book::parse("政府性基金"), Some(Book::Fund));
        assert_eq!(Grade::parse("良好"), Some(Grade::Good));
        assert_eq!(Grade::parse("良好及以上"), None);
        assert_eq!(Party::parse("department"), Some(Party::Agency));
    }
}
