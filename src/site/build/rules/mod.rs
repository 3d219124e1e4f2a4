//! The rules as `explain` tells them: an index by subject, and a page each.

mod numbers;

use super::head::head;
use super::trail::shared;
use super::{names, reach};
use crate::corpus::DistrictId;
use crate::model::choice::CheckScope;
use crate::rules::rule::{Rule, Scope};
use crate::rules::{GROUPS, RULES, group};
use crate::site::Site;
use crate::site::plan::Subject;
use crate::site::urls;
use crate::site::view::{Cell, Column, Row, RuleGroup, RuleLine, RulePage, RulesPage, Sentence, Span, Table};

/// The index.
#[must_use]
pub fn rules(site: &Site<'_>, path: &str) -> RulesPage {
    let corpus = site.corpus;
    let mut page =
        head(site, path, None, "rules", "核对规则", shared(corpus, path, vec![("核对规则".to_owned(), None)]));
    super::labels::column(&mut page, site, None, "核对规则");
    page.lead = vec![
        Span::plain("公开之前，每份记录要过 "),
        Span::figure(RULES.len().to_string(), ""),
        Span::plain(" 条规则。规则只算数、只提示，不判断谁错；单位的说明和本站的计算并列。"),
    ];
    let line = |rule: &&'static Rule| {
        let number = RULES.iter().position(|other| other.name == rule.name)?;
        Some(RuleLine {
            id: names::to(corpus, path, &Subject::Rule(number), rule.name),
            name: rule.title.to_owned(),
            sentence: sentence(rule),
            severity: rule.severity.word().to_owned(),
            visibility: visibility(site, rule.name).to_owned(),
        })
    };
    let groups = GROUPS.iter().map(|group| RuleGroup {
        id: group.id.to_owned(),
        title: group.title.to_owned(),
        rules: group.rules.iter().filter_map(line).collect(),
    });
    let groups = groups.collect();
    RulesPage { page, groups }
}

/// One rule.
#[must_use]
pub fn rule(site: &Site<'_>, number: usize, path: &str) -> RulePage {
    let corpus = site.corpus;
    let rule = RULES[number];
    let steps = vec![("核对规则".to_owned(), Some(Subject::Rules)), (rule.title.to_owned(), None)];
    let mut page = head(site, path, None, "rules", rule.title, shared(corpus, path, steps));
    super::labels::column(&mut page, site, None, "核对规则");
    page.kicker = vec!["核对规则".to_owned(), group(rule).map_or_else(String::new, |group| group.title.to_owned())];
    page.lead = vec![Span::plain(sentence(rule))];
    let mut neighbours = Vec::new();
    let mut beside = |n: Option<usize>, word: &str| {
        if let Some((n, other)) = n.and_then(|n| RULES.get(n).map(|rule| (n, rule))) {
            neighbours.push(names::to(corpus, path, &Subject::Rule(n), format!("{word}：{}", other.title)));
        }
    };
    beside(number.checked_sub(1), "上一条");
    beside(number.checked_add(1), "下一条");
    RulePage {
        page,
        id: rule.name.to_owned(),
        severity: rule.severity.word().to_owned(),
        visibility: visibility(site, rule.name).to_owned(),
        doc: paragraphs(&rest(rule)),
        source: vec![Span::plain(unmarked(&if rule.section("依据").is_empty() {
            rule.source.to_owned()
        } else {
            rule.section("依据").replace('\n', "")
        }))],
        evidence: rule.evidence.words().to_owned(),
        kinds: vec![looks_at(rule).to_owned()],
        numbers: numbers::table(site, rule),
        examples: paragraphs(&rule.section("示例")),
        mend: paragraphs(&rule.section("改法")),
        waive: (!rule.firm && !matches!(rule.scope, Scope::Registers(_) | Scope::Page(_))).then(|| waive(rule)),
        hits: hits(site, rule.name, path),
        neighbours,
    }
}

