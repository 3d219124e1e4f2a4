//! The order of Chinese names, and the letter under which a reader looks for one.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use std::cmp::Ordering;

/// Compares names by their pinyin.
#[derive(Debug)]
pub struct Pinyin(CollatorBorrowed<'static>);

/// The first character of each letter in the order of pinyin.
const FIRST: [(char, &str); 23] = [
    ('a', "阿"),
    ('b', "八"),
    ('c', "嚓"),
    ('d', "咑"),
    ('e', "妸"),
    ('f', "发"),
    ('g', "旮"),
    ('h', "哈"),
    ('j', "丌"),
    ('k', "咔"),
    ('l', "垃"),
    ('m', "妈"),
    ('n', "拿"),
    ('o', "喔"),
    ('p', "妑"),
    ('q', "七"),
    ('r', "呥"),
    ('s', "仨"),
    ('t', "他"),
    ('w', "屲"),
    ('x', "夕"),
    ('y', "丫"),
    ('z', "帀"),
];

impl Pinyin {
    /// The order of names in Chinese; `None` where the program was built without its data.
    #[must_use]
    pub fn new() -> Option<Self> {
        let locale: icu_locale_core::Locale = "zh".parse().ok()?;
        Collator::try_new(CollatorPreferences::from(locale), CollatorOptions::default()).ok().map(Self)
    }

    /// Compares two names.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The letter of a name: of its own first letter, or of the pinyin of its first character.
    #[must_use]
    pub fn letter(&self, name: &str) -> Option<char> {
        let first = name.chars().find(|c| c.is_alphanumeric())?;
        if first.is_ascii_alphabetic() {
            return Some(first.to_ascii_lowercase());
        }
        if !('\u{3400}'..='\u{3134f}').contains(&first) {
            return None;
        }
        let mut text = [0; 4];
        let text = first.encode_utf8(&mut text);
        FIRST
            .iter()
            .rev()
            .find(|(_, start)| self.0.compare(text, start) != Ordering::Less)
            .map_or(Some('a'), |(l, _)| Some(*l))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_pinyin() {
        let pinyin = Pinyin::new().unwrap();
        for (name, letter) in [
            ("农村公路养护", 'n'),
            ("危桥改造", 'w'),
            ("中小学校舍", 'z'),
            ("安置房", 'a'),
            ("“一户一表”改造", 'y'),
            ("《耕地》保护", 'g'),
            ("ETC 改造", 'e'),
            ("区级储备粮", 'q'),
            ("鄂州", 'e'),
            ("昌江", 'c'),
            ("尾水", 'w'),
            ("日间照料", 'r'),
            ("偶发", 'o'),
            ("吴江", 'w'),
            ("嘉兴", 'j'),
            ("西湖", 'x'),
            ("丫", 'y'),
            ("咱", 'z'),
            ("滚装", 'g'),
            ("扩建", 'k'),
            ("落实", 'l'),
        ] {
            assert_eq!(pinyin.letter(name), Some(letter), "{name}");
        }
        assert_eq!(pinyin.letter("2021 年项目"), None);
        assert_eq!(pinyin.compare("安全", "道路"), Ordering::Less);
    }
}
