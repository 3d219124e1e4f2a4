//! The first page of a district: the year in a paragraph, which budgets changed, the chain, publication, follow-up.

use super::head::head;
use super::registers::{Census, coverage, duties, follow_up};
use super::{bridge, checks, districts, marks, money, names, news, reach, trail};
use crate::corpus::entry::EntryId;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::declared::Declared;
use crate::kinds::{Kind, Record};
use crate::model::amount::Amount;
use crate::reckon::budget::BudgetChange;
use crate::reckon::declared::{DeclaredFact, Figure as Which, Section};
use crate::reckon::duty::DutyFact;
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::view::{Cell, Column, HomePage, LateLine, Link, Row, Sentence, Span, Table};

/// How many cards, late units, changes and units the page shows.
const CARDS: usize = 3;
const LATE: usize = 6;
const LATEST: usize = 8;
const UNITS: usize = 12;

/// The home of a district.
#[must_use]
pub fn home(site: &Site<'_>, district: DistrictId, path: &str) -> HomePage {
    let corpus = site.corpus;
    let census = site.census(district);
    let summary = latest_summary(corpus, district);
    let years = corpus.years(district);
    let year = summary.and_then(|id| corpus.entry(id).at.year()).or_else(|| years.last().copied());
    let name = names::district(corpus, district);
    let h1 = if crate::site::urls::shared_home(corpus) {
        format!("{name}预算绩效")
    } else {
        corpus.site.name.to_string()
    };
    let mut page = head(site, path, Some(district), "home", h1, trail::home(corpus, path, district));
    super::labels::column(&mut page, site, Some(district), "首页");
    page.kicker = vec![name.to_owned()];
    let changes = newest(site, district);
    page.lead = match summary.zip(year) {
        Some((id, year)) => declared_lead(site, id, year),
        None => Vec::new(),
    };
    if page.lead.is_empty() {
        page.lead = held_lead(site, district, census);
    }
    page.lead.extend(cuts(&changes));
    if let Some(id) = summary {
        page.source = vec![
            Span::muted("数字出处："),
            names::span(names::record(corpus, path, id)),
            Span::muted("；算出来的数由本站计算。"),
        ];
    }
    let totals = site.facts.problem_totals(district, None);
    let units = districts::agencies(corpus, district);
    let chain = summary.and_then(|id| chain(site, path, district, census, id));
    let agencies_more = (!units.is_empty())
        .then(|| names::to(corpus, path, &Subject::Agencies(district), format!("全部 {} 家", units.len())));
    let register = |register: Register, words: String| {
        (census.whole(register) > 0)
            .then(|| names::to(corpus, path, &Subject::Register(district, register, None), words))
    };
    let all_duties: Vec<&DutyFact> = site.facts.duties.of_district(district, None).collect();
    HomePage {
        page,
        years: districts::years(corpus, path, district, None),
        bridges: bridge::cards(site, path, changes.iter().copied()).into_iter().take(CARDS).collect(),
        bridges_scope: changes.iter().any(|change| change.has_money()).then(|| "万元 · 各图比例尺不同".to_owned()),
        bridges_more: register(Register::Budget, format!("全部 {} 笔", changes.len())),
        chain_scope: chain.as_ref().map(|_| "年度总结声明数 · 照原文".to_owned()),
        chain,
        incomplete: districts::collected_remark(corpus, district).into_iter().collect(),
        duties: all_duties.iter().rev().take(4).map(|duty| duties::line(site, path, duty)).collect(),
        late: late(site, path, district),
        duties_more: register(Register::Duties, "全部公开情况".to_owned()),
        follow_up: follow_up::counts(&totals),
        follow_up_more: register(Register::FollowUp, "整改台账".to_owned()),
        latest: news::latest(site, path, Some(district), LATEST),
        agencies: units.iter().take(UNITS).map(|id| names::agency(corpus, path, district, id)).collect(),
        agencies_more,
        documents: documents(corpus, path, district),
        withheld: withheld(corpus, district),
    }
}

/// The newest summary, else the newest plan that declares figures.
fn latest_summary(corpus: &Corpus, district: DistrictId) -> Option<EntryId> {
    reach::kind(corpus, district, Kind::Summary, None).last().map(|(id, _)| *id)
}

/// Budget decisions, those about the latest year first; within a year as the records stand.
fn newest<'f>(site: &'f Site<'_>, district: DistrictId) -> Vec<&'f BudgetChange> {
    let mut changes: Vec<&BudgetChange> = site.facts.budget_of(district, None).collect();
    // Those with more printed figures tell more.
    let told = |change: &BudgetChange| {
        u8::from(change.applied.is_some())
            + u8::from(change.arranged.is_some())
            + u8::from(change.before.as_ref().is_some_and(|b| b.executed.is_some()))
    };
    changes.sort_by_key(|change| {
        let decided = change.applied.is_some() && change.arranged.is_some();
        (!decided, std::cmp::Reverse(change.year), std::cmp::Reverse(told(change)), change.entry, change.row)
    });
    changes
}

