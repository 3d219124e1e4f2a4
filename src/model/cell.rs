//! A cell of a form: not known, printed empty, printed, or printed as something that cannot be read.

/// A cell of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell<T> {
    /// The key is absent: it is not known what the form says (原文未载).
    #[default]
    Absent,
    /// `null`: the cell is printed empty.
    Empty,
    /// What is printed.
    Value(T),
    /// `{printed: "7,00.0,77"}`, or a word that is not on its list: kept and shown, sorts nowhere, enters no sum.
    Garbled(Box<str>),
}

impl<T> Cell<T> {
    /// The value, where one could be read.
    #[must_use]
    pub const fn get(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the form says nothing here: the key is absent or the cell empty.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self, Self::Absent | Self::Empty)
    }

    /// Whether the key is absent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}
