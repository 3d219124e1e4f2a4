//! Bars on one scale that begins at zero, in named groups: on a phone each bar under its words, else beside them.

use super::drawing::{Anchor, Drawing, Fill, Place, Width, at, fit, measure};
use rust_decimal::Decimal;

/// Bars of one thing: a unit, a year.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// What they are about.
    pub(super) name: String,
    /// The bars, in reading order.
    pub(super) bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone)]
pub(super) struct Bar {
    /// What it measures, in a word or two.
    pub(super) name: String,
    /// Its pieces, none for what is not known. A bar from zero to zero is a zero, and is drawn as one.
    pub(super) pieces: Vec<Piece>,
    /// The figure beside it, or the word for why there is none.
    pub(super) label: String,
}

/// A piece of a bar, in the unit of the scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// How it is filled.
    pub(super) fill: Fill,
    /// Where it begins.
    pub(super) from: Decimal,
    /// Where it ends.
    pub(super) to: Decimal,
}

impl Bar {
    /// A bar from zero; `None`: not known.
    pub(super) fn of(name: &str, fill: Fill, value: Option<Decimal>, label: String) -> Self {
        let pieces = value.map(|to| Piece { fill, from: Decimal::ZERO, to }).into_iter().collect();
        Self { name: name.to_owned(), pieces, label }
    }
}

/// How many bars have a length.
pub(super) fn known(groups: &[Group]) -> usize {
    groups.iter().flat_map(|group| &group.bars).filter(|bar| !bar.pieces.is_empty()).count()
}

/// The greatest value of all.
pub(super) fn most(groups: &[Group]) -> Decimal {
    let pieces = groups.iter().flat_map(|group| &group.bars).flat_map(|bar| &bar.pieces);
    pieces.map(|piece| piece.to).max().unwrap_or_default()
}

/// Draws the groups on a scale up to `most`; the height of the drawing.
pub(super) fn draw(drawing: &mut Drawing, width: Width, groups: &[Group], most: Decimal) -> i64 {
    match width {
        Width::Narrow => narrow(drawing, groups, most),
        Width::Wide => wide(drawing, groups, most),
    }
}

fn narrow(drawing: &mut Drawing, groups: &[Group], most: Decimal) -> i64 {
    let units = Width::Narrow.units();
    let mut y = 0;
    for group in groups {
        for line in fit(&group.name, units, 2) {
            y += 20;
            drawing.text("h", Anchor::Start, 0, y - 5, &line);
        }
        for bar in &group.bars {
            y += 20;
            let label = fit(&bar.label, units - measure(&bar.name) - 8, 1).concat();
            drawing.text("", Anchor::Start, 0, y - 5, &bar.name);
            drawing.text(quiet(bar), Anchor::End, units, y - 5, &label);
            if !bar.pieces.is_empty() {
                pieces(drawing, bar, most, Place { x: 1, y, w: units - 2, h: 12 });
                y += 14;
            }
        }
        y += 10;
    }
    y
}

/// Where names end and bars begin on a wide drawing.
const NAMES: i64 = 190;
const LEAST_BAR: i64 = 180;

fn wide(drawing: &mut Drawing, groups: &[Group], most: Decimal) -> i64 {
    let units = Width::Wide.units();
    let bars = || groups.iter().flat_map(|group| &group.bars);
    let names = bars().map(|bar| measure(&bar.name)).max().unwrap_or(0);
    let x = NAMES + names + 22;
    let labels = bars().map(|bar| measure(&bar.label)).max().unwrap_or(0).min(units - x - LEAST_BAR - 12);
    let w = units - x - labels - 12;
    let mut y = 0;
    for group in groups {
        let top = y;
        for (n, line) in (1..).zip(fit(&group.name, NAMES, 2)) {
            drawing.text("h", Anchor::Start, 0, top + n * 20 - 2, &line);
            y = top + n * 20;
        }
        let mut row = top;
        for bar in &group.bars {
            row += 24;
            drawing.text("", Anchor::Start, NAMES + 10, row - 6, &bar.name);
            let label = fit(&bar.label, labels.max(0), 1).concat();
            drawing.text(quiet(bar), Anchor::End, units, row - 6, &label);
            pieces(drawing, bar, most, Place { x, y: row - 18, w, h: 14 });
        }
        drawing.upright("b-t", x, top + 3, row - 1);
        y = y.max(row) + 10;
    }
    y
}

