//! Charts as they are published: each says in words what it shows, and no figure stands in a drawing alone.

use crate::harness::repository;
use crate::markup::{pages, published};

/// The text between every `open` and the next `close`.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open)
        .skip(1)
        .map(|part| part.split_once(close).unwrap_or_else(|| panic!("{open} stays open")).0)
        .collect()
}

/// Words without tags, white space and the mark of a computed figure.
fn words(html: &str) -> String {
    let bare = html.replace("<i class=\"ours\">算</i>", "");
    let outside = bare.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
    outside.collect::<String>().chars().filter(|c| !c.is_whitespace()).collect()
}

/// The numbers of a label: digits with their commas and points.
fn numbers(label: &str) -> Vec<&str> {
    let part = |c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'));
    label.split(part).filter(|piece| piece.starts_with(|c: char| c.is_ascii_digit())).collect()
}

#[test]
fn every_drawing_has_its_words_and_every_figure_of_it_stands_in_a_table() {
    let tree = published(repository());
    let mut charts = 0;
    let mut kinds = std::collections::BTreeSet::new();
    for (path, page) in pages(&tree) {
        for figure in between(page, "<figure class=\"chart\"", "</figure>") {
            charts += 1;
            kinds.insert(between(figure, " id=\"", "\"")[0].to_owned());
            assert!(figure.contains("<figcaption>"), "{path}");
            let (drawings, rest) = figure.rsplit_once("</svg>").unwrap();
            // Without a table of its own the chart names the table or list below it.
            let table = match between(rest, "<table", "</table>").first() {
                Some(twin) => words(twin),
                None => words(&page[page.find(rest).unwrap()..]),
            };
            assert!(rest.contains("<table") || rest.contains("见下"), "{path}");
            for (drawing, class) in drawings.split("<svg").skip(1).zip(["cn", "cw"]) {
                assert!(drawing.starts_with(&format!(" class=\"{class}\" viewBox=\"0 0 ")), "{path}");
                let names = between(drawing, "aria-labelledby=\"", "\"")[0];
                for (name, tag) in names.split(' ').zip(["title", "desc"]) {
                    let said = between(drawing, &format!("<{tag} id=\"{name}\">"), "<");
                    assert!(said.len() == 1 && said[0].chars().count() > 5, "{path}: {name}");
                }
                for label in between(drawing, "<text", "</text>") {
                    let label = label.split_once('>').unwrap().1;
                    for number in numbers(label) {
                        assert!(table.contains(number), "{path}: {number} of “{label}” stands nowhere else");
                    }
                }
            }
        }
    }
    assert!(charts > 20, "{charts}");
    let all = ["c-coverage", "c-decisions", "c-execution", "c-grades", "c-schedule", "c-years"];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all, "the made-up district shows each of them");
}

#[test]
fn districts_with_a_few_printed_figures_have_no_chart() {
    let tree = published(repository());
    let real = ["meilan/", "rushan/", "wanzai/", "haicang/", "licheng/"];
    for (path, page) in pages(&tree).filter(|(path, _)| real.iter().any(|district| path.starts_with(district))) {
        assert!(!page.contains("class=\"chart\""), "{path}: a sentence says it better");
    }
}
