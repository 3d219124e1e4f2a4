//! Words: only to take queries apart, never in the index.

use super::fold::fold;
use jieba_rs::Jieba;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Most words of texts that a lexicon keeps, the commonest first.
const MOST: usize = 6_000;
/// Longest word in characters.
const LONGEST: usize = 8;
/// In how many different texts a word stands at least.
const SEEN: usize = 2;

/// Short forms that people type, and what is printed; a site adds its own in `content/synonyms.yaml`.
const SYNONYMS: [&[&str]; 9] = [
    &["低保", "最低生活保障"],
    &["医保", "医疗保险", "医疗保障"],
    &["社保", "社会保险", "社会保障"],
    &["卫健委", "卫生健康委员会", "卫生健康委"],
    &["人社局", "人力资源和社会保障局"],
    &["发改委", "发展和改革委员会", "发展改革委"],
    &["住建局", "住房和城乡建设局"],
    &["文旅局", "文化和旅游局"],
    &["人大", "人民代表大会"],
];

/// The words of a corpus, and which of them mean the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Folded words in order.
    pub words: BTreeSet<String>,
    /// Groups of folded words that stand for each other.
    pub synonyms: Vec<Vec<String>>,
}

impl Lexicon {
    /// The words of `texts`, all of `names` (facet values and the like), and the synonyms of the site.
    #[must_use]
    pub fn of(texts: &BTreeSet<&str>, names: &BTreeSet<&str>, own: &[Vec<String>]) -> Self {
        let jieba = Jieba::new();
        let texts: Vec<&str> = texts.iter().copied().collect();
        let counts = texts
            .par_chunks(512)
            .map(|some| count(&jieba, some))
            .reduce(BTreeMap::new, |mut all, some| {
                some.into_iter().for_each(|(word, n)| *all.entry(word).or_default() += n);
                all
            });
        let mut ranked: Vec<(usize, String)> =
            counts.into_iter().filter(|(_, n)| *n >= SEEN).map(|(word, n)| (n, word)).collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut words: BTreeSet<String> = ranked.into_iter().take(MOST).map(|(_, word)| word).collect();
        words.extend(names.iter().map(|name| fold(name)).filter(|name| fits(name)));
        let built_in = SYNONYMS.iter().map(|group| group.iter().map(|word| fold(word)).collect());
        let given = own.iter().map(|group| group.iter().map(|word| fold(word)).filter(|w| !w.is_empty()).collect());
        let synonyms: Vec<Vec<String>> = built_in.chain(given).filter(|group: &Vec<String>| group.len() > 1).collect();
        words.extend(synonyms.iter().flatten().filter(|word| fits(word)).cloned());
        Self { words, synonyms }
    }

    /// A word and what stands for it.
    #[must_use]
    pub fn forms(&self, word: &str) -> Vec<String> {
        let mut forms = vec![word.to_owned()];
        for group in self.synonyms.iter().filter(|group| group.iter().any(|one| one == word)) {
            for other in group {
                if !forms.contains(other) {
                    forms.push(other.clone());
                }
            }
        }
        forms
    }
}

fn count(jieba: &Jieba, texts: &[&str]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        let folded = fold(text);
        let words: BTreeSet<&str> =
            jieba.cut(&folded, false).into_iter().map(|token| token.word).filter(|word| fits(word)).collect();
        for word in words {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// Whether it helps to know the word: Chinese, of two characters or more. Runs of letters and digits need no list.
fn fits(word: &str) -> bool {
    let long = word.chars().count();
    (2..=LONGEST).contains(&long) && !word.chars().any(|c| c.is_ascii() || c.is_ascii_punctuation() || !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_several_texts() {
        let texts = BTreeSet::from(["农村公路养护资金", "公路养护质量", "养护资金到位率 98.5%"]);
        let lexicon = Lexicon::of(&texts, &BTreeSet::from(["交通运输局", "2021"]), &[vec!["修路".into(), "公路".into()]]);
        for word in ["公路", "养护", "资金", "交通运输局", "低保", "修路"] {
            assert!(lexicon.words.contains(word), "{word}: {:?}", lexicon.words);
        }
        for no in ["质量", "98.5", "2021"] {
            assert!(!lexicon.words.contains(no), "{no}");
        }
        assert_eq!(lexicon.forms("公路"), ["公路", "修路"]);
        assert_eq!(lexicon.forms("养护"), ["养护"]);
    }
}
