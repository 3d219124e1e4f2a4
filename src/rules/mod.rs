//! Floor 6: what is wrong with the records. One file a rule, named by the fault; [`RULES`] is the only list of them.
//!
//! Rules judge facts that [`crate::reckon`] has computed. A finding names its place by route; line and column are found
//! when it is reported.

mod cells;
mod levels;
mod names;
mod reasons;
pub mod rule;
mod waiver;
mod words;

use crate::corpus::Corpus;
use crate::corpus::entry::EntryId;
use crate::ground::finding::Finding;
use crate::reckon::sheet::What;
use crate::reckon::{Facts, profile};
use rayon::prelude::*;
use rule::{Case, Findings, Rule, Scope};

/// Declares the rules: one module and one static each.
macro_rules! rules {
    ($($module:ident :: $name:ident),* $(,)?) => {
        $(
            #[doc = concat!("The rule ", stringify!($module), ".")]
            pub mod $module;
        )*

        /// All rules in the order in which they are shown.
        pub static RULES: &[&Rule] = &[$(&$module::$name),*];
    };
}

rules! {
    funds_not_summing::FUNDS_NOT_SUMMING,
    execution_rate_mismatch::EXECUTION_RATE_MISMATCH,
    execution_score_mismatch::EXECUTION_SCORE_MISMATCH,
    rate_of_zero_budget::RATE_OF_ZERO_BUDGET,
    overspent_unexplained::OVERSPENT_UNEXPLAINED,
    part_row_scored::PART_ROW_SCORED,
    much_unspent::MUCH_UNSPENT,
    claim_above_spending::CLAIM_ABOVE_SPENDING,
    indicator_score_mismatch::INDICATOR_SCORE_MISMATCH,
    qualitative_score_odd::QUALITATIVE_SCORE_ODD,
    weights_not_100::WEIGHTS_NOT_100,
    level_weights_unusual::LEVEL_WEIGHTS_UNUSUAL,
    outcome_weight_low::OUTCOME_WEIGHT_LOW,
    level_lacking::LEVEL_LACKING,
    level_two_misplaced::LEVEL_TWO_MISPLACED,
    indicator_repeated::INDICATOR_REPEATED,
    indicator_too_heavy::INDICATOR_TOO_HEAVY,
    weight_missing::WEIGHT_MISSING,
    score_over_weight::SCORE_OVER_WEIGHT,
    total_mismatch::TOTAL_MISMATCH,
    level_sum_mismatch::LEVEL_SUM_MISMATCH,
    grade_mismatch::GRADE_MISMATCH,
    grade_missing::GRADE_MISSING,
    all_full_marks::ALL_FULL_MARKS,
    deviation_unexplained::DEVIATION_UNEXPLAINED,
    placeholder_left_in::PLACEHOLDER_LEFT_IN,
    actual_not_a_value::ACTUAL_NOT_A_VALUE,
    missed_yet_full_marks::MISSED_YET_FULL_MARKS,
    target_far_surpassed::TARGET_FAR_SURPASSED,
    value_says_nothing::VALUE_SAYS_NOTHING,
    quantity_without_number::QUANTITY_WITHOUT_NUMBER,
    words_with_operator::WORDS_WITH_OPERATOR,
    operator_lost::OPERATOR_LOST,
    percent_over_100::PERCENT_OVER_100,
    date_outside_year::DATE_OUTSIDE_YEAR,
    satisfaction_without_survey::SATISFACTION_WITHOUT_SURVEY,
    goal_says_nothing::GOAL_SAYS_NOTHING,
    text_too_long::TEXT_TOO_LONG,
    text_garbled::TEXT_GARBLED,
    unit_mismatch::UNIT_MISMATCH,
    parts_not_summing::PARTS_NOT_SUMMING,
    list_shorter_than_count::LIST_SHORTER_THAN_COUNT,
    dates_out_of_order::DATES_OUT_OF_ORDER,
    rejected_yet_funded::REJECTED_YET_FUNDED,
    poor_result_without_follow_up::POOR_RESULT_WITHOUT_FOLLOW_UP,
    recheck_gap_wide::RECHECK_GAP_WIDE,
    project_code_later_than_record::PROJECT_CODE_LATER_THAN_RECORD,
    duty_overdue::DUTY_OVERDUE,
    rectification_overdue::RECTIFICATION_OVERDUE,
    problem_repeated::PROBLEM_REPEATED,
    policy_expired::POLICY_EXPIRED,
    light_not_said::LIGHT_NOT_SAID,
    risk_without_measures::RISK_WITHOUT_MEASURES,
    expected_below_spent::EXPECTED_BELOW_SPENT,
    monitoring_above_self_evaluation::MONITORING_ABOVE_SELF_EVALUATION,
    all_spent_claimed::ALL_SPENT_CLAIMED,
    chapters_lacking::CHAPTERS_LACKING,
    unregistered_agency::UNREGISTERED_AGENCY,
    duplicate_record::DUPLICATE_RECORD,
    withheld_without_reason::WITHHELD_WITHOUT_REASON,
    self_evaluation_without_target::SELF_EVALUATION_WITHOUT_TARGET,
    indicators_changed::INDICATORS_CHANGED,
    project_facts_differ::PROJECT_FACTS_DIFFER,
    cost_with_at_least::COST_WITH_AT_LEAST,
    cost_above_budget::COST_ABOVE_BUDGET,
    projects_over_agency::PROJECTS_OVER_AGENCY,
    suspected_unit_slip::SUSPECTED_UNIT_SLIP,
    personal_data::PERSONAL_DATA,
    secrecy_mark::SECRECY_MARK,
    bank_card::BANK_CARD,
    contact_person::CONTACT_PERSON,
    names_in_list::NAMES_IN_LIST,
    review_not_recorded::REVIEW_NOT_RECORDED,
    index_number_odd::INDEX_NUMBER_ODD,
    catalogue_lacking::CATALOGUE_LACKING,
    document_number_odd::DOCUMENT_NUMBER_ODD,
    credit_code_odd::CREDIT_CODE_ODD,
    project_code_odd::PROJECT_CODE_ODD,
    agency_code_odd::AGENCY_CODE_ODD,
}

