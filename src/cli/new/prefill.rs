//! What a new record can take over from the records that are there. Nothing is made up: a figure of the new year is left
//! to be filled in.

use super::draft::Draft;
use crate::corpus::Corpus;
use crate::corpus::address::{Address, Subject};
use crate::corpus::entry::Entry;
use crate::form::field::{Field, Shape};
use crate::kinds::Kind;

/// What stays the same from form to form and from year to year.
const LASTING: [&str; 14] = [
    "name",
    "code",
    "department",
    "implementer",
    "book",
    "modes",
    "type",
    "category",
    "attribute",
    "recurrence",
    "term",
    "function",
    "framework",
    "unit",
];
/// What a target sets for its indicators.
const ROW: [&str; 14] = [
    "code",
    "level1",
    "level2",
    "name",
    "explanation",
    "op",
    "target",
    "measure",
    "direction",
    "value_kind",
    "weight",
    "standard",
    "criteria",
    "core",
];
/// What else last year's form of the same kind may lend.
const STRUCTURE: [&str; 14] = [
    "goals",
    "indicators",
    "criteria",
    "tasks",
    "dimensions",
    "levels",
    "led_by",
    "subject",
    "by",
    "of",
    "issuer",
    "layout",
    "profile",
    "governs",
];
/// What the rows of such a form may lend beside [`ROW`].
const ROW_OF_YEAR: [&str; 8] = ["title", "owner", "with", "content", "kind", "to", "expected", "annual"];
/// Fund rows of a target that are rows of later forms too.
const FUNDS: [&str; 9] =
    ["total", "fiscal", "carry_over", "other", "fiscal_account", "unit_funds", "central", "province", "city"];

/// What could be taken over, and from which records.
#[derive(Debug)]
pub(super) struct Prefilled {
    /// The items.
    pub draft: Draft,
    /// Paths of the records, relative to `content/`, and what they are.
    pub sources: Vec<(String, String)>,
}

/// Fills what can be known of a record at `at`.
pub(super) fn prefill(corpus: &Corpus, at: &Address, tables: &[&'static [Field]]) -> Prefilled {
    let mut made = Making { corpus, tables, pairs: Vec::new(), sources: Vec::new() };
    let about_money = at.agency().is_some();
    let target = corpus.find(&at.sibling(Kind::Target)).filter(|_| about_money && at.kind != Kind::Target);
    let last = at.year().and_then(|year| corpus.find(&at.in_year(year - 1)));
    match (target, last) {
        (Some((_, target)), _) => made.take_target(at.kind, target),
        (None, Some((_, last))) if !matches!(at.kind, Kind::Document | Kind::Allocation) => made.take_last(last),
        _ => {}
    }
    if at.kind == Kind::Recheck
        && let Some((_, checked)) = corpus.find(&at.sibling(Kind::SelfEvaluation))
    {
        made.take_checked(checked);
    }
    made.take_registers(at);
    Prefilled { draft: Draft::Map(made.pairs), sources: made.sources }
}

struct Making<'a> {
    corpus: &'a Corpus,
    tables: &'a [&'static [Field]],
    pairs: Vec<(String, Draft)>,
    sources: Vec<(String, String)>,
}

