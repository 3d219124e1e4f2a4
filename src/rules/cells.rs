//! Where a cell stands, for rules that look at the text whatever the form.

use crate::form::table::Table;
use crate::ground::route::{Route, Step};
use crate::kinds::filing::Filing;

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
