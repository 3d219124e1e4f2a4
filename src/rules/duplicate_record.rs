use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::address::{ProjectKey, Subject};
use crate::corpus::entry::Entry;
use crate::kinds::{Kind, Record};
use crate::model::cell::Cell;
use crate::model::text::Text;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 同一对象同一年的同一种记录只能有一份：同名的 .yaml 和 .md 不能并存。同一年里两个项目用同一个项目代码，多半是同一个项目录了两次，作提示。
    ///
    /// ## 依据
    /// 本站的记录格式：路径就是记录的身份。
    ///
    /// ## 示例
    /// self-evaluation.yaml 与 self-evaluation.md 放在同一个文件夹。
    ///
    /// ## 改法
    /// 留下一份；确是两份的，文件名加后缀区别，如 evaluation-finance、evaluation-department。
    DUPLICATE_RECORD = "duplicate-record" "记录重复",
    Error, Logic "本站的记录格式", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for pair in corpus.entries.windows(2) {
        let [first, second] = pair else { continue };
        if first.at == second.at {
            out.turn_to(second, profile(corpus, second));
            out.say_file(format!("这份{}与 {} 是同一份记录", second.at.kind.title(), corpus.sources.path(first.file)))
                .because("路径就是记录的身份，同名的 .yaml 和 .md 不能并存")
                .mend("留下一份；确是两份的，文件名加后缀区别")
                .see(first.file, crate::ground::route::Route::root(), "另一份在这里");
        }
    }
    codes(corpus, out);
}

fn codes(corpus: &Corpus, out: &mut Findings) {
    let mut seen: BTreeMap<(i16, Kind, &str, crate::corpus::DistrictId), (&Entry, ProjectKey)> = BTreeMap::new();
    for entry in &corpus.entries {
        let (Subject::Project(year, ..), Some(project), Some(code)) = (&entry.at.subject, entry.at.project(), code(entry)) else { continue };
        let key = (*year, entry.at.kind, code, entry.at.district);
        match seen.get(&key) {
            Some((first, other)) if *other != project => {
                out.turn_to(entry, profile(corpus, entry));
                out.warn(route!["code"], format!("项目代码 {code} 与 {} 的相同，可能是同一个项目录了两次", corpus.sources.path(first.file)))
                    .mend("核对项目代码；同一个项目只留一个文件夹")
                    .see(first.file, route!["code"], "相同的代码在这里");
            }
            Some(_) => {}
            None => {
                seen.insert(key, (entry, project));
            }
        }
    }
}

fn code(entry: &Entry) -> Option<&str> {
    let cell: &Cell<Text> = match &entry.record {
        Record::ExAnte(r) => &r.head.code,
        Record::Target(r) => &r.head.code,
        Record::SelfEvaluation(r) => &r.head.code,
        Record::Evaluation(r) => &r.head.code,
        _ => return None,
    };
    cell.get().map(|code| code.trim()).filter(|code| !code.is_empty())
}
