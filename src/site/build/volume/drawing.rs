//! The drawings of pages for paper: one `svg` document that needs no style sheet.

use super::words;
use crate::model::text::escaped;
use crate::site::view::Chart;
use crate::site::view::volume::{Block, Piece};

/// The inks of a drawing: those of the theme on white paper.
mod ink {
    pub(super) const INK: &str = "#1B2220";
    pub(super) const INK2: &str = "#525B57";
    pub(super) const BAR: &str = "#0B5C55";
    pub(super) const BAR2: &str = "#8A6100";
    pub(super) const ZHU: &str = "#8E1B24";
    pub(super) const WASH: &str = "#E4EFEB";
    pub(super) const RULE5: &str = "#93AAA1";
    pub(super) const PAPER: &str = "#FCFCF9";
}

/// A chart as a block: its wide drawing. What it leaves out stands after its key.
#[must_use]
pub fn chart(chart: &Chart) -> Block {
    let Chart { id, title, scope, drawing_html, key, remarks, .. } = chart;
    let wide = drawing_html.split_once(r#"<svg class="cw""#).map_or(drawing_html.as_str(), |(_, wide)| wide);
    let said = |name: &str| inside(wide, name).map(unescaped).filter(|text| !text.is_empty());
    let remarks =
        remarks.iter().map(|sentence| words::line(sentence).into_iter().map(|Piece { text, .. }| text).collect());
    Block::Drawing {
        title: title.clone(),
        scope: scope.clone(),
        svg: alone(wide, id),
        alternative: said("desc").or_else(|| said("title")).unwrap_or_else(|| title.clone()),
        key: key.iter().cloned().chain(remarks).collect(),
    }
}

/// The figures of a chart as a table, where they stand nowhere else.
#[must_use]
pub fn figures(chart: &Chart) -> Option<Block> {
    chart.twin.as_ref().map(|twin| Block::Table(super::grid::table(twin)))
}

/// The words between the tags of an element's first occurrence.
fn inside<'d>(drawing: &'d str, name: &str) -> Option<&'d str> {
    let after = drawing.split_once(&format!("<{name}"))?.1.split_once('>')?.1;
    Some(after.split_once('<')?.0)
}

/// A drawing as a document: classes become attributes, and the hatch, which pages have in their sprite, comes with it.
fn alone(drawing: &str, id: &str) -> String {
    let (units, height) = size(drawing);
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {units} {height}" width="{units}" height="{height}">"#
    );
    let hatch = format!("hx-{id}");
    if drawing.contains("url(#hx)") {
        out.push_str(&format!(
            r#"<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7" stroke="{}" stroke-width="2"/></pattern></defs>"#,
            escaped(&hatch),
            ink::ZHU
        ));
    }
    // The chart writer gives elements without anything inside, and texts.
    for part in drawing.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        match tag.split(' ').next().unwrap_or("") {
            "rect" | "line" | "text" | "/text" => {
                out.push('<');
                out.push_str(&dressed(tag).replace("url(#hx)", &format!("url(#{})", escaped(&hatch))));
                out.push('>');
                out.push_str(text);
            }
            _ => {}
        }
    }
    out.push_str("</svg>");
    out
}

/// Width and height, from the view box.
fn size(drawing: &str) -> (&str, &str) {
    let after = drawing.split_once("viewBox=\"").map_or("", |(_, after)| after);
    let mut numbers = after.split('"').next().unwrap_or("").split(' ').skip(2);
    (numbers.next().unwrap_or("0"), numbers.next().unwrap_or("0"))
}

/// A tag whose class is said by attributes.
fn dressed(tag: &str) -> String {
    let (before, rest) = tag.split_once(" class=\"").unwrap_or((tag, ""));
    let (classes, after) = rest.split_once('"').unwrap_or(("", rest));
    let name = before.split(' ').next().unwrap_or("");
    let attributes = match name {
        "text" => letters(classes),
        "/text" => String::new(),
        _ => classes.split(' ').map(shape).collect(),
    };
    // What closes an empty element stays last.
    format!("{name}{attributes}{}{after}", &before[name.len()..])
}

