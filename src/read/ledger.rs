//! The ledger: one JSON object a line, each with its own digest and that of the line before. A line that is not as it was
//! written, or does not follow on the one above it, is named.

use crate::corpus::ledger::{Ledger, Line, Seal};
use crate::ground::finding::{Finding, Place};
use crate::ground::source::{FileId, Span};
use crate::model::date::When;

/// Largest ledger that is read (256 MiB).
pub const MAX_LEDGER: usize = 256 * 1024 * 1024;

const RESTORE: &str = "从备份或版本库取回这个文件，不要手改";
const REJOIN: &str = "从备份或版本库取回这个文件，不要手改；两个人分头封存、合并到一起的，留下已经发布的那一份，另一份不要，再运行 mingzhang seal";

/// How many characters of a line are pointed at.
const SHOWN: u32 = 40;

/// Reads the ledger: of several lines about one record the last holds.
pub fn read(text: &str, file: FileId, notes: &mut Vec<Finding>) -> Ledger {
    let mut ledger = Ledger::default();
    let mut start = 0_u32;
    // The digest of the line above, where it could be read; and whether lines are chained by now.
    let (mut above, mut chained) = (Some(String::new()), false);
    for (n, whole) in text.split_inclusive('\n').enumerate() {
        let count = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
        let line = whole.trim_end();
        // Lines are long: where one starts is enough to find it.
        let span = Span::new(start, start.saturating_add(count(line).clamp(1, SHOWN)));
        start = start.saturating_add(count(whole));
        if line.is_empty() {
            continue;
        }
        let mut fault = |why: String, cure: &str| {
            notes.push(
                Finding::error(
                    "ledger-line-corrupt",
                    file,
                    Place::Span(span),
                    format!("台账 ledger.jsonl 第 {} 行{why}", n + 1),
                )
                .because("台账只由 mingzhang seal 写；每一行都带着自己的和上一行的校验值")
                .mend(cure),
            );
        };
        match seal(line, span) {
            Ok(seal) => {
                let Line { path, before, digest, .. } = &seal.line;
                chained |= !before.is_empty();
                if chained && above.as_ref().is_some_and(|above| above != before) {
                    fault("接不上上一行：中间少了行、多了行，换了次序，或者上一行被改过".to_owned(), REJOIN);
                }
                above = Some(digest.clone());
                ledger.chain.push(digest.clone());
                ledger.seals.insert(path.clone(), seal);
            }
            Err(why) => {
                above = None;
                fault(why.to_owned(), RESTORE);
            }
        }
    }
    ledger
}

fn seal(line: &str, span: Span) -> Result<Seal, &'static str> {
    let line: Line = serde_json::from_str(line).map_err(|_| "读不出来：不是完整的一条记录")?;
    if !line.sound() {
        return Err("和自己的校验值对不上：有人改过");
    }
    let day = When::parse(&line.sealed).ok_or("的日期读不出来")?;
    Ok(Seal { line, day, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str, total: &str) -> String {
        let bare = format!(
            "{{\"path\":\"{path}\",\"kind\":\"target\",\"sealed\":\"2023-12-31\",\"figures\":{{\"total\":\"{total}\"}},\"digest\":\"\"}}"
        );
        let digest = crate::model::digest::sha256(bare.as_bytes());
        bare.replace("\"digest\":\"\"", &format!("\"digest\":\"{digest}\""))
    }

    fn total(ledger: &Ledger, path: &str) -> Option<String> {
        ledger.seals.get(path).and_then(|seal| seal.line.figures.get("total")).cloned()
    }

    #[test]
    fn the_last_line_about_a_record_holds() {
        let mut notes = Vec::new();
        let text = format!("{}\n{}\n{}\n", line("a", "1"), line("b", "2"), line("a", "3"));
        let ledger = read(&text, FileId(0), &mut notes);
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!((total(&ledger, "a").as_deref(), total(&ledger, "b").as_deref()), (Some("3"), Some("2")));
    }

    #[test]
    fn a_line_that_was_touched_or_torn_is_named_with_its_place_and_does_not_hold() {
        let mut notes = Vec::new();
        let touched = line("b", "2").replace("\"2\"", "\"9\"");
        let torn = &line("c", "3")[..40];
        let text = format!("{}\n{touched}\n{torn}", line("a", "1"));
        let ledger = read(&text, FileId(0), &mut notes);
        assert_eq!(ledger.seals.keys().collect::<Vec<_>>(), ["a"]);
        let places: Vec<usize> = notes
            .iter()
            .map(|note| match note.place {
                Place::Span(span) => span.line_column(&text).0,
                _ => 0,
            })
            .collect();
        assert_eq!(places, [2, 3]);
        assert!(notes.iter().all(|note| note.rule == "ledger-line-corrupt" && note.blocks()));
        assert!(notes[0].message.contains("第 2 行") && notes[1].message.contains("第 3 行"));
    }
}
