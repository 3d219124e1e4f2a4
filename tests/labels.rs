//! The page labels of government sites: complete where the site says what they need, absent where it does not.

use crate::determinism::site_of;
use crate::harness::{Folder, text};

const PORTAL: &str = "portal: {site_name: 示例区人民政府网, domain: www.example.invalid, id_code: \"9999010001\"}\n";

fn official(portal: &str) -> Folder {
    let site = site_of(2);
    let file = site.root.join("content/site.yaml");
    let about = std::fs::read_to_string(&file).unwrap().replace("demo: true\n", "");
    std::fs::write(&file, format!("{about}{portal}")).unwrap();
    site.build();
    site
}

#[test]
fn pages_of_an_official_site_carry_the_labels_and_verify_says_so() {
    let site = official(PORTAL);
    let page = std::fs::read_to_string(site.public().join("index.html")).unwrap();
    for label in [
        "SiteName\" content=\"示例区人民政府网\"",
        "SiteIDCode\" content=\"9999010001\"",
        "ColumnName\" content=\"首页\"",
    ] {
        assert!(page.contains(label), "{label}");
    }
    assert!(!page.contains("ArticleTitle"), "the home page is no article");
    let verified = site.run(&["verify", "public"]);
    assert_eq!(verified.status.code(), Some(0));
    let said = text(&verified.stdout);
    assert!(!said.contains("page-"), "{said}");
}

#[test]
fn what_is_not_known_is_absent_and_said() {
    let site = official("");
    let page = std::fs::read_to_string(site.public().join("index.html")).unwrap();
    assert!(page.contains("SiteDomain\" content=\"example.invalid\"") && !page.contains("SiteIDCode"), "{page}");
    let said = text(&site.run(&["verify", "public"]).stdout);
    assert!(
        said.contains("[page-without-site-label]")
            && said.contains("没有页面标签 SiteIDCode")
            && said.contains("只列出前 20 处"),
        "{said}"
    );
}

#[test]
fn a_demonstration_carries_none() {
    let site = site_of(1);
    site.build();
    let page = std::fs::read_to_string(site.public().join("index.html")).unwrap();
    assert!(!page.contains("ColumnName") && !page.contains("SiteName"));
    assert_eq!(text(&site.run(&["verify", "public"]).stdout), "与清单一致\n");
}
