//! Numbers as text that a script reads quickly: 93 printable characters, of which the first 62 end a number.
//!
//! A number below 62 is one character. Otherwise its last part modulo 31 comes first, as one of the other 31 characters,
//! and what is left of it follows in the same way. No character needs an escape in a JSON string.

/// The characters in the order of their values.
pub(super) const ALPHABET: &[u8; 93] =
    b" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
const LAST: u32 = 62;
const MORE: u32 = 31;

/// Appends a number.
pub(super) fn push(out: &mut String, mut number: u32) {
    while number >= LAST {
        let rest = number - LAST;
        out.push(char::from(ALPHABET[(LAST + rest % MORE) as usize]));
        number = rest / MORE;
    }
    out.push(char::from(ALPHABET[number as usize]));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        let mut parts = Vec::new();
        for c in text.bytes() {
            let value = u32::try_from(ALPHABET.iter().position(|a| *a == c).unwrap()).unwrap();
            if value >= LAST {
                parts.push(value - LAST);
            } else {
                numbers.push(parts.drain(..).rev().fold(value, |rest, part| rest * MORE + part + LAST));
            }
        }
        numbers
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 61, 62, 92, 93, 1983, 1984, 65_535, 65_536, 4_000_000_000];
        let mut text = String::new();
        numbers.iter().for_each(|n| push(&mut text, *n));
        assert_eq!(read(&text), numbers);
        assert!(!text.contains(['"', '\\', '<']) || !text.contains("</"), "{text}");
    }

    #[test]
    fn the_alphabet_has_no_character_twice() {
        let different: std::collections::BTreeSet<&u8> = ALPHABET.iter().collect();
        assert_eq!(different.len(), 93);
    }
}
