//! Figures and cells out of what a form prints: spelling kept, the unit named only where it is not the section's 万元.

use crate::corpus::entry::Entry;
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell as Printed;
use crate::model::choice::Choice;
use crate::model::date::When;
use crate::model::number::{Number, grouped};
use crate::model::rate::Rate;
use crate::site::view::{Cell, Figure, Grade, Span, Tone};
use rust_decimal::Decimal;

/// An amount as printed. `unit` is the file's; a figure in another unit than 万元 says so.
pub fn amount(amount: &Amount, unit: Unit) -> Figure {
    let figure = Figure::printed(&amount.printed);
    let wan = || amount.floor_wan(unit).map(plain);
    match (figure.text, amount.unit, unit) {
        (false, None, Unit::Yuan | Unit::Yi) => figure.unit(unit.label()).worth(wan()),
        (false, Some(own), _) if own != Unit::Wan => figure.unit(own.label()).worth(wan()),
        (true, ..) => figure.worth(wan()),
        _ => figure,
    }
}

/// A number as scripts read it.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A figure in 万元 that the site computed: not more than six decimals, no trailing zeros.
pub fn computed(value: Decimal) -> Figure {
    Figure::computed(&value.round_dp(6).normalize().to_string())
}

/// A cell of money.
pub fn cell(cell: &Printed<Amount>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::figure(amount(value, entry.unit())),
        other => without_value(other, entry),
    }
}

/// A cell with a score, weight or count.
pub fn number(cell: &Printed<Number>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::figure(Figure::printed(&value.printed)),
        other => without_value(other, entry),
    }
}

/// A cell with a percentage.
pub fn rate(cell: &Printed<Rate>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::figure(Figure::printed(&value.printed)),
        other => without_value(other, entry),
    }
}

/// A cell with words.
pub fn words(cell: &Printed<Box<str>>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::text(value.as_ref()),
        other => without_value(other, entry),
    }
}

/// A cell with a date.
pub fn date(cell: &Printed<When>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::date(value.to_string()),
        other => without_value(other, entry),
    }
}

/// A cell with a word of a closed list.
pub fn choice<C: Choice>(cell: &Printed<C>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::text(value.label()),
        other => without_value(other, entry),
    }
}

/// A cell with a grade.
pub fn grade(cell: &Printed<crate::model::choice::Grade>, entry: &Entry) -> Cell {
    match cell {
        Printed::Value(value) => Cell::Grade { grade: badge(*value) },
        other => without_value(other, entry),
    }
}

/// The badge of a grade.
pub fn badge(grade: crate::model::choice::Grade) -> Grade {
    use crate::model::choice::Grade as G;
    let level = match grade {
        G::Excellent => 1,
        G::Good => 2,
        G::Fair => 3,
        G::Poor => 4,
    };
    Grade::printed(level, grade.label())
}

/// What stands where there is no value: the printed garbage, an empty cell, or the word for why nothing is known.
pub fn without_value<T>(cell: &Printed<T>, entry: &Entry) -> Cell {
    match cell {
        Printed::Garbled(text) => Cell::figure(Figure { int: text.to_string(), text: true, ..Figure::default() }),
        Printed::Empty => Cell::Empty,
        Printed::Absent if entry.mentioned() => Cell::not_given(),
        Printed::Absent | Printed::Value(_) => Cell::dash(),
    }
}

/// `216974 万元` is a figure with its unit; `0.6亿多` stays one text.
pub fn printed(text: &str) -> Figure {
    for unit in ["亿元", "万元", "元", "亿", "万"] {
        if let Some(number) = text.strip_suffix(unit) {
            let figure = Figure::printed(number.trim_end());
            return if figure.text { Figure::printed(text) } else { figure.unit(unit) };
        }
    }
    Figure::printed(text)
}

/// An amount within a sentence, with its unit.
pub fn span(amount: &Amount, unit: Unit) -> Span {
    said(&amount.printed, amount.unit.unwrap_or(unit).label())
}

/// A printed figure within a sentence: `unit` stands beside it, or its own where it is printed with it.
pub fn said(text: &str, unit: &str) -> Span {
    let mut figure = printed(text);
    let own = figure.unit.take();
    let other = if figure.text || text.ends_with('%') { "" } else { unit };
    Span::figure(figure_text(&figure), own.as_deref().unwrap_or(other))
}

/// A figure as one text, with its own unit.
pub fn figure_text(figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{}{}{unit}", figure.int, figure.frac.as_deref().unwrap_or(""))
}

/// A count of things within a sentence.
pub fn count(n: usize, measure: &str) -> Span {
    Span::figure(grouped(&n.to_string()), measure)
}

/// A red figure of a cut or difference in 万元.
pub fn red(value: Decimal) -> Figure {
    computed(value).tone(Tone::Cut)
}
