//! Tables as CSV: the one place that writes them.

use std::borrow::Cow;
use std::io::Write;

/// A table, with a byte-order mark so that office programs read the Chinese.
pub(in crate::output) struct Csv<W: Write>(csv::Writer<W>);

impl Csv<Vec<u8>> {
    /// A table in memory.
    pub(in crate::output) fn new(head: &[impl AsRef<str>]) -> anyhow::Result<Self> {
        Self::over(Vec::new(), head)
    }

    /// Its bytes.
    pub(in crate::output) fn bytes(self) -> anyhow::Result<Vec<u8>> {
        self.0.into_inner().map_err(|e| anyhow::anyhow!("{e}"))
    }
}

impl<W: Write> Csv<W> {
    /// A table that is written as its rows come.
    pub(in crate::output) fn over(mut out: W, head: &[impl AsRef<str>]) -> anyhow::Result<Self> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let mut sheet = Self(csv::Writer::from_writer(out));
        sheet.row(head)?;
        Ok(sheet)
    }

    /// A row.
    pub(in crate::output) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> anyhow::Result<()> {
        for cell in cells {
            self.0.write_field(safe(cell.as_ref()).as_ref())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes what is still held back.
    pub(in crate::output) fn done(mut self) -> anyhow::Result<()> {
        Ok(self.0.flush()?)
    }
}

/// Text that an office program would run as a formula gets an apostrophe in front; plain numbers stay numbers.
fn safe(text: &str) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let number = risky && crate::model::number::decimal(text).is_ok();
    if risky && !number { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_in_a_table_is_a_formula() {
        for text in ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "＝1", "－甲"] {
            assert!(safe(text).starts_with('\''), "{text}");
        }
        for text in ["-12.5", "+138", "文字", "1,828.34"] {
            assert_eq!(safe(text), text);
        }
    }
}
