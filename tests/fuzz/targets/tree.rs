//! Bytes to text to tree: nothing panics, every place lies inside the text, and the quick reader reads as the scanner does.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingzhang::ground::source::FileId;
use mingzhang::yaml::tree::{Data, Node};

fn inside(node: &Node<'_>, length: u32) {
    assert!(node.span.start <= length && node.span.end <= length);
    match &node.data {
        Data::List(items) => items.iter().for_each(|item| inside(item, length)),
        Data::Map(pairs) => pairs.iter().for_each(|pair| inside(&pair.value, length)),
        Data::Null | Data::Scalar { .. } => {}
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = mingzhang::read::bytes::decode(bytes.to_vec()) else { return };
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let (node, found) = mingzhang::yaml::parse::parse(&text, FileId(0));
    let scanned = mingzhang::yaml::parse::scan(&text, FileId(0));
    assert_eq!(format!("{node:?} {found:?}"), format!("{:?} {:?}", scanned.0, scanned.1));
    if let Some(node) = node {
        inside(&node, length);
    }
});
