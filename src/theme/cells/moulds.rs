//! Markup with places for words, made by asking the theme's component once for each kind of cell and place, or of row.

use super::rows::{LINES, Line, SHAPES};
use super::sorts::{Simple, Sort, marked};
use super::{links, pieces};
use std::sync::{Arc, OnceLock};
use tera::{Context, Error, Tera, TeraResult, Value, escape_html};

/// How many words a mould may have places for.
pub(super) const PLACES: usize = 13;
/// The first of the characters that stand for words while a mould is made; no text may have them.
const MARKS: char = '\u{E000}';

/// Marks on end that a mould is tried with, besides one.
const LENGTHS: [usize; 2] = [3, 80];

/// The component that prints a piece of a sentence: `piece(p)`.
const PIECE: &str = "piece";
/// The component that prints a link: `lnk(l)`.
const LINK: &str = "lnk";
/// How columns are set, as templates are told.
pub(super) const ALIGNS: [&str; 3] = ["left", "right", "decimal"];

/// Where a cell stands, which says what component prints it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stand {
    /// In a row of a table: `td(c, align, head, sort)`.
    Row {
        /// How its column is set, counted in [`ALIGNS`].
        align: usize,
        /// Whether it names its row.
        head: bool,
        /// Whether its table may be sorted.
        sort: bool,
    },
    /// By itself: `cell(c)`.
    Alone,
    /// Not a cell but a figure by itself: `num(f, box)`.
    Figure {
        /// Whether room is kept for decimals.
        room: bool,
    },
}

impl Stand {
    const ROWS: usize = ALIGNS.len() * 4;
    /// How many there are.
    pub(super) const ALL: usize = Self::ROWS + 3;

    const fn number(self) -> usize {
        match self {
            Self::Row { align, head, sort } => (align * 2 + head as usize) * 2 + sort as usize,
            Self::Alone => Self::ROWS,
            Self::Figure { room } => Self::ROWS + 1 + room as usize,
        }
    }
}

/// Markup with places for words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mould {
    /// Markup, and the number of the words that follow it.
    pieces: Vec<(String, usize)>,
    last: String,
}

impl Mould {
    /// Takes markup apart at its marks, each of which stands `times` in a row.
    fn of(markup: &str, times: usize) -> Self {
        let mut pieces = Vec::new();
        let mut rest = markup;
        while let Some((at, mark, place)) = rest.char_indices().find_map(|(at, c)| Some((at, c, place(c)?))) {
            let (before, after) = rest.split_at(at);
            let run = mark.to_string().repeat(times);
            rest = after.strip_prefix(run.as_str()).unwrap_or(&after[mark.len_utf8()..]);
            pieces.push((before.to_owned(), place));
        }
        Self { pieces, last: rest.to_owned() }
    }

    /// The mould that `print` leaves when it is given marks that stand so many times in a row; `None` where words of
    /// another length leave other markup.
    fn make(print: impl Fn(usize) -> Option<String>) -> Option<Self> {
        let of = |times: usize| Some(Self::of(&print(times)?, times));
        of(1).filter(|mould| LENGTHS.iter().all(|times| of(*times).as_ref() == Some(mould)))
    }

    /// Adds the markup; `put` adds the words of a place.
    pub(super) fn fill(
        &self,
        out: &mut String,
        mut put: impl FnMut(usize, &mut String) -> TeraResult<()>,
    ) -> TeraResult<()> {
        for (markup, place) in &self.pieces {
            out.push_str(markup);
            put(*place, out)?;
        }
        out.push_str(&self.last);
        Ok(())
    }
}

/// What stands in a place while a mould is made.
pub(super) fn mark(place: usize, times: usize) -> String {
    let mark = u32::try_from(place).ok().and_then(|place| char::from_u32(u32::from(MARKS) + place));
    mark.map(String::from).unwrap_or_default().repeat(times)
}

/// The place that a mark stands for.
fn place(mark: char) -> Option<usize> {
    let place = usize::try_from(u32::from(mark).checked_sub(u32::from(MARKS))?).ok()?;
    (place < PLACES).then_some(place)
}

/// Adds words as the engine does where a template prints them.
pub(super) fn escaped(words: &str, out: &mut String) -> TeraResult<()> {
    if words
        .bytes()
        .all(|byte| byte >= 0x80 || byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b',' | b'%'))
    {
        out.push_str(words);
        return Ok(());
    }
    let mut bytes = Vec::with_capacity(words.len());
    escape_html(words, &mut bytes)?;
    out.push_str(&String::from_utf8(bytes)?);
    Ok(())
}

