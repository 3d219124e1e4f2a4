//! The chart room: inline drawings made at build time from exact decimals, one file a chart. A chart is made only where
//! there are enough lengths to compare; its figures stand as a table below it or on the same page.

pub mod coverage;
pub mod decisions;
mod drawing;
pub mod execution;
pub mod grades;
mod rows;
pub mod schedule;
mod spread;
pub mod years;

use crate::site::view::{Chart, Column, Row, Table};
use rows::Group;

/// Below this many lengths a sentence says it better.
const FEWEST: usize = 3;

/// Above this many groups nobody compares lengths: where they are shares, how many stand where is drawn.
const MOST_GROUPS: usize = 40;

/// What stands over a drawing and describes it to listeners.
struct Words<'w> {
    id: &'w str,
    title: String,
    scope: &'w str,
    description: String,
}

impl Words<'_> {
    /// A chart around a finished drawing, without remarks and table.
    fn chart(self, drawing_html: String) -> Chart {
        Chart {
            id: self.id.to_owned(),
            title: self.title,
            scope: self.scope.to_owned(),
            drawing_html,
            ..Chart::default()
        }
    }

    /// Bars on one scale; `None` where there are too few or too many.
    fn bars(self, groups: &[Group]) -> Option<Chart> {
        if rows::known(groups) < FEWEST || groups.len() > MOST_GROUPS {
            return None;
        }
        let most = rows::most(groups);
        let draw = |drawing: &mut _, width| rows::draw(drawing, width, groups, most);
        let drawn = drawing::both(self.id, &self.title, &self.description, draw);
        Some(self.chart(drawn))
    }
}

/// The table under a drawing.
fn twin(id: &str, caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Option<Table> {
    Some(
        Table {
            id: format!("{id}-t"),
            caption: caption.to_owned(),
            caption_hidden: true,
            columns,
            rows,
            ..Table::default()
        }
        .aligned(),
    )
}

#[cfg(test)]
pub(super) mod tests {
    use crate::site::view::{Chart, Sentence};

    /// The texts of the wide drawing of a chart.
    pub(crate) fn texts(chart: &Chart) -> Vec<String> {
        let wide = chart.drawing_html.split_once(r#"<svg class="cw""#).unwrap().1;
        let inside = wide.split("<text").skip(1).map(|part| part.split_once('>').unwrap().1);
        inside.map(|part| part.split_once('<').unwrap().0.to_owned()).collect()
    }

    /// All words of the table under a chart, as one text.
    pub(crate) fn table(chart: &Chart) -> String {
        let json = serde_json::to_string(&chart.twin.as_ref().unwrap().rows).unwrap();
        json.replace("\",\"frac\":\"", "")
    }

    /// A sentence as text.
    pub(crate) fn plain(sentence: &Sentence) -> String {
        sentence.iter().map(|span| span.text.as_str()).collect()
    }
}
