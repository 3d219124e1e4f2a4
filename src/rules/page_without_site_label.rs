use super::page::BuiltPage;
use super::rule::Findings;
use crate::rule;

rule! {
    /// ## 说明
    /// 政府网站的每一页都应有 SiteName（网站名称）、SiteDomain（域名）、SiteIDCode（网站标识码）三个页面标签，不能是空的。本规则看生成的网页，
    /// 由 verify 核对；演示站点和草稿预览没有页面标签，不查。
    ///
    /// ## 依据
    /// 已公开政府网站的页面标签 [C]；哪些必填，未核实 [M]。
    ///
    /// ## 示例
    /// 网站设置没有写网站标识码，页面就没有 SiteIDCode。
    ///
    /// ## 改法
    /// 在 site.yaml 的 portal 里写 site_name、domain、id_code；主题自己改过模板的，核对模板。
    PAGE_WITHOUT_SITE_LABEL = "page-without-site-label" "页面缺网站标签",
    Warning, Memory "政府网站的页面标签（必填与否未核实） [C][M]", page(check)
}

fn check(page: &BuiltPage<'_>, out: &mut Findings) {
    if !page.unlabelled() {
        page.lacking(&["SiteName", "SiteDomain", "SiteIDCode"], "在 site.yaml 的 portal 里写 site_name、domain、id_code", out);
    }
}
