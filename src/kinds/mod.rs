//! The twelve kinds of records. One file a kind; `kinds!` below is the only list of them.

pub mod allocation;
pub mod declared;
pub mod document;
pub mod evaluation;
pub mod evaluator;
pub mod ex_ante;
pub mod filing;
pub mod follow_up;
pub mod funds;
pub mod head;
pub mod indicator;
pub mod monitoring;
pub mod office;
pub mod plan;
pub mod policy;
pub mod recheck;
pub mod row;
pub mod self_evaluation;
pub mod summary;
pub mod target;

use crate::form::field::{Field, Visit};
use crate::form::keys::Keys;
use crate::form::reading::Reading;
use crate::form::table::Table;
use crate::form::value::Value;
use crate::model::cell::Cell;
use crate::model::choice::{Basis, Disclosure, Grade};
use crate::model::number::Number;
use crate::yaml::tree::Node;
use filing::Filing;

/// Declares the kinds: enum member, struct, stem of the file name, and what the kind is called.
macro_rules! kinds {
    ($($member:ident($module:ident::$body:ident) $stem:literal $title:literal $short:literal),* $(,)?) => {
        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $title] $member),*
        }

        /// A record of any kind.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Record {
            $(#[doc = $title] $member(Box<$module::$body>)),*
        }

        impl Kind {
            /// All kinds in the order of a project's life.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// The stem of its files and addresses: `self-evaluation`.
            #[must_use]
            pub const fn stem(self) -> &'static str {
                match self { $(Self::$member => $stem),* }
            }

            /// What its form is called: 绩效自评表.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$member => $title),* }
            }

            /// What the stage is called for short: 自评.
            #[must_use]
            pub const fn short(self) -> &'static str {
                match self { $(Self::$member => $short),* }
            }

            /// The kind of a stem.
            #[must_use]
            pub fn parse(stem: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|k| k.stem() == stem)
            }

            /// The fields of its form with those that every record has.
            #[must_use]
            pub fn tables(self) -> Vec<&'static [Field]> {
                let mut all = Filing::tables();
                match self { $(Self::$member => all.extend($module::$body::tables())),* }
                all
            }
        }

        impl Record {
            /// Which kind it is.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$member(_) => Kind::$member),* }
            }

            fn show_own(&self, see: &mut dyn Visit) {
                match self { $(Self::$member(body) => body.show_fields(see)),* }
            }

            fn take(kind: Kind, keys: &mut Keys<'_, '_>, cx: &mut Reading) -> Option<Self> {
                Some(match kind { $(Kind::$member => Self::$member(Box::new($module::$body::take(keys, cx)?))),* })
            }
        }
    };
}

impl Kind {
    /// The kinds that stand in a project's own folder, in the order of its life.
    pub const OF_PROJECT: [Self; 7] = [
        Self::ExAnte,
        Self::Target,
        Self::Monitoring,
        Self::SelfEvaluation,
        Self::Recheck,
        Self::Evaluation,
        Self::FollowUp,
    ];
}

kinds! {
    ExAnte(ex_ante::ExAnte) "ex-ante" "事前绩效评估" "事前评估",
    Target(target::Target) "target" "绩效目标表" "目标",
    Monitoring(monitoring::Monitoring) "monitoring" "绩效运行监控表" "监控",
    SelfEvaluation(self_evaluation::SelfEvaluation) "self-evaluation" "绩效自评表" "自评",
    Recheck(recheck::Recheck) "recheck" "财政复核" "复核",
    Evaluation(evaluation::Evaluation) "evaluation" "绩效评价报告" "重点评价",
    FollowUp(follow_up::FollowUp) "follow-up" "整改与结果应用" "整改",
    Policy(policy::Policy) "policy" "财政政策" "政策",
    Allocation(allocation::Allocation) "allocation" "竞争性分配" "竞争性分配",
    Document(document::Document) "document" "制度文件" "制度文件",
    Plan(plan::Plan) "plan" "年度工作计划" "工作计划",
    Summary(summary::Summary) "summary" "年度工作总结" "工作总结",
}

