//! Runs of digits in a text, for rules about numbers that belong to persons.

/// A text in which digits are of one width and spaces and hyphens of one kind, and its runs of letters and digits.
pub(super) struct Digits {
    plain: Vec<char>,
    /// Where each run starts, and the run. Runs are looked at whole, so that a number inside a longer code is none.
    pub(super) runs: Vec<(usize, String)>,
}

impl Digits {
    /// The runs of a text.
    pub(super) fn of(text: &str) -> Self {
        let plain: Vec<char> = text
            .chars()
            .map(|c| match c {
                '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
                '\u{3000}' | '\u{a0}' => ' ',
                '－' | '–' | '—' => '-',
                other => other,
            })
            .collect();
        let mut runs: Vec<(usize, String)> = Vec::new();
        for (n, c) in plain.iter().enumerate().filter(|(_, c)| c.is_ascii_alphanumeric()) {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() == n => run.push(*c),
                _ => runs.push((n, c.to_string())),
            }
        }
        Self { plain, runs }
    }

    /// The character at a place; a space outside the text.
    pub(super) fn at(&self, place: usize) -> char {
        self.plain.get(place).copied().unwrap_or(' ')
    }

    /// Whether what stands from `start` to `end` is part of a decimal fraction.
    pub(super) fn fraction(&self, start: usize, end: usize) -> bool {
        let before = start > 1 && self.at(start - 1) == '.' && self.at(start - 2).is_ascii_digit();
        before || (self.at(end) == '.' && self.at(end + 1).is_ascii_digit())
    }

    /// Whether a place stands in an address on the network.
    pub(super) fn linked(&self, start: usize) -> bool {
        let word: Vec<char> = self.plain.iter().take(start).rev().take_while(|c| !c.is_whitespace()).copied().collect();
        word.windows(3).any(|w| w == ['/', '/', ':'])
    }
}
