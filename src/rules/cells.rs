//! Every cell of a record with its place, for rules that look at the text whatever the form.

use crate::corpus::entry::Entry;
use crate::form::field::{Leaf, Visit};
use crate::form::table::Table;
use crate::ground::route::{Route, Step};
use crate::kinds::filing::Filing;

/// Shows every cell of a record with its route.
pub(super) fn each(entry: &Entry, see: &mut dyn FnMut(&[Step], Leaf<'_>)) {
    let mut walk = Walk { path: Vec::new(), see };
    entry.record.visit(&entry.filing, &mut walk);
}

/// Whether a cell belongs to the form itself and not to what the record says of itself (notes, waivers, sources …).
pub(super) fn is_form(path: &[Step]) -> bool {
    match path.first() {
        Some(Step::Key(key)) => !Filing::FIELDS.iter().any(|field| field.key == key),
        _ => true,
    }
}

/// The last key of a route.
pub(super) fn last_key(path: &[Step]) -> &str {
    path.iter().rev().find_map(|step| if let Step::Key(key) = step { Some(key.as_ref()) } else { None }).unwrap_or("")
}

/// The route of a cell.
pub(super) fn route(path: &[Step]) -> Route {
    Route(path.to_vec())
}

struct Walk<'f> {
    path: Vec<Step>,
    see: &'f mut dyn FnMut(&[Step], Leaf<'_>),
}

impl Visit for Walk<'_> {
    fn map(&mut self, _: bool) {}
    fn list(&mut self, _: bool) {}
    fn begin(&mut self, step: Step, _: &str) {
        self.path.push(step);
    }
    fn end(&mut self) {
        self.path.pop();
    }
    fn leaf(&mut self, leaf: Leaf<'_>) {
        (self.see)(&self.path, leaf);
    }
}
