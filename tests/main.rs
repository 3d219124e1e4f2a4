//! The one test binary: each more would link everything again. A test finds files that are not listed here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]
#![allow(clippy::disallowed_methods, reason = "tests set up folders of their own")]

mod architecture;
mod broken;
mod charts;
mod cli;
mod content;
mod determinism;
mod examples;
mod features;
mod harness;
mod hostile;
mod labels;
mod layout;
mod markup;
mod native_search;
mod oracle;
mod pack;
mod pages;
mod portal;
mod portal_files;
mod privacy;
mod property;
mod publish;
mod record_pages;
mod rules;
mod sealing;
mod serve;
mod served;
mod themes;
mod upload;
mod volume_blocks;
mod volumes;
mod withdrawal;
mod yearend;
