use super::page::BuiltPage;
use super::rule::Findings;
use crate::model::date::When;
use crate::rule;

rule! {
    /// ## 说明
    /// 内容页应有 ArticleTitle（标题）、PubDate（发布日期）、ContentSource（来源），不能是空的；发布日期要读得成日期，不晚于网站的数据截至日。
    /// 记录没有写公开日期的，页面没有 PubDate，也在这里提示。本规则看生成的网页，由 verify 核对；演示站点和草稿预览不查。
    ///
    /// ## 依据
    /// 已公开政府网站的页面标签 [C]；哪些必填，未核实 [M]。
    ///
    /// ## 示例
    /// 网站数据截至 2023-06-30，一页的 PubDate 是 2023-08-01。
    ///
    /// ## 改法
    /// 在记录的 published 里写公开日期；网站的 as_of 没有跟上的，改 as_of。
    ARTICLE_LABEL_ODD = "article-label-odd" "内容页的标签不全或不对",
    Warning, Memory "政府网站的页面标签（必填与否未核实） [C][M]", page(check)
}

fn check(page: &BuiltPage<'_>, out: &mut Findings) {
    const NAMES: [&str; 3] = ["ArticleTitle", "PubDate", "ContentSource"];
    if page.unlabelled() || NAMES.iter().all(|name| page.label(name).is_none()) {
        return;
    }
    page.lacking(&NAMES, "在记录里写公开日期（published）和发布机构", out);
    let Some((text, span)) = page.label("PubDate").filter(|(text, _)| !text.trim().is_empty()) else { return };
    let day = text.split_whitespace().next().unwrap_or(text);
    match (When::parse(day), When::parse(page.as_of)) {
        (None, _) => {
            out.say_span(span, format!("PubDate 印“{text}”，读不成日期")).mend("公开日期写成 2023-03-20 的样子");
        }
        (Some(published), Some(as_of)) if published.first() > as_of.last() => {
            out.say_span(span, format!("PubDate 印 {text}，晚于网站的数据截至日 {}", page.as_of))
                .mend("核对公开日期；网站的 as_of 没有跟上的，改 as_of");
        }
        _ => {}
    }
}
