//! Where a cell stands, for rules that look at the text whatever the form.

use super::rule::Case;
use crate::form::table::Table;
use crate::ground::route::{Route, Step};
use crate::kinds::filing::Filing;

const ATTACHED: &str = "attached";

/// Whether a cell belongs to the form itself and not to what the record says of itself (notes, waivers, sources …), nor
/// to its body.
pub(super) fn is_form(path: &[Step]) -> bool {
    match path.first() {
        Some(Step::Key(key)) if key == "body" => false,
        Some(Step::Key(key)) => !Filing::FIELDS.iter().any(|field| field.key == key),
        _ => true,
    }
}

/// The last key of a route.
pub(super) fn last_key(path: &[Step]) -> &str {
    path.iter().rev().find_map(|step| if let Step::Key(key) = step { Some(key.as_ref()) } else { None }).unwrap_or("")
}

/// The line of the body (from 1) that is looked at; none for a cell.
pub(super) fn body_line(path: &[Step]) -> Option<usize> {
    match path {
        [Step::Key(key), Step::Item(n)] if key == "body" => Some(n + 1),
        _ => None,
    }
}

/// The path at which rules see a line of a piece of an attachment, all counted from 0.
pub(super) fn attached(attachment: usize, piece: usize, line: usize) -> [Step; 4] {
    [ATTACHED.into(), attachment.into(), piece.into(), line.into()]
}

/// The whole text that a line belongs to, of the body or of an attachment, and the line's number (from 1).
pub(super) fn whole<'c>(case: &Case<'c>, path: &[Step]) -> Option<(&'c str, usize)> {
    match path {
        [Step::Key(key), Step::Item(a), Step::Item(p), Step::Item(line)] if key == ATTACHED => {
            Some((&case.attached.get(*a)?.paper.pieces.get(*p)?.text, line + 1))
        }
        _ => Some((case.entry.body.as_deref()?, body_line(path)?)),
    }
}

/// How messages call what is looked at: a line of the body by its number, a cell by `cell`, an attachment not at all, for
/// what is said of one begins with its name.
pub(super) fn called(path: &[Step], cell: &str) -> String {
    match path {
        [Step::Key(key), ..] if key == ATTACHED => String::new(),
        _ => body_line(path).map_or_else(|| cell.to_owned(), |n| format!("正文第 {n} 行")),
    }
}

/// The route of a cell.
pub(super) fn route(path: &[Step]) -> Route {
    Route(path.to_vec())
}
