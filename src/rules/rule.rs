//! What a rule is: a name, its documentation, where it comes from, and a check. The check says what is wrong and where;
//! it never prints, sorts, filters or looks at settings.

use super::letters::Letters;
use super::page::BuiltPage;
use super::seen::OfCell;
use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId};
use crate::ground::finding::{Finding, Place, Severity};
use crate::ground::route::Route;
use crate::ground::source::{FileId, Span};
use crate::kinds::row::IndicatorRow;
use crate::model::choice::Disclosure;
use crate::papers::Paper;
use crate::profile::Profile;
use crate::reckon::Facts;
use crate::reckon::sheet::Sheet;
use std::cell::LazyCell;

/// How far the source of a rule was seen (`domain` §0.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A seed document, read in full.
    Seed,
    /// A published page or form.
    Published,
    /// What systems in use compute.
    Practice,
    /// Plain arithmetic or logic, or the record format itself.
    Logic,
    /// From memory only: never an error, cites no article.
    Memory,
}

impl Evidence {
    /// The letter of the grade.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Seed => "S",
            Self::Published => "P",
            Self::Practice => "C",
            Self::Logic => "L",
            Self::Memory => "M",
        }
    }

    /// The grade in words, for the rule's page.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Seed => "见于通读过的原始文件",
            Self::Published => "见于已公开的表样",
            Self::Practice => "见于在用系统的做法",
            Self::Logic => "算术、常理或本站的记录格式",
            Self::Memory => "通行做法，出处未核实",
        }
    }
}

/// A rule about records.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is the fault: `funds-not-summing`.
    pub name: &'static str,
    /// The fault in a few Chinese words.
    pub title: &'static str,
    /// The gravest it says.
    pub severity: Severity,
    /// How far its source was seen.
    pub evidence: Evidence,
    /// Where it comes from, in Chinese.
    pub source: &'static str,
    /// Its documentation as written above it: sections 说明, 依据, 示例, 改法.
    pub docs: &'static str,
    /// Whether it rests on a profile's numbers or form: then an unverified profile makes its errors warnings.
    pub profiled: bool,
    /// Whether a waiver must also name the office that grants it.
    pub guarded: bool,
    /// Whether it cannot be waived.
    pub firm: bool,
    /// What it looks at.
    pub scope: Scope,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// One record at a time.
    Entry(fn(&Case<'_>, &mut Findings)),
    /// One cell at a time, then one line of the body at a time, whose route is `body[n]`: a record is walked once for all
    /// such rules. Texts that have none of these letters cannot concern the rule.
    Cells(OfCell, Letters),
    /// The same, and one line of an attachment's text at a time.
    Texts(OfCell, Letters),
    /// `site.yaml` and the registers: nothing there can be waived.
    Registers(fn(&Corpus, &Facts, &mut Findings)),
    /// One built page: what `verify` looks at.
    Page(fn(&BuiltPage<'_>, &mut Findings)),
    /// All records together.
    Corpus(fn(&Corpus, &Facts, &mut Findings)),
}

/// One record before a rule.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Its number.
    pub id: EntryId,
    /// The record.
    pub entry: &'a Entry,
    /// Its indicators, as all forms have them.
    pub rows: &'a [IndicatorRow<'a>],
    /// What was computed from its own figures.
    pub sheet: &'a Sheet,
    /// All facts.
    pub facts: &'a Facts,
    /// The profile that holds for it.
    pub profile: &'a Profile,
    /// What its attachments say, of those that are here.
    pub attached: &'a [Attached<'a>],
}

/// An attachment of a record before a rule.
#[derive(Debug, Clone)]
pub struct Attached<'a> {
    /// Where the record names it.
    pub at: &'a Route,
    /// The name it is given there.
    pub name: &'a str,
    /// What it says.
    pub paper: &'a Paper,
}

impl Attached<'_> {
    /// How messages call it, and the place in it: 附件“名单.xlsx”工作表“名单”：.
    #[must_use]
    pub fn called(&self, place: &str) -> String {
        let file = self.name.rsplit('/').next().unwrap_or(self.name);
        format!("附件“{file}”{place}：")
    }
}

