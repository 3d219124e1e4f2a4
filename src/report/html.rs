//! Findings for the examiner: one page to read and print, with an overview and a sheet for each unit to send back. It is
//! a working paper: it stays in the office, loads nothing and needs no script.

use super::mask::masked;
use super::{Counts, bare, owner};
use crate::ground::finding::Severity;
use crate::ground::located::Located;
use crate::model::text::escaped;
use crate::rules;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What the page is headed with.
#[derive(Debug)]
pub struct Heading {
    /// The site's name.
    pub site: String,
    /// The day to which lateness is counted.
    pub as_of: String,
    /// Names of units by their folder under `content/`.
    pub units: BTreeMap<String, String>,
}

pub(super) const STYLE: &str = "body{font:15px/1.6 system-ui,'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;\
margin:0 auto;max-width:76rem;padding:1rem;color:#1b1b1b;background:#fff}h1{font-size:1.6rem}h2{font-size:1.3rem;margin-top:2.5rem;overflow-wrap:anywhere}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #999;padding:.35rem .5rem;text-align:left;vertical-align:top}\
th{background:#f0f0ec}td.n,th.n{text-align:right;white-space:nowrap}code{font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}\
.error{color:#a3201a;font-weight:bold}.warning{color:#7a4b00;font-weight:bold}.s{color:#555}.answer{min-width:9rem}.wide{overflow-x:auto}\
.sign{display:flex;flex-wrap:wrap;gap:1rem 3rem;margin:1rem 0}.sign span{flex:1 1 8rem;border-bottom:1px solid #777;padding-bottom:.2rem}\
@media print{@page{size:A4 landscape;margin:14mm}body{font-size:11px;padding:0}.sheet{break-before:page}tr{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}}";

/// The whole page.
#[must_use]
pub fn render(findings: &[Located], heading: &Heading) -> String {
    let mut sheets: BTreeMap<String, Vec<&Located>> = BTreeMap::new();
    for located in findings {
        sheets.entry(owner(&located.path)).or_default().push(located);
    }
    let mut order: Vec<(&String, Counts)> =
        sheets.iter().map(|(owner, list)| (owner, Counts::of(list.iter().map(|l| &l.finding)))).collect();
    order.sort_by_key(|(owner, counts)| (std::cmp::Reverse((counts.errors, counts.warnings)), (*owner).clone()));
    let title = format!("审核报告 · {}", heading.site);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{0}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <style>{STYLE}</style></head>\n<body><main>\n<h1>{0}</h1>\n<p>截至 {1}。{2}。</p>\n\
         <p class=\"s\">本报告供审核时使用，不对外公开。照录的文字里，可能是个人号码的数字已遮盖。</p>\n",
        escaped(&title),
        escaped(&heading.as_of),
        Counts::of(bare(findings)).line(),
    );
    if findings.is_empty() {
        page.push_str("<p>没有发现问题。</p>\n");
    } else {
        by_unit(&mut page, &order, heading);
        by_rule(&mut page, findings);
        for (n, (owner, counts)) in order.iter().enumerate() {
            sheet(&mut page, n, &name(heading, owner), *counts, &sheets[*owner]);
        }
    }
    page.push_str("</main></body></html>\n");
    page
}

fn name(heading: &Heading, owner: &str) -> String {
    heading.units.get(owner).map_or_else(|| format!("content/{owner}"), Clone::clone)
}

fn by_unit(page: &mut String, order: &[(&String, Counts)], heading: &Heading) {
    page.push_str("<h2>按单位</h2>\n<div class=\"wide\"><table><thead><tr><th>单位</th><th class=\"n\">错误</th><th class=\"n\">提示</th><th class=\"n\">参考</th><th class=\"n\">已豁免</th></tr></thead><tbody>\n");
    for (n, (owner, counts)) in order.iter().enumerate() {
        let _ = writeln!(
            page,
            "<tr><td><a href=\"#u{n}\">{}</a></td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            escaped(&name(heading, owner)),
            counts.errors,
            counts.warnings,
            counts.infos,
            counts.waived
        );
    }
    page.push_str("</tbody></table></div>\n");
}

