//! The kinds of cells that are printed from a mould, and how a cell is told to be of one.

use super::moulds::{ALIGNS, Stand, mark};
use tera::value::Key;
use tera::{Map, Value};

/// How many words a cell may have.
const WORDS: usize = 3;
/// The inks of words, as templates are told.
pub(super) const INKS: [&str; 5] = ["plain", "figure", "cut", "less", "muted"];
/// Levels of grades; 0 for a word that is none.
pub(super) const LEVELS: usize = 5;

/// The kinds of cells that are printed from a mould, with the parts they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Empty,
    Words,
    Missing,
    Date,
    /// Words in an ink, counted in [`INKS`]; whether they lead somewhere.
    Text(usize, bool),
    /// Words over a smaller line of one muted piece.
    Over,
    /// The badge of a grade of this level.
    Grade(usize),
    Number(Parts),
    Figure(Parts),
    /// A figure in red.
    Less(Parts),
}

/// What a number has besides its digits before the point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) frac: bool,
    pub(super) value: bool,
    /// Room is kept for decimals; of a figure: it was computed.
    pub(super) marked: bool,
}

impl Parts {
    pub(super) const ALL: usize = 8;

    const fn number(self) -> usize {
        self.frac as usize + 2 * self.value as usize + 4 * self.marked as usize
    }
}

impl Sort {
    const TEXTS: usize = 5;
    const GRADES: usize = Self::TEXTS + 2 * INKS.len();
    const NUMBERS: usize = Self::GRADES + LEVELS;
    pub(super) const ALL: usize = Self::NUMBERS + 3 * Parts::ALL;

    pub(super) const fn number(self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Words => 1,
            Self::Missing => 2,
            Self::Date => 3,
            Self::Over => 4,
            Self::Text(ink, leads) => Self::TEXTS + 2 * ink + leads as usize,
            Self::Grade(level) => Self::GRADES + level,
            Self::Number(parts) => Self::NUMBERS + parts.number(),
            Self::Figure(parts) => Self::NUMBERS + Parts::ALL + parts.number(),
            Self::Less(parts) => Self::NUMBERS + 2 * Parts::ALL + parts.number(),
        }
    }
}

/// A cell that a mould fits: its kind, and its words in the order of their places.
pub(super) struct Simple<'v> {
    pub(super) sort: Sort,
    pub(super) words: [&'v str; WORDS],
}

impl<'v> Simple<'v> {
    /// The cell, where it is of a kind that is printed from a mould. In a column with room for decimals a plain figure is
    /// given as bare words.
    pub(super) fn of(cell: &'v Value, stand: Stand) -> Option<Self> {
        let decimal = match stand {
            Stand::Row { align, .. } => ALIGNS[align] == "decimal",
            Stand::Alone => false,
            Stand::Figure { .. } => return Self::figure(cell),
        };
        if let Some(words) = cell.as_str() {
            return Some(match split(words).filter(|_| decimal) {
                Some((int, frac)) => {
                    let parts = Parts { frac: !frac.is_empty(), value: false, marked: true };
                    Self { sort: Sort::Number(parts), words: [int, frac, ""] }
                }
                None => Self { sort: Sort::Words, words: [words, "", ""] },
            });
        }
        let Some(map) = cell.as_map() else {
            return cell.is_none().then_some(Self { sort: Sort::Empty, words: [""; WORDS] });
        };
        let cell = Fields::of(map)?;
        let one = |sort: Sort, words: Option<&'v str>| Some(Self { sort, words: [words?, "", ""] });
        match cell.is? {
            "number" => Some(cell.number(cell.room, Sort::Number)),
            "missing" => one(Sort::Missing, cell.word),
            "date" => one(Sort::Date, cell.text),
            "text" => cell.text(),
            "grade" => {
                let grade = Fields::of(cell.grade?.as_map()?)?;
                let level = usize::try_from(grade.level?.as_u64()?).ok().filter(|level| *level < LEVELS)?;
                one(Sort::Grade(level), grade.word.filter(|_| !grade.computed))
            }
            "figure" => Self::figure(cell.figure.filter(|_| cell.under.is_none())?),
            _ => None,
        }
    }

    /// A figure that stands in a cell, or by itself.
    fn figure(figure: &'v Value) -> Option<Self> {
        let figure = Fields::of(figure.as_map()?)?;
        match figure.tone {
            None => Some(figure.number(figure.computed, Sort::Figure)),
            Some("less") => Some(figure.number(figure.computed, Sort::Less)),
            Some(_) => None,
        }
    }
}

/// A plain figure's digits before the point, and its decimals with it; `None` for other words.
fn split(words: &str) -> Option<(&str, &str)> {
    let digits = words.strip_prefix(['−', '+']).unwrap_or(words);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'%'));
    (plain && !digits.is_empty()).then(|| words.split_at(words.find('.').unwrap_or(words.len())))
}

/// What a cell, or a part of one, is made of.
#[derive(Default)]
struct Fields<'v> {
    is: Option<&'v str>,
    text: Option<&'v str>,
    word: Option<&'v str>,
    href: Option<&'v str>,
    tone: Option<&'v str>,
    int: Option<&'v str>,
    frac: Option<&'v str>,
    value: Option<&'v str>,
    room: bool,
    computed: bool,
    level: Option<&'v Value>,
    figure: Option<&'v Value>,
    grade: Option<&'v Value>,
    under: Option<&'v Value>,
}

