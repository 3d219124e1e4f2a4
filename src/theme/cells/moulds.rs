//! Markup with places for words, made by asking the theme's component once for each kind of cell and place.

use super::sorts::{MARKS, Simple, Sort, marked};
use std::sync::{Arc, OnceLock};
use tera::{Context, Error, Tera, TeraResult, Value, escape_html};

/// The component that prints a cell: `td(c, align, head, sort)`.
const COMPONENT: &str = "td";
/// How columns are set, as templates are told.
pub(super) const ALIGNS: [&str; 3] = ["left", "right", "decimal"];

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    /// How its column is set, counted in [`ALIGNS`].
    pub(super) align: usize,
    /// Whether it names its row.
    pub(super) head: bool,
    /// Whether its table may be sorted.
    pub(super) sort: bool,
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
        while let Some(at) = rest.find(MARKS) {
            let (before, after) = rest.split_at(at);
            let Some(mark) = after.chars().next() else { break };
            let run = mark.to_string().repeat(times);
            rest = after.strip_prefix(run.as_str()).unwrap_or(&after[mark.len_utf8()..]);
            pieces.push((before.to_owned(), MARKS.iter().position(|known| *known == mark).unwrap_or(0)));
        }
        Self { pieces, last: rest.to_owned() }
    }

    fn fill(&self, words: &[&str], out: &mut String) -> TeraResult<()> {
        for (markup, word) in &self.pieces {
            out.push_str(markup);
            escaped(words[*word], out)?;
        }
        out.push_str(&self.last);
        Ok(())
    }
}

/// Adds words as the engine does where a template prints them.
fn escaped(words: &str, out: &mut String) -> TeraResult<()> {
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
    made: Vec<OnceLock<Option<Mould>>>,
}

impl Moulds {
    pub(in crate::theme) fn new() -> Arc<Self> {
        let places = Sort::ALL * ALIGNS.len() * 2 * 2;
        Arc::new(Self { engine: OnceLock::new(), made: (0..places).map(|_| OnceLock::new()).collect() })
    }

    /// Gives the theme's templates, when all of them are known.
    pub(in crate::theme) fn take(&self, engine: Tera) {
        let _ = self.engine.set(engine);
    }

    /// The cell as the theme's component prints it.
    pub(super) fn component(&self, cell: &Value, stand: Stand) -> TeraResult<String> {
        let engine = self.engine.get().ok_or_else(|| Error::message("cells: the templates are still being read"))?;
        let mut context = Context::new();
        context.insert_value("c", cell.clone());
        context.insert_value("align", Value::from(ALIGNS[stand.align]));
        context.insert_value("head", Value::from(stand.head));
        context.insert_value("sort", Value::from(stand.sort));
        engine.render_component(COMPONENT, &context, None, true)
    }

    /// The mould of a kind of cell; `None` where what the component prints is not markup around the words.
    pub(super) fn mould(&self, sort: Sort, stand: Stand) -> Option<&Mould> {
        let place = ((sort.number() * ALIGNS.len() + stand.align) * 2 + usize::from(stand.head)) * 2;
        let made = self.made.get(place + usize::from(stand.sort))?;
        let make = |times: usize| {
            let markup = self.component(&marked(sort, times), stand).ok()?;
            Some(Mould::of(&markup, times))
        };
        // Words of another length that leave other markup are looked at by the component.
        made.get_or_init(|| make(1).filter(|mould| make(3).as_ref() == Some(mould))).as_ref()
    }

    /// Adds a cell.
    pub(super) fn print(&self, cell: &Value, stand: Stand, out: &mut String) -> TeraResult<()> {
        let simple = Simple::of(cell).and_then(|simple| Some((self.mould(simple.sort, stand)?, simple.words)));
        match simple {
            Some((mould, words)) => mould.fill(&words, out)?,
            None => out.push_str(&self.component(cell, stand)?),
        }
        Ok(())
    }
}
