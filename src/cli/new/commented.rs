//! Writes a record for people: one item a line, each with its Chinese label. What is still to be filled in stands there as
//! a comment, with an example.

use super::draft::Draft;
use crate::form::field::{Field, Shape};
use crate::yaml::write::scalar;
use std::fmt::Write as _;

/// Most words of a closed list that are shown beside an item.
const WORDS: usize = 8;

/// How the lines of one mapping are written.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Column of its keys.
    at: usize,
    /// Column of the comment sign, where it is still to be filled in.
    off: Option<usize>,
    /// Whether it is an item of a list: its first line has a dash.
    dash: bool,
    /// Whether labels are shown.
    say: bool,
    /// Items of the same list that stand above: their labels are not repeated.
    above: &'a [Draft],
}

/// The items of `value` under the form's fields, and those that only `sample` has as comments.
pub(super) fn write(tables: &[&'static [Field]], value: &Draft, sample: Option<&Draft>) -> String {
    let mut out = String::new();
    let shape = Shape::Table("", tables.to_vec());
    map(&mut out, &shape, Some(value), sample, Line { at: 0, off: None, dash: false, say: true, above: &[] });
    out
}

/// The form's fields that stand in neither draft, one commented line each.
pub(super) fn rest(tables: &[&'static [Field]], drafts: &[&Draft]) -> String {
    let fields = tables.iter().flat_map(|t| t.iter()).filter(|f| drafts.iter().all(|d| d.get(f.key).is_none()));
    fields.fold(String::new(), |mut out, field| {
        let _ = writeln!(out, "# {}:  # {}", field.key, field.label);
        out
    })
}

fn map(out: &mut String, shape: &Shape, value: Option<&Draft>, sample: Option<&Draft>, line: Line<'_>) {
    let mut keys = keys(shape, value, sample);
    if line.dash {
        // The dash needs a line that is no comment.
        keys.sort_by_key(|key| value.is_some_and(|v| v.get(key).is_none()));
    }
    for (n, key) in keys.iter().enumerate() {
        let (own, example) = (value.and_then(|v| v.get(key)), sample.and_then(|s| s.get(key)));
        let (inner, field) = within(shape, key);
        let free = matches!(shape, Shape::Named(_));
        let line = Line {
            off: line.off.or_else(|| own.is_none().then_some(line.at)),
            dash: line.dash && n == 0,
            say: line.say && (n == 0 || !free) && line.above.iter().all(|item| item.get(key).is_none()),
            above: &[],
            ..line
        };
        entry(out, key, field, &inner, (own, example), line);
    }
}

type Pair<'a> = (Option<&'a Draft>, Option<&'a Draft>);

fn entry(
    out: &mut String,
    key: &str,
    field: Option<&'static Field>,
    shape: &Shape,
    (own, example): Pair<'_>,
    line: Line<'_>,
) {
    let Some(shown) = own.or(example) else { return };
    let note = if line.say { note(field, shape, own, example) } else { String::new() };
    let key = scalar(key);
    if shown.is_flat() {
        let text = own.map_or_else(|| format!("{key}:"), |own| format!("{key}: {}", flow(own, shape, true)));
        return write_line(out, line, &text, &note);
    }
    write_line(out, line, &format!("{key}:"), &note);
    let deeper = Line { at: line.at + 2, dash: false, ..line };
    let Draft::List(items) = shown else {
        return map(out, shape, own, example.filter(|e| matches!(e, Draft::Map(_))), deeper);
    };
    let Shape::List(inner) = shape else { return };
    let typical = example.map(|e| union(e.items()));
    let item = |n: usize| Line { at: line.at + 4, dash: true, above: &items[..n], ..line };
    if own.is_none() {
        return map(out, inner, None, typical.as_ref(), item(0));
    }
    for (n, one) in items.iter().enumerate() {
        map(out, inner, Some(one), typical.as_ref(), item(n));
    }
}

fn write_line(out: &mut String, line: Line, text: &str, note: &str) {
    let (start, dash) = if line.dash { (line.at - 2, "- ") } else { (line.at, "") };
    let before = match line.off {
        Some(off) => format!("{}# {}", " ".repeat(off.min(start)), " ".repeat(start.saturating_sub(off))),
        None => " ".repeat(start),
    };
    let after = if note.is_empty() { String::new() } else { format!("  # {note}") };
    let _ = writeln!(out, "{before}{dash}{text}{after}");
}

/// The keys of both drafts: in the order of the form, or of the drafts where the labels are free.
fn keys(shape: &Shape, value: Option<&Draft>, sample: Option<&Draft>) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in value.into_iter().chain(sample).flat_map(Draft::pairs) {
        // Free labels are the record's own: those of a sample are no hint where there are some.
        let foreign =
            matches!(shape, Shape::Named(_)) && value.is_some_and(|v| !v.pairs().is_empty() && v.get(key).is_none());
        if !keys.contains(key) && !foreign {
            keys.push(key.clone());
        }
    }
    let order: Vec<&str> = fields(shape).map(|f| f.key).collect();
    keys.sort_by_key(|key| order.iter().position(|k| k == key).unwrap_or(usize::MAX));
    keys
}

/// The fields of a mapping's shape.
fn fields(shape: &Shape) -> Box<dyn Iterator<Item = &'static Field> + '_> {
    match shape {
        Shape::Table(_, tables) => Box::new(tables.iter().flat_map(|t| t.iter())),
        Shape::Either(shapes) => Box::new(shapes.iter().flat_map(fields)),
        _ => Box::new(std::iter::empty()),
    }
}

/// What a key of a mapping leads to.
fn within(shape: &Shape, key: &str) -> (Shape, Option<&'static Field>) {
    if let Shape::Named(inner) = shape {
        return ((**inner).clone(), None);
    }
    match fields(shape).find(|f| f.key == key) {
        Some(field) => ((field.shape)(), Some(field)),
        None => (Shape::Text, None),
    }
}

/// All keys that any of the items has, each with the first value it has.
fn union(items: &[Draft]) -> Draft {
    let mut all: Vec<(String, Draft)> = Vec::new();
    for (key, value) in items.iter().flat_map(Draft::pairs) {
        if !all.iter().any(|(k, _)| k == key) {
            all.push((key.clone(), value.clone()));
        }
    }
    Draft::Map(all)
}

/// The remark beside an item: its label, whether it must be there, the words of a closed list, an example.
fn note(field: Option<&'static Field>, shape: &Shape, own: Option<&Draft>, example: Option<&Draft>) -> String {
    let Some(field) = field else { return String::new() };
    let mut note = field.label.to_owned();
    if own.is_none() && (field.must || field.always) {
        note.push_str("（必填）");
    }
    let words = match shape {
        Shape::Choice(_, words, _) => words.as_slice(),
        Shape::List(inner) => {
            if let Shape::Choice(_, words, _) = &**inner {
                words.as_slice()
            } else {
                &[]
            }
        }
        _ => &[],
    };
    if !words.is_empty() {
        let spelled =
            |(key, label): &(&str, &str)| if key == label { (*key).to_owned() } else { format!("{key}（{label}）") };
        let list: Vec<String> = words.iter().take(WORDS).map(spelled).collect();
        let more = if words.len() > WORDS { " 等" } else { "" };
        let _ = write!(note, "，可选 {}{more}", list.join("、"));
    } else if let (None, Some(example)) = (own, example.filter(|e| e.is_flat())) {
        let _ = write!(note, "，例如 {}", flow(example, shape, true));
    }
    note
}

/// A value on one line.
fn flow(value: &Draft, shape: &Shape, outermost: bool) -> String {
    match value {
        Draft::Empty => "null".to_owned(),
        Draft::Text(text) => leaf(text, shape, outermost),
        Draft::List(items) => {
            let inner = if let Shape::List(inner) = shape { inner } else { shape };
            format!("[{}]", items.iter().map(|item| flow(item, inner, false)).collect::<Vec<_>>().join(", "))
        }
        Draft::Map(pairs) => {
            let pair = |(key, value): &(String, Draft)| {
                format!("{}: {}", leaf(key, &Shape::Text, false), flow(value, &within(shape, key).0, false))
            };
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text as YAML. Figures, dates and words of closed lists need no quotes: they are read from their own text.
fn leaf(text: &str, shape: &Shape, outermost: bool) -> String {
    let typed = match shape {
        Shape::Text | Shape::Id | Shape::Table(..) | Shape::Named(_) => false,
        Shape::Either(shapes) => shapes.iter().any(|s| matches!(s, Shape::Amount | Shape::Choice(..))),
        _ => true,
    };
    let bare = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '+')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'%' | b'+'))
        && !matches!(text, "null" | "~");
    let negative =
        text.strip_prefix('-').is_some_and(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    if typed && (bare || negative) {
        return text.to_owned();
    }
    if !outermost && text.contains([',', '[', ']', '{', '}', '"', '\'', ':', '#']) {
        return serde_json::to_string(text).unwrap_or_default();
    }
    scalar(text)
}
