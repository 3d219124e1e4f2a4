//! Runs of digits in a text, for rules about numbers that belong to persons.

/// How identity numbers and mobiles are printed in groups.
const GROUPS: [&[usize]; 4] = [&[6, 8, 4], &[6, 4, 4, 4], &[6, 4, 2, 2, 4], &[3, 4, 4]];

/// A character of one width: digits, letters and signs as ASCII has them, spaces and strokes of one kind.
#[must_use]
pub fn narrow(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        '•' | '‧' | '・' => '·',
        '！'..='～' => char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c),
        other => other,
    }
}

/// Where numbers stand in groups as identity numbers and mobiles do, with one and the same sign between them: start and
/// end. The characters are of one width ([`narrow`]).
#[must_use]
pub fn groups(plain: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let starts = plain[at].is_ascii_digit() && (at == 0 || !plain[at - 1].is_ascii_alphanumeric());
        match GROUPS.iter().filter(|_| starts).find_map(|sizes| grouped(plain, at, sizes)) {
            Some(end) => {
                found.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The end of a number in groups of these sizes that starts at a place.
fn grouped(plain: &[char], at: usize, sizes: &[usize]) -> Option<usize> {
    let sign = *plain.get(at + sizes.first()?)?;
    if !matches!(sign, ' ' | '-' | '.' | '·') {
        return None;
    }
    let mut end = at;
    for (n, size) in sizes.iter().enumerate() {
        if n > 0 {
            if *plain.get(end)? != sign {
                return None;
            }
            end += 1;
        }
        let group = plain.get(end..end + size)?;
        let digits = group.iter().take_while(|c| c.is_ascii_digit()).count();
        // The last character of an identity number may be an X.
        let check = n + 1 == sizes.len() && digits + 1 == *size && matches!(group.last(), Some('x' | 'X'));
        if digits < *size && !check {
            return None;
        }
        end += size;
    }
    plain.get(end).is_none_or(|c| !c.is_ascii_alphanumeric()).then_some(end)
}

/// A text in which all characters are of one width, and its runs of letters and digits.
pub(super) struct Digits {
    plain: Vec<char>,
    /// Where each run starts, and the run. Runs are looked at whole, so that a number inside a longer code is none.
    pub(super) runs: Vec<(usize, String)>,
}

impl Digits {
    /// The runs of a text.
    pub(super) fn of(text: &str) -> Self {
        let plain: Vec<char> = text.chars().map(narrow).collect();
        let mut runs: Vec<(usize, String)> = Vec::new();
        for (n, c) in plain.iter().enumerate().filter(|(_, c)| c.is_ascii_alphanumeric()) {
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() == n => run.push(*c),
                _ => runs.push((n, c.to_string())),
            }
        }
        Self { plain, runs }
    }

    /// The numbers in groups: where each starts, and its characters without the signs between them. An identity number
    /// that belongs to a longer chain of groups (an index number) is none.
    pub(super) fn grouped(&self) -> Vec<(usize, String)> {
        let chained =
            |sign: usize, beside: usize| matches!(self.at(sign), '-' | '.') && self.at(beside).is_ascii_alphanumeric();
        let mut found = Vec::new();
        for (start, end) in groups(&self.plain) {
            let whole: String = self.plain[start..end].iter().filter(|c| c.is_ascii_alphanumeric()).collect();
            let before = start > 1 && chained(start - 1, start - 2);
            if whole.len() == 11 || !(before || chained(end, end + 1)) {
                found.push((start, whole));
            }
        }
        found
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
