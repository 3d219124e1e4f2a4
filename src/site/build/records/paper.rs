//! One record on its way to its page: the form's cells, its notes, where its links start from.

use super::cells::Gap;
use super::notes::{self, Marks, Said};
use super::tree::{Branch, Printed, Tree};
use crate::corpus::District;
use crate::corpus::address::Subject as About;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::Kind;
use crate::model::choice::Basis;
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::urls;
use crate::site::view::{Check, Correction, Crumb, Fact, IndicatorTable, Link, Sentence, TitledTable, Waiver};

/// A record being laid out. What a page does not take out of `tree` is shown under it all the same.
pub(super) struct Paper<'s> {
    /// The site.
    pub(super) site: &'s Site<'s>,
    /// The record's number.
    pub(super) id: EntryId,
    /// The record.
    pub(super) entry: &'s Entry,
    /// Its district.
    pub(super) district: &'s District,
    /// The page's file.
    pub(super) path: String,
    /// The cells that are not placed yet.
    pub(super) tree: Tree,
    /// The notes.
    pub(super) marks: Marks,
    /// The unit's explanations.
    pub(super) said: Said,
    /// Corrections.
    pub(super) corrections: Vec<Correction>,
    /// Waivers.
    pub(super) waivers: Vec<Waiver>,
    /// The opening paragraph.
    pub(super) lead: Sentence,
    /// Facts that the layout puts into words of its own.
    pub(super) facts: Vec<Fact>,
    /// Printed figures beside recomputed ones, where the page of the kind has no place of its own for them.
    pub(super) checks: Vec<Check>,
    /// Tables that the layout adds under the form.
    pub(super) tables: Vec<TitledTable>,
    /// Labels of core cells that the source does not give.
    pub(super) not_given: Vec<&'static str>,
    /// What an absent cell says.
    pub(super) gap: Gap,
    /// The unit of money.
    pub(super) unit: &'static str,
}

impl<'s> Paper<'s> {
    /// Opens a record.
    pub(super) fn open(site: &'s Site<'s>, id: EntryId) -> Self {
        let entry = site.corpus.entry(id);
        let (filing, kind) = (&entry.filing, entry.at.kind);
        let path = urls::record(site.corpus, &entry.at);
        let mut tree = Tree::of(&entry.record, filing);
        let own = kind.tables();
        let core = own.iter().skip(1).flat_map(|table| table.iter()).filter(|field| field.must && entry.mentioned());
        let not_given = core.filter(|f| tree.get(f.key).is_none_or(Tree::is_bare)).map(|f| f.label).collect();
        let marks = Marks::hang(filing, kind, &mut tree);
        let said = Said::of(filing, kind, &mut tree);
        let corrections = notes::corrections(filing, kind, &mut tree);
        for n in 0..tree.items("shares") {
            let Some(of) = tree.item_leaf("shares", n, "of").map(|p| p.text.clone()) else { continue };
            let label = notes::place(&mut tree, kind, &of);
            if let Some(printed) = tree.item_leaf("shares", n, "of").filter(|_| !label.is_empty()) {
                printed.text = label;
            }
        }
        let waivers = notes::waivers(filing, kind, &path, &mut tree);
        for key in ["notes", "explanations", "corrections", "waive"] {
            tree.take(key);
        }
        let mut paper = Self {
            site,
            id,
            entry,
            district: site.corpus.district(entry.at.district),
            path,
            tree,
            marks,
            said,
            corrections,
            waivers,
            lead: Sentence::new(),
            facts: Vec::new(),
            checks: Vec::new(),
            tables: Vec::new(),
            not_given,
            gap: if entry.mentioned() { Gap::NotGiven } else { Gap::Dash },
            unit: entry.unit().label(),
        };
        if kind != Kind::SelfEvaluation {
            paper.checks = super::pair::checks(&mut paper);
        }
        paper
    }

    /// A link from this page to another file.
    pub(super) fn link(&self, to: &str) -> String {
        urls::relative(&self.path, to)
    }

    /// A link to a page.
    pub(super) fn to(&self, subject: &Subject) -> String {
        self.link(&urls::path(self.site.corpus, subject))
    }

    /// A link to another record, by the stem of its file: `evaluation-finance`. Words where there is none.
    pub(super) fn to_stem(&self, stem: &str) -> Link {
        let kind = Kind::ALL
            .iter()
            .copied()
            .find(|k| stem.strip_prefix(k.stem()).is_some_and(|r| r.is_empty() || r.starts_with('-')));
        let Some(kind) = kind else { return Link { text: stem.to_owned(), ..Link::default() } };
        let qualifier = stem[kind.stem().len()..].trim_start_matches('-');
        let text = title_of(kind, qualifier);
        let mut at = self.entry.at.sibling(kind);
        at.qualifier = qualifier.into();
        match self.site.corpus.find(&at) {
            Some((_, found)) => Link::to(text, self.link(&urls::record(self.site.corpus, &found.at))),
            None => Link { text, ..Link::default() },
        }
    }

    /// Takes a cell's printed text.
    pub(super) fn take_text(&mut self, key: &str) -> Option<String> {
        self.tree.take_leaf(key).map(|p| p.text).filter(|t| !t.is_empty())
    }

