//! How a figure that does not agree is put into words: printed, computed, difference.

use crate::model::number::rounded;
use crate::reckon::sheet::Computed;

/// “合计印 110，各项相加得 97.1，差 12.9”; `how` says how it was computed.
pub(super) fn sum_message(c: &Computed, whole: &str, how: &str) -> String {
    // The measure is said where it is printed too, or where the figure is a percentage.
    let bare = c.text.chars().all(|ch| ch.is_ascii_digit() || matches!(ch, '.' | ',' | '+' | '-' | '−'));
    let exact = c.exact_text().unwrap_or_default();
    let exact = if bare { exact.strip_suffix(c.measure).unwrap_or(&exact) } else { &exact };
    let gap = c.difference().map(|d| rounded(d.abs(), c.places().min(4)));
    let points = if c.what.percent() { " 个百分点" } else { "" };
    let gap = gap.map(|gap| format!("，差 {gap}{points}")).unwrap_or_default();
    format!("{whole}印 {}，{how}得 {exact}{gap}", c.text)
}

/// A formula before “得”: a space keeps figures and words apart.
pub(super) fn by(c: &Computed) -> String {
    format!("{} ", c.method)
}
