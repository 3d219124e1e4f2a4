//! The texts of the pack: what it is, and how it may be used.

use super::table::Resource;
use crate::site::Site;
use crate::site::build::chrome;

/// The licence as a file.
pub(super) fn licence_text(licence: Option<&str>) -> String {
    match licence {
        Some(text) => format!("数据许可\n\n{text}\n"),
        None => "数据许可\n\n网站设置（content/site.yaml 的 licence）没有写明数据许可。怎样使用，请向发布单位了解。\n"
            .to_owned(),
    }
}

/// What the pack is.
pub(super) fn readme(site: &Site<'_>, tables: &[Resource], licence: Option<&str>) -> String {
    let corpus = site.corpus;
    let about = &corpus.site;
    let mut out = format!("{} 开放数据包\n\n", about.name);
    if chrome::demo(corpus) {
        out.push_str("这是演示站点的数据，不是政府发布的数据。标“虚构示例”的地区全部是编造的。\n\n");
    }
    if corpus.preview {
        out.push_str("这是预览，里面有草稿和未到公开日的记录，不得发布。\n\n");
    }
    let bureau = about.bureau.get().map(|bureau| format!("发布单位：{bureau}\n")).unwrap_or_default();
    out.push_str(&format!("{bureau}数据截至：{}\n共 {} 份记录。\n", about.as_of, corpus.entries.len()));
    let own: Vec<String> = corpus
        .each_district()
        .filter(|(_, district)| district.as_of != about.as_of)
        .map(|(id, district)| format!("{} 截至 {}", crate::site::build::names::district(corpus, id), district.as_of))
        .collect();
    if !own.is_empty() {
        out.push_str(&format!("其中：{}。\n", own.join("；")));
    }
    out.push_str("\n文件\n\n");
    for table in tables {
        out.push_str(&format!("{}\n    {}，{} 行。{}。\n", table.file.name, table.title, table.rows, table.what));
    }
    out.push_str(
        "datapackage.json\n    各表每一列的名称、含义、类型和单位（Frictionless Data Package）。\n\
         LICENCE.txt\n    数据许可。\n\
         SHA256SUMS\n    各文件的校验和，用 sha256sum -c SHA256SUMS 核对。\n",
    );
    out.push_str(READING);
    out.push_str("\n引用\n\n");
    let bureau = about.bureau.get().map(|bureau| format!("{bureau}，")).unwrap_or_default();
    let from = about.address().map(|url| format!("，{url}")).unwrap_or_default();
    out.push_str(&format!("    {bureau}《{}》开放数据包，数据截至 {}{from}。\n", about.name, about.as_of));
    out.push_str("    引用单个数字时，请写明它所在的记录（page 一列是网页）和它是印出的还是本站计算的。\n");
    out.push_str("\n许可\n\n    ");
    out.push_str(&match licence {
        Some(text) => format!("{text}\n"),
        None => "没有写明，见 LICENCE.txt。\n".to_owned(),
    });
    out.push_str(&format!(
        "\n联系\n\n    {}\n",
        chrome::contact(about.portal.as_ref().filter(|_| !chrome::demo(corpus)))
    ));
    out
}

/// How the tables are to be read.
const READING: &str = "
怎样读

    各表都是 UTF-8 编码的 CSV，开头有字节顺序标记，第一行是列名。可能被办公软件当作公式的文字，前面加了一个半角撇号。
    金额在 funds.csv 和 records/ 的各列里都折成万元；没有单位的数是份数、分数或百分数，单位见 datapackage.json。
    同一个数有两列：列名是读出的值，列名加 _printed 的是原表印出的文字。印出的数从不改动。
    本站计算的数只在 computed.csv 里，和印出的数并列，写明算法；两者不同时，以印出的为准，差异供核对。
    值为空有三种情形：印出的文字是“约”“多”一类或读不成数（有印出的文字）；原表印空（列在 printed_empty）；原文未载（两处都没有）。
    三种都不是 0。求和时不要把空值当作 0，并说明有几个数没有计入。
    不同年度、不同地区的金额口径不同，不宜相加。同一笔钱会出现在目标、监控、自评和评价里，也不要跨种类相加。
    completeness.csv 说明收录了什么。没有收录，不等于没有公开。不予公开的记录只有份数和依据。
    报告正文不在这里，在每份记录的 JSON 里（page 一列把 .html 换成 .json）。
";