/// `3 笔 2021 年预算按结果核减。`
fn cuts(changes: &[&BudgetChange]) -> Sentence {
    let cut = |change: &&&BudgetChange| {
        change.action == Some(crate::model::choice::Action::Cut)
            && change.status == Some(crate::model::choice::Status::Adopted)
    };
    let Some(year) = changes.iter().filter(cut).filter_map(|change| change.year).max() else { return Vec::new() };
    let n = changes.iter().filter(cut).filter(|change| change.year == Some(year)).count();
    vec![Span::cut(n.to_string(), ""), Span::plain(format!(" 笔 {year} 年预算按结果核减。"))]
}

/// The year in a paragraph, from what its summary declares.
fn declared_lead(site: &Site<'_>, id: EntryId, year: i16) -> Sentence {
    let corpus = site.corpus;
    let Some(set) = crate::reckon::declared::set(&corpus.entry(id).record) else { return Vec::new() };
    let mut parts: Vec<Sentence> = Vec::new();
    if let Some(row) = set.targets.first() {
        let mut part = counted(row);
        if !part.is_empty() {
            part.insert(0, Span::plain(format!("{year} 年给 ")));
            part.push(Span::plain("定了绩效目标"));
            parts.push(part);
        }
    }
    if let Some(row) = set.self_evaluation.first() {
        let mut part = counted(row);
        if !part.is_empty() {
            let whose = row.of_year.get().map_or_else(String::new, |year| format!(" {year} 年度的"));
            part.insert(0, Span::plain(format!("自评了{whose} ")));
            if let Some(average) = row.average.as_deref().and_then(|a| a.value.get()) {
                part.extend([Span::plain("，平均 "), Span::figure(average.printed.to_string(), "分")]);
                if row.average.as_deref().is_some_and(|a| a.method.get().is_none()) {
                    part.push(Span::plain("（方法未说明）"));
                }
            }
            parts.push(part);
        }
    }
    if let Some(row) = set.evaluation.first() {
        let mut part = counted(row);
        if !part.is_empty() {
            part.insert(0, Span::plain("重点评价 "));
            let split = row.count.get().and_then(|count| count.more.as_deref()).and_then(|more| more.splits.first());
            let named: Vec<String> = split
                .into_iter()
                .flatten()
                .map(|(label, n)| format!("{} {} 个", checks::party(label), n.printed))
                .collect();
            if !named.is_empty() {
                part.push(Span::plain(format!("，其中{}", named.join("、"))));
            }
            parts.push(part);
        }
    }
    let mut lead = Vec::new();
    for (n, part) in parts.into_iter().enumerate() {
        if n > 0 {
            lead.push(Span::plain("；"));
        }
        lead.extend(part);
    }
    if !lead.is_empty() {
        lead.push(Span::plain("。"));
    }
    lead
}

/// `171 家单位的 282 个项目、39.87 亿元`.
fn counted(row: &Declared) -> Sentence {
    let mut out: Sentence = Vec::new();
    let mut add = |cell: &crate::model::cell::Cell<Amount>, measure: &str| {
        if let Some(amount) = cell.get() {
            if !out.is_empty() {
                out.push(Span::plain("、"));
            }
            out.push(money::said(&amount.printed, measure));
        }
    };
    add(&row.units, "家单位");
    add(&row.projects, "个项目");
    add(&row.count, "个");
    add(&row.amount, "万元");
    out
}

/// What is here, where no summary says anything.
fn held_lead(site: &Site<'_>, district: DistrictId, census: &Census) -> Sentence {
    let years = site.corpus.years(district);
    let mut lead = vec![Span::plain("本站收录 "), Span::figure(districts::span(&years), ""), Span::plain(" 年度的")];
    let mut first = true;
    for (register, words) in [
        (Register::Targets, "份绩效目标表"),
        (Register::SelfEvaluations, "份绩效自评表"),
        (Register::Evaluations, "份评价报告"),
        (Register::Policies, "项政策"),
        (Register::Documents, "份制度文件"),
    ] {
        let n = census.whole(register);
        if n > 0 {
            lead.push(Span::plain(if first { " " } else { "、" }));
            lead.push(money::count(n, words));
            first = false;
        }
    }
    if first {
        return vec![Span::plain("还没有收录记录。")];
    }
    lead.push(Span::plain("。"));
    lead
}

