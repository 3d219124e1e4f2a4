//! Floor 2: what a form is made of. A form is declared once, as a table of fields ([`crate::table!`]); reading with all
//! faults, visiting every cell, the JSON Schema, labels and scaffolds all come from that one table.

pub mod cells;
pub mod field;
mod figure;
pub mod keys;
pub mod reading;
pub mod schema;
pub mod slot;
pub mod table;
pub mod value;
