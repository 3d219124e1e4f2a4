//! 年终数据附表, 要求对照, 整改通知, 名词解释: each figure follows from what the site publishes, and leads there.

use crate::harness::{Folder, repository, untagged, words};
use crate::markup::{Tree, pages, published, tags};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SITE: LazyLock<Tree> = LazyLock::new(|| published(repository()));

type Rows = Vec<BTreeMap<String, String>>;

fn text(path: &str) -> &'static str {
    std::str::from_utf8(SITE.get(path).unwrap_or_else(|| panic!("no file {path}"))).unwrap()
}

fn rows(path: &str) -> Rows {
    let text = text(path).trim_start_matches('\u{FEFF}');
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

/// A relative way from a file.
fn way(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

fn annexes() -> Vec<&'static str> {
    SITE.keys().map(String::as_str).filter(|path| path.ends_with("/annex.csv")).collect()
}

fn figure<'r>(rows: &'r Rows, key: &str) -> &'r BTreeMap<String, String> {
    rows.iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("no figure {key}"))
}

#[test]
fn the_figures_of_the_documents_stand_in_their_annex() {
    let computed = |path: &str, key: &str| figure(&rows(path), key)["computed"].clone();
    let declared = |path: &str, key: &str| figure(&rows(path), key)["declared"].clone();
    // Four evaluations that add up to what the summary prints.
    assert_eq!(computed("wanzai/2020/annex.csv", "evaluation.amount"), "1930.743");
    assert_eq!(declared("wanzai/2020/annex.csv", "declared.evaluation[0].amount"), "1930.743");
    assert_eq!(declared("wanzai/2020/annex.csv", "target.projects"), "128");
    // The cuts that have both figures; the vague one is said and not added.
    let cut = rows("haicang/2020/annex.csv");
    let cut = figure(&cut, "budget.2021.cut");
    assert_eq!((cut["computed"].as_str(), cut["remark"].as_str()), ("1327.92", "不含 1 项没有确数或没有金额的"));
    assert_eq!(computed("haicang/2019/annex.csv", "budget.2021.cut"), "58");
    assert_eq!(declared("haicang/2019/annex.csv", "evaluation.records"), "33");
    assert_eq!(declared("licheng/2019/annex.csv", "self-evaluation.mean"), "96.08");
    assert_eq!(declared("licheng/2019/annex.csv", "self-evaluation.projects"), "166");
    // What the made-up district declares agrees, since everything is here.
    let made_up = rows("shili/2020/annex.csv");
    for key in ["target.projects", "target.amount", "self-evaluation.mean", "ex-ante.amount"] {
        assert_eq!(figure(&made_up, key)["verdict"], "与记录一致", "{key}");
    }
}

#[test]
fn a_real_district_has_no_zero_of_what_is_not_here() {
    for path in annexes().into_iter().filter(|path| !path.starts_with("shili/")) {
        for row in rows(path).iter().filter(|row| !row["collected"].is_empty()) {
            assert!(row["computed"] != "0" && row["collected"] != "全部收录", "{path} {row:?}");
        }
    }
}

#[test]
fn every_figure_leads_to_a_page_that_is_there_and_stands_on_its_own() {
    assert!(annexes().len() >= 9, "{:?}", annexes());
    for path in annexes() {
        let page = path.replace(".csv", ".html");
        let said = words(text(&page));
        let links: Vec<String> = tags(text(&page))
            .iter()
            .filter(|t| t.name == "a")
            .filter_map(|t| t.get("href").map(str::to_owned))
            .collect();
        for row in rows(path) {
            let target = way(path, &row["page"]);
            assert!(SITE.contains_key(&target), "{path}: {target}");
            assert!(links.contains(&row["page"]), "{page} does not lead to {target}");
            for summary in row["declared_in"].split('；').filter(|to| !to.is_empty()) {
                assert!(SITE.contains_key(&way(path, summary)), "{path}: {summary}");
            }
            assert!(said.contains(&row["label"].replace(' ', "")), "{page}: {}", row["label"]);
            let shown = row["computed"].replace([',', ' '], "");
            let plain = said.replace(',', "").replace('−', "-");
            assert!(plain.contains(&shown), "{page}: {} {shown}", row["key"]);
        }
    }
}

