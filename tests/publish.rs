//! The one writer: the old site or the new one, nothing foreign touched, nothing left over, nothing leaked.

use crate::determinism::site_of;
use crate::harness::{Folder, assert_same, files, text, tree};
use mingzhang::output::lock::Lock;
use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// What stands in a site's folder after a build.
const BUILT: &[&str] = if cfg!(feature = "search") {
    &[".public.lock", ".public.search", "content", "public"]
} else {
    &[".public.lock", "content", "public"]
};

/// What lies beside the content: the output folder, and what the writer keeps near it.
fn beside(site: &Folder) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(&site.root).unwrap().map(|i| i.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn inodes(folder: &Path) -> BTreeMap<String, u64> {
    files(folder).into_iter().map(|name| (name.clone(), std::fs::metadata(folder.join(&name)).unwrap().ino())).collect()
}

/// The words of a build's last lines: 新增, 改动, 未变, 删除.
fn counts(said: &str) -> [usize; 4] {
    ["新增 ", "改动 ", "未变 ", "删除 "].map(|word| {
        let rest = said.split(word).nth(1).unwrap_or_else(|| panic!("no {word} in {said}"));
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    })
}

#[test]
fn a_second_build_changes_nothing() {
    let site = site_of(1);
    let [new, changed, same, removed] = counts(&site.build());
    assert!(new > 0 && changed == 0 && same == 0 && removed == 0);
    let (before, bytes) = (inodes(&site.public()), tree(&site.public()));
    assert_eq!(counts(&site.build()), [0, 0, new, 0]);
    assert_same(&bytes, &tree(&site.public()), "second build");
    let after = inodes(&site.public());
    for (name, inode) in before.iter().filter(|(name, _)| *name != "manifest.json") {
        assert_eq!(after.get(name), Some(inode), "{name} was written again");
    }
    assert_eq!(beside(&site), BUILT);
}

#[test]
fn a_file_that_somebody_changed_is_made_again() {
    let site = site_of(1);
    site.build();
    let bytes = tree(&site.public());
    let robots = site.public().join("robots.txt");
    std::fs::write(&robots, "User-agent: *\n").unwrap();
    let verify = site.run(&["verify", "public"]);
    assert_eq!(verify.status.code(), Some(1));
    site.build();
    assert_same(&bytes, &tree(&site.public()), "mended");
    assert_eq!(site.run(&["verify", "public"]).status.code(), Some(0));
}

#[test]
fn a_removed_record_is_gone() {
    let site = site_of(1);
    site.write("2021/shuiwu/hedao/target.yaml", RECORD);
    let full = counts(&site.build())[0];
    assert!(tree(&site.public()).iter().any(|(name, _)| name.contains("hedao")));
    site.remove("2021/shuiwu/hedao/target.yaml");
    let [_, _, _, removed] = counts(&site.build());
    assert!(removed >= 2, "{removed} of {full} removed");
    gone(&site, &["hedao", "金丝雀河道"]);
    let fresh = Folder::copy_of(&site.root);
    fresh.build();
    assert_same(&tree(&fresh.public()), &tree(&site.public()), "after removal");
}

const RECORD: &str = "\
name: 金丝雀河道整治（虚构示例）
overview: 金丝雀概况
indicators:
  - {level1: 产出, level2: 数量, name: 金丝雀里程, target: ≥12 公里, weight: 50}
  - {level1: 效益, level2: 社会效益, name: 金丝雀效果, target: 明显改善, weight: 40}
goals: {annual: 金丝雀目标}
amount: 1234.567
published: [{date: 2021-01-28, venue: site, extent: full}]
";

/// None of these words in any file's name or bytes.
fn gone(site: &Folder, words: &[&str]) {
    for (name, bytes) in tree(&site.public()) {
        let held = String::from_utf8_lossy(&bytes);
        for word in words {
            assert!(!name.contains(word), "{word} in the name {name}");
            let escaped: String = word
                .chars()
                .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) })
                .collect();
            assert!(!held.contains(word) && !held.contains(&escaped), "{word} in {name}");
        }
    }
}

#[test]
fn what_is_not_public_leaves_no_word() {
    let words = ["金丝雀", "hedao-mi", "1234.567", "1,234.567"];
    let reason = "disclosure_reason: {basis: 依据示例（虚构）, by: 区财政局, date: 2021-01-20}\n";
    for (what, more) in [
        ("draft", "disclosure: draft\n".to_owned()),
        ("embargoed", "release: 2024-01-01\n".to_owned()),
        ("withheld", format!("disclosure: withheld\n{reason}")),
    ] {
        let site = site_of(1);
        site.build();
        site.write("2021/shuiwu/hedao-mi/target.yaml", format!("{RECORD}{more}"));
        // The same project again with a form that has a body, and a document.
        let report =
            "---\nname: 金丝雀河道整治（虚构示例）\nevaluated_in: 2022\nled_by: finance\nscore: 81\ngrade: 良\n";
        site.write(
            "2021/shuiwu/hedao-mi/evaluation-finance.md",
            format!("{report}{more}---\n\n## 一、基本情况\n\n金丝雀正文。\n"),
        );
        site.write(
            "documents/2021/hedao-mi.md",
            format!("---\ntitle: 金丝雀办法（虚构示例）\nissued: 2021-02-01\n{more}---\n\n金丝雀条文。\n"),
        );
        site.build();
        gone(&site, &words);
        assert!(tree(&site.public()).len() > 60, "{what}: the site was built");
    }
}

