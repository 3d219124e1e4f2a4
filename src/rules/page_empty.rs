use super::page::BuiltPage;
use super::rule::Findings;
use crate::rule;

rule! {
    /// ## 说明
    /// 网站检查把没有内容的栏目算作问题。页面的正文部分（main）除了标题以外，没有表格、列表、段落，也没有通到别处的链接的，算空页。
    /// 本站不生成空的登记册和年度；这条规则防的是主题改动后页面变空。本规则看生成的网页，由 verify 核对。
    ///
    /// ## 依据
    /// 政府网站检查对空白栏目的要求 [P]，条文未核实 [M]。
    ///
    /// ## 示例
    /// 栏目页只有标题“绩效目标”，下面什么也没有。
    ///
    /// ## 改法
    /// 核对主题的模板；确实没有内容的栏目，不要生成这一页。
    PAGE_EMPTY = "page-empty" "页面没有内容",
    Warning, Memory "政府网站检查的空白栏目（未核实） [P][M]", page(check)
}

/// What a page with something on it has one of.
const SOMETHING: [&str; 6] = ["<table", "<li", "<p", "<dl", "<a ", "<svg"];

fn check(page: &BuiltPage<'_>, out: &mut Findings) {
    let Some((_, rest)) = page.html.split_once("<main") else { return };
    let main = rest.split("</main>").next().unwrap_or(rest);
    if !SOMETHING.iter().any(|tag| main.contains(tag)) {
        out.say_file("页面除了标题没有内容").mend("核对主题的模板；没有内容的栏目不要生成这一页");
    }
}
