//! Waivers: exactly the named rule at the named place, with a reason; the finding stays and says that it is waived.

use super::names::Names;
use super::{RULES, explain};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::ground::finding::{Finding, Place, Severity};
use crate::ground::route::Route;
use crate::kinds::filing::Waiver;
use crate::route;

/// Marks what is waived, and adds what is wrong with the waivers themselves.
pub(super) fn apply(corpus: &Corpus, findings: &mut Vec<Finding>) {
    let mut faults = Vec::new();
    for entry in corpus.entries.iter().filter(|e| !e.filing.waive.is_empty()) {
        let names = Names::of(entry);
        for (n, waiver) in entry.filing.waive.iter().enumerate() {
            faults.extend(one(entry, n, waiver, &names, findings));
        }
    }
    findings.append(&mut faults);
}

fn one(entry: &Entry, n: usize, waiver: &Waiver, names: &Names, findings: &mut [Finding]) -> Option<Finding> {
    let at = route!["waive", n];
    let fault =
        |rule, at: Route, message: String| Finding::new(rule, Severity::Warning, entry.file, Place::At(at), message);
    let name = waiver.rule.get()?;
    let Some(rule) = explain(name) else {
        let near =
            RULES.iter().map(|r| (shared(r.name, name), r.name)).max().filter(|(shared, _)| *shared * 2 > name.len());
        let cure = near.map_or_else(|| "规则名见“校验规则”一页".to_owned(), |(_, near)| format!("是不是“{near}”？"));
        return Some(fault("unknown-rule", at.then("rule"), format!("豁免的规则“{name}”不存在")).mend(cure));
    };
    if rule.firm {
        let message = format!("“{}”（{name}）不能豁免", rule.title);
        return Some(fault("unused-waiver", at, message).mend("照这条规则的改法办，删去这条豁免"));
    }
    if waiver.reason.trim().is_empty() {
        return Some(fault("unused-waiver", at.then("reason"), "豁免没有写理由，不生效".to_owned()).mend("写明理由"));
    }
    if rule.guarded && waiver.by.get().is_none_or(|by| by.trim().is_empty()) {
        let message = format!("豁免“{}”要写明作出豁免的单位，没有写，不生效", rule.title);
        return Some(fault("unused-waiver", at, message).mend("补上 by（单位）"));
    }
    let whole = crate::model::place::At::default();
    let place = waiver.at.get().unwrap_or(&whole);
    let mut used = false;
    for finding in findings.iter_mut().filter(|f| f.file == entry.file && f.rule == rule.name) {
        let root = Route::root();
        let route = match &finding.place {
            Place::At(route) | Place::Key(route) => route,
            Place::File | Place::Span(_) => &root,
        };
        if place.covers(route, &|r| names.get(r)) {
            finding.waived = Some(waiver.reason.to_string());
            used = true;
        }
    }
    (!used).then(|| {
        let shown = if place.0.is_empty() { "全表".to_owned() } else { format!("“{}”", place.0) };
        fault("unused-waiver", at, format!("{shown}处没有“{}”（{name}）的问题，这条豁免用不上", rule.title))
            .because("豁免只对写明的规则和位置有效")
            .mend("问题已经改好的，删去这条豁免；位置写错的，改成提示里的位置")
    })
}

/// How many letters two names have in common from both ends.
fn shared(a: &str, b: &str) -> usize {
    let head = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let tail = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    (head + tail).min(a.len()).min(b.len())
}
