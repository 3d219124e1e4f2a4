//! Attachments of every format: nothing panics out of the reader, and what it says of a file is bounded by its size. The
//! first byte chooses the format.
#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["a.docx", "a.xlsx", "a.pdf", "a.txt"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let paper = mingzhang::papers::read(NAMES[usize::from(*first) % NAMES.len()], rest);
    assert!(paper.pieces.iter().all(|piece| !piece.text.trim().is_empty()));
});