#[test]
fn the_annex_and_the_registers_count_the_same() {
    let kinds = [
        ("ex-ante", "ex-ante"),
        ("target", "targets"),
        ("monitoring", "monitoring"),
        ("self-evaluation", "self-evaluations"),
        ("recheck", "rechecks"),
        ("evaluation", "evaluations"),
    ];
    let mut compared = 0;
    for path in annexes() {
        let [district, year, _] = path.split('/').collect::<Vec<_>>()[..] else { panic!("{path}") };
        let annex = rows(path);
        for (kind, register) in kinds {
            let Some(row) = annex.iter().find(|row| row["key"] == format!("{kind}.records")) else { continue };
            let twin = format!("{district}/registers/{register}.csv");
            let listed = if SITE.contains_key(&twin) { rows(&twin) } else { Vec::new() };
            let own = || listed.iter().filter(|row| row["year"] == year);
            let shown = if row["computed"].is_empty() { "0" } else { &row["computed"] };
            assert_eq!(shown, own().count().to_string(), "{path} {kind}");
            let projects: std::collections::BTreeSet<_> =
                own().filter(|r| !r["project"].is_empty()).map(|r| (&r["agency"], &r["project"])).collect();
            if let Some(row) = annex.iter().find(|row| row["key"] == format!("{kind}.projects") && row["unit"] == "个")
            {
                assert_eq!(row["computed"], projects.len().to_string(), "{path} {kind}");
            }
            compared += 1;
        }
        if let Some(row) = annex.iter().find(|row| row["key"] == "problems.all") {
            let listed = rows(&format!("{district}/registers/follow-up.csv"));
            let own = listed.iter().filter(|row| row["year"] == year && !row["text"].is_empty()).count();
            assert_eq!(row["computed"], own.to_string(), "{path}");
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn each_duty_has_its_pages_and_the_page_says_what_the_table_says() {
    let table = rows("shili/registers/requirements.csv");
    let page = words(text("shili/registers/requirements.html"));
    let mut met = 0;
    for row in &table {
        assert!(page.contains(&row["title"].replace(' ', "")), "{row:?}");
        assert_ne!(row["standing"], "不适用");
        if row["page"].is_empty() {
            assert!(row["record"].is_empty());
            continue;
        }
        met += 1;
        let target = way("shili/registers/requirements.csv", &row["page"]);
        assert!(target.contains(&format!("/{}/{}/", row["year"], row["agency"])), "{target}");
        assert!(words(text(&target)).contains(&row["record"].replace(' ', "")), "{target}");
    }
    assert!(met > 60, "{met}");
    // A unit of which one project is late is late, and both days stand there.
    let late = table.iter().find(|row| row["record"] == "农村危桥改造" && row["kind"] == "self-evaluation").unwrap();
    assert_eq!((late["due"].as_str(), late["record_published"].as_str()), ("2021-03-31", "2021-04-20"));
    assert_eq!(late["record_standing"], "逾期 20 天");
    // Nobody but the made-up district has duties, so nobody else has the column.
    assert_eq!(SITE.keys().filter(|path| path.ends_with("/registers/requirements.html")).count(), 1);
}

#[test]
fn a_notice_has_the_units_problems_both_sides_and_room_to_sign() {
    let notices: Vec<&str> = pages(&SITE).map(|(path, _)| path).filter(|path| path.ends_with("/notice.html")).collect();
    assert!(notices.len() > 8 && notices.iter().all(|path| path.starts_with("shili/")), "{notices:?}");
    let html = text("shili/2020/jiaoyu/notice.html");
    let page = words(html);
    for wanted in
        ["虚构示例", "目标值低于上年实际", "2021-12-20", "已报方案", "未通过", "重新编报目标", "3个问题", "其中2个"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(page.contains("签字") && page.contains("盖章以后才是正式通知"));
    // What is open comes first, and the unit's year leads here.
    assert!(page.find("目标值低于上年实际") < page.find("采购需求论证不足"));
    assert!(text("shili/2020/jiaoyu/index.html").contains("href=\"notice.html\""));
    let problems = rows("shili/registers/follow-up.csv");
    for row in problems.iter().filter(|row| !row["text"].is_empty() && !row["agency"].is_empty()) {
        let path = format!("shili/{}/{}/notice.html", row["year"], row["agency"]);
        assert!(words(text(&path)).contains(&row["text"].replace(' ', "")), "{path} {}", row["text"]);
    }
}

#[test]
fn the_glossary_is_reached_from_every_page() {
    let terms = words(text("glossary.html"));
    for term in ["绩效目标", "事前绩效评估", "四本预算", "预算执行率", "未收录", "核减"] {
        assert!(terms.contains(term), "{term}");
    }
    for (path, html) in pages(&SITE) {
        assert!(html.contains("glossary.html\">名词解释</a>"), "{path}");
    }
    let site = Folder::of(&[
        ("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-06-30\nvenue: government\n"),
        ("glossary.yaml", "- {term: 示例名词, text: 本区自己的一句话。}\n"),
        (
            "documents/2020/banfa.md",
            "---\ntitle: 办法（虚构示例）\nissued: 2020-06-10\n---\n\n见 [网](https://example.invalid/x)。\n",
        ),
    ]);
    let made = published(&site.root);
    assert!(std::str::from_utf8(&made["glossary.html"]).unwrap().contains("本区自己的一句话"));
}

#[test]
fn a_page_says_where_it_stands() {
    for (path, html) in pages(&SITE) {
        let home = path == "index.html" || path == "404.html";
        let crumbs = html.contains("<nav class=\"crumb\"") && html.contains("aria-current=\"page\"");
        assert_eq!(crumbs, !home, "{path}");
    }
}

#[test]
fn no_column_is_empty() {
    for (path, html) in pages(&SITE).filter(|(path, _)| path.ends_with("index.html")) {
        let frame =
            html.split("<nav ").skip(1).filter(|nav| nav.starts_with("id=\"map\"") || nav.starts_with("class=\"nav\""));
        for to in frame.flat_map(|nav| tags(nav.split("</nav>").next().unwrap_or(""))) {
            let Some(href) = to.get("href").filter(|href| !href.starts_with('#')) else { continue };
            let target = way(path, href);
            let page = text(&target);
            let main = page.split_once("<main").map_or("", |(_, main)| main);
            let main = main.split_once("</main>").map_or(main, |(main, _)| main);
            assert!(["<td", "<li", "<article"].iter().any(|tag| main.contains(tag)), "{path} leads to empty {target}");
        }
    }
}

/// A site that is no demonstration, with a portal and links that lead away.
fn official(more: &str) -> Tree {
    let about = format!("name: 示例\nas_of: 2023-06-30\nvenue: government\nbureau: 示例区财政局\n{more}");
    let site = Folder::of(&[
        ("site.yaml", about.as_str()),
        (
            "documents/2020/banfa.md",
            "---\ntitle: 办法\nissued: 2020-06-10\npublished: [{date: 2020-06-12, venue: government, url: \"https://example.invalid/b\"}]\n---\n\n见 [网](https://example.invalid/x) 和 [邮](mailto:a@example.invalid)。\n",
        ),
    ]);
    published(&site.root)
}

#[test]
fn a_link_that_leads_away_says_so_before() {
    let tree = official("portal: {site_name: 示例网, domain: www.example.invalid}\n");
    let mut outside = 0;
    for (path, html) in pages(&tree).chain(pages(&SITE)) {
        for (at, _) in html.match_indices("<a href=\"http") {
            let rest = &html[at..];
            let link = rest.find("</a>").unwrap_or(0);
            // In the link itself, or right under it in its cell.
            let near = &rest[..rest.len().min(link + 120)].chars().collect::<String>();
            assert!(near.contains("外部链接") && near.contains("将离开本站"), "{path}: {near}");
            outside += 1;
        }
    }
    assert!(outside > 20, "{outside}");
    let page = std::str::from_utf8(&tree["documents/2020/banfa.html"]).unwrap();
    assert_eq!(page.matches("外部链接").count(), 3, "{page}");
}

#[test]
fn contact_and_licence_are_said_or_not_given() {
    let of = |more: &str| {
        let tree = official(more);
        let page = |path: &str| std::str::from_utf8(&tree[path]).unwrap().replace('\n', "");
        (page("index.html"), page("data/index.html"))
    };
    let (home, data) = of("");
    assert!(home.contains("<dt>数据许可</dt><dd>未提供</dd>") && home.contains("<dt>联系</dt><dd>未提供</dd>"));
    assert!(data.contains("数据许可：未提供。") && data.contains("联系：未提供。"));
    let (home, data) = of("licence: 署名即可使用\nportal: {contact: {office: 办公室, phone: \"000\"}}\n");
    assert!(home.contains("<dt>数据许可</dt><dd>署名即可使用</dd>") && home.contains("办公室，000"), "{home}");
    assert!(data.contains("数据许可：署名即可使用。") && data.contains("联系：办公室，000。"));
}

/// The text of a Word file without blanks and thousands commas.
fn sheet(path: &str) -> String {
    let bytes = SITE.get(path).unwrap_or_else(|| panic!("no file {path}"));
    let paper = mingzhang::papers::read(path, bytes);
    assert!(paper.unread.is_empty(), "{path}: {:?}", paper.unread);
    let text: String = paper.pieces.iter().map(|piece| piece.text.as_str()).collect();
    text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect()
}

#[test]
fn the_annex_as_a_word_file_holds_every_figure_and_leads_from_its_page() {
    for path in annexes() {
        let stem = path.strip_suffix(".csv").unwrap();
        assert!(text(&format!("{stem}.html")).contains("href=\"annex.docx\""), "{stem}");
        let sheet = sheet(&format!("{stem}.docx"));
        for row in rows(path).iter().filter(|row| !row["computed"].is_empty()) {
            let label: String = row["label"].chars().filter(|c| !c.is_whitespace()).collect();
            assert!(sheet.contains(&label), "{path}: {label}");
            let figure = &row["computed"];
            let whole: String = figure.split('.').next().unwrap().chars().filter(|c| !c.is_whitespace()).collect();
            assert!(sheet.contains(&whole), "{path}: {figure} of {label}");
        }
    }
}

#[test]
fn each_notice_has_a_word_file_to_be_signed() {
    let notices: Vec<&String> = SITE.keys().filter(|path| path.ends_with("/notice.html")).collect();
    assert!(notices.len() >= 5, "{notices:?}");
    for path in notices {
        let page = text(path);
        assert!(page.contains("href=\"notice.docx\""), "{path}");
        let sheet = sheet(&path.replace(".html", ".docx"));
        for wanted in ["整改通知", "收件单位", "通知单位", "应完成", "签字："] {
            assert!(sheet.contains(wanted), "{path}: {wanted}");
        }
        // What the table of the page says, the sheet says.
        let table = page.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
        for row in table.split("<tr").skip(1) {
            let first = untagged(&format!("<tr{}", row.split("</t").next().unwrap()));
            let first: String = first.chars().filter(|c| !c.is_whitespace() && *c != ',').take(12).collect();
            assert!(!first.is_empty() && sheet.contains(&first), "{path}: {first}");
        }
    }
}
