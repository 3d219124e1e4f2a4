//! Notes, explanations, corrections and waivers: where in the form they belong, in the form's own labels.

use super::tree::{Printed, Tree, names};
use crate::corpus::entry::Entry;
use crate::corpus::ledger::BODY;
use crate::ground::route::Route;
use crate::kinds::Kind;
use crate::kinds::filing::{Filing, Remark};
use crate::model::text::Text;
use crate::reckon::explanation;
use crate::site::urls;
use crate::site::view::{Correction, Explanation, Link, Note, NoteRef, Waiver};
use std::cell::Cell;

/// The notes of one page and which of them a cell carries.
#[derive(Debug)]
pub(super) struct Marks {
    notes: Vec<Note>,
    placed: Vec<Cell<bool>>,
}

impl Marks {
    /// The notes of a record. Each is hung on the cell it speaks of.
    pub(super) fn hang(filing: &Filing, kind: Kind, tree: &mut Tree) -> Self {
        let many = filing.notes.len() > 1;
        let mut notes = Vec::with_capacity(filing.notes.len());
        for (n, remark) in filing.notes.iter().enumerate() {
            let at = remark.at.get().map_or("", |at| &at.0);
            let Found { place, exact, cell } = find(tree, kind, at);
            let mut printed = None;
            if let Some(cell) = cell {
                // A note on a whole block quotes nothing; its mark stands at the block's first value.
                let quoted = |t: &String| exact && !t.is_empty() && t.chars().count() <= 40;
                printed = Some(cell.text.clone()).filter(quoted);
                cell.note.get_or_insert(n);
            }
            let mark = if many { format!("注{}", n + 1) } else { "注".to_owned() };
            notes.push(Note {
                mark: NoteRef { mark, id: format!("n{}", n + 1) },
                place,
                printed,
                text: text(remark),
                by: owned(remark.by.get()),
                date: remark.date.get().map(ToString::to_string),
                back: false,
            });
        }
        let placed = notes.iter().map(|_| Cell::new(false)).collect();
        Self { notes, placed }
    }

    /// The mark for a cell, which from now on counts as carrying it.
    pub(super) fn mark(&self, note: Option<usize>) -> Option<NoteRef> {
        let n = note?;
        // An id stands once on a page.
        if self.placed.get(n)?.replace(true) {
            return None;
        }
        Some(self.notes[n].mark.clone())
    }

    /// The notes, each knowing whether a cell leads to it.
    pub(super) fn into_notes(self) -> Vec<Note> {
        let placed = self.placed;
        self.notes.into_iter().zip(placed).map(|(note, placed)| Note { back: placed.get(), ..note }).collect()
    }
}

fn text(remark: &Remark) -> String {
    owned(remark.text.get()).unwrap_or_default()
}

fn owned(text: Option<&Text>) -> Option<String> {
    text.map(ToString::to_string).filter(|t| !t.is_empty())
}

/// The unit's explanations, each to be said once: under its difference, or at the end.
#[derive(Debug)]
pub(super) struct Said {
    items: Vec<(Explanation, Cell<bool>)>,
}

impl Said {
    /// The explanations of a record.
    pub(super) fn of(filing: &Filing, kind: Kind, tree: &mut Tree) -> Self {
        let items = filing.explanations.iter().map(|remark| {
            let at = remark.at.get().map_or("", |at| &at.0);
            let said = Explanation {
                about: place(tree, kind, at),
                text: text(remark),
                by: owned(remark.by.get()),
                date: remark.date.get().map(ToString::to_string),
            };
            (said, Cell::new(false))
        });
        Self { items: items.collect() }
    }

    /// The explanation of a place, to stand right under it.
    pub(super) fn about(&self, entry: &Entry, at: &Route) -> Option<Explanation> {
        let (said, used) = self.items.get(explanation(entry, at)?)?;
        used.set(true);
        Some(Explanation { about: String::new(), ..said.clone() })
    }

    /// Those that stand under no difference.
    pub(super) fn rest(self) -> Vec<Explanation> {
        self.items.into_iter().filter(|(_, used)| !used.get()).map(|(said, _)| said).collect()
    }
}

/// What was changed after publication.
pub(super) fn corrections(filing: &Filing, kind: Kind, tree: &mut Tree) -> Vec<Correction> {
    let mut out = Vec::new();
    for (n, fix) in filing.corrections.iter().enumerate() {
        let place = fix.at.get().map(|at| place(tree, kind, &at.0)).filter(|p| !p.is_empty());
        out.push(Correction {
            id: format!("fix{}", n + 1),
            date: fix.date.get().map(ToString::to_string).unwrap_or_default(),
            place: place.unwrap_or_else(|| "全表".to_owned()),
            old: owned(fix.old.get()).unwrap_or_default(),
            new: owned(fix.new.get()).unwrap_or_default(),
            reason: owned(fix.reason.get()).unwrap_or_default(),
            document: owned(fix.document.get()),
        });
    }
    out
}

