//! A program without the typesetter: it has no printer.

use super::Prints;
use crate::site::{Site, VolumeFile};
use std::collections::BTreeMap;
use std::path::Path;

/// What prints volumes: nothing here.
#[derive(Debug)]
pub enum Printer {}

impl Printer {
    /// Prints volumes, where there is a printer.
    ///
    /// # Errors
    /// None.
    pub fn print(
        &self,
        _: &Site<'_>,
        _: &BTreeMap<String, Vec<u8>>,
        _: &Path,
        _: &[&VolumeFile],
        _: &dyn Fn(),
    ) -> anyhow::Result<Prints> {
        match *self {}
    }
}

/// Whether a volume could not be set because of what is in it.
#[must_use]
pub const fn blames_content(_: &anyhow::Error) -> bool {
    false
}
