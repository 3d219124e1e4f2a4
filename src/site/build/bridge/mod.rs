//! The budget-link card: last year's spending, the request, the cut and the arrangement on one scale.

mod rows;

use crate::corpus::address::{Address, Subject as About};
use crate::corpus::entry::EntryId;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::choice::{Action, Because, Choice, Status as Decision};
use crate::model::number::rounded;
use crate::reckon::budget::{Base, BudgetChange};
use crate::reckon::sum::Sum;
use crate::site::Site;
use crate::site::build::{money, names};
use crate::site::view::{Bar, Bridge, Figure, Link, Mark, Sentence, Span, Status};
use rows::{Scale, base_word, decided, earlier, spent, word};
use rust_decimal::Decimal;

/// How many budget decisions a district has here.
#[must_use]
pub fn count(site: &Site<'_>, district: DistrictId) -> usize {
    site.facts.budget_of(district, None).count()
}

/// The cards of the decisions that print any amount; others stand in the register alone.
pub fn cards<'f>(site: &Site<'_>, path: &str, changes: impl Iterator<Item = &'f BudgetChange>) -> Vec<Bridge> {
    changes.filter(|change| change.has_money()).map(|change| card(site, path, change)).collect()
}

/// One card.
#[must_use]
pub fn card(site: &Site<'_>, path: &str, change: &BudgetChange) -> Bridge {
    let corpus = site.corpus;
    let scale = Scale::of(site, change);
    let mut rows = Vec::new();
    let before = change.before.as_ref();
    if let Some(before) = before {
        earlier(before, &scale, &mut rows);
    }
    for year in &change.missing_years {
        rows.push(match between(site, change, *year) {
            Between::Spent(sum) => {
                scale.bar(format!("{year} 年支出"), Bar::Solid, Decimal::ZERO, sum.low, figure(&sum))
            }
            Between::Nothing(words) => word(format!("{year} 年"), words),
        });
    }
    decided(corpus, change, &scale, &mut rows);
    let line = before.and_then(spent);
    let title = names::about(corpus, path, change.entry);
    Bridge {
        id: id(change),
        title: Link { text: change.item(corpus).to_owned(), ..title },
        agency: change.agency.as_ref().map(|agency| names::agency(corpus, path, change.district, agency)),
        unit: "万元".to_owned(),
        scale: Some(match (&line, before.and_then(|b| b.year)) {
            (Some(_), Some(year)) => format!("同一比例尺 · 细竖线为 {year} 年支出"),
            _ => "同一比例尺".to_owned(),
        }),
        line: line.and_then(|value| scale.at(value)),
        decimals: rows.iter().any(|row| row.figure.as_ref().is_some_and(|f| f.frac.is_some())),
        rows,
        cause: cause(corpus, path, change),
        effect: effect(corpus, path, change),
        remark: remark(change),
        status: Some(status(change)),
    }
}

/// The id of a card: unique on a page that shows several records.
#[must_use]
pub fn id(change: &BudgetChange) -> String {
    format!("b{}-{}", change.entry.0, change.row)
}

/// 建议, 已采纳, 未采纳, 待定.
#[must_use]
pub fn status(change: &BudgetChange) -> Status {
    match change.status {
        Some(Decision::Adopted) => Status::new(Mark::Ok, Decision::Adopted.label()),
        Some(Decision::Proposed) => Status::new(Mark::Half, Decision::Proposed.label()),
        Some(Decision::Rejected) => Status::new(Mark::Na, Decision::Rejected.label()),
        Some(Decision::Pending) | None => Status::new(Mark::Half, Decision::Pending.label()),
    }
}

/// A printed amount; one in another unit than 万元 says so.
#[must_use]
pub fn figure(sum: &Sum) -> Figure {
    let figure = Figure::printed(&sum.printed);
    let wan = sum.low.map(super::money::plain);
    match (figure.text, sum.unit) {
        (false, crate::model::amount::Unit::Wan) => figure,
        (true, _) => figure.worth(wan),
        (false, unit) => figure.unit(unit.label()).worth(wan),
    }
}

