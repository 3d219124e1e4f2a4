//! Terms: overlapping pairs of folded characters with their places, and runs of letters and digits whole.
//!
//! A place is one number: a field starts at a multiple of [`STRIDE`], a character stands where it stands in its field. Two
//! fields are never neighbours, so nothing is found across their seam. The last character of a field is paired with a
//! [`SPACE`], so that a single character is a prefix of terms.

use super::fold;

/// Room for the characters of a field; a longer field takes several.
pub const STRIDE: u32 = 1 << 16;
/// Stands after the last character of a field, and before a whole run: folded text has no space.
pub const SPACE: char = ' ';
/// Most fields that get a place of their own; what follows stands in the last.
const MOST: u32 = STRIDE - 64;

/// Stands between two fields in one text; folding drops it from what is printed.
pub const SEAM: char = '\u{1f}';

/// The terms of a document, one after the other, in the order of its text.
#[derive(Debug, Clone, Default)]
pub struct Grams {
    /// Folded characters, each with its place; a [`SPACE`] closes a field.
    chars: Vec<(char, u32)>,
    next: usize,
    run_next: bool,
}

impl Grams {
    /// The terms of fields joined by [`SEAM`].
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut start = 0_u32;
        for field in text.split(SEAM) {
            let mut place = start;
            for c in field.chars() {
                fold::each(c, |c| {
                    chars.push((c, place));
                    place = place.saturating_add(1);
                });
            }
            if place > start {
                chars.push((SPACE, place));
            }
            start = (place / STRIDE).saturating_add(1).min(MOST) * STRIDE;
        }
        Self { chars, next: 0, run_next: false }
    }

    /// Puts the next term into `term` and gives its place.
    pub fn next_into(&mut self, term: &mut String) -> Option<u32> {
        while self.chars.get(self.next)?.0 == SPACE {
            self.next += 1;
        }
        let at = self.next;
        let (c, place) = self.chars[at];
        term.clear();
        if self.run_next {
            self.run_next = false;
            self.next += 1;
            term.push(SPACE);
            term.extend(self.chars[at..].iter().map(|(c, _)| *c).take_while(|c| run(*c)).take(LONGEST_RUN));
            return Some(place);
        }
        term.push(c);
        term.push(self.chars.get(at + 1).map_or(SPACE, |(c, _)| *c));
        let starts = run(c) && at.checked_sub(1).is_none_or(|before| !run(self.chars[before].0));
        if starts {
            self.run_next = true;
        } else {
            self.next += 1;
        }
        Some(place)
    }
}

/// Longest run of letters and digits that is a term.
pub const LONGEST_RUN: usize = 24;

/// Whether a folded character is part of a run: an ASCII letter or digit.
#[must_use]
pub const fn run(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, u32)> {
        let mut grams = Grams::of(text);
        let mut term = String::new();
        let mut seen = Vec::new();
        while let Some(place) = grams.next_into(&mut term) {
            seen.push((term.clone(), place));
        }
        seen
    }

    #[test]
    fn pairs_stand_where_their_first_character_stands() {
        let pair = |term: &str, place: u32| (term.to_owned(), place);
        let third = 2 * STRIDE;
        assert_eq!(
            terms("危桥 改造\u{1f}\u{1f}GB18"),
            [
                pair("危桥", 0),
                pair("桥改", 1),
                pair("改造", 2),
                pair("造 ", 3),
                pair("gb", third),
                pair(" gb18", third),
                pair("b1", third + 1),
                pair("18", third + 2),
                pair("8 ", third + 3),
            ]
        );
    }

    #[test]
    fn a_long_field_takes_several_places() {
        let long = "字".repeat(STRIDE as usize + 10);
        let seen = terms(&format!("{long}{SEAM}尾"));
        assert_eq!(seen.last(), Some(&("尾 ".to_owned(), 2 * STRIDE)));
        assert!(seen.windows(2).all(|p| p[0].1 < p[1].1));
    }
}
