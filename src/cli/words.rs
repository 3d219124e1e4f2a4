//! What the program says when it fails, and what it says to a number that cannot be.

use crate::ground::system::why;
use std::fmt::Display;
use std::str::FromStr;

/// An error with its causes in one line. What the system answered is put into Chinese; what an error repeats of its cause
/// is said once.
pub(super) fn said(error: &anyhow::Error) -> String {
    let mut causes: Vec<String> = Vec::new();
    for cause in error.chain() {
        let words = cause.downcast_ref::<std::io::Error>().map_or_else(|| cause.to_string(), why);
        if causes.last() != Some(&words) {
            causes.push(words);
        }
    }
    causes.join("：")
}

/// Reads an argument that is a whole number from `least` to `most`.
pub(super) fn whole<N>(least: N, most: N) -> impl Fn(&str) -> Result<N, String> + Clone + Send + Sync + 'static
where
    N: Copy + Display + FromStr + PartialOrd + Send + Sync + 'static,
{
    move |text| {
        let number = text.trim().parse::<N>().ok().filter(|n| (least..=most).contains(n));
        number.ok_or_else(|| format!("要写 {least} 到 {most} 的整数"))
    }
}

#[cfg(test)]
mod tests {
    use super::{said, whole};
    use anyhow::Context as _;

    #[test]
    fn a_refusal_of_the_system_is_told_once_and_in_chinese() {
        let full = || std::io::Error::from_raw_os_error(28);
        let error = Err::<(), _>(full()).context("写不了 index.html").unwrap_err();
        assert_eq!(said(&error), "写不了 index.html：磁盘满了，腾出空间再运行一次");
        let wrapped = anyhow::Error::new(std::io::Error::new(full().kind(), full())).context("读不到 public");
        assert_eq!(said(&wrapped), "读不到 public：磁盘满了，腾出空间再运行一次");
    }

    #[test]
    fn numbers_have_bounds() {
        assert_eq!(whole(1, 1024)(" 8 "), Ok(8));
        for text in ["0", "1025", "-1", "八", ""] {
            assert_eq!(whole(1, 1024)(text), Err("要写 1 到 1024 的整数".to_owned()));
        }
    }
}
