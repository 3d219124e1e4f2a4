//! The open data page: the pack, the files, and the way to the codebook of each kind.

use super::head::head;
use super::registers::plain_table;
use super::trail::shared;
use super::{chrome, codebook, names};
use crate::kinds::Kind;
use crate::site::plan::{Register, Subject};
use crate::site::view::{Cell, Column, DataFile, DataPack, DataPage, Figure, Link, Row, Sentence, Span, TitledTable};
use crate::site::{Asset, Site, urls};

/// The open data page.
#[must_use]
pub fn data(site: &Site<'_>, path: &str, pack: Option<&Asset>) -> DataPage {
    let mut page = head(site, path, None, "data", "数据", shared(site.corpus, path, vec![("数据".to_owned(), None)]));
    super::labels::column(&mut page, site, None, "数据下载");
    page.lead = vec![
        Span::plain("每份记录的网页旁都有同名的 JSON 和 CSV，每本登记册有一份汇总的 CSV。下面是文件清单，和 "),
        Span::figure(Kind::ALL.len().to_string(), ""),
        Span::plain(" 种记录的格式说明。"),
    ];
    DataPage {
        page,
        pack: pack.map(|pack| whole(path, pack)),
        files: files(site, path),
        codebook: books(site, path),
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

/// The codebook has a page for each kind: all keys together are more than a phone can hold.
fn books(site: &Site<'_>, path: &str) -> TitledTable {
    let rows = codebook::all()
        .map(|kind| {
            let to = names::href(site.corpus, path, &Subject::Codebook(kind));
            let keys = Cell::figure(Figure::printed(&codebook::keys(kind).to_string()));
            Row::plain(vec![Cell::link(codebook::title(kind), to), keys])
        })
        .collect();
    let columns = vec![Column::words("记录"), Column::figures("键")];
    let title = "格式说明";
    TitledTable { title: title.to_owned(), scope: None, table: plain_table("books", title, columns, rows) }
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
