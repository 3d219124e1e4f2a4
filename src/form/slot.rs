//! How a field of a struct is filled: a required value, a cell that may be unknown or empty, an option, a list.

use super::field::{Field, Leaf, Shape, Visit};
use super::keys::Keys;
use super::reading::Reading;
use super::value::{Named, Value};
use crate::ground::finding::{Finding, Place, Severity};
use crate::ground::route::Step;
use crate::model::cell::Cell;
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::number::Number;
use crate::model::place::At;
use crate::yaml::tree::Data;

/// The type of a struct's field.
pub trait Slot: Sized {
    /// Whether a struct cannot be made without it.
    const ALWAYS: bool = false;
    /// Fills it from the mapping. `None`: the struct cannot be made; the reason has been noted.
    fn fill(keys: &mut Keys<'_, '_>, field: &'static Field, cx: &mut Reading) -> Option<Self>;
    /// What may stand in it.
    fn shape() -> Shape;
    /// Shows it, key and all, unless it is absent.
    fn show(&self, field: &'static Field, see: &mut dyn Visit);
}

fn show<T: Value>(value: &T, field: &'static Field, see: &mut dyn Visit) {
    see.begin(Step::from(field.key), field.label.into());
    value.visit(see);
    see.end();
}

fn show_leaf(leaf: Leaf<'_>, field: &'static Field, see: &mut dyn Visit) {
    see.begin(Step::from(field.key), field.label.into());
    see.leaf(leaf);
    see.end();
}

/// Types that must be there whatever the record's basis.
macro_rules! required {
    ($($ty:ty),*) => {$(
        impl Slot for $ty {
            const ALWAYS: bool = true;
            fn fill(keys: &mut Keys<'_, '_>, field: &'static Field, cx: &mut Reading) -> Option<Self> {
                let Some(pair) = keys.take(field, cx) else {
                    keys.lacks(field);
                    // Even a record that is only mentioned needs what gives it its name.
                    if cx.mentioned {
                        keys.lacks_always(field, cx);
                    }
                    return None;
                };
                if matches!(pair.value.data, Data::Null) {
                    cx.error("required-empty", pair.key_span, format!("“{}”不能为空", field.label), "填上内容");
                    return None;
                }
                <$ty as Value>::read(&pair.value, cx)
            }
            fn shape() -> Shape {
                <$ty as Value>::shape()
            }
            fn show(&self, field: &'static Field, see: &mut dyn Visit) {
                show(self, field, see);
            }
        }
    )*};
}

required!(Box<str>, Number, When, Id, At);

impl<T: Value> Slot for Cell<T> {
    fn fill(keys: &mut Keys<'_, '_>, field: &'static Field, cx: &mut Reading) -> Option<Self> {
        let Some(pair) = keys.take(field, cx) else {
            if field.must {
                keys.lacks(field);
            }
            return Some(Self::Absent);
        };
        match &pair.value.data {
            Data::Null => return Some(Self::Empty),
            // A stroke printed in a money or score cell is an empty cell.
            Data::Scalar { text, .. } if T::STROKE && matches!(text.trim(), "—" | "——" | "－" | "-" | "/") => {
                return Some(Self::Empty);
            }
            Data::Map(inner) if inner.len() == 1 && inner[0].key == "printed" => {
                let text = Box::<str>::read(&inner[0].value, cx)?;
                cx.findings.push(
                    Finding::new(
                        "garbled-cell",
                        Severity::Warning,
                        cx.file,
                        Place::Span(pair.value.span),
                        format!("“{}”印作“{text}”，读不成值：照录，不排序、不合计", field.label),
                    )
                    .mend("核对原件；确是这样印的，加一条 notes"),
                );
                return Some(Self::Garbled(text));
            }
            _ => {}
        }
        // A value that cannot be read is an error already noted; the rest of the record is still worth reading.
        let unread = || pair.value.text().map(str::trim).filter(|text| T::KEPT && !text.is_empty());
        Some(match T::read(&pair.value, cx) {
            Some(value) => Self::Value(value),
            None => unread().map_or(Self::Absent, |text| Self::Garbled(text.into())),
        })
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn show(&self, field: &'static Field, see: &mut dyn Visit) {
        match self {
            Self::Absent => {}
            Self::Empty => show_leaf(Leaf::Empty, field, see),
            Self::Garbled(text) => show_leaf(Leaf::Garbled(text), field, see),
            Self::Value(value) => show(value, field, see),
        }
    }
}

impl<T: Value> Slot for Option<T> {
    fn fill(keys: &mut Keys<'_, '_>, field: &'static Field, cx: &mut Reading) -> Option<Self> {
        let Some(pair) = keys.take(field, cx) else {
            if field.must {
                keys.lacks(field);
            }
            return Some(None);
        };
        if matches!(pair.value.data, Data::Null) {
            return Some(None);
        }
        Some(T::read(&pair.value, cx))
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn show(&self, field: &'static Field, see: &mut dyn Visit) {
        if let Some(value) = self {
            show(value, field, see);
        }
    }
}

impl<T: Value> Slot for Vec<T> {
    fn fill(keys: &mut Keys<'_, '_>, field: &'static Field, cx: &mut Reading) -> Option<Self> {
        let Some(pair) = keys.take(field, cx) else {
            if field.must {
                keys.lacks(field);
            }
            return Some(Self::new());
        };
        Some(<Self as Value>::read(&pair.value, cx).unwrap_or_default())
    }
    fn shape() -> Shape {
        <Self as Value>::shape()
    }
    fn show(&self, field: &'static Field, see: &mut dyn Visit) {
        if !self.is_empty() {
            show(self, field, see);
        }
    }
}

impl<T: Value> Slot for Named<T> {
    fn fill(keys: &mut Keys<'_, '_>, field: &'static Field, cx: &mut Reading) -> Option<Self> {
        let Some(pair) = keys.take(field, cx) else {
            if field.must {
                keys.lacks(field);
            }
            return Some(Self::default());
        };
        Some(<Self as Value>::read(&pair.value, cx).unwrap_or_default())
    }
    fn shape() -> Shape {
        <Self as Value>::shape()
    }
    fn show(&self, field: &'static Field, see: &mut dyn Visit) {
        if !self.0.is_empty() {
            show(self, field, see);
        }
    }
}
