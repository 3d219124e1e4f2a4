use super::project_code_later_than_record::coded_in;
use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::ground::source::FileId;
use crate::kinds::head::{Head, ProjectFacts};
use crate::model::choice::{Book, Choice};
use crate::model::date::Term;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 同一项目同一年的各份表上，项目名称、项目代码、预算类别、项目期应一致；项目代码各年也应一致，并与 projects.yaml 的登记一致。
    /// 项目名称里也印着代码的（四川等地的表式），应与同一张表的项目代码一致。
    ///
    /// ## 依据
    /// 常理；项目代码一经编定不变，是已公开表格的通例 [P]。
    ///
    /// ## 示例
    /// 目标表的项目代码末三位是 007，自评表是 008；名称印“99990122R000000000052-防火隔离带”，代码印 99990122T000000000052。
    ///
    /// ## 改法
    /// 核对几份表，改正录错的一份；原表就不一致的，加 notes 说明。
    PROJECT_FACTS_DIFFER = "project-facts-differ" "同一项目的基本情况不一致",
    Warning, Logic "常理、已公开表格的通例 [P]", corpus(check)
}

/// How many characters a code of the integrated system has.
const CODE: usize = 21;

/// What was printed first, and where.
type First<T> = Option<(T, FileId)>;

/// The facts of a project-year.
#[derive(Default)]
struct Year<'a> {
    name: First<String>,
    books: First<Vec<Book>>,
    term: First<Term>,
    printed_name: &'a str,
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for key in corpus.projects() {
        let registered =
            corpus.district(key.district).projects.iter().find(|p| p.id == key.project && p.agency == key.agency);
        let mut code: First<String> = None;
        let mut years: BTreeMap<Option<i16>, Year<'_>> = BTreeMap::new();
        for id in corpus.of_project(key) {
            let entry = corpus.entry(*id);
            let Some(head) = entry.record.head().filter(|_| !entry.mentioned()) else { continue };
            let facts = entry.record.facts();
            out.turn_to(entry, profile(corpus, entry));
            check_code_in_name(entry, head, out);
            check_code(entry, head, registered.and_then(|r| r.code.get()).map(AsRef::as_ref), &mut code, out);
            let year = years.entry(entry.at.year()).or_default();
            check_year(entry, head, facts, year, out);
        }
    }
}

/// Judges the code that some layouts print with the name; where the form's own code is of a year to come, that is said by
/// `project-code-later-than-record`.
fn check_code_in_name(entry: &Entry, head: &Head, out: &mut Findings) {
    let at = route!["name"];
    let Some(code) = head.code.get().map(|c| c.trim()).filter(|c| c.len() == CODE && coded(c)) else { return };
    let mut words = head.name.split(|c: char| !c.is_ascii_alphanumeric());
    let Some(other) = words.find(|word| coded(word) && *word != code) else { return };
    let later = coded_in(code).zip(entry.at.year()).is_some_and(|(coded, year)| coded > year);
    if !later && explanation(entry, &at).is_none() {
        out.say(at, format!("项目名称里的代码印 {other}，项目代码印 {code}"))
            .because("名称里的代码就是本项目的代码")
            .mend("对照一体化系统核对名称和项目代码，改正录错的一处")
            .see(entry.file, route!["code"], "项目代码在这里");
    }
}

/// Whether a word is a code of the integrated system, or one with a character or two too many or too few.
fn coded(word: &str) -> bool {
    (CODE - 2..=CODE + 2).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_alphanumeric())
        && word.bytes().take(8).all(|b| b.is_ascii_digit())
}

fn check_code(entry: &Entry, head: &Head, registered: Option<&str>, first: &mut First<String>, out: &mut Findings) {
    let Some(code) = head.code.get().map(|c| c.trim()) else { return };
    if let Some(wanted) = registered.filter(|r| r.trim() != code) {
        out.say(route!["code"], format!("项目代码印 {code}，projects.yaml 登记的是 {wanted}")).mend("核对项目代码");
        return;
    }
    match first {
        Some((known, file)) if known != code => {
            out.say(route!["code"], format!("项目代码印 {code}，同一项目的另一份表印 {known}"))
                .mend("核对两份表的项目代码")
                .see(*file, route!["code"], "另一个代码在这里");
        }
        Some(_) => {}
        None => *first = Some((code.to_owned(), entry.file)),
    }
}

fn check_year<'a>(
    entry: &Entry,
    head: &'a Head,
    facts: Option<&ProjectFacts>,
    year: &mut Year<'a>,
    out: &mut Findings,
) {
    let name = plain(&head.name);
    match &year.name {
        Some((known, file)) if *known != name => {
            out.say(route!["name"], format!("项目名称印“{}”，同一年的另一份表印“{}”", head.name, year.printed_name))
                .mend("核对名称；当年改了名的，加 notes 说明")
                .see(*file, route!["name"], "另一个名称在这里");
        }
        Some(_) => {}
        None => (year.name, year.printed_name) = (Some((name, entry.file)), &head.name),
    }
    let Some(facts) = facts else { return };
    if let Some(books) = facts.book.get() {
        let mut books: Vec<Book> = books.0.iter().map(|(book, _)| *book).collect();
        books.sort_unstable();
        match &year.books {
            Some((known, file)) if *known != books => {
                let words = |books: &[Book]| books.iter().map(|b| b.label()).collect::<Vec<_>>().join("、");
                out.say(route!["book"], format!("预算类别印“{}”，同一年的另一份表印“{}”", words(&books), words(known)))
                    .mend("核对预算类别")
                    .see(*file, route!["book"], "另一个预算类别在这里");
            }
            Some(_) => {}
            None => year.books = Some((books, entry.file)),
        }
    }
    if let Some(term) = facts.term.get() {
        match &year.term {
            Some((known, file)) if known != term => {
                out.say(route!["term"], format!("项目期印 {}，同一年的另一份表印 {}", span(*term), span(*known)))
                    .mend("核对项目期")
                    .see(*file, route!["term"], "另一个项目期在这里");
            }
            Some(_) => {}
            None => year.term = Some((*term, entry.file)),
        }
    }
}

/// A name without spaces and without the code that some layouts print before it.
fn plain(name: &str) -> String {
    let bare = match name.split_once('-') {
        Some((code, rest)) if code.len() == CODE && code.is_ascii() => rest,
        _ => name,
    };
    bare.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect()
}

fn span(term: Term) -> String {
    let word = |when: Option<crate::model::date::When>| when.map_or_else(|| "未载".to_owned(), |w| w.to_string());
    format!("{} 至 {}", word(term.from), word(term.to))
}
