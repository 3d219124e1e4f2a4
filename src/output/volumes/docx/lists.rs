//! The numbering of lists: each numbered list counts from its own first number.

use super::xml::Xml;
use anyhow::Context as _;

/// The list of points that all lists without numbers share. The theme's file names the two patterns, 1 for points and 2 for
/// numbers.
const POINTS: usize = 1;

/// The numbered lists so far: first number and level.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<(u64, usize)>);

impl Lists {
    /// A new list: its id.
    pub(super) fn begin(&mut self, start: Option<u64>, level: usize) -> usize {
        let Some(start) = start else { return POINTS };
        self.0.push((start, level));
        POINTS + self.0.len()
    }

    /// The theme's patterns with the lists that use them.
    ///
    /// # Errors
    /// Fails where the theme's file is not the numbering of a Word file.
    pub(super) fn numbering(&self, patterns: &str) -> anyhow::Result<String> {
        let end = patterns.rfind("</w:numbering>").context("主题的 docx/numbering.xml 没有 w:numbering")?;
        let mut xml = Xml::default();
        xml.within("w:num", &[("w:numId", &POINTS)], |xml| xml.val("w:abstractNumId", 1));
        for (n, (start, level)) in self.0.iter().enumerate() {
            xml.within("w:num", &[("w:numId", &(POINTS + 1 + n))], |xml| {
                xml.val("w:abstractNumId", 2);
                xml.within("w:lvlOverride", &[("w:ilvl", level)], |xml| xml.val("w:startOverride", start));
            });
        }
        Ok(format!("{}{}{}", &patterns[..end], xml.finish(), &patterns[end..]))
    }
}
