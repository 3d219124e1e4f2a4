//! A drawing with its words: what it shows, how it is to be read, and the same figures as a table.

use serde::Serialize;

use super::page::Sentence;
use super::table::Table;

/// A chart.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chart {
    /// ASCII id, unique on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// Unit and scale: `万元 · 同一比例尺`.
    pub scope: String,
    /// The drawing, once for narrow and once for wide screens, each an `svg` with title and description. Made by the
    /// chart writer, which escapes every text that it is given.
    pub drawing_html: String,
    /// What numbers or fills in the drawing mean, one phrase each.
    pub key: Vec<String>,
    /// What the drawing leaves out, in sentences.
    pub remarks: Vec<Sentence>,
    /// The figures of the drawing as a table; absent where one stands on the same page.
    pub twin: Option<Table>,
    /// Where that table is: `图中数字见下表`. Absent where there is a twin.
    pub see: Option<String>,
}
