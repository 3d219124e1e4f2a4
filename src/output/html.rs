//! Pages and assets.

use super::{Job, Ready};
use crate::corpus::Corpus;
use crate::read::walk::Found;
use crate::reckon::Facts;
use crate::site::{Asset, Frames};
use crate::theme::Theme;
use std::collections::BTreeMap;

/// Attachments by name, each with the file it is copied from.
pub type Attachments = BTreeMap<String, (Asset, Found)>;

/// The frame of all pages.
///
/// # Errors
/// Fails where the theme cannot render it.
pub fn frames(_corpus: &Corpus, _facts: &Facts, _theme: &Theme, attachments: &Attachments) -> anyhow::Result<Frames> {
    let assets = attachments.iter().map(|(name, (asset, _))| (name.clone(), asset.clone())).collect();
    Ok(Frames { assets, ..Frames::default() })
}

/// A job for each page and asset.
pub fn jobs<'c>(_ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    Vec::new()
}
