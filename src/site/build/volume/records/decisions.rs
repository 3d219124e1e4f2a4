//! What was decided: 问题整改和结果应用, 政策, 竞争性分配, 工作计划.

use super::super::words;
use super::forms::tables;
use super::parts::{heading, links, sentences, table};
use super::problems::{bridges, inquiries, problems};
use crate::site::view::kinds::{AllocationPage, FollowUpPage, PlanPage, PolicyPage};
use crate::site::view::volume::{Block, Style};

pub(super) fn follow_up(page: &FollowUpPage) -> Vec<Block> {
    let mut out = Vec::new();
    problems("问题和整改", &page.scope, &page.problems, true, &mut out);
    bridges("结果怎么用", &page.bridges, &mut out);
    tables(&[("预算安排", "", &page.budget)], &mut out);
    inquiries(&page.inquiries, &mut out);
    if !page.accountability.is_empty() {
        out.push(heading("问责", ""));
        sentences(&page.accountability, Style::Body, &mut out);
    }
    out
}

pub(super) fn policy(page: &PolicyPage) -> Vec<Block> {
    let mut out = Vec::new();
    if page.term.is_some() || !page.renewal.is_empty() {
        out.push(heading("有效期", ""));
        out.extend(page.term.iter().map(|s| Block::Text { line: words::status(s), style: Style::Lead }));
        sentences(std::slice::from_ref(&page.renewal), Style::Body, &mut out);
    }
    tables(&[("各年的钱", &page.money_unit, &page.money)], &mut out);
    links("评估、评价和整改", "", &page.records, &mut out);
    out
}

pub(super) fn allocation(page: &AllocationPage) -> Vec<Block> {
    let mut out = Vec::new();
    tables(&[("评分标准", "", &page.criteria), ("参选项目", &page.unit, &page.candidates)], &mut out);
    out
}

pub(super) fn plan(page: &PlanPage) -> Vec<Block> {
    let mut out = Vec::new();
    table("任务", &page.scope, &page.tasks, &mut out);
    out
}
