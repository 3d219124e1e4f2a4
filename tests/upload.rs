//! What an administrator has to carry to the server, told from the manifest that was kept of the last time.

use crate::determinism::site_of;
use crate::harness::{text, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn what_has_to_be_carried_to_the_server_is_listed() {
    let site = site_of(1);
    let published = || tree(&site.public()).into_iter().collect::<BTreeMap<String, Vec<u8>>>();
    let since = |path: &Path| {
        let said = site.run(&["verify", "public", "--since", &path.display().to_string()]);
        (said.status.code(), text(&said.stdout), text(&said.stderr))
    };
    site.build();
    let kept = site.root.join("kept.json");
    std::fs::copy(site.public().join("manifest.json"), &kept).unwrap();
    let before = published();
    for same in [&kept, &site.public()] {
        let (code, said, _) = since(same);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.ends_with("删除 0 个文件，清单另计\n") && !said.contains('　'), "{said}");
    }
    let old = site.root.join("content/2022/jiaotong/recheck-0/recheck.yaml");
    site.write("2022/jiaotong/xin/recheck.yaml", std::fs::read_to_string(&old).unwrap());
    std::fs::remove_file(old).unwrap();
    site.build();
    let after = published();
    let (code, said, _) = since(&kept);
    assert_eq!(code, Some(0), "{said}");
    let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let wanted = all.into_iter().filter_map(|path| match (before.get(path), after.get(path)) {
        (None, _) => Some(format!("新增　{path}")),
        (_, None) => Some(format!("删除　{path}")),
        (old, new) => (old != new).then(|| format!("改动　{path}")),
    });
    let listed: BTreeSet<String> = said.lines().filter(|line| line.contains('　')).map(str::to_owned).collect();
    assert_eq!(listed, wanted.collect(), "{said}");
    for line in
        ["新增　2022/jiaotong/xin/recheck.html", "删除　2022/jiaotong/recheck-0/recheck.html", "改动　manifest.json"]
    {
        assert!(listed.contains(line), "{line}: {said}");
    }
}

#[test]
fn a_list_that_is_missing_or_something_else_is_said() {
    let site = site_of(1);
    site.build();
    for wrong in ["gone.json", "content/site.yaml", "content"] {
        let said = site.run(&["verify", "public", "--since", &site.root.join(wrong).display().to_string()]);
        assert_eq!(said.status.code(), Some(2));
        assert!(text(&said.stderr).contains(wrong), "{}", text(&said.stderr));
    }
}
