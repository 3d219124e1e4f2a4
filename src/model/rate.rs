//! Percentages as printed.

use super::number::{NumberFault, decimal};
use rust_decimal::Decimal;

/// A rate: `74%`, `约74%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// As printed.
    pub printed: Box<str>,
    /// In per cent, exactly as printed; `None` where it is vague.
    pub value: Option<Decimal>,
}

impl Rate {
    /// Reads a percentage; the % sign must be there.
    ///
    /// # Errors
    /// Says why it is none.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let printed = text.trim();
        let exact = printed.trim_start_matches(['约', '近', '超']).trim_end_matches(['多', '余']).trim();
        let exact = exact.strip_suffix("左右").or_else(|| exact.strip_suffix("以上")).unwrap_or(exact).trim();
        let vague = exact.len() < printed.len();
        let digits = exact.strip_suffix(['%', '％']).ok_or(NumberFault::NotANumber)?;
        let value = decimal(digits)?;
        Ok(Self { printed: printed.into(), value: (!vague).then_some(value) })
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn a_rate_needs_its_sign() {
        assert!(Rate::parse("74%").is_ok_and(|r| r.value.is_some()));
        assert!(Rate::parse("约74%").is_ok_and(|r| r.value.is_none()));
        assert!(Rate::parse("74").is_err());
    }
}
