//! Sentences, links and states of pages as lines of a volume.

use crate::site::view::volume::{Line, Piece};
use crate::site::view::{Grade, Link, Mark, Sentence, Span, Status, Tone};

/// A sentence. Where its links lead on the site is not said: paper leads nowhere.
pub fn line(sentence: &Sentence) -> Line {
    let mut line = Line::new();
    for Span { text, tone, unit, computed, .. } in sentence {
        line.push(Piece { computed: *computed, ..Piece::toned(text, *tone) });
        if let Some(unit) = unit {
            line.push(Piece::plain(format!(" {unit}")));
        }
    }
    line
}

/// The lines of a text that may have several; none for an empty one.
pub fn lines(text: &str, tone: Tone) -> Vec<Line> {
    text.lines().map(|part| vec![Piece::toned(part, tone)]).collect()
}

/// Small print in a line.
pub fn aside(text: impl Into<String>) -> Piece {
    Piece::toned(text, Tone::Muted)
}

/// A state: a sign where every face has it, then the word. The signs are those of GB/T 2312; what has none there is the word
/// alone.
pub fn status(Status { mark, word }: &Status) -> Line {
    state(*mark, word)
}

/// A state by its parts.
pub fn state(mark: Mark, word: &str) -> Line {
    let (sign, tone) = match mark {
        Mark::Ok => ("√ ", Tone::Plain),
        Mark::Half => ("◎ ", Tone::Plain),
        Mark::Bad => ("▲ ", Tone::Less),
        Mark::Gap => ("× ", Tone::Less),
        Mark::Next => ("○ ", Tone::Plain),
        Mark::Lock => ("■ ", Tone::Muted),
        Mark::Na | Mark::Unknown => ("", Tone::Muted),
    };
    vec![Piece::toned(format!("{sign}{word}"), tone)]
}

/// A printed grade, and the one that the site computed where it is another.
pub fn grade(Grade { word, computed, .. }: &Grade) -> Line {
    let mut line = vec![Piece::plain(word)];
    if let Some(ours) = computed {
        line.push(Piece::toned("，本站算得 ", Tone::Less));
        line.push(Piece { computed: true, ..Piece::toned(ours, Tone::Less) });
    }
    line
}

/// The words of a link with its state and its remark.
pub fn link(Link { text, remark, status: state, .. }: &Link) -> Line {
    let mut line = vec![Piece::plain(text)];
    if let Some(state) = state {
        line.push(Piece::plain("　"));
        line.extend(status(state));
    }
    if let Some(remark) = remark {
        line.push(aside(format!("　{remark}")));
    }
    line
}
