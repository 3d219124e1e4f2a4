//! The one writer of drawings: whole SVG units, class names of the theme, escaped text, and nothing else.

use crate::model::text::{escaped, is_invisible};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write;

/// For which screens a drawing is made. Both are shown at about one unit a pixel, so that letters keep their size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Phones.
    Narrow,
    /// Everything else, and paper.
    Wide,
}

impl Width {
    /// The width in SVG units.
    pub(super) const fn units(self) -> i64 {
        match self {
            Self::Narrow => 320,
            Self::Wide => 704,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Narrow => "cn",
            Self::Wide => "cw",
        }
    }
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How a shape is filled. Each can be told from the others without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// What was spent, given or done: solid.
    Solid,
    /// What was asked for or planned: outline.
    Outline,
    /// What was taken away: hatched.
    Hatch,
    /// Outline over a light ground: the whole behind a part, a date that is not exact.
    Light,
    /// The second tone, solid.
    Second,
    /// Not said: dashed outline.
    Dashed,
}

impl Fill {
    const fn class(self) -> &'static str {
        match self {
            Self::Solid => "b-a",
            Self::Outline => "b-b",
            Self::Hatch => "b-x",
            Self::Light => "b-2",
            Self::Second => "b-c",
            Self::Dashed => "b-p",
        }
    }
}

/// A box in whole SVG units, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// From the left.
    pub(super) x: i64,
    /// From the top.
    pub(super) y: i64,
    /// Its width.
    pub(super) w: i64,
    /// Its height.
    pub(super) h: i64,
}

/// Bytes that most drawings stay under.
const USUAL_BODY: usize = 4096;

/// A drawing under way.
#[derive(Debug)]
pub(super) struct Drawing {
    width: Width,
    body: String,
}

impl Drawing {
    /// An empty one.
    pub(super) fn new(width: Width) -> Self {
        Self { width, body: String::with_capacity(USUAL_BODY) }
    }

