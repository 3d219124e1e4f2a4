//! A figure as a reader sees it: split at the decimal point, so that a column of them lines up.

use serde::{Deserialize, Serialize};

use super::record::NoteRef;

/// The ink of a figure, a word or a table cell. Red ink marks what differs, was cut, was corrected or is late, and nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Ordinary text.
    #[default]
    Plain,
    /// A figure within a sentence: bold.
    Figure,
    /// A cut, a difference, a lateness: bold and red.
    Cut,
    /// A score below its weight, or a word that differs: red, not bold.
    Less,
    /// Something said in passing: a source, a reason, a missing value.
    Muted,
}

impl Tone {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// One figure. Only the grouping commas are the site's; digits, decimals and words are as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Sign and integer part with grouping commas (`−1,327`); for a vague or unreadable amount the whole printed text (`0.6亿多`).
    pub int: String,
    /// The decimals with their point (`.92`), as many as were printed; absent where none were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frac: Option<String>,
    /// True for printed text that is no plain number (`0.6亿多`, `约74%`): it stands outside the decimal column.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub text: bool,
    /// A unit to print beside the figure, only where it is not the unit of the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// True when the site computed it. Themes mark such a figure as ours.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub computed: bool,
    /// The ink.
    #[serde(skip_serializing_if = "Tone::is_plain")]
    pub tone: Tone,
    /// A note on this very cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteRef>,
    /// The plain number that the figure is sorted by, in the unit of its column; given where the printed text does not say it
    /// (`0.6亿多`, another unit), and set for every figure of a table that may be sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Figure {
    /// A printed amount, score or count. Splits `-1327.92` into `−1,327` and `.92`, adds grouping commas where the text is a
    /// plain decimal, and keeps a trailing `%` with the decimals. Anything else is kept whole as text.
    #[must_use]
    pub fn printed(text: &str) -> Self {
        let (number, percent) = match text.strip_suffix('%') {
            Some(number) => (number, "%"),
            None => (text, ""),
        };
        let (sign, digits) = match number.strip_prefix(['-', '−']) {
            Some(rest) => ("−", rest),
            None => number.strip_prefix('+').map_or(("", number), |rest| ("+", rest)),
        };
        let (whole, frac) = digits.split_once('.').map_or((digits, None), |(whole, frac)| (whole, Some(frac)));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || frac.is_some_and(|frac| !plain(frac)) {
            return Self { int: text.to_owned(), text: true, ..Self::default() };
        }
        let mut int = String::with_capacity(sign.len() + whole.len() * 4 / 3 + percent.len());
        int.push_str(sign);
        let (first, mut rest) = whole.split_at(whole.len() % 3);
        int.push_str(first);
        while let Some((three, more)) = rest.split_at_checked(3) {
            if int.len() > sign.len() {
                int.push(',');
            }
            int.push_str(three);
            rest = more;
        }
        let frac = match frac {
            Some(frac) => Some([".", frac, percent].concat()),
            None if percent.is_empty() => None,
            None => {
                int.push('%');
                None
            }
        };
        Self { int, frac, ..Self::default() }
    }

    /// The same, for a value the site computed.
    #[must_use]
    pub fn computed(text: &str) -> Self {
        Self { computed: true, ..Self::printed(text) }
    }

    /// Gives the number to sort by.
    #[must_use]
    pub fn worth(self, value: Option<String>) -> Self {
        Self { value, ..self }
    }

    /// The number to sort by; `None` for printed text of which no number is known.
    pub(super) fn number(&self) -> Option<String> {
        self.value.clone().or_else(|| (!self.text).then(|| bare(&self.int, self.frac.as_deref().unwrap_or(""))))
    }

    /// Names the unit beside the figure.
    #[must_use]
    pub fn unit(self, unit: &str) -> Self {
        Self { unit: Some(unit.to_owned()), ..self }
    }

    /// Sets the ink.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// Hangs a note on the figure.
    #[must_use]
    pub fn note(self, note: NoteRef) -> Self {
        Self { note: Some(note), ..self }
    }
}

/// A split figure as a plain number: `−1,327` and `.92` are `-1327.92`.
pub(super) fn bare(int: &str, frac: &str) -> String {
    let kept = int.chars().chain(frac.chars()).filter(|c| !matches!(c, ',' | '%' | '+'));
    kept.map(|c| if c == '−' { '-' } else { c }).collect()
}
