//! Floor 6: what is wrong with the records. One file a rule, named by the fault; [`RULES`] is the only list of them.
//!
//! Rules judge facts that [`crate::reckon`] has computed. A finding names its place by route; line and column are found
//! when it is reported.

mod cells;
pub mod digits;
mod echo;
pub mod letters;
mod levels;
pub mod page;
mod reasons;
pub mod rule;
pub mod seen;
mod waiver;
mod words;

use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::names;
use crate::form::field::Leaf;
use crate::ground::finding::Finding;
use crate::ground::route::Step;
use crate::reckon::sheet::What;
use crate::reckon::{Facts, profile};
use crate::route;
use letters::Letters;
use rayon::prelude::*;
use rule::{Attached, Case, Findings, Rule, Scope};
use seen::{OfCell, Seen};

/// Rules of one subject.
#[derive(Debug)]
pub struct Group {
    /// Its ASCII name.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Its rules.
    pub rules: &'static [&'static Rule],
}

/// Declares the rules by subject: one module and one static each.
macro_rules! rules {
    ($($id:literal $title:literal { $($module:ident :: $name:ident),* $(,)? })*) => {
        $($(
            #[doc = concat!("The rule ", stringify!($module), ".")]
            pub mod $module;
        )*)*

        /// All rules in the order in which they are shown.
        pub static RULES: &[&Rule] = &[$($(&$module::$name),*),*];

        /// The same by subject.
        pub static GROUPS: &[Group] = &[$(Group { id: $id, title: $title, rules: &[$(&$module::$name),*] }),*];
    };
}

