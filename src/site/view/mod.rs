//! What the templates are given: one struct for each page, with nothing left to compute.
//!
//! A view holds display-ready values only: text, yes or no, counts, lists, and small enums that serialise as the lower-case
//! words used for class names. Figures arrive already split at the decimal point ([`Figure`]), links already relative to the
//! page, sentences already cut into spans ([`Span`]). A view knows nothing of records, rules or paths, imports no other part
//! of the program, and a template receives its view and nothing else.
//!
//! Conventions. What is absent, false or empty may be left out: templates ask `{% if … %}` before they print. A field that ends in `_html` is the only kind that a template prints without escaping: it comes from the
//! Markdown renderer, from the chart writer or from a template of this very theme. A value that the site computed is a [`Figure`] with `computed`,
//! and every theme has to show that it is ours. Drawings of a [`volume`] (`svg`, `code`) are printed as they are, too.
//!
//! Ids that a builder gives (of tables, checks, stops, notes) are ASCII, unique on the page, and do not begin with `h-` or
//! `i-`, which are the templates' own.
//!
//! | page | view | template |
//! |---|---|---|
//! | `index.html` of several districts | [`PortalPage`] | `portal.html` |
//! | `index.html` of one district | [`HomePage`] | `home.html` |
//! | `<year>/index.html` | [`YearPage`] | `year.html` |
//! | `agencies/index.html` | [`AgenciesPage`] | `agencies.html` |
//! | `agencies/<agency>.html` | [`AgencyPage`] | `agency.html` |
//! | `<year>/<agency>/index.html` | [`AgencyYearPage`] | `agency-year.html` |
//! | `<year>/annex.html`, `glossary.html`, `data/<kind>.html` | [`RegisterPage`] | `register.html` |
//! | `<year>/<agency>/notice.html` | [`NoticePage`] | `notice.html` |
//! | `projects/<agency>/<project>.html` | [`LifePage`] | `life.html` |
//! | `registers/<name>[-<year>].html` | [`RegisterPage`], [`FollowUpRegister`], [`DutiesRegister`], [`CoverageRegister`] | `register.html`, `registers/*.html` |
//! | records of the twelve kinds | [`kinds`] | `kinds/<kind>.html` |
//! | `rules/index.html`, `rules/<rule>.html` | [`RulesPage`], [`RulePage`] | `rules.html`, `rule.html` |
//! | `data/index.html` | [`DataPage`] | `data.html` |
//! | `search/index.html` | [`SearchPage`] | `search.html` |
//! | `search/browse-<letter>.html` | [`BrowsePage`] | `browse.html` |
//! | `volumes/<id>.html` | [`volume::VolumePage`] | `volume.html` |
//! | a withdrawn record's address | [`WithdrawnPage`] | `withdrawn.html` |
//! | `404.html` | [`NotFoundPage`] | `404.html` |
//! | header and footer, once for each place they look different | [`Header`], [`Footer`] | `frame/header.html`, `frame/footer.html` |

mod agency;
mod bridge;
mod chart;
mod check;
mod compare;
mod figure;
mod frame;
mod home;
mod indicators;
pub mod kinds;
mod life;
mod page;
mod record;
mod register;
mod room;
mod rule;
mod search;
mod status;
mod table;
pub mod volume;
mod year;

pub use agency::{AgenciesPage, AgencyGroup, AgencyLine, AgencyPage, AgencyYearPage};
pub use bridge::{Bar, Bridge, BridgeRow};
pub use chart::Chart;
pub use check::{Check, CheckGroup, Pair, PairSide, Verdict};
pub use compare::{Compare, CompareCell, CompareRow, Dots};
pub use figure::{Figure, Tone};
pub use frame::{Chrome, Footer, FooterFact, Header, NavItem};
pub use home::{DistrictCard, HomePage, LateLine, PortalPage, Update};
pub use indicators::{IndicatorRow, IndicatorTable, Level1, Level2};
pub use life::{Chain, ChainCell, ChainRow, LifePage, LifeYear, MoneyLine, Stop, When};
pub use page::{Chapter, Crumb, Download, Label, Link, Page, Sentence, SiteLine, Span};
pub use record::{
    Attachment, Correction, Explanation, Fact, Hidden, Mentioned, Note, NoteRef, Record, TitledTable, Waiver,
};
pub use register::{
    CoverageRegister, DataFile, DataPack, DataPage, DutiesRegister, DutyCell, DutyHead, DutyRow, FollowUpRegister,
    NotFoundPage, NoticePage, Problem, ProblemClass, RegisterPage, WithdrawnPage,
};
pub use rule::{RuleGroup, RuleLine, RulePage, RulesPage};
pub use search::{BrowseLine, BrowsePage, SearchPage, SearchShelf};
pub use status::{Coverage, Grade, Mark, Status};
pub use table::{Align, Cell, Column, Number, Row, RowStyle, Table};
pub use year::{RegisterLink, WithheldLine, YearPage};

/// A struct that one template renders.
pub trait View: serde::Serialize {
    /// The template, as a path under the theme's `templates/`.
    const TEMPLATE: &'static str;
}
