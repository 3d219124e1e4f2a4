//! The registers beside the records.

use super::identity::RegisterName;
use crate::corpus::District;
use crate::form::field::Field;
use crate::form::reading::Reading;
use crate::form::table::Table;
use crate::form::value::{Named, Value};
use crate::ground::finding::{Finding, Place};
use crate::ground::source::FileId;
use crate::model::date::When;
use crate::model::text::Text;
use crate::rules::{bank_card, personal_data};
use crate::settings::registers::{Agency, EvaluatorEntry, GlossaryEntry, IndicatorEntry, ProjectEntry};
use crate::settings::site::SiteFile;
use crate::yaml::parse::parse;
use crate::yaml::tree::{Data, Node};
use std::collections::BTreeSet;

/// A register that was read.
#[derive(Debug)]
pub enum Register {
    /// Agencies.
    Agencies(Vec<Agency>),
    /// Projects.
    Projects(Vec<ProjectEntry>),
    /// Indicators.
    Indicators(Vec<IndicatorEntry>),
    /// Evaluators.
    Evaluators(Vec<EvaluatorEntry>),
    /// Glossary.
    Glossary(Vec<GlossaryEntry>),
    /// Words that mean the same, in groups.
    Synonyms(Vec<Vec<Text>>),
    /// Dated events of a year.
    Calendar(i16, Vec<(String, When)>),
    /// Nothing of use.
    Nothing,
}

impl Register {
    /// Puts it where it belongs.
    pub fn put(self, district: &mut District) {
        match self {
            Self::Agencies(list) => district.agencies = list.into(),
            Self::Projects(list) => district.projects = list,
            Self::Indicators(list) => district.indicators = list,
            Self::Evaluators(list) => district.evaluators = list,
            Self::Glossary(list) => district.glossary = list,
            Self::Synonyms(list) => district.synonyms = list,
            Self::Calendar(year, events) => {
                district.calendars.insert(year, events.into_iter().collect());
            }
            Self::Nothing => {}
        }
    }
}

/// The forms of all registers and of `site.yaml`.
pub(super) fn tables() -> Vec<Vec<&'static [Field]>> {
    vec![
        SiteFile::tables(),
        Agency::tables(),
        ProjectEntry::tables(),
        IndicatorEntry::tables(),
        EvaluatorEntry::tables(),
        GlossaryEntry::tables(),
    ]
}

/// Reads a register.
pub fn read(name: RegisterName, text: &str, file: FileId, notes: &mut Vec<Finding>) -> Register {
    let (node, findings) = parse(text, file);
    notes.extend(findings);
    let Some(node) = node else { return Register::Nothing };
    private_numbers(&node, file, notes);
    let mut cx = Reading::register(file);
    let register = match name {
        RegisterName::Agencies => {
            unique(&node, &mut cx, id);
            Register::Agencies(list(&node, &mut cx))
        }
        RegisterName::Projects => {
            unique(&node, &mut cx, |n| Some(format!("{}/{}", n.get(&["agency", "单位"])?.value.text()?, id(n)?)));
            Register::Projects(list(&node, &mut cx))
        }
        RegisterName::Indicators => Register::Indicators(list(&node, &mut cx)),
        RegisterName::Evaluators => Register::Evaluators(list(&node, &mut cx)),
        RegisterName::Glossary => Register::Glossary(list(&node, &mut cx)),
        RegisterName::Synonyms => Register::Synonyms(list(&node, &mut cx)),
        RegisterName::Calendar(year) => {
            let events = Named::<When>::read(&node, &mut cx).unwrap_or_default();
            Register::Calendar(year, events.0.into_iter().map(|(event, day)| (event.to_string(), day)).collect())
        }
    };
    notes.extend(cx.findings);
    register
}

fn list<T: Value>(node: &Node<'_>, cx: &mut Reading) -> Vec<T> {
    match node.data {
        Data::List(_) | Data::Null => Vec::read(node, cx).unwrap_or_default(),
        _ => {
            cx.error("wrong-shape", node.span, format!("这里应是一个列表，不是{}", node.kind()), "每一项以“- ”开头");
            Vec::new()
        }
    }
}

fn id(node: &Node<'_>) -> Option<String> {
    node.get(&["id", "标识"])?.value.text().map(str::to_owned)
}

/// Every entry has its own id.
fn unique(node: &Node<'_>, cx: &mut Reading, key: impl Fn(&Node<'_>) -> Option<String>) {
    let Data::List(items) = &node.data else { return };
    let mut seen = BTreeSet::new();
    for item in items {
        if let Some(id) = key(item)
            && !seen.insert(id.clone())
        {
            let span = item.get(&["id", "标识"]).map_or(item.span, |pair| pair.value.span);
            cx.findings.push(
                Finding::error("duplicate-id", cx.file, Place::Span(span), format!("标识“{id}”出现了两次"))
                    .mend("改成另一个标识"),
            );
        }
    }
}

/// Registers stand on many pages: a private person's number in one is as bad as in a record.
pub(super) fn private_numbers(node: &Node<'_>, file: FileId, notes: &mut Vec<Finding>) {
    match &node.data {
        Data::Scalar { text, .. } => {
            let personal = personal_data::in_register(text).into_iter().map(|m| (personal_data::PERSONAL_DATA.name, m));
            let cards = bank_card::in_register(text).into_iter().map(|m| (bank_card::BANK_CARD.name, m));
            notes.extend(personal.chain(cards).map(|(rule, message)| {
                Finding::error(rule, file, Place::Span(node.span), message)
                    .because(personal_data::CAUSE)
                    .mend(personal_data::CURE)
            }));
        }
        Data::List(items) => items.iter().for_each(|item| private_numbers(item, file, notes)),
        Data::Map(pairs) => pairs.iter().for_each(|pair| private_numbers(&pair.value, file, notes)),
        Data::Null => {}
    }
}
