//! 财政政策.

use super::ex_ante::listed;
use super::paper::{Paper, title_of};
use super::sources::of_rank;
use super::tree::Tree;
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::kinds::Record;
use crate::model::date::days_between;
use crate::site::Site;
use crate::site::urls;
use crate::site::view::kinds::PolicyPage;
use crate::site::view::{Fact, Link, Mark, Sentence, Span, Status};

/// The page of a policy.
#[must_use]
pub fn policy(site: &Site<'_>, id: EntryId) -> PolicyPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let term = term(&mut paper);
    let money = listed(&mut paper, "money", "money", "各年的钱");
    let renewal = renewal(&mut paper);
    let records = beside(&paper);
    paper.name_agency("agency", "主管部门");
    let money_unit = paper.unit.to_owned();
    let (page, record) = paper.close();
    PolicyPage { page, record, term, money, money_unit, renewal, records }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    words.figure("资金", tree.text(&["amount"]), unit).stop();
    if let Some(Tree::List(years)) = tree.get("money")
        && let Some(last) = years.last()
    {
        let year = last.text(&["year"]).map(|y| format!("{y} 年")).unwrap_or_default();
        words.figure(&format!("{year}安排"), last.text(&["arranged"]), unit);
        words.figure("执行", last.text(&["executed"]), unit).stop();
    }
    words.figure("到期处理：", tree.text(&["renewal", "decision"]), "");
    words.figure("决定日期", tree.text(&["renewal", "date"]), "").stop();
    words.done()
}

/// Where the term stands at the as-of day. The term itself is a fact.
fn term(paper: &mut Paper<'_>) -> Option<Status> {
    let Record::Policy(form) = &paper.entry.record else { return None };
    let renewed = form.renewal.as_ref().and_then(|r| r.until.get());
    let end = renewed.or(form.term.get().and_then(|t| t.to.as_ref()))?;
    let days = days_between(paper.district.as_of.last(), end.last());
    let decided = form.renewal.as_ref().is_some_and(|r| r.decision.get().is_some());
    Some(match (days, decided) {
        (0.., _) => Status::new(Mark::Next, format!("有效期至 {end}，还有 {days} 天到期")),
        (_, true) => Status::new(Mark::Ok, format!("{end} 到期，已作处理")),
        (_, false) => Status::new(Mark::Unknown, format!("{end} 到期，处理情况未载")),
    })
}

/// Decision, date and cause in one sentence.
fn renewal(paper: &mut Paper<'_>) -> Sentence {
    let Some(block) = paper.tree.take("renewal") else { return Sentence::new() };
    let clauses = [
        ("date", "", " 决定"),
        ("decision", "", ""),
        ("because", "依据", ""),
        ("document", "文件 ", ""),
        ("until", "有效期至 ", ""),
    ];
    let said =
        clauses.iter().filter_map(|(key, before, after)| block.text(&[key]).map(|t| format!("{before}{t}{after}")));
    let text = said.collect::<Vec<_>>().join("，");
    if text.is_empty() { Sentence::new() } else { vec![Span::plain(format!("{text}。"))] }
}

/// The other records of the same policy.
fn beside(paper: &Paper<'_>) -> Vec<Link> {
    let all = of_rank(paper, paper.entry.at.district, 3).iter();
    all.filter(|e| e.at.subject == paper.entry.at.subject && e.at != paper.entry.at)
        .map(|e| Link::to(title_of(e.at.kind, &e.at.qualifier), paper.link(&urls::record(paper.site.corpus, &e.at))))
        .collect()
}

impl Paper<'_> {
    /// An agency given by its id is shown by its name.
    pub(super) fn name_agency(&mut self, key: &'static str, label: &'static str) {
        let Some(printed) = self.tree.take_leaf(key) else { return };
        match self.district.agency(&printed.text) {
            Some(agency) => self.facts.push(Fact::new(label, crate::site::view::Cell::text(agency.name.to_string()))),
            None => self.put_back(key, label, printed),
        }
    }
}
