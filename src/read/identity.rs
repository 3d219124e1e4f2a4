//! From a path to what the file is. The path is the identity; nothing of it is repeated inside the file.

use crate::corpus::DistrictId;
use crate::corpus::address::{Address, Subject};
use crate::kinds::Kind;
use crate::model::id::Id;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// `site.yaml`.
    Site,
    /// A register of a district.
    Register(DistrictId, RegisterName),
    /// A record.
    Record(Address),
    /// The ledger of what was published.
    Ledger,
    /// An attachment, a unit's own workbook, the portal's header: not read as a record.
    Aside,
}

/// The registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterName {
    /// `agencies.yaml`
    Agencies,
    /// `projects.yaml`
    Projects,
    /// `indicators.yaml`
    Indicators,
    /// `evaluators.yaml`
    Evaluators,
    /// `glossary.yaml`
    Glossary,
    /// `synonyms.yaml`
    Synonyms,
    /// `<year>/calendar.yaml`
    Calendar(i16),
}

/// A path that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub cure: String,
    /// The folder whose name is at fault, from `content/` on; `None` where the file's own place or name is.
    pub folder: Option<String>,
}

impl Fault {
    const fn new(rule: &'static str, message: String, cure: String) -> Self {
        Self { rule, message, cure, folder: None }
    }

    /// The same of a folder's name.
    fn of_folder(mut self, name: &str) -> Self {
        self.folder = Some(name.to_owned());
        self
    }
}

/// Says what a file is. `folders` are the districts' folders; one empty name stands for a site without districts.
///
/// # Errors
/// Says which part of the path is not understood.
pub fn identify(path: &str, folders: &[String]) -> Result<Identity, Fault> {
    named(path, folders).map_err(|fault| Fault { folder: fault.folder.map(|name| up_to(path, &name)), ..fault })
}

/// A path as far as its first part of a name.
fn up_to(path: &str, name: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let at = parts.iter().position(|part| *part == name).unwrap_or_default();
    parts[..=at].join("/")
}

