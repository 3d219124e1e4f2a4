use super::rule::Findings;
use crate::corpus::{Corpus, District};
use crate::ground::route::Route;
use crate::kinds::Kind;
use crate::reckon::Facts;
use crate::reckon::volume::{BOUNDS, groups, in_group, kind, whole};
use crate::route;
use crate::rule;
use crate::settings::volume::{ROLES, Selection, VolumePlan};
use std::collections::BTreeSet;

rule! {
    /// ## 说明
    /// 汇编要能照着网站设置编出来：编号各不相同，区县、记录种类、单位、项目和分组都登记过，每册记录数在 10 到 2,000 之间，
    /// 字体的用途是宋、黑、仿宋、楷之一。写错一个名称，该收的就会漏掉，而册子上看不出来。
    ///
    /// ## 依据
    /// 本站的网站设置格式。
    ///
    /// ## 示例
    /// 汇编选取专委会“城建”，登记的是“城建环保”。
    ///
    /// ## 改法
    /// 改成登记过的名称，或补登记。
    VOLUME_UNSOUND = "volume-unsound" "汇编的设置不成立",
    Error, Logic "本站的网站设置格式", registers(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let Some(file) = corpus.sources.find("site.yaml") else { return };
    out.turn_to_file(file);
    let mut ids = BTreeSet::new();
    for (n, plan) in corpus.site.volumes.iter().enumerate() {
        let at = route!["volumes", n];
        if !ids.insert(plan.id.as_str()) {
            out.say(at.then("id"), format!("汇编“{}”的编号已经有了", plan.id)).mend("改成另一个编号");
        }
        if plan.most.get().is_some_and(|most| whole(most).is_none_or(|n| !BOUNDS.contains(&n))) {
            out.say(at.then("most"), "每册记录数不在 10 到 2,000 之间".to_owned()).mend("改成整数，如 300");
        }
        let districts = districts(corpus, plan, &at, out);
        if let Some(select) = &plan.select {
            selection(&districts, select, &at.then("select"), out);
        }
    }
    for (n, face) in corpus.site.typefaces.iter().enumerate() {
        if !ROLES.contains(&face.role.trim()) {
            out.say(route!["typefaces", n, "role"], format!("没有“{}”这种字体用途", face.role))
                .mend(format!("改成其中一种：{}", ROLES.join("、")));
        }
    }
}

/// The districts that a volume is about.
fn districts<'c>(corpus: &'c Corpus, plan: &VolumePlan, at: &Route, out: &mut Findings) -> Vec<&'c District> {
    let all = || corpus.districts.iter();
    let Some(id) = plan.division.get().filter(|_| !corpus.site.divisions.is_empty()) else { return all().collect() };
    let found: Vec<&District> = all().filter(|district| district.about.id == *id).collect();
    if found.is_empty() {
        let known: Vec<&str> = all().map(|district| district.about.id.as_str()).collect();
        out.say(at.then("division"), format!("区县“{id}”没有登记")).mend(format!("改成其中一个：{}", known.join("、")));
    }
    found
}

fn selection(districts: &[&District], select: &Selection, at: &Route, out: &mut Findings) {
    for (n, word) in select.kinds.iter().enumerate().filter(|(_, word)| kind(word).is_none()) {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.stem()).collect();
        out.say(at.then("kinds").then(n), format!("记录种类“{word}”不存在"))
            .mend(format!("改成其中一种：{}", kinds.join("、")));
    }
    let agency = |id: &str| districts.iter().any(|district| district.agency(id).is_some());
    for (n, id) in select.agencies.iter().enumerate().filter(|(_, id)| !agency(id.as_str())) {
        out.say(at.then("agencies").then(n), format!("单位“{id}”没有登记在 agencies.yaml 里"))
            .mend("改成登记过的标识，或补登记");
    }
    for (n, picked) in select.projects.iter().enumerate() {
        let known = picked.trim().split_once('/').is_some_and(|(unit, project)| agency(unit) && !project.is_empty());
        if !known {
            out.say(at.then("projects").then(n), format!("项目“{picked}”要写成“单位标识/项目标识”，单位要登记过"))
                .mend("照记录的文件夹写，如 jiaotong/nongcungonglu");
        }
    }
    for (key, words) in groups(select) {
        for (n, word) in words.iter().enumerate() {
            let one = std::slice::from_ref(word);
            let used = districts.iter().any(|district| {
                district.agencies.iter().any(|agency| in_group(&agency.groups, key, one))
                    || district.projects.iter().any(|project| in_group(&project.groups, key, one))
            });
            if !used {
                out.say(at.then(key).then(n), format!("没有单位或项目属于“{word}”"))
                    .mend("改成名册里分组的写法，或在 agencies.yaml、projects.yaml 里补上分组");
            }
        }
    }
}
