//! Whether a text may say a word twice on end. Nearly all texts are told at little cost that they do not.

use super::letters::Letters;

/// Spaces that may stand inside a word or a number by mistake.
pub(super) const SPACES: [char; 4] = [' ', '\u{a0}', '\u{3000}', '\t'];

/// A Chinese character.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether two different Han characters on end occur again two to nine characters on, or spaces stand between: where not, no
/// word of two to eight characters follows itself. It may say so of other texts too. `letters` are the text's own.
pub(super) fn may_repeat(text: &str, letters: Letters) -> bool {
    // A word said twice has two different characters at least, each of which stands there twice.
    let chars = text.bytes().filter(|byte| *byte >= 0xC0).count();
    if chars < letters.different() + 2 {
        return false;
    }
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The last characters but one, eight of them, by the last eight bits of their numbers; and where the last one
    // occurred among those before it.
    let (mut earlier, mut last, mut found): (u64, u8, u64) = Default::default();
    for c in text.chars() {
        if !is_han(c) {
            if SPACES.contains(&c) {
                return true;
            }
            (earlier, last, found) = Default::default();
            continue;
        }
        let [here, ..] = u32::from(c).to_le_bytes();
        // Eight bits of nought where the same character stands.
        let same = earlier ^ (EACH * u64::from(here));
        let again = same.wrapping_sub(EACH) & !same & (EACH << 7);
        if again & found != 0 {
            return true;
        }
        found = again;
        earlier = earlier << 8 | u64::from(last);
        last = here;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Letters, is_han};
    use proptest::prelude::*;

    fn may_repeat(text: &str) -> bool {
        super::may_repeat(text, Letters::of(text))
    }

    #[test]
    fn most_texts_have_no_word_twice() {
        for text in [
            "",
            "全年养护里程一百公里",
            "养护，养护",
            "养一护养二护",
            "养护甲乙丙丁戊己庚辛养护",
            "养养",
            "养护 里程",
            "养护\u{3000}里程",
        ] {
            assert!(!may_repeat(text), "{text}");
        }
        for text in ["养护 养护", "养护\u{3000}养护", "甲乙甲乙", "（甲乙甲乙）", "甲乙丙丁戊己庚辛壬甲乙"]
        {
            assert!(may_repeat(text), "{text}");
        }
    }

    /// Whether two characters on end come again after so many, with nothing but Chinese between.
    fn repeats(chars: &[char], lag: usize) -> bool {
        chars.windows(lag + 2).any(|part| part[..2] == part[lag..] && part.iter().all(|c| is_han(*c)))
    }

    proptest! {
        #[test]
        fn no_word_said_twice_is_missed(text in "[一二三四五六七八九，a]{0,24}") {
            let chars: Vec<char> = text.chars().collect();
            if (2..=9).any(|lag| repeats(&chars, lag)) {
                prop_assert!(may_repeat(&text));
            }
        }
    }
}
