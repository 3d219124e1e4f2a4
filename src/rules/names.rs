//! What the items of a record's lists are called, so that a place can be written `indicators.养护里程.actual`.

use crate::corpus::entry::Entry;
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use std::collections::BTreeMap;

/// The names of a record's list items, by route.
#[derive(Debug)]
pub(super) struct Names(BTreeMap<Route, String>);

/// Keys that name an item; the first that a form prints is taken.
const NAMING: [&str; 5] = ["name", "label", "id", "title", "item"];

impl Names {
    /// The names of a record's items.
    pub(super) fn of(entry: &Entry) -> Self {
        let mut names = BTreeMap::new();
        entry.each_cell(|path, leaf| {
            if let ([item @ .., Step::Key(key)], Leaf::Text(text)) = (path, leaf)
                && matches!(item.last(), Some(Step::Item(_)))
                && NAMING.contains(&key.as_ref())
            {
                names.entry(Route(item.to_vec())).or_insert_with(|| text.to_owned());
            }
        });
        Self(names)
    }

    /// The name of the item at a route.
    pub(super) fn get(&self, route: &Route) -> Option<String> {
        self.0.get(route).cloned()
    }
}
