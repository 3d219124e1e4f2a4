//! A year of the ledger: its stops by date, each in a sentence or two, with its money.

use crate::corpus::Corpus;
use crate::kinds::Record;
use crate::kinds::target::Target;
use crate::model::choice::{Choice, Party};
use crate::model::number::rounded;
use crate::reckon::life::{Life, LifeYear as YearFact, Stage, Stop as StopFact, StopRef};
use crate::reckon::standing::State;
use crate::site::Site;
use crate::site::build::{bridge, marks, money, names};
use crate::site::view::{LifeYear, MoneyLine, Sentence, Span, Stop, Tone, When};
use rust_decimal::Decimal;

/// One year.
pub(super) fn year(site: &Site<'_>, path: &str, life: &Life, fact: &YearFact) -> LifeYear {
    let stops: Vec<Stop> = fact.stops.iter().enumerate().map(|(n, one)| stop(site, path, life, fact, n, one)).collect();
    LifeYear {
        id: format!("y{}", fact.year),
        title: format!("{} 年度", fact.year),
        summary: summary(site.corpus, fact),
        money_label: "金额（万元）".to_owned(),
        decimals: stops.iter().flat_map(|s| &s.money).any(|line| line.figure.frac.is_some()),
        stops,
    }
}

/// `批复 1,900 → 支出 1,828.34，执行 96.2%`.
fn summary(corpus: &Corpus, fact: &YearFact) -> Sentence {
    let sums = fact.money(corpus);
    let text = |sum: &crate::reckon::sum::Sum| money::figure_text(&bridge::figure(sum));
    let planned = sums
        .adjusted
        .as_ref()
        .map(|sum| ("预算", sum))
        .or(sums.initial.as_ref().map(|sum| ("年初预算", sum)))
        .or(sums.target.as_ref().map(|sum| ("目标表资金", sum)));
    let mut out = Vec::new();
    match (planned, &sums.executed) {
        (Some((word, planned)), Some(spent)) => {
            out.push(Span::plain(format!("{word} {} → 支出 {}", text(planned), text(spent))))
        }
        (Some((word, planned)), None) => out.push(Span::plain(format!("{word} {}", text(planned)))),
        (None, Some(spent)) => out.push(Span::plain(format!("支出 {}", text(spent)))),
        (None, None) => {}
    }
    if let Some(rate) = sums.rate {
        out.push(Span::plain("，执行 "));
        out.push(Span::plain(format!("{}%", rounded(rate, 1))).ours());
    }
    out
}

fn stop(site: &Site<'_>, path: &str, life: &Life, year: &YearFact, n: usize, fact: &StopFact) -> Stop {
    let corpus = site.corpus;
    let mut sentences = Vec::new();
    let own = words(site, fact);
    let mut first = own;
    if let Some(id) = fact.entry {
        if !first.is_empty() {
            first.push(Span::plain(" "));
        }
        first.push(names::span(names::record(corpus, path, id)));
    } else if fact.state == State::Gap {
        first.push(Span::plain("未见记录。"));
    }
    if !first.is_empty() {
        sentences.push(first);
    }
    sentences.extend(causes(corpus, life, fact));
    let mut remarks = Vec::new();
    let said = fact.explained.and_then(|said| corpus.explanation(said));
    if let Some(text) = said.and_then(|said| said.text.get()) {
        remarks.push(vec![Span::plain(format!("单位说明：{text}"))]);
    }
    if let Some(id) = fact.entry.filter(|_| matches!(fact.stage, Stage::Target)) {
        for row in year.adjustments.iter().filter(|(entry, _)| *entry == id).map(|(_, row)| *row) {
            remarks.extend(adjusted(corpus, id, row));
        }
    }
    let entry = fact.entry.map(|id| corpus.entry(id));
    if entry.is_some_and(|entry| !entry.filing.corrections.is_empty())
        && !matches!(fact.stage, Stage::Review | Stage::Approval)
    {
        remarks.push(vec![Span::link("有更正", "#fix1")]);
    }
    let says_more = fact.state != State::Ok || fact.word.days.is_some();
    Stop {
        id: format!("s{}-{n}", year.year),
        mark: marks::mark(fact.state),
        when: when(fact),
        name: name(fact.stage).to_owned(),
        by: entry.and_then(|entry| by(&entry.record)),
        status: says_more.then(|| marks::status(fact.state, fact.word)),
        grade: fact.grade.map(money::badge),
        sentences,
        remarks,
        money: lines(site, fact),
        masked: fact.state == State::Lock,
    }
}

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Target => "绩效目标",
        Stage::Monitoring => "运行监控",
        Stage::SelfEvaluation => "绩效自评",
        Stage::Recheck => "财政复核",
        Stage::Problem => "反馈问题",
        other => other.label(),
    }
}

