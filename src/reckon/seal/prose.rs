//! Words that are not as they were sealed. A text whose figures changed is a changed figure; all else is a matter of words.

use super::gaps::gaps;
use super::told::{Fixes, Pair};
use super::{Change, Fate, Sealing, Told, Words};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::ledger::{BODY, Found, Passage, Prose, Seal, Texts, public};
use crate::ground::route::Route;
use std::collections::BTreeMap;

/// A text before and after: `None` where there is none.
struct Turn<'a> {
    place: &'a str,
    at: Route,
    old: Option<&'a Passage>,
    new: Option<&'a Passage>,
}

impl Sealing {
    /// Compares the words of one record with those that were sealed.
    pub(super) fn prose(&mut self, id: EntryId, entry: &Entry, seal: &Seal, sealed: &Prose, fixes: &Fixes<'_>) {
        let (whole, shown) = (Texts::of(entry), Texts::of(&public(entry)));
        let body = body(&sealed.body, &whole.body, &shown.body);
        for turn in cells(&sealed.cells, &whole.cells, &shown.cells).into_iter().chain(body) {
            self.turn(id, seal, turn, fixes);
        }
        self.printed(id, seal, sealed, (&whole, &shown), fixes);
    }

    fn turn(&mut self, id: EntryId, seal: &Seal, turn: Turn<'_>, fixes: &Fixes<'_>) {
        let Turn { place, at, old, new } = turn;
        let pairs = old.map(|old| pairs(&old.numbers, new.map_or(&[], |new| &new.numbers))).unwrap_or_default();
        let joined = |side: fn(&Pair) -> Option<&String>| {
            let all: Vec<&str> = pairs.iter().filter_map(side).map(String::as_str).collect();
            (!all.is_empty()).then(|| all.join("、"))
        };
        let mut change = Change {
            entry: id,
            at,
            place: place.to_owned(),
            old: joined(|pair| pair.0.as_ref()),
            new: joined(|pair| pair.1.as_ref()),
            sealed: seal.day,
            among_words: true,
            told: Told::Nothing,
        };
        if !pairs.is_empty() {
            change.told = fixes.of_figures(&change, new.is_none(), &pairs);
            self.changes.push(change);
            return;
        }
        let told = fixes.of_words(&change);
        let fate = match (old, new) {
            (Some(_), Some(_)) => Fate::Altered,
            (Some(_), None) => Fate::Gone,
            (None, _) => Fate::Added,
        };
        let starts = new.or(old).map(|passage| passage.starts.clone()).unwrap_or_default();
        let Change { at, place, .. } = change;
        self.words.push(Words { entry: id, at, place, starts, fate, printed: None, sealed: seal.day, told });
    }

    /// Compares the dates and words of lists of one record with those that were sealed. What came since alters nothing.
    fn printed(&mut self, id: EntryId, seal: &Seal, sealed: &Prose, now: (&Texts, &Texts), fixes: &Fixes<'_>) {
        let (whole, shown) = now;
        for (place, old) in sealed.printed.iter().flatten() {
            let (at, new) = match whole.printed.get(place) {
                Some(found) if found.printed == *old || !shown.printed.contains_key(place) => continue,
                Some(found) => (found.at.clone(), Some(found.printed.clone())),
                None => (above(place, &whole.cells), None),
            };
            let change = Change {
                entry: id,
                at,
                place: place.clone(),
                old: Some(old.clone()),
                new,
                sealed: seal.day,
                among_words: false,
                told: Told::Nothing,
            };
            let told = matches!(fixes.of_figure(&change), Told::Corrected(_));
            let fate = if change.new.is_some() { Fate::Altered } else { Fate::Gone };
            let Change { at, place, old, new, .. } = change;
            let printed = old.map(|old| (old, new));
            self.words.push(Words {
                entry: id,
                at,
                place,
                starts: String::new(),
                fate,
                printed,
                sealed: seal.day,
                told,
            });
        }
    }
}

