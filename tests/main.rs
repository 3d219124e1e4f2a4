//! The one test binary: each more would link everything again. A test finds files that are not listed here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

mod examples;
mod record_pages;
mod architecture;
mod broken;
mod content;
mod harness;
mod pages;
mod rules;
mod serve;
