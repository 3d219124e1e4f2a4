//! A compiled volume (汇编): a book as a tree of sections, and what stands in them as blocks of few kinds.
//!
//! All four forms of a volume (web page, PDF, Word, EPUB) are set from this one tree, so that the same figures stand in all
//! of them in the same order. The tree says what is there and what it means; how it looks is the business of each form.

mod pages;
mod places;
#[cfg(test)]
pub(crate) mod sample;

pub use pages::{VolumePage, Way, Ways};

use serde::{Deserialize, Serialize};

use super::figure::Tone;
use super::table::{Align, RowStyle};

/// A book.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Volume {
    /// Its id: the name of its files.
    pub id: String,
    /// `2022 年度重点绩效评价报告汇编`.
    pub title: String,
    /// For whom: `区人大常委会`; empty where site.yaml does not say.
    pub reader: String,
    /// Who publishes: the name of the finance bureau; empty where not known.
    pub bureau: String,
    /// The day that everything is counted to, `2026-06-30`: also the date of the files, for no clock is read.
    pub as_of: String,
    /// What must stand on the cover and at the foot of every page: `虚构示例`, `演示`, `草稿`. Empty on a real volume.
    pub warning: String,
    /// How it is set.
    pub edition: Edition,
    /// `第 1 册，共 3 册`; empty where there is one.
    pub part: String,
    /// Keywords for the files' properties: years, kinds, units.
    pub keywords: Vec<String>,
    /// Where this volume stands on the published site; absent without `public_url`.
    pub address: Option<String>,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// For whom a volume is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// The ordinary one.
    #[default]
    Standard,
    /// Large type for weak eyes: 大字版.
    Large,
    /// With a blank outer margin for notes: 批注版.
    Notes,
    /// Text in the sizes and on the grid of official documents (GB/T 9704): 公文版.
    Official,
}

/// What a section is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The cover: its title is the volume's. Its blocks stand under the title.
    Cover,
    /// Before the body, with roman page numbers: 编制说明, 怎样读.
    Front,
    /// The table of contents: every form makes its own from the sections that follow. Has no blocks.
    Contents,
    /// A chapter of the body, arabic page numbers: 汇总, 值得问的, one agency.
    #[default]
    Chapter,
    /// One record, inside a chapter.
    Record,
    /// The index: its blocks are [`Block::Index`].
    Index,
    /// After the body: 名词, 版权页.
    Back,
}

/// A section.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Section {
    /// ASCII id, unique in the volume, begins with a letter; the web page's anchor.
    pub id: String,
    /// What it is.
    pub role: Role,
    /// Its heading; the cover has none of its own.
    pub title: String,
    /// A short form for running headers; the title where it is empty.
    pub short: String,
    /// What stands before its text.
    pub blocks: Vec<Block>,
    /// Sections within it; at most three levels in all.
    pub sections: Vec<Self>,
    /// For a record: its page.
    pub page: Option<LivePage>,
}

/// A record's page on the published site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LivePage {
    /// Relative to the site's root: `2022/jiaotong/lu/self-evaluation.html`.
    pub path: String,
    /// The absolute address; absent without `public_url`.
    pub url: Option<String>,
    /// The address as a QR code, an `svg` document like a [`Block::Drawing`]'s; absent without it.
    pub code: Option<String>,
}

/// A piece of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words. A figure is as printed, with the grouping commas of the site.
    pub text: String,
    /// The ink.
    pub tone: Tone,
    /// True for a figure that the site computed: every form marks it as ours.
    pub computed: bool,
    /// True for emphasis: 黑体, for Chinese has no slanted faces.
    pub strong: bool,
    /// True for a value that no longer holds: struck out.
    pub old: bool,
    /// The section it leads to, by id.
    pub to: Option<String>,
}

/// A line of words and figures.
pub type Line = Vec<Piece>;

