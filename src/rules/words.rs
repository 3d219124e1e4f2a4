//! How a figure that does not agree is put into words: printed, computed, difference.

use crate::model::number::rounded;
use crate::reckon::sheet::Computed;

/// “合计印 110，各项相加得 97.1，差 12.9”.
pub(super) fn sum_message(c: &Computed, whole: &str, how: &str) -> String {
    let exact = c.exact_text().unwrap_or_default();
    let gap = c.difference().map(|d| format!("，差 {}", rounded(d.abs(), 4))).unwrap_or_default();
    let measure = if c.text.ends_with(c.measure) || c.text.contains('元') { "" } else { c.measure };
    format!("{whole}印 {}{measure}，{how}得 {exact}{gap}", c.text)
}