const fn quiet(bar: &Bar) -> &'static str {
    if bar.pieces.is_empty() { "q" } else { "" }
}

fn pieces(drawing: &mut Drawing, bar: &Bar, most: Decimal, room: Place) {
    for piece in &bar.pieces {
        let (mut from, mut to) = (at(piece.from, most, room.w), at(piece.to, most, room.w));
        if piece.to <= piece.from {
            // A zero is a mark on the base line, unlike what is not known.
            drawing.upright("b-l", room.x + from, room.y, room.y + room.h);
            continue;
        }
        if from == to {
            (from, to) = if to < room.w { (from, to + 1) } else { (from - 1, to) };
        }
        drawing.rect(piece.fill, Place { x: room.x + from, w: to - from, ..room });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Left edge and width of each box of a drawing, hatching aside.
    fn boxes(drawn: &str) -> Vec<(i64, i64)> {
        let number = |part: &str, name: &str| -> i64 {
            let (_, rest) = part.split_once(&format!(" {name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let all = drawn.split("<rect ").skip(1).filter(|part| part.starts_with("class"));
        all.map(|part| (number(part, "x"), number(part, "width"))).collect()
    }

    fn drawn(width: Width, groups: &[Group]) -> (String, i64) {
        let mut drawing = Drawing::new(width);
        let height = draw(&mut drawing, width, groups, most(groups));
        (drawing.finish(height, "c-x", "题", "述"), height)
    }

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn group(bars: Vec<Bar>) -> Group {
        Group { name: "甲".to_owned(), bars }
    }

    #[test]
    fn what_was_cut_and_what_was_given_meet_and_reach_the_request() {
        let (given, asked) = (d("2000"), d("3327.92"));
        let cut = vec![
            Piece { fill: Fill::Solid, from: Decimal::ZERO, to: given },
            Piece { fill: Fill::Hatch, from: given, to: asked },
        ];
        let groups = [group(vec![
            Bar::of("申请", Fill::Outline, Some(asked), "3,327.92".to_owned()),
            Bar { name: "安排".to_owned(), pieces: cut, label: "2,000".to_owned() },
        ])];
        for width in [Width::Narrow, Width::Wide] {
            let [(x, whole), (a, solid), (b, hatch)] = boxes(&drawn(width, &groups).0)[..] else { panic!() };
            assert_eq!((a, a + solid, solid + hatch), (x, b, whole));
            assert!(hatch > solid / 2 && hatch < solid, "{solid} {hatch}");
        }
    }

    #[test]
    fn a_zero_is_drawn_what_is_not_known_is_not_and_huge_amounts_stay_inside() {
        let huge = "99,999,999,999,999,999,900 亿元";
        let groups = [
            group(vec![
                Bar::of("零", Fill::Solid, Some(Decimal::ZERO), "0".to_owned()),
                Bar::of("未知", Fill::Solid, None, "无数据".to_owned()),
            ]),
            group(vec![
                Bar::of("大", Fill::Solid, Some(d("9999999999999999990000")), huge.to_owned()),
                Bar::of("小", Fill::Solid, Some(d("0.0000000001")), "0.0000000001".to_owned()),
                Bar::of("负", Fill::Solid, Some(d("-5")), "−5".to_owned()),
            ]),
        ];
        assert_eq!(known(&groups), 4);
        for width in [Width::Narrow, Width::Wide] {
            let (text, height) = drawn(width, &groups);
            let found = boxes(&text);
            assert_eq!(found.len(), 2, "{text}");
            assert!(found[0].1 > 100 && found[1].1 == 1, "{found:?}");
            assert!(found.iter().all(|(x, w)| *x >= 0 && x + w <= width.units()), "{found:?}");
            assert_eq!(text.matches("b-l").count(), 2, "zero and less than zero are marks on the base line");
            assert!(text.contains(huge) && text.contains(r#"class="q""#), "{text}");
            assert!((100..300).contains(&height), "{height}");
        }
    }

    #[test]
    fn nothing_known_draws_no_bar() {
        let groups = [group(vec![Bar::of("未知", Fill::Solid, None, "无数据".to_owned())])];
        let (text, _) = drawn(Width::Wide, &groups);
        assert_eq!((known(&groups), boxes(&text).len(), most(&groups)), (0, 0, Decimal::ZERO));
    }
}
