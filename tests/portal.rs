//! The portal's own header and footer on every page, and what is refused in them.

use crate::determinism::site_of;
use crate::harness::{Folder, text};
use crate::markup::{broken_ways, dangers, pages, published, tags};

const HEADER: &str = "<!-- 内部 -->\n<div class=\"w\"><link rel=\"stylesheet\" href=\"portal.css\">\n<a href=\"https://www.example.invalid/\"><img src=\"logo.png\" alt=\"示例市人民政府门户网站\"></a>\n<ul><li><a href=\"{{root}}index.html\">绩效公开首页</a></li></ul></div>\n";
const FOOTER: &str = "<div class=\"w\"><p>主办：示例区财政局（虚构） 网站标识码 0000000000</p></div>\n";

/// Some examples with a portal around them.
fn with_portal(header: &str) -> Folder {
    let site = site_of(3);
    let file = site.root.join("content/site.yaml");
    let about = std::fs::read_to_string(&file).unwrap();
    assert!(!about.contains("portal:"), "{about}");
    site.write(
        "site.yaml",
        format!("{about}\nportal: {{site_name: 示例网（虚构）, domain: www.example.invalid, header: portal/header.html, footer: portal/footer.html}}\n"),
    );
    site.write("portal/header.html", header);
    site.write("portal/footer.html", FOOTER);
    site.write("portal/logo.png", "not looked into");
    site.write("portal/portal.css", ".portal{color:#900}");
    site.write("portal/notes.txt", "named by nothing");
    site
}

#[test]
fn the_portals_header_and_footer_stand_on_every_page() {
    let site = with_portal(HEADER);
    let (bare, tree) = (published(&site_of(3).root), published(&site.root));
    let logo = tree.keys().find(|path| path.starts_with("assets/logo-")).expect("the picture is published");
    assert!(tree.keys().any(|path| path.starts_with("assets/portal-") && path.ends_with(".css")));
    let seen = pages(&tree).count();
    assert_eq!(seen, pages(&bare).count());
    assert!(seen > 20);
    for (path, html) in pages(&tree) {
        // The page for what is not there is shown at any depth.
        let root = if path == "404.html" { "/jx/".to_owned() } else { "../".repeat(path.matches('/').count()) };
        let (above, rest) = html.split_once("<main").unwrap();
        let below = rest.split_once("</main>").unwrap().1;
        assert!(
            above.contains(&format!("<img src=\"{root}{logo}\" alt=\"示例市人民政府门户网站\">")),
            "{path}: {above}"
        );
        assert!(above.contains(&format!("<a href=\"{root}index.html\">绩效公开首页</a>")), "{path}");
        assert!(above.contains("将离开本站") && !above.contains("内部"), "{path}");
        assert!(!above.contains("class=\"brand\""), "{path}: the portal's name stands in the place of the site's");
        assert!(
            above.contains("aria-label=\"主导航\"") && above.contains("长者模式"),
            "{path}: what readers use stays"
        );
        assert!(below.contains("网站标识码 0000000000") && !below.contains("<dt>主办</dt>"), "{path}: {below}");
        assert!(below.contains("id=\"map\"") && below.contains("数据截至"), "{path}");
        assert_eq!(dangers(path, html), Vec::<String>::new());
        let main = |html: &str| html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
        let same = String::from_utf8(bare[path].clone()).unwrap();
        assert_eq!(main(html), main(&same), "{path}: the content is the same");
        assert!(
            same.contains("class=\"brand\"") && !same.contains("class=\"portal\""),
            "{path}: without one, no trace"
        );
    }
    assert_eq!(broken_ways(&tree), Vec::<String>::new());
    assert!(
        !tree.values().any(|bytes| bytes.windows(16).any(|w| w == b"named by nothing")),
        "only what is named is published"
    );
    let home = std::str::from_utf8(&tree["index.html"]).unwrap();
    let loaded: Vec<_> = tags(home).iter().filter_map(|t| t.get("src").map(str::to_owned)).collect();
    assert!(loaded.iter().all(|from| !from.contains("//")), "{loaded:?}");
}

#[test]
fn a_header_that_would_run_or_load_something_stops_the_build_with_its_place() {
    for (header, words) in [
        ("<p>一</p>\n<p><script>trip()</script></p>", ["portal-file-unsound", "header.html:2:4"]),
        ("<img src=\"https://www.example.invalid/a.png\" alt=\"\">", ["不能从站外取", "header.html:1:6"]),
        ("<div><p>没有合上</div>", ["不和|不成对", "header.html"]),
        ("<img src=\"lost.png\" alt=\"\">", ["portal-file-missing", "lost.png"]),
        ("<p>联系人手机 13812345678</p>", ["personal-data", "header.html"]),
    ] {
        let site = with_portal(header);
        let done = site.run(&["check"]);
        let said = text(&done.stdout) + &text(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{header}: {said}");
        for word in words {
            assert!(word.split('|').any(|w| said.contains(w)), "{header}: no {word} in {said}");
        }
        assert_eq!(site.run(&["build"]).status.code(), Some(1));
        assert!(!site.public().exists(), "nothing is published");
    }
}

#[test]
fn a_style_sheet_that_loads_and_a_header_that_is_not_there_are_named() {
    let site = with_portal(HEADER);
    site.write("portal/portal.css", ".portal{background:url(https://www.example.invalid/x.png)}");
    let said = text(&site.run(&["check"]).stdout);
    assert!(said.contains("portal.css") && said.contains("url("), "{said}");
    let site = with_portal(HEADER);
    site.remove("portal/footer.html");
    let said = text(&site.run(&["check"]).stdout);
    assert!(said.contains("portal-file-missing") && said.contains("site.yaml:"), "at the line that names it: {said}");
}
