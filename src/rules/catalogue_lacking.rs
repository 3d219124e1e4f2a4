use super::rule::{Case, Findings, in_part};
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::model::cell::Cell;
use crate::model::text::Text;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 信息公开目录（catalogue）写了索引号或文号的，还应有发布机构和生成日期，读者才能据此查到原件。记录自己印有发文机关、成文日期的，不必重写。
    ///
    /// ## 依据
    /// 政府信息公开目录的核心元数据 [P]。
    ///
    /// ## 示例
    /// catalogue 里只有 index: 999901001/2022-00012。
    ///
    /// ## 改法
    /// 补上 issuer（发布机构全称）和 created（生成日期）；原件没有印的，写 null。
    CATALOGUE_LACKING = "catalogue-lacking" "公开目录缺项",
    Warning, Published "政府信息公开目录的核心元数据 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Some(catalogue) = case.entry.filing.catalogue.as_deref() else { return };
    if in_part(case.entry) || !(filled(&catalogue.index) || filled(&catalogue.number)) {
        return;
    }
    // What the form itself prints need not be written twice.
    let (mut issuer, mut issued) = (false, false);
    case.entry.each_cell(|path, leaf| {
        if let (Some(Step::Key(key)), false) = (path.first(), matches!(leaf, Leaf::Empty)) {
            issuer |= key == "issuer";
            issued |= key == "issued";
        }
    });
    let mut lacking = Vec::new();
    if !issuer && catalogue.issuer.is_absent() {
        lacking.push("发布机构");
    }
    if !issued && catalogue.created.is_absent() {
        lacking.push("生成日期");
    }
    if !lacking.is_empty() {
        out.say(route!["catalogue"], format!("信息公开目录写了索引号或文号，没有写{}", lacking.join("和")))
            .mend("补上 issuer（发布机构全称）和 created（生成日期）；原件没有印的写 null")
            .on_key();
    }
}

fn filled(cell: &Cell<Text>) -> bool {
    cell.get().is_some_and(|text| !text.trim().is_empty())
}
