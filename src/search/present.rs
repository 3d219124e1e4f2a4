//! What a result shows: its head, and the field with the most of what was asked, cut around its first match. As `present`
//! in the theme's `search.js` does; `tests/search/present.json` holds the two together.

use super::document::{Document, Field};
use super::fold;
use super::grams::STRIDE;
use super::query::Query;
use serde::Serialize;

/// Characters shown before the first match and in all.
const BEFORE: usize = 24;
const SHOWN: usize = 90;

/// A result as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its page, relative to the site's root.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The title with what matched.
    pub titled: Vec<Piece>,
    /// Unit, year, kind, district.
    pub about: Vec<String>,
    /// The same as one line with what matched.
    pub noted: Vec<Piece>,
    /// Why it was found, where neither title nor line says it.
    pub why: Option<Why>,
}

/// Why a document was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The field's label.
    pub label: String,
    /// Its text around the match.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it matched.
    pub mark: bool,
}

/// Shows a document that was found with its first match at `place`.
#[must_use]
pub fn present(document: &Document, place: u32, query: &Query) -> Shown {
    let mut wanted: Vec<&[char]> = query.chunks.iter().map(|chunk| chunk.text.as_slice()).collect();
    wanted.extend(query.words.iter().flat_map(|word| word.forms.iter().map(|form| form.text.as_slice())));
    let mut best: Option<(&Field, Marked)> = None;
    for field in document.around((place / STRIDE) as usize) {
        let marked = Marked::of(&field.text, &wanted);
        if marked.worth > best.as_ref().map_or(0, |(_, best)| best.worth) {
            best = Some((field, marked));
        }
    }
    let head = |n: usize| document.fields.get(n).map_or("", |field| field.text.as_str());
    let year = head(3).strip_suffix('年').map_or_else(|| head(3).to_owned(), |year| format!("{year} 年度"));
    // The first line is what the form is called; the short word behind it is there to be found.
    let kind = head(4).split('\n').next().unwrap_or_default();
    let about: Vec<String> =
        [head(1), &year, kind, head(7)].into_iter().filter(|text| !text.is_empty()).map(str::to_owned).collect();
    let whole = |text: &str| {
        let marked = Marked::of(text, &wanted);
        marked.pieces(0, marked.chars.len())
    };
    // A reason is shown where title and line do not show it.
    let told = |text: &str| {
        let text = fold::fold(text);
        let mut said = std::iter::once(document.title()).chain(about.iter().map(String::as_str));
        said.any(|said| fold::fold(said).contains(&text))
    };
    Shown {
        path: document.path.clone(),
        title: document.title().to_owned(),
        titled: whole(document.title()),
        noted: whole(&about.join(" · ")),
        why: best.filter(|(field, _)| !told(&field.text)).map(|(field, marked)| {
            let first = marked.chars.iter().position(|(_, mark)| *mark).unwrap_or(0);
            let from = first.saturating_sub(BEFORE);
            let to = marked.chars.len().min(from + SHOWN);
            Why { label: field.label.clone(), pieces: marked.pieces(from, to) }
        }),
        about,
    }
}

/// A text with what of it belongs to something wanted.
struct Marked {
    chars: Vec<(char, bool)>,
    /// The lengths of all that was found.
    worth: usize,
}

impl Marked {
    fn of(text: &str, wanted: &[&[char]]) -> Self {
        let mut chars: Vec<(char, bool)> = text.chars().map(|c| (c, false)).collect();
        let mut folded: Vec<(char, usize)> = Vec::with_capacity(chars.len());
        for (n, (c, _)) in chars.iter().enumerate() {
            fold::each(*c, |c| folded.push((c, n)));
        }
        let mut worth = 0;
        for one in wanted.iter().filter(|one| !one.is_empty()) {
            let mut met = false;
            for window in folded.windows(one.len()).filter(|w| w.iter().map(|(c, _)| c).eq(one.iter())) {
                met = true;
                for (_, n) in window {
                    chars[*n].1 = true;
                }
            }
            worth += if met { one.len() } else { 0 };
        }
        Self { chars, worth }
    }

    /// Neighbours that are marked alike are one piece; … stands where text was cut off.
    fn pieces(&self, from: usize, to: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (c, mark) in &self.chars[from..to] {
            match pieces.last_mut() {
                Some(piece) if piece.mark == *mark => piece.text.push(*c),
                _ => pieces.push(Piece { text: c.to_string(), mark: *mark }),
            }
        }
        if from > 0
            && let Some(piece) = pieces.first_mut()
        {
            piece.text.insert(0, '…');
        }
        if to < self.chars.len()
            && let Some(piece) = pieces.last_mut()
        {
            piece.text.push('…');
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::lexicon::Lexicon;
    use serde::Deserialize;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The same cases are read by `tests/search/present.mjs`.
    const CASES: &str = include_str!("../../tests/search/present.json");

    #[derive(Deserialize)]
    struct Case {
        query: String,
        path: String,
        fields: Vec<(String, String)>,
        shown: Value,
    }

    #[test]
    fn results_are_shown_as_the_script_shows_them() {
        let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
        assert!(cases.len() >= 6);
        let words = ["农村", "公路", "养护"].map(str::to_owned);
        let synonyms = vec![["低保", "最低生活保障"].map(str::to_owned).to_vec()];
        let lexicon = Lexicon { words: words.into(), synonyms, names: BTreeSet::new() };
        for Case { query, path, fields, shown } in cases {
            let fields = fields.into_iter().map(|(label, text)| Field { label, text }).collect();
            let document = Document { path, fields, ..Document::default() };
            let made = present(&document, 0, &Query::parse(&query, &lexicon));
            assert_eq!(serde_json::to_value(made).unwrap(), shown, "{query}");
        }
    }

    #[test]
    fn a_match_in_a_late_part_is_shown_from_there() {
        let field = |label: &str, text: &str| Field { label: label.to_owned(), text: text.to_owned() };
        let mut fields: Vec<Field> = (0..8).map(|n| field(if n == 0 { "标题" } else { "头" }, "")).collect();
        fields[0].text = "报告".to_owned();
        fields.extend((0..9).map(|n| field("正文", &format!("{}危桥{n}", "字".repeat(1_500)))));
        let document = Document { fields, ..Document::default() };
        assert!(document.parts().len() > 2, "{:?}", document.parts());
        let query = Query::parse("危桥", &Lexicon::default());
        let said = |at: u32| {
            let why = present(&document, at * STRIDE, &query).why.unwrap();
            why.pieces.into_iter().map(|piece| piece.text).collect::<String>()
        };
        assert!(said(8).ends_with("危桥0"), "{}", said(8));
        let late = document.parts().last().unwrap().start;
        assert!(said(u32::try_from(late).unwrap()).ends_with(&format!("危桥{}", late - 8)));
    }
}
