//! What is mostly text: 事前评估, 重点评价报告, 制度文件, 工作总结.

use super::super::words;
use super::envelope::note;
use super::forms::tables;
use super::parts::{flat, goals, heading, indicators, links, report, sentences};
use super::problems::{bridges, problems};
use super::score::{dimensions, groups, pair};
use crate::site::view::Tone;
use crate::site::view::kinds::{DocumentPage, EvaluationPage, ExAntePage, SummaryPage};
use crate::site::view::volume::{Block, Style};

pub(super) fn ex_ante(page: &ExAntePage, text: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    if page.conclusion.is_some() || page.pair.is_some() || !page.dimensions.is_empty() {
        out.push(heading("结论", ""));
        out.extend(page.conclusion.iter().map(|s| Block::Text { line: words::status(s), style: Style::Lead }));
        if let Some(one) = &page.pair {
            pair(one, &mut out);
        }
        dimensions(&page.dimensions, &mut out);
    }
    tables(&[("评审意见", "", &page.reviewers)], &mut out);
    report("评估报告", text, &mut out);
    out
}

pub(super) fn evaluation(page: &EvaluationPage, text: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    if page.pair.is_some() || !page.dimensions.is_empty() {
        out.push(heading("得分", ""));
        if let Some(one) = &page.pair {
            pair(one, &mut out);
        }
        dimensions(&page.dimensions, &mut out);
    }
    if let Some(one) = &page.indicators {
        indicators("评分表", one.scope.as_deref().unwrap_or(""), one, &mut out);
    }
    tables(&[("资金", &page.funds_unit, &page.funds)], &mut out);
    goals("经济性、效率性、效益性", &page.aspects, &mut out);
    if !page.participants.is_empty() {
        out.push(heading("谁参与了", ""));
        sentences(&page.participants, Style::Body, &mut out);
    }
    report("评价报告", text, &mut out);
    problems("发现的问题", "", &page.problems, false, &mut out);
    bridges("对预算的影响", &page.bridges, &mut out);
    tables(&[("报送", "", &page.sent)], &mut out);
    out
}

pub(super) fn document(page: &DocumentPage, text: Vec<Block>) -> Vec<Block> {
    let mut out = text;
    links("管哪些事", "", &page.governs, &mut out);
    links("从这份文件里知道的", &format!("{} 条记录", page.mentions.len()), &page.mentions, &mut out);
    out
}

pub(super) fn summary(page: &SummaryPage, text: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    if !page.coverage.is_empty() {
        let lines = page.coverage.iter().map(|sentence| flat(words::line(sentence)));
        out.push(note("这些数怎么比", Tone::Plain, lines.collect()));
    }
    groups(&page.groups, &mut out);
    report("总结全文", text, &mut out);
    out
}
