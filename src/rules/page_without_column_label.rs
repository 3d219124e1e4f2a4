use super::page::BuiltPage;
use super::rule::Findings;
use crate::rule;

rule! {
    /// ## 说明
    /// 栏目页和内容页都应有 ColumnName（栏目名称）、ColumnDescription（栏目描述）、ColumnKeywords（关键词）、ColumnType（栏目类别），
    /// 不能是空的。本规则看生成的网页，由 verify 核对；演示站点和草稿预览不查。
    ///
    /// ## 依据
    /// 已公开政府网站的页面标签 [C]；哪些必填，未核实 [M]。
    ///
    /// ## 示例
    /// 页面写着 ColumnName，内容是空的。
    ///
    /// ## 改法
    /// 本站的模板会写齐；主题自己改过模板的，照默认主题补上。
    PAGE_WITHOUT_COLUMN_LABEL = "page-without-column-label" "页面缺栏目标签",
    Warning, Memory "政府网站的页面标签（必填与否未核实） [C][M]", page(check)
}

fn check(page: &BuiltPage<'_>, out: &mut Findings) {
    if !page.unlabelled() {
        let names = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
        page.lacking(&names, "照默认主题的 base.html 补上页面标签", out);
    }
}
