//! What is taken down, withheld, embargoed or a draft leaves no trace.

use crate::determinism::bound;
use crate::harness::{Folder, files, tree};
use crate::sealing::seal;
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
pub fn holding(site: &Folder, wanted: &str) -> Vec<String> {
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

#[test]
fn who_reviewed_a_record_for_secrets_is_told_to_nobody() {
    const DAY: &str = "2021-11-13";
    let site = bound(2);
    for file in files(&site.root.join("content")).into_iter().filter(|name| is_record(name)) {
        let text = std::fs::read_to_string(site.root.join("content").join(&file)).unwrap();
        let review = format!("secrecy_review: {{by: 示例区{CANARY}局, date: {DAY}}}\n");
        site.write(&file, Planted { file: file.clone(), text, cells: 0 }.with(&review));
    }
    let said = site.run(&["check"]);
    assert!(!String::from_utf8_lossy(&said.stdout).contains("secrecy_review"), "the key is known");
    site.build();
    seal(&site);
    for wanted in [CANARY, DAY] {
        assert!(holding(&site, wanted).is_empty(), "{wanted}");
        let ledger = files(&site.root.join("content")).into_iter().filter(|name| name.contains("ledger"));
        for name in ledger {
            let text = std::fs::read_to_string(site.root.join("content").join(&name)).unwrap();
            assert!(!text.contains(wanted), "{name}");
        }
    }
    let forms: &[&str] = if cfg!(feature = "search") { &["zip", "bulk"] } else { &["zip"] };
    for form in forms {
        let done = site.run(&["export", "--format", form, "--out", form]);
        assert!(done.status.success(), "{done:?}");
        let exported = std::fs::read(site.root.join(form)).unwrap();
        let parts = if exported.starts_with(b"PK") { unpacked(&exported) } else { vec![exported] };
        assert!(parts.iter().all(|part| !String::from_utf8_lossy(part).contains(CANARY)), "{form}");
    }
}

/// Whether a file below `content/` is a record and no register.
fn is_record(name: &str) -> bool {
    name.ends_with(".md") || (name.ends_with(".yaml") && name.matches('/').count() >= 2)
}
