//! The outermost layer of a font file: where its faces begin, and which tables each has. Read piece by piece, for a file is tens of
//! megabytes.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;

/// Most bytes that are read at once.
const MAX_PIECE: u64 = 1 << 20;
/// More faces than any collection has.
const MAX_FACES: u32 = 64;

/// A table of a face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What it is: `name`, `CFF `.
    pub(super) tag: [u8; 4],
    /// Where it is in the file.
    pub(super) place: Range<u64>,
}

/// Where the faces of a file begin: one place, but in collections; none where there is not even a beginning.
pub(super) fn faces(file: &mut File) -> Vec<u32> {
    let Some(start) = bytes(file, 0..12) else { return Vec::new() };
    if !start.starts_with(b"ttcf") {
        return vec![0];
    }
    let count = long(&start, 8).unwrap_or(0).min(MAX_FACES);
    let places = bytes(file, 12..12 + u64::from(count) * 4).unwrap_or_default();
    places.chunks_exact(4).filter_map(|place| long(place, 0)).collect()
}

/// Where the list of a face's tables is, and the tables; `None` where no face begins.
pub(super) fn tables(file: &mut File, face: u32) -> Option<(Range<u64>, Vec<Table>)> {
    let start = u64::from(face);
    let head = bytes(file, start..start + 12)?;
    if !matches!(head.get(..4)?, [0, 1, 0, 0] | b"OTTO" | b"true") {
        return None;
    }
    let end = start + 12 + u64::from(short(&head, 4)?) * 16;
    let table = |entry: &[u8]| {
        let at = u64::from(long(entry, 8)?);
        Some(Table { tag: entry.get(..4)?.try_into().ok()?, place: at..at + u64::from(long(entry, 12)?) })
    };
    let tables = bytes(file, start + 12..end)?.chunks_exact(16).map(table).collect::<Option<_>>()?;
    Some((start..end, tables))
}

/// A piece of a file.
pub(super) fn bytes(file: &mut File, place: Range<u64>) -> Option<Vec<u8>> {
    let length = place.end.checked_sub(place.start).filter(|length| *length <= MAX_PIECE)?;
    file.seek(SeekFrom::Start(place.start)).ok()?;
    let mut found = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut found).ok()?;
    Some(found)
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
