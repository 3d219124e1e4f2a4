//! The only place that knows YAML: text in, a tree with places out. Meaning is given elsewhere.
//!
//! Only plain data is read. Anchors, aliases, tags, merge keys and further documents are refused by name, and so is
//! what a clerk types that YAML would break on or silently misread ([`breaks`], [`misreads`]).

pub mod breaks;
mod everyday;
pub mod misreads;
pub mod parse;
pub mod tree;
pub mod write;
