//! 申报 / 计算: printed figures beside recomputed ones.

use super::paper::Paper;
use super::words::Words;
use crate::site::view::{Pair, Sentence, Status, Table};

/// The pair over a scored form.
pub(super) fn total(_paper: &mut Paper<'_>, _key: &str, _from: &str) -> Option<Pair> {
    None
}

/// Further comparisons inside the form.
pub(super) fn checks(_paper: &mut Paper<'_>) -> Option<Table> {
    None
}

/// The scoring rule in words.
pub(super) fn scoring(_paper: &Paper<'_>) -> Sentence {
    Sentence::new()
}

/// Says the computed total where it differs.
pub(super) fn differing(_paper: &Paper<'_>, _words: &mut Words) {}

/// The light of a monitoring form and how it is reckoned.
pub(super) fn light(_paper: &Paper<'_>) -> (Option<Status>, Sentence) {
    (None, Sentence::new())
}
