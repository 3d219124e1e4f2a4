//! Plain text: as it stands, in UTF-8.

use super::Paper;

pub(super) fn read(bytes: &[u8]) -> Paper {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let mut paper = Paper::default();
            paper.add("", text.trim_start_matches('\u{feff}').to_owned());
            paper
        }
        Err(_) => Paper::unread("不是 UTF-8 编码的文本，程序读不了"),
    }
}
