//! Questions of the search page: from what stands in a request line to the index, which is made for the first of them.

use super::inject::OWN;
use crate::corpus::Corpus;
use crate::output::search::Searchable;
use crate::search::answer::{Question, answer};
use crate::search::document::FACETS;
use crate::search::index::Index;
use crate::search::lexicon::Lexicon;
use anyhow::anyhow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender};

/// Where questions are answered, relative to the root.
pub(super) const ADDRESS: &str = "_mingzhang/search";
/// Results of a page.
const PAGE: usize = 10;
/// Most results that are given at once.
const MOST: usize = 100;
/// Longest question in bytes as it comes.
const LONGEST: usize = 16 * 1024;

/// A question and where its answer goes.
pub(super) struct Asked {
    /// The question.
    pub question: Question,
    /// Takes the answer as JSON.
    pub reply: SyncSender<anyhow::Result<Vec<u8>>>,
}

/// What follows the address of questions in a request target; `None`: it is another address.
pub(super) fn asked(target: &str) -> Option<&str> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let own = path.strip_prefix('/')?;
    (own == ADDRESS && own.starts_with(OWN)).then_some(query)
}

/// Reads a question. `None`: it cannot have come from the page.
pub(super) fn decode(query: &str) -> Option<Question> {
    if query.len() > LONGEST {
        return None;
    }
    let mut question = Question { count: PAGE, ..Question::default() };
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (percent(key)?, percent(value)?);
        let facet = FACETS.iter().position(|(name, _)| *name == key);
        match (key.as_str(), facet) {
            (_, Some(facet)) => question.narrow.facets[facet].push(value),
            ("q", _) => question.text = value,
            ("from", _) => question.from = value.parse().ok()?,
            ("count", _) => question.count = value.parse::<usize>().ok()?.clamp(1, MOST),
            ("wide", _) => question.narrow.wide = value == "1",
            _ => {}
        }
    }
    Some(question)
}

/// Decodes a part of a query: `+` is a space.
fn percent(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = |b: u8| char::from(b).to_digit(16);
                u8::try_from(hex(bytes.next()?)? * 16 + hex(bytes.next()?)?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(out).ok()
}

/// Answers questions about a corpus until nobody can ask any more.
pub(super) fn live(corpus: &Corpus, asked: &Receiver<Asked>) {
    let mut made: Option<(Index, Lexicon)> = None;
    while let Ok(Asked { question, reply }) = asked.recv() {
        let answered = catch_unwind(AssertUnwindSafe(|| {
            if made.is_none() {
                let Searchable { documents, lexicon, .. } = Searchable::of(corpus);
                made = Some((Index::in_memory(documents.iter())?, lexicon));
            }
            let (index, lexicon) = made.as_ref().ok_or_else(|| anyhow!("检索索引没有做成"))?;
            Ok(serde_json::to_vec(&answer(index, lexicon, &question)?)?)
        }));
        // Whoever asked may have gone away meanwhile.
        let _ = reply.send(answered.unwrap_or_else(|_| Err(anyhow!("程序在查找时出错"))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::ask::Narrow;

    #[test]
    fn a_question_is_read_as_the_page_writes_it() {
        let query = "q=%E5%85%AC%E8%B7%AF+%3C80&agency=%E7%94%B2&agency=%E4%B9%99&year=2021&from=20&wide=1&x=y&&";
        let mut narrow = Narrow { wide: true, ..Narrow::default() };
        narrow.facets[1] = vec!["甲".to_owned(), "乙".to_owned()];
        narrow.facets[2] = vec!["2021".to_owned()];
        let expected = Question { text: "公路 <80".to_owned(), narrow, from: 20, count: PAGE };
        assert_eq!(decode(query), Some(expected));
        assert_eq!(decode("").unwrap().text, "");
        assert_eq!(decode("q=a%00b").unwrap().text, "a\0b");
        for wrong in
            ["q=%", "q=%2", "q=%zz", "q=%ff", "q=%c0%80", "%=x", "from=-1", "from=x", "from=99999999999999999999999"]
        {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
        assert_eq!(decode(&format!("q={}", "a".repeat(1_000_000))), None);
    }

    #[test]
    fn only_its_own_address_is_a_question() {
        assert_eq!(asked("/_mingzhang/search?q=a?b"), Some("q=a?b"));
        assert_eq!(asked("/_mingzhang/search"), Some(""));
        for other in
            ["/_mingzhang/search/", "/_mingzhang/searc", "/search?q", "_mingzhang/search", "/_mingzhang/%73earch"]
        {
            assert_eq!(asked(other), None, "{other}");
        }
    }
}
