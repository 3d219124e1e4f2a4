//! Bytes to text: UTF-8, with or without a BOM, with LF or CRLF. Everything else is named, with its cure; nothing is guessed.

use super::walk::{Files, Found};
use crate::ground::finding::{Finding, Place};
use crate::ground::source::Span;

/// Largest record file (1 MiB).
pub const MAX_RECORD: usize = 1024 * 1024;

/// The text of a file, or a finding that says why there is none.
pub fn text(files: &Files, found: &Found, limit: usize, notes: &mut Vec<Finding>) -> Option<String> {
    let say = |rule, message: String, cure: String| Finding::error(rule, found.id, Place::File, message).mend(cure);
    if found.bytes > limit as u64 {
        notes.push(say(
            "file-too-large",
            format!("文件有 {} KB，超过上限 {} KB", found.bytes.div_ceil(1024), limit / 1024),
            "长附表放进 assets/ 作附件；几份记录各放一个文件".into(),
        ));
        return None;
    }
    let bytes = match files.bytes(found, limit) {
        Ok(bytes) => bytes,
        Err(why) => {
            notes.push(say(
                "file-unreadable",
                format!("文件读不出来：{why}"),
                "检查文件是否还在、有没有读取权限".into(),
            ));
            return None;
        }
    };
    match decode(bytes) {
        Ok(text) => Some(text),
        Err((rule, message, cure, at)) => {
            let place = at.map_or(Place::File, |at| Place::Span(Span::new(at, at + 1)));
            notes.push(Finding::error(rule, found.id, place, message).mend(cure));
            None
        }
    }
}

type Fault = (&'static str, String, String, Option<u32>);

/// UTF-8 without its BOM and with LF only.
///
/// # Errors
/// Names the encoding that the bytes are in instead.
pub fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    let convert = "在记事本或 WPS 里“另存为”，编码选 UTF-8；或运行 iconv -f GB18030 -t UTF-8 旧文件 > 新文件";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err((
            "encoding-utf16",
            "文件是 UTF-16 编码（记事本的“Unicode”）".into(),
            "在记事本或 WPS 里“另存为”，编码选 UTF-8".into(),
            None,
        ));
    }
    let bytes = match bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let at = u32::try_from(lines_ended(String::from_utf8_lossy(&bytes[..good]).into_owned()).chars().count())
                .unwrap_or(0);
            let (guess, _, bad) = encoding_rs::GB18030.decode(&bytes);
            let chinese = guess.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
            if !bad && chinese > 0 {
                return Err(("encoding-gbk", "文件是 GBK（GB18030）编码，不是 UTF-8".into(), convert.into(), None));
            }
            return Err(("encoding-broken", "文件里有不是 UTF-8 的字节".into(), convert.into(), Some(at)));
        }
    };
    if text.contains('\0') {
        return Err((
            "encoding-utf16",
            "文件里有空字节，可能是 UTF-16 编码或不是文本文件".into(),
            "另存为 UTF-8 编码".into(),
            None,
        ));
    }
    Ok(lines_ended(text))
}

/// The text with LF for CRLF and for a lone CR.
fn lines_ended(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// A text to show a finding in: what is not UTF-8 is shown as U+FFFD.
#[must_use]
pub fn shown(files: &Files, found: &Found, limit: usize) -> String {
    let bytes = files.bytes(found, limit).unwrap_or_default();
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(&bytes);
    lines_ended(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_are_accepted_or_named() {
        assert_eq!(decode("\u{FEFF}name: 甲\r\nx: 1\r".into()).as_deref(), Ok("name: 甲\nx: 1\n"));
        let gbk = encoding_rs::GBK.encode("name: 农村公路").0.into_owned();
        assert_eq!(decode(gbk).map_err(|f| f.0), Err("encoding-gbk"));
        assert_eq!(decode(vec![0xFF, 0xFE, b'n', 0]).map_err(|f| f.0), Err("encoding-utf16"));
        assert_eq!(decode(vec![b'a', 0xFF, 0xFF, 0xFF]).map_err(|f| f.0), Err("encoding-broken"));
    }
}
