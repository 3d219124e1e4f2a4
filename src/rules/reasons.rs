//! What a unit has said of its own figures, for rules that ask for a reason.

use super::rule::{Case, in_part};
use crate::kinds::Record;
use crate::kinds::funds::Fund;
use crate::kinds::indicator::{MonitoredIndicator, SelfIndicator};
use crate::kinds::monitoring::Monitoring;
use crate::kinds::self_evaluation::SelfEvaluation;
use crate::model::cell::Cell;
use crate::model::text::Text;

/// Whether a cell says something.
pub(super) fn said(cell: &Cell<Text>) -> bool {
    cell.get().is_some_and(|text| !matches!(text.trim(), "" | "无" | "/" | "—" | "-"))
}

/// Whether an indicator's row gives a reason.
pub(super) fn reasoned(row: &SelfIndicator) -> bool {
    [&row.deviation, &row.reason, &row.improvement, &row.note].into_iter().any(said)
}

/// Whether a row of a monitoring form gives a cause or a measure.
pub(super) fn monitored(row: &MonitoredIndicator) -> bool {
    !row.causes.is_empty() || [&row.reason, &row.improvement, &row.note].into_iter().any(said)
}

/// Whether a monitoring form says of all its indicators together why, or what is done.
pub(super) fn answered(form: &Monitoring) -> bool {
    acted(form) || said(&form.deviation_analysis)
}

/// Whether a monitoring form says what is done about all its indicators together.
fn acted(form: &Monitoring) -> bool {
    let rectified = form.rectification.as_deref().is_some_and(|r| said(&r.opinion) || said(&r.result));
    rectified || !form.actions.is_empty() || said(&form.suggestion)
}

/// Whether a monitoring form says why a row's target may not be met; a remark can say anything.
pub(super) fn caused(form: &Monitoring, row: &MonitoredIndicator) -> bool {
    !row.causes.is_empty() || [&row.reason, &row.note, &form.deviation_analysis].into_iter().any(said)
}

/// Whether a monitoring form says what is done about a row; a remark can say anything.
pub(super) fn remedied(form: &Monitoring, row: &MonitoredIndicator) -> bool {
    acted(form) || [&row.improvement, &row.note].into_iter().any(said)
}

/// A self-evaluation with its total row, where it is public as a whole and gives no reason for anything.
pub(super) fn wordless_total<'a>(case: &Case<'a>) -> Option<(&'a SelfEvaluation, &'a Fund)> {
    let Record::SelfEvaluation(form) = &case.entry.record else { return None };
    let total = form.funds.as_deref()?.total.as_deref()?;
    (!in_part(case.entry) && wordless(form)).then_some((&**form, total))
}

/// Whether a form gives no reason for anything, neither for its figures nor as a whole.
fn wordless(form: &SelfEvaluation) -> bool {
    let row = form.funds.as_deref().and_then(|f| f.total.as_deref());
    let whole = [&form.deviation_analysis, &form.problems, &form.conclusion, &form.improvements, &form.application];
    !row.is_some_and(|row| said(&row.reason) || said(&row.note))
        && !whole.into_iter().any(said)
        && !form.indicators.iter().any(reasoned)
}