fn by_rule(page: &mut String, findings: &[Located]) {
    let mut by: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for located in findings.iter().filter(|l| l.finding.waived.is_none()) {
        *by.entry((located.finding.severity, located.finding.rule)).or_default() += 1;
    }
    page.push_str("<h2>按规则</h2>\n<div class=\"wide\"><table><thead><tr><th>级别</th><th>规则</th><th>依据</th><th class=\"n\">处</th></tr></thead><tbody>\n");
    for ((severity, rule), count) in by {
        let known = rules::explain(rule);
        let _ = writeln!(
            page,
            "<tr><td class=\"{}\">{}</td><td>{} <code class=\"s\">{rule}</code></td><td>{}</td><td class=\"n\">{count}</td></tr>",
            severity.key(),
            severity.word(),
            known.map_or("记录格式", |r| r.title),
            known.map_or("本站的记录格式", |r| r.source),
        );
    }
    page.push_str("</tbody></table></div>\n");
}

/// One unit's 审核意见表: what was found, how to mend it, and room for the answer.
fn sheet(page: &mut String, n: usize, name: &str, counts: Counts, list: &[&Located]) {
    let _ = writeln!(
        page,
        "<section class=\"sheet\" id=\"u{n}\" aria-labelledby=\"u{n}-h\"><h2 id=\"u{n}-h\">审核意见表：{}</h2>\n<p>{}。</p>\n\
         <div class=\"wide\"><table><thead><tr><th class=\"n\">序号</th><th>级别</th><th>位置</th><th>问题</th><th>原文</th><th>改法</th><th class=\"answer\">单位意见</th></tr></thead><tbody>",
        escaped(name),
        counts.line()
    );
    let mut standing: Vec<&&Located> = list.iter().filter(|l| l.finding.waived.is_none()).collect();
    standing.sort_by_key(|l| l.finding.severity);
    for (n, located) in standing.into_iter().enumerate() {
        let finding = &located.finding;
        let (place, excerpt) = match located.line_column() {
            Some((line, column)) => (
                format!("{}:{line}:{column}", located.path),
                located.text.lines().nth(line - 1).map(|l| masked(l.trim())).unwrap_or_default(),
            ),
            None => (located.path.to_string(), String::new()),
        };
        let cause = if finding.cause.is_empty() {
            String::new()
        } else {
            format!("<br><span class=\"s\">{}</span>", escaped(&finding.cause))
        };
        let _ = writeln!(
            page,
            "<tr><td class=\"n\">{}</td><td class=\"{}\">{}</td><td><code>{}</code></td><td>{}{cause}</td><td><code>{}</code></td><td>{}</td><td></td></tr>",
            n + 1,
            finding.severity.key(),
            finding.severity.word(),
            escaped(&place),
            escaped(&finding.message),
            escaped(&shortened(&excerpt)),
            escaped(&finding.cure),
        );
    }
    page.push_str("</tbody></table></div>\n");
    let waived: Vec<String> = list
        .iter()
        .filter_map(|l| {
            let reason = l.finding.waived.as_deref()?;
            Some(format!("<li>{}：{}（{}）</li>", escaped(&l.path), escaped(&l.finding.message), escaped(reason)))
        })
        .collect();
    if !waived.is_empty() {
        let _ = writeln!(page, "<p>已豁免：</p><ul>{}</ul>", waived.concat());
    }
    page.push_str("<p class=\"sign\"><span>审核人：</span><span>日期：</span><span>单位经办：</span><span>日期：</span></p>\n</section>\n");
}

/// A line of the record, cut where it is too long for a sheet of paper.
fn shortened(line: &str) -> String {
    const MOST: usize = 160;
    if line.chars().count() <= MOST { line.to_owned() } else { line.chars().take(MOST).chain(['…']).collect() }
}
