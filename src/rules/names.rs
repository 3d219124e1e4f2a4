//! What the items of a record's lists are called, so that a place can be written `indicators.养护里程.actual`.

use crate::corpus::entry::Entry;
use crate::form::field::{Leaf, Visit};
use crate::ground::route::{Route, Step};
use std::collections::BTreeMap;

/// The names of a record's list items, by route.
#[derive(Debug, Default)]
pub(super) struct Names {
    path: Vec<Step>,
    found: BTreeMap<Route, String>,
}

/// Keys that name an item; the first that a form prints is taken.
const NAMING: [&str; 5] = ["name", "label", "id", "title", "item"];

impl Names {
    /// The names of a record's items.
    pub(super) fn of(entry: &Entry) -> Self {
        let mut names = Self::default();
        entry.record.visit(&entry.filing, &mut names);
        names
    }

    /// The name of the item at a route.
    pub(super) fn get(&self, route: &Route) -> Option<String> {
        self.found.get(route).cloned()
    }
}

impl Visit for Names {
    fn map(&mut self, _: bool) {}
    fn list(&mut self, _: bool) {}
    fn begin(&mut self, step: Step, _: &str) {
        self.path.push(step);
    }
    fn end(&mut self) {
        self.path.pop();
    }
    fn leaf(&mut self, leaf: Leaf<'_>) {
        let Leaf::Text(text) = leaf else { return };
        if let [item @ .., Step::Key(key)] = self.path.as_slice()
            && matches!(item.last(), Some(Step::Item(_)))
            && NAMING.contains(&key.as_ref())
        {
            self.found.entry(Route(item.to_vec())).or_insert_with(|| text.to_owned());
        }
    }
}
