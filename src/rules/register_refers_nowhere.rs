use super::rule::Findings;
use crate::corpus::{Corpus, District, DistrictId};
use crate::ground::route::Route;
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::reckon::Facts;
use crate::route;
use crate::rule;
use crate::settings::site::Duty;
use std::collections::BTreeSet;

rule! {
    /// ## 说明
    /// 名册和网站设置里指到的东西都应当登记过：单位的上级单位、项目的单位、公开义务的记录种类和点名的单位、期限的起算事项。
    /// 指不到的，统计和义务就会漏掉它，而页面上看不出来。
    ///
    /// ## 依据
    /// 本站的网站设置和名册格式。
    ///
    /// ## 示例
    /// agencies.yaml 里交通站的上级单位写 jiaotongju，登记的是 jiaotong。
    ///
    /// ## 改法
    /// 改成登记过的标识，或补登记。
    REGISTER_REFERS_NOWHERE = "register-refers-nowhere" "名册里指到的东西没有登记",
    Error, Logic "本站的网站设置和名册格式", registers(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for (id, district) in corpus.each_district() {
        if let Some(file) = corpus.register(id, "agencies.yaml") {
            out.turn_to_file(file);
            for (n, agency) in district.agencies.iter().enumerate() {
                let parent = agency.parent.get().filter(|parent| district.agency(parent.as_str()).is_none());
                if let Some(parent) = parent {
                    unregistered(out, route![n, "parent"], &format!("“{}”的上级单位", agency.name), parent);
                }
            }
        }
        if let Some(file) = corpus.register(id, "projects.yaml") {
            out.turn_to_file(file);
            for (n, project) in district.projects.iter().enumerate() {
                if district.agency(project.agency.as_str()).is_none() {
                    unregistered(out, route![n, "agency"], &format!("项目“{}”的单位", project.name), &project.agency);
                }
            }
        }
        if let Some(file) = corpus.sources.find("site.yaml") {
            out.turn_to_file(file);
            for (n, duty) in district.about.duties.iter().enumerate() {
                of_duty(district, duty, &duty_place(corpus, id, n), out);
            }
        }
    }
}

/// Where a duty of a district stands in `site.yaml`.
pub(super) fn duty_place(corpus: &Corpus, id: DistrictId, n: usize) -> Route {
    if corpus.site.divisions.is_empty() {
        route!["duties", n]
    } else {
        route!["divisions", usize::from(id.0), "duties", n]
    }
}

fn of_duty(district: &District, duty: &Duty, at: &Route, out: &mut Findings) {
    if Kind::parse(&duty.kind).is_none() {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.stem()).collect();
        out.say(at.then("kind"), format!("公开义务“{}”的记录种类“{}”不存在", duty.title, duty.kind))
            .mend(format!("改成其中一种：{}", kinds.join("、")));
    }
    let who = duty.who.iter().flat_map(|who| [("only", &who.only), ("except", &who.except)]);
    for (key, list) in who {
        for (n, agency) in list.iter().enumerate().filter(|(_, agency)| district.agency(agency.as_str()).is_none()) {
            unregistered(out, at.then("who").then(key).then(n), &format!("公开义务“{}”点名的单位", duty.title), agency);
        }
    }
    let event = duty.due.as_ref().and_then(|due| due.after.get());
    let known: BTreeSet<&str> = district.calendars.values().flat_map(|events| events.keys().map(String::as_str)).collect();
    if let Some(event) = event.filter(|event| !known.is_empty() && !known.contains(event.trim())) {
        out.say(at.then("due").then("after"), format!("公开义务“{}”从“{event}”起算，日历里没有这个事项", duty.title))
            .mend(format!("在 calendar.yaml 里登记它的日期，或改成已有的：{}", known.into_iter().collect::<Vec<_>>().join("、")));
    }
}

fn unregistered(out: &mut Findings, at: Route, what: &str, agency: &Id) {
    out.say(at, format!("{what}“{agency}”没有登记在 agencies.yaml 里")).mend("改成登记过的标识，或补登记");
}
