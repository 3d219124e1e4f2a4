//! What a query asks for: the pieces that must stand as typed, and the words to fall back on.

use super::fold::fold;
use super::grams::run;
use super::lexicon::Lexicon;

/// Words that join and ask, and stand for nothing that is searched.
pub const STOPS: [&str; 30] = [
    "的", "了", "和", "与", "及", "或", "在", "是", "有", "对", "等", "为", "于", "由", "到", "从", "吗", "呢", "哪些",
    "哪个", "什么", "多少", "怎么", "如何", "关于", "以及", "相关", "有关", "没有", "我们",
];
/// Longest query in folded characters; what follows is not looked at.
pub const LONGEST: usize = 64;
/// Most characters of a word of the lexicon.
const WORD: usize = 8;

/// A query taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What stands between spaces or in quotes: each must be found as it is.
    pub chunks: Vec<Chunk>,
    /// The words of all chunks.
    pub words: Vec<Word>,
}

/// A part of a query without spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Its folded characters.
    pub text: Vec<char>,
    /// Where the pairs start that together cover it.
    pub cover: Vec<usize>,
}

/// A word of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The word as typed, then what means the same.
    pub forms: Vec<Chunk>,
    /// The number of its chunk.
    pub chunk: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Word,
    Stop,
    Single,
}

impl Query {
    /// Takes a query apart.
    #[must_use]
    pub fn parse(text: &str, lexicon: &Lexicon) -> Self {
        let mut query = Self::default();
        let mut left = LONGEST;
        for part in text.split(|c: char| blank(c) || matches!(c, '"' | '“' | '”' | '「' | '」')) {
            let folded: Vec<char> = fold(part).chars().take(left).collect();
            left -= folded.len();
            if folded.is_empty() {
                continue;
            }
            let pieces = pieces(&folded, lexicon);
            let chunk = query.chunks.len();
            query.words.extend(units(&folded, words(&folded, &pieces), lexicon).into_iter().map(|(from, to)| {
                let word: String = folded[from..to].iter().collect();
                let forms = lexicon.forms(&word).into_iter().map(|form| plain(form.chars().collect())).collect();
                Word { forms, chunk }
            }));
            query.chunks.push(Chunk { cover: cover(folded.len(), &pieces), text: folded });
        }
        query
    }
}

/// Whether a character parts pieces of a query: what a script calls white space.
#[must_use]
pub fn blank(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// A text covered pair by pair from its start.
#[must_use]
pub fn plain(text: Vec<char>) -> Chunk {
    Chunk { cover: cover(text.len(), &[(0, text.len(), Piece::Word)]), text }
}

/// Cuts a chunk: as few single characters as can be, then as many words as can be, the longer ones first.
fn pieces(text: &[char], lexicon: &Lexicon) -> Vec<(usize, usize, Piece)> {
    const SINGLE: usize = 100;
    const STOP: usize = 40;
    const WHOLE: usize = 10;
    let mut best: Vec<(usize, usize, Piece)> = vec![(0, 0, Piece::Word); text.len() + 1];
    for from in (0..text.len()).rev() {
        let mut choice = (best[from + 1].0 + SINGLE, from + 1, Piece::Single);
        let mut offer = |cost: usize, to: usize, piece: Piece| {
            if cost < choice.0 {
                choice = (cost, to, piece);
            }
        };
        if run(text[from]) {
            let to = from + text[from..].iter().take_while(|c| run(**c) || **c == '.').count();
            let to = to + usize::from(text.get(to) == Some(&'年'));
            offer(best[to].0 + WHOLE, to, Piece::Word);
        } else {
            for to in (from + 1..=text.len().min(from + WORD)).rev() {
                let word: String = text[from..to].iter().collect();
                if STOPS.contains(&word.as_str()) {
                    offer(best[to].0 + STOP, to, Piece::Stop);
                } else if to > from + 1 && lexicon.words.contains(&word) {
                    // A word that is made of words costs a little more than they do.
                    offer(best[to].0 + WHOLE * (to - from) - 1, to, Piece::Word);
                }
            }
        }
        best[from] = choice;
    }
    let mut found = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let (_, to, piece) = best[from];
        found.push((from, to, piece));
        from = to;
    }
    found
}

