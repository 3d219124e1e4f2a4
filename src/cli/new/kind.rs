//! A kind of record as people name it: its stem, its title, its short name.

use crate::kinds::Kind;
use anyhow::bail;

/// The kind of a name; an unknown one is answered with the nearest and the list.
pub(in super::super) fn parse(name: &str) -> anyhow::Result<Kind> {
    let name = name.trim();
    let found = Kind::ALL.iter().copied().find(|k| names(*k).contains(&name));
    let Some(kind) = found else {
        let near =
            Kind::ALL.iter().copied().min_by_key(|k| names(*k).iter().map(|n| strsim::osa_distance(n, name)).min());
        let near = near.map(|k| format!("；最接近的是 {}（{}）", k.stem(), k.title())).unwrap_or_default();
        let all: Vec<String> = Kind::ALL.iter().map(|k| format!("{}（{}）", k.stem(), k.title())).collect();
        bail!("没有“{name}”这种记录{near}。全部种类：{}", all.join("、"));
    };
    Ok(kind)
}

/// A kind with what follows it in a file's name: `monitoring-07`.
pub(super) fn with_qualifier(name: &str) -> anyhow::Result<(Kind, &str)> {
    let split = Kind::ALL.iter().filter_map(|k| Some((*k, name.strip_prefix(k.stem())?.strip_prefix('-')?)));
    match split.max_by_key(|(kind, _)| kind.stem().len()) {
        Some((kind, qualifier)) if !qualifier.is_empty() => Ok((kind, qualifier)),
        _ => parse(name).map(|kind| (kind, "")),
    }
}

fn names(kind: Kind) -> [&'static str; 3] {
    [kind.stem(), kind.title(), kind.short()]
}

#[cfg(test)]
mod tests {
    use super::{parse, with_qualifier};
    use crate::kinds::Kind;

    #[test]
    fn kinds_have_an_english_and_a_chinese_name() {
        assert_eq!(parse("self-evaluation").unwrap(), Kind::SelfEvaluation);
        assert_eq!(parse("绩效自评表").unwrap(), Kind::SelfEvaluation);
        assert_eq!(parse("自评").unwrap(), Kind::SelfEvaluation);
        assert_eq!(with_qualifier("monitoring-07").unwrap(), (Kind::Monitoring, "07"));
        assert_eq!(with_qualifier("follow-up").unwrap(), (Kind::FollowUp, ""));
        assert!(parse("self-evalution").unwrap_err().to_string().contains("最接近的是 self-evaluation（绩效自评表）"));
    }
}