impl Case<'_> {
    /// Whether the unit has explained the figure at `at`, or all that holds it.
    #[must_use]
    pub fn explained(&self, at: &Route) -> bool {
        let explanations = &self.entry.filing.explanations;
        if explanations.is_empty() {
            return false;
        }
        let names = LazyCell::new(|| super::names::Names::of(self.entry));
        explanations
            .iter()
            .any(|e| e.at.get().is_some_and(|place| !place.0.is_empty() && place.covers(at, &|r| names.get(r))))
    }
}

/// Whether a record may lack cells without fault: it is known only from another document, or is not shown. What it has is
/// judged like any other record's.
#[must_use]
pub fn in_part(entry: &Entry) -> bool {
    let unseen =
        matches!(entry.filing.disclosure.get(), Some(Disclosure::Withheld | Disclosure::Withdrawn | Disclosure::Draft));
    entry.mentioned() || unseen
}

/// A part of an attachment, and what was said of it.
#[derive(Debug)]
struct Part {
    at: Route,
    called: String,
    said: String,
    times: usize,
}

/// What one rule has said so far.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    file: FileId,
    /// Errors become warnings: the record's profile is not verified.
    lowered: bool,
    /// The part of an attachment that is being read.
    part: Option<Part>,
    /// The findings.
    pub(super) list: Vec<Finding>,
}

impl Findings {
    pub(super) const fn new(rule: &'static Rule) -> Self {
        Self { rule, file: FileId(0), lowered: false, part: None, list: Vec::new() }
    }

    /// Turns to another record; what is said next is said of it.
    pub fn turn_to(&mut self, entry: &Entry, profile: &Profile) {
        self.file = entry.file;
        self.lowered = self.rule.profiled && !profile.verified;
    }

    /// Turns to a part of an attachment; what is said next is said of it, once, with how often it was found.
    pub(super) fn turn_into(&mut self, attached: &Attached<'_>, place: &str) {
        self.part =
            Some(Part { at: attached.at.clone(), called: attached.called(place), said: String::new(), times: 0 });
    }

    /// Turns to a register or to `site.yaml`.
    pub fn turn_to_file(&mut self, file: FileId) {
        self.file = file;
        self.lowered = false;
    }

    /// Says what is wrong, as gravely as the rule goes.
    pub fn say(&mut self, at: Route, message: impl Into<String>) -> Said<'_> {
        self.put(self.rule.severity, at, message.into())
    }

    /// Says it as a warning at most.
    pub fn warn(&mut self, at: Route, message: impl Into<String>) -> Said<'_> {
        self.put(self.rule.severity.max(Severity::Warning), at, message.into())
    }

    /// Says it as a remark.
    pub fn remark(&mut self, at: Route, message: impl Into<String>) -> Said<'_> {
        self.put(Severity::Info, at, message.into())
    }

    /// Says it of a range of the file's text.
    pub fn say_span(&mut self, span: Span, message: impl Into<String>) -> Said<'_> {
        let said = self.put(self.rule.severity, Route::root(), message.into());
        said.0.place = Place::Span(span);
        said
    }

    /// Says it of the file as a whole: of its path, or of what is not there.
    pub fn say_file(&mut self, message: impl Into<String>) -> Said<'_> {
        let said = self.put(self.rule.severity, Route::root(), message.into());
        said.0.place = Place::File;
        said
    }

    fn put(&mut self, severity: Severity, at: Route, message: String) -> Said<'_> {
        let lowered = self.lowered || self.rule.evidence == Evidence::Memory;
        let severity = if lowered { severity.max(Severity::Warning) } else { severity };
        let found = match &mut self.part {
            None => Finding::new(self.rule.name, severity, self.file, Place::At(at), message),
            Some(part) => {
                part.times += 1;
                let message = if part.times == 1 {
                    part.said = format!("{}{message}", part.called);
                    part.said.clone()
                } else {
                    self.list.pop();
                    format!("{}，这一部分共 {} 处", part.said, part.times)
                };
                Finding::new(self.rule.name, severity, self.file, Place::At(part.at.clone()), message)
            }
        };
        let n = self.list.len();
        self.list.push(found);
        Said(&mut self.list[n])
    }
}

/// A finding just said, to add cause, cure and other places to.
#[derive(Debug)]
pub struct Said<'f>(&'f mut Finding);