/// [`identify`], with the bare name of a folder that is at fault.
fn named(path: &str, folders: &[String]) -> Result<Identity, Fault> {
    if path == "site.yaml" {
        return Ok(Identity::Site);
    }
    if path == crate::corpus::ledger::NAME {
        return Ok(Identity::Ledger);
    }
    if path.starts_with(crate::settings::portal::FOLDER) {
        return Ok(Identity::Aside);
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    let district = match folders {
        [only] if only.is_empty() => DistrictId(0),
        _ => {
            if matches!(parts[0], "assets" | "sources") {
                return Ok(Identity::Aside);
            }
            let Some(n) = folders.iter().position(|f| f == parts[0]) else {
                let message = format!("“{}”不是 site.yaml 的 divisions 里的区县", parts[0]);
                let cure = format!("文件应放在区县的文件夹里：{}", folders.join("、"));
                let fault = Fault::new("unknown-division", message, cure);
                return Err(if parts.len() > 1 { fault.of_folder(parts[0]) } else { fault });
            };
            parts.remove(0);
            DistrictId(u16::try_from(n).unwrap_or(u16::MAX))
        }
    };
    within(district, &parts)
}

fn within(district: DistrictId, parts: &[&str]) -> Result<Identity, Fault> {
    let register = |name| Ok(Identity::Register(district, name));
    match parts {
        ["assets" | "sources", ..] => Ok(Identity::Aside),
        ["agencies.yaml"] => register(RegisterName::Agencies),
        ["projects.yaml"] => register(RegisterName::Projects),
        ["indicators.yaml"] => register(RegisterName::Indicators),
        ["evaluators.yaml"] => register(RegisterName::Evaluators),
        ["glossary.yaml"] => register(RegisterName::Glossary),
        ["synonyms.yaml"] => register(RegisterName::Synonyms),
        [year, "calendar.yaml"] => register(RegisterName::Calendar(fiscal_year(year)?)),
        ["documents", year, file] => {
            let slug = id(stem(file, "md")?.0)?;
            record(district, Subject::Document(fiscal_year(year)?, slug), Kind::Document, "")
        }
        ["policies", slug, file] => {
            let subject = Subject::Policy(folder(slug)?);
            form(district, subject, file, &[Kind::Policy, Kind::ExAnte, Kind::Evaluation, Kind::FollowUp])
        }
        [year, "allocations", file] => {
            let slug = id(stem(file, "yaml")?.0)?;
            record(district, Subject::Allocation(fiscal_year(year)?, slug), Kind::Allocation, "")
        }
        [year, file] => form(district, Subject::Year(fiscal_year(year)?), file, &[Kind::Plan, Kind::Summary]),
        [year, agency, file] => {
            let subject = Subject::Agency(fiscal_year(year)?, folder(agency)?);
            let kinds = [Kind::Target, Kind::SelfEvaluation, Kind::Recheck, Kind::Evaluation, Kind::FollowUp];
            form(district, subject, file, &kinds)
        }
        [year, agency, project, file] => {
            let subject = Subject::Project(fiscal_year(year)?, folder(agency)?, folder(project)?);
            form(district, subject, file, &Kind::OF_PROJECT)
        }
        _ => Err(Fault::new(
            "unknown-path",
            format!("不认识这个位置：{}", parts.join("/")),
            "记录放在 年度/单位/项目/种类.yaml；附件放在 assets/，原始表格放在 sources/".to_owned(),
        )),
    }
}

fn record(district: DistrictId, subject: Subject, kind: Kind, qualifier: &str) -> Result<Identity, Fault> {
    Ok(Identity::Record(Address { district, subject, kind, qualifier: qualifier.into() }))
}

/// A file whose stem is `<kind>` or `<kind>-<qualifier>`.
fn form(district: DistrictId, subject: Subject, file: &str, kinds: &[Kind]) -> Result<Identity, Fault> {
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    if !matches!(ending, "yaml" | "md") {
        return Err(Fault::new(
            "unknown-ending",
            format!("“{file}”的后缀不对：记录用 .yaml，报告用 .md"),
            match ending.to_ascii_lowercase().as_str() {
                "yml" | "yaml" => format!("把 .{ending} 改成 .yaml"),
                "md" | "markdown" => format!("把 .{ending} 改成 .md"),
                _ => "附件放在 assets/，原始表格放在 sources/".to_owned(),
            },
        ));
    }
    let kind = Kind::ALL
        .iter()
        .copied()
        .filter_map(|k| {
            let rest = stem.strip_prefix(k.stem())?;
            let qualifier = if rest.is_empty() { "" } else { rest.strip_prefix('-')? };
            Some((k, qualifier))
        })
        .max_by_key(|(k, _)| k.stem().len());
    let allowed = || kinds.iter().map(|k| format!("{}（{}）", k.stem(), k.title())).collect::<Vec<_>>().join("、");
    let Some((kind, qualifier)) = kind else {
        let near = near(stem, kinds).map(|k| format!("是不是 {}.{ending}？", k.stem())).unwrap_or_default();
        return Err(Fault::new(
            "unknown-kind",
            format!("“{stem}”不是记录种类"),
            format!("{near}这里可以放：{}", allowed()),
        ));
    };
    if !kinds.contains(&kind) {
        return Err(Fault::new(
            "kind-not-here",
            format!("{}不能放在这一级文件夹", kind.title()),
            format!("这里可以放：{}", allowed()),
        ));
    }
    if !qualifier.is_empty() {
        id(qualifier)?;
    }
    let month = qualifier.split('-').next().filter(|first| first.len() == 2).and_then(|first| first.parse::<u8>().ok());
    if kind == Kind::Monitoring && month.is_some_and(|month| !(1..=12).contains(&month)) {
        let cure = "写监控到几月：monitoring-07；同一个月有几份的在后面加字：monitoring-07-finance".to_owned();
        return Err(Fault::new("bad-id", format!("“{stem}”里的 {} 不是月份", &qualifier[..2]), cure));
    }
    if ending == "md" && !matches!(kind, Kind::ExAnte | Kind::Evaluation | Kind::SelfEvaluation | Kind::Summary) {
        return Err(Fault::new(
            "unknown-ending",
            format!("{}用 .yaml，不用 .md", kind.title()),
            format!("改名为 {stem}.yaml"),
        ));
    }
    record(district, subject, kind, qualifier)
}

/// The kind that a name may have meant: it begins or ends like one of its names, or hardly differs from its stem.
fn near(name: &str, kinds: &[Kind]) -> Option<Kind> {
    let alike = |k: &Kind| {
        let named = [k.stem(), k.title(), k.short()];
        named.iter().any(|own| {
            name.starts_with(own) || (name.chars().count() > 1 && own.ends_with(name)) || name.ends_with(own)
        }) || strsim::osa_distance(k.stem(), name) * 4 <= k.stem().len()
    };
    kinds.iter().copied().find(alike)
}

fn stem<'a>(file: &'a str, ending: &str) -> Result<(&'a str, &'a str), Fault> {
    match file.rsplit_once('.') {
        Some((stem, found)) if found == ending => Ok((stem, found)),
        _ => Err(Fault::new("unknown-ending", format!("“{file}”的后缀应是 .{ending}"), format!("改名为 .{ending}"))),
    }
}