rules! {
    "money" "金额" {
        funds_not_summing::FUNDS_NOT_SUMMING,
        execution_rate_mismatch::EXECUTION_RATE_MISMATCH,
        execution_score_mismatch::EXECUTION_SCORE_MISMATCH,
        rate_of_zero_budget::RATE_OF_ZERO_BUDGET,
        denominator_not_said::DENOMINATOR_NOT_SAID,
        overspent_unexplained::OVERSPENT_UNEXPLAINED,
        part_row_scored::PART_ROW_SCORED,
        much_unspent::MUCH_UNSPENT,
        claim_above_spending::CLAIM_ABOVE_SPENDING,
        all_spent_claimed::ALL_SPENT_CLAIMED,
        parts_not_summing::PARTS_NOT_SUMMING,
        cost_above_budget::COST_ABOVE_BUDGET,
        projects_over_agency::PROJECTS_OVER_AGENCY,
        projects_not_summing::PROJECTS_NOT_SUMMING,
        suspected_unit_slip::SUSPECTED_UNIT_SLIP,
    }
    "scores" "分值与得分" {
        weights_not_100::WEIGHTS_NOT_100,
        level_weights_unusual::LEVEL_WEIGHTS_UNUSUAL,
        outcome_weight_low::OUTCOME_WEIGHT_LOW,
        weight_missing::WEIGHT_MISSING,
        indicator_too_heavy::INDICATOR_TOO_HEAVY,
        score_over_weight::SCORE_OVER_WEIGHT,
        indicator_score_mismatch::INDICATOR_SCORE_MISMATCH,
        qualitative_score_odd::QUALITATIVE_SCORE_ODD,
        missed_yet_full_marks::MISSED_YET_FULL_MARKS,
        level_sum_mismatch::LEVEL_SUM_MISMATCH,
        total_mismatch::TOTAL_MISMATCH,
        grade_mismatch::GRADE_MISMATCH,
        grade_missing::GRADE_MISSING,
        deviation_unexplained::DEVIATION_UNEXPLAINED,
        target_far_surpassed::TARGET_FAR_SURPASSED,
        all_full_marks::ALL_FULL_MARKS,
        recheck_gap_wide::RECHECK_GAP_WIDE,
        average_outside_range::AVERAGE_OUTSIDE_RANGE,
        earlier_year_differs::EARLIER_YEAR_DIFFERS,
    }
    "targets" "目标与指标" {
        level_lacking::LEVEL_LACKING,
        level_two_misplaced::LEVEL_TWO_MISPLACED,
        indicator_repeated::INDICATOR_REPEATED,
        cost_with_at_least::COST_WITH_AT_LEAST,
        quantity_without_number::QUANTITY_WITHOUT_NUMBER,
        words_with_operator::WORDS_WITH_OPERATOR,
        operator_lost::OPERATOR_LOST,
        percent_over_100::PERCENT_OVER_100,
        value_says_nothing::VALUE_SAYS_NOTHING,
        actual_not_a_value::ACTUAL_NOT_A_VALUE,
        unit_mismatch::UNIT_MISMATCH,
        date_outside_year::DATE_OUTSIDE_YEAR,
        date_after_project_end::DATE_AFTER_PROJECT_END,
        satisfaction_without_survey::SATISFACTION_WITHOUT_SURVEY,
        goal_says_nothing::GOAL_SAYS_NOTHING,
        indicators_changed::INDICATORS_CHANGED,
    }
    "course" "监控、评价与整改" {
        light_not_said::LIGHT_NOT_SAID,
        indicator_pace::INDICATOR_PACE,
        risk_without_measures::RISK_WITHOUT_MEASURES,
        expected_below_spent::EXPECTED_BELOW_SPENT,
        monitoring_above_self_evaluation::MONITORING_ABOVE_SELF_EVALUATION,
        chapters_lacking::CHAPTERS_LACKING,
        rejected_yet_funded::REJECTED_YET_FUNDED,
        behind_yet_supplemented::BEHIND_YET_SUPPLEMENTED,
        poor_result_without_follow_up::POOR_RESULT_WITHOUT_FOLLOW_UP,
        rectification_overdue::RECTIFICATION_OVERDUE,
        problem_repeated::PROBLEM_REPEATED,
        policy_expired::POLICY_EXPIRED,
        duty_overdue::DUTY_OVERDUE,
    }
    "privacy" "隐私与保密" {
        personal_data::PERSONAL_DATA,
        bank_card::BANK_CARD,
        contact_person::CONTACT_PERSON,
        names_in_list::NAMES_IN_LIST,
        secrecy_mark::SECRECY_MARK,
        review_not_recorded::REVIEW_NOT_RECORDED,
        attachment_names_author::ATTACHMENT_NAMES_AUTHOR,
        attachment_unread::ATTACHMENT_UNREAD,
        withheld_without_reason::WITHHELD_WITHOUT_REASON,
    }
    "records" "记录、文字与编码" {
        placeholder_left_in::PLACEHOLDER_LEFT_IN,
        text_garbled::TEXT_GARBLED,
        text_too_long::TEXT_TOO_LONG,
        list_shorter_than_count::LIST_SHORTER_THAN_COUNT,
        dates_out_of_order::DATES_OUT_OF_ORDER,
        stages_out_of_order::STAGES_OUT_OF_ORDER,
        unregistered_agency::UNREGISTERED_AGENCY,
        duplicate_record::DUPLICATE_RECORD,
        sealed_figure_changed::SEALED_FIGURE_CHANGED,
        sealed_words_changed::SEALED_WORDS_CHANGED,
        sealed_record_gone::SEALED_RECORD_GONE,
        self_evaluation_without_target::SELF_EVALUATION_WITHOUT_TARGET,
        project_facts_differ::PROJECT_FACTS_DIFFER,
        index_number_odd::INDEX_NUMBER_ODD,
        index_number_unlike::INDEX_NUMBER_UNLIKE,
        catalogue_lacking::CATALOGUE_LACKING,
        document_number_odd::DOCUMENT_NUMBER_ODD,
        credit_code_odd::CREDIT_CODE_ODD,
        project_code_odd::PROJECT_CODE_ODD,
        project_code_later_than_record::PROJECT_CODE_LATER_THAN_RECORD,
        agency_code_odd::AGENCY_CODE_ODD,
    }
    "registers" "网站设置与名册" {
        profile_unsound::PROFILE_UNSOUND,
        register_refers_nowhere::REGISTER_REFERS_NOWHERE,
        register_code_odd::REGISTER_CODE_ODD,
        division_code_odd::DIVISION_CODE_ODD,
        duty_unmet::DUTY_UNMET,
        volume_unsound::VOLUME_UNSOUND,
        volume_empty::VOLUME_EMPTY,
    }
    "pages" "页面标签" {
        page_without_site_label::PAGE_WITHOUT_SITE_LABEL,
        page_without_column_label::PAGE_WITHOUT_COLUMN_LABEL,
        article_label_odd::ARTICLE_LABEL_ODD,
        page_empty::PAGE_EMPTY,
    }
}

/// A rule by name.
#[must_use]
pub fn explain(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.name == name)
}

/// The group of a rule.
#[must_use]
pub fn group(rule: &Rule) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.rules.iter().any(|other| other.name == rule.name))
}

