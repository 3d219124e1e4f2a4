//! Every cell with its place, for what looks at cells whatever the form.

use super::field::{Leaf, Visit};
use crate::ground::route::Step;
use std::borrow::Cow;

/// Shows each cell with the path to it.
pub struct Cells<F> {
    path: Vec<Step>,
    see: F,
}

impl<F: FnMut(&[Step], Leaf<'_>)> Cells<F> {
    /// A visitor that hands each cell to `see`.
    pub const fn new(see: F) -> Self {
        Self { path: Vec::new(), see }
    }
}

impl<F: FnMut(&[Step], Leaf<'_>)> Visit for Cells<F> {
    fn map(&mut self, _: bool) {}
    fn list(&mut self, _: bool) {}
    fn begin(&mut self, step: Step, _: Cow<'static, str>) {
        self.path.push(step);
    }
    fn end(&mut self) {
        self.path.pop();
    }
    fn leaf(&mut self, leaf: Leaf<'_>) {
        (self.see)(&self.path, leaf);
    }
}
