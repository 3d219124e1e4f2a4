//! Volumes: which records go in, in which order, and what stands around them.

mod body;
pub mod drawing;
pub mod grid;
pub mod records;
pub mod words;
