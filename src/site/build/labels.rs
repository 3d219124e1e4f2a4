//! The ten page labels of government sites (`domain` §4.2): what is known, and nothing that is not. A demonstration and a
//! preview carry none, for they are no government's pages.

use super::chrome::demo;
use crate::corpus::DistrictId;
use crate::corpus::entry::Entry;
use crate::kinds::Record;
use crate::model::cell::Cell;
use crate::model::text::Text;
use crate::site::Site;
use crate::site::view::{Label, Page};

/// Columns with one sentence each; `ColumnDescription`.
const COLUMNS: [(&str, &str); 31] = [
    ("首页", "预算绩效信息公开首页，按年度、单位和项目查看"),
    ("年度", "各年度的绩效目标、运行监控、绩效自评、重点评价和整改情况"),
    ("单位", "各单位历年公开的绩效信息"),
    ("项目", "每个项目从绩效目标到评价结果应用的全过程"),
    ("事前评估", "新增政策和项目的事前绩效评估"),
    ("绩效目标", "部门整体支出和项目支出绩效目标"),
    ("运行监控", "预算执行和绩效目标实现程度的监控情况"),
    ("绩效自评", "部门整体支出和项目支出绩效自评结果"),
    ("财政复核", "财政部门对绩效自评的复核结果"),
    ("重点评价", "财政和部门重点绩效评价报告"),
    ("整改与结果应用", "评价发现问题的整改和结果应用"),
    ("整改台账", "评价发现问题的整改进度"),
    ("预算挂钩", "绩效结果与预算安排挂钩的情况"),
    ("公开情况", "各单位应公开绩效信息的公开情况"),
    ("要求对照", "每项公开要求和落实它的页面"),
    ("年终数据附表", "年度总结的数据，逐个由记录算出"),
    ("名词解释", "预算绩效管理的名词"),
    ("覆盖面", "绩效管理的覆盖范围"),
    ("制度文件", "预算绩效管理的制度文件"),
    ("政策", "支出政策和它的期限、绩效"),
    ("竞争性分配", "专项资金竞争性分配的结果"),
    ("指标", "各项目和单位使用的绩效指标"),
    ("评价机构", "参与评价、评估和监控的机构"),
    ("工作计划", "年度预算绩效管理工作计划"),
    ("工作总结", "年度预算绩效管理工作总结"),
    ("不予公开", "不予公开的绩效信息的数量和依据"),
    ("更正台账", "已公开内容的更正"),
    ("规则豁免", "公开的核对规则豁免"),
    ("检索", "按任意字词查找全部绩效信息"),
    ("数据下载", "绩效信息的开放数据"),
    ("核对规则", "核对绩效信息的规则和依据"),
];

/// Puts a page under a column of the portal: the labels of the site and of the column.
pub(super) fn column(page: &mut Page, site: &Site<'_>, district: Option<DistrictId>, name: &str) {
    let corpus = site.corpus;
    if demo(corpus) || corpus.preview {
        return;
    }
    let about = &corpus.site;
    let portal = district.and_then(|d| corpus.district(d).about.portal.as_ref()).or(about.portal.as_ref());
    let known = |cell: Option<&Cell<Text>>| cell.and_then(Cell::get).map(|text| text.trim().to_owned());
    let site_name = known(portal.map(|p| &p.site_name)).unwrap_or_else(|| about.name.to_string());
    let domain = known(portal.map(|p| &p.domain)).or_else(|| host(about.address()?));
    let described = COLUMNS.iter().find(|(column, _)| *column == name).map_or(name, |(_, words)| words);
    let sort = if matches!(name, "制度文件" | "政策") { "政策文件" } else { "信息公开" };
    for (label, content) in [
        ("SiteName", Some(site_name.clone())),
        ("SiteDomain", domain),
        ("SiteIDCode", known(portal.map(|p| &p.id_code))),
        ("ColumnName", Some(name.to_owned())),
        ("ColumnDescription", Some(format!("{site_name}：{described}。"))),
        ("ColumnKeywords", Some(format!("预算绩效,{name}"))),
        ("ColumnType", Some(sort.to_owned())),
    ] {
        add(page, label, content);
    }
}

/// Adds the labels of an article: its title, the day on which it was published as printed, and who issued it.
pub(super) fn article(page: &mut Page, entry: &Entry, agency: Option<String>) {
    if page.labels.is_empty() {
        return;
    }
    let bureau = Some(page.site.bureau.clone());
    let source = issuer(entry).or(agency).or(bureau);
    add(page, "ArticleTitle", Some(page.title.clone()));
    add(page, "PubDate", published(entry));
    add(page, "ContentSource", source);
}

/// The day on which a record was first published.
pub(super) fn published(entry: &Entry) -> Option<String> {
    entry.filing.published.iter().filter_map(|p| p.date.get()).min().map(ToString::to_string)
}

/// Who issued a record, where it says so.
pub(super) fn issuer(entry: &Entry) -> Option<String> {
    let of_form = || match &entry.record {
        Record::Document(form) => form.issuer.first().map(ToString::to_string),
        Record::Policy(form) => form.issuer.get().map(ToString::to_string),
        Record::Plan(form) => form.issuer.get().map(ToString::to_string),
        Record::Summary(form) => form.issuer.get().map(ToString::to_string),
        _ => None,
    };
    let catalogued = entry.filing.catalogue.as_deref().and_then(|c| c.issuer.get()).map(ToString::to_string);
    catalogued.or_else(of_form)
}

/// A label with something in it.
fn add(page: &mut Page, name: &'static str, content: Option<String>) {
    if let Some(content) = content.filter(|content| !content.trim().is_empty()) {
        page.labels.push(Label { name, content });
    }
}

/// The host of an address.
fn host(url: &str) -> Option<String> {
    let rest = url.trim().strip_prefix("https://").or_else(|| url.trim().strip_prefix("http://"))?;
    rest.split(['/', ':']).next().filter(|host| !host.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;
    use crate::kinds::Kind;
    use crate::site::build::records::column;
    use crate::site::plan::Register;

    #[test]
    fn every_column_has_its_sentence() {
        let registers = Register::ALL.iter().map(|register| register.title());
        for name in registers.chain(Kind::ALL.iter().map(|kind| column(*kind))) {
            assert!(COLUMNS.iter().any(|(column, _)| *column == name), "{name}");
        }
    }
}
