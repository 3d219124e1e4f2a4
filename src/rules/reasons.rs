//! What a unit has said of its own figures, for rules that ask for a reason.

use crate::kinds::indicator::SelfIndicator;
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

/// Whether a form gives no reason for anything, neither for its figures nor as a whole.
pub(super) fn wordless(form: &SelfEvaluation) -> bool {
    let row = form.funds.as_deref().and_then(|f| f.total.as_deref());
    let whole = [&form.deviation_analysis, &form.problems, &form.conclusion, &form.improvements, &form.application];
    !row.is_some_and(|row| said(&row.reason) || said(&row.note))
        && !whole.into_iter().any(said)
        && !form.indicators.iter().any(reasoned)
}
