//! Tables as CSV: the one place that writes them.

/// A table as bytes, with a byte-order mark so that office programs read the Chinese.
pub(super) struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    pub(super) fn new(head: &[impl AsRef<str>]) -> anyhow::Result<Self> {
        let mut sheet = Self(csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec()));
        sheet.row(head.iter().map(|h| h.as_ref().to_owned()))?;
        Ok(sheet)
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) -> anyhow::Result<()> {
        Ok(self.0.write_record(cells.into_iter().map(|cell| safe(&cell)))?)
    }

    pub(super) fn bytes(self) -> anyhow::Result<Vec<u8>> {
        self.0.into_inner().map_err(|e| anyhow::anyhow!("{e}"))
    }
}

/// Text that an office program would run as a formula gets an apostrophe in front; plain numbers stay numbers.
fn safe(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let number = crate::model::number::decimal(text).is_ok();
    if risky && !number { format!("'{text}") } else { text.to_owned() }
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
