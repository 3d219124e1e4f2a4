//! The same records give the same bytes, whatever the machine was doing.

use crate::examples;
use crate::harness::{Folder, assert_same, files, tree};
use mingzhang::kinds::Kind;
use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

/// A site of every example, each in a project of its own.
fn site() -> Folder {
    bound(usize::MAX)
}

/// The same of the first `most` examples, with a volume of all records.
pub fn bound(most: usize) -> Folder {
    let site = site_of(most);
    let settings = std::fs::read_to_string(site.root.join("content/site.yaml")).unwrap();
    site.write("site.yaml", format!("{settings}volumes: [{{id: all, title: 全部记录汇编（虚构示例）}}]\n"));
    site
}

/// A site of the first `most` examples of every kind, with the attachments that they name.
pub fn site_of(most: usize) -> Folder {
    let site = Folder::of(&[
        (
            "site.yaml",
            "name: 示例区（虚构示例）\nbureau: 示例区财政局\ndemo: true\nas_of: 2023-12-31\npublic_url: https://example.invalid/jx\n",
        ),
        (
            "agencies.yaml",
            "- {id: jiaotong, name: 示例区交通运输局, short: 区交通局, kind: department}\n- {id: shuiwu, name: 示例区水务局, kind: department}\n",
        ),
    ]);
    for kind in Kind::ALL {
        for (n, file) in examples::of(*kind).iter().take(most).enumerate() {
            let place = examples::place(*kind, file);
            let place = match kind {
                Kind::Plan | Kind::Summary => place.replacen("2022/", &format!("{}/", 2018 + n), 1),
                Kind::Document => format!("documents/2022/wenjian-{n}.md"),
                Kind::Policy => format!("policies/zhengce-{n}/policy.yaml"),
                Kind::Allocation => format!("2022/allocations/fenpei-{n}.yaml"),
                // Unrelated forms do not meet in one agency's year or in one project.
                _ if place.split('/').count() == 3 => {
                    place.replacen("2022/", &format!("{}/", 1991 + n + 4 * (*kind as usize)), 1)
                }
                _ => place.replace("/xiangmu/", &format!("/{}-{n}/", kind.stem())),
            };
            let text = std::fs::read_to_string(file).unwrap();
            for name in attachments(&text) {
                site.write(&name, format!("附件 {name}"));
            }
            site.write(&place, text);
        }
    }
    site
}

/// The attachments that a text names.
fn attachments(text: &str) -> BTreeSet<String> {
    let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '}' | ']' | ',' | '"' | '，' | '。' | '`');
    text.match_indices("assets/")
        .map(|(at, _)| text[at..].split(ends).next().unwrap().to_owned())
        .filter(|name| name.contains('.'))
        .collect()
}

/// Builds a copy of `site` with these arguments, and gives the published tree.
fn built(site: &Folder, arguments: &[&str]) -> Vec<(String, Vec<u8>)> {
    let copy = Folder::copy_of(&site.root);
    let output = copy.run(&[&["build"], arguments].concat());
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    tree(&copy.public())
}

#[test]
fn two_builds_in_two_folders_are_equal() {
    let site = site();
    let first = built(&site, &[]);
    assert!(first.len() > 100, "only {} files", first.len());
    // Another folder each time: the temporary one has another name.
    assert_same(&first, &built(&site, &[]), "again");
    for threads in ["1", "2", "8"] {
        assert_same(&first, &built(&site, &["--jobs", threads]), &format!("{threads} threads"));
    }
}

#[test]
fn the_surroundings_change_nothing() {
    let site = site();
    let first = built(&site, &[]);
    let copy = Folder::copy_of(&site.root);
    // Times of files: long ago, to come, and in no order.
    for (n, name) in files(&copy.root.join("content")).iter().enumerate() {
        let age = Duration::from_secs(((n as u64 * 7919) % 1000) * 86_400);
        let time = if n % 2 == 0 { SystemTime::UNIX_EPOCH + age } else { SystemTime::now() + age };
        std::fs::File::options()
            .write(true)
            .open(copy.root.join("content").join(name))
            .unwrap()
            .set_modified(time)
            .unwrap();
    }
    // A relative root, another place to stand, another zone and language.
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mingzhang"));
    command.args(["build", "--root", "site", "--out", "elsewhere"]).current_dir(copy.root.parent().unwrap());
    command
        .env("TZ", "Pacific/Pago_Pago")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_same(&first, &tree(&copy.root.parent().unwrap().join("elsewhere")), "other surroundings");
}

#[test]
fn a_byte_order_mark_and_crlf_change_no_byte() {
    let site = site();
    let first = built(&site, &[]);
    let copy = Folder::copy_of(&site.root);
    for name in files(&copy.root.join("content")).into_iter().filter(|n| !n.starts_with("assets/")) {
        let text = std::fs::read_to_string(copy.root.join("content").join(&name)).unwrap();
        copy.write(&name, format!("\u{FEFF}{}", text.replace('\n', "\r\n")));
    }
    copy.build();
    assert_same(&first, &tree(&copy.public()), "BOM and CRLF");
}

#[test]
fn nothing_of_the_machine_is_published() {
    let site = site();
    site.build();
    let here = site.root.parent().unwrap().to_str().unwrap().to_owned();
    for (name, bytes) in tree(&site.public()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&here), "{name} names the folder it was built in");
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{name} names the folder the program was built in");
    }
}
