//! Which letters a text has: one look tells rules about single cells which texts cannot concern them.

/// A set of characters that may seem to hold more than it does, never less: ASCII exactly, all others by the last seven
/// bits of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    ascii: u128,
    others: u128,
}

impl Letters {
    /// Every character there is.
    pub const ANY: Self = Self { ascii: u128::MAX, others: u128::MAX };
    /// No character at all.
    pub const NONE: Self = Self { ascii: 0, others: 0 };
    /// What numbers are printed with, of either width.
    pub const DIGITS: Self = Self::of("0123456789０１２３４５６７８９");

    /// The characters of a text.
    #[must_use]
    pub const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut ascii, mut others) = (0, 0);
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at];
            if first < 0x80 {
                ascii |= 1 << first;
                at += 1;
            } else {
                at += if first < 0xE0 { 2 } else { 3 + (first >= 0xF0) as usize };
                // The last two bytes of a character end in its last twelve bits.
                others |= 1 << ((bytes[at - 1] & 0x3F) | ((bytes[at - 2] & 1) << 6));
            }
        }
        Self { ascii, others }
    }

    /// How many different characters there are at least, besides ASCII.
    #[must_use]
    pub const fn different(self) -> usize {
        self.others.count_ones() as usize
    }

    /// The characters of either.
    #[must_use]
    pub const fn or(self, more: Self) -> Self {
        Self { ascii: self.ascii | more.ascii, others: self.others | more.others }
    }

    /// Whether both may hold the same character; where they do, they always do.
    #[must_use]
    pub const fn meet(self, other: Self) -> bool {
        self.ascii & other.ascii != 0 || self.others & other.others != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use proptest::prelude::*;

    #[test]
    fn letters_that_are_not_there_are_mostly_told_so() {
        let text = Letters::of("完成率 95%");
        for there in ["完", "率", "9", "%", " ", "密率"] {
            assert!(text.meet(Letters::of(there)), "{there}");
        }
        for gone in ["密", "8", "：", "", "姓、"] {
            assert!(!text.meet(Letters::of(gone)), "{gone}");
        }
        assert!(text.meet(Letters::ANY) && !text.meet(Letters::NONE));
        assert!(text.meet(Letters::DIGITS) && Letters::of("９").meet(Letters::DIGITS));
        assert!(Letters::of("a").or(Letters::of("密")).meet(Letters::of("密")));
    }

    proptest! {
        #[test]
        fn letters_that_are_there_are_always_found(text in "\\PC{1,12}", at in 0_usize..12) {
            let one = text.chars().cycle().nth(at).map(String::from).unwrap_or_default();
            prop_assert!(Letters::of(&text).meet(Letters::of(&one)));
        }
    }
}
