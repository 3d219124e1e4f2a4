//! The container of docx and xlsx: a zip of XML parts, read within bounds, and the document properties that both have.

use super::Paper;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Most parts of one file.
const MAX_PARTS: usize = 4096;
/// Most bytes of all parts that are read, unpacked: a small file cannot become a large one in memory.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// An open container.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

/// What the XML of a part is made of.
pub(super) enum Bit<'e> {
    /// An element begins, by its local name; an empty one begins and ends.
    Open(&'e str, &'e BytesStart<'e>),
    /// An element ends.
    Close(&'e str),
    /// Text within it.
    Text(&'e str),
}

impl<'b> Package<'b> {
    /// Opens a container.
    ///
    /// # Errors
    /// Says, in Chinese, why it cannot be opened.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, &'static str> {
        // Office files that need a password are no zip.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err("文件加了密码，或者是旧格式，程序读不了");
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "文件不完整，程序读不了")?;
        if zip.len() > MAX_PARTS {
            Err("文件里的部件过多，程序没有读")
        } else {
            Ok(Self { zip, left: MAX_UNPACKED })
        }
    }

    /// The names of its parts, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.zip.file_names().flatten().map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    /// A part's text; empty where there is no such part.
    ///
    /// # Errors
    /// Says why it cannot be unpacked.
    pub(super) fn part(&mut self, name: &str) -> Result<String, &'static str> {
        let Ok(part) = self.zip.by_name(name) else { return Ok(String::new()) };
        let mut bytes = Vec::new();
        let taken = part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| "文件不完整，程序读不了")?;
        self.left = self.left.checked_sub(taken as u64).ok_or("文件解开后过大，程序没有读完")?;
        Ok(String::from_utf8(bytes).unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned()))
    }

    /// The properties of the document: who wrote and saved it, its title and what was written beside it.
    ///
    /// # Errors
    /// Says why they cannot be read.
    pub(super) fn properties(&mut self, paper: &mut Paper) -> Result<(), &'static str> {
        for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
            let xml = self.part(name)?;
            let mut texts: Vec<String> = Vec::new();
            let mut element = String::new();
            each(&xml, &mut |bit| match bit {
                Bit::Open(name, _) => name.clone_into(&mut element),
                Bit::Close(_) => element.clear(),
                Bit::Text(text) => match element.as_str() {
                    "creator" | "lastModifiedBy" | "Manager" => paper.author(text),
                    "title" | "subject" | "description" | "keywords" | "category" | "Company" | "lpwstr" => {
                        texts.push(text.to_owned());
                    }
                    _ => {}
                },
            })?;
            paper.add("文档属性", texts.join("\n"));
        }
        Ok(())
    }

    /// What a program cannot read inside: pictures, and files of other programs.
    pub(super) fn enclosed(&self, paper: &mut Paper) {
        let names = self.names();
        let count = |folder: &str| names.iter().filter(|name| name.contains(folder)).count();
        for (folder, what) in [("/media/", "张图片"), ("/embeddings/", "个嵌入的文件")] {
            if let n @ 1.. = count(folder) {
                paper.unread.push(format!("里面有 {n} {what}，程序读不了"));
            }
        }
    }
}

/// Goes through the XML of a part.
///
/// # Errors
/// Says that the part is not XML.
pub(super) fn each(xml: &str, see: &mut dyn FnMut(Bit<'_>)) -> Result<(), &'static str> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().map_err(|_| "文件里的 XML 不完整，程序没有读完")? {
            Event::Start(start) => see(Bit::Open(start.local_name().as_ref(), &start)),
            Event::Empty(start) => {
                see(Bit::Open(start.local_name().as_ref(), &start));
                see(Bit::Close(start.local_name().as_ref()));
            }
            Event::End(end) => see(Bit::Close(end.local_name().as_ref())),
            Event::Text(text) => see(Bit::Text(&text.xml10_content())),
            Event::CData(text) => see(Bit::Text(&text)),
            Event::GeneralRef(name) => {
                let named = match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                if let Some(c) = named {
                    see(Bit::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute of an element, by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}
