//! Floor 0: what a finding needs, and words for the system's answers. No I/O, no YAML, no budgets.

pub mod finding;
pub mod located;
pub mod route;
pub mod source;
pub mod system;