impl Said<'_> {
    /// Adds why.
    pub fn because(self, cause: impl Into<String>) -> Self {
        self.0.cause = cause.into();
        self
    }

    /// Adds how to mend.
    pub fn mend(self, cure: impl Into<String>) -> Self {
        self.0.cure = cure.into();
        self
    }

    /// Points at the key rather than its value: for a list or a block as a whole.
    pub fn on_key(self) -> Self {
        if let Place::At(route) = &self.0.place {
            self.0.place = Place::Key(route.clone());
        }
        self
    }

    /// Adds another place that belongs to it.
    pub fn see(self, file: FileId, at: Route, words: impl Into<String>) -> Self {
        self.0.related.push((file, Place::At(at), words.into()));
        self
    }
}

impl Rule {
    /// The sections of its documentation in order: heading and text.
    #[must_use]
    pub fn sections(&self) -> Vec<(&'static str, String)> {
        let mut sections: Vec<(&'static str, String)> = Vec::new();
        for line in self.docs.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            match (line.strip_prefix("## "), sections.last_mut()) {
                (Some(heading), _) => sections.push((heading.trim(), String::new())),
                (None, Some((_, text))) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {}
            }
        }
        for (_, text) in &mut sections {
            *text = text.trim().to_owned();
        }
        sections
    }

    /// One section of its documentation.
    #[must_use]
    pub fn section(&self, heading: &str) -> String {
        self.sections().into_iter().find(|(h, _)| *h == heading).map(|(_, text)| text).unwrap_or_default()
    }
}

/// Declares a rule; the doc comment above it is its documentation.
///
/// ```text
/// rule! {
///     /// ## 说明
///     /// 各行分值加执行率分值应为 100。
///     /// ## 依据 …  ## 示例 …  ## 改法 …
///     WEIGHTS_NOT_100 = "weights-not-100" "分值合计不是 100",
///     Error, Published "自评表表样的合计行", entry(check), profiled
/// }
/// ```
#[macro_export]
macro_rules! rule {
    ($(#[doc = $doc:literal])* $const:ident = $name:literal $title:literal, $severity:ident, $evidence:ident $source:literal,
     $scope:ident($check:path $(, $letters:expr)?) $(, $flag:ident)*) => {
        $(#[doc = $doc])*
        // The grades of evidence stand in brackets, which rustdoc takes for links.
        #[allow(rustdoc::broken_intra_doc_links)]
        pub static $const: $crate::rules::rule::Rule = $crate::rules::rule::Rule {
            name: $name,
            title: $title,
            severity: $crate::ground::finding::Severity::$severity,
            evidence: $crate::rules::rule::Evidence::$evidence,
            source: $source,
            docs: concat!($($doc, "\n"),*),
            profiled: $crate::rule!(@has profiled $($flag)*),
            guarded: $crate::rule!(@has guarded $($flag)*),
            firm: $crate::rule!(@has firm $($flag)*),
            scope: $crate::rule!(@scope $scope $check $(, $letters)?),
        };
    };
    (@scope cells $check:path, $letters:expr) => { $crate::rules::rule::Scope::Cells($check, $letters) };
    (@scope texts $check:path, $letters:expr) => { $crate::rules::rule::Scope::Texts($check, $letters) };
    (@scope registers $check:path) => { $crate::rules::rule::Scope::Registers($check) };
    (@scope page $check:path) => { $crate::rules::rule::Scope::Page($check) };
    (@scope entry $check:path) => { $crate::rules::rule::Scope::Entry($check) };
    (@scope corpus $check:path) => { $crate::rules::rule::Scope::Corpus($check) };
    (@has profiled) => { false };
    (@has profiled profiled $($rest:ident)*) => { true };
    (@has profiled $other:ident $($rest:ident)*) => { $crate::rule!(@has profiled $($rest)*) };
    (@has guarded) => { false };
    (@has guarded guarded $($rest:ident)*) => { true };
    (@has guarded $other:ident $($rest:ident)*) => { $crate::rule!(@has guarded $($rest)*) };
    (@has firm) => { false };
    (@has firm firm $($rest:ident)*) => { true };
    (@has firm $other:ident $($rest:ident)*) => { $crate::rule!(@has firm $($rest)*) };
}
