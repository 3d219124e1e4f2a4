//! What registers say of themselves: kinds, measure words, the opening sentence, and what stands under the tables.

use crate::corpus::{Corpus, DistrictId};
use crate::site::Site;
use crate::site::build::{districts, money};
use crate::site::plan::Register;
use crate::site::view::{Sentence, Span};

/// The measure word of a register's rows.
#[must_use]
pub const fn measure(register: Register) -> &'static str {
    match register {
        Register::Projects | Register::Indicators => "个",
        Register::ThirdParties => "家",
        Register::Budget => "笔",
        Register::Targets
        | Register::Monitoring
        | Register::SelfEvaluations
        | Register::Documents
        | Register::Evaluations => "份",
        Register::FollowUp | Register::Corrections | Register::Waivers | Register::Duties | Register::Requirements => {
            "条"
        }
        _ => "项",
    }
}

/// The opening sentence: how many, of what.
pub(super) fn lead(site: &Site<'_>, district: DistrictId, register: Register, year: Option<i16>, n: usize) -> Sentence {
    let mut lead =
        vec![Span::plain(year.map_or_else(String::new, |year| format!("{year} 年，"))), Span::plain("本站收录 ")];
    lead.push(money::count(n, ""));
    lead.push(Span::plain(format!(" {}{}。", measure(register), noun(register))));
    if let Some(kind) = register.kind().filter(|_| register != Register::Budget) {
        let hidden = districts::chosen(site.corpus, district, Some(kind), year).count();
        if hidden > 0 {
            lead.push(Span::plain("另有 "));
            lead.push(money::count(hidden, ""));
            lead.push(Span::plain(" 项不予公开，只计数。"));
        }
    }
    lead
}

/// What a register counts.
const fn noun(register: Register) -> &'static str {
    match register {
        Register::Projects => "项目",
        Register::ExAnte => "事前评估",
        Register::Targets => "绩效目标表",
        Register::Monitoring => "运行监控表",
        Register::SelfEvaluations => "绩效自评表",
        Register::Rechecks => "财政复核",
        Register::Evaluations => "评价报告",
        Register::FollowUp => "问题和质询",
        Register::Budget => "按绩效结果作出的预算安排",
        Register::Duties => "公开义务",
        Register::Requirements => "公开要求和落实情况",
        Register::Coverage => "数据",
        Register::Documents => "文件",
        Register::Policies => "政策",
        Register::Allocations => "竞争性分配",
        Register::Indicators => "指标",
        Register::ThirdParties => "参与评价、评估和监控的机构",
        Register::Withheld => "不予公开的记录，只计数",
        Register::Corrections => "公开以后的更正和撤下",
        Register::Waivers => "有理由不适用规则的情况",
    }
}

/// How many things a register lists in all years together: one that stands in several years counts once.
pub(super) fn all(site: &Site<'_>, district: DistrictId, register: Register) -> usize {
    let corpus = site.corpus;
    match register {
        Register::Projects => corpus.projects().filter(|key| key.district == district).count(),
        Register::Indicators => site.facts.indicators(corpus, district).len(),
        Register::ThirdParties => site.facts.evaluators(corpus, district).len(),
        other => site.census(district).whole(other),
    }
}

/// What is said under the tables of a register.
pub(super) fn remarks(corpus: &Corpus, district: DistrictId, register: Register) -> Vec<Sentence> {
    let mut remarks = Vec::new();
    if matches!(
        register,
        Register::Targets
            | Register::Monitoring
            | Register::SelfEvaluations
            | Register::ExAnte
            | Register::Evaluations
            | Register::Budget
    ) {
        remarks.push(vec![Span::plain("金额单位万元，照原表；另有单位的写在数旁。不同年度的钱不相加。")]);
    }
    remarks.extend(own(register).iter().map(|words| vec![Span::plain(*words)]));
    remarks.extend(districts::collected_remark(corpus, district));
    remarks
}

/// How the figures of a register are to be read.
const fn own(register: Register) -> &'static [&'static str] {
    match register {
        Register::Monitoring => &[
            "执行数和执行率只算到所写的截止月份。灯按执行快慢算：执行率除以已过去的时间，低于规则方案里的两条线为红、为黄；灯不是评价。",
        ],
        Register::Evaluations => {
            &["各份报告评的对象和办法不同，得分不能排名。“合计核对”把分项得分加起来，与报告印的得分比。"]
        }
        Register::Policies => &["到期按数据截止日看；有续行期限的，看续行期限。"],
        Register::Indicators => &[
            "名称一样的算一个指标，近似的名称不合并。目标值写最近一年的；“方向”照原表，没有印的按目标值前的符号。",
            "定义来自本区的指标登记，没有登记的不代拟。",
        ],
        Register::ThirdParties => &["机构按登记顺序和名称列，不按数量、得分排名。记录里没有印出名称的，合成一行。"],
        _ => &[],
    }
}
