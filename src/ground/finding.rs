//! What is wrong with the content: a name, a place, a reason and a cure. Never an error of the program.

use super::route::Route;
use super::source::{FileId, Span};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: nothing is published while one stands (exit code 1).
    Error,
    /// 提示: published, and shown to the editor.
    Warning,
    /// 参考: a remark.
    Info,
}

impl Severity {
    /// The key used in JSON and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The Chinese word used in reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提示",
            Self::Info => "参考",
        }
    }
}

/// Where in a file a finding points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A range of its text.
    Span(Span),
    /// The value at a route; turned into a span when it is reported.
    At(Route),
    /// The key at a route rather than its value.
    Key(Route),
}

/// One fault, one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Name of the fault: `funds-not-summing`.
    pub rule: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The file.
    pub file: FileId,
    /// Where in the file.
    pub place: Place,
    /// What is wrong, in Chinese, with the printed and the computed figure.
    pub message: String,
    /// Why it is wrong, or how the program read it. May be empty.
    pub cause: String,
    /// How to mend it. May be empty.
    pub cure: String,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(FileId, Place, String)>,
    /// The reason of the waiver that covers it, where there is one.
    pub waived: Option<String>,
}

impl Finding {
    /// A finding without cause and cure.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, file: FileId, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            file,
            place,
            message: message.into(),
            cause: String::new(),
            cure: String::new(),
            related: Vec::new(),
            waived: None,
        }
    }

    /// An error of reading.
    #[must_use]
    pub fn error(rule: &'static str, file: FileId, place: Place, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, file, place, message)
    }

    /// Adds why.
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = cause.into();
        self
    }

    /// Adds how to mend.
    #[must_use]
    pub fn mend(mut self, cure: impl Into<String>) -> Self {
        self.cure = cure.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn see(mut self, file: FileId, place: Place, words: impl Into<String>) -> Self {
        self.related.push((file, place, words.into()));
        self
    }

    /// Whether it stops a build: an error that nobody waived.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Error && self.waived.is_none()
    }
}