/// 全链条: one row a declared row; years are never added.
fn chain(site: &Site<'_>, path: &str, district: DistrictId, census: &Census, id: EntryId) -> Option<Table> {
    let corpus = site.corpus;
    let facts = site.facts.declared_in(id);
    let mut rows = Vec::new();
    let stages = [
        Section::ExAnte,
        Section::Targets,
        Section::Monitoring,
        Section::SelfEvaluation,
        Section::Evaluation,
        Section::WholeDepartment,
    ];
    for section in stages {
        let set = crate::reckon::declared::set(&corpus.entry(id).record)?;
        for (n, row) in section.rows(set).iter().enumerate() {
            let own: Vec<&DeclaredFact> =
                facts.iter().filter(|fact| fact.section == section && fact.row == n).collect();
            let href = coverage::register_of(section)
                .and_then(|register| coverage::href(site, path, district, census, register));
            let title = row.kind.get().map_or_else(
                || section.label().to_owned(),
                |kind| format!("{} · {}", section.label(), checks::party(kind)),
            );
            let amount = row.amount.get().map_or_else(Cell::dash, |amount| {
                let figure = money::printed(&amount.printed);
                let unit = figure.unit.is_none() && !figure.text;
                Cell::figure(if unit { figure.unit("万元") } else { figure })
            });
            rows.push(Row::plain(vec![
                href.map_or_else(|| Cell::text(title.clone()), |href| Cell::link(title.clone(), href)),
                amount,
                row.of_year.get().map_or_else(|| Cell::missing("未载"), |year| Cell::date(year.to_string())),
                Cell::text(range(row)),
                Cell::text(verdicts(corpus, &own)),
            ]));
        }
    }
    let columns = vec![
        Column::words("环节"),
        Column::figures("金额"),
        Column::words("哪年的钱").narrow(),
        Column::words("范围"),
        Column::words("覆盖率或核对"),
    ];
    let mut table = Table {
        id: "chain".to_owned(),
        caption: "各环节声明的数".to_owned(),
        caption_hidden: true,
        columns,
        rows,
        ..Table::default()
    }
    .aligned();
    table.remarks = vec![vec![Span::plain("不同年份的钱不相加、不相除；试点不并入比例。")]];
    (!table.rows.is_empty()).then_some(table)
}

fn range(row: &Declared) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |cell: &crate::model::cell::Cell<Amount>, measure: &str| {
        if let Some(amount) = cell.get() {
            parts.push(format!("{} {measure}", amount.printed));
        }
    };
    add(&row.units, "家单位");
    add(&row.projects, "个项目");
    add(&row.count, "个");
    parts.extend(row.scope.get().map(ToString::to_string));
    parts.join("，")
}

/// What stands out of the checks of a row: sums, lists, what is not said.
fn verdicts(corpus: &Corpus, facts: &[&DeclaredFact]) -> String {
    let mut words: Vec<String> = Vec::new();
    for fact in facts {
        if matches!(fact.figure, Which::Coverage) {
            words.push(format!("声明 {}，{}", fact.printed, checks::word(corpus, fact)));
        } else if fact.checks.iter().any(|check| {
            !matches!(check, crate::reckon::declared::Check::Records(_) | crate::reckon::declared::Check::Mean { .. })
        }) {
            words.push(format!("{}：{}", fact.figure.label(), checks::word(corpus, fact)));
        }
    }
    words.join("；")
}

fn late(site: &Site<'_>, path: &str, district: DistrictId) -> Vec<LateLine> {
    let units = duties::late_units(site, path, district, LATE);
    units
        .into_iter()
        .map(|(agency, duty, how)| LateLine {
            agency,
            duty: duties::title(site, duty).to_owned(),
            status: marks::status(how.standing.state(), how.standing.word()),
        })
        .collect()
}

/// Summaries, plans, then policies and the newest documents.
fn documents(corpus: &Corpus, path: &str, district: DistrictId) -> Vec<Link> {
    let mut links = Vec::new();
    for kind in [Kind::Summary, Kind::Plan, Kind::Document, Kind::Policy] {
        let mut found = reach::kind(corpus, district, kind, None);
        found.reverse();
        links.extend(found.into_iter().take(6).map(|(id, entry)| Link {
            remark: match &entry.record {
                Record::Document(form) => form.number.get().map(ToString::to_string),
                _ => entry.at.year().map(|year| format!("{year} 年")),
            },
            ..names::record(corpus, path, id)
        }));
    }
    links
}

fn withheld(corpus: &Corpus, district: DistrictId) -> Vec<Sentence> {
    let lines = districts::withheld(corpus, district, None, None);
    lines
        .into_iter()
        .map(|line| {
            vec![Span::plain(format!(
                "{} {} 项不予公开，依据：{}。已计数，不列内容。",
                line.kind, line.count, line.basis
            ))]
        })
        .collect()
}
