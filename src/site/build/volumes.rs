//! 汇编: the pages of volumes, and the list of them.

use super::head::head;
use super::registers::plain_table;
use super::trail::shared;
use super::volume::{self, Part};
use crate::model::choice::{Choice as _, Edition, VolumeForm};
use crate::site::urls;
use crate::site::view::volume::VolumePage;
use crate::site::view::{Cell, Column, Download, RegisterPage, Row, Span, TitledTable};
use crate::site::{Site, VolumeFile};
use std::collections::BTreeSet;

/// What the list is called.
pub const TITLE: &str = "汇编";

/// The list of volumes.
#[must_use]
pub fn list(site: &Site<'_>, path: &str) -> RegisterPage {
    let corpus = site.corpus;
    let mut page = head(site, path, None, "", TITLE, shared(corpus, path, vec![(TITLE.to_owned(), None)]));
    super::labels::column(&mut page, site, None, TITLE);
    page.lead = vec![Span::plain(format!("{} 种，和网站用同一批记录排出，数字一样。", site.bindings().len()))];
    // A column for each kind of file that any of them has: a link in a cell of its own is easy to hit.
    let sorts: BTreeSet<(VolumeForm, Edition)> =
        site.frames.volumes.files.iter().map(|file| (file.form, file.edition)).collect();
    let rows = site.bindings().iter().map(|binding| {
        let part = if binding.split() { Part::Guide } else { Part::Whole };
        let href = urls::relative(path, &urls::volume(corpus, binding.number, part));
        let own = |(form, edition): &(VolumeForm, Edition)| {
            let mut files = site.frames.volumes.files.iter().filter(|f| f.number == binding.number && f.part == part);
            let file = files.find(|file| file.form == *form && file.edition == *edition);
            file.map_or_else(Cell::dash, |file| Cell::link(named(file), urls::relative(path, &file.path)))
        };
        let cells =
            [Cell::link(binding.plan(corpus).title.to_string(), href), Cell::text(volume::line(corpus, binding))];
        Row::plain(cells.into_iter().chain(sorts.iter().map(own)).collect())
    });
    let heads = sorts.iter().map(|(form, edition)| Column::words(words(*form, *edition)));
    let columns = ["名称", "内容"].map(Column::words).into_iter().chain(heads).collect();
    let table = plain_table("volumes", TITLE, columns, rows.collect());
    let tables = vec![TitledTable { title: TITLE.to_owned(), scope: None, table }];
    RegisterPage { page, tables, ..RegisterPage::default() }
}

/// The page of a volume or of one of its parts.
#[must_use]
pub fn page(site: &Site<'_>, number: usize, part: Part, path: &str) -> Option<VolumePage> {
    let corpus = site.corpus;
    let binding = site.binding(number)?;
    let district = binding.district(corpus);
    let volume = volume::volume(site, binding, part, Edition::Standard, &|_, _| None);
    let guide = (TITLE.to_owned(), Some(crate::site::plan::Subject::Volumes));
    let name = if volume.part.is_empty() { volume.title.clone() } else { format!("{} {}", volume.title, volume.part) };
    let mut page =
        head(site, path, district, "", volume.title.clone(), shared(corpus, path, vec![guide, (name.clone(), None)]));
    super::labels::column(&mut page, site, district, TITLE);
    page.title = name;
    page.kicker = [&volume.reader, &volume.part].into_iter().filter(|text| !text.is_empty()).cloned().collect();
    page.sheets.push(format!("{}{}", page.root, site.frames.volumes.style));
    let files = downloads(site, path, number, part);
    let parts = if part == Part::Guide { (0..binding.parts.len()).map(Part::Number).collect() } else { Vec::new() };
    let parts = parts.into_iter().enumerate().map(|(n, part)| Download {
        text: format!("第 {} 册", n + 1),
        href: urls::relative(path, &urls::volume(corpus, number, part)),
        file: false,
    });
    Some(VolumePage::new(page, volume, files.into_iter().chain(parts).collect()))
}

/// The files of a volume or part.
fn downloads(site: &Site<'_>, path: &str, number: usize, part: Part) -> Vec<Download> {
    let wanted = site.frames.volumes.files.iter().filter(|file| file.number == number && file.part == part);
    wanted.map(|file| Download { text: named(file), href: urls::relative(path, &file.path), file: true }).collect()
}

/// What a file is called where it is led to: `PDF 大字版`.
fn named(file: &VolumeFile) -> String {
    words(file.form, file.edition)
}

fn words(form: VolumeForm, edition: Edition) -> String {
    match edition {
        Edition::Standard => form.label().to_owned(),
        other => format!("{} {}", form.label(), other.label()),
    }
}
