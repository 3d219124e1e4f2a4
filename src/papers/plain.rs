//! Plain text: as it stands, in UTF-8.

use super::Paper;

pub(super) fn read(bytes: &[u8], paper: &mut Paper) -> Result<(), &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "不是 UTF-8 编码的文本，程序读不了")?;
    paper.add("", text.trim_start_matches('\u{feff}').to_owned());
    Ok(())
}
