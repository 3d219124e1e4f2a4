//! Which records a declared row speaks of.

use super::{Held, Section, WhyNot};
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::declared::Declared;
use crate::kinds::{Kind, Record};
use crate::model::cell::Cell;
use crate::model::choice::{Book, Choice, EvaluatorKind, Party, Subject};
use crate::model::date::When;
use crate::reckon::coverage::{self, Coverage, tally};
use crate::reckon::sum::{Sum, Total};
use std::collections::BTreeMap;

/// What a row says of its records.
pub(super) struct Scope {
    district: DistrictId,
    kind: Kind,
    of_year: Option<i16>,
    evaluated_in: Option<i16>,
    led_by: Option<Party>,
    subject: Option<Subject>,
    evaluator: Option<EvaluatorKind>,
    evaluator_name: Option<Box<str>>,
    books: Vec<Book>,
    /// Only records that say they were published.
    published: bool,
    /// The row says that it leaves out what is not public.
    open_only: bool,
    /// The row's scope is in words that records do not carry.
    in_words: bool,
}

/// The records of a row, with what was counted of them.
pub(super) struct Matched<'c> {
    pub(super) held: Held,
    pub(super) entries: Vec<&'c Entry>,
}

impl Scope {
    /// Reads a row. `None`: its figures count no records.
    pub(super) fn of(district: DistrictId, section: Section, row: &Declared) -> Option<Self> {
        let named = row.kind.get().and_then(|k| Kind::parse(k));
        let kind = match section {
            // 信息公开 and 部门整体 may be about any kind: the row has to say which.
            Section::Disclosure | Section::WholeDepartment => named?,
            _ => section.kind()?,
        };
        let year = |cell: &Cell<When>| cell.get().map(|w| w.year());
        // 资金年度 printed empty is not known; absent, a monitoring's cut-off lies in its year.
        let of_year = year(&row.of_year).or_else(|| row.of_year.is_absent().then(|| year(&row.cutoff)).flatten());
        let (books, in_words) = row.scope.get().map_or((Vec::new(), false), |text| books(text));
        let open_only = row.scope.get().is_some_and(|text| text.contains(OPEN_ONLY));
        // A count of projects is not about whole agencies, whose money holds that of their projects.
        let by_project = !row.projects.is_blank() && matches!(kind, Kind::Target | Kind::SelfEvaluation);
        let evaluator = row.evaluator.as_ref();
        Some(Self {
            district,
            kind,
            of_year,
            evaluated_in: year(&row.evaluated_in),
            led_by: row.led_by.get().copied().or_else(|| row.kind.get().and_then(|k| Party::parse(k))),
            subject: row
                .subject
                .get()
                .copied()
                .or((section == Section::WholeDepartment).then_some(Subject::Agency))
                .or(by_project.then_some(Subject::Project)),
            open_only,
            evaluator: evaluator.and_then(|e| e.kind.get()).copied(),
            evaluator_name: evaluator.and_then(|e| e.name.get()).cloned(),
            books,
            published: section == Section::Disclosure,
            in_words,
        })
    }

    /// Whether the row says more than its year, so that a withheld record may or may not belong to it.
    const fn is_narrow(&self) -> bool {
        self.led_by.is_some()
            || self.subject.is_some()
            || self.evaluator.is_some()
            || self.evaluator_name.is_some()
            || !self.books.is_empty()
            || self.published
    }

