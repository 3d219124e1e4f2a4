//! A program without the typesetter: what `build`, `seal` and `volume` ask about printing.

use super::Globals;
use crate::output::volumes::Printer;
use crate::pipeline::Prepared;
use std::path::Path;

/// A prepared site as it is: there is no printer.
#[expect(clippy::unnecessary_wraps, reason = "the same question in both builds")]
pub(super) fn equipped(_: &Globals, prepared: Prepared, _: &Path) -> anyhow::Result<Prepared> {
    Ok(prepared)
}

/// Which face sets which role, where there is a printer.
pub(super) fn told(printer: &Printer) -> String {
    match *printer {}
}
