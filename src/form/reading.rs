//! What is carried along while one file is read: its number, the findings, and whether the record is only mentioned.

use crate::ground::finding::{Finding, Place};
use crate::ground::source::{FileId, Span};

/// The state of reading one file.
#[derive(Debug)]
pub struct Reading {
    /// The file.
    pub file: FileId,
    /// All that was found wrong so far.
    pub findings: Vec<Finding>,
    /// `basis: mentioned`: missing cells are no fault.
    pub mentioned: bool,
    /// A register or `site.yaml`: nobody has printed it, and nothing in it is only mentioned.
    pub register: bool,
}

impl Reading {
    /// Starts reading a file.
    #[must_use]
    pub const fn new(file: FileId) -> Self {
        Self { file, findings: Vec::new(), mentioned: false, register: false }
    }

    /// Starts reading a register or `site.yaml`.
    #[must_use]
    pub const fn register(file: FileId) -> Self {
        Self { file, findings: Vec::new(), mentioned: false, register: true }
    }

    /// Notes an error at a place, with its cure.
    pub fn error(&mut self, rule: &'static str, span: Span, message: impl Into<String>, cure: impl Into<String>) {
        self.findings.push(Finding::error(rule, self.file, Place::Span(span), message).mend(cure));
    }
}