/// What stands in a section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Block {
    /// A heading inside a section; not in the table of contents.
    Heading {
        /// 1 for the highest inside the section, at most 4.
        level: usize,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Text {
        /// The words.
        line: Line,
        /// How it is set.
        style: Style,
    },
    /// Labels with their values: the head of a form.
    Facts {
        /// One fact a row.
        rows: Vec<Labelled>,
    },
    /// A table.
    Table(Grid),
    /// A list.
    List {
        /// The first number; absent for points.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Self>>,
    },
    /// A box with a heading: a note, an explanation by the unit, a correction, a part that is withheld.
    Note {
        /// Its heading.
        title: String,
        /// Whether it is about something that differs, is late or was changed.
        tone: Tone,
        /// What it says.
        blocks: Vec<Self>,
    },
    /// A drawing.
    Drawing {
        /// What it shows.
        title: String,
        /// Unit and scale.
        scope: String,
        /// An `svg` document that stands alone: its colours are written in it, as presentation attributes only
        /// (`fill="…"`). Web page and EPUB print it as it is, and pages allow no `style`, neither element nor attribute.
        svg: String,
        /// The same in words, for listeners and for forms that cannot show it.
        alternative: String,
        /// What numbers or fills in it mean.
        key: Vec<String>,
    },
    /// Text whose line breaks and spaces stay as they are.
    Verbatim {
        /// The text.
        text: String,
    },
    /// A rule across the page.
    Rule,
    /// Lines with dots that lead to where something stands in another file of the same volume: `第 2 册 35 页`.
    Leaders {
        /// The lines.
        rows: Vec<Leader>,
    },
    /// Names with the places where they stand.
    Index {
        /// The groups: by first letter.
        groups: Vec<IndexGroup>,
    },
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// Text of a report: first line indented by two characters.
    #[default]
    Body,
    /// Not indented: a cell of the form, a line under a table.
    Flat,
    /// The opening sentence of a section.
    Lead,
    /// Small print: sources, remarks.
    Small,
    /// A quotation.
    Quote,
}

/// A labelled value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Labelled {
    /// The form's label.
    pub label: String,
    /// Its value, in lines.
    pub lines: Vec<Line>,
}

/// A table.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Grid {
    /// Its heading; empty where the section's says it.
    pub title: String,
    /// Unit and cut-off, at the right of the heading.
    pub scope: String,
    /// The columns.
    pub columns: Vec<GridColumn>,
    /// The rows in order.
    pub rows: Vec<GridRow>,
    /// What must be said under it.
    pub remarks: Vec<Line>,
    /// True for a table that wants the paper's long side.
    pub wide: bool,
}

/// One column.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct GridColumn {
    /// The head; empty for a table without one.
    pub label: String,
    /// From which side it is set.
    pub align: Align,
    /// Its share of the width: at least 1, in characters of its typical content.
    pub weight: usize,
}

/// One row.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct GridRow {
    /// How it is set.
    pub style: RowStyle,
    /// Its cells from the left; a place that a cell above or beside it covers has none.
    pub cells: Vec<GridCell>,
}

/// One cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GridCell {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Rows it covers, at least 1.
    pub down: usize,
    /// Columns it covers, at least 1.
    pub across: usize,
    /// True for a head of rows.
    pub head: bool,
    /// The column it begins in, from 0. Set by [`Grid::place`] once a table is as it stays.
    pub column: usize,
}

/// A line that leads to another file of the volume.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Leader {
    /// 1 for a chapter, 2 for a record in it.
    pub level: usize,
    /// What stands there.
    pub title: String,
    /// Where: `第 2 册 35 页`.
    pub at: String,
}

/// A group of the index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IndexGroup {
    /// Its letter; empty for a list without letters (by code).
    pub letter: String,
    /// Its names.
    pub entries: Vec<IndexEntry>,
}

/// A name of the index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IndexEntry {
    /// The name, or the code with the name.
    pub name: String,
    /// Ids of the sections that are about it, in order.
    pub to: Vec<String>,
    /// The places in other files of the volume, as they are printed.
    pub at: Vec<String>,
}

impl Piece {
    /// Plain words.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words in an ink.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }

    /// A figure as printed.
    #[must_use]
    pub fn figure(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Figure)
    }

    /// Words that stand out.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self { strong: true, ..Self::plain(text) }
    }

    /// Leads to a section.
    #[must_use]
    pub fn leading(self, to: impl Into<String>) -> Self {
        Self { to: Some(to.into()), ..self }
    }
}

impl Block {
    /// A paragraph of plain words.
    #[must_use]
    pub fn text(text: impl Into<String>, style: Style) -> Self {
        Self::Text { line: vec![Piece::plain(text)], style }
    }

    /// A heading inside the section.
    #[must_use]
    pub fn heading(level: usize, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }
}

impl GridCell {
    /// A cell of one line.
    #[must_use]
    pub fn line(line: Line) -> Self {
        Self { lines: vec![line], ..Self::default() }
    }

    /// A cell of plain words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::line(vec![Piece::plain(text)])
    }
}

impl Default for GridCell {
    fn default() -> Self {
        Self { lines: Vec::new(), down: 1, across: 1, head: false, column: 0 }
    }
}

impl Section {
    /// The section and all below it, in reading order.
    pub fn walk<'s>(&'s self, visit: &mut dyn FnMut(&'s Self)) {
        visit(self);
        for section in &self.sections {
            section.walk(visit);
        }
    }

    /// What stands in running headers.
    #[must_use]
    pub fn running(&self) -> &str {
        if self.short.is_empty() { &self.title } else { &self.short }
    }
}