impl<'v> Fields<'v> {
    /// Takes a map apart; `None` where it holds anything else.
    fn of(map: &'v Map) -> Option<Self> {
        let mut fields = Self::default();
        for (key, value) in map {
            match key.as_str()? {
                "is" => fields.is = Some(value.as_str()?),
                // Of a figure it says that it is no plain number: that is for the component.
                "text" => fields.text = Some(value.as_str()?),
                "word" => fields.word = Some(value.as_str()?),
                "href" => fields.href = Some(value.as_str()?),
                "tone" => fields.tone = Some(value.as_str()?),
                "int" => fields.int = Some(value.as_str()?),
                "frac" => fields.frac = Some(value.as_str()?),
                "value" => fields.value = Some(value.as_str()?),
                "room" => fields.room = value.is_truthy(),
                // Of a figure it is a flag, of a grade another word.
                "computed" => fields.computed = value.is_truthy(),
                "level" => fields.level = Some(value),
                "figure" => fields.figure = Some(value),
                "grade" => fields.grade = Some(value),
                "under" => fields.under = Some(value),
                _ => return None,
            }
        }
        Some(fields)
    }

    fn number(&self, marked: bool, sort: fn(Parts) -> Sort) -> Simple<'v> {
        let words = [self.int, self.frac, self.value].map(Option::unwrap_or_default);
        let parts = Parts { frac: !words[1].is_empty(), value: !words[2].is_empty(), marked };
        Simple { sort: sort(parts), words }
    }

    /// Words in an ink, which may lead somewhere, or plain ones over a muted line.
    fn text(&self) -> Option<Simple<'v>> {
        let ink = INKS.iter().position(|ink| Some(*ink) == self.tone)?;
        let Some(under) = self.under else {
            let words = [self.text?, self.href.unwrap_or_default(), ""];
            return Some(Simple { sort: Sort::Text(ink, self.href.is_some()), words });
        };
        let [line] = under.as_array()? else { return None };
        let line = Self::of(line.as_map()?)?;
        let bare = line.href.is_none() && !line.computed && line.tone == Some("muted");
        let plain = ink == 0 && self.href.is_none() && bare;
        Some(Simple { sort: Sort::Over, words: [self.text?, line.text.filter(|_| plain)?, ""] })
    }
}

/// A kind of cell with marks in the place of its words; each mark stands `times` in a row. `None` for what is no figure where
/// one is wanted.
pub(super) fn marked(sort: Sort, stand: Stand, times: usize) -> Option<Value> {
    match (stand, sort) {
        (Stand::Figure { .. }, Sort::Figure(parts)) => Some(figure(parts, false, times)),
        (Stand::Figure { .. }, Sort::Less(parts)) => Some(figure(parts, true, times)),
        (Stand::Figure { .. }, _) => None,
        (Stand::Row { .. } | Stand::Alone, _) => Some(cell(sort, times)),
    }
}

fn map(pairs: Vec<(&'static str, Value)>) -> Map {
    pairs.into_iter().map(|(name, value)| (Key::Str(name), value)).collect()
}

/// The digits of a number; `bare` keeps decimals that are not there.
fn digits(parts: Parts, mut pairs: Vec<(&'static str, Value)>, bare: bool, times: usize) -> Map {
    pairs.push(("int", mark(0, times).into()));
    if parts.frac || bare {
        pairs.push(("frac", if parts.frac { mark(1, times).into() } else { Value::from("") }));
    }
    if parts.value {
        pairs.push(("value", mark(2, times).into()));
    }
    map(pairs)
}

fn figure(parts: Parts, less: bool, times: usize) -> Value {
    let mut pairs = Vec::new();
    if parts.marked {
        pairs.push(("computed", Value::from(true)));
    }
    if less {
        pairs.push(("tone", Value::from("less")));
    }
    Value::from(digits(parts, pairs, false, times))
}

fn cell(sort: Sort, times: usize) -> Value {
    let mark = |place: usize| Value::from(mark(place, times));
    match sort {
        Sort::Empty => Value::none(),
        Sort::Words => mark(0),
        Sort::Missing => Value::from(map(vec![("is", Value::from("missing")), ("word", mark(0))])),
        Sort::Date => Value::from(map(vec![("is", Value::from("date")), ("text", mark(0))])),
        Sort::Text(ink, leads) => {
            let mut pairs = vec![("is", Value::from("text")), ("text", mark(0)), ("tone", Value::from(INKS[ink]))];
            if leads {
                pairs.push(("href", mark(1)));
            }
            Value::from(map(pairs))
        }
        Sort::Over => {
            let under = Value::from(map(vec![("text", mark(1)), ("tone", Value::from("muted"))]));
            Value::from(map(vec![
                ("is", Value::from("text")),
                ("text", mark(0)),
                ("tone", Value::from("plain")),
                ("under", Value::from(vec![under])),
            ]))
        }
        Sort::Grade(level) => {
            let level = Value::from(u64::try_from(level).unwrap_or(0));
            let grade = Value::from(map(vec![("level", level), ("word", mark(0)), ("computed", Value::none())]));
            Value::from(map(vec![("is", Value::from("grade")), ("grade", grade)]))
        }
        Sort::Number(parts) => {
            let pairs = vec![("is", Value::from("number")), ("room", Value::from(parts.marked))];
            Value::from(digits(parts, pairs, true, times))
        }
        Sort::Figure(parts) | Sort::Less(parts) => {
            let figure = figure(parts, matches!(sort, Sort::Less(_)), times);
            Value::from(map(vec![("is", Value::from("figure")), ("figure", figure)]))
        }
    }
}
