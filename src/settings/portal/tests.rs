use super::{Fault, parse, style_loads};

fn html(text: &str, root: &str) -> String {
    parse(text).unwrap_or_else(|faults| panic!("{faults:?}")).html(root, &|name| Some(format!("assets/{name}")))
}

fn faults(text: &str) -> Vec<Fault> {
    parse(text).err().unwrap_or_default()
}

#[test]
fn a_header_keeps_its_words_and_gets_its_addresses() {
    let given = "<!-- 内部说明 -->\n<div class=\"w\"><img src='logo.png' alt=\"示例市人民政府\"><br/>\n<a href=\"{{root}}shili/index.html\">本区</a> <a href=\"{{root}}\">首页</a> &amp; <a href=\"#main\">正文</a></div>";
    assert_eq!(
        html(given, "../../"),
        "\n<div class=\"w\"><img src=\"../../assets/logo.png\" alt=\"示例市人民政府\"><br>\n<a href=\"../../shili/index.html\">本区</a> <a href=\"../../index.html\">首页</a> &amp; <a href=\"#main\">正文</a></div>"
    );
    assert_eq!(parse(given).unwrap().files().collect::<Vec<_>>(), ["logo.png"]);
    assert!(!parse(given).unwrap().words().contains("内部说明"), "a comment is no part of it");
}

#[test]
fn a_link_out_of_the_site_says_so() {
    let made = html("<a href=\"https://www.example.invalid/?a=1&amp;b=2\">市政府</a>", "");
    assert!(made.starts_with("<a href=\"https://www.example.invalid/?a=1&amp;b=2\">市政府"), "{made}");
    assert!(made.contains("将离开本站") && made.ends_with("</a>"), "{made}");
    assert!(!html("<a href=\"{{root}}a.html\">甲</a>", "").contains("将离开本站"));
}

#[test]
fn what_runs_or_loads_from_elsewhere_is_refused() {
    for bad in [
        "<script>1</script>",
        "<SCRIPT src=\"x.js\"></SCRIPT>",
        "<p onclick=\"x()\">甲</p>",
        "<p style=\"color:red\">甲</p>",
        "<style>p{}</style>",
        "<img src=\"https://www.example.invalid/a.png\" alt=\"\">",
        "<img src=\"//www.example.invalid/a.png\" alt=\"\">",
        "<img src=\"data:image/png;base64,AA\" alt=\"\">",
        "<img src=\"../a.png\" alt=\"\">",
        "<img src=\"a.svg\" alt=\"\">",
        "<img srcset=\"a.png 2x\" src=\"a.png\" alt=\"\">",
        "<img src=\"a.png\">",
        "<link rel=\"stylesheet\" href=\"https://www.example.invalid/a.css\">",
        "<link rel=\"prefetch\" href=\"a.css\">",
        "<a href=\"javascript:x()\">甲</a>",
        "<a href=\"java\tscript:x()\">甲</a>",
        "<a href=\"&#106;avascript:x()\">甲</a>",
        "<a href=\"//www.example.invalid/\">甲</a>",
        "<a href=\"/zwgk/\">甲</a>",
        "<a href=\"index.html\">甲</a>",
        "<a href=\"{{root}}../x\">甲</a>",
        "<a href=\"{{root}}javascript:x()\">甲</a>",
        "<a href=\"{{site}}x\">甲</a>",
        "<a href=https://www.example.invalid/>甲</a>",
        "<form action=\"https://www.example.invalid/\"></form>",
        "<iframe src=\"a.html\"></iframe>",
        "<svg onload=\"x()\"></svg>",
        "<base href=\"x\">",
        "<!DOCTYPE html>",
        "<html><body></body></html>",
        "<p title=\"{{root}}\">甲</p>",
        "{{ 7 * 7 }}",
        "{% include \"x\" %}",
        "1 < 2",
        "<p id=\"main\">甲</p>",
        "<p class=\"a\" class=\"b\">甲</p>",
        "<a href=\"#a\"><a href=\"#b\">甲</a></a>",
    ] {
        assert!(!faults(bad).is_empty(), "passed: {bad}");
    }
}

#[test]
fn what_would_leave_the_page_open_is_refused_with_its_place() {
    for bad in [
        "<div>",
        "</div>",
        "<div><p>甲</div>",
        "<ul><li>甲</ul></li>",
        "<!-- 甲",
        "<p",
        "<p class=\"a",
        "<p class",
        "</p",
    ] {
        assert!(!faults(bad).is_empty(), "passed: {bad}");
    }
    let text = "<p>甲乙</p>\n<div class=\"a\"><script>x</script></div>";
    let found = faults(text);
    assert_eq!(found.len(), 1, "the words of a script are no faults of their own: {found:?}");
    assert_eq!(found[0].span.line_column(text), (2, 16));
    assert_eq!(&text[found[0].span.bytes(text)], "<script");
    assert!(found[0].message.contains("<script>") && found[0].cure.contains("脚本"), "{found:?}");
}

#[test]
fn any_text_is_read_to_its_end() {
    for text in [
        "",
        "<",
        "</",
        "<a",
        "<a ",
        "<a =",
        "<a href",
        "<a href=",
        "<a href=\"",
        "甲<乙>丙",
        "<!-",
        "<a href='甲",
        "<p/>",
        "< p>",
    ] {
        let _read = parse(text);
    }
}

#[test]
fn a_style_sheet_loads_nothing() {
    assert_eq!(style_loads(".portal{color:#c00}"), None);
    for bad in ["a{background:URL(x)}", "@import 'x';", "a{b:u\\72l(x)}", "a{b:image-set('x' 1x)}"] {
        assert!(style_loads(bad).is_some(), "passed: {bad}");
    }
}
