//! The records: a wide table a kind, the rows of indicators and of money, and what stands in no column of those.

use super::table::{Resource, address, field, long, plain, wide};
use crate::corpus::entry::EntryId;
use crate::form::field::Field;
use crate::ground::route::Step;
use crate::kinds::Kind;
use crate::output::data::cells::{self, Row};
use crate::output::data::registers::wide as registers;
use crate::output::data::registers::wide::{Rows, Wide};
use crate::site::Site;

/// The lists whose rows are indicators.
const INDICATORS: &[&str] = &["indicators", "medium_term_indicators"];

/// The key under which forms have their money.
const FUNDS: &str = "funds";

/// All records of a kind, one a row.
pub(super) fn whole(site: &Site<'_>, kind: Kind) -> anyhow::Result<Option<Resource>> {
    let name = format!("records/{}.csv", kind.stem());
    let what = "每行一份记录；表里的列表不在这里，见 indicators.csv、funds.csv 和同名的 -items.csv".to_owned();
    wide(&name, kind.title().to_owned(), what, &table(site, kind))
}

fn table<'s, 'c>(site: &'s Site<'c>, kind: Kind) -> Wide<'s, 'c> {
    Wide::new(site, None, Some(kind), Rows::Records, &kind.tables())
}

fn rows<'s, 'c>(site: &'s Site<'c>) -> Wide<'s, 'c> {
    let forms: Vec<&'static [Field]> = Kind::ALL.iter().flat_map(|kind| kind.tables()).collect();
    Wide::new(site, None, None, Rows::Items { lists: INDICATORS, bare: false }, &forms)
}

/// The indicators of all records, one a row.
pub(super) fn indicators(site: &Site<'_>) -> anyhow::Result<Option<Resource>> {
    let what = "每行一条绩效指标：目标值、实际值、分值、得分".to_owned();
    wide("indicators.csv", "绩效指标".to_owned(), what, &rows(site))
}

/// The cells of a kind's records that are in no other table: what stands in lists and under free names.
pub(super) fn items(site: &Site<'_>, kind: Kind) -> anyhow::Result<Option<Resource>> {
    let mut fields = address();
    fields.extend([
        plain("at", "位置", "格在记录里的位置，列表从 0 数起"),
        plain("label", "名称", "格在表上的名称"),
        plain("printed", "印出的文字", ""),
        plain("value", "值", "读出的数、日期或键；印出的文字读不成值时为空"),
        plain("unit", "单位", "值的单位"),
    ]);
    let name = format!("records/{}-items.csv", kind.stem());
    let title = format!("{}的列表", kind.title());
    let (records, indicators) = (table(site, kind), rows(site));
    long(&name, &title, "每行一格：列表里的格和按名称分的格", fields, |put| {
        for (id, entry) in site.corpus.iter().filter(|(_, entry)| entry.at.kind == kind) {
            let before = registers::address(site, id);
            for row in cells::rows(entry) {
                let path = &row.at.0;
                if money(path) || records.holds(path) || indicators.holds(path) {
                    continue;
                }
                let mut line = before.clone();
                line.extend([row.at.to_string(), row.label(), row.printed, row.value, row.unit]);
                put(line)?;
            }
        }
        Ok(())
    })
}

fn money(path: &[Step]) -> bool {
    matches!(path, [Step::Key(key), _, ..] if key == FUNDS)
}

/// The cells of all tables of money, one a row.
pub(super) fn funds(site: &Site<'_>) -> anyhow::Result<Option<Resource>> {
    let mut fields = address();
    fields.extend([
        plain("at", "位置", "格在记录里的位置，列表从 0 数起"),
        plain("term", "期间", "annual 年度，medium_term 中期；只有目标表和事前评估分期间"),
        plain("source", "资金行", "total 为合计行"),
        plain("source_name", "资金行名称", ""),
        plain("cell", "格", "initial 年初预算，adjusted 全年预算，executed 执行数……；amount 为只有一个数的行"),
        plain("cell_name", "格的名称", ""),
        plain("printed", "印出的文字", ""),
        field("value", "值", "金额折成万元，比率为百分数；约数和读不成数的为空，不能当作 0", "number", ""),
        field("low", "下限", "约数的下限，只用于排序，不能相加", "number", "万元"),
        plain("unit", "单位", "值的单位"),
    ]);
    long("funds.csv", "资金", "每行一格：各表资金行的每个数", fields, |put| {
        for (id, entry) in site.corpus.iter() {
            let mut before = None;
            for row in cells::rows(entry).into_iter().filter(|row| money(&row.at.0)) {
                let mut line = before.get_or_insert_with(|| registers::address(site, id)).clone();
                line.extend(cell(row));
                put(line)?;
            }
        }
        Ok(())
    })
}

