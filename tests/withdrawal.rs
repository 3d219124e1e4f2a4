//! What was sealed is corrected in sight of everybody; what is taken down, withheld, embargoed or a draft leaves no trace.

use crate::determinism::bound;
use crate::harness::{Folder, files, text, tree};
use mingzhang::form::field::Leaf;
use mingzhang::ground::source::{FileId, Span};
use mingzhang::yaml::tree::{Data, Node};
use std::collections::BTreeSet;

/// Stands in no text of the program, its theme or its examples.
const CANARY: &str = "鸊鷉鹡鸰";

/// Texts that are names of other things: a canary there would be a fault of its own.
const REFERENCES: [&str; 8] = ["file", "at", "rule", "url", "id", "found_in", "profile", "code"];

/// A record with a canary in every text cell and in its body.
struct Planted {
    /// Its file below `content/`.
    file: String,
    text: String,
    /// How many canaries its cells hold.
    cells: usize,
}

impl Planted {
    /// The published address without its ending.
    fn address(&self) -> &str {
        self.file.rsplit_once('.').unwrap().0
    }

    /// The record with more lines in its head.
    fn with(&self, more: &str) -> String {
        match self.text.strip_prefix("---\n") {
            Some(rest) => format!("---\n{more}{rest}"),
            None => format!("{more}{}", self.text),
        }
    }
}

/// A site of examples with a canary in every text cell of every record that does not say who may see it.
fn planted() -> (Folder, Vec<Planted>) {
    let site = bound(2);
    let read = mingzhang::read::folder(&site.root, None).unwrap();
    let corpus = read.corpus.unwrap();
    let mut all = Vec::new();
    for entry in &corpus.entries {
        let file = corpus.sources.path(entry.file).to_owned();
        let whole = std::fs::read_to_string(site.root.join("content").join(&file)).unwrap();
        if whole.contains("disclosure") || whole.contains("公开状态") || whole.contains("release:") {
            continue;
        }
        let mut texts = BTreeSet::new();
        entry.each_cell(|_, leaf| {
            if let Leaf::Text(text) = leaf {
                texts.insert(text.to_owned());
            }
        });
        let head = match whole.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")) {
            Some(end) => &whole[..end + 5],
            None => whole.as_str(),
        };
        let node = mingzhang::yaml::parse::parse(head, FileId(0)).0.unwrap();
        let mut places = Vec::new();
        spots(&node, "", &texts, &mut places);
        places.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let mut planted = head.to_owned();
        for (span, text) in &places {
            planted.replace_range(span.bytes(head), &serde_json::to_string(&format!("{text}{CANARY}")).unwrap());
        }
        let body = &whole[head.len()..];
        planted.push_str(body);
        if !body.is_empty() {
            planted.push_str(&format!("\n\n正文里的{CANARY}。\n"));
        }
        site.write(&file, &planted);
        all.push(Planted { file, text: planted, cells: places.len() });
    }
    (site, all)
}

/// The scalars of a record that are its texts.
fn spots(node: &Node<'_>, key: &str, texts: &BTreeSet<String>, out: &mut Vec<(Span, String)>) {
    match &node.data {
        Data::Scalar { text, .. } => {
            let text = text.trim();
            if texts.contains(text) && !REFERENCES.contains(&key) && !text.starts_with("assets/") {
                out.push((node.span, text.to_owned()));
            }
        }
        Data::List(items) => items.iter().for_each(|item| spots(item, key, texts, out)),
        Data::Map(pairs) => pairs.iter().for_each(|pair| spots(&pair.value, &pair.key, texts, out)),
        Data::Null => {}
    }
}

/// The published files that hold a text, however it is written there. What is packed is unpacked first.
fn holding(site: &Folder, wanted: &str) -> Vec<String> {
    let escaped: String = wanted.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let entities: String = wanted.chars().map(|c| format!("&#{};", u32::from(c))).collect();
    let holds = |bytes: &[u8]| {
        [wanted, &escaped, &entities].iter().any(|form| bytes.windows(form.len()).any(|part| part == form.as_bytes()))
    };
    let found = tree(&site.public()).into_iter().filter(|(name, bytes)| {
        let hidden = [".gz", ".br"].iter().any(|end| name.ends_with(end)) && !name.starts_with("assets/");
        assert!(!hidden, "{name}: what it holds cannot be seen, read it here");
        holds(name.as_bytes())
            || holds(bytes)
            || (bytes.starts_with(b"PK") && unpacked(bytes).iter().any(|part| holds(part)))
            || (bytes.starts_with(b"%PDF") && holds(read(name, bytes).as_bytes()))
    });
    found.map(|(name, _)| name).collect()
}

