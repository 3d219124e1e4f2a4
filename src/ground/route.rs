//! A place in a record before it is a place in a text: `indicators[2].weight`.

use std::borrow::Cow;
use std::fmt;

/// One step of a [`Route`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a mapping, by its ASCII name.
    Key(Cow<'static, str>),
    /// An item of a list, from 0.
    Item(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Step {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

/// The way from a record's root to one of its values. Empty: the record itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// The record itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// This route with one more step.
    #[must_use]
    pub fn then(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if n == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

/// Builds a [`Route`] from keys and item numbers: `route!["indicators", 2, "weight"]`.
#[macro_export]
macro_rules! route {
    ($($step:expr),* $(,)?) => {
        $crate::ground::route::Route(vec![$($crate::ground::route::Step::from($step)),*])
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_route_prints_as_people_write_it() {
        assert_eq!(route!["indicators", 2, "weight"].to_string(), "indicators[2].weight");
        assert_eq!(route![].then("total").to_string(), "total");
    }
}
