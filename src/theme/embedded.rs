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

fn gather(dir: &Dir<'_>, root: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(name) = path.strip_prefix(root).and_then(|p| p.strip_prefix('/')) {
            found.insert(name.to_owned(), file.contents().to_vec());
        }
    }
    for inner in dir.dirs() {
        gather(inner, root, found);
    }
}
