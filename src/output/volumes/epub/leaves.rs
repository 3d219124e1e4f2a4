//! The files of the book: a chapter each, long chapters several.

use crate::site::view::volume::{Role, Section};

/// Records that one file holds: reading systems lay a file out whole before they show its first page.
const RECORDS: usize = 40;

/// One file.
pub(super) struct Leaf {
    /// Its id in the package, and the stem of its name.
    pub(super) id: String,
    /// What stands in it. A chapter that goes on from the file before has no id and no blocks.
    pub(super) section: Section,
}

impl Leaf {
    /// Its name. The table of contents stands in the navigation document, which every book has.
    pub(super) fn file(&self) -> String {
        format!("{}.xhtml", self.id)
    }
}

/// The files in reading order.
pub(super) fn leaves(sections: Vec<Section>) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut chapters = 0;
    for section in sections {
        let taken = |id: &str| leaves.iter().any(|leaf| leaf.id == id);
        let special = match section.role {
            Role::Cover if !taken("cover") => Some("cover"),
            Role::Contents if !taken("nav") => Some("nav"),
            // A second table of contents would be the same again.
            Role::Contents => continue,
            _ => None,
        };
        if let Some(id) = special {
            leaves.push(Leaf { id: id.to_owned(), section });
            continue;
        }
        for section in pieces(section) {
            chapters += 1;
            leaves.push(Leaf { id: format!("chapter-{chapters}"), section });
        }
    }
    leaves
}

/// A section in pieces of so many records; the first has its head, the others go on.
fn pieces(mut section: Section) -> Vec<Section> {
    let inner: Vec<Section> = std::mem::take(&mut section.sections).into_iter().flat_map(pieces).collect();
    let going_on = |section: &Section| Section {
        role: section.role,
        title: section.title.clone(),
        short: section.short.clone(),
        ..Section::default()
    };
    let next = going_on(&section);
    let mut pieces = vec![section];
    let mut held = 0;
    for part in inner {
        let more = records(&part);
        if held > 0 && held + more > RECORDS {
            pieces.push(next.clone());
            held = 0;
        }
        held += more;
        if let Some(last) = pieces.last_mut() {
            last.sections.push(part);
        }
    }
    pieces
}

fn records(section: &Section) -> usize {
    let mut count = 0;
    section.walk(&mut |section| count += usize::from(section.role == Role::Record));
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(n: usize, inner: usize) -> Section {
        let record = |r: usize| Section { id: format!("r{n}-{r}"), role: Role::Record, ..Section::default() };
        Section {
            id: format!("s{n}"),
            title: "局".to_owned(),
            sections: (0..inner).map(record).collect(),
            ..Section::default()
        }
    }

    #[test]
    fn long_chapters_are_several_files_and_nothing_is_lost() {
        for chapter in [nested(1, 100), Section { sections: vec![nested(1, 90), nested(2, 3)], ..nested(0, 0) }] {
            let mut wanted = Vec::new();
            chapter.walk(&mut |s| wanted.push(s.id.clone()));
            let leaves = leaves(vec![chapter]);
            let mut found = Vec::new();
            for leaf in &leaves {
                assert!(records(&leaf.section) <= RECORDS);
                leaf.section.walk(&mut |s| found.push(s.id.clone()));
            }
            assert_eq!(leaves.len(), 3);
            found.retain(|id| !id.is_empty());
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn files_are_named_in_order() {
        let of = |role, n| Section { role, ..nested(n, 41) };
        let sections = vec![of(Role::Cover, 0), of(Role::Contents, 1), of(Role::Chapter, 2), of(Role::Back, 3)];
        let names: Vec<String> = leaves(sections).iter().map(Leaf::file).collect();
        assert_eq!(
            names,
            ["cover.xhtml", "nav.xhtml", "chapter-1.xhtml", "chapter-2.xhtml", "chapter-3.xhtml", "chapter-4.xhtml"]
        );
    }
}
