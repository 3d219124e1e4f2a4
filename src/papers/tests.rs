//! Office files made here part by part; PDFs made with the library that reads them.

use super::{Paper, read};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap_or_default();
        zip.write_all(text.as_bytes()).unwrap_or_default();
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn pieces(paper: &Paper) -> Vec<(&str, &str)> {
    paper.pieces.iter().map(|piece| (piece.place.as_str(), piece.text.trim())).collect()
}

const DOCUMENT: &str = "<w:document><w:body><w:p><w:r><w:t>联系电话 138</w:t></w:r><w:r><w:t>0000&amp;0000</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>身份证号</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
    <w:p><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p></w:body></w:document>";

#[test]
fn a_word_document_gives_text_tables_comments_deletions_and_properties() {
    let bytes = zipped(&[
        ("word/document.xml", DOCUMENT),
        (
            "word/comments.xml",
            "<w:comments><w:comment><w:p><w:r><w:t>此处待核</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>机密★5年</w:t></w:r></w:p></w:hdr>"),
        ("word/media/image1.png", "x"),
        (
            "docProps/core.xml",
            "<cp><dc:title>评分表</dc:title><dc:creator>某某</dc:creator><cp:lastModifiedBy>某某</cp:lastModifiedBy></cp>",
        ),
    ]);
    let paper = read("assets/评分表.DOCX", &bytes);
    let wanted = [
        ("批注", "此处待核"),
        ("", "联系电话 1380000&0000\n| 姓名 | 身份证号 |"),
        ("修订中删去的文字", "删去的话"),
        ("页眉", "机密★5年"),
        ("文档属性", "评分表"),
    ];
    assert_eq!(pieces(&paper), wanted);
    assert_eq!(paper.authors, ["某某"]);
    assert_eq!(paper.unread, ["里面有 1 张图片，程序读不了"]);
}

#[test]
fn a_workbook_gives_hidden_sheets_comments_and_numbers() {
    let bytes = zipped(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"汇总\" r:id=\"r1\"/><sheet name=\"名单\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<R><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></R>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>姓名</t><rPh><t>xingming</t></rPh></si><si><r><t>手</t></r><r><t>机</t></r></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>合计</t></is></c><c><v>12.5</v></c></row></sheetData><headerFooter><oddFooter>内部</oddFooter></headerFooter></worksheet>",
        ),
        (
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>9</v></c></row></sheetData></worksheet>",
        ),
        (
            "xl/comments1.xml",
            "<comments><commentList><comment><text><t>已核</t></text></comment></commentList></comments>",
        ),
    ]);
    let wanted = [
        ("工作表“汇总”的页眉页脚", "内部"),
        ("工作表“汇总”", "| 合计 | 12.5 |"),
        ("工作表“名单”（隐藏）", "| 姓名 | 手机 |  |"),
        ("批注", "已核"),
    ];
    assert_eq!(pieces(&read("x.xlsx", &bytes)), wanted);
}

#[test]
fn what_cannot_be_read_is_for_a_human() {
    let unread = |name: &str, bytes: &[u8]| read(name, bytes).unread;
    assert_eq!(unread("a.png", b"x"), ["图片，程序读不了里面的文字"]);
    assert_eq!(unread("a", b"x"), ["不认识的格式，程序读不了里面的文字"]);
    assert_eq!(unread("a.pdf", b"%PDF-1.7 x"), ["PDF 不完整或加了密码，程序读不了"]);
    assert_eq!(unread("a.xlsx", b"PK\x03\x04"), ["文件不完整，程序读不了"]);
    assert_eq!(unread("a.docx", &[0xD0, 0xCF, 0x11, 0xE0, 0]), ["文件加了密码，或者是旧格式，程序读不了"]);
    assert_eq!(unread("a.docx", &zipped(&[("word/document.xml", "<w:p><w:t>x</w:p")])).len(), 1);
    assert_eq!(unread("a.txt", &[0xB5, 0xE7]), ["不是 UTF-8 编码的文本，程序读不了"]);
}

#[test]
fn a_small_file_does_not_become_a_large_one() {
    let large = "一".repeat(50 * 1024 * 1024);
    let bytes = zipped(&[("word/document.xml", &large)]);
    assert!(bytes.len() < 2 * 1024 * 1024);
    assert_eq!(read("a.docx", &bytes).unread, ["文件解开后过大，程序没有读完"]);
}

#[test]
fn a_pdf_gives_pages_and_properties() {
    use pdf_extract::content::{Content, Operation};
    use pdf_extract::{Document, Object, Stream, dictionary};
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut page = |operations: Vec<Operation>| {
        let content =
            document.add_object(Stream::new(dictionary! {}, Content { operations }.encode().unwrap_or_default()));
        document.add_object(
            dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] },
        )
    };
    let written = page(vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 12.into()]),
        Operation::new("Tj", vec![Object::string_literal("Tel 010-00000000")]),
        Operation::new("ET", vec![]),
    ]);
    let scanned = page(Vec::new());
    document.objects.insert(
        pages,
        Object::Dictionary(
            dictionary! { "Type" => "Pages", "Kids" => vec![written.into(), scanned.into()], "Count" => 2 },
        ),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    let info = document.add_object(
        dictionary! { "Author" => pdf_extract::text_string("某某"), "Title" => pdf_extract::text_string("评价报告") },
    );
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap_or_default();
    let paper = read("a.pdf", &bytes);
    assert_eq!(pieces(&paper), [("第 1 页", "Tel 010-00000000"), ("文档属性", "评价报告")]);
    assert_eq!(paper.authors, ["某某"]);
    assert_eq!(paper.unread, ["有 1 页（第 2 页）没有文字，是扫描件或图片，程序读不了"]);
}
