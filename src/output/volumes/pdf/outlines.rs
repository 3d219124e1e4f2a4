//! Faces in memory without the outlines of glyphs that nobody draws: these are nine tenths of a Chinese face.
//!
//! The typesetter is given bytes as long as the file, whose places are the file's. What is not held is zeros that no memory stands
//! behind until somebody writes them. Only faces whose outlines are in a `CFF ` table are taken apart so; others are held whole.

use super::sfnt::{self, Table, bytes};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;

/// Glyphs that are always held: Latin letters and punctuation stand first in a Chinese face, with the forms of theirs that are
/// chosen by what stands beside them.
const ALWAYS: u16 = 2048;

/// The operator before which a `CFF ` table says where its outlines are.
const CHAR_STRINGS: u8 = 17;

/// Where a face has its outlines in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outlines {
    /// How long the file is.
    length: u64,
    /// All that belongs to the face but the outlines.
    rest: Vec<Range<u64>>,
    /// Where each glyph's outline begins, and the last one ends.
    glyphs: Vec<u64>,
}

impl Outlines {
    /// The outlines of one of the faces of a file; `None` where it has none of the kind, or cannot be understood.
    pub(super) fn of(file: &mut File, index: u32) -> Option<Self> {
        let length = file.metadata().ok()?.len();
        let faces = sfnt::faces(file);
        let (list, tables) = sfnt::tables(file, *faces.get(usize::try_from(index).ok()?)?)?;
        // The list of faces, which a file of one does not have, is held in any case.
        let mut rest = vec![0..12 + 4 * faces.len() as u64, list];
        let mut outlines = None;
        for Table { tag, place } in tables {
            if place.end > length {
                return None;
            }
            if tag == *b"CFF " {
                let glyphs = glyphs(file, &place)?;
                let (first, last) = (*glyphs.first()?, *glyphs.last()?);
                rest.extend([place.start..first, last..place.end]);
                outlines = Some(glyphs);
            } else {
                rest.push(place);
            }
        }
        Some(Self { length, rest, glyphs: outlines? })
    }

    /// The bytes of the face with the outlines of some glyphs.
    pub(super) fn held(&self, file: &mut File, glyphs: &BTreeSet<u16>) -> io::Result<Vec<u8>> {
        let mut held = vec![0; usize::try_from(self.length).map_err(io::Error::other)?];
        let always = self.glyphs.first().zip(self.glyphs.get(usize::from(ALWAYS)).or(self.glyphs.last()));
        let always = always.map(|(start, end)| *start..*end);
        let asked = glyphs.range(ALWAYS..).filter_map(|glyph| self.place(*glyph));
        for piece in self.rest.iter().cloned().chain(always).chain(asked) {
            let to = usize::try_from(piece.start).map_err(io::Error::other)?
                ..usize::try_from(piece.end).map_err(io::Error::other)?;
            file.seek(SeekFrom::Start(piece.start))?;
            file.read_exact(held.get_mut(to).ok_or(io::ErrorKind::UnexpectedEof)?)?;
        }
        Ok(held)
    }

    /// Whether a glyph is held where some are asked for.
    pub(super) fn holds(glyphs: &BTreeSet<u16>, glyph: u16) -> bool {
        glyph < ALWAYS || glyphs.contains(&glyph)
    }

    fn place(&self, glyph: u16) -> Option<Range<u64>> {
        let glyph = usize::from(glyph);
        Some(*self.glyphs.get(glyph)?..*self.glyphs.get(glyph + 1)?)
    }
}

/// Where each glyph's outline begins, and the last one ends; all of it within the table.
fn glyphs(file: &mut File, table: &Range<u64>) -> Option<Vec<u64>> {
    let head = bytes(file, table.start..table.start + 4)?;
    if head[0] != 1 {
        return None;
    }
    let names = list(file, table.start + u64::from(head[2]))?;
    let tops = list(file, *names.last()?)?;
    let top = bytes(file, *tops.first()?..*tops.get(1)?)?;
    let glyphs = list(file, table.start + char_strings(&top)?)?;
    let within = glyphs.is_sorted() && *glyphs.last()? <= table.end;
    (within && glyphs.len() > 1).then_some(glyphs)
}

/// Where each object of a list begins, and the last one ends.
fn list(file: &mut File, at: u64) -> Option<Vec<u64>> {
    let count = u64::from(number(&bytes(file, at..at + 2)?));
    if count == 0 {
        return Some(vec![at + 2]);
    }
    let size = u64::from(bytes(file, at + 2..at + 3)?[0]);
    let length = (1..=4).contains(&size).then_some((count + 1) * size)?;
    // Places are counted from the byte before the first object.
    let before = at + 3 + length - 1;
    let places = bytes(file, at + 3..at + 3 + length)?;
    Some(places.chunks_exact(usize::try_from(size).ok()?).map(|place| before + u64::from(number(place))).collect())
}

/// What stands before the operator for the outlines.
pub(super) fn char_strings(top: &[u8]) -> Option<u64> {
    let (mut rest, mut said) = (top, None);
    while let Some((&first, after)) = rest.split_first() {
        let operand = |bytes: usize| after.get(..bytes).map(number);
        (said, rest) = match first {
            CHAR_STRINGS => return said,
            12 => (None, after.get(1..)?),
            0..=21 => (None, after),
            28 => (operand(2).map(u64::from), after.get(2..)?),
            29 => (operand(4).map(u64::from), after.get(4..)?),
            // A number with a point ends with the first half byte that is all ones.
            30 => (None, after.get(after.iter().position(|byte| byte & 15 == 15 || byte >> 4 == 15)? + 1..)?),
            32..=246 => (u64::from(first).checked_sub(139), after),
            247..=250 => (operand(1).map(|low| (u64::from(first) - 247) * 256 + u64::from(low) + 108), after.get(1..)?),
            251..=254 => (None, after.get(1..)?),
            _ => return None,
        };
    }
    None
}

/// A number of up to four bytes, the greatest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}
