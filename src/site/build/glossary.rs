//! 名词解释: the field's terms in plain words, then those that districts explain themselves.

use super::head::head;
use super::names;
use super::registers::plain_table;
use super::trail::shared;
use crate::site::Site;
use crate::site::view::{Cell, Column, RegisterPage, Row, Span, Table, TitledTable};

/// The terms that every district uses, in the order of a project's life: id, term, meaning.
const TERMS: [(&str, &str, &str); 27] = [
    ("budget-performance", "预算绩效管理", "花钱之前定目标，花的时候看进度，花完以后评结果，结果再影响下一年的预算。"),
    ("ex-ante", "事前绩效评估", "新项目、新政策排进预算之前，先看该不该办、办不办得成、钱从哪里来。"),
    ("target", "绩效目标", "这笔钱要办成什么事、达到什么水平，在编预算时写下来。"),
    ("indicator", "绩效指标", "把目标拆成可以量的数或说得清的话，分产出、效益、满意度几类。"),
    ("target-value", "年度指标值", "年初定下的、今年要达到的数或水平。"),
    ("actual-value", "实际完成值", "到年底真正做到的数或水平。"),
    ("qualitative", "定性指标", "不用数、用话说的指标，按达成、部分达成、未达成分档给分。"),
    ("direction", "正向指标、反向指标", "正向指标越大越好，反向指标越小越好，两者算分的方法不同。"),
    ("weight", "分值（权重）", "一个指标最多能得几分，各指标的分值加起来是满分。"),
    ("score", "得分", "一个指标实际得了几分，不能超过它的分值。"),
    ("grade", "等级（优、良、中、差）", "按总分划的档。各地的分数线可以不同，见本站“核对规则”。"),
    ("monitoring", "绩效运行监控", "年中看钱花到哪一步、目标能不能实现，发现偏了就纠正。"),
    ("self-evaluation", "绩效自评（单位自评）", "年度结束后，用钱的单位给自己的项目打分，说明没完成的原因。"),
    ("recheck", "财政复核", "财政部门抽查单位的自评，看分数和材料对不对得上。"),
    ("department-evaluation", "部门评价", "主管部门自己挑项目，组织评价。"),
    ("finance-evaluation", "财政评价（重点评价）", "财政部门挑重要的项目、政策或单位，组织评价，常请第三方参加。"),
    ("whole-department", "部门整体支出绩效", "不看单个项目，看一个单位全年的钱合起来办了什么。"),
    ("rectification", "整改", "评价发现的问题，由单位提出措施、改完上报，再由财政部门核实。"),
    ("application", "结果应用", "评价的结果用在下一年：预算加、减、停，或者改办法。"),
    ("cut", "核减", "安排的钱比单位申请的少。差额等于申请数减安排数。"),
    ("initial", "年初预算数", "年初批下来的钱。"),
    ("adjusted", "全年预算数（调整后）", "年中加减以后，全年可以花的钱。"),
    ("executed", "全年执行数", "到年底真正花出去的钱。"),
    ("execution-rate", "预算执行率", "全年执行数除以全年预算数。重点评价里有时用实际到位的钱作除数。"),
    ("four-books", "四本预算", "一般公共预算、政府性基金预算、国有资本经营预算、社会保险基金预算，各记各的账。"),
    ("supervisor", "主管部门、实施单位", "主管部门管这件事；实施单位具体花这笔钱、办这件事，也叫预算单位。"),
    ("volume", "汇编", "把一年或一类的评价结果编成一本，送人大等参考。"),
];

/// Words of this very site.
const OWN: [(&str, &str, &str); 6] = [
    ("as-printed", "照录", "数字、日期和文字与原件一样，本站不改。"),
    ("computed", "算", "带这个字的数由本站用公开的数算出，放在原数旁边。"),
    ("not-held", "未收录", "本站没有这份材料。不等于没有公开。"),
    ("not-printed", "原文未载", "材料里没有写。不等于零，也不等于没有。"),
    ("not-applicable", "不适用", "这一项与它无关，所以没有数。"),
    ("withheld", "不予公开", "依法不公开，只计数、写明依据，不列内容。"),
];

/// The page of all districts.
#[must_use]
pub fn glossary(site: &Site<'_>, path: &str) -> RegisterPage {
    let corpus = site.corpus;
    let title = "名词解释";
    let mut page = head(site, path, None, "", title, shared(corpus, path, vec![(title.to_owned(), None)]));
    super::labels::column(&mut page, site, None, title);
    let mut tables = vec![titled(terms()), titled(own())];
    for (n, (id, district)) in corpus.each_district().enumerate() {
        let rows: Vec<Row> = (district.glossary.iter().enumerate())
            .map(|(at, entry)| row(format!("d{n}-{}", at + 1), &entry.term, &entry.text))
            .collect();
        if !rows.is_empty() {
            tables.push(titled(table(&format!("terms-{n}"), &format!("{}的名词", names::district(corpus, id)), rows)));
        }
    }
    let all: usize = tables.iter().map(|t| t.table.rows.len()).sum();
    page.lead =
        vec![Span::figure(all.to_string(), ""), Span::plain(" 个名词，每个一两句话。是通俗的说法，不代替文件。")];
    RegisterPage { page, tables, ..RegisterPage::default() }
}

fn row(id: String, term: &str, text: &str) -> Row {
    Row { id: Some(id), ..Row::plain(vec![Cell::text(term), Cell::text(text)]) }
}

/// The terms that every district uses.
pub(super) fn terms() -> Table {
    table("terms", "预算绩效的名词", fixed(&TERMS))
}

/// Words of this very site.
pub(super) fn own() -> Table {
    table("own-terms", "本站的说法", fixed(&OWN))
}

fn fixed(terms: &[(&str, &str, &str)]) -> Vec<Row> {
    terms.iter().map(|(id, term, text)| row(format!("t-{id}"), term, text)).collect()
}

fn table(id: &str, title: &str, rows: Vec<Row>) -> Table {
    plain_table(id, title, vec![Column::words("名词"), Column::words("意思")], rows)
}

/// A table under its own caption.
fn titled(table: Table) -> TitledTable {
    TitledTable { title: table.caption.clone(), scope: None, table }
}

#[cfg(test)]
mod tests {
    use super::{OWN, TERMS};
    use std::collections::BTreeSet;

    #[test]
    fn every_term_has_its_own_place_and_is_short() {
        let all = || TERMS.iter().chain(&OWN);
        let ids: BTreeSet<&str> = all().map(|(id, ..)| *id).collect();
        assert_eq!(ids.len(), TERMS.len() + OWN.len());
        for (id, term, text) in all() {
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{id}");
            assert!(text.ends_with('。') && text.chars().count() <= 50, "{term}: {text}");
        }
    }
}
