//! How each kind of value is read from a node, described and visited.

use super::field::{Leaf, Shape, Visit};
use super::reading::Reading;
use crate::ground::route::Step;
use crate::ground::source::Span;
use crate::model::amount::Unit;
use crate::model::choice::Choice;
use crate::model::date::{Term, When};
use crate::model::id::Id;
use crate::model::measured::Op;
use crate::model::number::{Number, NumberFault};
use crate::model::place::At;
use crate::model::rate::Rate;
use crate::model::text::is_invisible;
use crate::yaml::tree::{Data, Node};
use std::sync::Arc;

/// A value that can stand in a field.
pub trait Value: Sized {
    /// Whether a stroke (—) in such a cell means that it is empty.
    const STROKE: bool = false;
    /// Whether a cell in which something else is printed is kept as it is printed: it is not blank.
    const KEPT: bool = false;
    /// Reads it; what is wrong goes to `cx`, and then there is no value.
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self>;
    /// What it looks like.
    fn shape() -> Shape;
    /// Shows its cells.
    fn visit(&self, see: &mut dyn Visit);
}

/// The text of a scalar, or an error that says what should stand there.
pub(crate) fn scalar<'n>(node: &'n Node<'_>, wanted: &str, cx: &mut Reading) -> Option<&'n str> {
    let text = node.text();
    if text.is_none() {
        cx.error("wrong-shape", node.span, format!("这里应是{wanted}，不是{}", node.kind()), format!("写成{wanted}"));
    }
    text
}

pub(super) fn bad_number(fault: NumberFault, text: &str, span: Span, cx: &mut Reading) {
    cx.error(
        "not-a-number",
        span,
        format!("“{text}”：{}", fault.words()),
        "写成 1261.22 这样的半角数字；原表就是这样印的，写成 {printed: \"原样文字\"}",
    );
}

impl Value for Box<str> {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一段文字", cx)?.trim();
        if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
            cx.error(
                "invisible-character",
                node.span,
                format!("文字里有看不见的字符（U+{:04X}）", c as u32),
                "删去后重新输入这几个字",
            );
            return None;
        }
        Some(text.into())
    }
    fn shape() -> Shape {
        Shape::Text
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Text(self));
    }
}

impl Value for At {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        Box::<str>::read(node, cx).map(Self)
    }
    fn shape() -> Shape {
        Shape::Text
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Text(&self.0));
    }
}

impl Value for Id {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一个标识", cx)?;
        Self::parse(text).map_err(|why| cx.error("bad-id", node.span, why, "例如 jiaotong、2020-gonglu")).ok()
    }
    fn shape() -> Shape {
        Shape::Id
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Text(self.as_str()));
    }
}

impl Value for Number {
    const STROKE: bool = true;
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一个数", cx)?;
        Self::parse(text).map_err(|fault| bad_number(fault, text, node.span, cx)).ok()
    }
    fn shape() -> Shape {
        Shape::Number
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Number(self));
    }
}

impl Value for bool {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        match scalar(node, "“是”或“否”", cx)? {
            "true" | "是" => Some(true),
            "false" | "否" => Some(false),
            other => {
                cx.error("not-yes-or-no", node.span, format!("“{other}”不是“是”或“否”"), "写 true（是）或 false（否）");
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Bool
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Bool(*self));
    }
}

impl Value for Rate {
    const STROKE: bool = true;
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一个百分数", cx)?;
        let read = Self::parse(text);
        if read.is_err() {
            cx.error(
                "not-a-rate",
                node.span,
                format!("“{text}”不是百分数"),
                "写成 74% 或 约74%；原表就是这样印的，写成 {printed: \"原样文字\"}",
            );
        }
        read.ok()
    }
    fn shape() -> Shape {
        Shape::Rate
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Rate(self));
    }
}

impl Value for When {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一个日期", cx)?;
        let read = Self::parse(text);
        if read.is_none() {
            cx.error(
                "not-a-date",
                node.span,
                format!("“{text}”不是日期"),
                "写成 2022-12-31；只知道月份写 2022-12，只知道年度写 2022",
            );
        }
        read
    }
    fn shape() -> Shape {
        Shape::Date
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Date(*self));
    }
}

impl Value for Unit {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一个单位", cx)?;
        let read = Self::parse(text);
        if read.is_none() {
            cx.error("not-a-word", node.span, format!("“{text}”不是金额单位"), "写 元、万元 或 亿元");
        }
        read
    }
    fn shape() -> Shape {
        Shape::Choice(
            "金额单位",
            vec![("元", "元"), ("万元", "万元"), ("亿元", "亿元")],
            vec!["yuan", "万", "wan", "亿", "yi"],
        )
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Word(self.label(), self.label()));
    }
}

