//! Which sections of a book are set together. The typesetter keeps all that it has laid out until it is done with a book, and its
//! data as long; set in runs of a few chapters, a book takes the memory of its finished pages and of one run.

use super::sheets;
use crate::site::view::volume::{Role, Section, Volume};
use serde::Serialize;
use std::collections::BTreeMap;

/// How much is set together, in bytes of its data: about fifteen records. A chapter is never taken apart: its records follow
/// each other on one page.
pub(super) const ENOUGH: usize = 200_000;

/// Which numbers pages bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    /// None.
    Cover,
    /// Roman ones.
    Front,
    /// Arabic ones.
    Body,
}

impl Matter {
    /// The pattern of its numbers.
    pub(super) const fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Cover => None,
            Self::Front => Some("i"),
            Self::Body => Some("1"),
        }
    }
}

/// Sections that are set together.
#[derive(Debug)]
pub(super) struct Run<'v> {
    /// Which numbers its pages bear.
    pub(super) matter: Matter,
    /// Whether it is the first of its matter: it begins on a right-hand page, so that odd numbers stand on the right.
    pub(super) opens: bool,
    /// Whether it names the pages of others: 目录, 索引.
    pub(super) refers: bool,
    sections: Vec<&'v Section>,
    /// The sections that 目录 lists: all after it.
    after: &'v [Section],
}

/// A section as 目录 lists it.
#[derive(Debug, Serialize)]
struct Listed<'v> {
    id: &'v str,
    title: &'v str,
    sections: Vec<Self>,
}

/// What a run is told of the rest of the book.
#[derive(Debug, Serialize)]
pub(super) struct Told<'v> {
    /// Whether it begins on a left-hand page.
    even: bool,
    /// All sections with the pages that they begin on, as printed; of use where the run names pages.
    places: &'v BTreeMap<String, String>,
    /// What 目录 lists.
    after: Vec<Listed<'v>>,
}

/// The sections of a volume in order, in runs of so many bytes of data.
pub(super) fn runs(volume: &Volume, enough: usize) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let (mut front, mut body, mut size) = (false, false, 0);
    for (n, section) in volume.sections.iter().enumerate() {
        let matter = match section.role {
            Role::Cover => Matter::Cover,
            Role::Front | Role::Contents if !body => Matter::Front,
            _ => Matter::Body,
        };
        let opens = match matter {
            Matter::Cover => false,
            Matter::Front => !std::mem::replace(&mut front, true),
            Matter::Body => !std::mem::replace(&mut body, true),
        };
        let refers = matches!(section.role, Role::Contents | Role::Index);
        let own = serde_json::to_vec(section).map_or(0, |data| data.len());
        match runs.last_mut().filter(|run| run.matter == matter && !run.refers && !refers && size + own <= enough) {
            Some(run) => {
                run.sections.push(section);
                size += own;
            }
            None => {
                let after = volume.sections.get(n + 1..).unwrap_or_default();
                runs.push(Run { matter, opens, refers, sections: vec![section], after });
                size = own;
            }
        }
    }
    runs
}

impl Run<'_> {
    /// Its sections fitted to the sheet, as a volume of their own.
    pub(super) fn volume(&self, volume: &Volume) -> Volume {
        let sections = self.sections.iter().map(|section| sheets::fitted(section, volume.edition)).collect();
        Volume { sections, ..without_sections(volume) }
    }

    /// The ids of its sections and of all within them.
    pub(super) fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        for section in &self.sections {
            section.walk(&mut |section| ids.push(section.id.as_str()));
        }
        ids
    }

    /// What it is told.
    pub(super) fn told<'t>(&'t self, even: bool, places: &'t BTreeMap<String, String>) -> Told<'t> {
        let after = if self.refers { self.after } else { &[] };
        Told { even, places, after: after.iter().map(listed).collect() }
    }
}

fn listed(section: &Section) -> Listed<'_> {
    Listed { id: &section.id, title: &section.title, sections: section.sections.iter().map(listed).collect() }
}

/// What a volume says of itself.
pub(super) fn without_sections(volume: &Volume) -> Volume {
    Volume {
        id: volume.id.clone(),
        title: volume.title.clone(),
        reader: volume.reader.clone(),
        bureau: volume.bureau.clone(),
        as_of: volume.as_of.clone(),
        warning: volume.warning.clone(),
        edition: volume.edition,
        part: volume.part.clone(),
        keywords: volume.keywords.clone(),
        address: volume.address.clone(),
        sections: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::volume::{Block, Style, sample};

    fn chapters(sizes: &[usize]) -> Volume {
        let chapter = |(n, size): (usize, &usize)| Section {
            id: format!("a{n}"),
            blocks: vec![Block::text("x".repeat(*size), Style::Body)],
            ..Section::default()
        };
        Volume { sections: sizes.iter().enumerate().map(chapter).collect(), ..Volume::default() }
    }

    #[test]
    fn chapters_are_set_together_up_to_a_size() {
        let of =
            |sizes: &[usize]| runs(&chapters(sizes), ENOUGH).iter().map(|run| run.sections.len()).collect::<Vec<_>>();
        assert_eq!(of(&[]), [0; 0]);
        assert_eq!(of(&[10, 10, 10]), [3]);
        assert_eq!(of(&[ENOUGH / 2, ENOUGH / 3, ENOUGH / 2]), [2, 1]);
        // One that is too large for any run is a run.
        assert_eq!(of(&[10, 2 * ENOUGH, 10]), [1, 1, 1]);
    }

    #[test]
    fn what_names_pages_stands_alone_and_matters_are_kept_apart() {
        let volume = sample::volume();
        let runs = runs(&volume, ENOUGH);
        let told: Vec<_> =
            runs.iter().map(|run| (run.matter, run.opens, run.refers, run.sections[0].id.as_str())).collect();
        assert_eq!(told.iter().filter(|(_, opens, ..)| *opens).count(), 2, "{told:?}");
        let contents = runs.iter().find(|run| run.sections[0].role == Role::Contents).unwrap();
        assert!(contents.refers && contents.matter == Matter::Front && contents.sections.len() == 1);
        let after: Vec<&str> = contents.after.iter().map(|section| section.id.as_str()).collect();
        assert!(after.contains(&"a1") && !after.contains(&"about"), "{after:?}");
        let ids: Vec<&str> = runs.iter().flat_map(Run::ids).collect();
        let mut all = Vec::new();
        for section in &volume.sections {
            section.walk(&mut |section| all.push(section.id.as_str()));
        }
        assert_eq!(ids, all, "nothing is lost and nothing stands twice");
    }
}
