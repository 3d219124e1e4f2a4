//! A table of the pack: its rows go straight into the archive, and what its columns mean is kept for the description.

use super::archive::{Entry, Packed};
use crate::output::data::registers::wide::{ADDRESS, Wide};
use crate::output::data::table::Csv;
use crate::site::build::codebook::{meaning, words};

/// A column of a table.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name.
    pub(super) name: String,
    /// What it is called.
    pub(super) title: String,
    /// What stands in it; may be empty.
    pub(super) what: String,
    /// `string`, `integer` or `number`.
    pub(super) sort: &'static str,
    /// The unit of its numbers; empty for none or for one that each row names.
    pub(super) unit: &'static str,
}

/// A table of the pack.
pub(super) struct Resource {
    /// What it is called.
    pub(super) title: String,
    /// What a row of it is.
    pub(super) what: String,
    /// Its columns; empty for a table that is a copy of one on the site.
    pub(super) fields: Vec<Field>,
    /// How many rows it has.
    pub(super) rows: usize,
    /// The file.
    pub(super) file: Packed,
}

/// Columns that stand in several tables: name, title, meaning, sort, unit.
type Known = (&'static str, &'static str, &'static str, &'static str, &'static str);

const SHARED: [Known; 12] = [
    ("division", "地区", "地区的文件夹名；只有一个地区的站点为空", "string", ""),
    ("kind", "记录种类", "十二种记录之一，见 codebook.csv", "string", ""),
    ("year", "年度", "资金所属年度；政策没有年度", "integer", ""),
    ("agency", "单位标识", "与 agencies.csv 的 agency 对应", "string", ""),
    ("agency_name", "单位", "单位简称，没有简称的写全称", "string", ""),
    ("project", "项目标识", "同一单位下唯一，跨年不变", "string", ""),
    ("stem", "文件名", "记录在网站上的文件名，不含后缀", "string", ""),
    ("title", "名称", "记录上印的名称", "string", ""),
    ("page", "网页", "从网站根目录起的路径；换成 .json 或 .csv 就是这份记录的数据", "string", ""),
    ("list", "所在的表", "行在记录的哪一张表里", "string", ""),
    ("item", "行号", "从 1 数起", "integer", ""),
    ("printed_empty", "印空的格", "原表印出但为空的格，用空格分开；这里没有、值也为空的格是原文未载", "string", ""),
];

/// The columns before the cells: which record a row belongs to.
pub(super) fn address() -> Vec<Field> {
    std::iter::once("division").chain(ADDRESS).map(shared).collect()
}

fn shared(name: &str) -> Field {
    let (_, title, what, sort, unit) =
        SHARED.into_iter().find(|known| known.0 == name).unwrap_or(("", "", "", "string", ""));
    field(name, title, what, sort, unit)
}

/// A column by its name, title, meaning and sort.
pub(super) fn field(name: &str, title: &str, what: &str, sort: &'static str, unit: &'static str) -> Field {
    Field { name: name.to_owned(), title: title.to_owned(), what: what.to_owned(), sort, unit }
}

/// A column of words.
pub(super) fn plain(name: &str, title: &str, what: &str) -> Field {
    field(name, title, what, "string", "")
}

/// A wide table; none where it has no row.
pub(super) fn wide(name: &str, title: String, what: String, wide: &Wide<'_, '_>) -> anyhow::Result<Option<Resource>> {
    let columns = wide.columns();
    let mut entry = Entry::new(name)?;
    let rows = wide.write(&mut entry, &columns)?;
    if rows == 0 {
        return Ok(None);
    }
    let fields = columns
        .into_iter()
        .map(|column| {
            let Some(own) = column.field else { return shared(&column.name) };
            let shape = (own.shape)();
            if column.twin {
                let title = format!("{}（印出的文字）", column.title);
                return Field { name: column.name, title, what: String::new(), sort: "string", unit: "" };
            }
            let figures = crate::output::data::registers::wide::figures(&shape);
            let what = meaning(own).unwrap_or_else(|| format!("{}。", words(&shape)));
            let sort = if figures { "number" } else { "string" };
            Field { name: column.name, title: column.title, what, sort, unit: super::codebook::unit(&shape) }
        })
        .collect();
    Ok(Some(Resource { title, what, fields, rows, file: entry.packed()? }))
}

/// A table whose rows are given; none where it has none.
pub(super) fn long(
    name: &str,
    title: &str,
    what: &str,
    fields: Vec<Field>,
    fill: impl FnOnce(&mut dyn FnMut(Vec<String>) -> anyhow::Result<()>) -> anyhow::Result<()>,
) -> anyhow::Result<Option<Resource>> {
    let head: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let mut entry = Entry::new(name)?;
    let mut rows = 0;
    let mut csv = Csv::over(&mut entry, &head)?;
    fill(&mut |row| {
        rows += 1;
        csv.row(row)
    })?;
    csv.done()?;
    if rows == 0 {
        return Ok(None);
    }
    Ok(Some(Resource { title: title.to_owned(), what: what.to_owned(), fields, rows, file: entry.packed()? }))
}
