//! The words that `site.yaml` uses for compiled volumes.

use super::Choice;

choices! {
    /// 汇编的章节
    VolumePart "汇编章节" {
        Cover = "cover" "封面",
        About = "about" "编制说明",
        Reading = "reading" "怎样读" ["读法"],
        Contents = "contents" "目录",
        Summary = "summary" "汇总" ["汇总表"],
        Questions = "questions" "值得问的" ["关注事项"],
        Agencies = "agencies" "分单位" ["单位"],
        Glossary = "glossary" "名词解释" ["名词"],
        Index = "index" "索引",
        Colophon = "colophon" "版权页" ["版本说明"],
    }
    /// 汇编的版式
    Edition "汇编版式" {
        Standard = "standard" "标准版",
        Large = "large" "大字版",
        Notes = "notes" "批注版" ["留白版"],
        Official = "official" "公文版" ["公文格式"],
    }
    /// 汇编的文件形式
    VolumeForm "汇编形式" {
        Pdf = "pdf" "PDF",
        Docx = "docx" "Word",
        Epub = "epub" "EPUB",
    }
}