/// The cells that differ. A text that stands elsewhere in the same part of the form has only moved; what is hidden now is
/// taken back with its reason, not altered.
fn cells<'a>(
    sealed: &'a BTreeMap<String, Passage>,
    whole: &'a BTreeMap<String, Found>,
    shown: &'a BTreeMap<String, Found>,
) -> Vec<Turn<'a>> {
    let part = |place: &str| place.split(['.', '[']).next().unwrap_or_default().to_owned();
    let mut turns = Vec::new();
    for (place, old) in sealed {
        let moved = || {
            whole.iter().any(|(other, found)| {
                found.passage == *old && part(other) == part(place) && sealed.get(other) != Some(old)
            })
        };
        match whole.get(place) {
            Some(found) if found.passage == *old || !shown.contains_key(place) => {}
            _ if moved() => {}
            Some(found) => {
                turns.push(Turn { place, at: found.at.clone(), old: Some(old), new: Some(&found.passage) });
            }
            None => turns.push(Turn { place, at: above(place, whole), old: Some(old), new: None }),
        }
    }
    for (place, found) in shown.iter().filter(|(place, found)| found.weighty && !sealed.contains_key(*place)) {
        let moved = sealed.iter().any(|(other, old)| *old == found.passage && part(other) == part(place));
        // A note or an explanation that is added is itself the way of saying so.
        if !moved && !matches!(part(place).as_str(), "notes" | "explanations") {
            turns.push(Turn { place, at: found.at.clone(), old: None, new: Some(&found.passage) });
        }
    }
    turns
}

/// The nearest text in the same row or block as a place where none stands any more, without its own key; or the record.
fn above(place: &str, whole: &BTreeMap<String, Found>) -> Route {
    let Some((block, _)) = place.rsplit_once('.') else { return Route::root() };
    let within = |other: &str| other.strip_prefix(block).is_some_and(|rest| rest.starts_with('.'));
    let found = whole.iter().find(|(other, _)| within(other));
    found.map_or_else(Route::root, |(_, found)| Route(found.at.0[..found.at.0.len().saturating_sub(1)].to_vec()))
}

/// The parts of the body that differ.
fn body<'a>(sealed: &'a [Passage], whole: &'a [Found], shown: &'a [Found]) -> Vec<Turn<'a>> {
    // A body that is hidden now is taken back with its reason, not altered.
    if shown.is_empty() && !whole.is_empty() {
        return Vec::new();
    }
    let words = |passages: &mut dyn Iterator<Item = &'a Passage>| -> Vec<&'a str> {
        passages.map(|passage| passage.words.as_str()).collect()
    };
    let (old, new) = (words(&mut sealed.iter()), words(&mut shown.iter().map(|found| &found.passage)));
    let mut went: Vec<(usize, usize)> = Vec::new();
    let mut came: Vec<usize> = Vec::new();
    let mut turns = Vec::new();
    for (mine, theirs) in gaps(&old, &new) {
        let next = theirs.end.min(shown.len().saturating_sub(1));
        let mut left: Vec<usize> = theirs.collect();
        let mut rest = Vec::new();
        // A paragraph is the same one where it starts alike; those that are left over are paired in their order.
        for n in mine {
            match left.iter().position(|m| shown[*m].passage.starts == sealed[n].starts) {
                Some(m) => turns.push(altered(&sealed[n], &shown[left.remove(m)])),
                None => rest.push(n),
            }
        }
        let mut left = left.into_iter();
        for n in rest {
            match left.next() {
                // What stands elsewhere has moved; nothing is made of the two.
                Some(m) if !new.contains(&old[n]) && !old.contains(&new[m]) => {
                    turns.push(altered(&sealed[n], &shown[m]));
                }
                Some(m) => {
                    went.push((n, m));
                    came.push(m);
                }
                None => went.push((n, next)),
            }
        }
        came.extend(left);
    }
    let moved = |words: &str, all: &[&str]| all.contains(&words);
    for (n, near) in went.into_iter().filter(|(n, _)| !moved(old[*n], &new)) {
        let at = shown.get(near).map_or_else(Route::root, |found| found.at.clone());
        turns.push(Turn { place: BODY, at, old: Some(&sealed[n]), new: None });
    }
    for found in came.into_iter().filter(|m| !moved(new[*m], &old)).map(|m| &shown[m]) {
        turns.push(Turn { place: BODY, at: found.at.clone(), old: None, new: Some(&found.passage) });
    }
    turns.sort_by(|a, b| a.at.cmp(&b.at));
    turns
}

fn altered<'a>(old: &'a Passage, new: &'a Found) -> Turn<'a> {
    Turn { place: BODY, at: new.at.clone(), old: Some(old), new: Some(&new.passage) }
}

/// The figures that differ, each with the one in its place.
fn pairs(old: &[String], new: &[String]) -> Vec<Pair> {
    let mut found = Vec::new();
    for (mine, theirs) in gaps(old, new) {
        let (mine, theirs) = (&old[mine], &new[theirs]);
        for n in 0..mine.len().max(theirs.len()) {
            found.push((mine.get(n).cloned(), theirs.get(n).cloned()));
        }
    }
    found
}