impl Making<'_> {
    fn field(&self, key: &str) -> Option<&'static Field> {
        self.tables.iter().flat_map(|t| t.iter()).find(|f| f.key == key)
    }

    /// Sets an item that the form has and that is not set yet.
    fn set(&mut self, key: &str, value: Option<Draft>) {
        let empty = |v: &Draft| {
            matches!(v, Draft::Map(pairs) if pairs.is_empty()) || matches!(v, Draft::List(items) if items.is_empty())
        };
        if let Some(value) = value.filter(|v| !empty(v))
            && self.field(key).is_some()
            && !self.pairs.iter().any(|(k, _)| k == key)
        {
            self.pairs.push((key.to_owned(), value));
        }
    }

    fn cite(&mut self, entry: &Entry) -> Draft {
        let year = entry.at.year().map(|y| format!("{y} 年")).unwrap_or_default();
        self.sources
            .push((self.corpus.sources.path(entry.file).to_owned(), format!("{year}{}", entry.record.kind().title())));
        Draft::of_record(&entry.filing, &entry.record)
    }

    fn take_target(&mut self, kind: Kind, target: &Entry) {
        let said = self.cite(target);
        for key in LASTING {
            self.set(key, said.get(key).cloned());
        }
        if matches!(kind, Kind::SelfEvaluation | Kind::Monitoring) {
            let rows = FUNDS.iter().filter_map(|row| {
                let amount = said.at(&["funds", "annual", row])?.clone();
                Some(((*row).to_owned(), Draft::Map(vec![("initial".to_owned(), amount)])))
            });
            self.set("funds", Some(Draft::Map(rows.collect())));
            let expected = said.at(&["goals", "annual"]).cloned();
            self.set("goals", expected.map(|goals| Draft::Map(vec![("expected".to_owned(), goals)])));
            let keys = self.row_keys("indicators");
            let keep: Vec<&str> = ROW.into_iter().filter(|key| keys.contains(key)).collect();
            self.set("indicators", said.get("indicators").map(|rows| only(rows, &keep)));
        }
    }

    fn take_last(&mut self, last: &Entry) {
        let said = self.cite(last);
        let keep: Vec<&str> = ROW.into_iter().chain(ROW_OF_YEAR).collect();
        for key in LASTING {
            self.set(key, said.get(key).cloned());
        }
        for key in STRUCTURE {
            self.set(key, said.get(key).map(|value| only(value, &keep)));
        }
    }

    /// A recheck goes through the rows that the unit scored.
    fn take_checked(&mut self, checked: &Entry) {
        let said = self.cite(checked);
        for key in LASTING {
            self.set(key, said.get(key).cloned());
        }
        self.set("of", Some(Draft::Text("self-evaluation".to_owned())));
        self.set("self_score", said.get("total").cloned());
        let renamed = |row: &Draft| {
            let pick = |from: &str, to: &str| row.get(from).map(|value| (to.to_owned(), value.clone()));
            Draft::Map(
                [pick("name", "name"), pick("weight", "weight"), pick("score", "self_score")]
                    .into_iter()
                    .flatten()
                    .collect(),
            )
        };
        self.set(
            "indicators",
            said.get("indicators").map(|rows| Draft::List(rows.items().iter().map(renamed).collect())),
        );
    }

    fn take_registers(&mut self, at: &Address) {
        let district = self.corpus.district(at.district);
        let text = |text: &str| Some(Draft::Text(text.to_owned()));
        match &at.subject {
            Subject::Project(_, agency, project) => {
                if let Some(entry) = district.projects.iter().find(|p| p.agency == *agency && p.id == *project) {
                    self.set("name", text(&entry.name));
                    self.set("code", entry.code.get().and_then(|code| text(code)));
                }
            }
            Subject::Agency(_, agency) => {
                if let Some(entry) = district.agency(agency.as_str()) {
                    self.set("name", text(&entry.name));
                    self.set("code", entry.code.get().and_then(|code| text(code)));
                }
            }
            Subject::Year(_) | Subject::Policy(_) | Subject::Allocation(..) | Subject::Document(..) => {}
        }
    }

    /// The keys of a list's rows.
    fn row_keys(&self, key: &str) -> Vec<&'static str> {
        match self.field(key).map(|f| (f.shape)()) {
            Some(Shape::List(inner)) => match *inner {
                Shape::Table(_, tables) => tables.iter().flat_map(|t| t.iter()).map(|f| f.key).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

/// A value with nothing but the keys that are kept; free labels stay where something stays below them.
fn only(value: &Draft, keep: &[&str]) -> Draft {
    match value {
        Draft::List(items) => Draft::List(
            items.iter().map(|item| only(item, keep)).filter(|i| !i.pairs().is_empty() || i.is_flat()).collect(),
        ),
        Draft::Map(pairs) => Draft::Map(
            pairs
                .iter()
                .filter_map(|(key, value)| match value {
                    _ if keep.contains(&key.as_str()) => Some((key.clone(), value.clone())),
                    Draft::Map(_) => Some((key.clone(), only(value, keep))).filter(|(_, v)| !v.pairs().is_empty()),
                    _ => None,
                })
                .collect(),
        ),
        flat => flat.clone(),
    }
}
