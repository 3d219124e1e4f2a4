//! The light of a monitoring form: execution against the time that has passed.

use super::paper::Paper;
use crate::model::number::{percent, rounded};
use crate::reckon::profile;
use crate::site::build::marks;
use crate::site::view::{Sentence, Span, Status};

/// The light with its word, and how it is reckoned.
pub(super) fn light(paper: &Paper<'_>) -> (Option<Status>, Sentence) {
    let none = (None, Sentence::new());
    let Some(project) = paper.entry.at.project() else { return none };
    let Some(life) = paper.site.facts.life(&project) else { return none };
    let Some(stop) = life.of_record(paper.id).and_then(|at| life.stop(at)) else { return none };
    let Some((progress, light)) = stop.progress else { return none };
    let mut reason = Sentence::new();
    if let Some(rate) = stop.rate {
        reason.push(Span::plain("执行 "));
        reason.push(Span::plain(format!("{}%", rounded(rate, 1))).ours());
        if let Some(passed) = percent(rate, progress) {
            reason.push(Span::plain("，时间过去 "));
            reason.push(Span::plain(format!("{}%", rounded(passed, 1))).ours());
        }
        reason.push(Span::plain("；"));
    }
    let own = profile(paper.site.corpus, paper.entry);
    let [red, yellow] = own.lights;
    reason.push(Span::plain("执行为时间进度的 "));
    reason.push(Span::plain(format!("{}%", rounded(progress, 1))).ours());
    reason.push(Span::plain(format!("。低于 {red}% 为红，低于 {yellow}% 为黄（“{}”规则方案）。", own.title)));
    (Some(marks::light(light)), reason)
}
