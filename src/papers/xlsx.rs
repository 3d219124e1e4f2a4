//! Excel workbooks: every sheet, hidden ones too, row by row, with comments, text boxes, headers and footers, and the
//! document properties. Hidden rows and columns are read like any other.

use super::Paper;
use super::package::{Bit, Package, attribute, each};
use std::collections::BTreeMap;

pub(super) fn read(bytes: &[u8], paper: &mut Paper) -> Result<(), &'static str> {
    let mut package = Package::open(bytes)?;
    let shared = shared(&package.part("xl/sharedStrings.xml")?)?;
    for (place, part) in sheets(&mut package)? {
        let (rows, margins) = sheet(&package.part(&part)?, &shared)?;
        paper.add(format!("{place}的页眉页脚"), margins);
        paper.add(place, rows);
    }
    for name in package.names() {
        let place = match name.strip_prefix("xl/") {
            Some(part) if part.starts_with("comments") || part.starts_with("threadedComments") => "批注",
            Some(part) if part.starts_with("drawings/") && part.ends_with(".xml") => "文本框",
            _ => continue,
        };
        paper.add(place, words(&package.part(&name)?)?);
    }
    package.properties(paper)?;
    package.enclosed(paper);
    Ok(())
}

/// The sheets in the order of the workbook: what each is called, and its part.
fn sheets(package: &mut Package<'_>) -> Result<Vec<(String, String)>, &'static str> {
    let mut parts = BTreeMap::new();
    each(&package.part("xl/_rels/workbook.xml.rels")?, &mut |bit| {
        if let Bit::Open("Relationship", element) = bit
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            parts.insert(id, part);
        }
    })?;
    let mut sheets = Vec::new();
    each(&package.part("xl/workbook.xml")?, &mut |bit| {
        if let Bit::Open("sheet", element) = bit
            && let Some(part) = attribute(element, "id").and_then(|id| parts.get(&id))
        {
            let name = attribute(element, "name").unwrap_or_default();
            let hidden = attribute(element, "state").is_some_and(|state| state != "visible");
            sheets.push((format!("工作表“{name}”{}", if hidden { "（隐藏）" } else { "" }), part.clone()));
        }
    })?;
    Ok(sheets)
}

/// The texts that cells refer to by number. How a word is read aloud (`rPh`) is not its text.
fn shared(xml: &str) -> Result<Vec<String>, &'static str> {
    let mut texts: Vec<String> = Vec::new();
    let (mut text, mut aloud) = (false, false);
    each(xml, &mut |bit| match bit {
        Bit::Open("si", _) => texts.push(String::new()),
        Bit::Open("t", _) => text = true,
        Bit::Close("t") => text = false,
        Bit::Open("rPh", _) => aloud = true,
        Bit::Close("rPh") => aloud = false,
        Bit::Text(words) if text && !aloud => texts.last_mut().into_iter().for_each(|last| last.push_str(words)),
        _ => {}
    })?;
    Ok(texts)
}

/// The rows of a sheet, a line each, and its header and footer.
fn sheet(xml: &str, shared: &[String]) -> Result<(String, String), &'static str> {
    let (mut rows, mut margins, mut cell) = (String::new(), String::new(), String::new());
    let (mut by_number, mut within) = (false, false);
    each(xml, &mut |bit| match bit {
        Bit::Open("row", _) => rows.push_str("| "),
        Bit::Close("row") => rows.push('\n'),
        Bit::Open("c", element) => {
            by_number = attribute(element, "t").as_deref() == Some("s");
            cell.clear();
        }
        Bit::Open("v" | "t" | "oddHeader" | "oddFooter" | "firstHeader" | "firstFooter", _) => within = true,
        Bit::Close("v" | "t") => within = false,
        Bit::Close("oddHeader" | "oddFooter" | "firstHeader" | "firstFooter") => {
            within = false;
            margins.push_str(&std::mem::take(&mut cell));
            margins.push('\n');
        }
        Bit::Text(words) if within => cell.push_str(words),
        Bit::Close("c") => {
            let text = if by_number { cell.parse().ok().and_then(|n: usize| shared.get(n)) } else { Some(&cell) };
            rows.push_str(&text.map_or_else(String::new, |text| text.replace('\n', " ")));
            rows.push_str(" | ");
            cell.clear();
        }
        _ => {}
    })?;
    Ok((rows, margins))
}

/// All text of a part, a line a paragraph.
fn words(xml: &str) -> Result<String, &'static str> {
    let mut text = String::new();
    each(xml, &mut |bit| match bit {
        Bit::Text(words) if !words.trim().is_empty() => text.push_str(words),
        Bit::Close("p" | "comment" | "threadedComment") => text.push('\n'),
        _ => {}
    })?;
    Ok(text)
}
