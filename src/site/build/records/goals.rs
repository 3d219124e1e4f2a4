//! Goals and other statements in words.

use super::paper::Paper;
use super::tree::{Branch, Tree};
use crate::site::view::kinds::Goal;
use std::borrow::Cow;

/// A block of goals, each under its label; several lines of one goal stay lines.
pub(super) fn goals(block: Option<Tree>) -> Vec<Goal> {
    let branches = block.map(Tree::branches).unwrap_or_default();
    branches.into_iter().map(|Branch { label, value, .. }| goal(label, value)).collect()
}

fn goal(label: Cow<'static, str>, value: Tree) -> Goal {
    let text = match value {
        Tree::Leaf(printed) => printed.text,
        Tree::List(items) => items.iter().map(Tree::words).collect::<Vec<_>>().join("\n"),
        other => other.words(),
    };
    Goal { label: label.into_owned(), text: Some(text).filter(|t| !t.is_empty()), not_given: false }
}

impl Paper<'_> {
    /// Takes cells of text and shows them as statements. One with a note stays a fact, where its mark can stand.
    pub(super) fn statements(&mut self, keys: &[&str]) -> Vec<Goal> {
        let mut out = Vec::new();
        let Tree::Map(branches) = &mut self.tree else { return out };
        for key in keys {
            let Some(at) = branches.iter().position(|b| b.key == *key && b.value.note().is_none()) else { continue };
            let Branch { label, value, .. } = branches.remove(at);
            out.push(goal(label, value));
        }
        out
    }
}
