//! The scores behind a declared average: the least, the greatest and their means, only where every self-evaluation that
//! its row speaks of is here.

use super::rows::mean;
use super::scope::Scope;
use super::{DeclaredFact, Figure};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::Record;
use crate::model::choice::AverageMethod;
use crate::model::number::Number;
use crate::reckon::coverage::Coverage;
use rust_decimal::Decimal;

/// The scores that a declared average is taken of.
#[derive(Debug, Clone, Copy)]
pub struct Spread<'c> {
    /// How many self-evaluations there are.
    pub records: u32,
    /// The least score and its record.
    pub least: (&'c Entry, &'c Number),
    /// The greatest score and its record.
    pub greatest: (&'c Entry, &'c Number),
    /// The simple mean, unrounded.
    pub simple: Decimal,
    /// The mean weighted by amounts, unrounded; `None` where an amount is missing or vague.
    pub weighted: Option<Decimal>,
}

impl DeclaredFact {
    /// The scores of the self-evaluations that a declared average speaks of. `None` where it is another figure, where
    /// not all of them are here with a score, or where the row counts more or fewer than are here.
    #[must_use]
    pub fn spread<'c>(&self, corpus: &'c Corpus, coverage: &Coverage) -> Option<Spread<'c>> {
        let row = self.row(corpus).filter(|_| self.figure == Figure::Average)?;
        let matched = Scope::of(corpus.entry(self.entry).at.district, self.section, row)?.matched(corpus, coverage);
        let held = matched.held;
        let said = [&row.projects, &row.count].into_iter().find(|cell| !cell.is_blank());
        let counted = said.is_none_or(|cell| cell.get().and_then(|a| a.value) == Some(Decimal::from(held.records)));
        if held.why_not.is_some() || held.withheld > 0 || !counted {
            return None;
        }
        let entries = matched.entries.iter().copied();
        let scores: Vec<_> = entries.map(|entry| Some((entry, score(entry)?))).collect::<Option<_>>()?;
        Some(Spread {
            records: held.records,
            least: scores.iter().min_by_key(|(_, score)| score.value).copied()?,
            greatest: scores.iter().max_by_key(|(_, score)| score.value).copied()?,
            simple: mean(&matched.entries, AverageMethod::Simple)?,
            weighted: mean(&matched.entries, AverageMethod::Weighted),
        })
    }
}

fn score(entry: &Entry) -> Option<&Number> {
    match &entry.record {
        Record::SelfEvaluation(form) => form.total.get(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::rounded;
    use crate::reckon::declared::facts;
    use crate::reckon::sample::corpus;

    const SITE: &str = "collected: {2019: {self-evaluation: all}}";

    /// Least, greatest, simple and weighted mean of two scores, or nothing.
    fn spread(site: &str, row: &str, amount: &str) -> Option<[String; 4]> {
        let summary = format!("declared: {{self_evaluation: [{{of_year: 2019, {row}}}]}}");
        let one = |total: &str, amount: &str| {
            format!("name: 甲\nindicators: []\ntotal: {total}\nfunds: {{total: {{adjusted: {amount}}}}}\n")
        };
        let (first, second) = (one("96", "100"), one("90", amount));
        let records = [
            ("2020/summary", summary.as_str()),
            ("2019/jiaotong/a/self-evaluation", first.as_str()),
            ("2019/jiaotong/b/self-evaluation", second.as_str()),
        ];
        let corpus = corpus("2021-06-30", site, &records);
        let coverage = Coverage::of(&corpus);
        let all = facts(&corpus, &coverage);
        let found = all.iter().find_map(|fact| fact.spread(&corpus, &coverage))?;
        let weighted = found.weighted.map_or_else(String::new, |mean| rounded(mean, 2));
        let (least, greatest) = (found.least.1.printed.to_string(), found.greatest.1.printed.to_string());
        Some([least, greatest, rounded(found.simple, 2), weighted])
    }

    #[test]
    fn scores_stand_beside_an_average_only_where_all_are_here() {
        let found = |weighted: &str| Some(["90", "96", "93", weighted].map(str::to_owned));
        assert_eq!(spread(SITE, "projects: 2, average: {value: 95}", "200"), found("92"));
        assert_eq!(spread(SITE, "average: {value: 95, method: simple}", "约 200"), found(""));
        assert_eq!(spread(SITE, "projects: 3, average: {value: 95}", "200"), None, "one is not here");
        assert_eq!(spread(SITE, "projects: 2", "200"), None, "no average");
        assert_eq!(spread("collected: {2019: {self-evaluation: partial}}", "average: {value: 95}", "200"), None);
    }
}
