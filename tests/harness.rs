//! What tests share: sites in temporary folders, the built binary, and blessing with `UPDATE=1`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, by path relative to it with `/` between parts, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for item in std::fs::read_dir(&here).unwrap_or_else(|e| panic!("{}: {e}", here.display())) {
            let path = item.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// A copy of a folder's files.
pub fn copy(from: &Path, to: &Path) {
    for name in files(from) {
        let target = to.join(&name);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(from.join(&name), target).unwrap();
    }
}

/// A site in a temporary folder.
pub struct Folder {
    _keep: TempDir,
    /// The folder that holds `content/`.
    pub root: PathBuf,
}

impl Folder {
    /// A site of these files, by path relative to `content/`.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let site = Self::empty();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// A copy of the site in a folder that holds `content/`.
    pub fn copy_of(from: &Path) -> Self {
        let site = Self::empty();
        copy(&from.join("content"), &site.root.join("content"));
        site
    }

    pub fn empty() -> Self {
        let keep = tempfile::tempdir().unwrap();
        let root = keep.path().join("site");
        std::fs::create_dir_all(root.join("content")).unwrap();
        Self { _keep: keep, root }
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.root.join("content").join(path)).unwrap();
    }

    /// The output folder.
    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    /// Runs the binary on this site.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingzhang"));
        command.arg("--root").arg(&self.root).current_dir(&self.root);
        command
    }

    /// Builds it and panics with what the program said where that fails.
    pub fn build(&self) -> String {
        let output = self.run(&["build"]);
        if !output.status.success() {
            let found = self.run(&["check", "--severity", "error"]);
            panic!("{}{}", text(&found.stdout), text(&output.stderr));
        }
        text(&output.stdout)
    }
}

/// Output as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What stands between tags, entities read, without blanks.
pub fn untagged(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside || c.is_whitespace() => {}
            other => out.push(other),
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    entities.iter().fold(out, |text, (from, to)| text.replace(from, to))
}

/// The words of a page's content, without blanks.
pub fn words(html: &str) -> String {
    let main = html.find("<main").expect("a page has content");
    let end = html[main..].find("</main>").expect("its content ends") + main;
    untagged(&html[main..end])
}

/// Every published file with its bytes.
pub fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files(folder).into_iter().map(|name| (name.clone(), std::fs::read(folder.join(&name)).unwrap())).collect()
}

/// Compares two trees file by file, so that a failure names the file and not its bytes.
pub fn assert_same(left: &[(String, Vec<u8>)], right: &[(String, Vec<u8>)], what: &str) {
    let names = |t: &[(String, Vec<u8>)]| t.iter().map(|(n, _)| n.clone()).collect::<Vec<_>>();
    assert_eq!(names(left), names(right), "{what}: other files");
    for ((name, a), (_, b)) in left.iter().zip(right) {
        assert!(a == b, "{what}: {name} differs");
    }
}

/// Whether expected files are to be rewritten rather than compared.
pub fn blessing() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| v == "1")
}

/// Compares with a committed file, or writes it when blessing.
pub fn expect(file: &Path, found: &str) {
    if blessing() {
        std::fs::write(file, found).unwrap();
        return;
    }
    let wanted = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        wanted == found,
        "{} is not as expected (UPDATE=1 rewrites it)\n{}",
        file.display(),
        difference(&wanted, found)
    );
}

/// The lines that only one of two texts has.
pub fn difference(wanted: &str, found: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), found.lines().collect());
    let mut out = String::new();
    for line in a.iter().filter(|l| !b.contains(l)) {
        out.push_str(&format!("- {line}\n"));
    }
    for line in b.iter().filter(|l| !a.contains(l)) {
        out.push_str(&format!("+ {line}\n"));
    }
    if out.is_empty() { "the same lines in another order or number".to_owned() } else { out }
}