#[test]
fn an_embargo_ends_on_its_day() {
    let site = site_of(1);
    site.write("2021/shuiwu/hedao-mi/target.yaml", format!("{RECORD}release: 2024-01-01\n"));
    for (as_of, shown) in [("2023-12-31", false), ("2024-01-01", true), ("2023-12-30", false)] {
        let output = site.run(&["build", "--as-of", as_of]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let found = files(&site.public()).iter().any(|name| name.contains("hedao-mi"));
        assert_eq!(found, shown, "on {as_of}");
    }
    gone(&site, &["金丝雀", "hedao-mi"]);
}

#[test]
fn a_withdrawn_record_leaves_only_its_tombstone() {
    let site = site_of(1);
    site.write("2021/shuiwu/hedao/target.yaml", RECORD);
    site.build();
    assert!(site.public().join("2021/shuiwu/hedao/target.json").is_file());
    let reason =
        "disclosure: withdrawn\ndisclosure_reason: {basis: 依据示例（虚构）, by: 区财政局, date: 2023-06-01}\n";
    site.write("2021/shuiwu/hedao/target.yaml", format!("{RECORD}{reason}"));
    site.build();
    // The address may stay to say that the record was withdrawn; nothing of what it held may.
    gone(&site, &["金丝雀", "1234.567", "1,234.567"]);
    for twin in ["target.json", "target.csv"] {
        assert!(!site.public().join("2021/shuiwu/hedao").join(twin).exists(), "{twin} stayed");
    }
}

#[test]
fn hidden_cells_of_a_partly_public_record_stay_hidden() {
    let site = site_of(1);
    let more = "disclosure: partial\ndisclosure_reason: {basis: 依据示例（虚构）, by: 区财政局, date: 2021-01-20}\nhidden: [overview, goals, amount]\n";
    site.write("2021/shuiwu/hedao/target.yaml", format!("{RECORD}{more}"));
    site.build();
    gone(&site, &["金丝雀概况", "金丝雀目标", "1234.567", "1,234.567"]);
    assert!(tree(&site.public()).iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("金丝雀里程")));
}

#[test]
fn a_foreign_folder_is_refused() {
    let site = site_of(1);
    std::fs::create_dir_all(site.public().join("fotos")).unwrap();
    std::fs::write(site.public().join("fotos/a.txt"), "mine").unwrap();
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("不是本程序写的文件"), "{}", text(&output.stderr));
    assert_eq!(tree(&site.public()), [("fotos/a.txt".to_owned(), b"mine".to_vec())]);
    assert_eq!(beside(&site), ["content", "public"]);
    // Neither is a file in its place.
    let output = site.run(&["build", "--out", "content/site.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(site.root.join("content/site.yaml").is_file());
}

#[test]
fn what_somebody_put_into_the_site_does_not_vanish() {
    let site = site_of(1);
    site.build();
    std::fs::write(site.public().join("verify-owner.html"), "mine").unwrap();
    let before = tree(&site.public());
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("verify-owner.html"), "{}", text(&output.stderr));
    assert_same(&before, &tree(&site.public()), "public");
    std::fs::remove_file(site.public().join("verify-owner.html")).unwrap();
    site.build();
}

#[test]
fn drafts_are_marked_and_never_take_the_place_of_a_published_site() {
    let site = site_of(1);
    site.build();
    site.write("2021/shuiwu/hedao/target.yaml", format!("{RECORD}disclosure: draft\n"));
    site.build();
    gone(&site, &["金丝雀", "草稿预览：含"]);
    let before = tree(&site.public());
    let output = site.run(&["build", "--drafts"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--out"), "{}", text(&output.stderr));
    assert_same(&before, &tree(&site.public()), "public");
    assert_eq!(site.run(&["build", "--drafts", "--out", "preview"]).status.code(), Some(0));
    let pages = tree(&site.root.join("preview"));
    let html = pages.iter().filter(|(name, _)| name.ends_with(".html"));
    for (name, bytes) in html {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("草稿预览：含") && page.contains("name=\"robots\" content=\"noindex\""), "{name}");
    }
    // A site to be published may take a preview's place.
    assert_eq!(site.run(&["build", "--out", "preview"]).status.code(), Some(0));
    assert!(!tree(&site.root.join("preview")).iter().any(|(_, b)| String::from_utf8_lossy(b).contains("草稿预览：含")));
}

#[test]
fn the_output_may_not_swallow_the_content() {
    let site = site_of(1);
    let before = tree(&site.root.join("content"));
    for out in [".", "content", "content/public", "/", ".."] {
        let output = site.run(&["build", "--out", out]);
        assert_eq!(output.status.code(), Some(2), "--out {out}: {}", text(&output.stdout));
    }
    assert_same(&before, &tree(&site.root.join("content")), "content");
    assert_eq!(site.run(&["build", "--out", "content/../elsewhere"]).status.code(), Some(0));
}

#[test]
fn a_second_build_at_once_is_refused() {
    let site = site_of(1);
    site.build();
    let bytes = tree(&site.public());
    let held = Lock::take(&site.root.join(".public.lock")).unwrap();
    let started = std::time::Instant::now();
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("另一个生成正在进行") && said.contains(&std::process::id().to_string()), "{said}");
    assert!(started.elapsed().as_secs() < 20);
    assert_same(&bytes, &tree(&site.public()), "while locked");
    drop(held);
    site.build();
}