/// The text of a PDF without blanks, for a line may end anywhere; its properties with it.
fn read(name: &str, bytes: &[u8]) -> String {
    let paper = mingzhang::papers::read(name, bytes);
    assert!(!paper.pieces.is_empty(), "{name}: {:?}", paper.unread);
    format!("{:?}{:?}", paper.pieces, paper.authors).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The names and files of a packed file.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for n in 0..zip.len() {
        let mut part = zip.by_index(n).unwrap();
        let mut held = part.name().unwrap().as_bytes().to_vec();
        std::io::Read::read_to_end(&mut part, &mut held).unwrap();
        parts.push(held);
    }
    parts
}

fn seal(site: &Folder) {
    let output = site.run(&["seal"]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn a_withdrawn_record_leaves_a_dated_notice_and_nothing_of_what_it_said() {
    let (site, all) = planted();
    site.build();
    // The canaries were there to be seen: every one of them in the data, and in page, register and feed.
    let seen = holding(&site, CANARY);
    for record in &all {
        let json = std::fs::read_to_string(site.public().join(format!("{}.json", record.address()))).unwrap();
        assert!(json.matches(CANARY).count() >= record.cells && record.cells > 0, "{}: {}", record.file, record.cells);
        assert!(seen.contains(&format!("{}.html", record.address())), "{}", record.file);
    }
    assert!(all.len() >= 12 && seen.iter().any(|name| name == "feed.xml"), "{} {seen:?}", all.len());
    assert!(seen.iter().any(|name| name.starts_with("registers/") && name.ends_with(".csv")), "{seen:?}");
    for file in ["volumes/all.html", "volumes/all.docx", "volumes/all.epub", "volumes/all.pdf"] {
        // Without a Chinese face there is no PDF.
        let made = file.ends_with(".html") || site.public().join(file).is_file();
        assert_eq!(seen.iter().any(|name| name == file), made, "{file}");
    }
    seal(&site);
    for record in &all {
        let notice =
            "disclosure: withdrawn\ndisclosure_reason: {basis: 撤下的依据, by: 示例区财政局, date: 2023-12-20}\n";
        site.write(&record.file, record.with(notice));
    }
    let again = site.build();
    assert!(holding(&site, CANARY).is_empty(), "{again}");
    // Where nothing is printed, nothing is kept.
    let kept = site.root.join(".public.volumes");
    for (name, bytes) in if kept.exists() { tree(&kept) } else { Vec::new() } {
        let held = if name.ends_with(".pdf") { read(&name, &bytes) } else { String::from_utf8(bytes).unwrap() };
        assert!(!held.contains(CANARY), "a volume of what was taken down is kept: {name}");
    }
    for record in &all {
        let page = std::fs::read_to_string(site.public().join(format!("{}.html", record.address()))).unwrap();
        assert!(
            page.contains("已撤下") && page.contains("2023-12-20") && page.contains("撤下的依据"),
            "{}",
            record.file
        );
        for twin in ["json", "csv"] {
            assert!(!site.public().join(format!("{}.{twin}", record.address())).exists(), "{}", record.file);
        }
    }
    // Nor do the attachments stay that only such records had.
    let kept: Vec<String> = files(&site.root.join("content"))
        .into_iter()
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".md"))
        .filter(|name| !all.iter().any(|record| record.file == *name))
        .map(|name| std::fs::read_to_string(site.root.join("content").join(name)).unwrap())
        .collect();
    for name in files(&site.root.join("content")).into_iter().filter(|name| name.starts_with("assets/")) {
        if !kept.iter().any(|text| text.contains(&name)) {
            assert!(holding(&site, &format!("附件 {name}")).is_empty(), "{name}");
        }
    }
    seal(&site);
    assert!(site.run(&["check", "--severity", "error"]).status.success());
}

#[test]
fn what_is_not_public_yet_or_never_leaves_no_trace() {
    let (site, all) = planted();
    let withheld =
        "disclosure: withheld\ndisclosure_reason: {basis: 不公开的依据, by: 示例区财政局, date: 2023-12-20}\n";
    for head in ["disclosure: draft\n", "release: 2024-01-01\n", withheld] {
        for record in &all {
            site.write(&record.file, record.with(head));
        }
        site.build();
        assert!(holding(&site, CANARY).is_empty(), "{head}");
        for record in &all {
            assert!(!site.public().join(format!("{}.html", record.address())).exists(), "{}", record.file);
        }
    }
    assert!(!holding(&site, "不公开的依据").is_empty());
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
