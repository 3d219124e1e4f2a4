//! Floor 7: findings out. Knows nothing of budgets.

pub mod baseline;
pub mod changes;
pub mod html;
pub mod json;
pub mod mask;
pub mod text;

use crate::ground::finding::{Finding, Severity};
use crate::ground::located::Located;

/// How many findings of each severity stand, and how many are waived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors that nobody waived.
    pub errors: usize,
    /// Warnings that nobody waived.
    pub warnings: usize,
    /// Remarks.
    pub infos: usize,
    /// Waived findings of any severity.
    pub waived: usize,
}

impl Counts {
    /// Counts findings.
    #[must_use]
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                _ if finding.waived.is_some() => counts.waived += 1,
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
        }
        counts
    }

    /// In one line.
    #[must_use]
    pub fn line(self) -> String {
        let waived = if self.waived > 0 { format!("，已豁免 {} 处", self.waived) } else { String::new() };
        let infos = if self.infos > 0 { format!("，参考 {} 处", self.infos) } else { String::new() };
        format!("错误 {} 处，提示 {} 处{infos}{waived}", self.errors, self.warnings)
    }
}

/// The findings without their places.
fn bare(located: &[Located]) -> impl Iterator<Item = &Finding> {
    located.iter().map(|l| &l.finding)
}

/// Whether a folder above a year holds no agencies.
fn folder(above: Option<&&str>) -> bool {
    above.is_some_and(|above| matches!(*above, "documents" | "policies" | "assets" | "sources"))
}

/// The folder that a file's agency has, or the file itself.
fn owner(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let year = parts.iter().position(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_digit()));
    match year {
        Some(at) if parts.len() > at + 2 && !matches!(parts[at + 1], "allocations") && !folder(parts[..at].last()) => {
            parts[..=at + 1].iter().filter(|p| **p != parts[at]).copied().collect::<Vec<_>>().join("/")
        }
        _ => path.to_owned(),
    }
}
