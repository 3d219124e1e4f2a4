//! Small values of their own shape: an office as text or table, the books a project draws on, an amount with its share.

use crate::form::field::{Leaf, Shape, Visit};
use crate::form::reading::Reading;
use crate::form::value::Value;
use crate::ground::route::Step;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Book, Choice};
use crate::model::rate::Rate;
use crate::model::text::Text;
use crate::table;
use crate::yaml::tree::{Data, Node};

table! {
    /// An office with its code.
    pub struct NamedOffice "单位" {
        /// Its name.
        name: Text = "名称" | "主管部门名称" | "实施单位名称",
        /// Its code (`domain` §5.4).
        code: Cell<Text> = "代码" | "主管部门代码" | "部门代码" | "实施单位代码" | "单位代码",
    }
}

/// A department or unit as a form prints it: a name, or a name with its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office(pub NamedOffice);

impl Value for Office {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        if matches!(node.data, Data::Map(_)) {
            return NamedOffice::read(node, cx).map(Self);
        }
        Text::read(node, cx).map(|name| Self(NamedOffice { name, code: Cell::Absent }))
    }
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, NamedOffice::shape()])
    }
    fn visit(&self, see: &mut dyn Visit) {
        self.0.visit(see);
    }
}

/// The books of the budget a project draws on, each with its amount where that is printed (万元).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Books(pub Vec<(Book, Option<Amount>)>);

impl Value for Books {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        let Data::Map(pairs) = &node.data else {
            return Vec::<Book>::read(node, cx).map(|books| Self(books.into_iter().map(|b| (b, None)).collect()));
        };
        let mut books = Vec::new();
        for pair in pairs {
            match Book::parse(&pair.key) {
                Some(book) => books.push((book, Amount::read(&pair.value, cx))),
                None => cx.error(
                    "not-a-word",
                    pair.key_span,
                    format!("“{}”不是四本预算之一", pair.key),
                    "可选：general（一般公共预算）、fund（政府性基金预算）、soe（国有资本经营预算）、social（社会保险基金预算）",
                ),
            }
        }
        Some(Self(books))
    }
    fn shape() -> Shape {
        Shape::Either(vec![Book::shape(), Shape::Named(Box::new(Shape::Amount))])
    }
    fn visit(&self, see: &mut dyn Visit) {
        if let [(book, None)] = self.0.as_slice() {
            return see.leaf(Leaf::Word(book.key(), book.label()));
        }
        see.map(true);
        for (book, amount) in &self.0 {
            see.begin(Step::from(book.key()), book.label().into());
            match amount {
                Some(amount) => see.leaf(Leaf::Amount(amount)),
                None => see.leaf(Leaf::Empty),
            }
            see.end();
        }
        see.map(false);
    }
}

table! {
    /// An amount with its share.
    pub struct AmountShare "金额和占比" {
        /// The amount.
        amount: Cell<Amount> = "金额" | "数额",
        /// Its share of the whole.
        share: Cell<Rate> = "占比" | "比例",
    }
}

/// An amount, alone or with its share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share(pub AmountShare);

impl Value for Share {
    fn read(node: &Node<'_>, cx: &mut Reading) -> Option<Self> {
        if matches!(node.data, Data::Map(_)) {
            return AmountShare::read(node, cx).map(Self);
        }
        Amount::read(node, cx).map(|amount| Self(AmountShare { amount: Cell::Value(amount), share: Cell::Absent }))
    }
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Amount, AmountShare::shape()])
    }
    fn visit(&self, see: &mut dyn Visit) {
        self.0.visit(see);
    }
}
