//! What this site holds and what it does not: by year, kind and agency. Counts of what is withheld, with their basis, never
//! a name; and the agencies themselves.

use super::table::{Resource, field, long, plain};
use crate::corpus::DistrictId;
use crate::kinds::Kind;
use crate::model::choice::{AgencyKind, Choice, Collected};
use crate::model::id::Id;
use crate::reckon::coverage::Scope;
use crate::site::Site;
use crate::site::build::{districts, names};
use std::collections::BTreeSet;

/// Years by kinds, each as a whole and for each agency.
pub(super) fn completeness(site: &Site<'_>) -> anyhow::Result<Option<Resource>> {
    let fields = vec![
        plain("division", "地区", "地区的文件夹名；只有一个地区的站点为空"),
        plain("division_name", "地区名称", ""),
        field("year", "年度", "资金所属年度；没有年度的记录为空", "integer", ""),
        plain("kind", "记录种类", ""),
        plain("kind_name", "种类名称", ""),
        plain("agency", "单位标识", "为空的一行是这一年度这一种类的全部"),
        plain("agency_name", "单位", ""),
        plain("collected", "收录情况", "all 全部收录，partial 部分收录，none 没有收录；为空是没有说明，不能当作全部"),
        field("records", "收录的记录", "", "integer", "份"),
        field("mentioned", "其中只见于其他文件", "", "integer", "份"),
        plain("standing", "状况", "只有全部收录的种类才可能写“应公开未公开”或“不适用”；“本站未收录”不等于没有公开"),
        field("withheld", "不予公开", "只计数，不列名称", "integer", "份"),
        plain("withheld_basis", "不予公开的依据", ""),
    ];
    let what = "每行一个年度一种记录：先是全部，再是各单位";
    long("completeness.csv", "收录情况", what, fields, |put| {
        for (district, _) in site.corpus.each_district() {
            of_district(site, district, put)?;
        }
        Ok(())
    })
}

fn of_district(
    site: &Site<'_>,
    id: DistrictId,
    put: &mut dyn FnMut(Vec<String>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let corpus = site.corpus;
    let district = corpus.district(id);
    let coverage = &site.facts.coverage;
    let withheld = corpus.withheld_counts(id);
    let keys = coverage.kinds.keys().filter(|(d, ..)| *d == id).map(|(_, year, kind)| (Some(*year), *kind));
    let undated = corpus.iter().filter(|(_, e)| e.at.district == id && e.at.year().is_none()).map(|(_, e)| e.at.kind);
    let stubs = withheld.keys().map(|(year, kind, _)| (*year, *kind));
    let cells: BTreeSet<(Option<i16>, Kind)> = keys.chain(undated.map(|kind| (None, kind))).chain(stubs).collect();
    let mut units: Vec<Id> = districts::ordered(corpus, id);
    let strangers: Vec<Id> = districts::agencies(corpus, id).into_iter().filter(|a| !units.contains(a)).collect();
    units.extend(strangers);
    for (year, kind) in cells {
        let held = year.and_then(|year| coverage.kind(id, year, kind));
        let collected = held.and_then(|held| held.collected).map_or("", Collected::key);
        let before = |agency: &str, name: &str| {
            let year = year.map(|year| year.to_string()).unwrap_or_default();
            let (district, about) = (district.folder.as_str(), names::district(corpus, id));
            [district, about, &year, kind.stem(), kind.title(), agency, name, collected].map(str::to_owned).to_vec()
        };
        let undated = || corpus.iter().filter(|(_, e)| e.at.district == id && e.at.kind == kind && e.at.year() == year);
        let (records, mentioned) = held.map_or_else(
            || (undated().count(), undated().filter(|(_, e)| e.mentioned()).count()),
            |held| (held.records as usize, held.mentioned as usize),
        );
        let bases: Vec<String> = withheld
            .iter()
            .filter(|((y, k, _), _)| *y == year && *k == kind)
            .map(|((.., basis), count)| format!("{basis}（{count} 份）"))
            .collect();
        let count: usize =
            withheld.iter().filter(|((y, k, _), _)| *y == year && *k == kind).map(|(_, count)| count).sum();
        let mut line = before("", "");
        line.extend([records.to_string(), mentioned.to_string(), String::new(), count.to_string(), bases.join("；")]);
        put(line)?;
        let Some(year) = year.filter(|_| Kind::OF_PROJECT.contains(&kind)) else { continue };
        for agency in &units {
            let held = coverage.held(id, year, kind, agency);
            let mentioned = held.iter().filter(|id| corpus.entry(**id).mentioned()).count();
            let scope = site.facts.scope(corpus, id, year, agency, kind);
            let mut line = before(agency.as_str(), district.agency_name(agency.as_str()));
            line.extend([held.len().to_string(), mentioned.to_string(), word(scope, mentioned).to_owned()]);
            line.extend([String::new(), String::new()]);
            put(line)?;
        }
    }
    Ok(())
}

const fn word(scope: Scope, mentioned: usize) -> &'static str {
    match scope {
        Scope::Public => "已公开",
        Scope::DueNotPublic => "应公开未公开",
        Scope::NotDue => "未到期",
        Scope::NotApplicable => "不适用",
        Scope::Withheld => "依法不公开",
        Scope::NotHeld if mentioned > 0 => "只见于其他文件",
        Scope::NotHeld => "本站未收录",
    }
}

/// The registers of agencies.
pub(super) fn agencies(site: &Site<'_>) -> anyhow::Result<Option<Resource>> {
    let fields = vec![
        plain("division", "地区", "地区的文件夹名；只有一个地区的站点为空"),
        plain("agency", "单位标识", ""),
        plain("name", "单位名称", ""),
        plain("short", "简称", ""),
        plain("code", "单位代码", ""),
        plain("kind", "单位类别", ""),
        plain("parent", "上级单位", "上级单位的标识"),
        plain("former_names", "曾用名", "名称和停用日期，用分号分开"),
    ];
    long("agencies.csv", "单位名录", "每行一个单位", fields, |put| {
        for (id, district) in site.corpus.each_district() {
            for agency in districts::ordered(site.corpus, id).iter().filter_map(|id| district.agency(id.as_str())) {
                let text = |cell: Option<&Box<str>>| cell.map(ToString::to_string).unwrap_or_default();
                let former: Vec<String> =
                    agency.names.iter().map(|n| format!("{}（至 {}）", n.name, n.until)).collect();
                put(vec![
                    district.folder.clone(),
                    agency.id.to_string(),
                    agency.name.to_string(),
                    text(agency.short.get()),
                    text(agency.code.get()),
                    agency.kind.get().copied().map_or("", AgencyKind::label).to_owned(),
                    agency.parent.get().map(ToString::to_string).unwrap_or_default(),
                    former.join("；"),
                ])?;
            }
        }
        Ok(())
    })
}
