//! The default theme inside the program: the folder as it is, not a list of its files.

use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files under one folder of the default theme, by their path below it.
pub(super) fn files(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    if let Some(dir) = DEFAULT.get_dir(folder) {
        gather(dir, folder, &mut found);
    }
    found
}

/// A script without its comments and indentation: they are for those who read the theme. Only what takes whole lines goes.
fn slim(script: &[u8]) -> Vec<u8> {
    let mut kept = String::with_capacity(script.len());
    let mut comment = false;
    for line in String::from_utf8_lossy(script).lines().map(str::trim) {
        comment |= line.starts_with("/*");
        if !comment && !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        comment &= !line.ends_with("*/");
    }
    kept.into_bytes()
}

fn gather(dir: &Dir<'_>, root: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(name) = path.strip_prefix(root).and_then(|p| p.strip_prefix('/')) {
            let bytes = file.contents().to_vec();
            found.insert(name.to_owned(), if name.ends_with(".js") { slim(&bytes) } else { bytes });
        }
    }
    for inner in dir.dirs() {
        gather(inner, root, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lose_comments_and_nothing_else() {
        let slimmed = slim(b"/* a\n   b() */\n  a(1); // why\n\n  // no\n  b(\"/*\");\n");
        assert_eq!(String::from_utf8_lossy(&slimmed), "a(1); // why\nb(\"/*\");\n");
        // What would be cut wrongly: code behind a comment on its line, and strings over several lines.
        let scripts =
            DEFAULT.get_dir("static").unwrap().files().filter(|file| file.path().extension().unwrap() == "js");
        let mut seen = 0;
        for script in scripts {
            let text = script.contents_utf8().unwrap();
            let ends = text.lines().map(str::trim).filter(|line| line.contains("*/") && !line.ends_with("*/"));
            assert_eq!(ends.filter(|line| line.starts_with("/*")).count(), 0, "{:?}", script.path());
            assert!(!text.contains("${"), "{:?}: a string in backquotes may run over lines", script.path());
            seen += 1;
        }
        assert!(seen >= 4, "{seen}");
    }
}
