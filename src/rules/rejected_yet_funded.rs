use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::Entry;
use crate::ground::route::Route;
use crate::ground::source::FileId;
use crate::kinds::ex_ante::ExAnte;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Conclusion, Grade, Verdict};
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 事前绩效评估结论是“不予支持”或等级是“差”的项目，不应再列入当年预算。同一项目同一年又有绩效目标表，或者结果应用里安排了钱，就提示。
    /// 复评改为支持、另有一份支持的评估、目标审核最后没有通过，或由单位说明了的，不提示。
    ///
    /// ## 依据
    /// 原始文件把事前评估的结果作为安排预算的前提 [S]。
    ///
    /// ## 示例
    /// 2022/jiaotong/lu/ 的事前评估结论是“不予支持”，同一文件夹又有 target.yaml。
    ///
    /// ## 改法
    /// 核对评估结论和年度；重新评估过的，补上复评（rechecked）；确实仍安排了的，由单位加一条 explanations 说明。
    REJECTED_YET_FUNDED = "rejected-yet-funded" "评估不予支持仍列入预算",
    Warning, Seed "原始文件对事前评估结果应用的要求 [S]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        let Record::ExAnte(form) = &entry.record else { continue };
        let (Some(key), Some(year)) = (entry.at.project(), entry.at.year()) else { continue };
        let Some((column, printed)) = verdict(form) else { continue };
        let at = route![column];
        if overturned(corpus, entry, form, &key) || explanation(entry, &at).is_some() {
            continue;
        }
        let Some((file, place, words)) = approved(corpus, entry).or_else(|| arranged(corpus, facts, &key, year)) else {
            continue;
        };
        out.turn_to(entry, profile(corpus, entry));
        out.say(at, format!("{printed}，{year} 年却{words}"))
            .because("事前评估没有通过的项目不应列入预算")
            .mend("核对评估结论和年度；重新评估过的补上 rechecked（复评），确实仍安排了的加一条 explanations 说明")
            .see(file, place, "列入预算的依据在这里");
    }
}

fn verdict(form: &ExAnte) -> Option<(&'static str, &'static str)> {
    if form.conclusion.get() == Some(&Conclusion::Reject) {
        Some(("conclusion", "事前评估结论印“不予支持”"))
    } else if form.grade.get() == Some(&Grade::Poor) {
        Some(("grade", "事前评估等级印“差”"))
    } else {
        None
    }
}

/// Whether a second look, or another assessment of the same year, supports the project.
fn overturned(corpus: &Corpus, entry: &Entry, form: &ExAnte, key: &ProjectKey) -> bool {
    let supports = |c: Option<&Conclusion>| matches!(c, Some(Conclusion::Support | Conclusion::SupportPartly));
    let again = form.rechecked.as_deref().is_some_and(|r| supports(r.conclusion.get()));
    again
        || corpus.of_project(key).iter().map(|id| corpus.entry(*id)).any(|other| match &other.record {
            Record::ExAnte(o) => other.file != entry.file && other.at.same_form(&entry.at) && supports(o.conclusion.get()),
            _ => false,
        })
}

fn approved(corpus: &Corpus, entry: &Entry) -> Option<(FileId, Route, String)> {
    let (_, target) = corpus.find(&entry.at.sibling(Kind::Target))?;
    let Record::Target(form) = &target.record else { return None };
    let last = form.rounds.last().and_then(|round| round.verdict.get());
    let refused = matches!(last, Some(Verdict::Rejected | Verdict::Returned));
    (!refused && !in_part(target)).then(|| (target.file, route!["name"], "有绩效目标表".to_owned()))
}

fn arranged(corpus: &Corpus, facts: &Facts, key: &ProjectKey, year: i16) -> Option<(FileId, Route, String)> {
    facts.budget_of_project(key).filter(|change| change.year == Some(year)).find_map(|change| {
        let sum = change.arranged.as_ref().filter(|sum| sum.exact.is_some_and(|exact| exact > Decimal::ZERO))?;
        let place = route!["budget", change.row, "arranged"];
        Some((corpus.entry(change.entry).file, place, format!("安排了 {}", sum.printed)))
    })
}