impl Record {
    /// Reads a record of a known kind, and what it says about itself, out of one mapping.
    pub fn read(kind: Kind, node: &Node<'_>, cx: &mut Reading) -> Option<(Filing, Self)> {
        cx.mentioned = relaxed(node);
        Self::read_part(kind, node, cx)
    }

    /// The same, but whether missing cells are a fault is as `cx` says.
    pub fn read_part(kind: Kind, node: &Node<'_>, cx: &mut Reading) -> Option<(Filing, Self)> {
        let mut keys = Keys::open(node, kind.title(), cx)?;
        let filing = Filing::take(&mut keys, cx);
        let record = Self::take(kind, &mut keys, cx);
        keys.close(&kind.tables(), cx);
        Some((filing?, record?))
    }

    /// Shows every cell of the record: the form's first, then what the record says about itself.
    pub fn visit(&self, filing: &Filing, see: &mut dyn Visit) {
        see.map(true);
        self.show_own(see);
        filing.show_fields(see);
        see.map(false);
    }

    /// The head that all forms of a project or unit have.
    #[must_use]
    pub fn head(&self) -> Option<&head::Head> {
        Some(match self {
            Self::ExAnte(r) => &r.head,
            Self::Target(r) => &r.head,
            Self::Monitoring(r) => &r.head,
            Self::SelfEvaluation(r) => &r.head,
            Self::Recheck(r) => &r.head,
            Self::Evaluation(r) => &r.head,
            Self::FollowUp(r) => &r.head,
            _ => return None,
        })
    }

    /// What the form says of the project itself.
    #[must_use]
    pub fn facts(&self) -> Option<&head::ProjectFacts> {
        Some(match self {
            Self::ExAnte(r) => &r.facts,
            Self::Target(r) => &r.facts,
            Self::Monitoring(r) => &r.facts,
            Self::SelfEvaluation(r) => &r.facts,
            Self::Evaluation(r) => &r.facts,
            _ => return None,
        })
    }

    /// The score printed for the whole: 总分 of a self-evaluation, 得分 of a re-check or an evaluation report.
    #[must_use]
    pub fn score(&self) -> Option<&Cell<Number>> {
        match self {
            Self::SelfEvaluation(r) => Some(&r.total),
            Self::Recheck(r) => Some(&r.score),
            Self::Evaluation(r) => Some(&r.score),
            _ => None,
        }
    }

    /// The grade printed beside that score.
    #[must_use]
    pub fn grade(&self) -> Option<&Cell<Grade>> {
        match self {
            Self::SelfEvaluation(r) => Some(&r.grade),
            Self::Recheck(r) => Some(&r.grade),
            Self::Evaluation(r) => Some(&r.grade),
            _ => None,
        }
    }

    /// The name or title printed at its head.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::ExAnte(r) => &r.head.name,
            Self::Target(r) => &r.head.name,
            Self::Monitoring(r) => &r.head.name,
            Self::SelfEvaluation(r) => &r.head.name,
            Self::Recheck(r) => &r.head.name,
            Self::Evaluation(r) => &r.head.name,
            Self::FollowUp(r) => &r.head.name,
            Self::Policy(r) => &r.name,
            Self::Allocation(r) => &r.name,
            Self::Document(r) => &r.title,
            Self::Plan(r) => r.title.get().map_or("年度工作计划", |t| t),
            Self::Summary(r) => r.title.get().map_or("年度工作总结", |t| t),
        }
    }
}

/// Whether missing cells are no fault: the record is known only from another document, or is not shown at all.
fn relaxed(node: &Node<'_>) -> bool {
    let mut quiet = Reading::new(crate::ground::source::FileId(0));
    let choice = |names: &[&str]| node.get(names).map(|pair| &pair.value);
    let mentioned = choice(&["basis", "记录依据"]).and_then(|n| Basis::read(n, &mut quiet)) == Some(Basis::Mentioned);
    let hidden = choice(&["disclosure", "公开状态"])
        .and_then(|n| Disclosure::read(n, &mut quiet))
        .is_some_and(|d| matches!(d, Disclosure::Withheld | Disclosure::Withdrawn | Disclosure::Draft));
    mentioned || hidden
}
