//! The sizes of letters in the theme's styles.

use crate::site::view::volume::Edition;

/// What the large edition adds to every size, in half points: the body grows from 五号 (10.5 pt) to 小三 (15 pt).
const MORE: usize = 9;
/// Where a size stands.
const SIZE: &str = "<w:sz w:val=\"";

/// The styles for an edition.
pub(super) fn sized(styles: &str, edition: Edition) -> String {
    if edition != Edition::Large {
        return styles.to_owned();
    }
    let mut larger = String::with_capacity(styles.len());
    for (n, piece) in styles.split(SIZE).enumerate() {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        match piece[..digits].parse::<usize>() {
            // A size of one point is no letter's: it keeps the height of an empty line down.
            Ok(size) if n > 0 => {
                let more = if size > 10 { MORE } else { 0 };
                larger.push_str(&format!("{SIZE}{}{}", size + more, &piece[digits..]));
            }
            _ if n > 0 => larger.push_str(&format!("{SIZE}{piece}")),
            _ => larger.push_str(piece),
        }
    }
    larger
}