#[test]
fn of_many_builds_at_once_none_does_damage() {
    let site = site_of(1);
    site.build();
    let bytes = tree(&site.public());
    let all: Vec<_> = (0..6)
        .map(|_| {
            site.command()
                .args(["build", "--jobs", "1"])
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let codes: Vec<Option<i32>> = all.into_iter().map(|mut child| child.wait().unwrap().code()).collect();
    assert!(codes.iter().all(|c| matches!(c, Some(0 | 2))) && codes.contains(&Some(0)), "{codes:?}");
    assert_same(&bytes, &tree(&site.public()), "after many");
    assert_eq!(beside(&site), BUILT);
}

#[test]
fn what_a_killed_build_left_is_cleaned() {
    let site = site_of(1);
    site.build();
    let bytes = tree(&site.public());
    // Killed while it was writing.
    std::fs::create_dir_all(site.root.join(".public.new/2022")).unwrap();
    std::fs::write(site.root.join(".public.new/2022/half.html"), "<html").unwrap();
    site.build();
    assert_same(&bytes, &tree(&site.public()), "after a half-written site");
    // Killed between the two steps where the file system cannot exchange folders.
    std::fs::rename(site.public(), site.root.join(".public.old")).unwrap();
    std::fs::create_dir_all(site.root.join(".public.new")).unwrap();
    site.build();
    assert_same(&bytes, &tree(&site.public()), "after a half exchange");
    // Killed before the old site was removed.
    std::fs::create_dir_all(site.root.join(".public.old/2022")).unwrap();
    site.build();
    assert_same(&bytes, &tree(&site.public()), "after an exchange");
    assert_eq!(beside(&site), BUILT);
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let site = site_of(1);
    site.build();
    let old = tree(&site.public());
    site.write("2021/shuiwu/hedao/target.yaml", RECORD);
    let fresh = Folder::copy_of(&site.root);
    fresh.build();
    let new = tree(&fresh.public());
    // The gate kills at 200 moments of a release build; this is the inner loop's share.
    for n in 0..24_u64 {
        let mut child = site
            .command()
            .args(["build", "--jobs", "2"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(n * 9));
        let _ = child.kill();
        child.wait().unwrap();
        let now = tree(&site.public());
        assert!(now == old || now == new, "killed after {} ms: neither the old site nor the new one", n * 9);
    }
    site.build();
    assert_same(&new, &tree(&site.public()), "after all");
    assert_eq!(beside(&site), BUILT);
}

#[test]
fn wrong_content_leaves_the_old_site() {
    let site = site_of(1);
    site.build();
    let bytes = tree(&site.public());
    site.write("2022/jiaotong/huai/target.yaml", "name： 坏\n");
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("旧站点不变"));
    assert_same(&bytes, &tree(&site.public()), "after a fault");
}

#[test]
fn nothing_goes_among_records_or_into_a_site() {
    use mingzhang::output::destination::{for_file, for_site};
    let site =
        Folder::of(&[("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n"), ("2022/plan.yaml", "tasks: []\n")]);
    let at = |path: &str| site.root.join(path);
    std::fs::create_dir_all(at("public/volumes")).unwrap();
    std::fs::write(at("public/manifest.json"), r#"{"generator":"mingzhang 0","as_of":"2023-12-31","files":{}}"#)
        .unwrap();
    std::os::unix::fs::symlink(at("content"), at("link")).unwrap();
    let why = |refused: anyhow::Result<()>| refused.err().map(|error| error.to_string()).unwrap_or_default();
    for path in ["content", "content/2022", "content/neu/a", "link/a.zip", "content/site.yaml"] {
        assert!(why(for_site(&at(path))).contains("在内容文件夹"), "{path}");
        assert!(why(for_file(&at(path))).contains("在内容文件夹"), "{path}");
    }
    for path in ["public/a.zip", "public/index.html", "public/volumes/a.pdf", "public/neu/a"] {
        assert!(why(for_file(&at(path))).contains("只由 build 写"), "{path}");
    }
    assert!(why(for_site(&at(""))).contains("内容文件夹"));
    assert!(why(for_site(&at("public/xia"))).contains("只由 build 写"));
    for path in ["a.zip", "volumes/a.pdf", "neu/a/b"] {
        assert_eq!(why(for_file(&at(path))), "", "{path}");
    }
    assert_eq!(why(for_site(&at("public"))), "");
}
