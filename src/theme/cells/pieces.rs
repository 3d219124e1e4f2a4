//! The filter `pieces`: a sentence, each piece as the theme's own component prints it; bare words stand as they are.

use super::gone;
use super::moulds::{Moulds, escaped, mark};
use super::sorts::INKS;
use std::sync::Weak;
use tera::value::Key;
use tera::{Filter, Kwargs, Map, State, TeraResult, Value};

/// The words a piece may have, as templates are told.
const WORDS: [&str; 3] = ["text", "unit", "href"];
/// How many sets of parts there are: for each ink, computed or not, with or without each of the words but the first.
pub(super) const SHAPES: usize = INKS.len() * 8;

/// The filter; the moulds belong to the theme.
pub(in crate::theme) struct Pieces(pub(in crate::theme) Weak<Moulds>);

impl Filter<&[Value], TeraResult<Value>> for Pieces {
    fn call(&self, pieces: &[Value], _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        Ok(Value::safe_string(&self.print(pieces)?))
    }
}

impl Pieces {
    /// The sentence as markup.
    pub(super) fn print(&self, pieces: &[Value]) -> TeraResult<String> {
        let moulds = self.0.upgrade().ok_or_else(gone)?;
        let mut out = String::with_capacity(64 * pieces.len());
        for piece in pieces {
            if let Some(words) = piece.as_str() {
                escaped(words, &mut out)?;
                continue;
            }
            let known = piece.as_map().and_then(Piece::of);
            match known.and_then(|piece| Some((moulds.piece_mould(piece.shape)?, piece.words))) {
                Some((mould, words)) => mould.fill(&mut out, |place, out| escaped(words[place], out))?,
                None => out.push_str(&moulds.piece(piece)?),
            }
        }
        Ok(out)
    }
}

/// A piece taken apart.
struct Piece<'v> {
    /// Which parts it has: less than [`SHAPES`].
    shape: usize,
    words: [&'v str; WORDS.len()],
}

impl<'v> Piece<'v> {
    /// `None` where it holds anything else.
    fn of(piece: &'v Map) -> Option<Self> {
        let ink = piece.get(&Key::Str("tone"))?.as_str()?;
        let mut shape = INKS.iter().position(|known| *known == ink)?;
        let mut words = [""; WORDS.len()];
        let mut held = 1;
        for (place, key) in WORDS.iter().enumerate() {
            match piece.get(&Key::Str(key)) {
                Some(value) => words[place] = value.as_str()?,
                // Without its words it is no piece.
                None if place == 0 => return None,
                None => continue,
            }
            held += 1;
        }
        let computed = piece.get(&Key::Str("computed"));
        held += usize::from(computed.is_some());
        for has in [computed.is_some_and(Value::is_truthy), !words[1].is_empty(), !words[2].is_empty()] {
            shape = shape * 2 + usize::from(has);
        }
        (held == piece.len()).then_some(Self { shape, words })
    }
}

/// A piece with marks in the place of its words; each mark stands `times` in a row.
pub(super) fn marked(shape: usize, times: usize) -> Value {
    let ink = INKS[shape / 8];
    let mut piece: Map =
        [("text", Value::from(mark(0, times))), ("tone", Value::from(ink))].map(|(k, v)| (Key::Str(k), v)).into();
    let others =
        [(4, "computed", Value::from(true)), (2, "unit", mark(1, times).into()), (1, "href", mark(2, times).into())];
    piece.extend(others.into_iter().filter(|(bit, ..)| shape & bit != 0).map(|(_, key, value)| (Key::Str(key), value)));
    Value::from(piece)
}
