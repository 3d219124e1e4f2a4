//! Records as pages: one file a kind, and the parts that several forms share.
//!
//! A record is opened as a `paper::Paper`: all its cells as a tree. The page of its kind takes out what its form places;
//! whatever is left when it is closed is shown as facts and tables, so that no printed cell is ever missing from its page.

mod allocation;
mod body;
mod came_of;
mod cells;
mod document;
mod envelope;
mod evaluation;
mod ex_ante;
mod follow_up;
mod funds;
mod goals;
mod indicators;
mod light;
mod monitoring;
mod notes;
mod pair;
mod paper;
mod plan;
mod policy;
mod recheck;
mod rest;
mod self_evaluation;
mod sources;
mod stops;
mod summary;
mod target;
mod tree;
mod withdrawn;
mod words;

pub use allocation::allocation;
pub use document::document;
pub(super) use envelope::{column, page_title, size};
pub use evaluation::evaluation;
pub use ex_ante::ex_ante;
pub use follow_up::follow_up;
pub use monitoring::monitoring;
pub use plan::plan;
pub use policy::policy;
pub use recheck::recheck;
pub use self_evaluation::self_evaluation;
pub use summary::summary;
pub use target::target;
pub use withdrawn::withdrawn;
