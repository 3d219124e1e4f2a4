//! The pages of the twelve record kinds, each as its form looks.
//!
//! Every one has the [`Page`](super::Page), the envelope ([`Record`](super::Record)) and the middle that its form prints. A record
//! that is known only from another document uses the same view: its core cells are [`Cell::not_given`](super::Cell::not_given),
//! tables that the source says nothing about are left out.

mod allocation;
mod document;
mod evaluation;
mod ex_ante;
mod follow_up;
mod monitoring;
mod plan;
mod policy;
mod recheck;
mod self_evaluation;
mod summary;
mod target;

pub use allocation::AllocationPage;
pub use document::DocumentPage;
pub use evaluation::{DimensionLine, EvaluationPage};
pub use ex_ante::ExAntePage;
pub use follow_up::{FollowUpPage, Inquiry};
pub use monitoring::{Action, Feedback, MonitoringPage};
pub use plan::PlanPage;
pub use policy::PolicyPage;
pub use recheck::RecheckPage;
pub use self_evaluation::SelfEvaluationPage;
pub use summary::SummaryPage;
pub use target::{Goal, TargetPage};