    /// Takes a cell and shows it; where it is absent, what the source leaves open.
    pub(super) fn take_cell(&mut self, key: &str) -> Option<crate::site::view::Cell> {
        let printed = self.tree.take_leaf(key)?;
        Some(super::cells::cell(printed, &self.marks))
    }

    /// Takes the indicators; first-level sums that find no block stay for a table of their own.
    pub(super) fn indicators(&mut self, key: &str, id: &str, title: &str) -> Option<IndicatorTable> {
        let mut rows = self.tree.take_list(key);
        // What few rows have, and in many cells, would stretch the table.
        for (part, title) in [("survey", "满意度调查"), ("formula", "指标的计算公式"), ("calc", "指标测算")]
        {
            let list = Tree::List(super::indicators::parts(&mut rows, part));
            let made = super::rest::grid(&format!("{id}-{part}"), title, list, &self.marks, self.gap);
            self.tables.extend(made.map(|made| made.with_unit(self.unit)));
        }
        let mut levels = self.tree.take("levels");
        let table = super::indicators::table(id, title, rows, &mut levels, &self.marks, self.gap);
        if let (Some(levels), Tree::Map(branches)) = (levels.filter(|l| !l.is_bare()), &mut self.tree) {
            branches.push(Branch { key: "levels".into(), label: "一级指标小计".into(), value: levels });
        }
        table
    }

    /// Puts a cell back that the layout cannot place.
    pub(super) fn put_back(&mut self, key: &'static str, label: &'static str, printed: Printed) {
        if let Tree::Map(branches) = &mut self.tree {
            branches.push(Branch { key: key.into(), label: label.into(), value: Tree::Leaf(printed) });
        }
    }

    /// Whether the record is known only from another document.
    pub(super) fn mentioned(&self) -> bool {
        self.entry.filing.basis.get() == Some(&Basis::Mentioned)
    }

    /// The name of the record's agency in the record's year.
    pub(super) fn agency(&self) -> Option<String> {
        let id = self.entry.at.agency()?;
        let year = self.entry.at.year().unwrap_or(i16::MAX);
        let Some(agency) = self.district.agency(id.as_str()) else { return Some(id.to_string()) };
        let former = agency.names.iter().filter(|n| n.until.year() > year).min_by_key(|n| n.until);
        Some(former.map_or_else(|| self.district.agency_name(id.as_str()).to_owned(), |n| n.name.to_string()))
    }

    /// What the form is called, for this level.
    pub(super) fn form_title(&self) -> String {
        let whole = matches!(self.entry.at.subject, About::Agency(..));
        let level = if whole { "部门整体支出" } else { "项目支出" };
        match self.entry.at.kind {
            Kind::Target => format!("{level}绩效目标表"),
            Kind::Monitoring => format!("{level}绩效运行监控表"),
            Kind::SelfEvaluation => format!("{level}绩效自评表"),
            kind => kind.title().to_owned(),
        }
    }

    /// The way here.
    pub(super) fn crumbs(&self) -> Vec<Crumb> {
        let (corpus, at) = (self.site.corpus, &self.entry.at);
        let mut crumbs = Vec::new();
        let mut step = |text: String, subject: &Subject| {
            crumbs.push(super::super::head::crumb(text, Some(self.to(subject))));
        };
        if urls::shared_home(corpus) {
            step("全部地区".to_owned(), &Subject::Portal);
            step(self.district.about.name.to_string(), &Subject::Home(at.district));
        } else {
            step("首页".to_owned(), &Subject::Home(at.district));
        }
        match &at.subject {
            About::Policy(_) => step("政策".to_owned(), &Subject::Register(at.district, Register::Policies, None)),
            About::Document(..) => {
                step("制度文件".to_owned(), &Subject::Register(at.district, Register::Documents, None))
            }
            About::Year(year) | About::Agency(year, _) | About::Project(year, ..) | About::Allocation(year, _) => {
                step(format!("{year} 年度"), &Subject::Year(at.district, *year));
            }
        }
        if let (Some(agency), Some(year)) = (at.agency(), at.year()) {
            let name = self.agency().unwrap_or_default();
            step(name, &Subject::AgencyYear(at.district, year, agency.clone()));
        }
        if let Some(project) = at.project() {
            step(self.entry.record.name().to_owned(), &Subject::Life(project));
        }
        let own = match at.kind {
            Kind::Document | Kind::Allocation | Kind::Policy => self.entry.record.name().to_owned(),
            kind => title_of(kind, &at.qualifier),
        };
        crumbs.push(super::super::head::crumb(own, None));
        crumbs
    }
}

/// What a record is called beside others of its subject: 重点评价（财政）.
pub(super) fn title_of(kind: Kind, qualifier: &str) -> String {
    let words = match qualifier {
        "" => return kind.short().to_owned(),
        "finance" => "财政".to_owned(),
        "department" | "agency" => "部门".to_owned(),
        month if month.len() <= 2 && month.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{} 月", month.trim_start_matches('0'))
        }
        other => match other.split_once('-') {
            Some((month, who)) if month.len() == 2 && month.bytes().all(|b| b.is_ascii_digit()) => {
                let who = match who {
                    "finance" => "，财政",
                    "agency" | "department" => "，部门",
                    _ => "",
                };
                format!("{} 月{who}", month.trim_start_matches('0'))
            }
            _ => other.to_owned(),
        },
    };
    format!("{}（{words}）", kind.short())
}
