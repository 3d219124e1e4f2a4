//! Folding: what is compared when text is searched. Character by character and without a look at the neighbours, so that
//! folding a part of a text gives a part of the folded text.

use unicode_normalization::UnicodeNormalization as _;

/// A text as it is searched: NFKC, lower case, one kind of bracket, without spaces, commas and what cannot be seen.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        each(c, |folded| out.push(folded));
    }
    out
}

/// Hands what one character becomes to `put`: usually one character, sometimes none or several.
pub fn each(c: char, mut put: impl FnMut(char)) {
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return put(c);
    }
    for c in c.nfkc().flat_map(char::to_lowercase) {
        match c {
            '〔' | '【' | '[' => put('('),
            '〕' | '】' | ']' => put(')'),
            c if dropped(c) => {}
            c => put(c),
        }
    }
}

/// Spaces, commas (thousands are printed with and without them) and characters without a shape.
fn dropped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, ',' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(fold("１，２６１．２２ 万元"), "1261.22万元");
        assert_eq!(fold("琼财绩〔2021〕 12号"), "琼财绩(2021)12号");
        assert_eq!(fold("ＧＢ／T 9704"), "gb/t9704");
        assert_eq!(fold("第\u{200b}一\u{3000}季\n度"), "第一季度");
        assert_eq!(fold("𠮷野家㎡"), "𠮷野家m2");
    }

    proptest::proptest! {
        #[test]
        fn a_part_folds_to_a_part(text in "\\PC{0,24}", from in 0_usize..24, long in 0_usize..24) {
            let part: String = text.chars().skip(from).take(long).collect();
            proptest::prop_assert!(fold(&text).contains(&fold(&part)));
        }
    }
}
