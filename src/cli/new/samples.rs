//! One made-up record of each kind: what a new site starts with, and which items a form of that kind usually has.

use super::draft::Draft;
use crate::ground::source::FileId;
use crate::kinds::Kind;
use crate::yaml::parse::parse;

/// Files of a new site that are no records: path and text.
pub(super) const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("README.md")),
    ("content/site.yaml", include_str!("site.yaml")),
    ("content/agencies.yaml", include_str!("agencies.yaml")),
];

/// A sample record.
pub(super) struct Sample {
    /// Where it stands in a new site.
    pub path: &'static str,
    text: &'static str,
}

/// The sample of a kind.
pub(super) const fn of(kind: Kind) -> Sample {
    let (path, text) = match kind {
        Kind::ExAnte => ("2022/jiaotong/nongcungonglu/ex-ante.md", include_str!("ex-ante.md")),
        Kind::Target => ("2022/jiaotong/nongcungonglu/target.yaml", include_str!("target.yaml")),
        Kind::Monitoring => ("2022/jiaotong/nongcungonglu/monitoring-07.yaml", include_str!("monitoring.yaml")),
        Kind::SelfEvaluation => {
            ("2022/jiaotong/nongcungonglu/self-evaluation.yaml", include_str!("self-evaluation.yaml"))
        }
        Kind::Recheck => ("2022/jiaotong/nongcungonglu/recheck.yaml", include_str!("recheck.yaml")),
        Kind::Evaluation => ("2022/jiaotong/nongcungonglu/evaluation-finance.md", include_str!("evaluation.md")),
        Kind::FollowUp => ("2022/jiaotong/nongcungonglu/follow-up.yaml", include_str!("follow-up.yaml")),
        Kind::Policy => ("policies/shehuizuzhi/policy.yaml", include_str!("policy.yaml")),
        Kind::Allocation => ("2022/allocations/xiangcunzhenxing.yaml", include_str!("allocation.yaml")),
        Kind::Document => ("documents/2020/pingjiabanfa.md", include_str!("document.md")),
        Kind::Plan => ("2022/plan.yaml", include_str!("plan.yaml")),
        Kind::Summary => ("2022/summary.md", include_str!("summary.md")),
    };
    Sample { path, text }
}

impl Sample {
    /// The ending of its file name.
    pub(super) fn ending(&self) -> &'static str {
        if self.body().is_some() { "md" } else { "yaml" }
    }

    /// Its items.
    pub(super) fn draft(&self) -> Draft {
        let head = self.parts().map_or(self.text, |(head, _)| head);
        parse(head, FileId(0)).0.map_or(Draft::Empty, |node| Draft::of_node(&node))
    }

    /// The body of a report.
    pub(super) fn body(&self) -> Option<&'static str> {
        self.parts().map(|(_, body)| body)
    }

    fn parts(&self) -> Option<(&'static str, &'static str)> {
        self.text.strip_prefix("---\n")?.split_once("---\n")
    }
}
