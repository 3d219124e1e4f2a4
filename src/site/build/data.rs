//! The codebook: every key of every kind, with its label, the forms' other labels, what may stand in it and what it means.

use super::head::head;
use super::trail::shared;
use super::{chrome, names};
use crate::form::field::{Field, Shape};
use crate::form::table::Table as Form;
use crate::kinds::Kind;
use crate::kinds::filing::Filing;
use crate::site::plan::Register;
use crate::site::view::{
    Cell, Column, DataFile, DataPack, DataPage, Link, Row, RowStyle, Sentence, Span, Table, TitledTable,
};
use crate::site::{Asset, Site, urls};

/// The open data page.
#[must_use]
pub fn data(site: &Site<'_>, path: &str, pack: Option<&Asset>) -> DataPage {
    let mut page = head(site, path, None, "data", "数据", shared(site.corpus, path, vec![("数据".to_owned(), None)]));
    super::labels::column(&mut page, site, None, "数据下载");
    page.lead = vec![
        Span::plain("每份记录的网页旁都有同名的 JSON 和 CSV，每本登记册有一份汇总的 CSV。下面是文件清单和 "),
        Span::figure(Kind::ALL.len().to_string(), ""),
        Span::plain(" 种记录的格式说明：键、表上的名称、可填的内容。"),
    ];
    let shared_keys = Filing::tables().len();
    let mut codebook: Vec<TitledTable> = Kind::ALL.iter().map(|kind| book(*kind, shared_keys)).collect();
    codebook.push(titled("filing", Filing::TITLE, Filing::tables()));
    DataPage {
        page,
        pack: pack.map(|pack| whole(path, pack)),
        files: files(site, path),
        codebook,
        remarks: remarks(site),
    }
}

/// The one file that holds everything.
fn whole(path: &str, pack: &Asset) -> DataPack {
    let name = pack.path.rsplit('/').next().unwrap_or(&pack.path);
    DataPack {
        file: Link::to(name, urls::relative(path, &pack.path)),
        size: super::records::size(pack.bytes),
        digest: pack.digest.clone(),
        about: [
            "全部记录、指标、资金、计算与核对、收录情况，都在一个压缩包里；表格是 CSV，办公软件可以直接打开。",
            "里面的 README.txt 说明怎样读，codebook.csv 和 datapackage.json 说明每一列，SHA256SUMS 可以核对有没有缺损。",
        ]
        .map(|text| vec![Span::plain(text)])
        .to_vec(),
    }
}

/// The files that hold more than one record: the registers of every district, and the list of all files.
fn files(site: &Site<'_>, path: &str) -> Vec<DataFile> {
    let corpus = site.corpus;
    let manifest = Link::to("manifest.json", urls::relative(path, "manifest.json"));
    let mut files = vec![DataFile { name: manifest, what: "全部文件的大小和 SHA-256".to_owned(), rows: None }];
    if !site.frames.twins {
        return files;
    }
    let list = Link::to(urls::CMS_LIST, urls::relative(path, urls::CMS_LIST));
    let what = "全部记录的标题、索引号、文号和网址，供导入网站后台".to_owned();
    files.push(DataFile { name: list, what, rows: Some(corpus.entries.len()) });
    for (district, about) in corpus.each_district() {
        let census = site.census(district);
        for register in Register::ALL.into_iter().filter(|register| census.whole(*register) > 0) {
            let twin = urls::register_twin(corpus, district, register);
            let what = if about.folder.is_empty() {
                register.title().to_owned()
            } else {
                format!("{} · {}", names::district(corpus, district), register.title())
            };
            let rows = Some(census.whole(register));
            files.push(DataFile { name: Link::to(twin.clone(), urls::relative(path, &twin)), what, rows });
        }
        for year in site.facts.annual_years(site.corpus, district) {
            let twin = urls::annex_twin(corpus, district, year);
            let own = format!("{year} 年度{}", super::annex::TITLE);
            let what =
                if about.folder.is_empty() { own } else { format!("{} · {own}", names::district(corpus, district)) };
            files.push(DataFile { name: Link::to(twin.clone(), urls::relative(path, &twin)), what, rows: None });
        }
    }
    files
}

fn book(kind: Kind, shared_keys: usize) -> TitledTable {
    let tables = kind.tables().split_off(shared_keys);
    titled(kind.stem(), kind.title(), tables)
}

fn titled(id: &str, title: &str, tables: Vec<&'static [Field]>) -> TitledTable {
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
    let table = Table {
        id: format!("book-{id}"),
        caption: format!("{title}的格式"),
        caption_hidden: true,
        columns,
        rows,
        ..Table::default()
    };
    TitledTable { title: title.to_owned(), scope: Some(id.to_owned()), table }
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

fn remarks(site: &Site<'_>) -> Vec<Sentence> {
    let corpus = site.corpus;
    let mut terms = vec![format!("数据许可：{}。", chrome::licence(corpus).unwrap_or("未提供").trim_end_matches('。'))];
    terms.push(format!("联系：{}。", chrome::contact(corpus.site.portal.as_ref())));
    let fixed = [
        "登记册的 CSV 每行一份记录（整改、预算挂钩每行一条），列名是键；金额一律折成万元，印出的文字在同名加 _printed 的列里。",
        "记录的金额单位万元，另有单位的写在数旁。数字以十进制文字保存，印出的文字和读出的数并列；“约”“多”这样的数没有确数，只有下限。",
        "日期按 ISO 8601。空格子（null）是原表印空，没有这个键是原文未载，两者不同。",
        "本站计算的数只在 computed 里，不改动原数。不予公开的记录只有计数，没有内容。",
    ];
    terms.into_iter().chain(fixed.map(str::to_owned)).map(|text| vec![Span::plain(text)]).collect()
}