/// A percentage with one decimal.
#[must_use]
pub fn share(value: Decimal) -> String {
    format!("{}%", rounded(value.abs(), 1))
}

/// What is known of a year between the earlier one and the decision.
#[derive(Debug, Clone)]
pub enum Between {
    /// Its spending, from the project's own self-evaluation here.
    Spent(Sum),
    /// Nothing, in a word: 无数据, or that the year has not ended.
    Nothing(&'static str),
}

/// What this site holds of a year of which the decision prints nothing.
#[must_use]
pub fn between(site: &Site<'_>, change: &BudgetChange, year: i16) -> Between {
    let life = change.project.as_ref().and_then(|key| site.facts.life(key));
    let spent = life.and_then(|life| life.year(year)).and_then(|fact| fact.money(site.corpus).executed);
    match spent {
        Some(sum) => Between::Spent(sum),
        None if year >= site.corpus.district(change.district).as_of.year() => Between::Nothing("尚无全年数"),
        None => Between::Nothing("无数据"),
    }
}

/// Why: the stage that gave rise to it, with the record where it is here.
pub fn cause(corpus: &Corpus, path: &str, change: &BudgetChange) -> Sentence {
    let Some(because) = change.because else { return Vec::new() };
    let year = change
        .before
        .as_ref()
        .and_then(|b| b.year)
        .or(change.folder_year)
        .map_or_else(String::new, |year| format!("{year} 年"));
    let words = match because {
        Because::Execution => format!("{year}资金使用情况"),
        Because::Expired => "政策到期".to_owned(),
        other => format!("{year}{}", other.label()),
    };
    let found = stage(because).and_then(|kind| beside(corpus, change.entry, kind));
    vec![found.map_or_else(
        || Span::plain(words.clone()),
        |id| Span::link(words.clone(), names::record_href(corpus, path, id)),
    )]
}

/// The kind of record that a reason points to.
const fn stage(because: Because) -> Option<Kind> {
    match because {
        Because::SelfEvaluation => Some(Kind::SelfEvaluation),
        Because::Evaluation => Some(Kind::Evaluation),
        Because::Monitoring => Some(Kind::Monitoring),
        Because::Recheck => Some(Kind::Recheck),
        Because::ExAnte => Some(Kind::ExAnte),
        Because::Execution | Because::Expired | Because::Other => None,
    }
}

/// The record of a kind about the same subject, whatever its qualifier.
pub fn beside(corpus: &Corpus, id: EntryId, kind: Kind) -> Option<EntryId> {
    let at: Address = corpus.entry(id).at.sibling(kind);
    corpus.find(&at).map(|(id, _)| id)
}

/// What followed: the decision, with its record.
fn effect(corpus: &Corpus, path: &str, change: &BudgetChange) -> Sentence {
    let year = change.year.map_or_else(|| "下年".to_owned(), |year| format!("{year} 年"));
    let words = change.action.map_or_else(|| format!("{year}预算"), |action| action_words(action, &year));
    vec![Span::link(words, names::record_href(corpus, path, change.entry))]
}

/// The decision as a verb and its object.
fn action_words(action: Action, year: &str) -> String {
    match action {
        Action::Cut => format!("核减 {year}预算"),
        Action::Raise => format!("增加 {year}预算"),
        Action::Keep => format!("{year}预算不变"),
        Action::Renew => format!("{year}续行，列入预算"),
        Action::Cancel => format!("取消 {year}预算"),
        Action::Candidate => format!("列入 {year}重点评价备选"),
        other => format!("{year}{}", other.label()),
    }
}

/// The change against last year, both years named.
fn against_sentence(change: &BudgetChange) -> Sentence {
    let best = [Base::Executed, Base::Adjusted, Base::Initial].into_iter().find_map(|base| change.against(base));
    let mut out: Sentence = Vec::new();
    if let Some(against) = best {
        let year = against.base_year.map_or_else(|| "上年".to_owned(), |year| format!(" {year} 年"));
        let more = if against.difference < Decimal::ZERO { "少" } else { "多" };
        if against.difference.is_zero() {
            out.push(Span::plain(format!("安排数与{year}{}相同。", base_word(against.base))));
        } else {
            out.push(Span::plain(format!("安排数比{year}{}{more} ", base_word(against.base))));
            out.push(Span::figure(money::figure_text(&money::computed(against.difference.abs())), "万元").ours());
            match against.rate {
                Some(rate) => {
                    out.push(Span::plain("（"));
                    out.push(Span::plain(share(rate)).ours());
                    out.push(Span::plain("）。"));
                }
                None => out.push(Span::plain("。")),
            }
        }
    }
    out
}

/// The change against last year, and what else is to be said.
fn remark(change: &BudgetChange) -> Sentence {
    let mut out = against_sentence(change);
    if change.is_vague() {
        out.push(Span::plain("“约”“多”照原文，条只画到下限，不算差额。"));
    }
    if let Some(released) = &change.released {
        out.push(Span::plain("收回资金 "));
        out.push(Span::figure(money::figure_text(&figure(released)), released.unit.label()));
        out.push(Span::plain("。"));
    }
    out
}

/// Whether a decision is about a policy.
#[must_use]
pub fn of_policy(corpus: &Corpus, change: &BudgetChange) -> bool {
    matches!(corpus.entry(change.entry).at.subject, About::Policy(_))
}

/// `2020 年支出 1,828.34 万元，2021 年申请 3,327.92 万元，安排 2,000 万元，核减 39.9%。`
#[must_use]
pub fn money_words(site: &Site<'_>, change: &BudgetChange, earlier: bool) -> Sentence {
    let mut parts: Vec<Sentence> = Vec::new();
    let amount = |words: String, sum: &Sum| vec![Span::plain(format!("{words} ")), span(sum)];
    if let Some(before) = change.before.as_ref().filter(|_| earlier) {
        let year = before.year.map_or_else(|| "上年".to_owned(), |year| format!("{year} 年"));
        let printed =
            [("支出", &before.executed), ("全年（调整后）预算", &before.adjusted), ("年初预算", &before.initial)];
        if let Some((word, sum)) = printed.into_iter().find_map(|(word, sum)| sum.as_ref().map(|sum| (word, sum))) {
            let mut part = amount(format!("{year}{word}"), sum);
            if let Some(rate) = &before.rate {
                part.push(Span::plain(format!("，执行率 {}", rate.printed)));
            }
            parts.push(part);
        }
    }
    for year in change.missing_years.iter().filter(|_| earlier) {
        parts.push(match between(site, change, *year) {
            Between::Spent(sum) => amount(format!("{year} 年支出"), &sum),
            Between::Nothing(words) => vec![Span::plain(format!("{year} 年{words}"))],
        });
    }
    let mut year = change.year.map_or_else(String::new, |year| format!("{year} 年"));
    if let Some(sum) = &change.applied {
        parts.push(amount(format!("{year}申请"), sum));
        year.clear();
    }
    if let Some(sum) = &change.arranged {
        parts.push(amount(format!("{year}安排"), sum));
    }
    if let Some(cut) = change.cut.filter(|cut| *cut > Decimal::ZERO) {
        let mut part = vec![Span::plain("核减 "), Span::cut(money::figure_text(&money::computed(cut)), "万元").ours()];
        if let Some(rate) = change.cut_rate {
            part.push(Span::plain("（"));
            part.push(Span::cut(share(rate), "").ours());
            part.push(Span::plain("）"));
        }
        parts.push(part);
    }
    let mut out = Vec::new();
    for (n, part) in parts.into_iter().enumerate() {
        if n > 0 {
            out.push(Span::plain("，"));
        }
        out.extend(part);
    }
    if !out.is_empty() {
        out.push(Span::plain("。"));
    }
    out
}

/// An amount within a sentence.
#[must_use]
pub fn span(sum: &Sum) -> Span {
    let figure = Figure::printed(&sum.printed);
    let unit = if figure.text { "" } else { sum.unit.label() };
    Span::figure(money::figure_text(&figure), unit)
}

/// The arranged sum against last year, where both are exact.
#[must_use]
pub fn against_words(change: &BudgetChange) -> Option<Sentence> {
    (!change.against.is_empty()).then(|| against_sentence(change))
}
