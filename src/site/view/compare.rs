//! Like with like: a project beside others of its type and size, never in a ranking.

use serde::Serialize;

use super::figure::Figure;
use super::page::{Link, Sentence};

/// The projects of a unit's year beside their peers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Compare {
    /// The heads of the figures, in the order of a project's year: `执行率`, `自评得分`. Only those that occur.
    pub axes: Vec<String>,
    /// The projects in the order of the page's other tables.
    pub rows: Vec<CompareRow>,
    /// What is compared, and what is not; one line each.
    pub remarks: Vec<Sentence>,
}

/// One project.
#[derive(Debug, Clone, Serialize)]
pub struct CompareRow {
    /// The project with its life.
    pub project: Link,
    /// Its type and size: `工程类，100—500 万元`.
    pub group: String,
    /// One cell for each axis.
    pub cells: Vec<CompareCell>,
}

/// A project's figure beside those of its peers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompareCell {
    /// Its own figure; absent where none is printed.
    pub own: Option<Figure>,
    /// What stands under it: `中位数 92.5，共 7 个`, `同类只有 3 个，不比`; empty where the project has no figure.
    pub under: String,
    /// The dots; absent where nothing is compared.
    pub dots: Option<Dots>,
}

/// Dots in a box 100 units wide and ten high, as the data of three SVG paths; the remarks say what scale it is.
#[derive(Debug, Clone, Serialize)]
pub struct Dots {
    /// The peers, equal ones once.
    pub peers: String,
    /// The median, a vertical tick.
    pub median: String,
    /// This project.
    pub own: String,
    /// The sentence for listeners.
    pub spoken: String,
}
