//! The filter `lnk`: a link as the theme's component of this name prints it.

use super::gone;
use super::moulds::{Moulds, escaped, mark};
use std::sync::Weak;
use tera::value::Key;
use tera::{Filter, Kwargs, Map, State, TeraResult, Value};

/// How many sets of parts a link may have: with or without where it leads, this very page or not.
pub(super) const SHAPES: usize = 4;

/// The filter; the moulds belong to the theme.
pub(in crate::theme) struct Links(pub(in crate::theme) Weak<Moulds>);

impl Filter<&Value, TeraResult<Value>> for Links {
    fn call(&self, link: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        Ok(Value::safe_string(&self.print(link)?))
    }
}

impl Links {
    /// The link as markup.
    pub(super) fn print(&self, link: &Value) -> TeraResult<String> {
        let moulds = self.0.upgrade().ok_or_else(gone)?;
        let known = link.as_map().and_then(taken_apart);
        let Some((mould, words)) = known.and_then(|(shape, words)| Some((moulds.link_mould(shape)?, words))) else {
            return moulds.link(link);
        };
        let mut out = String::with_capacity(128);
        mould.fill(&mut out, |place, out| escaped(words[place], out))?;
        Ok(out)
    }
}

/// Which parts a link has (less than [`SHAPES`]), and its words; `None` where it holds anything else.
fn taken_apart(link: &Map) -> Option<(usize, [&str; 2])> {
    let (mut shape, mut words) = (0, [""; 2]);
    for (key, value) in link {
        match key.as_str()? {
            "text" => words[0] = value.as_str()?,
            "href" => {
                words[1] = value.as_str()?;
                shape |= usize::from(!words[1].is_empty());
            }
            "current" => shape |= 2 * usize::from(value.is_truthy()),
            _ => return None,
        }
    }
    Some((shape, words))
}

/// A link with marks in the place of its words; each mark stands `times` in a row.
pub(super) fn marked(shape: usize, times: usize) -> Value {
    let mut link: Map = [(Key::Str("text"), Value::from(mark(0, times)))].into();
    let others = [(1, "href", mark(1, times).into()), (2, "current", Value::from(true))];
    link.extend(others.into_iter().filter(|(bit, ..)| shape & bit != 0).map(|(_, key, value)| (Key::Str(key), value)));
    Value::from(link)
}