/// The rules that were set aside.
pub(super) fn waivers(filing: &Filing, kind: Kind, path: &str, tree: &mut Tree) -> Vec<Waiver> {
    let mut out = Vec::new();
    for waive in &filing.waive {
        let name = waive.rule.get().map_or("", |rule| rule);
        let known = crate::rules::RULES.iter().find(|rule| rule.name == name);
        let rule = match known {
            Some(rule) => Link::to(rule.title, urls::relative(path, &format!("rules/{name}.html"))),
            None => Link { text: name.to_owned(), ..Link::default() },
        };
        let by = [owned(waive.by.get()), waive.date.get().map(ToString::to_string)];
        out.push(Waiver {
            rule,
            place: waive.at.get().map(|at| place(tree, kind, &at.0)).filter(|p| !p.is_empty()),
            reason: waive.reason.to_string(),
            by: by.into_iter().flatten().collect::<Vec<_>>().join("，"),
        });
    }
    out
}

/// What a place is called in the form's labels: `养护里程 · 实际完成值`.
pub(super) fn place(tree: &mut Tree, kind: Kind, at: &str) -> String {
    find(tree, kind, at).place
}

/// Where a place leads.
struct Found<'t> {
    /// Its labels.
    place: String,
    /// Whether it is a cell itself, not a block of them.
    exact: bool,
    /// The cell, or the first one of the block.
    cell: Option<&'t mut Printed>,
}

fn find<'t>(tree: &'t mut Tree, kind: Kind, at: &str) -> Found<'t> {
    let mut labels: Vec<String> = Vec::new();
    let mut rest = at.trim();
    let mut here: Option<&'t mut Tree> = Some(tree);
    while !rest.is_empty() {
        let Some(next) = here.take().and_then(|tree| step(tree, &mut rest, &mut labels)) else { break };
        here = Some(next);
    }
    if rest == BODY {
        return Found { place: "正文".to_owned(), exact: false, cell: None };
    }
    if !rest.is_empty() {
        // The cell is not in the form (or hidden): its label is known all the same.
        let key = rest.rsplit('.').next().unwrap_or(rest);
        let tables = kind.tables();
        if let Some(field) = tables.iter().flat_map(|t| t.iter()).find(|f| f.key == key) {
            labels.push(field.label.to_owned());
        }
        return Found { place: say(labels), exact: false, cell: None };
    }
    if at.is_empty() {
        return Found { place: String::new(), exact: false, cell: None };
    }
    let exact = matches!(here, Some(Tree::Leaf(_)));
    Found { place: say(labels), exact, cell: here.and_then(told) }
}

/// The cell that a note on a place hangs on: a row's first value after its name.
fn told(tree: &mut Tree) -> Option<&mut Printed> {
    let own_name = |key: &str| names(key) || matches!(key, "id" | "code" | "level1" | "level2" | "was");
    let below_the_name = matches!(&*tree, Tree::Map(branches) if branches.iter().any(|b| !own_name(&b.key)));
    match tree {
        Tree::Map(branches) => {
            let told = |key: &str| !below_the_name || !own_name(key);
            branches.iter_mut().filter(|b| told(&b.key)).find_map(|b| b.value.first_leaf())
        }
        Tree::List(items) => items.first_mut().and_then(told),
        Tree::Leaf(printed) => Some(printed),
    }
}

/// One step down; takes it off `rest` and adds its label.
fn step<'t>(tree: &'t mut Tree, rest: &mut &str, labels: &mut Vec<String>) -> Option<&'t mut Tree> {
    match tree {
        Tree::Leaf(_) => None,
        Tree::Map(branches) => {
            let found = branches.iter().position(|b| after(rest, &b.key).is_some())?;
            let branch = &mut branches[found];
            *rest = after(rest, &branch.key)?;
            labels.push(branch.label.to_string());
            Some(&mut branch.value)
        }
        Tree::List(items) => {
            let found = (0..items.len()).find(|n| item(rest, *n, &items[*n]).is_some())?;
            *rest = item(rest, found, &items[found])?;
            let name = name_of(&items[found]).map_or_else(|| format!("第 {} 项", found + 1), str::to_owned);
            // The row's name says which table it is in.
            labels.pop();
            labels.push(name);
            Some(&mut items[found])
        }
    }
}

fn item<'r>(rest: &'r str, n: usize, tree: &Tree) -> Option<&'r str> {
    let by_id = || tree.text(&["id"]).and_then(|id| after(rest, id));
    let by_name = || name_of(tree).and_then(|name| after(rest, name));
    after(rest, &format!("[{n}]")).or_else(by_name).or_else(by_id).or_else(|| after(rest, &n.to_string()))
}

/// What a row is called.
fn name_of(tree: &Tree) -> Option<&str> {
    ["name", "label", "title", "who", "item", "content", "text", "year", "of_year", "scope"]
        .iter()
        .find_map(|key| tree.text(&[key]))
}

/// `rest` without `word` and the dot after it, if it starts with the whole word.
fn after<'r>(rest: &'r str, word: &str) -> Option<&'r str> {
    let tail = rest.strip_prefix(word)?;
    match tail.chars().next() {
        None | Some('[') => Some(tail),
        Some('.') => Some(&tail[1..]),
        Some(_) => None,
    }
}

fn say(mut labels: Vec<String>) -> String {
    if labels.len() > 2 {
        labels.remove(0);
    }
    labels.join(" · ")
}
