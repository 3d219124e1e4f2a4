//! Words: only to take queries apart, never in the index.

use super::fold::fold;
use jieba_rs::Jieba;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most words of texts that a lexicon keeps, the commonest first.
const MOST: usize = 6_000;
/// Longest word in characters.
const LONGEST: usize = 8;
/// A word that is short for more names than this is short for none.
const FEW: usize = 3;
/// In how many different texts a word stands at least.
const SEEN: usize = 2;

/// What people type, and what is printed; a site adds its own in `content/synonyms.yaml`. Short names of units need no
/// line here ([`Lexicon::shortened`]).
const SYNONYMS: [&str; 39] = [
    "低保 最低生活保障",
    "医保 医疗保险 医疗保障",
    "社保 社会保险 社会保障",
    "人大 人民代表大会",
    "厕所 公厕 卫生间",
    "丧葬 殡葬",
    "上访 信访",
    "看病 就医 诊疗",
    "老人 老年人",
    "小孩 儿童 未成年人",
    "残障 残疾人",
    "电脑 计算机",
    "操场 运动场 体育场",
    "下水道 排水管网 污水管网",
    "修路 道路建设 道路改造 公路建设 市政道路",
    "马路 道路",
    "延误 延期 顺延 滞后",
    "晚了 滞后 推迟 较晚",
    "太少 不足 偏少",
    "太高 偏高 过高",
    "太低 偏低 过低",
    "没付 未支付 尚未支付",
    "没完成 未完成 尚未完成",
    "垃圾桶 垃圾容器",
    "自来水 供水",
    "停车位 泊位",
    "公交 公共交通",
    "社区医院 社区卫生服务中心",
    "乡镇医院 乡镇卫生院",
    "中学 初级中学 高级中学",
    "扶贫 脱贫攻坚 乡村振兴",
    "招商 招商引资",
    "培训班 培训",
    "拆迁 征收",
    "采购 购置",
    "托管 课后服务",
    "环保局 生态环境局",
    "三公 因公出国 公务用车 公务接待",
    "疫情 新冠",
];

/// The words of a corpus, and which of them mean the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lexicon {
    /// Folded words in order.
    pub words: BTreeSet<String>,
    /// Groups of folded words that stand for each other.
    pub synonyms: Vec<Vec<String>>,
    /// Folded names of units, whole.
    pub names: BTreeSet<String>,
}

impl Lexicon {
    /// The words of `texts`, all of `values` (of facets), the names of `units`, and the synonyms of the site.
    #[must_use]
    pub fn of(texts: &BTreeSet<&str>, values: &BTreeSet<&str>, units: &BTreeSet<&str>, own: &[Vec<String>]) -> Self {
        let jieba = Jieba::new();
        let texts: Vec<&str> = texts.iter().copied().collect();
        let counts = texts.par_chunks(512).map(|some| count(&jieba, some)).reduce(BTreeMap::new, |mut all, some| {
            some.into_iter().for_each(|(word, n)| *all.entry(word).or_default() += n);
            all
        });
        let mut ranked: Vec<(usize, String)> =
            counts.into_iter().filter(|(_, n)| *n >= SEEN).map(|(word, n)| (n, word)).collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut words: BTreeSet<String> = ranked.into_iter().take(MOST).map(|(_, word)| word).collect();
        words.extend(values.iter().chain(units).map(|name| fold(name)).filter(|name| fits(name)));
        let built_in = SYNONYMS.iter().map(|group| group.split(' ').map(fold).collect());
        let given = own.iter().map(|group| group.iter().map(|word| fold(word)).filter(|w| !w.is_empty()).collect());
        let synonyms: Vec<Vec<String>> = built_in.chain(given).filter(|group: &Vec<String>| group.len() > 1).collect();
        words.extend(synonyms.iter().flatten().filter(|word| fits(word)).cloned());
        // A query never falls into a word that is made of others, but into those.
        let made: BTreeSet<String> = words.iter().filter(|word| made_of(word, &words)).cloned().collect();
        words.retain(|word| !made.contains(word));
        let names = units.iter().map(|name| fold(name)).filter(|name| name.chars().count() > 2).collect();
        Self { words, synonyms, names }
    }

    /// The names that a word may be short for: its characters stand in the name in order, the last one at the end (卫健局 is
    /// 卫生健康局). Many are none.
    #[must_use]
    pub fn shortened(&self, word: &[char]) -> Vec<Vec<char>> {
        let short_for = |name: &Vec<char>| {
            let mut left = word.iter();
            let mut next = left.next();
            for c in name {
                if next == Some(c) {
                    next = left.next();
                }
            }
            word.len() > 1 && word.len() < name.len() && next.is_none() && name.last() == word.last()
        };
        let found: Vec<Vec<char>> = self.names.iter().map(|name| name.chars().collect()).filter(short_for).collect();
        if found.len() > FEW { Vec::new() } else { found }
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

/// Whether a word is made of two or more words.
fn made_of(word: &str, words: &BTreeSet<String>) -> bool {
    let mut reached = vec![0];
    for end in word.char_indices().map(|(at, c)| at + c.len_utf8()) {
        if reached.iter().any(|from| end - from < word.len() && words.contains(&word[*from..end])) {
            reached.push(end);
        }
    }
    reached.last() == Some(&word.len())
}

/// Whether it helps to know the word: Chinese, of two characters or more. Runs of letters and digits need no list.
fn fits(word: &str) -> bool {
    let long = word.chars().count();
    (2..=LONGEST).contains(&long)
        && !word.chars().any(|c| c.is_ascii() || c.is_ascii_punctuation() || !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_several_texts() {
        let texts = BTreeSet::from(["农村公路养护资金", "公路养护质量", "养护资金到位率 98.5%"]);
        let lexicon = Lexicon::of(
            &texts,
            &BTreeSet::from(["2021"]),
            &BTreeSet::from(["交通运输局"]),
            &[vec!["修路".into(), "公路".into()]],
        );
        for word in ["公路", "养护", "资金", "交通运输局", "低保", "修路"] {
            assert!(lexicon.words.contains(word), "{word}: {:?}", lexicon.words);
        }
        for no in ["质量", "98.5", "2021"] {
            assert!(!lexicon.words.contains(no), "{no}");
        }
        assert_eq!(lexicon.forms("公路"), ["公路", "修路"]);
        let values = BTreeSet::from(["公路养护", "公路", "养护", "养护费", "公路养"]);
        let other = Lexicon::of(&BTreeSet::new(), &values, &BTreeSet::new(), &[]);
        assert!(!other.words.contains("公路养护"), "a query falls into 公路 and 养护");
        assert!(["养护费", "公路养"].iter().all(|word| other.words.contains(*word)));
        let short: Vec<char> = "交运局".chars().collect();
        assert_eq!(lexicon.shortened(&short), ["交通运输局".chars().collect::<Vec<char>>()]);
        assert!(lexicon.shortened(&short[..2]).is_empty());
        assert_eq!(lexicon.forms("养护"), ["养护"]);
    }
}