    /// Finds and counts the row's records.
    pub(super) fn matched<'c>(&self, corpus: &'c Corpus, coverage: &Coverage) -> Matched<'c> {
        let mut held = Held {
            kind: self.kind,
            records: 0,
            mentioned: 0,
            projects: 0,
            agencies: 0,
            subjects: 0,
            withheld: 0,
            amount: Total::default(),
            compared: None,
            why_not: None,
        };
        let mut entries = Vec::new();
        let mut unclear = self.in_words;
        if self.of_year.is_some() || self.evaluated_in.is_some() {
            // Of a project monitored several times in a year only the last counts: each figure runs from January.
            let mut subjects: BTreeMap<_, Vec<EntryId>> = BTreeMap::new();
            for (id, entry) in self.candidates(corpus) {
                match self.takes(entry) {
                    Some(true) => subjects.entry(&entry.at.subject).or_default().push(id),
                    Some(false) => {}
                    None => unclear = true,
                }
            }
            held.subjects = tally(subjects.len());
            for (_, mut ids) in subjects {
                if self.kind == Kind::Monitoring {
                    ids.drain(..ids.len().saturating_sub(1));
                }
                entries.extend(ids.into_iter().map(|id| corpus.entry(id)));
            }
        }
        self.count(&entries, &mut held);
        let year = self.of_year.filter(|_| !self.open_only);
        held.withheld = year.and_then(|y| coverage.kind(self.district, y, self.kind)).map_or(0, |k| k.withheld);
        held.why_not = self.why_not(coverage, &held, unclear);
        Matched { held, entries }
    }

    fn candidates<'c>(&self, corpus: &'c Corpus) -> impl Iterator<Item = (EntryId, &'c Entry)> {
        let (district, kind) = (self.district, self.kind);
        let as_of = corpus.district(district).as_of;
        corpus.iter().filter(move |(_, e)| {
            e.at.district == district
                && e.at.kind == kind
                && matches!(e.visibility(as_of), Visibility::Shown | Visibility::Hidden)
        })
    }

    /// Whether a record belongs to the row; `None`: it does not say enough.
    fn takes(&self, entry: &Entry) -> Option<bool> {
        let (money_year, evaluated_in, led_by, subject, evaluator) = match &entry.record {
            Record::Evaluation(form) => {
                let money = match &form.money_year {
                    Cell::Absent => entry.at.year(),
                    cell => cell.get().map(|w| w.year()),
                };
                let evaluated = form.evaluated_in.get().map(|w| w.year());
                (money, evaluated, form.led_by.get().copied(), form.subject.get().copied(), form.evaluator.as_ref())
            }
            Record::ExAnte(form) => {
                let evaluated = form.evaluated_in.get().map(|w| w.year());
                (entry.at.year(), evaluated, None, form.subject.get().copied(), form.evaluator.as_ref())
            }
            Record::Monitoring(form) => (entry.at.year(), None, form.by.get().copied(), None, form.evaluator.as_ref()),
            _ => (entry.at.year(), None, None, None, None),
        };
        if self.of_year.is_some_and(|year| money_year != Some(year)) {
            return Some(false);
        }
        if self.published && entry.filing.published.is_empty() {
            return Some(false);
        }
        let by_folder = match &entry.at.subject {
            crate::corpus::address::Subject::Agency(..) => Some(Subject::Agency),
            crate::corpus::address::Subject::Policy(_) => Some(Subject::Policy),
            _ => None,
        };
        let subject = subject.or(by_folder).or((self.subject == Some(Subject::Agency)).then_some(Subject::Project));
        let subject = if self.subject == Some(Subject::Project) { subject.or(Some(Subject::Project)) } else { subject };
        let kind = evaluator.and_then(|e| e.kind.get()).copied();
        let name = evaluator.and_then(|e| e.name.get());
        let tests = [
            same(self.evaluated_in, evaluated_in),
            same(self.led_by, led_by),
            same(self.subject, subject),
            same(self.evaluator, kind),
            same(self.evaluator_name.as_ref(), name),
            self.book_of(entry),
        ];
        if tests.contains(&Some(false)) {
            Some(false)
        } else {
            tests.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
        }
    }

    fn book_of(&self, entry: &Entry) -> Option<bool> {
        if self.books.is_empty() {
            return Some(true);
        }
        let (facts, _) = coverage::heads(&entry.record)?;
        let books = facts.book.get()?;
        Some(books.0.iter().any(|(book, _)| self.books.contains(book)))
    }

    fn count(&self, entries: &[&Entry], held: &mut Held) {
        let mut projects: Vec<_> = entries.iter().filter_map(|e| e.at.project()).collect();
        let mut agencies: Vec<_> = entries.iter().filter_map(|e| e.at.agency()).collect();
        projects.sort_unstable();
        projects.dedup();
        agencies.sort_unstable();
        agencies.dedup();
        held.projects = tally(projects.len());
        held.agencies = tally(agencies.len());
        held.records = tally(entries.len());
        held.mentioned = tally(entries.iter().filter(|e| e.mentioned()).count());
        for entry in entries {
            held.amount.add(self.amount(entry).as_ref());
        }
    }

    /// The record's amount, or of several books only what belongs to the row's.
    fn amount(&self, entry: &Entry) -> Option<Sum> {
        let books = coverage::heads(&entry.record).and_then(|(facts, _)| facts.book.get()).map_or(&[][..], |b| &b.0);
        if self.books.is_empty() || books.len() < 2 {
            return coverage::money(entry).map(|(_, sum)| sum);
        }
        let mut own = books.iter().filter(|(book, _)| self.books.contains(book));
        match (own.next(), own.next()) {
            (Some((_, amount)), None) => amount.as_ref().map(|a| Sum::read(a, entry.unit())),
            _ => None,
        }
    }

    fn why_not(&self, coverage: &Coverage, held: &Held, unclear: bool) -> Option<WhyNot> {
        let Some(year) = self.of_year else { return Some(WhyNot::NoYear) };
        if coverage.collected(self.district, year, self.kind) != Some(crate::model::choice::Collected::All) {
            Some(WhyNot::Incomplete)
        } else if unclear || held.withheld > 0 && self.is_narrow() {
            Some(WhyNot::ScopeInWords)
        } else {
            None
        }
    }
}

/// What the row asks for against what the record says: a record that does not say is unclear.
fn same<T: PartialEq>(wanted: Option<T>, said: Option<T>) -> Option<bool> {
    match (wanted, said) {
        (None, _) => Some(true),
        (Some(wanted), Some(said)) => Some(wanted == said),
        (Some(_), None) => None,
    }
}

/// What a scope says when it leaves out records that are not public, so that nobody can tell their figures from totals.
const OPEN_ONLY: &str = "不含不予公开";

/// The books that a scope names, and whether it is in words that name neither books nor everything.
fn books(scope: &str) -> (Vec<Book>, bool) {
    if scope.contains("四本预算") {
        return (Vec::new(), false);
    }
    let named = |book: &Book| scope.contains(book.label().trim_end_matches("预算"));
    let books: Vec<Book> = Book::ALL.iter().copied().filter(named).collect();
    if books.len() == Book::ALL.len() {
        return (Vec::new(), false);
    }
    let whole = ["所有", "全部", "全区", "全县", "全市", OPEN_ONLY].iter().any(|word| scope.contains(word));
    let in_words = books.is_empty() && !whole;
    (books, in_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_names_books_or_everything_or_is_in_words() {
        assert_eq!(books("政府性基金预算（试点）"), (vec![Book::Fund], false));
        assert_eq!(books("2019年批复的全部绩效目标"), (Vec::new(), false));
        assert_eq!(books("一般公共预算、政府性基金预算等四本预算"), (Vec::new(), false));
        assert_eq!(books("部门整体绩效管理试点部门"), (Vec::new(), true));
        assert_eq!(books("不含不予公开项目"), (Vec::new(), false));
    }
}
