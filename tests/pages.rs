//! The committed content as pages: what the documents print stands where a reader looks for it.

use crate::harness;
use mingzhang::kinds::Kind;
use mingzhang::output;
use mingzhang::pipeline::{Place, Prepared, Timings, check, prepare};
use mingzhang::site::plan::Register;
use std::collections::BTreeMap;
use std::path::Path;

fn prepared() -> Prepared {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut timings = Timings::default();
    let checked = check(&Place { root: root.to_owned(), as_of: None }, &mut timings).unwrap();
    prepare(checked, root, false, &mut timings).unwrap().expect("the content is sound")
}

/// The words of some pages, without markup.
fn words(wanted: &[&'static str]) -> BTreeMap<&'static str, String> {
    let prepared = prepared();
    let ready = prepared.ready(&["html"]).unwrap();
    let jobs = output::jobs(&ready, &["html"]).unwrap();
    let page = |path: &'static str| {
        let job = jobs.iter().find(|job| job.path == path).unwrap_or_else(|| panic!("no page {path}"));
        (path, plain(&String::from_utf8((job.make)().unwrap()).unwrap()))
    };
    wanted.iter().map(|path| page(path)).collect()
}

/// The words of a page. The mark of a computed figure is no part of it.
fn plain(html: &str) -> String {
    harness::words(html).replace('算', "")
}

fn holds(page: &str, all: &[&str]) {
    for wanted in all {
        assert!(page.contains(wanted), "“{wanted}” is missing in: {page}");
    }
}

#[test]
fn figures_of_the_documents_stand_where_readers_look() {
    let pages = words(&[
        "wanzai/2020/index.html",
        "haicang/index.html",
        "haicang/2020/index.html",
        "haicang/projects/huanwei/laji-fenlei.html",
        "haicang/projects/qufuban/fangwu-xiushan.html",
        "haicang/registers/budget.html",
        "haicang/registers/follow-up.html",
        "licheng/2020/index.html",
        "meilan/2020/index.html",
    ]);
    holds(
        &pages["wanzai/2020/index.html"],
        &["1261.22+362+118.4+189.123", "1,930.743一致", "声明6/列示4", "20元及以上", "本站不改"],
    );
    let cut = [
        "1,828.34",
        "3,327.92",
        "−1,327.92",
        "39.9%",
        "9.4%",
        "143",
        "−58",
        "40.6%",
        "85",
        "2019年",
        "2020年",
        "无数据",
        "0.6亿多",
        "1.9亿",
    ];
    for path in ["haicang/index.html", "haicang/registers/budget.html", "haicang/registers/follow-up.html"] {
        holds(&pages[path], &cut);
    }
    holds(&pages["haicang/projects/huanwei/laji-fenlei.html"], &cut[..5]);
    holds(
        &pages["haicang/projects/qufuban/fangwu-xiushan.html"],
        &["260", "74%", "192.4", "143", "85", "67.3%", "2020年无数据"],
    );
    holds(&pages["haicang/2020/index.html"], &["8+25", "167+4", "分母未说明"]);
    holds(&pages["licheng/2020/index.html"], &["166−138", "28", "13,307", "96.08", "方法未说明", "11+4", "十余项"]);
    holds(&pages["meilan/2020/index.html"], &["2020-09-30", "2020-11-30", "2020-12-31", "完成情况原文未载"]);
}

#[test]
fn a_real_district_is_never_said_to_have_failed() {
    let prepared = prepared();
    let ready = prepared.ready(&["html"]).unwrap();
    let real = ["meilan/", "rushan/", "wanzai/", "haicang/", "licheng/"];
    for job in
        output::jobs(&ready, &["html"]).unwrap().iter().filter(|job| real.iter().any(|d| job.path.starts_with(d)))
    {
        let page = plain(&String::from_utf8((job.make)().unwrap()).unwrap());
        for word in ["未公开", "未报方案", "未设目标", "未回复"] {
            assert!(!page.contains(word), "“{word}” in {}", job.path);
        }
        // 不计逾期 is said, 逾期 N 天 is not.
        let late = page
            .match_indices("逾期")
            .any(|(at, word)| page[at + word.len()..].starts_with(|c: char| c.is_ascii_digit()));
        assert!(!late, "a lateness in {}", job.path);
    }
}

#[test]
fn made_up_pages_say_so_and_shared_ones_add_up_nothing() {
    let prepared = prepared();
    let ready = prepared.ready(&["html"]).unwrap();
    for job in output::jobs(&ready, &["html"]).unwrap().iter().filter(|job| job.path.starts_with("shili/")) {
        assert!(String::from_utf8((job.make)().unwrap()).unwrap().contains("虚构示例"), "{}", job.path);
    }
    let portal = &words(&["index.html"])["index.html"];
    holds(portal, &["海口市美兰区", "虚构示例", "不把它们相加，也不排名"]);
}

#[test]
fn a_register_has_a_table_of_all_its_rows() {
    let prepared = prepared();
    let ready = prepared.ready(&["html", "data"]).unwrap();
    let jobs = output::jobs(&ready, &["html", "data"]).unwrap();
    let made = |path: &str| {
        let job = jobs.iter().find(|job| job.path == path).unwrap_or_else(|| panic!("no file {path}"));
        String::from_utf8((job.make)().unwrap()).unwrap()
    };
    let rows = |path: &str| -> Vec<BTreeMap<String, String>> {
        let text = made(path);
        let mut reader = csv::Reader::from_reader(
            text.strip_prefix('\u{FEFF}').unwrap_or_else(|| panic!("{path}: no mark")).as_bytes(),
        );
        reader.deserialize().map(|row| row.unwrap()).collect()
    };
    // The budget decision of the 3327.92 project, as printed and as a number.
    let budget = rows("haicang/registers/budget.csv");
    let cut = budget.iter().find(|row| row["applied"] == "3327.92").expect("the application for 3327.92");
    assert_eq!((cut["arranged"].as_str(), cut["form.year"].as_str(), cut["year"].as_str()), ("2000", "2021", "2020"));
    assert!(
        budget.iter().any(|row| row["arranged"].is_empty() && row["arranged_printed"] == "0.6亿多"),
        "vague stays vague"
    );
    // Every register's table has as many rows as its page says, and its page leads to it.
    for (district, about) in prepared.corpus.each_district() {
        let census = ready.site.census(district);
        for register in Register::ALL.into_iter().filter(|r| census.whole(*r) > 0) {
            let stem = format!("{}/registers/{}", about.folder, register.slug());
            assert!(made(&format!("{stem}.html")).contains(&format!("href=\"{}.csv\"", register.slug())), "{stem}");
            let rows = rows(&format!("{stem}.csv"));
            if register.kind().is_some() {
                assert_eq!(rows.len(), census.whole(register), "{stem}");
                for row in &rows {
                    made(&format!("{}/{}", about.folder, row["page"].trim_start_matches("../")));
                }
            }
        }
    }
}

#[test]
fn pages_lead_to_no_data_that_is_not_made() {
    let prepared = prepared();
    let ready = prepared.ready(&["html"]).unwrap();
    for job in output::jobs(&ready, &["html"]).unwrap().iter().filter(|job| job.path.ends_with(".html")) {
        let page = String::from_utf8((job.make)().unwrap()).unwrap();
        let attachments = page.replace("assets/", "");
        for ending in [".csv\"", ".json\""] {
            let lone = attachments.contains(ending) && job.path != "data/index.html";
            assert!(!lone, "{} leads to a file {ending} that a build of pages alone does not make", job.path);
        }
    }
}

/// The files of the committed site whose path ends so, made as they would be published.
fn made(paths: &[&str]) -> BTreeMap<String, String> {
    let prepared = prepared();
    let ready = prepared.ready(&["html", "data"]).unwrap();
    let jobs = output::jobs(&ready, &["html", "data"]).unwrap();
    let wanted = jobs.iter().filter(|job| paths.contains(&job.path.as_str()));
    let made: BTreeMap<String, String> =
        wanted.map(|job| (job.path.clone(), String::from_utf8((job.make)().unwrap()).unwrap())).collect();
    assert_eq!(made.len(), paths.len(), "{:?}", made.keys());
    made
}

#[test]
fn indicators_and_evaluators_have_registers_that_lead_to_who_uses_them() {
    let files = made(&[
        "shili/registers/indicators.html",
        "shili/registers/third-parties.html",
        "shili/registers/third-parties.csv",
        "shili/registers/indicators.csv",
    ]);
    let indicators = &files["shili/registers/indicators.html"];
    let row = indicators.split("<tr").find(|row| row.contains("<td>满意度 · ") && row.contains("不低于")).unwrap();
    assert!(row.contains("../projects/") && row.contains("../agencies/"), "{row}");
    let place = |level: &str| indicators.find(level).unwrap_or_else(|| panic!("no {level}"));
    assert!(place("产出 · ") < place("效益 · ") && place("效益 · ") < place("<td>满意度 · "), "by level");
    let parties = plain(&files["shili/registers/third-parties.html"]);
    holds(&parties, &["示例评价事务所（虚构）", "第三方机构", "公开招标", "农村公路日常养护（评价，2022）"]);
    // Each page that the table names is one that the site has, and an institution's years add up to its records.
    let table = &files["shili/registers/third-parties.csv"];
    let first: usize = table.lines().filter(|line| line.contains("示例评价事务所")).count();
    assert_eq!(first, 3, "2020, 2021 and a policy without a year: {table}");
    assert!(files["shili/registers/indicators.csv"].lines().count() > 500, "one line an indicator and year");
}

#[test]
fn registers_say_what_their_figures_rest_on() {
    let pages = words(&[
        "shili/registers/evaluations.html",
        "shili/registers/monitoring.html",
        "shili/registers/policies.html",
        "shili/registers/coverage.html",
        "haicang/registers/coverage.html",
    ]);
    holds(&pages["shili/registers/evaluations.html"], &["等级分布", "合计核对", "一致10处", "人大代表2人"]);
    holds(&pages["shili/registers/monitoring.html"], &["305.9截至2020-07", "44.33%截至2020-07", "黄·偏慢", "绿"]);
    holds(&pages["shili/registers/policies.html"], &["2019-04-01", "2022-03-31", "已到期456天", "续行至2025-11-30"]);
    // 2021 has a withheld target: no share for it, and the page says so before anything else.
    let coverage = &pages["shili/registers/coverage.html"];
    holds(coverage, &["收录不完整", "2021年：目标、自评。", "收录不全，不"]);
    assert!(coverage.find("收录不完整") < coverage.find("声明的覆盖率"), "said first");
    let none = &pages["haicang/registers/coverage.html"];
    holds(none, &["收录不完整"]);
    let ours = none.split("同类共有").nth(1).unwrap_or("");
    assert!(!ours.contains('%'), "no share where not everything is here: {ours}");
}

#[test]
fn what_scripts_sort_by_is_the_number_that_is_meant() {
    let files = made(&[
        "haicang/registers/budget.html",
        "shili/registers/self-evaluations.html",
        "shili/2020/jiaotong/index.html",
    ]);
    let budget = &files["haicang/registers/budget.html"];
    let cell = |text: &str| {
        let at = budget.find(text).unwrap_or_else(|| panic!("no {text}"));
        budget[..at].rsplit("<td").next().unwrap().to_owned()
    };
    assert!(cell("0.6亿多").contains("data-value=\"6000\""), "a vague amount by its floor: {}", cell("0.6亿多"));
    assert!(cell("1.9亿").contains("data-value=\"19000\""), "{}", cell("1.9亿"));
    assert!(cell("1,828").contains("data-value=\"1828.34\""), "{}", cell("1,828"));
    assert!(budget.contains("data-value=\"-1327.92\""), "a cut is less than nothing");
    for (path, page) in &files {
        let register = path.contains("/registers/");
        assert_eq!(page.contains("assets/registers-"), register, "{path}: the script stands on registers alone");
        assert_eq!(page.contains("data-sort") || page.contains("data-value"), register, "{path}");
        assert!(
            !page.contains("type=\"search\"") && !page.contains("aria-sort"),
            "{path}: no dead control without scripts"
        );
    }
}

#[test]
fn like_is_compared_with_like_and_nobody_is_ranked() {
    let pages = words(&["shili/2020/index.html", "shili/2020/jiaotong/index.html", "haicang/2020/index.html"]);
    let unit = &pages["shili/2020/jiaotong/index.html"];
    holds(
        unit,
        &[
            "工程类，100—500万元",
            "中位数99%，共5个",
            "中位数98.82，共5个",
            "同类只有3个，不比",
            "先看上面单位自己的说明",
        ],
    );
    assert!(unit.find("单位说明") < unit.find("和同类项目放在一起看"), "the unit speaks first");
    let year = &pages["shili/2020/index.html"];
    holds(year, &["工程类，100—500万元5", "98.82", "只有2个，不", "不列单位，不排名次"]);
    assert!(!pages["haicang/2020/index.html"].contains("同类项目"), "nothing to compare, nothing said");
    for page in pages.values() {
        for word in ["第1名", "排名第", "倒数", "最差", "落后"] {
            assert!(!page.contains(word), "“{word}”");
        }
    }
}

#[test]
fn the_codebook_has_a_page_for_each_kind_and_none_is_too_long() {
    let mut stems: Vec<&str> = Kind::ALL.iter().map(|kind| kind.stem()).collect();
    stems.push("filing");
    let paths: Vec<String> = stems.iter().map(|stem| format!("data/{stem}.html")).collect();
    let mut wanted: Vec<&str> = paths.iter().map(String::as_str).collect();
    wanted.push("data/index.html");
    let files = made(&wanted);
    let index = &files["data/index.html"];
    for stem in &stems {
        let page = &files[&format!("data/{stem}.html")];
        let rows = page.matches("<tr").count() - 1;
        let tail = index.split_once(&format!("href=\"{stem}.html\"")).map(|(_, tail)| tail).expect(stem);
        let cells = &tail[..tail.find("</tr>").unwrap()];
        assert!(cells.contains(&format!(">{rows}<")), "{stem} has {rows} keys: {cells}");
        assert!((1..=500).contains(&rows), "{stem} has {rows} rows");
        assert!(page.contains("href=\"index.html\""), "{stem} does not lead back");
    }
    assert!(index.matches('<').count() < 3_000, "the page of the data is for finding, not for keeping everything");
}
