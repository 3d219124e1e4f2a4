//! What the corrections of a record tell of what changed in it.

use super::{Change, Told};
use crate::corpus::entry::Entry;
use crate::corpus::ledger::{Line, digest, numbers};
use crate::corpus::names::Names;
use crate::ground::route::Route;
use crate::kinds::filing::Correction;
use crate::model::cell::Cell;
use crate::model::text::Text;
use std::collections::BTreeSet;

/// The corrections that were written since a record was sealed, and what its rows are called.
pub(super) struct Fixes<'e> {
    fresh: Vec<(usize, &'e Correction)>,
    names: Names,
}

/// A figure that came, went or changed: old and new text.
pub(super) type Pair = (Option<String>, Option<String>);

impl<'e> Fixes<'e> {
    pub(super) fn since(line: &Line, entry: &'e Entry) -> Self {
        let all = entry.filing.corrections.iter().enumerate();
        let fresh = all.filter(|(_, fix)| !line.corrections.contains(&digest(fix)) && complete(fix));
        Self { fresh: fresh.collect(), names: Names::of(entry) }
    }

    /// What they tell of a changed figure. It needs one that names the very cell with its old and new text, or several that
    /// lead from the one to the other; for what came or went, one for the row or block will do.
    pub(super) fn of_figure(&self, change: &Change) -> Told {
        let (mut exact, mut around) = (Vec::new(), None);
        for (n, fix) in &self.fresh {
            match self.reach(fix, change) {
                Some(true) => exact.push((*n, *fix)),
                Some(false) => around = Some(*n),
                None => {}
            }
        }
        let came_or_went = change.old.is_none() || change.new.is_none();
        match (exact.last(), around) {
            (Some((last, _)), _) => chain(change, &exact).map_or(Told::Otherwise(*last), Told::Corrected),
            (None, Some(n)) if came_or_went => Told::Corrected(n),
            _ => Told::Nothing,
        }
    }

    /// What they tell of figures among words. Each needs one about this text in whose old and new words it stands, or one
    /// that tells of the same figure elsewhere; for a text that is gone, one about it will do.
    pub(super) fn of_figures(&self, change: &Change, gone: bool, pairs: &[Pair]) -> Told {
        let here: Vec<&(usize, &Correction)> =
            self.fresh.iter().filter(|(_, fix)| self.reach(fix, change).is_some()).collect();
        let mut last = None;
        for pair in pairs {
            let about_it = here.last().filter(|_| gone).map(|(n, _)| *n);
            let Some(n) = about_it.or_else(|| leads(&here, pair)).or_else(|| self.elsewhere(pair)) else {
                return here.last().map_or(Told::Nothing, |(n, _)| Told::Otherwise(*n));
            };
            last = last.max(Some(n));
        }
        last.map_or(Told::Nothing, Told::Corrected)
    }

    /// Whether one is about a text or what holds it.
    pub(super) fn of_words(&self, change: &Change) -> bool {
        self.fresh.iter().any(|(_, fix)| self.reach(fix, change).is_some())
    }

    /// The correction of a figure that is repeated among words.
    fn elsewhere(&self, (old, new): &Pair) -> Option<usize> {
        let (old, new) = (old.as_ref()?, new.as_ref()?);
        let only = |cell: &Cell<Text>, wanted: &String| said(cell) == BTreeSet::from([wanted.clone()]);
        self.fresh.iter().find(|(_, fix)| only(&fix.old, old) && only(&fix.new, new)).map(|(n, _)| *n)
    }

    /// Whether a correction is about the changed cell itself (`true`) or about what holds it (`false`).
    fn reach(&self, fix: &Correction, change: &Change) -> Option<bool> {
        let at = fix.at.get().cloned().unwrap_or_default();
        if *at.0 == *change.place {
            return Some(true);
        }
        if at.0.is_empty() || change.place.strip_prefix(at.0.as_ref()).is_some_and(|rest| rest.starts_with(['.', '[']))
        {
            return Some(false);
        }
        let covers = |route: &Route| at.covers(route, &|r| self.names.get(r));
        let above = Route(change.at.0[..change.at.0.len().saturating_sub(1)].to_vec());
        ((change.new.is_some() || change.among_words) && covers(&change.at)).then(|| !covers(&above))
    }
}

/// The last of the corrections that lead from one figure to another, whatever words stand around it.
fn leads(fixes: &[&(usize, &Correction)], (old, new): &Pair) -> Option<usize> {
    let all = || fixes.iter().map(|(n, fix)| (*n, said(&fix.old), said(&fix.new)));
    let (Some(old), Some(new)) = (old, new) else {
        let holds = |(_, before, after): &(usize, BTreeSet<String>, BTreeSet<String>)| match (old, new) {
            (Some(old), _) => before.contains(old),
            (_, Some(new)) => after.contains(new),
            _ => false,
        };
        return all().find(holds).map(|(n, ..)| n);
    };
    let mut here = BTreeSet::from([old.clone()]);
    // Each round takes a correction further; more rounds than corrections find nothing new.
    for _ in fixes {
        for (n, before, after) in all() {
            if before.iter().any(|figure| here.contains(figure)) {
                if after.contains(new) {
                    return Some(n);
                }
                here.extend(after);
            }
        }
    }
    None
}

/// The figures in a correction's text.
fn said(cell: &Cell<Text>) -> BTreeSet<String> {
    cell.get().map(|text| numbers(text)).unwrap_or_default().into_iter().collect()
}

/// Whether a correction says when and why.
fn complete(fix: &Correction) -> bool {
    fix.date.get().is_some() && fix.reason.get().is_some_and(|reason| !reason.trim().is_empty())
}

/// The last of the corrections that lead from the old text to the new one.
fn chain(change: &Change, exact: &[(usize, &Correction)]) -> Option<usize> {
    let mut left: Vec<&(usize, &Correction)> = exact.iter().collect();
    let mut here = plain(change.old.as_deref());
    let wanted = plain(change.new.as_deref());
    loop {
        let next = left.iter().position(|(_, fix)| text(&fix.old) == here)?;
        let (n, fix) = left.remove(next);
        here = text(&fix.new);
        if here == wanted {
            return Some(*n);
        }
    }
}

fn text(cell: &Cell<Text>) -> String {
    plain(cell.get().map(AsRef::as_ref))
}

/// A text without its spaces; nothing where there is none.
fn plain(text: Option<&str>) -> String {
    text.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect()
}
