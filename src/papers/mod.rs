//! Floor 1: what attachments say. Only their text is taken, to be looked at for what must not be published; nothing in
//! them is run, and no reader of them may grow beyond its bounds. One file a format; `FORMATS` is the only list of them.

mod docx;
mod package;
mod pdf;
mod plain;
mod xlsx;

/// Largest attachment whose text is read (64 MiB); larger ones are for a human to look at.
pub const MAX_READ: u64 = 64 * 1024 * 1024;

/// What an attachment says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// Its texts in order.
    pub pieces: Vec<Piece>,
    /// The names that its properties give for who wrote or saved it.
    pub authors: Vec<String>,
    /// What in it a program cannot read, in Chinese, for a human to look at.
    pub unread: Vec<String>,
}

/// A text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where: 第 2 页, 工作表“名单”（隐藏）, 批注. Empty for the text itself.
    pub place: String,
    /// The text; a row of a table is a line with its cells between `|`.
    pub text: String,
}

impl Paper {
    /// A paper that only a human can read.
    #[must_use]
    pub fn unread(why: impl Into<String>) -> Self {
        Self { unread: vec![why.into()], ..Self::default() }
    }

    /// Adds a text, if it is one.
    fn add(&mut self, place: impl Into<String>, text: String) {
        if !text.trim().is_empty() {
            self.pieces.push(Piece { place: place.into(), text });
        }
    }

    /// Adds the name of an author, once.
    fn author(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.authors.iter().any(|known| known == name) {
            self.authors.push(name.to_owned());
        }
    }
}

/// A format of attachments: its endings, what it is called, and its reader; without one, a human looks at it.
struct Format {
    endings: &'static [&'static str],
    name: &'static str,
    read: Option<Reader>,
}

/// Adds what a file says to a paper; or says, in Chinese, why it could not be read, or not to its end.
type Reader = fn(&[u8], &mut Paper) -> Result<(), &'static str>;

/// All formats that are known.
const FORMATS: &[Format] = &[
    Format { endings: &["docx", "docm"], name: "Word 文档", read: Some(docx::read) },
    Format { endings: &["xlsx", "xlsm"], name: "Excel 表格", read: Some(xlsx::read) },
    Format { endings: &["pdf"], name: "PDF", read: Some(pdf::read) },
    Format { endings: &["txt", "csv", "md", "xml", "svg"], name: "纯文本", read: Some(plain::read) },
    Format { endings: &["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"], name: "图片", read: None },
    Format {
        endings: &["doc", "xls", "ppt", "wps", "et", "dps", "ofd", "pptx"], name: "这种格式的文件", read: None
    },
    Format { endings: &["zip", "rar", "7z", "gz", "tar"], name: "压缩包", read: None },
];

/// What an attachment says, by the ending of its name.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> Paper {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match FORMATS.iter().find(|format| format.endings.contains(&ending.as_str())) {
        Some(Format { read: Some(read), .. }) => {
            let mut paper = Paper::default();
            if let Err(why) = read(bytes, &mut paper) {
                paper.unread.push(why.to_owned());
            }
            paper
        }
        Some(Format { name, read: None, .. }) => Paper::unread(format!("{name}，程序读不了里面的文字")),
        None => Paper::unread("不认识的格式，程序读不了里面的文字"),
    }
}

#[cfg(test)]
mod tests;