    /// A filled box.
    pub(super) fn rect(&mut self, fill: Fill, at: Place) {
        let Place { x, y, w, h } = at;
        if fill == Fill::Hatch {
            self.put(format_args!(r##"<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="url(#hx)"/>"##));
        }
        self.put(format_args!(r#"<rect class="{}" x="{x}" y="{y}" width="{w}" height="{h}"/>"#, fill.class()));
    }

    /// A box with round ends, for a mark on a time line.
    pub(super) fn pill(&mut self, fill: Fill, at: Place) {
        let Place { x, y, w, h } = at;
        let class = fill.class();
        self.put(format_args!(r#"<rect class="{class}" x="{x}" y="{y}" width="{w}" height="{h}" rx="{}"/>"#, h / 2));
    }

    /// An upright line.
    pub(super) fn upright(&mut self, class: &'static str, x: i64, from: i64, to: i64) {
        self.put(format_args!(r#"<line class="{class}" x1="{x}" x2="{x}" y1="{from}" y2="{to}"/>"#));
    }

    /// A level line.
    pub(super) fn level(&mut self, class: &'static str, y: i64, from: i64, to: i64) {
        self.put(format_args!(r#"<line class="{class}" x1="{from}" x2="{to}" y1="{y}" y2="{y}"/>"#));
    }

    /// A text on its base line.
    pub(super) fn text(&mut self, class: &'static str, anchor: Anchor, x: i64, y: i64, text: &str) {
        let (open, close) = if class.is_empty() { ("", "") } else { (" class=\"", "\"") };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        self.put(format_args!(r#"<text{open}{class}{close}{anchor} x="{x}" y="{y}">{}</text>"#, safe(text)));
    }

    /// The finished drawing; `id` is ASCII and unique on the page.
    pub(super) fn finish(self, height: i64, id: &str, title: &str, description: &str) -> String {
        let (class, units) = (self.width.class(), self.width.units());
        format!(
            r#"<svg class="{class}" viewBox="0 0 {units} {height}" role="img" aria-labelledby="{id}-{class}t {id}-{class}d"><title id="{id}-{class}t">{}</title><desc id="{id}-{class}d">{}</desc>{}</svg>"#,
            safe(title),
            safe(description),
            self.body
        )
    }

    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // A string takes all that is written to it.
        let _ = self.body.write_fmt(words);
    }
}

/// Both drawings of a chart: `draw` says how high its drawing is.
pub(super) fn both(id: &str, title: &str, description: &str, draw: impl Fn(&mut Drawing, Width) -> i64) -> String {
    [Width::Narrow, Width::Wide].into_iter().fold(String::new(), |mut out, width| {
        let mut drawing = Drawing::new(width);
        let height = draw(&mut drawing, width);
        out.push_str(&drawing.finish(height, id, title, description));
        out
    })
}

/// Escaped, and without what turns text around.
fn safe(text: &str) -> String {
    if text.contains(is_invisible) {
        return escaped(&text.replace(is_invisible, ""));
    }
    escaped(text)
}

/// About how wide a text is, in units, at the size of a drawing's letters.
pub(super) fn measure(text: &str) -> i64 {
    text.chars().map(room).sum()
}

const fn room(c: char) -> i64 {
    match c {
        '.' | ',' | ' ' | ':' | '/' | '-' => 5,
        c if c.is_ascii() => 9,
        _ => 14,
    }
}

/// A text in lines that fit; what is left over ends in `…`.
pub(super) fn fit(text: &str, width: i64, lines: usize) -> Vec<String> {
    let mut out = vec![String::with_capacity(text.len())];
    let mut used = 0;
    for c in text.chars().filter(|c| !is_invisible(*c) && !c.is_control()) {
        let full = used + room(c) > width;
        if full && out.len() == lines {
            if let Some(line) = out.last_mut() {
                line.pop();
                line.push('…');
            }
            break;
        }
        if full {
            out.push(String::new());
            used = 0;
        }
        if let Some(line) = out.last_mut() {
            line.push(c);
            used += room(c);
        }
    }
    out
}

/// Where a value stands on a line of so many units that stands for `most`: always on the line.
pub(super) fn at(value: Decimal, most: Decimal, units: i64) -> i64 {
    // Divided first: a product of two large figures might not fit.
    let part = value.clamp(Decimal::ZERO, most.max(Decimal::ZERO)).checked_div(most).unwrap_or_default();
    (part * Decimal::from(units)).round().to_i64().unwrap_or(0).clamp(0, units)
}

/// Counts as lengths that add up to `units` exactly: nothing for a zero, and never nothing for a count.
pub(super) fn lengths(counts: &[u32], units: i64) -> Vec<i64> {
    const LEAST: i64 = 3;
    let whole: i64 = counts.iter().map(|count| i64::from(*count)).sum();
    if whole == 0 {
        return vec![0; counts.len()];
    }
    let mut before = 0;
    let mut out: Vec<i64> = Vec::with_capacity(counts.len());
    for count in counts.iter().map(|count| i64::from(*count)) {
        let from = before * units / whole;
        before += count;
        out.push(before * units / whole - from);
    }
    // What is too short to be seen is lengthened at the cost of the longest.
    for n in 0..out.len() {
        let lacks = LEAST - out[n];
        if counts[n] > 0
            && lacks > 0
            && let Some(longest) = (0..out.len()).max_by_key(|m| (out[*m], std::cmp::Reverse(*m)))
        {
            out[longest] -= lacks;
            out[n] += lacks;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn counts_fill_the_whole_and_no_count_vanishes() {
        for counts in [[1, 1, 1, 0, 0], [7, 0, 0, 0, 0], [9_999, 1, 0, 1, 1], [0, 1, 2, 3, 4], [333, 333, 333, 1, 0]] {
            for units in [320, 500] {
                let found = lengths(&counts, units);
                assert_eq!(found.iter().sum::<i64>(), units, "{counts:?}");
                for (count, length) in counts.iter().zip(&found) {
                    assert_eq!(*count == 0, *length == 0, "{counts:?} {found:?}");
                    assert!(*count == 0 || *length >= 3, "{counts:?} {found:?}");
                }
            }
        }
        assert_eq!(lengths(&[0, 0], 320), [0, 0]);
        assert_eq!(lengths(&[u32::MAX, u32::MAX], 500), [250, 250]);
    }

    #[test]
    fn a_value_stands_on_its_line_however_large() {
        let d = |text| Decimal::from_str(text).unwrap();
        assert_eq!(at(d("50"), d("200"), 400), 100);
        assert_eq!(at(d("0"), d("200"), 400), 0);
        assert_eq!(at(d("-3"), d("200"), 400), 0);
        assert_eq!(at(d("300"), d("200"), 400), 400);
        assert_eq!(at(d("3"), d("0"), 400), 0, "nothing to measure with");
        let huge = d("9999999999999999990000");
        assert_eq!((at(huge, huge, 400), at(d("4999999999999999995000"), huge, 400)), (400, 200));
        assert_eq!(at(d("0.0000000001"), huge, 400), 0);
    }

    #[test]
    fn names_are_escaped_and_cut() {
        let mut drawing = Drawing::new(Width::Wide);
        drawing.text("q", Anchor::End, 3, 4, "</text><script>alert(1)</script>\u{202E}\"'&");
        let made = drawing.finish(40, "c-x", "<b>题", "a\" onload=\"b");
        assert!(!made.contains("<script") && !made.contains("<b>") && !made.contains('\u{202E}'), "{made}");
        assert!(made.contains("&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</text>"), "{made}");
        assert!(made.contains("a&quot; onload=&quot;b</desc>"), "{made}");
        assert!(made.starts_with(
            r#"<svg class="cw" viewBox="0 0 704 40" role="img" aria-labelledby="c-x-cwt c-x-cwd"><title id="c-x-cwt">"#
        ));
        assert_eq!(fit("一二三四五六", 14 * 4, 1), ["一二三…"]);
        assert_eq!(fit("一二三四五六", 14 * 4, 2), ["一二三四", "五六"]);
        assert_eq!(fit("一二三四五六七八九", 14 * 4, 2), ["一二三四", "五六七…"]);
        assert_eq!(fit("", 56, 2), [""]);
    }
}
