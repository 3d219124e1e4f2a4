//! Why a volume was not set. Told in plain Chinese; the other forms of the volume are made all the same.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Display, Formatter};

/// Most sections and characters that a message names.
const NAMED: usize = 12;

/// What stood in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Fault {
    /// No Chinese face on this machine and none configured.
    NoFace,
    /// A configured font file that cannot be used.
    FaceFile {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
    /// Characters that no chosen face has.
    Glyphs {
        /// Where they stand.
        gaps: Vec<Gap>,
    },
    /// Two sections with one id, so that page numbers would be ambiguous.
    Twice {
        /// The id.
        id: String,
    },
    /// The layouts of the theme are wrong.
    Layout {
        /// What the typesetter says, with file and line.
        messages: Vec<String>,
    },
    /// The process that sets the volume did not do its work.
    Press {
        /// What happened.
        why: String,
    },
}

/// Characters without a glyph in one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The section's id.
    pub section: String,
    /// Its title.
    pub title: String,
    /// The characters, each once.
    pub characters: Vec<char>,
}

impl Display for Gap {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "《{}》", self.title)?;
        for (n, &c) in self.characters.iter().take(NAMED).enumerate() {
            f.write_str(if n == 0 { "有" } else { "、" })?;
            // A character that shows nothing, or turns what follows, is named by its number alone.
            if c.is_control() || c.is_whitespace() || turns(c) {
                write!(f, "（U+{:04X}）", u32::from(c))?;
            } else {
                write!(f, "“{c}”（U+{:04X}）", u32::from(c))?;
            }
        }
        if self.characters.len() > NAMED {
            write!(f, "等 {} 个字", self.characters.len())?;
        }
        Ok(())
    }
}

/// Characters that turn the reading direction of what follows: in Chinese texts they only disguise.
pub(super) const fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFace => f.write_str(
                "这台机器上没有中文字体，排不了 PDF。请安装（如 apt install fonts-noto-cjk），或在 site.yaml 里写明字体文件",
            ),
            Self::FaceFile { file, why } => write!(f, "字体文件 {file} 用不了：{why}"),
            Self::Glyphs { gaps } => {
                f.write_str("有的字所选字体里都没有，排出来会是空框，所以没有排 PDF：")?;
                for (n, gap) in gaps.iter().take(NAMED).enumerate() {
                    write!(f, "{}{gap}", if n == 0 { "" } else { "；" })?;
                }
                if gaps.len() > NAMED {
                    write!(f, "；等 {} 处", gaps.len())?;
                }
                f.write_str("。请改用收字更全的字体，或更正记录里的字；这一册不要 PDF 的，在 site.yaml 的 forms 里不写 pdf")
            }
            Self::Twice { id } => write!(f, "汇编里有两节同名（{id}），页码会指错，所以没有排 PDF"),
            Self::Layout { messages } => write!(f, "版式有错，排不了 PDF：{}", messages.join("；")),
            Self::Press { why } => write!(f, "排版的进程没有做完：{why}"),
        }
    }
}

impl std::error::Error for Fault {}
