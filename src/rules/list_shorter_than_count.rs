use super::rule::{Case, Findings};
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 写明总数又列出名称的，列出的个数少于总数时只作参考提示：原文常以“等”略去其余。列出的多于总数，则总数或名单有一处写错。
    ///
    /// ## 依据
    /// 原始文件声明 6 个、列出 4 个 [S]。
    ///
    /// ## 示例
    /// “选取 6 个项目重点监控”，列出 4 个名称。
    ///
    /// ## 改法
    /// 名单不全的补全；原文只列了一部分，不必改。
    LIST_SHORTER_THAN_COUNT = "list-shorter-than-count" "列出的名称与总数不符",
    Warning, Seed "原始文件的列举 [S]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.each(What::Listed).filter(|c| !c.agrees) {
        let (Some(printed), Some(exact)) = (c.printed, c.exact) else { continue };
        if exact < printed {
            out.remark(c.at.clone(), format!("声明 {}，列示 {exact}，还有 {} 个没有列出", c.text, printed - exact))
                .mend("名单不全的补全；原文只列了一部分，不必改");
        } else {
            out.say(c.at.clone(), format!("声明 {}，却列出 {exact} 个名称，多 {} 个", c.text, exact - printed))
                .mend("核对总数，看名单有没有重复或拆开写的");
        }
    }
}