impl Value for Term {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let Data::List(items) = &node.data else {
            return When::read(node, cx).map(|from| Self { from: Some(from), to: None });
        };
        let (first, last) = match items.as_slice() {
            [first] => (first, None),
            [first, last] => (first, Some(last)),
            _ => {
                cx.error(
                    "not-a-term",
                    node.span,
                    "起止时间应是两个日期",
                    "写成 [2020-01-01, 2024-12-31]；不知道终止时间写 null",
                );
                return None;
            }
        };
        let mut known = |node: Option<&Node<'_>>| match node {
            Some(node) if !matches!(node.data, Data::Null) => When::read(node, cx).map(Some),
            _ => Some(None),
        };
        Some(Self { from: known(Some(first))?, to: known(last)? })
    }
    fn shape() -> Shape {
        Shape::List(Box::new(Shape::Date))
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.list(true);
        for (n, when) in [self.from, self.to].into_iter().enumerate() {
            see.begin(Step::Item(n), if n == 0 { "起" } else { "止" }.into());
            see.leaf(when.map_or(Leaf::Empty, Leaf::Date));
            see.end();
        }
        see.list(false);
    }
}

impl Value for Op {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, "一个指标性质", cx)?;
        let read = Self::parse(text);
        if read.is_none() {
            cx.error("not-a-word", node.span, format!("“{text}”不是指标性质"), "可选：≥、≤、＝、＞、＜、定性");
        }
        read
    }
    fn shape() -> Shape {
        let signs = ["≥", "≤", "＝", "＞", "＜", "定性"].map(|s| (s, s)).to_vec();
        Shape::Choice("指标性质", signs, Self::spellings().chain(std::iter::once("qualitative")).collect())
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Word(self.sign(), self.sign()));
    }
}

impl<C: Choice> Value for C {
    const KEPT: bool = true;
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let text = scalar(node, C::TITLE, cx)?;
        let read = C::parse(text);
        if read.is_none() {
            let words: Vec<String> =
                C::ALL
                    .iter()
                    .map(|c| {
                        if c.key() == c.label() {
                            c.key().to_owned()
                        } else {
                            format!("{}（{}）", c.key(), c.label())
                        }
                    })
                    .collect();
            cx.error(
                "not-a-word",
                node.span,
                format!("“{text}”不是{}的可选值", C::TITLE),
                format!("可选：{}", words.join("、")),
            );
        }
        read
    }
    fn shape() -> Shape {
        let words = C::ALL.iter().map(|c| (c.key(), c.label())).collect();
        Shape::Choice(C::TITLE, words, C::ALL.iter().flat_map(|c| c.others()).copied().collect())
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Word(self.key(), self.label()));
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        match &node.data {
            Data::Null => Some(Self::new()),
            Data::List(items) => Some(items.iter().filter_map(|item| T::read(item, cx)).collect()),
            // A single value may stand for a list of one.
            _ => T::read(node, cx).map(|one| vec![one]),
        }
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.list(true);
        for (n, item) in self.iter().enumerate() {
            see.begin(Step::Item(n), "".into());
            item.visit(see);
            see.end();
        }
        see.list(false);
    }
}

/// A mapping with free labels, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T>(pub Vec<(Box<str>, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Value> Value for Named<T> {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        match &node.data {
            Data::Null => Some(Self::default()),
            Data::Map(pairs) => {
                Some(Self(pairs.iter().filter_map(|p| Some((p.key.as_ref().into(), T::read(&p.value, cx)?))).collect()))
            }
            _ => {
                cx.error(
                    "wrong-shape",
                    node.span,
                    format!("这里应是一组“名称: 值”，不是{}", node.kind()),
                    "写成 名称: 值",
                );
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Named(Box::new(T::shape()))
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.map(true);
        for (label, value) in &self.0 {
            see.begin(Step::from(label.to_string()), label.to_string().into());
            value.visit(see);
            see.end();
        }
        see.map(false);
    }
}

// Arc rather than Box: an impl over every Box would clash with the one over every closed list.
impl<T: Value> Value for Arc<T> {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        T::read(node, cx).map(Self::new)
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn visit(&self, see: &mut dyn Visit) {
        self.as_ref().visit(see);
    }
}