fn fiscal_year(text: &str) -> Result<i16, Fault> {
    let year = (text.len() == 4).then(|| text.parse::<i16>().ok()).flatten().filter(|y| (1990..=2100).contains(y));
    year.ok_or_else(|| {
        Fault::new("unknown-year", format!("“{text}”不是年度"), "年度写四位数字，例如 2022".to_owned()).of_folder(text)
    })
}

fn id(text: &str) -> Result<Id, Fault> {
    Id::parse(text).map_err(|why| Fault::new("bad-id", why, "例如 jiaotong、nongcungonglu".to_owned()))
}

/// The id that a folder's name is.
fn folder(name: &str) -> Result<Id, Fault> {
    id(name).map_err(|fault| fault.of_folder(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_what_files_are() {
        let one = [String::new()];
        let stem = |path: &str| match identify(path, &one) {
            Ok(Identity::Record(at)) => Ok((at.kind.stem(), at.qualifier.to_string())),
            Ok(_) => Err("aside"),
            Err(fault) => Err(fault.rule),
        };
        assert_eq!(stem("2022/jiaotong/lu/self-evaluation.yaml"), Ok(("self-evaluation", String::new())));
        let cure = |name: &str| identify(&format!("2022/jiaotong/lu/{name}"), &one).unwrap_err().cure;
        for name in ["self-evaluation (1).yaml", "selfevaluation.yaml", "自评表.yaml", "自评.yaml"] {
            assert!(cure(name).starts_with("是不是 self-evaluation.yaml？"), "{name}: {}", cure(name));
        }
        assert!(cure("新建文本.yaml").starts_with("这里可以放"));
        assert_eq!(cure("target.YAML"), "把 .YAML 改成 .yaml");
        assert_eq!(stem("2022/jiaotong/lu/monitoring-07-finance.yaml"), Ok(("monitoring", "07-finance".to_owned())));
        assert_eq!(stem("2022/jiaotong/target.yaml"), Ok(("target", String::new())));
        assert_eq!(stem("2022/plan.yaml"), Ok(("plan", String::new())));
        assert_eq!(stem("documents/2020/banfa.md"), Ok(("document", String::new())));
        assert_eq!(stem("policies/fuchi/policy.yaml"), Ok(("policy", String::new())));
        assert_eq!(stem("2022/jiaotong/lu/self-evaluation.yml"), Err("unknown-ending"));
        assert_eq!(stem("2022/jiaotong/lu/zongjie.yaml"), Err("unknown-kind"));
        assert_eq!(stem("2022/jiaotong/monitoring-07.yaml"), Err("kind-not-here"));
        assert_eq!(stem("2022/jiaotong/lu/monitoring-13.yaml"), Err("bad-id"));
        assert_eq!(stem("2022/jiaotong/lu/monitoring-q3.yaml"), Ok(("monitoring", "q3".to_owned())));
        assert_eq!(stem("22/jiaotong/lu/target.yaml"), Err("unknown-year"));
        assert_eq!(stem("2022/交通局/lu/target.yaml"), Err("bad-id"));
        assert_eq!(stem("a/b/c/d/e/f.yaml"), Err("unknown-path"));
        assert_eq!(stem("sources/x.xlsx"), Err("aside"));
        assert_eq!(stem("portal/header.html"), Err("aside"));
        let misnamed = |path: &str| identify(path, &one).unwrap_err().folder;
        assert_eq!(misnamed("2022/交通局/lu/target.yaml").as_deref(), Some("2022/交通局"));
        assert_eq!(misnamed("22/jiaotong/22/target.yaml").as_deref(), Some("22"));
        assert_eq!(misnamed("documents/2020/办法.md"), None, "the name of the file itself");
        let two = ["a".to_owned(), "b".to_owned()];
        assert_eq!(identify("c/2022/plan.yaml", &two).map_err(|fault| fault.rule), Err("unknown-division"));
        assert_eq!(identify("portal/logo.png", &two), Ok(Identity::Aside), "one for all districts");
    }
}