/// The words to look for: neighbouring single characters are a word that the lexicon lacks; one alone goes with the word
/// before it, else with the one behind it.
fn words(text: &[char], pieces: &[(usize, usize, Piece)]) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut n = 0;
    while n < pieces.len() {
        let (from, mut to, piece) = pieces[n];
        n += 1;
        match piece {
            Piece::Stop => {}
            Piece::Word => words.push((from, to)),
            Piece::Single => {
                while n < pieces.len() && pieces[n].2 == Piece::Single {
                    to = pieces[n].1;
                    n += 1;
                }
                match (words.last_mut(), pieces.get(n)) {
                    _ if to - from > 1 => words.push((from, to)),
                    (Some(last), _) if last.1 == from && !run(text[last.0]) => last.1 = to,
                    (_, Some((_, end, Piece::Word))) if !run(text[to]) => {
                        words.push((from, *end));
                        n += 1;
                    }
                    _ => {}
                }
            }
        }
    }
    if words.is_empty() && !text.is_empty() {
        words.push((0, text.len()));
    }
    words
}

/// Joins an unknown word to those right behind it where together they are short for a unit: 疾控 and 中心.
fn units(text: &[char], words: Vec<(usize, usize)>, lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in words {
        let known = |from: usize, to: usize| lexicon.words.contains(&text[from..to].iter().collect::<String>());
        match joined.last_mut() {
            Some(last)
                if last.1 == from && !known(last.0, last.1) && !lexicon.shortened(&text[last.0..to]).is_empty() =>
            {
                last.1 = to;
            }
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// Where the pairs start that cover the text, kept to the pieces so that words and chunks share their pairs.
fn cover(long: usize, pieces: &[(usize, usize, Piece)]) -> Vec<usize> {
    let mut starts = Vec::new();
    if long < 2 {
        return starts;
    }
    for (from, to, _) in pieces {
        if to - from == 1 {
            starts.push((*from).min(long - 2));
        } else {
            starts.extend((*from..to - 1).step_by(2));
            starts.push(to - 2);
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn lexicon() -> Lexicon {
        let texts = BTreeSet::new();
        let names =
            BTreeSet::from(["公路", "养护", "公路养护", "满意", "满意度", "污水", "处理", "教育局", "自评", "农村"]);
        Lexicon::of(&texts, &names, &BTreeSet::new(), &[])
    }

    fn words_of(text: &str) -> Vec<String> {
        let query = Query::parse(text, &lexicon());
        query.words.iter().map(|word| word.forms[0].text.iter().collect()).collect()
    }

    #[test]
    fn a_query_falls_into_words() {
        for (query, words) in [
            ("农村公路养护", &["农村", "公路", "养护"][..]),
            ("服务满意度", &["服务", "满意度"]),
            ("污水处理费", &["污水", "处理费"]),
            ("教育局2020年自评", &["教育局", "2020年", "自评"]),
            ("危桥 “改造”", &["危桥", "改造"]),
            ("公路的养护", &["公路", "养护"]),
            ("的", &["的"]),
            ("桥", &["桥"]),
        ] {
            assert_eq!(words_of(query), words, "{query}");
        }
        assert_eq!(Query::parse(" 　，", &lexicon()), Query::default());
    }

    #[test]
    fn pairs_cover_every_character() {
        for text in ["农村公路养护", "污水处理费", "ab", "桥梁x", "教育局2020年自评满意度"] {
            for chunk in Query::parse(text, &lexicon()).chunks {
                for at in 0..chunk.text.len() {
                    assert!(chunk.cover.iter().any(|start| *start == at || start + 1 == at), "{text} {at}");
                }
            }
        }
        assert_eq!(Query::parse("农村公路养护", &lexicon()).chunks[0].cover, [0, 2, 4]);
    }

    #[test]
    fn short_forms_stand_for_what_is_printed() {
        let query = Query::parse("低保", &lexicon());
        assert!(query.words[0].forms.iter().any(|f| f.text.iter().collect::<String>() == "最低生活保障"));
    }

    #[test]
    fn an_endless_query_ends() {
        assert_eq!(Query::parse(&"公路".repeat(5000), &lexicon()).chunks[0].text.len(), LONGEST);
    }
}
