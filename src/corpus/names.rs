//! What the items of a record's lists are called, so that a place can be written `indicators.养护里程.actual`.

use super::entry::Entry;
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use std::collections::BTreeMap;

/// The names of a record's list items, by route.
#[derive(Debug)]
pub struct Names(BTreeMap<Route, String>);

/// Keys that name an item; the first that a form prints is taken.
const NAMING: [&str; 5] = ["name", "label", "id", "title", "item"];

impl Names {
    /// The names of a record's items.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
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
    #[must_use]
    pub fn get(&self, route: &Route) -> Option<String> {
        self.0.get(route).cloned()
    }

    /// All items with their names, sorted by route.
    pub fn iter(&self) -> impl Iterator<Item = (&Route, &str)> {
        self.0.iter().map(|(at, name)| (at, name.as_str()))
    }
}
