//! What is mutated, what is left alone, and that the woven text without a mutant is the text.

use crate::find::{File, all};
use crate::tree::Source;
use crate::weave::weave;

fn file(text: &str) -> File {
    let source = Source { path: "src/rules/made_up.rs".to_owned(), text: text.to_owned() };
    all(&[source]).unwrap().remove(0)
}

/// Operator, before and after of each mutant.
fn mutants(text: &str) -> Vec<String> {
    file(text).mutants.iter().map(|m| format!("{}: {} → {}", m.operator, m.before, m.after)).collect()
}

#[test]
fn slips_are_made_where_a_rule_decides() {
    assert_eq!(
        mutants("fn f(a: u8) { if a < 9 || !g(a) { return; } out.say(a); }"),
        [
            "and-or: a < 9 || !g(a) → (a < 9) && !g(a)",
            "guard: a < 9 || !g(a) → false",
            "comparison: a < 9 → a <= 9",
            "comparison: a < 9 → a >= 9",
            "constant: 9 → 10",
            "constant: 9 → 8",
            "negation: !g(a) → g(a)",
            "left-out: out.say(a); → ",
        ]
    );
    assert_eq!(
        mutants("fn f(x: &[u8]) -> bool { x.iter().any(|c| c.odd()) }"),
        [
            "body:  → return true;",
            "body:  → return false;",
            "twin: x.iter().any(|c| c.odd()) → x.iter().all(|c| c.odd())",
            "negation: c.odd() → !c.odd()",
        ]
    );
}

#[test]
fn constants_patterns_tests_and_macros_are_left_alone() {
    let text = "const A: u8 = 1;\nconst fn f() -> bool { 1 < 2 }\n#[cfg(test)]\nmod tests { fn g() -> bool { 1 < 2 } }
        fn h(x: [u8; 2]) { let [0, y @ 1..=2] = x else { return }; println!(\"{}\", y + 1) }";
    assert_eq!(mutants(text), Vec::<String>::new());
}

#[test]
fn a_chain_that_binds_a_name_stays_whole() {
    assert_eq!(
        mutants("fn f(a: Option<u8>) { if let Some(n) = a && n > 1 { g() } }"),
        ["comparison: n > 1 → n >= 1", "comparison: n > 1 → n <= 1", "constant: 1 → 2", "constant: 1 → 0",]
    );
}

#[test]
fn mutants_are_woven_in_and_blamed_where_they_stand() {
    let text = "fn f(a: u8) -> bool { a + 1 < 2 }";
    let mut file = file(text);
    let woven = weave(&file);
    syn::parse_file(&woven.text).unwrap();
    for mutant in &file.mutants {
        let asked = format!("mutant({})", mutant.id);
        let at = woven.text.find(&asked).unwrap();
        assert_eq!(woven.at(at), [mutant.id], "{asked}");
        assert_eq!(woven.text.matches(&asked).count(), 1, "{asked}");
    }
    file.mutants.clear();
    assert_eq!(weave(&file).text, text);
}
