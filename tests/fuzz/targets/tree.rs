//! Bytes to text to tree: nothing panics, and every place lies inside the text.
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
    let (node, _) = mingzhang::yaml::parse::parse(&text, FileId(0));
    if let Some(node) = node {
        inside(&node, length);
    }
});
