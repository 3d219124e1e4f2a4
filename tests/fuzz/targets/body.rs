//! Markdown to HTML: nothing panics, and no tag gets through that the program does not write itself.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &str| {
    let made = mingzhang::markdown::html_with(body, "b-", &|name| name.starts_with("assets/").then(|| format!("../{name}")));
    let html = made.html.to_ascii_lowercase();
    for tag in ["<script", "<style", "<iframe", "<object", "<embed", "<svg", "<math", "<form", "<base", "<meta", "<link", "href=\"javascript:", "href=\"data:"] {
        assert!(!html.contains(tag), "{tag}");
    }
    let _ = mingzhang::markdown::remarks(body);
});