/// A rule by name.
#[must_use]
pub fn explain(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.name == name)
}

/// Judges all records: every rule over every record, then the rules that compare records, then the waivers. The order is
/// by file, place and rule, whatever the number of threads.
#[must_use]
pub fn judge(corpus: &Corpus, facts: &Facts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = corpus
        .entries
        .par_iter()
        .enumerate()
        .flat_map_iter(|(n, entry)| {
            let id = EntryId(u32::try_from(n).unwrap_or(u32::MAX));
            let case = Case { id, entry, sheet: facts.sheet(id), facts, profile: profile(corpus, entry) };
            RULES.iter().copied().flat_map(move |rule| match rule.scope {
                Scope::Entry(check) => {
                    let mut out = Findings::new(rule);
                    out.turn_to(case.entry, case.profile);
                    check(&case, &mut out);
                    out.list
                }
                Scope::Corpus(_) => Vec::new(),
            })
        })
        .collect();
    let across: Vec<Finding> = RULES
        .par_iter()
        .flat_map_iter(|rule| match rule.scope {
            Scope::Corpus(check) => {
                let mut out = Findings::new(rule);
                check(corpus, facts, &mut out);
                out.list
            }
            Scope::Entry(_) => Vec::new(),
        })
        .collect();
    findings.extend(across);
    waiver::apply(corpus, &mut findings);
    findings.sort_by(|a, b| {
        (a.file, &a.place, a.rule, a.severity, &a.message).cmp(&(b.file, &b.place, b.rule, b.severity, &b.message))
    });
    findings
}

/// The rule that judges a computed figure, where one does.
#[must_use]
pub const fn of(what: What) -> Option<&'static str> {
    what.rule()
}
