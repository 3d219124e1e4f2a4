//! What `build`, `seal` and `volume` print volumes with: this very program as a child, and the faces of the machine.

use super::Globals;
use crate::corpus::Corpus;
use crate::model::choice::VolumeForm;
use crate::output::volumes::Printer;
use crate::output::volumes::pdf::press::Press;
use crate::output::volumes::pdf::{Faces, Fault, Hand, Wanted};
use crate::pipeline::Prepared;
use anyhow::Context as _;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Where systems keep fonts, and below the home folder.
const SYSTEM: [&str; 4] = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts"];
const HOME: [&str; 3] = [".fonts", ".local/share/fonts", "Library/Fonts"];

/// A prepared site with its printer.
pub(super) fn equipped(globals: &Globals, prepared: Prepared, root: &Path) -> anyhow::Result<Prepared> {
    Ok(Prepared { printer: printer(globals, &prepared.corpus, root)?, ..prepared })
}

/// The printer of a site; `None` where no volume is wanted as PDF, or where the machine has no Chinese face: that is said,
/// and everything else is made.
fn printer(globals: &Globals, corpus: &Corpus, root: &Path) -> anyhow::Result<Option<Printer>> {
    let pdf = |forms: &Vec<VolumeForm>| forms.is_empty() || forms.contains(&VolumeForm::Pdf);
    if !corpus.site.volumes.iter().any(|plan| pdf(&plan.forms)) {
        return Ok(None);
    }
    let wanted = wanted(corpus, root);
    match Faces::find(&wanted) {
        Ok(faces) => {
            for (file, family) in faces.idle(&wanted).into_iter().filter(|_| !globals.quiet) {
                let _ = writeln!(std::io::stderr(), "{}", left(&file, &family));
            }
            let program = std::env::current_exe().context("不知道程序自己在哪里")?;
            let build = build(&program).context("不知道程序是哪一次编译的")?;
            Ok(Some(Printer::new(Press::Child(program), faces, build)?))
        }
        Err(fault @ Fault::NoFace) => {
            if !globals.quiet {
                let _ = writeln!(std::io::stderr(), "汇编没有编成 PDF，网页、Word 和 EPUB 照做：{fault}");
            }
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Why a font file of the site's own sets nothing, and how to use it.
fn left(file: &Path, family: &str) -> String {
    let file = file.display();
    if family.is_empty() {
        format!("字体文件 {file} 没有用上：里面没有可用的字体")
    } else {
        format!("字体文件 {file}（{family}）没有用上：要用它，在 site.yaml 的 typefaces 里写明用途")
    }
}

/// Which build a program file is: its version, size and time.
fn build(program: &Path) -> std::io::Result<String> {
    let about = std::fs::metadata(program)?;
    let time = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok(format!("{} {} {}", env!("CARGO_PKG_VERSION"), about.len(), time.as_nanos()))
}

/// The faces that `site.yaml` names, then those of the system.
fn wanted(corpus: &Corpus, root: &Path) -> Wanted {
    let files = corpus.site.typefaces.iter().filter_map(|face| {
        let hand = Hand::ALL.into_iter().find(|hand| hand.name() == face.role.trim())?;
        Some((hand, root.join(face.file.trim())))
    });
    let home = std::env::home_dir();
    let own = home.iter().flat_map(|home| HOME.map(|folder| home.join(folder)));
    let system = SYSTEM.into_iter().map(PathBuf::from).chain(own).collect();
    Wanted { files: files.collect(), folders: vec![root.join("fonts")], system }
}

/// Which face sets which role, a line each.
pub(super) fn told(printer: &Printer) -> String {
    let mut out = String::new();
    for face in printer.faces().iter().filter(|face| !face.bold) {
        let _ = writeln!(out, "字体　{}：{}（{}）", face.role, face.family, face.file);
    }
    out
}