fn by(record: &Record) -> Option<String> {
    match record {
        Record::Evaluation(form) => form.led_by.get().map(|party| format!("{}组织", party.label())),
        Record::Recheck(form) => form.by.get().map(ToString::to_string),
        Record::Monitoring(form) => form.by.get().filter(|by| **by == Party::Finance).map(|by| by.label().to_owned()),
        _ => None,
    }
}

fn when(fact: &StopFact) -> When {
    match (fact.date, fact.due) {
        (Some(date), _) if fact.stage == Stage::Monitoring => {
            When { before: "截至".to_owned(), date: Some(date.to_string()), ..When::default() }
        }
        (Some(date), _) => When { date: Some(date.to_string()), ..When::default() },
        (None, Some(due)) => When { before: "应于".to_owned(), date: Some(due.to_string()), ..When::default() },
        (None, None) => When { after: "日期未载".to_owned(), ..When::default() },
    }
}

/// What happened, in a sentence of its figures.
fn words(site: &Site<'_>, fact: &StopFact) -> Sentence {
    let corpus = site.corpus;
    let Some(entry) = fact.entry.map(|id| corpus.entry(id)) else { return Vec::new() };
    let row = usize::from(fact.row.unwrap_or(0));
    let mut out: Sentence = Vec::new();
    let mut score = |word: &str| {
        if let Some(score) = fact.score {
            out.push(Span::plain(format!("{word} ")));
            out.push(Span::figure(score.to_string(), "分"));
            out.push(Span::plain("。"));
        }
    };
    match (&entry.record, fact.stage) {
        (Record::ExAnte(form), _) => {
            score("得分");
            if let Some(conclusion) = form.conclusion.get() {
                out.push(Span::plain(format!("结论：{}。", conclusion.label())));
            }
        }
        (Record::Target(form), Stage::Target) if !form.indicators.is_empty() => {
            out.push(Span::plain(format!("{} 项指标。", form.indicators.len())))
        }
        (Record::Target(form), Stage::Review) => out.extend(review(form, row)),
        (Record::Target(form), Stage::Approval) => {
            if let Some(number) = form.approved.as_deref().and_then(|a| a.number.get()) {
                out.push(Span::plain(format!("{number}。")));
            }
        }
        (Record::Monitoring(_), _) => {
            if let Some(rate) = fact.rate {
                out.extend([Span::plain("执行 "), Span::figure(format!("{}%", rounded(rate, 1)), "").ours()]);
                if let Some((progress, light)) = fact.progress {
                    out.extend([
                        Span::plain("，为序时的 "),
                        Span::figure(format!("{}%", rounded(progress, 1)), "").ours(),
                        Span::plain(format!("（{}）", light.word())),
                    ]);
                }
                out.push(Span::plain("。"));
            }
        }
        (Record::SelfEvaluation(_), _) => score("自评"),
        (Record::Recheck(_), _) => {
            score("复核");
            if let Some(difference) = fact.difference {
                let sign = if difference > Decimal::ZERO { "+" } else { "" };
                let text = format!("{sign}{}", difference.normalize()).replace('-', "−");
                out.extend([
                    Span::plain("比自评 "),
                    Span { tone: Tone::Less, ..Span::plain(text) }.ours(),
                    Span::plain("。"),
                ]);
            }
        }
        (Record::Evaluation(form), _) => {
            score("得分");
            if let Some(name) = form.evaluator.as_ref().and_then(|e| e.name.get()) {
                out.push(Span::plain(format!("{name}评价。")));
            }
        }
        (Record::FollowUp(form), Stage::Problem) => {
            if let Some(text) = form.problems.get(row).and_then(|p| p.text.get()) {
                out.push(Span::plain(format!("{text}。").replace("。。", "。")));
            }
        }
        (Record::FollowUp(_), Stage::Rectification) => {
            let problem = fact.entry.and_then(|id| site.facts.problems_in(id).get(row));
            if let Some(problem) = problem {
                out.push(Span::plain(format!("单位：{}；财政：{}", problem.said.word(), problem.verified.word())));
                if let Some(clock) = problem.clock {
                    out.push(Span::plain(format!("；{clock}")));
                }
                out.push(Span::plain("。"));
            }
        }
        (Record::FollowUp(_), Stage::NextBudget) => {
            let change = fact.entry.and_then(|id| site.facts.budget_in(id).get(row));
            if let Some(change) = change {
                if let Some(because) = change.because {
                    out.push(Span::plain(format!("因{}，", because.label())));
                }
                let year = change.year.map_or_else(|| "下年".to_owned(), |year| format!("{year} 年"));
                let action = change.action.map_or("预算", Choice::label);
                out.push(Span::plain(format!("{year}：{action}，{}。", bridge::status(change).word)));
                out.extend(bridge::against_words(change).unwrap_or_default());
                for year in &change.missing_years {
                    if let bridge::Between::Nothing(words) = bridge::between(site, change, *year) {
                        out.push(Span::plain(format!("{year} 年{words}。")));
                    }
                }
            }
        }
        _ => {}
    }
    out
}

