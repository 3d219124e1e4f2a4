//! The list of all pages, from the records alone.

use super::Site;
use super::build::volume::Part;
use super::urls;
use crate::corpus::DistrictId;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::EntryId;
use crate::kinds::Kind;
use crate::model::id::Id;

/// What a page is about: the whole sitemap, closed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The shared home of a site of several districts.
    Portal,
    /// The home of a district.
    Home(DistrictId),
    /// A year of a district.
    Year(DistrictId, i16),
    /// The register of agencies.
    Agencies(DistrictId),
    /// An agency over all years.
    Agency(DistrictId, Id),
    /// An agency's year.
    AgencyYear(DistrictId, i16, Id),
    /// 年终数据附表: the figures of a yearly summary that follow from the records.
    Annex(DistrictId, i16),
    /// 整改通知 to an agency about the problems of a year, for print.
    Notice(DistrictId, i16, Id),
    /// 项目一生.
    Life(ProjectKey),
    /// A register: whole, or of one year.
    Register(DistrictId, Register, Option<i16>),
    /// A record.
    Record(EntryId),
    /// The address of a withdrawn record: its number in [`crate::corpus::Corpus::withdrawn`].
    Withdrawn(usize),
    /// The index of the rules.
    Rules,
    /// One rule, by its number in the list of rules.
    Rule(usize),
    /// The open data page.
    Data,
    /// The keys of a kind of record; `None`: those that every record may have.
    Codebook(Option<Kind>),
    /// The search page.
    Search,
    /// Projects by the first letter of their names' pinyin; `None`: other signs.
    Browse(Option<char>),
    /// 名词解释.
    Glossary,
    /// 汇编: the list of volumes.
    Volumes,
    /// A volume by its number in `site.yaml`, whole or in parts.
    Volume(usize, Part),
    /// 404.
    NotFound,
}

/// The registers of a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// 项目
    Projects,
    /// 事前评估
    ExAnte,
    /// 绩效目标
    Targets,
    /// 运行监控
    Monitoring,
    /// 绩效自评
    SelfEvaluations,
    /// 财政复核
    Rechecks,
    /// 重点评价
    Evaluations,
    /// 整改
    FollowUp,
    /// 预算挂钩
    Budget,
    /// 公开情况
    Duties,
    /// 要求对照
    Requirements,
    /// 覆盖面
    Coverage,
    /// 制度文件
    Documents,
    /// 政策
    Policies,
    /// 竞争性分配
    Allocations,
    /// 指标
    Indicators,
    /// 评价机构
    ThirdParties,
    /// 不予公开
    Withheld,
    /// 更正台账
    Corrections,
    /// 规则豁免
    Waivers,
}

impl Register {
    /// All registers in the order of the footer's map.
    pub const ALL: [Self; 20] = [
        Self::Projects,
        Self::ExAnte,
        Self::Targets,
        Self::Monitoring,
        Self::SelfEvaluations,
        Self::Rechecks,
        Self::Evaluations,
        Self::FollowUp,
        Self::Budget,
        Self::Duties,
        Self::Requirements,
        Self::Coverage,
        Self::Documents,
        Self::Policies,
        Self::Allocations,
        Self::Indicators,
        Self::ThirdParties,
        Self::Withheld,
        Self::Corrections,
        Self::Waivers,
    ];

    /// The kind whose records it lists, or whose parts.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::ExAnte => Some(Kind::ExAnte),
            Self::Targets => Some(Kind::Target),
            Self::Monitoring => Some(Kind::Monitoring),
            Self::SelfEvaluations => Some(Kind::SelfEvaluation),
            Self::Rechecks => Some(Kind::Recheck),
            Self::Evaluations => Some(Kind::Evaluation),
            Self::FollowUp | Self::Budget => Some(Kind::FollowUp),
            Self::Policies => Some(Kind::Policy),
            Self::Allocations => Some(Kind::Allocation),
            Self::Documents => Some(Kind::Document),
            _ => None,
        }
    }

    /// The register of a kind; of follow-ups the one of problems.
    #[must_use]
    pub fn of(kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.kind() == Some(kind))
    }

    /// Its name in addresses.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::ExAnte => "ex-ante",
            Self::Targets => "targets",
            Self::Monitoring => "monitoring",
            Self::SelfEvaluations => "self-evaluations",
            Self::Rechecks => "rechecks",
            Self::Evaluations => "evaluations",
            Self::FollowUp => "follow-up",
            Self::Budget => "budget",
            Self::Duties => "duties",
            Self::Requirements => "requirements",
            Self::Coverage => "coverage",
            Self::Documents => "documents",
            Self::Policies => "policies",
            Self::Allocations => "allocations",
            Self::Indicators => "indicators",
            Self::ThirdParties => "third-parties",
            Self::Withheld => "withheld",
            Self::Corrections => "corrections",
            Self::Waivers => "waivers",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Projects => "项目",
            Self::ExAnte => "事前评估",
            Self::Targets => "绩效目标",
            Self::Monitoring => "运行监控",
            Self::SelfEvaluations => "绩效自评",
            Self::Rechecks => "财政复核",
            Self::Evaluations => "重点评价",
            Self::FollowUp => "整改台账",
            Self::Budget => "预算挂钩",
            Self::Duties => "公开情况",
            Self::Requirements => "要求对照",
            Self::Coverage => "覆盖面",
            Self::Documents => "制度文件",
            Self::Policies => "政策",
            Self::Allocations => "竞争性分配",
            Self::Indicators => "指标",
            Self::ThirdParties => "评价机构",
            Self::Withheld => "不予公开",
            Self::Corrections => "更正台账",
            Self::Waivers => "规则豁免",
        }
    }
}

/// A page to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedPage {
    /// Where it stands, relative to the output folder.
    pub path: String,
    /// What it is about.
    pub subject: Subject,
}

/// All pages of the site, sorted by path. `rules` is the number of rules.
#[must_use]
pub fn plan(site: &Site<'_>, rules: usize) -> Vec<PlannedPage> {
    let mut subjects = vec![Subject::NotFound, Subject::Rules, Subject::Data, Subject::Glossary];
    subjects.extend((0..rules).map(Subject::Rule));
    subjects.extend(super::build::codebook::all().map(Subject::Codebook));
    if site.frames.search.is_some() {
        subjects.push(Subject::Search);
        subjects.extend(site.shelves().keys().copied().map(Subject::Browse));
    }
    if !site.bindings().is_empty() {
        subjects.push(Subject::Volumes);
        let parts = site.bindings().iter().flat_map(|b| Part::all(b).into_iter().map(|part| (b.number, part)));
        subjects.extend(parts.map(|(number, part)| Subject::Volume(number, part)));
    }
    if urls::shared_home(site.corpus) {
        subjects.push(Subject::Portal);
    }
    for (id, _) in site.corpus.each_district() {
        subjects.extend(super::build::district_subjects(site, id));
    }
    subjects.extend(site.corpus.projects().cloned().map(Subject::Life));
    subjects.extend(site.corpus.iter().map(|(id, _)| Subject::Record(id)));
    subjects.extend((0..site.corpus.withdrawn.len()).map(Subject::Withdrawn));
    let mut pages: Vec<PlannedPage> =
        subjects.into_iter().map(|subject| PlannedPage { path: urls::path(site.corpus, &subject), subject }).collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}
