use super::rule::{Case, Findings};
use crate::rule;

rule! {
    /// ## 说明
    /// docx、xlsx、pdf 的文档属性里常有作者、最后保存者的姓名，随附件一起公开。提示里不写全名。
    ///
    /// ## 依据
    /// 政府信息公开条例对个人隐私的规定 [P]；办公软件保存文件时自动写入作者。
    ///
    /// ## 示例
    /// 评价报告 docx 的“作者”一栏是经办人的姓名。
    ///
    /// ## 改法
    /// 在办公软件里用“检查文档”清除文档属性和个人信息，另存后再放进 assets/。
    ATTACHMENT_NAMES_AUTHOR = "attachment-names-author" "附件的文档属性里有作者姓名",
    Info, Published "政府信息公开条例关于个人隐私的规定 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for attached in case.attached {
        let names: Vec<String> = attached.paper.authors.iter().map(|name| masked(name)).collect();
        if !names.is_empty() {
            out.say(attached.at.clone(), format!("{}作者或保存者是“{}”", attached.called("文档属性"), names.join("、")))
                .because("文档属性随附件一起公开")
                .mend("用办公软件的“检查文档”清除文档属性后再放进 assets/");
        }
    }
}

/// The first character of a name.
fn masked(name: &str) -> String {
    name.chars().take(1).chain(name.chars().skip(1).map(|_| '*').take(3)).collect()
}