/// A round of review: verdict and office. Reasons are for the unit alone.
fn review(form: &Target, row: usize) -> Sentence {
    let Some(round) = form.rounds.get(row) else { return Vec::new() };
    let mut text = format!("第 {} 轮", row + 1);
    if let Some(reviewer) = round.reviewer.get() {
        text.push_str(&format!("，{reviewer}"));
    }
    if let Some(verdict) = round.verdict.get() {
        text.push_str(&format!("：{}", verdict.label()));
    }
    text.push('。');
    vec![Span::plain(text)]
}

/// Where it comes from and what came of it, with links to those rows.
fn causes(corpus: &Corpus, life: &Life, fact: &StopFact) -> Option<Sentence> {
    let link = |at: &StopRef| {
        let stop = life.stop(*at)?;
        // Target, review and approval follow from each other everywhere: that need not be said.
        if early(fact.stage) && early(stop.stage) {
            return None;
        }
        let words = match stop.entry.filter(|_| matches!(stop.stage, Stage::Monitoring | Stage::Evaluation)) {
            Some(id) => format!("{} 年{}", at.year, names::form(corpus.entry(id))),
            None => format!("{} 年{}", at.year, name(stop.stage)),
        };
        Some(Span::link(words, format!("#s{}-{}", at.year, at.stop)))
    };
    let list = |refs: &[StopRef], before: &str, after: &str| {
        let mut links: Vec<Span> = refs.iter().filter_map(link).collect();
        // Several problems of one report are one word; the link leads to the first.
        links.dedup_by(|b, a| a.text == b.text);
        let mut out = Vec::new();
        for (n, one) in links.into_iter().enumerate() {
            out.push(Span::plain(if n == 0 { before } else { "、" }));
            out.push(one);
        }
        if !out.is_empty() {
            out.push(Span::plain(after.to_owned()));
        }
        out
    };
    let mut out = list(&fact.causes, "因：", "。");
    out.extend(list(&fact.effects, "果：", "。"));
    (!out.is_empty()).then_some(out)
}

const fn early(stage: Stage) -> bool {
    matches!(stage, Stage::Target | Stage::Review | Stage::Approval)
}

fn adjusted(corpus: &Corpus, id: crate::corpus::entry::EntryId, row: usize) -> Option<Sentence> {
    let Record::Target(form) = &corpus.entry(id).record else { return None };
    let change = form.adjustments.get(row)?;
    let text = |cell: &crate::model::cell::Cell<Box<str>>| cell.get().map_or("", |t| t).to_owned();
    let date = change.date.get().map(|day| format!("（{day}）")).unwrap_or_default();
    Some(vec![Span::plain(format!("目标已调整{date}：{} → {}", text(&change.old), text(&change.new)))])
}

/// The label of an amount of another year, where its year stands before it.
fn short(label: &str) -> &str {
    match label {
        "全年执行数" => "支出",
        "全年预算数" => "预算",
        other => other.strip_suffix('数').unwrap_or(other),
    }
}

fn lines(site: &Site<'_>, fact: &StopFact) -> Vec<MoneyLine> {
    let mut lines: Vec<MoneyLine> = fact
        .money(site.corpus)
        .into_iter()
        .map(|line| MoneyLine {
            label: line.year.map_or_else(|| line.label.to_owned(), |year| format!("{year} 年{}", short(line.label))),
            figure: bridge::figure(&line.sum),
            cut: line.label == "核减数",
        })
        .collect();
    let row = usize::from(fact.row.unwrap_or(0));
    let change =
        fact.entry.filter(|_| fact.stage == Stage::NextBudget).and_then(|id| site.facts.budget_in(id).get(row));
    if let Some((change, cut)) = change
        .and_then(|change| change.cut.map(|cut| (change, cut)))
        .filter(|(change, cut)| *cut > Decimal::ZERO && change.printed_cut.is_none())
    {
        let rate = change.cut_rate.map(|rate| format!(" {}", bridge::share(rate))).unwrap_or_default();
        lines.push(MoneyLine { label: format!("核减{rate}"), figure: money::red(-cut), cut: true });
    }
    lines
}
