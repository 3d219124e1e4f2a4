use super::project_code_odd;
use super::rule::Findings;
use crate::corpus::{Corpus, District};
use crate::reckon::Facts;
use crate::route;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// agencies.yaml 里两个单位的代码不应相同；下属单位 6 位的代码，以上级部门 3 位的代码开头。projects.yaml 里的项目代码按 project-code-odd 的写法查，
    /// 两个项目的代码也不应相同。
    ///
    /// ## 依据
    /// 已公开表格上的部门、单位和项目代码 [P]。
    ///
    /// ## 示例
    /// 交通局代码 505，下属的交通站代码 506002。
    ///
    /// ## 改法
    /// 核对代码，改正录错的一个。
    REGISTER_CODE_ODD = "register-code-odd" "名册里的代码不对",
    Warning, Published "已公开表格的单位代码和项目代码 [P]", registers(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for (id, district) in corpus.each_district() {
        if let Some(file) = corpus.register(id, "agencies.yaml") {
            out.turn_to_file(file);
            agencies(district, out);
        }
        if let Some(file) = corpus.register(id, "projects.yaml") {
            out.turn_to_file(file);
            projects(district, out);
        }
    }
}

fn agencies(district: &District, out: &mut Findings) {
    let mut seen = BTreeMap::new();
    for (n, agency) in district.agencies.iter().enumerate() {
        let Some(code) = agency.code.get().map(|code| code.trim()).filter(|code| !code.is_empty()) else { continue };
        let at = route![n, "code"];
        if let Some(first) = seen.insert(code, &agency.name) {
            out.say(at.clone(), format!("“{}”的单位代码 {code} 与“{first}”的相同", agency.name)).mend("核对两个单位的代码");
        }
        let parent = agency.parent.get().and_then(|parent| district.agency(parent.as_str()));
        let above = parent.and_then(|parent| parent.code.get()).map_or("", |above| above.trim());
        let numeric = |code: &str, length: usize| code.len() == length && code.bytes().all(|b| b.is_ascii_digit());
        if numeric(above, 3) && numeric(code, 6) && !code.starts_with(above) {
            out.say(at, format!("“{}”的单位代码 {code} 不以上级部门代码 {above} 开头", agency.name))
                .because("单位代码的前 3 位就是主管部门的代码")
                .mend("核对两个代码");
        }
    }
}

fn projects(district: &District, out: &mut Findings) {
    let mut seen = BTreeMap::new();
    for (n, project) in district.projects.iter().enumerate() {
        let Some(code) = project.code.get().map(|code| code.trim()).filter(|code| !code.is_empty()) else { continue };
        if let Some(fault) = project_code_odd::fault(code) {
            out.say(route![n, "code"], format!("项目代码 {code}，{fault}")).mend("对照一体化系统里的代码补正");
        }
        if let Some(first) = seen.insert(code, &project.name) {
            out.say(route![n, "code"], format!("“{}”的项目代码 {code} 与“{first}”的相同", project.name))
                .mend("核对两个项目的代码");
        }
    }
}
