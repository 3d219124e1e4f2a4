//! How figures are read that have parts: amounts with what they are made of, target and actual values.

use super::field::{Leaf, Shape, Visit};
use super::reading::Reading;
use super::value::{Named, Value, bad_number, scalar};
use crate::model::amount::{Amount, More, Unit};
use crate::model::measured::{Measured, Op};
use crate::model::number::Number;
use crate::yaml::tree::{Data, Node};

impl Value for Amount {
    const STROKE: bool = true;
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        if let Data::Map(pairs) = &node.data {
            let mut amount = None;
            let mut more = More::default();
            let mut unit = None;
            for pair in pairs {
                match pair.key.as_ref() {
                    "value" | "数值" | "合计" => amount = Self::read(&pair.value, cx),
                    "unit" | "单位" => unit = Unit::read(&pair.value, cx),
                    "parts" | "分项" | "组成" => more.parts = Vec::read(&pair.value, cx)?,
                    "splits" | "拆分" | "其中" => {
                        let splits: Vec<Named<Number>> = Vec::read(&pair.value, cx)?;
                        more.splits = splits.into_iter().map(|n| n.0).collect();
                    }
                    "listed" | "列示" => more.listed = Vec::read(&pair.value, cx)?,
                    other => cx.error(
                        "unknown-key",
                        pair.key_span,
                        format!("没有“{other}”这一项"),
                        "可用 value、unit、parts、splits、listed",
                    ),
                }
            }
            let mut amount = amount?;
            amount.unit = amount.unit.or(unit);
            amount.more = Some(Box::new(more));
            return Some(amount);
        }
        let text = scalar(node, "一个金额或数量", cx)?;
        Self::parse(text).map_err(|fault| bad_number(fault, text, node.span, cx)).ok()
    }
    fn shape() -> Shape {
        Shape::Amount
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Amount(self));
    }
}

impl Value for Measured {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let Data::Map(pairs) = &node.data else {
            return scalar(node, "一个指标值", cx).map(Self::parse);
        };
        let mut op: Option<&str> = None;
        let mut value = "";
        let mut measure = "";
        let mut qualitative = false;
        for pair in pairs {
            let text = if matches!(pair.value.data, Data::Null) { "" } else { scalar(&pair.value, "一个值", cx)? };
            match pair.key.as_ref() {
                "op" | "指标性质" | "运算符号" if text.trim() == "定性" => qualitative = true,
                "op" | "指标性质" | "运算符号" => op = Some(text),
                "value" | "数值" | "值" | "指标值" => value = text,
                "measure" | "度量单位" | "计量单位" => measure = text,
                "kind" | "类型" | "指标值类型" => qualitative = matches!(text, "qualitative" | "定性"),
                other => cx.error(
                    "unknown-key",
                    pair.key_span,
                    format!("没有“{other}”这一项"),
                    "可用 op、value、measure、kind",
                ),
            }
        }
        let sign = match op.map(Op::parse) {
            Some(Some(Op::Qualitative)) => "",
            Some(Some(sign)) => sign.sign(),
            Some(None) => {
                cx.error(
                    "not-a-word",
                    node.span,
                    format!("“{}”不是指标性质", op.unwrap_or("")),
                    "可选：≥、≤、＝、＞、＜、定性",
                );
                ""
            }
            None => "",
        };
        let mut read = Self::parse(&format!("{sign}{value}{measure}"));
        read.qualitative = qualitative;
        Some(read)
    }
    fn shape() -> Shape {
        Shape::Measured
    }
    fn visit(&self, see: &mut dyn Visit) {
        see.leaf(Leaf::Measured(self));
    }
}
