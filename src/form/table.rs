//! The one declaration of a form.

use super::field::{Field, Visit};
use super::keys::Keys;
use super::reading::Reading;

/// A struct declared with [`crate::table!`].
pub trait Table: Sized {
    /// What the form or block is called.
    const TITLE: &'static str;
    /// Its own fields in the order of the form.
    const FIELDS: &'static [Field];
    /// Its fields with those of the blocks it takes in (`@ block: Block`).
    fn tables() -> Vec<&'static [Field]>;
    /// Takes its fields out of an open mapping.
    fn take(keys: &mut Keys<'_, '_>, cx: &mut Reading) -> Option<Self>;
    /// Shows its fields.
    fn show_fields(&self, see: &mut dyn Visit);
}

/// Declares a block of a form: a struct, and with it how it is read, described and visited.
///
/// ```text
/// table! {
///     /// What it is.
///     pub struct Goals "总体目标" {
///         /// What was expected.
///         expected: Cell<Text> = [must] "预期目标" | "年度目标",
///         /// A key that is a Rust keyword.
///         project_type as "type": Cell<ProjectType> = "项目类型",
///     }
/// }
/// ```
#[macro_export]
macro_rules! table {
    ($(#[doc = $doc:literal])* pub struct $name:ident $title:literal $(: $derive:ident)? {
        $(@ $flat:ident : $flatty:ty,)*
        $(~ $rare:ident : $rarety:ty,)?
        $($(#[doc = $fdoc:literal])* $field:ident $(as $key:literal)? : $ty:ty = $([$must:ident])? $label:literal $(| $other:literal)*),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $(#[derive($derive)])?
        pub struct $name {
            $(#[doc = "Cells that few forms have, kept apart so that a row without them is small; read as if they stood here."]
            pub $rare: Option<std::sync::Arc<$rarety>>,)?
            $(#[doc = "The block's fields stand among this form's own."] pub $flat: $flatty,)*
            $($(#[doc = $fdoc])* pub $field: $ty),*
        }

        impl $crate::form::table::Table for $name {
            const TITLE: &'static str = $title;
            const FIELDS: &'static [$crate::form::field::Field] = &[$($crate::form::field::Field {
                key: $crate::table!(@key $field $($key)?),
                label: $label,
                others: &[$($other),*],
                must: $crate::table!(@must $($must)?),
                always: <$ty as $crate::form::slot::Slot>::ALWAYS,
                doc: concat!($($fdoc),*),
                shape: <$ty as $crate::form::slot::Slot>::shape,
            }),*];

            fn tables() -> Vec<&'static [$crate::form::field::Field]> {
                let mut all: Vec<&'static [$crate::form::field::Field]> = Vec::new();
                $(all.extend(<$flatty as $crate::form::table::Table>::tables());)*
                all.extend([Self::FIELDS]);
                $(all.extend(<$rarety as $crate::form::table::Table>::tables());)?
                all
            }

            fn take(
                keys: &mut $crate::form::keys::Keys<'_, '_>,
                cx: &mut $crate::form::reading::Reading,
            ) -> Option<Self> {
                $(let $flat = <$flatty as $crate::form::table::Table>::take(keys, cx);)*
                let mut fields = Self::FIELDS.iter();
                $(let $field = fields.next().and_then(|f| <$ty as $crate::form::slot::Slot>::fill(keys, f, cx));)*
                $(let $rare = <$rarety as $crate::form::table::Table>::take(keys, cx);)?
                Some(Self { $($rare: Some($rare?).filter(|rare| *rare != Default::default()).map(std::sync::Arc::new),)? $($flat: $flat?,)* $($field: $field?),* })
            }

            fn show_fields(&self, see: &mut dyn $crate::form::field::Visit) {
                $($crate::form::table::Table::show_fields(&self.$flat, see);)*
                let mut fields = Self::FIELDS.iter();
                $(if let Some(field) = fields.next() {
                    $crate::form::slot::Slot::show(&self.$field, field, see);
                })*
                $(if let Some(rare) = self.$rare.as_deref() {
                    $crate::form::table::Table::show_fields(rare, see);
                })?
            }
        }

        $(impl std::ops::Deref for $name {
            type Target = $rarety;
            fn deref(&self) -> &$rarety {
                static BLANK: std::sync::LazyLock<$rarety> = std::sync::LazyLock::new(Default::default);
                self.$rare.as_deref().unwrap_or(&BLANK)
            }
        })?

        impl $crate::form::value::Value for $name {
            fn read(
                node: &$crate::yaml::tree::Node<'_>,
                cx: &mut $crate::form::reading::Reading,
            ) -> Option<Self> {
                use $crate::form::table::Table;
                let mut keys = $crate::form::keys::Keys::open(node, Self::TITLE, cx)?;
                let read = Self::take(&mut keys, cx);
                keys.close(&Self::tables(), cx);
                read
            }
            fn shape() -> $crate::form::field::Shape {
                use $crate::form::table::Table;
                $crate::form::field::Shape::Table(Self::TITLE, Self::tables())
            }
            fn visit(&self, see: &mut dyn $crate::form::field::Visit) {
                use $crate::form::table::Table;
                see.map(true);
                self.show_fields(see);
                see.map(false);
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@must) => { false };
    (@must $must:ident) => { true };
}
