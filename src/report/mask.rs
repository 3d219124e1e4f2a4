//! Excerpts never repeat a number that may be a person's: long runs of digits are masked, width and all.

/// Shortest run of digits that may be a mobile, id or card number.
const LONG: usize = 11;

/// The text with every run of eleven or more digits (an id's last X included) masked but for its first three and last
/// two characters, also where it is printed in groups of four. Runs inside codes of letters and digits stay. The number
/// of characters is kept.
#[must_use]
pub fn masked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    for (start, end) in groups(&chars) {
        out[start + 3..end - 2].iter_mut().filter(|c| c.is_ascii_digit()).for_each(|c| *c = '*');
    }
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && (chars[at].is_ascii_digit() || (at - start == 17 && matches!(chars[at], 'x' | 'X'))) {
            at += 1;
        }
        let letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
        let inside_code = letter(start.checked_sub(1).and_then(|n| chars.get(n))) || letter(chars.get(at));
        if at - start >= LONG && !inside_code {
            out[start + 3..at - 2].fill('*');
        }
    }
    out.into_iter().collect()
}

/// Fifteen or more digits in groups of four, with a space or a hyphen between them, and what follows in the same way.
fn groups(chars: &[char]) -> Vec<(usize, usize)> {
    let digits = |at: usize| chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (start, mut end, mut full) = (at, at + digits(at), 0);
        let mut last = end - start;
        while last == 4 {
            full += 1;
            let next = match chars.get(end) {
                Some(' ' | '-' | '\u{3000}') => digits(end + 1),
                _ => 0,
            };
            if !(1..=4).contains(&next) {
                break;
            }
            end += 1 + next;
            last = next;
        }
        if full >= 4 || full == 3 && last == 3 {
            found.push((start, end));
        }
        at = end.max(start + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn long_numbers_are_masked_and_codes_are_not() {
        assert_eq!(masked("电话 13800000000。"), "电话 138******00。");
        assert_eq!(masked("99990120T000000000007"), "99990120T000000000007");
        assert_eq!(masked("1261.22"), "1261.22");
        let card = ["6200", "0000", "0000", "0000"];
        assert_eq!(masked(&format!("卡号 {}。", card.join(" "))), "卡号 620* **** **** **00。");
        assert_eq!(masked(&format!("{}-000", card.join("-"))), "620*-****-****-****-*00");
        assert_eq!(masked("2020-2022 1234 万元"), "2020-2022 1234 万元");
    }
}
