use super::tree;
use crate::ground::source::FileId;
use crate::yaml::parse::scan;
use proptest::prelude::*;

/// Whether a text is everyday; if it is, what was read must be what the scanner reads, places included.
fn everyday(text: &str) -> bool {
    let Some(read) = tree(text) else { return false };
    let (scanned, findings) = scan(text, FileId(0));
    assert_eq!(format!("{:?}", Some(read)), format!("{scanned:?}"), "{text}\n{findings:?}");
    true
}

#[test]
fn a_form_as_a_clerk_types_it_is_everyday() {
    assert!(everyday(
        "name: 农村公路养护经费\n# 按 2024 年版\nfunds:\n  total: {initial: 12.5, adjusted: -3, rate: 74.93%}\n\n\
         \x20 fiscal: {adjusted: \"1,261.22\", note: '见 A: B'}\nindicators:\n  - {level1: 产出, target: {kind: qualitative, value: 有效提升}, actual: ≥9068 人}\n\
         tasks:\n- name: 一期\n  until: 2024-09-30\n- name: 二期\nlist: [a, 20, {}]\nplain:\n  - 一\n  - 二\nempty:\nlast: null\n"
    ));
}

#[test]
fn the_head_of_a_markdown_file_is_everyday() {
    assert!(everyday("---\na: 1\nb: {c: 2}\n"));
}

#[test]
fn what_needs_the_scanner_is_left_to_it() {
    for text in [
        "a: 1\n  二\n",
        "a: |\n  b\n",
        "a: \"b\\n\"\n",
        "a: 'b''c'\n",
        "a: [1,261.22]\n",
        "a: b # c\n",
        "a:\tb\n",
        "- - a\n",
        "? a\n: b\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "<<: a\n",
        "a: {b: 1, c}\n",
        "a: {b: 1,\n  c: 2}\n",
        "a: b: c\n",
        "---\n---\na: 1\n",
        "# a\n---\na: 1\n",
        "--- a: 1\n",
        "a: 1\n---\n",
        "---\n",
        "a\n",
        "",
        "a：1\n",
        "a: 1\n   b: 2\n",
        "  a: 1\nb: 2\n",
        "%YAML 1.2\na: 1\n",
    ] {
        assert!(!everyday(text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn whatever_is_read_is_what_the_scanner_reads(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        // The head of a Markdown file begins with strokes.
        everyday(&["---\n", &text].concat());
        everyday(&text);
    }

    #[test]
    fn lines_are_read_as_the_scanner_reads_them(lines in prop::collection::vec((0..4_usize, line()), 1..12)) {
        let lines: Vec<String> = lines.into_iter().map(|(depth, line)| "  ".repeat(depth) + line).collect();
        everyday(&lines.join("\n"));
    }
}

fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a: 1",
        "名称: 农村公路",
        "b:",
        "c: ",
        "- x",
        "- k: v",
        "-  k:",
        "- {a: 1, b: [二, 3]}",
        "",
        "# 注",
        "d: {}",
        "e: {f: \"x: y\", g: ~}",
        "h: 'i'  ",
        "- ≥95%",
        "j: -5",
        "- - z",
        "k: {l: {m: n}}",
        "o: p: q",
        "r",
        "s: [t,u]",
        "v: null",
        "w: [ x , y ]",
        "w: [{a: b} , [c] ]",
        "w: {}  ",
        "z: \"\"",
        "- ''",
        "- []",
    ])
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a", "名称", "b: ", "c:", ": ", ":", "\n", "\n", "\n", "\n  ", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", "-",
        "-1", "{", "}", "[", "]", ", ", ",", " ", "  ", "\"", "'", "#", " #", "\n# x", "null", "~", "1,261.22", "≥95%",
        "k: 1", "{k: 1}", "[1, 2]", "\"q\"", "'s'", "<<", "---", "...", "|", ">", "&x", "*x", "!t", "\u{3000}", "。",
    ])
}
