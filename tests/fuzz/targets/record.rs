//! A text as a record of each kind: read, judged and reported without a panic. The first byte chooses the kind.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingzhang::pipeline::{Timings, judge};

const PLACES: [&str; 13] = [
    "2022/jiaotong/lu/ex-ante.md",
    "2022/jiaotong/lu/target.yaml",
    "2022/jiaotong/lu/monitoring-07.yaml",
    "2022/jiaotong/lu/self-evaluation.yaml",
    "2022/jiaotong/lu/recheck.yaml",
    "2022/jiaotong/lu/evaluation-finance.md",
    "2022/jiaotong/lu/follow-up.yaml",
    "policies/fuchi/policy.yaml",
    "2022/allocations/fenpei.yaml",
    "documents/2022/banfa.md",
    "2022/plan.yaml",
    "2022/summary.md",
    "site.yaml",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let place = PLACES[usize::from(*first) % PLACES.len()];
    let mut files = vec![(place.to_owned(), text.to_owned())];
    if place != "site.yaml" {
        files.push(("site.yaml".to_owned(), "name: 示例（虚构示例）\nas_of: 2023-12-31\n".to_owned()));
    }
    let checked = judge(mingzhang::read::memory(files), &mut Timings::default());
    let _ = mingzhang::report::text::render(&checked.located(), false);
});