/// What a rule looks at.
const fn looks_at(rule: &Rule) -> &'static str {
    match rule.scope {
        Scope::Entry(_) | Scope::Cells(..) => "每一份记录",
        Scope::Texts(..) => "每一份记录和它的附件",
        Scope::Corpus(_) => "各表之间",
        Scope::Registers(_) => "网站设置和名册",
        Scope::Page(_) => "生成的网页（verify 核对）",
    }
}

/// A rule by name, with its page; a name that is none of them stays a word.
#[must_use]
pub fn named(path: &str, name: &str) -> Cell {
    match RULES.iter().find(|rule| rule.name == name) {
        Some(rule) => Cell::link(rule.title, urls::relative(path, &format!("rules/{}.html", rule.name))),
        None => Cell::text(name),
    }
}

/// The first sentence of what it says.
fn sentence(rule: &Rule) -> String {
    let text = rule.section("说明").replace('\n', "");
    match text.find('。') {
        Some(end) => text[..end + '。'.len_utf8()].to_owned(),
        None if text.is_empty() => format!("{}。", rule.title),
        None => text,
    }
}

/// What follows the first sentence.
fn rest(rule: &Rule) -> String {
    let text = rule.section("说明").replace('\n', "");
    text.find('。').map(|end| text[end + '。'.len_utf8()..].to_owned()).unwrap_or_default()
}

/// A source without the letters of its grade, which the page gives in words.
fn unmarked(text: &str) -> String {
    ["S", "P", "C", "L", "M"]
        .iter()
        .fold(text.to_owned(), |text, letter| {
            text.replace(&format!(" [{letter}]"), "").replace(&format!("[{letter}]"), "")
        })
        .trim()
        .to_owned()
}

fn paragraphs(text: &str) -> Vec<Sentence> {
    let blocks = text.split("\n\n").map(|block| block.replace('\n', ""));
    blocks.filter(|block| !block.trim().is_empty()).map(|block| vec![Span::plain(block.trim().to_owned())]).collect()
}

fn waive(rule: &Rule) -> String {
    let guarded = if rule.guarded { "区财政局绩效股" } else { "单位或科室" };
    format!("waive:\n  - {{rule: {}, reason: 写明理由, by: {guarded}, date: 2023-03-05}}", rule.name)
}

fn visibility(site: &Site<'_>, name: &str) -> &'static str {
    let checks = &site.corpus.site.checks.0;
    let own = checks.iter().find(|(key, _)| key.as_ref() == name).map(|(_, scope)| *scope);
    match own {
        Some(CheckScope::Internal) => "内部",
        _ => "公开",
    }
}

/// Where the rule was set aside: the only places where it has fired and the records were published all the same.
fn hits(site: &Site<'_>, name: &str, path: &str) -> Option<Table> {
    if visibility(site, name) == "内部" {
        return None;
    }
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for (district, _) in corpus.each_district() {
        rows.extend(in_district(site, district, name, path));
    }
    let columns = ["记录", "地区", "位置", "单位的理由"].map(Column::words).to_vec();
    (!rows.is_empty()).then(|| Table {
        id: "hits-list".to_owned(),
        caption: "有理由不适用本规则的记录".to_owned(),
        caption_hidden: false,
        columns,
        rows,
        register: true,
        ..Table::default()
    })
}

fn in_district(site: &Site<'_>, district: DistrictId, name: &str, path: &str) -> Vec<Row> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for (id, entry) in reach::district(corpus, district) {
        for waive in entry.filing.waive.iter().filter(|w| w.rule.get().is_some_and(|rule| rule.as_ref() == name)) {
            rows.push(Row::plain(vec![
                Cell::link(entry.record.name(), names::record_href(corpus, path, id)),
                Cell::text(names::district(corpus, district)),
                Cell::text(names::place(entry.at.kind, waive.at.get().map_or("", |at| &at.0))),
                Cell::text(waive.reason.as_ref()),
            ]));
        }
    }
    rows
}
