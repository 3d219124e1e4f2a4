//! Compiled volumes as files: one folder or file for each form, all from the one tree of [`crate::site::view::volume`].

pub mod epub;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod web;
