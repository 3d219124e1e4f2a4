use super::rule::{Case, Findings};
use crate::rule;

rule! {
    /// ## 说明
    /// 附件的文字由程序逐份读过，查密级标志、身份证号、手机号、银行卡号和个人名单；docx、xlsx 连同批注、修订、隐藏的工作表和文档属性，pdf 连同批注。
    /// 图片、扫描件、压缩包、加了密码的和旧格式的文件，程序读不了里面的文字，在这里列出，请人工看过再公开。
    ///
    /// ## 依据
    /// 政府信息公开前的保密审查和个人信息审查 [P]；程序能读什么，是本站的情况。
    ///
    /// ## 示例
    /// 附件是现场照片，或是盖章后扫描的 pdf。
    ///
    /// ## 改法
    /// 打开附件看一遍，确认没有不该公开的内容；看过的，用 waive 写明由哪个科室看过。能换成有文字的 pdf、docx、xlsx 的换一份。
    ATTACHMENT_UNREAD = "attachment-unread" "附件要人工看过",
    Info, Logic "公开前的审查，程序读不了的部分 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for attached in case.attached {
        for why in &attached.paper.unread {
            out.say(attached.at.clone(), format!("{}{why}", attached.called("")))
                .mend("打开看一遍，确认没有密级标志和个人信息；看过的用 waive 写明由哪个科室看过");
        }
    }
}
