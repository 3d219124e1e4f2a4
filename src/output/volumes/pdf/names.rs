//! Which faces a font file holds, read from its tables of names alone: a folder of fonts is hundreds of megabytes, and a
//! volume needs four faces of it.

use super::sfnt::{self, short};
use std::fs::File;
use std::path::Path;

/// What is as heavy as this is bold.
const BOLD: u16 = 600;

/// A face in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its place in the file: 0 except in collections.
    pub(super) index: u32,
    /// What its family is called, in every language that the file gives.
    pub(super) families: Vec<String>,
    /// Its weight: 400 is ordinary, 700 bold.
    pub(super) weight: u16,
    /// For a face of many weights: the lightest and the heaviest.
    pub(super) range: Option<(u16, u16)>,
}

impl Named {
    /// Whether it sets what is bold.
    pub(super) fn bold(&self) -> bool {
        self.heaviest() >= BOLD
    }

    /// Whether it sets ordinary text.
    pub(super) fn plain(&self) -> bool {
        self.range.map_or(self.weight, |(least, _)| least) < BOLD
    }

    /// How far it is from a weight.
    pub(super) fn distance(&self, weight: u16) -> u16 {
        let nearest = self.range.map_or(self.weight, |(least, most)| weight.clamp(least, most.max(least)));
        nearest.abs_diff(weight)
    }

    fn heaviest(&self) -> u16 {
        self.range.map_or(self.weight, |(_, most)| most)
    }

    pub(super) fn called(&self, family: &str) -> bool {
        self.families.iter().any(|own| own.eq_ignore_ascii_case(family))
    }
}

/// The upright faces of a file; none where it is no font.
pub(super) fn read(path: &Path) -> Vec<Named> {
    let Ok(mut file) = File::open(path) else { return Vec::new() };
    (0..).zip(sfnt::faces(&mut file)).filter_map(|(index, at)| face(&mut file, at, index)).collect()
}

fn face(file: &mut File, at: u32, index: u32) -> Option<Named> {
    let (_, tables) = sfnt::tables(file, at)?;
    let mut table = |tag: &[u8; 4]| {
        let table = tables.iter().find(|table| table.tag == *tag)?;
        sfnt::bytes(file, table.place.clone())
    };
    let names = table(b"name")?;
    let marks = table(b"OS/2").unwrap_or_default();
    let style = texts(&names, &[2, 17]).join(" ").to_lowercase();
    let leaning = style.contains("italic") || style.contains("oblique") || style.contains('斜');
    if leaning {
        return None;
    }
    let heavy = ["bold", "heavy", "black", "粗"].iter().any(|word| style.contains(word));
    let weight = short(&marks, 4).unwrap_or(400);
    // Some bold faces say in their numbers that they are ordinary.
    let weight = if heavy && weight < BOLD { 700 } else { weight };
    let range = table(b"fvar").and_then(|axes| weights(&axes));
    Some(Named { index, families: texts(&names, &[1, 16]), weight, range })
}

/// The lightest and the heaviest weight of a face that has many.
fn weights(axes: &[u8]) -> Option<(u16, u16)> {
    let (start, count, size) = (short(axes, 4)?, short(axes, 8)?, short(axes, 10)?);
    (0..count).find_map(|n| {
        let axis = axes.get(usize::from(start) + usize::from(n) * usize::from(size)..)?;
        // Numbers with a fraction of two bytes, which weights do not have.
        axis.starts_with(b"wght").then_some((short(axis, 4)?, short(axis, 12)?))
    })
}

/// The texts of a table of names under some of its numbers.
fn texts(table: &[u8], ids: &[u16]) -> Vec<String> {
    let mut found = Vec::new();
    let store = short(table, 4).map_or(0, usize::from);
    for n in 0..short(table, 2).map_or(0, usize::from) {
        let Some(entry) = table.get(6 + n * 12..18 + n * 12) else { break };
        let field = |at| short(entry, at).unwrap_or(0);
        if !ids.contains(&field(6)) {
            continue;
        }
        let start = store + usize::from(field(10));
        let Some(raw) = table.get(start..start + usize::from(field(8))) else { continue };
        let text = match field(0) {
            0 | 3 => {
                let units: Vec<u16> = raw.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            _ if raw.is_ascii() => String::from_utf8_lossy(raw).into_owned(),
            _ => continue,
        };
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}
