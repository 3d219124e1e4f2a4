//! The keys of one mapping while it is read: which were used, which are unknown, which are missing.

use super::field::Field;
use super::reading::Reading;
use crate::ground::finding::{Finding, Place};
use crate::ground::source::Span;
use crate::yaml::tree::{Data, Node, Pair};

/// A mapping being read.
#[derive(Debug)]
pub struct Keys<'n, 't> {
    pairs: &'n [Pair<'t>],
    used: Vec<bool>,
    /// How many have not been used.
    left: usize,
    /// Whether any key is a label or otherwise not the field's own key.
    labelled: bool,
    span: Span,
    missing: Vec<&'static str>,
}

impl<'n, 't> Keys<'n, 't> {
    /// Opens a mapping; anything else is an error that names what should stand there.
    pub fn open(node: &'n Node<'t>, title: &str, cx: &mut Reading) -> Option<Self> {
        match &node.data {
            Data::Map(pairs) => {
                let labelled = pairs.iter().any(|pair| !pair.key.is_ascii());
                Some(Self {
                    pairs,
                    used: vec![false; pairs.len()],
                    left: pairs.len(),
                    labelled,
                    span: node.span,
                    missing: Vec::new(),
                })
            }
            _ => {
                cx.error(
                    "not-a-mapping",
                    node.span,
                    format!("“{title}”应是一组“名称: 值”，这里是{}", node.kind()),
                    "每行写一个“名称: 值”，冒号用半角并加一个空格",
                );
                None
            }
        }
    }

    /// The entry of a field under any of its spellings. A second one is an error that shows both places.
    pub fn take(&mut self, field: &Field, cx: &mut Reading) -> Option<&'n Pair<'t>> {
        let mut found: Option<&'n Pair<'t>> = None;
        // Forms are mostly filled in the order of their fields, and the rare fields come last.
        if self.left == 0 {
            return found;
        }
        for (pair, used) in self.pairs.iter().zip(&mut self.used) {
            if *used || !(field.key == pair.key || self.labelled && field.is(&pair.key)) {
                continue;
            }
            *used = true;
            self.left -= 1;
            match found {
                None => found = Some(pair),
                Some(first) => cx.findings.push(
                    Finding::error(
                        "duplicate-key",
                        cx.file,
                        Place::Span(pair.key_span),
                        format!("“{}”（{}）写了两次", field.label, pair.key),
                    )
                    .mend("只留一处")
                    .see(cx.file, Place::Span(first.key_span), "第一处在这里"),
                ),
            }
        }
        found
    }

    /// Whether a field is there at all, without taking it.
    #[must_use]
    pub fn has(&self, field: &Field) -> bool {
        self.pairs.iter().any(|p| field.is(&p.key))
    }

    /// Notes that a required field is missing.
    pub fn lacks(&mut self, field: &Field) {
        self.missing.push(field.label);
    }

    /// Notes at once that a field is missing which even a record known only in part must have.
    pub fn lacks_always(&self, field: &Field, cx: &mut Reading) {
        let place = self.pairs.first().map_or(self.span, |p| p.key_span);
        cx.error("missing-required", place, format!("缺少必填项：{}", field.label), "补上");
    }

    /// Closes the mapping: unknown keys and missing fields become findings.
    pub fn close(self, tables: &[&'static [Field]], cx: &mut Reading) {
        for (pair, used) in self.pairs.iter().zip(&self.used) {
            if !used {
                unknown(pair, tables, cx);
            }
        }
        if !self.missing.is_empty() && !cx.mentioned {
            let place = self.pairs.first().map_or(self.span, |p| p.key_span);
            cx.findings.push(
                Finding::error(
                    "missing-required",
                    cx.file,
                    Place::Span(place),
                    format!("缺少必填项：{}", self.missing.join("、")),
                )
                .mend(if cx.register {
                    "补上"
                } else {
                    "补上；原表此格为空时写 null；只从其他文件得知的记录写 basis: mentioned"
                }),
            );
        }
    }
}

/// Keys that would carry a private person's name or number: refused, with the reason.
const PERSONAL: [&str; 14] = [
    "负责人",
    "项目负责人",
    "联系人",
    "联系电话",
    "联系方式",
    "手机",
    "电话",
    "经办人",
    "填表人",
    "财务负责人",
    "主评人",
    "person",
    "phone",
    "mobile",
];

fn unknown(pair: &Pair<'_>, tables: &[&'static [Field]], cx: &mut Reading) {
    let key = pair.key.as_ref();
    if PERSONAL.contains(&key) {
        cx.error(
            "personal-key",
            pair.key_span,
            format!("不收“{key}”：个人姓名和电话不得公开"),
            "删去这一项；联系方式只写科室，放在 agencies.yaml 的 contact 里",
        );
        return;
    }
    let cure = match nearest(key, tables) {
        Some(field) if field.key == key || field.label == key => format!("这一项不在这里，“{}”应另起一处", field.label),
        Some(field) => format!("是不是“{}”（{}）？", field.key, field.label),
        None if matches!(pair.value.data, Data::Null) => {
            "如果这是上一项文字的一部分，请给那整段文字加双引号".to_owned()
        }
        None => "对照记录格式检查名称；要写备注请用 notes".to_owned(),
    };
    cx.error("unknown-key", pair.key_span, format!("没有“{key}”这一项"), cure);
}

/// The field whose spelling is closest to `key`, if any is close.
fn nearest(key: &str, tables: &[&'static [Field]]) -> Option<&'static Field> {
    let spellings =
        |f: &'static Field| std::iter::once(f.key).chain(std::iter::once(f.label)).chain(f.others.iter().copied());
    tables
        .iter()
        .flat_map(|table| table.iter())
        .flat_map(|field| spellings(field).map(move |s| (distance(key, s), field)))
        .filter(|(far, _)| *far <= 400)
        .min_by_key(|(far, _)| *far)
        .map(|(_, field)| field)
}

/// How far apart two words are, in thousandths of the longer one's length.
fn distance(a: &str, b: &str) -> usize {
    let longest = a.chars().count().max(b.chars().count()).max(1);
    strsim::osa_distance(a, b) * 1000 / longest
}