/// Judges all records: every rule over every record, then the rules that compare records, then the waivers. The order is
/// by file, place and rule, whatever the number of threads.
#[must_use]
pub fn judge(corpus: &Corpus, facts: &Facts) -> Vec<Finding> {
    let of_one = |(n, entry)| {
        let id = EntryId(u32::try_from(n).unwrap_or(u32::MAX));
        let attached = attached(corpus, entry);
        let (sheet, profile) = (facts.sheet(id), profile(corpus, entry));
        let rows = entry.record.indicators();
        of_entry(&Case { id, entry, rows: &rows, sheet, facts, profile, attached: &attached })
    };
    let of_all = |rule: &&'static Rule| match rule.scope {
        Scope::Corpus(check) | Scope::Registers(check) => {
            let mut out = Findings::new(rule);
            check(corpus, facts, &mut out);
            out.list
        }
        Scope::Entry(_) | Scope::Cells(..) | Scope::Texts(..) | Scope::Page(_) => Vec::new(),
    };
    let (mut findings, across): (Vec<Finding>, Vec<Finding>) = rayon::join(
        || corpus.entries.par_iter().enumerate().with_max_len(AT_ONCE).flat_map_iter(of_one).collect(),
        || RULES.par_iter().with_max_len(1).flat_map_iter(of_all).collect(),
    );
    findings.extend(across);
    waiver::apply(corpus, &mut findings);
    findings.par_sort_by(|a, b| {
        (a.file, &a.place, a.rule, a.severity, &a.message).cmp(&(b.file, &b.place, b.rule, b.severity, &b.message))
    });
    findings
}

/// As many records at most are one thread's at a time, so that none is left with many of them when the others are done.
const AT_ONCE: usize = 64;

/// What the rules about one record say of it.
fn of_entry(case: &Case<'_>) -> Vec<Finding> {
    let turned = |rule: &'static Rule| {
        let mut out = Findings::new(rule);
        out.turn_to(case.entry, case.profile);
        out
    };
    let (mut of_cells, mut of_texts) = (Vec::new(), Vec::new());
    let mut findings = Vec::new();
    for rule in RULES.iter().copied() {
        match rule.scope {
            Scope::Entry(check) => {
                let mut out = turned(rule);
                check(case, &mut out);
                findings.extend(out.list);
            }
            Scope::Cells(check, wanted) => of_cells.push((check, wanted, turned(rule))),
            Scope::Texts(check, wanted) => of_texts.push((check, wanted, turned(rule))),
            Scope::Corpus(_) | Scope::Registers(_) | Scope::Page(_) => {}
        }
    }
    let mut see = |path: &[Step], leaf: Leaf<'_>| {
        let seen = Seen::at(path, leaf);
        if seen.letters == Letters::NONE {
            return;
        }
        let concerned = |(_, wanted, _): &&mut (OfCell, Letters, Findings)| wanted.meet(seen.letters);
        for (check, _, out) in of_cells.iter_mut().chain(&mut of_texts).filter(concerned) {
            check(case, seen, out);
        }
    };
    case.entry.each_cell(&mut see);
    for (n, line) in case.entry.body.iter().flat_map(|body| body.lines().enumerate()) {
        see(&route!["body", n].0, Leaf::Text(line));
    }
    for (a, attached) in case.attached.iter().enumerate() {
        for (p, piece) in attached.paper.pieces.iter().enumerate() {
            of_texts.iter_mut().for_each(|(.., out)| out.turn_into(attached, &piece.place));
            for (n, line) in piece.text.lines().enumerate() {
                let here = cells::attached(a, p, n);
                let seen = Seen::at(&here, Leaf::Text(line));
                for (check, _, out) in of_texts.iter_mut().filter(|(_, wanted, _)| wanted.meet(seen.letters)) {
                    check(case, seen, out);
                }
            }
        }
    }
    findings.extend(of_cells.into_iter().chain(of_texts).flat_map(|(.., out)| out.list));
    findings
}

/// The attachments of a record that are here, with what they say.
fn attached<'c>(corpus: &'c Corpus, entry: &'c Entry) -> Vec<Attached<'c>> {
    if corpus.papers.is_empty() {
        return Vec::new();
    }
    let district = corpus.district(entry.at.district);
    let held = entry.attachments.iter();
    held.filter_map(|(name, at)| Some(Attached { at, name, paper: corpus.papers.get(&district.file(name))? })).collect()
}

/// The rule that judges a computed figure, where one does.
#[must_use]
pub const fn of(what: What) -> Option<&'static str> {
    what.rule()
}
