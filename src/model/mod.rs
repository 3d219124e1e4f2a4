//! Floor 1: the field's own values. Exact, printed text kept beside every number; no files, no YAML, no HTML.

pub mod amount;
pub mod cell;
pub mod choice;
pub mod date;
pub mod digest;
pub mod id;
pub mod measured;
pub mod number;
pub mod pinyin;
pub mod place;
pub mod rate;
pub mod text;