/// The moulds of a theme, each made when it is first needed.
#[derive(Debug)]
pub(in crate::theme) struct Moulds {
    engine: OnceLock<Tera>,
    cells: Vec<OnceLock<Option<Mould>>>,
    rows: Vec<OnceLock<Option<Mould>>>,
    pieces: Vec<OnceLock<Option<Mould>>>,
    links: Vec<OnceLock<Option<Mould>>>,
}

impl Moulds {
    pub(in crate::theme) fn new() -> Arc<Self> {
        let unmade = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        let cells = unmade(Sort::ALL * Stand::ALL);
        let (rows, pieces) = (unmade(LINES.len() * SHAPES), unmade(pieces::SHAPES));
        Arc::new(Self { engine: OnceLock::new(), cells, rows, pieces, links: unmade(links::SHAPES) })
    }

    /// Gives the theme's templates, when all of them are known.
    pub(in crate::theme) fn take(&self, engine: Tera) {
        let _ = self.engine.set(engine);
    }

    /// The cell as the theme's component prints it.
    pub(super) fn component(&self, cell: &Value, stand: Stand) -> TeraResult<String> {
        let mut context = Context::new();
        let (component, name) = match stand {
            Stand::Row { align, head, sort } => {
                context.insert_value("align", Value::from(ALIGNS[align]));
                context.insert_value("head", Value::from(head));
                context.insert_value("sort", Value::from(sort));
                ("td", "c")
            }
            Stand::Alone => ("cell", "c"),
            Stand::Figure { room } => {
                context.insert_value("box", Value::from(room));
                ("num", "f")
            }
        };
        context.insert_value(name, cell.clone());
        self.ask(component, &context)
    }

    fn ask(&self, component: &str, context: &Context) -> TeraResult<String> {
        let engine = self.engine.get().ok_or_else(|| Error::message("cells: the templates are still being read"))?;
        engine.render_component(component, context, None, true)
    }

    /// A row as the theme's component prints it, around cells that are printed.
    pub(super) fn row(&self, row: &Value, line: Line<'_>, cells: &str) -> TeraResult<String> {
        let mut context = Context::new();
        context.insert_value("r", row.clone());
        context.insert_value("cells", Value::safe_string(cells));
        context.insert_value("width", Value::from(line.width));
        self.ask(LINES[line.number], &context)
    }

    /// The mould of a kind of cell; `None` where what the component prints is not markup around the words.
    pub(super) fn mould(&self, sort: Sort, stand: Stand) -> Option<&Mould> {
        let made = self.cells.get(sort.number() * Stand::ALL + stand.number())?;
        made.get_or_init(|| Mould::make(|times| self.component(&marked(sort, stand, times)?, stand).ok())).as_ref()
    }

    /// The mould of a row with these parts; `None` where what the component prints is not markup around their words.
    pub(super) fn row_mould(&self, shape: usize, line: Line<'_>) -> Option<&Mould> {
        let made = self.rows.get(line.number * SHAPES + shape)?;
        let print = |times: usize| {
            let width = mark(super::rows::WIDTH, times);
            let line = Line { width: &width, ..line };
            self.row(&super::rows::marked(shape, times), line, &mark(super::rows::CELLS, times)).ok()
        };
        made.get_or_init(|| Mould::make(print)).as_ref()
    }

    /// A piece of a sentence as the theme's component prints it.
    pub(super) fn piece(&self, piece: &Value) -> TeraResult<String> {
        let mut context = Context::new();
        context.insert_value("p", piece.clone());
        self.ask(PIECE, &context)
    }

    /// The mould of a piece with these parts; `None` where what the component prints is not markup around their words.
    pub(super) fn piece_mould(&self, shape: usize) -> Option<&Mould> {
        let made = self.pieces.get(shape)?;
        made.get_or_init(|| Mould::make(|times| self.piece(&pieces::marked(shape, times)).ok())).as_ref()
    }

    /// A link as the theme's component prints it.
    pub(super) fn link(&self, link: &Value) -> TeraResult<String> {
        let mut context = Context::new();
        context.insert_value("l", link.clone());
        self.ask(LINK, &context)
    }

    /// The mould of a link with these parts; `None` where what the component prints is not markup around their words.
    pub(super) fn link_mould(&self, shape: usize) -> Option<&Mould> {
        let made = self.links.get(shape)?;
        made.get_or_init(|| Mould::make(|times| self.link(&links::marked(shape, times)).ok())).as_ref()
    }

    /// Adds a cell.
    pub(super) fn print(&self, cell: &Value, stand: Stand, out: &mut String) -> TeraResult<()> {
        let simple = Simple::of(cell, stand).and_then(|simple| Some((self.mould(simple.sort, stand)?, simple.words)));
        match simple {
            Some((mould, words)) => mould.fill(out, |place, out| escaped(words[place], out))?,
            None => out.push_str(&self.component(cell, stand)?),
        }
        Ok(())
    }
}
