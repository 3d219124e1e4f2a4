//! The codebook, a page for each kind: every key with its label, the forms' other labels, what may stand in it and what it
//! means.

use super::head::head;
use super::names;
use super::trail::shared;
use crate::form::field::{Field, Shape};
use crate::form::table::Table as Form;
use crate::kinds::Kind;
use crate::kinds::filing::Filing;
use crate::site::Site;
use crate::site::plan::Subject;
use crate::site::view::{Cell, Column, RegisterPage, Row, RowStyle, Span, Table, TitledTable};

/// The kinds in their own order, then what all of them share.
pub fn all() -> impl Iterator<Item = Option<Kind>> {
    Kind::ALL.iter().copied().map(Some).chain(std::iter::once(None))
}

/// The name of its file, without ending.
#[must_use]
pub const fn stem(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(kind) => kind.stem(),
        None => "filing",
    }
}

/// What the form is called.
#[must_use]
pub const fn title(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(kind) => kind.title(),
        None => Filing::TITLE,
    }
}

/// The page of a kind; `None`: the keys that every record may have.
#[must_use]
pub fn codebook(site: &Site<'_>, kind: Option<Kind>, path: &str) -> RegisterPage {
    let corpus = site.corpus;
    let title = title(kind);
    let h1 = format!("{title}的格式");
    let steps = vec![("数据".to_owned(), Some(Subject::Data)), (h1.clone(), None)];
    let mut page = head(site, path, None, "data", h1, shared(corpus, path, steps));
    super::labels::column(&mut page, site, None, "数据下载");
    let table = book(stem(kind), title, own(kind));
    page.lead = vec![Span::figure(table.rows.len().to_string(), ""), Span::plain(" 个键：表上的名称、可填的内容。")];
    let parts = all().filter(|other| *other != kind);
    let parts = parts.map(|other| names::to(corpus, path, &Subject::Codebook(other), self::title(other))).collect();
    let tables = vec![TitledTable { title: "键".to_owned(), scope: None, table }];
    RegisterPage { page, parts, tables, ..RegisterPage::default() }
}

/// How many keys a kind has of its own.
#[must_use]
pub fn keys(kind: Option<Kind>) -> usize {
    let mut count = 0;
    each_key(&own(kind), &mut |_, _, _, _| count += 1);
    count
}

/// The fields of a kind without those that every record may have; those, for none.
fn own(kind: Option<Kind>) -> Vec<&'static [Field]> {
    let shared = Filing::tables();
    kind.map_or_else(|| shared.clone(), |kind| kind.tables().split_off(shared.len()))
}

fn book(id: &str, title: &str, tables: Vec<&'static [Field]>) -> Table {
    let mut rows = Vec::new();
    each_key(&tables, &mut |key, depth, field, shape| {
        let others =
            if field.others.is_empty() { String::new() } else { format!("（也作 {}）", field.others.join("、")) };
        rows.push(Row {
            // What stands in a block is indented under it.
            style: if depth == 0 { RowStyle::Plain } else { RowStyle::Sub },
            ..Row::plain(vec![
                Cell::text(key),
                Cell::text(format!("{}{others}", field.label)),
                Cell::text(words(shape)),
                if field.must { Cell::text("是") } else { Cell::dash() },
                meaning(field).map_or_else(Cell::dash, Cell::text),
            ])
        });
    });
    let columns = ["键", "名称", "可填的内容", "必填", "说明"].map(Column::words).to_vec();
    Table {
        id: format!("book-{id}"),
        caption: format!("{title}的格式"),
        caption_hidden: true,
        columns,
        rows,
        ..Table::default()
    }
}

/// What a field means, where its documentation says more than its label: the sentence before the source.
#[must_use]
pub fn meaning(field: &Field) -> Option<String> {
    let said = field.doc.split("来源").next().unwrap_or_default().trim().trim_end_matches('。');
    let chinese = said.chars().filter(|c| *c >= '\u{4E00}').count() * 2 > said.chars().count();
    (chinese && said != field.label).then(|| format!("{said}。"))
}

/// Every key of a form as the codebook lists them: its path, how deep it stands, the field and what may stand in it.
pub fn each_key(tables: &[&'static [Field]], see: &mut dyn FnMut(&str, usize, &'static Field, &Shape)) {
    fn list(
        fields: &'static [Field],
        outer: &str,
        depth: usize,
        see: &mut dyn FnMut(&str, usize, &'static Field, &Shape),
    ) {
        for field in fields {
            let key = if outer.is_empty() { field.key.to_owned() } else { format!("{outer}.{}", field.key) };
            let shape = (field.shape)();
            see(&key, depth, field, &shape);
            // Forms nest four deep at most.
            if depth < 4 {
                inside(&shape).into_iter().for_each(|inner| list(inner, &key, depth + 1, see));
            }
        }
    }
    tables.iter().for_each(|fields| list(fields, "", 0, see));
}

/// The fields inside a value.
fn inside(shape: &Shape) -> Vec<&'static [Field]> {
    match shape {
        Shape::Table(_, tables) => tables.clone(),
        Shape::List(inner) | Shape::Named(inner) => inside(inner),
        Shape::Either(shapes) => shapes.iter().flat_map(inside).collect(),
        _ => Vec::new(),
    }
}

/// What may stand in a field, in words.
#[must_use]
pub fn words(shape: &Shape) -> String {
    match shape {
        Shape::Text => "文字".to_owned(),
        Shape::Number => "数".to_owned(),
        Shape::Amount => "金额或数量；可带单位，可写约数，可声明组成".to_owned(),
        Shape::Rate => "百分数".to_owned(),
        Shape::Measured => "指标值：符号、数、度量单位，或文字".to_owned(),
        Shape::Date => "日期：到日、到月或到年".to_owned(),
        Shape::Bool => "是或否".to_owned(),
        Shape::Id => "标识：小写字母、数字、连字符".to_owned(),
        Shape::Choice(_, choices, _) => choices
            .iter()
            .map(|(key, label)| if key == label { (*label).to_owned() } else { format!("{label}（{key}）") })
            .collect::<Vec<_>>()
            .join("、"),
        Shape::Table(..) => "一组，见下".to_owned(),
        Shape::List(inner) => match inner.as_ref() {
            Shape::Table(..) => "多组，见下".to_owned(),
            inner => format!("一列：{}", words(inner)),
        },
        Shape::Named(inner) => format!("名称和值：{}", words(inner)),
        Shape::Either(shapes) => shapes.iter().map(words).collect::<Vec<_>>().join("；或"),
    }
}
