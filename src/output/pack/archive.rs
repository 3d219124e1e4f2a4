//! The container: entries by name, with fixed dates and one degree of compression, so that the same site gives the same bytes.

use crate::model::digest::Digester;
use std::io::{Cursor, Write};
use zip::write::{PreparedZipFile, SimpleFileOptions, ZipFileBuilder};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An entry, packed.
pub(super) struct Packed {
    /// Its name.
    pub(super) name: String,
    /// Its size unpacked.
    pub(super) bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub(super) digest: String,
    file: PreparedZipFile,
}

/// An entry that is being written: packed and digested as it comes, never held whole.
pub(super) struct Entry {
    name: String,
    builder: ZipFileBuilder,
    digester: Digester,
    bytes: u64,
}

impl Entry {
    /// An empty entry.
    pub(super) fn new(name: impl Into<String>) -> anyhow::Result<Self> {
        let name = name.into();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        Ok(Self { builder: ZipFileBuilder::new(&name, options)?, name, digester: Digester::default(), bytes: 0 })
    }

    /// An entry of a text.
    pub(super) fn of(name: &str, text: impl AsRef<[u8]>) -> anyhow::Result<Packed> {
        let mut entry = Self::new(name)?;
        entry.write_all(text.as_ref())?;
        entry.packed()
    }

    /// The entry with its size and digest.
    pub(super) fn packed(self) -> anyhow::Result<Packed> {
        let Self { name, builder, digester, bytes } = self;
        Ok(Packed { name, bytes, digest: digester.hex(), file: builder.finish()? })
    }
}

impl Write for Entry {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.builder.write_all(piece)?;
        self.digester.take(piece);
        self.bytes += piece.len() as u64;
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The archive of entries, sorted by name.
pub(super) fn archive(mut entries: Vec<Packed>) -> anyhow::Result<Vec<u8>> {
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        zip.add_prepared_file(entry.file)?;
    }
    Ok(zip.finish()?.into_inner())
}
