//! What was sealed is corrected in sight of everybody, and the ledger of it only grows.

use crate::harness::{Folder, files, text};
use crate::withdrawal::holding;

/// Enters what is published into the ledger.
pub fn seal(site: &Folder) {
    let output = site.run(&["seal"]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

const RECORD: &str = "2022/jiaotong/lu/self-evaluation.yaml";

fn record(executed: &str, rate: &str, score: &str, total: &str, more: &str) -> String {
    format!(
        "name: 农村公路养护（虚构示例）\nfunds:\n  total: {{initial: 7654.3, adjusted: 7654.3, executed: {executed}, weight: 10, rate: {rate}, score: {score}, reason: 招标节约}}\n\
         indicators:\n  - {{level1: 产出, level2: 数量, name: 养护里程, target: ≥10 公里, actual: 10 公里, weight: 50, score: 50}}\n  \
         - {{level1: 效益, level2: 社会效益, name: 出行条件, target: ≥90%, actual: 92%, weight: 30, score: 30}}\n  \
         - {{level1: 满意度, level2: 服务对象满意度, name: 群众满意度, target: ≥90%, actual: 95%, weight: 10, score: 10}}\n\
         total: {total}\ngrade: 优\npublished: [{{date: 2023-03-20, venue: site, extent: full}}]\n{more}"
    )
}

fn small(first: &str) -> Folder {
    Folder::of(&[
        ("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n"),
        ("agencies.yaml", "- {id: jiaotong, name: 示例区交通运输局, kind: department}\n"),
        (RECORD, first),
    ])
}

#[test]
fn a_correction_is_told_on_page_register_feed_and_in_the_data() {
    let site = small(&record("5664.17", "74%", "7.4", "97.4", ""));
    site.build();
    seal(&site);
    // Without a word about it nothing is published.
    site.write(RECORD, record("5664.18", "74%", "7.4", "97.4", ""));
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("[sealed-figure-changed]"), "{}", text(&output.stdout));
    assert!(holding(&site, "5664.18").is_empty());
    let fix = "corrections: [{date: 2023-06-05, at: funds.total.executed, old: 5664.17, new: 5664.18, reason: 决算调整一分}]\n";
    site.write(RECORD, record("5664.18", "74%", "7.4", "97.4", fix));
    site.build();
    let stem = RECORD.rsplit_once('.').unwrap().0;
    let told = [
        format!("{stem}.html"),
        format!("{stem}.json"),
        format!("{stem}.csv"),
        "registers/corrections.html".to_owned(),
        "registers/corrections.csv".to_owned(),
        "feed.xml".to_owned(),
        "feeds/jiaotong.xml".to_owned(),
    ];
    for wanted in ["5664.17", "5664.18", "决算调整一分", "2023-06-05"] {
        let holding = holding(&site, wanted);
        for name in &told {
            assert!(holding.contains(name), "{wanted} is not in {name}, only in {holding:?}");
        }
    }
    seal(&site);
    assert_eq!(std::fs::read_to_string(site.root.join("content/ledger.jsonl")).unwrap().lines().count(), 2);
}

#[test]
fn no_figure_of_a_withdrawn_record_stays_and_the_ledger_is_never_published() {
    let site = small(&record("5664.17", "74%", "7.4", "97.4", ""));
    site.build();
    seal(&site);
    site.write(
        RECORD,
        record(
            "5664.17",
            "74%",
            "7.4",
            "97.4",
            "disclosure: withdrawn\ndisclosure_reason: {basis: 数字有误, by: 区财政局, date: 2023-06-01}\n",
        ),
    );
    site.build();
    for gone in ["5664.17", "5,664.17", "7654.3", "7,654.3", "97.4", "ledger"] {
        assert!(holding(&site, gone).is_empty(), "{gone}");
    }
    // The line of what was taken down says nothing of it either.
    seal(&site);
    let ledger = std::fs::read_to_string(site.root.join("content/ledger.jsonl")).unwrap();
    let last = ledger.lines().last().unwrap();
    assert!(last.contains("\"withdrawn\":true") && !last.contains("figures"), "{last}");
}

#[test]
fn the_ledger_only_grows_and_is_whole_after_a_failure() {
    let site = small(&record("5664.17", "74%", "7.4", "97.4", ""));
    let ledger = site.root.join("content/ledger.jsonl");
    // Nothing is published yet, then something else than what is here.
    assert_eq!(site.run(&["seal"]).status.code(), Some(2));
    site.build();
    site.write("2022/jiaotong/qiao/target.yaml", "name: 桥梁检测（虚构示例）\n");
    assert_eq!(site.run(&["seal"]).status.code(), Some(1));
    assert!(!ledger.exists());
    site.remove("2022/jiaotong/qiao/target.yaml");
    seal(&site);
    let first = std::fs::read(&ledger).unwrap();
    // A file that somebody changed among the published ones.
    std::fs::write(site.public().join("robots.txt"), "x").unwrap();
    let output = site.run(&["seal"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("robots.txt"));
    assert_eq!(std::fs::read(&ledger).unwrap(), first);
    site.write("2022/shuiwu/qudao/self-evaluation.yaml", record("5664.17", "74%", "7.4", "97.4", ""));
    site.write(
        "agencies.yaml",
        "- {id: jiaotong, name: 示例区交通运输局, kind: department}\n- {id: shuiwu, name: 示例区水务局, kind: department}\n",
    );
    std::fs::remove_dir_all(site.public()).unwrap();
    site.build();
    seal(&site);
    let second = std::fs::read(&ledger).unwrap();
    assert!(second.starts_with(&first) && second.len() > first.len());
    let left: Vec<String> =
        files(&site.root.join("content")).into_iter().filter(|name| name.starts_with('.')).collect();
    assert!(left.is_empty(), "{left:?}");
}

const REPORT: &str = "documents/2022/zongjie.md";

fn report(body: &str, more: &str) -> String {
    format!(
        "---\ntitle: 示例区绩效自评通报（虚构示例）\nnumber: 示财绩〔2023〕1号（虚构）\nissuer: 示例区财政局\nissued: 2023-01-30\n{more}---\n\n{body}\n"
    )
}

#[test]
fn a_figure_among_words_is_corrected_like_any_other_and_words_are_remarked() {
    let body = "## 一、情况\n\n各单位自评 282 个项目，平均执行率 74.3%。\n\n各单位报送的自评结果，经抽查总体良好。";
    let site = small(&record("5664.17", "74%", "7.4", "97.4", ""));
    site.write(REPORT, report(body, ""));
    site.build();
    seal(&site);
    let ledger = std::fs::read_to_string(site.root.join("content/ledger.jsonl")).unwrap();
    assert!(ledger.contains("74.3%") && !ledger.contains("总体良好"), "figures, and of words the first few: {ledger}");
    // Wrapped anew it is the same text.
    site.write(REPORT, report(&body.replace("，平均", "，\n平均").replace("总体", "**总体**"), ""));
    let output = site.run(&["check"]);
    assert!(output.status.success() && !text(&output.stdout).contains("sealed-"), "{}", text(&output.stdout));
    // A figure is an error, with old and new; words are a warning that names the paragraph.
    let changed = body.replace("74.3%", "78.3%").replace("总体良好", "总体较好");
    site.write(REPORT, report(&changed, ""));
    let output = site.run(&["build"]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("正文里的数字，封存时（2023-12-31）是 74.3%，现在是 78.3%，没有更正记录"), "{said}");
    assert!(said.contains("提示[sealed-words-changed]: 正文“各单位报送的自评结果，经”一段"), "{said}");
    let sheet = site.run(&["changes"]);
    assert!(text(&sheet.stdout).contains("正文（body）：74.3% → 78.3%"), "{}", text(&sheet.stdout));
    let fix = "corrections: [{date: 2023-06-05, at: body, old: 平均执行率 74.3%，总体良好, new: 平均执行率 78.3%，总体较好, reason: 漏算两个项目}]\n";
    site.write(REPORT, report(&changed, fix));
    let built = site.build();
    assert!(!built.contains("sealed-"), "{built}");
    for wanted in ["平均执行率 74.3%", "平均执行率 78.3%", "漏算两个项目"] {
        let holding = holding(&site, wanted);
        for name in
            ["documents/2022/zongjie.html", "registers/corrections.html", "registers/corrections.csv", "feed.xml"]
        {
            assert!(holding.iter().any(|held| held == name), "{wanted} is not in {name}, only in {holding:?}");
        }
    }
    let page = std::fs::read_to_string(site.public().join("registers/corrections.html")).unwrap();
    assert!(page.contains("正文"), "the place is said in the form's words");
}

#[test]
fn a_line_of_the_ledger_that_is_gone_altered_or_put_in_is_noticed() {
    let site = small(&record("5664.17", "74%", "7.4", "97.4", ""));
    site.build();
    seal(&site);
    for (n, body) in ["一、甲", "一、乙"].iter().enumerate() {
        site.write(&format!("documents/2022/wen{n}.md"), report(body, ""));
        site.build();
        seal(&site);
    }
    site.build();
    let file = site.root.join("content/ledger.jsonl");
    let whole = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    assert_eq!(lines.len(), 3);
    let public = site.public();
    let verify = || site.run(&["verify", public.to_str().unwrap()]);
    assert!(verify().status.success() && site.run(&["check"]).status.success());
    let forged = lines[1].replace("documents/2022/wen0", "documents/2022/wen1");
    for (why, left) in [
        ("taken out", vec![lines[0], lines[2]]),
        ("the first taken out", vec![lines[1], lines[2]]),
        ("turned round", vec![lines[0], lines[2], lines[1]]),
        ("put in", vec![lines[0], lines[1], lines[1], lines[2]]),
        ("altered", vec![lines[0], &forged, lines[2]]),
    ] {
        std::fs::write(&file, left.join("\n") + "\n").unwrap();
        for output in [site.run(&["check"]), verify()] {
            let said = text(&output.stdout);
            assert_eq!(output.status.code(), Some(1), "{why}: {said}");
            assert!(said.contains("ledger-line-corrupt") && said.contains("取回这个文件"), "{why}: {said}");
        }
    }
    // A line cut off at the end leaves a whole chain: what was published knows better.
    std::fs::write(&file, lines[..2].join("\n") + "\n").unwrap();
    assert!(site.run(&["check"]).status.success());
    for output in [verify(), site.run(&["build"]), site.run(&["seal"])] {
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("有 3 行，现在 2 行") && said.contains("取回这个文件"), "{said}");
    }
    std::fs::write(&file, &whole).unwrap();
    assert!(verify().status.success());
    site.build();
}

#[test]
fn a_ledger_of_before_chains_and_words_is_read_and_goes_on() {
    let site = small(&record("5664.17", "74%", "7.4", "97.4", ""));
    site.build();
    seal(&site);
    let file = site.root.join("content/ledger.jsonl");
    // The same line as the first ledgers held it.
    let line: serde_json::Value = serde_json::from_str(std::fs::read_to_string(&file).unwrap().trim()).unwrap();
    let figures = line["figures"].to_string();
    let words = line["words"].to_string();
    let path = RECORD.rsplit_once('.').unwrap().0;
    let bare = format!(
        "{{\"path\":\"{path}\",\"kind\":\"self-evaluation\",\"sealed\":\"2023-12-31\",\"figures\":{figures},\"words\":{words},\"digest\":\"\"}}"
    );
    let digest = mingzhang::model::digest::sha256(bare.as_bytes());
    std::fs::write(&file, bare.replace("\"digest\":\"\"", &format!("\"digest\":\"{digest}\"")) + "\n").unwrap();
    std::fs::remove_dir_all(site.public()).unwrap();
    site.build();
    let output = site.run(&["seal"]);
    assert!(text(&output.stdout).contains("补记文字"), "{}", text(&output.stdout));
    let lines = std::fs::read_to_string(&file).unwrap();
    let last = lines.lines().nth(1).unwrap();
    assert!(last.contains("\"prose\"") && last.contains(&format!("\"before\":\"{digest}\"")), "{last}");
    assert!(site.run(&["check"]).status.success());
    assert!(text(&site.run(&["seal"]).stdout).contains("没有新的内容要封存"));
}
