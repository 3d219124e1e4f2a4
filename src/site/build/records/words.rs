//! Opening paragraphs: a few clauses made of figures that stand on the page, in the order how much, what for, with what
//! result, what next. A clause without its figure is left out.

use super::tree::Tree;
use crate::site::build::money;
use crate::site::view::{Sentence, Span};

/// A paragraph being put together.
#[derive(Debug, Default)]
pub(super) struct Words {
    spans: Sentence,
    /// Figures said so far.
    figures: usize,
    /// Whether the sentence has begun.
    open: bool,
}

impl Words {
    /// Says a printed figure after its words, where there is one; a comma comes first where the sentence has begun.
    pub(super) fn figure(&mut self, before: &str, figure: Option<&str>, unit: &str) -> &mut Self {
        let Some(text) = figure else { return self };
        self.clause(before);
        self.spans.push(money::said(text, unit));
        self.figures += 1;
        self
    }

    /// Says a figure that the site computed and that differs.
    pub(super) fn ours(&mut self, before: &str, figure: Option<&str>, unit: &str) -> &mut Self {
        let Some(text) = figure else { return self };
        self.clause(before);
        self.spans.push(Span::cut(text, unit).ours());
        self.figures += 1;
        self
    }

    /// Words after the last figure, only where the sentence has begun.
    pub(super) fn then(&mut self, words: &str) -> &mut Self {
        if self.open {
            self.spans.push(Span::plain(words));
        }
        self
    }

    /// Ends the sentence.
    pub(super) fn stop(&mut self) -> &mut Self {
        if self.open {
            self.spans.push(Span::plain("。"));
            self.open = false;
        }
        self
    }

    fn clause(&mut self, before: &str) {
        let comma = if self.open { "，" } else { "" };
        self.spans.push(Span::plain(format!("{comma}{before} ")));
        self.open = true;
    }

    /// The paragraph; empty where no figure was said.
    pub(super) fn done(mut self) -> Sentence {
        self.stop();
        if self.figures == 0 { Sentence::new() } else { self.spans }
    }
}

/// The first of several cells that is printed.
pub(super) fn first<'t>(tree: &'t Tree, ways: &[&[&str]]) -> Option<&'t str> {
    ways.iter().find_map(|way| tree.text(way))
}