/// The attributes of a shape's class, as in the theme's style sheet.
fn shape(class: &str) -> String {
    use ink::{BAR, BAR2, INK, RULE5, WASH, ZHU};
    match class {
        "b-a" => format!(r#" fill="{BAR}""#),
        "b-c" => format!(r#" fill="{BAR2}""#),
        "b-0" => format!(r#" fill="{WASH}""#),
        "b-2" => format!(r#" fill="{WASH}" stroke="{BAR}" stroke-width="1.5""#),
        "b-b" => format!(r#" fill="none" stroke="{BAR}" stroke-width="1.5""#),
        "b-p" => format!(r#" fill="none" stroke="{BAR}" stroke-width="1.5" stroke-dasharray="4 3""#),
        "b-x" => format!(r#" fill="none" stroke="{ZHU}" stroke-width="1.5""#),
        "b-t" => format!(r#" stroke="{RULE5}" stroke-width="1""#),
        "b-l" => format!(r#" stroke="{INK}" stroke-width="1.5""#),
        _ => String::new(),
    }
}

/// The attributes of a text's classes.
fn letters(classes: &str) -> String {
    let has = |class| classes.split(' ').any(|c| c == class);
    let size = if has("m") { 13 } else { 14 };
    let weight = if has("m") || has("h") { r#" font-weight="700""# } else { "" };
    let fill = match () {
        () if has("on") => ink::PAPER,
        () if has("q") => ink::INK2,
        () => ink::INK,
    };
    format!(r#" font-size="{size}" fill="{fill}"{weight}"#)
}

/// What [`escaped`] was given.
fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inks_are_those_of_the_theme() {
        let css = include_str!("../../../../themes/default/static/mingzhang.css");
        for (name, ink) in [
            ("ink", ink::INK),
            ("ink2", ink::INK2),
            ("bar", ink::BAR),
            ("bar2", ink::BAR2),
            ("zhu", ink::ZHU),
            ("pine-wash", ink::WASH),
            ("rule5", ink::RULE5),
            ("paper", ink::PAPER),
        ] {
            assert!(css.contains(&format!("--{name}:{ink}")), "--{name}:{ink}");
        }
    }

    #[test]
    fn a_drawing_stands_alone() {
        let narrow = r#"<svg class="cn" viewBox="0 0 320 9"><title>n</title></svg>"#;
        let wide = r##"<svg class="cw" viewBox="0 0 704 40" role="img" aria-labelledby="c-a c-b"><title id="c-a">支出&amp;预算</title><desc id="c-b">2 家 &lt;单位&gt;</desc><rect x="1" y="2" width="3" height="4" fill="url(#hx)"/><rect class="b-x" x="1" y="2" width="3" height="4"/><line class="b-l" x1="5" x2="5" y1="0" y2="9"/><text class="m on" text-anchor="end" x="3" y="4">1,350.5 &lt;万元&gt;</text><text x="3" y="4">甲</text></svg>"##;
        let source = Chart {
            id: "c-x".to_owned(),
            title: "支出".to_owned(),
            drawing_html: format!("{narrow}{wide}"),
            key: vec!["深色：已执行".to_owned()],
            remarks: vec![vec![crate::site::view::Span::plain("另有 1 家。")]],
            ..Chart::default()
        };
        let Block::Drawing { svg, alternative, key, .. } = chart(&source) else { panic!() };
        assert_eq!(alternative, "2 家 <单位>");
        assert_eq!(key, ["深色：已执行", "另有 1 家。"]);
        assert_eq!(
            svg,
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 704 40" width="704" height="40">"#,
                r##"<defs><pattern id="hx-c-x" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7" stroke="#8E1B24" stroke-width="2"/></pattern></defs>"##,
                r##"<rect x="1" y="2" width="3" height="4" fill="url(#hx-c-x)"/>"##,
                r##"<rect fill="none" stroke="#8E1B24" stroke-width="1.5" x="1" y="2" width="3" height="4"/>"##,
                r##"<line stroke="#1B2220" stroke-width="1.5" x1="5" x2="5" y1="0" y2="9"/>"##,
                r##"<text font-size="13" fill="#FCFCF9" font-weight="700" text-anchor="end" x="3" y="4">1,350.5 &lt;万元&gt;</text>"##,
                r##"<text font-size="14" fill="#1B2220" x="3" y="4">甲</text></svg>"##
            )
        );
    }
}
