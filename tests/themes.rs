//! A second theme that overrides a few files: the same pages with the same figures in a frame of its own.

use crate::harness::{Folder, copy, repository, tree};
use crate::markup::{broken_ways, dangers, pages, published};
use std::collections::BTreeSet;

/// The committed site in the theme of `tests/theme`.
fn themed() -> Folder {
    let site = Folder::copy_of(repository());
    copy(&repository().join("tests/theme"), &site.root.join("themes/second"));
    let file = site.root.join("content/site.yaml");
    let about = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{about}\ntheme: second\n")).unwrap();
    site
}

#[test]
fn every_page_is_made_in_a_second_theme() {
    let (plain, second) = (published(repository()), published(&themed().root));
    let names = |site| pages(site).map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names(&plain), names(&second));
    assert!(names(&second).len() > 500);
    let figures = |html: &str| html.matches("<td").count() + html.matches("<dd").count();
    for ((name, default), (_, own)) in pages(&plain).zip(pages(&second)) {
        assert!(own.contains("<html lang=\"zh-CN\" class=\"second\">"), "{name} has another frame");
        assert!(own.contains("second-menu") && !own.contains("class=\"mast\""), "{name} has the default's header");
        let main = |html: &str| html[html.find("<main").unwrap()..html.find("</main>").unwrap()].to_owned();
        assert_eq!(figures(&main(default)), figures(&main(own)), "{name} lost figures");
        assert_eq!(dangers(name, own), Vec::<String>::new());
    }
    assert_eq!(broken_ways(&second), Vec::<String>::new());
}

#[test]
fn the_second_theme_is_only_what_differs() {
    let files: Vec<String> = tree(&repository().join("tests/theme")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(files, ["static/mingzhang.css", "templates/base.html", "templates/frame/header.html"]);
}
