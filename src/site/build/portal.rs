//! The first page of a site of several districts. Districts stand in the order of the site's own list, each with its own
//! figures; they are never added up or compared.

use super::head::head;
use super::{bridge, chrome, districts, names, news, reach};
use crate::corpus::DistrictId;
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::plan::Subject;
use crate::site::view::{DistrictCard, PortalPage, Sentence, Span};

/// How many changes are listed.
const LATEST: usize = 10;

/// The shared first page.
#[must_use]
pub fn portal(site: &Site<'_>, path: &str) -> PortalPage {
    let corpus = site.corpus;
    let mut page = head(site, path, None, "home", corpus.site.name.as_ref(), Vec::new());
    super::labels::column(&mut page, site, None, "首页");
    page.kicker = vec!["全部地区".to_owned()];
    page.lead = vec![
        Span::figure(corpus.districts.len().to_string(), ""),
        Span::plain(" 个地区的预算绩效信息：定了什么目标，花了多少，结果怎样，下一年预算怎么变。"),
    ];
    let mut about: Vec<Sentence> = Vec::new();
    if chrome::demo(corpus) {
        about.push(vec![Span::plain(
            "这是演示站点。真实地区只收录一份公开材料里印出的数字、日期、文号和项目，材料里没有的一律写“原文未载”或“未收录”；标“虚构示例”的地区全部是编造的。",
        )]);
    }
    about.push(vec![Span::plain("各地区口径和年度不同，本站不把它们相加，也不排名。")]);
    PortalPage {
        page,
        about,
        districts: corpus.each_district().map(|(id, _)| card(site, path, id)).collect(),
        latest: news::latest(site, path, None, LATEST),
        bridges: Vec::new(),
    }
}

fn card(site: &Site<'_>, path: &str, id: DistrictId) -> DistrictCard {
    let corpus = site.corpus;
    let fictional = corpus.district(id).about.fictional.get() == Some(&true);
    let years = corpus.years(id);
    let count = |kind: Kind| reach::district(corpus, id).filter(|(_, entry)| entry.at.kind == kind).count();
    let projects = corpus.projects().filter(|key| key.district == id).count();
    let mut parts: Vec<Vec<Span>> = Vec::new();
    let mut part = |n: usize, measure: &str, what: &str| {
        if n > 0 {
            parts.push(vec![Span::figure(n.to_string(), ""), Span::plain(format!(" {measure}{what}"))]);
        }
    };
    part(projects, "个", "项目");
    part(count(Kind::Summary) + count(Kind::Plan), "份", "计划和总结");
    part(count(Kind::Document), "份", "制度文件");
    part(count(Kind::Policy), "项", "政策");
    part(bridge::count(site, id), "笔", "预算变化");
    let mut lead: Sentence = Vec::new();
    for (n, piece) in parts.into_iter().enumerate() {
        if n > 0 {
            lead.push(Span::plain("，"));
        }
        lead.extend(piece);
    }
    if lead.is_empty() {
        lead.push(Span::plain("还没有收录记录"));
    }
    lead.push(Span::plain("。"));
    DistrictCard {
        name: names::to(corpus, path, &Subject::Home(id), names::district(corpus, id)),
        fictional: fictional.then(|| "虚构示例".to_owned()),
        lead,
        remark: remark(site, id, &years),
        years: districts::years(corpus, path, id, None),
    }
}

/// What is not here; it says nothing about what the district has published.
fn remark(site: &Site<'_>, id: DistrictId, years: &[i16]) -> Option<String> {
    districts::collected_remark(site.corpus, id)?;
    let documents =
        reach::district(site.corpus, id).all(|(_, entry)| matches!(entry.at.kind, Kind::Document | Kind::Plan));
    Some(match (years.is_empty(), documents) {
        (true, _) | (_, true) => "只收录了文件，单位的目标、自评和报告未收录；未收录不等于没有公开。".to_owned(),
        _ => "只收录了材料里写到的部分；未收录不等于没有公开。".to_owned(),
    })
}