/// Place, term, row, cell and figure of a cell of money.
fn cell(row: Row) -> [String; 10] {
    let Row { at, labels, printed, value, wan, unit } = row;
    let mut steps = at.0.iter().zip(&labels).skip(1).peekable();
    let mut next = || steps.next().map(|(step, label)| (text(step), label.clone()));
    let (mut source, mut source_name) = next().unwrap_or_default();
    let mut term = String::new();
    let mut last = ("amount".to_owned(), source_name.clone());
    if matches!(source.as_str(), "annual" | "medium_term") {
        last.1.clone_from(&source_name);
        (term, (source, source_name)) = (source, next().unwrap_or_default());
    }
    for (key, label) in std::iter::from_fn(&mut next) {
        if key.bytes().all(|b| b.is_ascii_digit()) {
            // One of the rows with labels of their own.
            source = format!("{source}.{label}");
            source_name = format!("{source_name} {label}");
        } else {
            last = (key, label);
        }
    }
    let plain = |d: Option<rust_decimal::Decimal>| d.map(|d| d.normalize().to_string()).unwrap_or_default();
    let (value, low, unit) = match wan {
        Some((exact, low)) => (plain(exact), plain(low), "万元".to_owned()),
        // What is no figure has only its text.
        None if crate::model::number::decimal(&value).is_err() => (String::new(), String::new(), unit),
        None => (value, String::new(), unit),
    };
    [at.to_string(), term, source, source_name, last.0, last.1, printed, value, low, unit]
}

fn text(step: &Step) -> String {
    match step {
        Step::Key(key) => key.to_string(),
        Step::Item(n) => n.to_string(),
    }
}

/// Every figure that the site computed, beside the printed one.
pub(super) fn computed(site: &Site<'_>) -> anyhow::Result<Option<Resource>> {
    let mut fields = address();
    fields.extend([
        plain("at", "位置", "印出的数在记录里的位置，列表从 0 数起"),
        plain("what", "哪一个数", ""),
        plain("what_name", "名称", ""),
        field("printed", "印出的数", "没有印或读不成数的为空", "number", ""),
        field("computed", "本站计算的数", "算不出来的为空，原因见 method", "number", ""),
        field("difference", "差", "本站计算的数减印出的数", "number", ""),
        plain("unit", "单位", "两个数的单位"),
        plain("rule", "核对规则", "规则说明在网站的 rules/<规则>.html；为空的只计算，不核对"),
        plain("method", "算法", "算式；算不出来时写原因"),
    ]);
    long("computed.csv", "计算与核对", "每行一个由本站算出的数", fields, |put| {
        for n in 0..site.corpus.entries.len() {
            let id = EntryId(u32::try_from(n)?);
            let mut before = None;
            for one in &site.facts.sheet(id).computed {
                let exact = |d: Option<rust_decimal::Decimal>| {
                    d.map(|d| crate::model::number::rounded(d, 4)).unwrap_or_default()
                };
                let mut line = before.get_or_insert_with(|| registers::address(site, id)).clone();
                line.extend([
                    one.at.to_string(),
                    one.what.key().to_owned(),
                    one.what.label().to_owned(),
                    one.printed.map(|d| d.to_string()).unwrap_or_default(),
                    exact(one.exact),
                    exact(one.printed.zip(one.exact).map(|(printed, exact)| exact - printed)),
                    one.measure.to_owned(),
                    one.what.rule().unwrap_or_default().to_owned(),
                    one.method.to_string(),
                ]);
                put(line)?;
            }
        }
        Ok(())
    })
}
