//! Names in paths and addresses: lower-case ASCII, at most 64 characters, never a reserved word.

use std::fmt;
use std::sync::Arc;

/// An id of a division, agency, project, policy, document or allocation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Words that are folders of the site itself.
pub const RESERVED: [&str; 11] = [
    "documents",
    "policies",
    "allocations",
    "agencies",
    "projects",
    "registers",
    "search",
    "volumes",
    "data",
    "rules",
    "assets",
];

impl Id {
    /// Checks the grammar `[a-z0-9][a-z0-9-]{0,63}`.
    ///
    /// # Errors
    /// Says in Chinese what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let first = text.chars().next().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        let rest = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !first || !rest {
            return Err(format!("标识“{text}”只能用小写英文字母、数字和连字符，并以字母或数字开头"));
        }
        if text.len() > 64 {
            return Err(format!("标识“{text}”超过 64 个字符"));
        }
        if RESERVED.contains(&text) || text == "feeds" {
            return Err(format!("“{text}”是网站自用的名称，不能作标识"));
        }
        Ok(Self(text.into()))
    }

    /// The id that stands for the whole site where it has no districts; it occurs in no address.
    #[must_use]
    pub fn whole_site() -> Self {
        Self("site".into())
    }

    /// The id's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
