//! The rows of a card on one scale: the year before, asked, cut, arranged.

use crate::corpus::Corpus;
use crate::model::choice::Status as Decision;
use crate::model::number::{percent, rounded};
use crate::reckon::budget::{Base, BudgetChange, Earlier};
use crate::reckon::sum::Sum;
use crate::site::Site;
use crate::site::build::bridge::{Between, between, figure, share};
use crate::site::build::money;
use crate::site::view::{Bar, BridgeRow, Figure, Tone};
use rust_decimal::Decimal;

/// What a card's bars are measured with.
pub(super) struct Scale {
    pub(super) most: Decimal,
}

impl Scale {
    pub(super) fn of(site: &Site<'_>, change: &BudgetChange) -> Self {
        let before = change.before.as_ref();
        let sums = [
            change.applied.as_ref(),
            change.arranged.as_ref(),
            before.and_then(|b| b.initial.as_ref()),
            before.and_then(|b| b.adjusted.as_ref()),
            before.and_then(|b| b.executed.as_ref()),
        ];
        let lows = sums.into_iter().flatten().filter_map(|sum| sum.low);
        let gaps = change.missing_years.iter().filter_map(|year| match between(site, change, *year) {
            Between::Spent(sum) => sum.low,
            Between::Nothing(_) => None,
        });
        Self { most: lows.chain(gaps).chain(before.and_then(spent)).max().unwrap_or_default() }
    }

    pub(super) fn at(&self, value: Decimal) -> Option<String> {
        percent(value, self.most)
            .map(|part| format!("{}%", rounded(part.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED), 2)))
    }

    pub(super) fn bar(
        &self,
        label: String,
        bar: Bar,
        start: Decimal,
        width: Option<Decimal>,
        figure: Figure,
    ) -> BridgeRow {
        let drawn = width.and_then(|width| self.at(width));
        BridgeRow {
            label,
            bar: if drawn.is_some() { bar } else { Bar::None },
            start: self.at(start).unwrap_or_else(|| "0%".to_owned()),
            width: drawn.unwrap_or_else(|| "0%".to_owned()),
            figure: Some(figure),
            word: None,
        }
    }
}

pub(super) fn word(label: String, word: &str) -> BridgeRow {
    BridgeRow {
        label,
        bar: Bar::None,
        start: "0%".to_owned(),
        width: "0%".to_owned(),
        figure: None,
        word: Some(word.to_owned()),
    }
}

/// Last year's spending in 万元, printed or worked out from the printed rate.
pub(super) fn spent(before: &Earlier) -> Option<Decimal> {
    before.executed.as_ref().and_then(|sum| sum.exact).or(before.spent.map(|(_, spent)| spent))
}

pub(super) fn earlier(before: &Earlier, scale: &Scale, rows: &mut Vec<BridgeRow>) {
    let year = before.year.map_or_else(|| "上年".to_owned(), |year| format!("{year} 年"));
    let mut printed = |label: &str, sum: Option<&Sum>| {
        if let Some(sum) = sum {
            rows.push(scale.bar(format!("{year}{label}"), Bar::Solid, Decimal::ZERO, sum.low, figure(sum)));
        }
    };
    // The spending alone says most; the budget stands beside it only where no spending is printed.
    if before.executed.is_none() {
        printed("年初预算", before.initial.as_ref());
        printed("全年（调整后）预算", before.adjusted.as_ref());
    }
    printed("支出", before.executed.as_ref());
    if let Some((base, value)) = before.spent {
        let rate = before.rate.as_ref().map(|r| r.printed.to_string()).unwrap_or_default();
        let label = format!("{year}支出（{} × {rate}）", base_word(base));
        rows.push(scale.bar(label, Bar::Solid, Decimal::ZERO, Some(value), money::computed(value)));
    }
}

pub(super) const fn base_word(base: Base) -> &'static str {
    match base {
        Base::Initial => "年初预算",
        Base::Adjusted => "全年（调整后）预算",
        Base::Executed => "支出",
    }
}

pub(super) fn decided(corpus: &Corpus, change: &BudgetChange, scale: &Scale, rows: &mut Vec<BridgeRow>) {
    let year = change.year.map_or_else(String::new, |year| format!("{year} 年"));
    match &change.applied {
        Some(sum) => rows.push(scale.bar(format!("{year}申请"), Bar::Outline, Decimal::ZERO, sum.low, figure(sum))),
        None if corpus.entry(change.entry).mentioned() => rows.push(word(format!("{year}申请"), "原文未载")),
        None => {}
    }
    let arranged = change.arranged.as_ref().and_then(|sum| sum.exact);
    let applied = change.applied.as_ref().and_then(|sum| sum.exact);
    if let (Some(cut), Some(arranged), Some(applied)) = (change.cut, arranged, applied) {
        let rate = change.cut_rate.map(|rate| format!("（占申请 {}）", share(rate))).unwrap_or_default();
        if cut > Decimal::ZERO {
            rows.push(scale.bar(
                format!("核减{rate}"),
                Bar::Cut,
                arranged,
                Some(cut),
                money::computed(-cut).tone(Tone::Cut),
            ));
        } else if cut < Decimal::ZERO {
            let figure = Figure::computed(&format!("+{}", cut.abs().normalize()));
            rows.push(scale.bar(format!("比申请多{rate}"), Bar::Outline, applied, Some(-cut), figure));
        }
    } else if let Some(cut) = &change.printed_cut {
        rows.push(scale.bar(
            "核减".to_owned(),
            Bar::Cut,
            arranged.unwrap_or_default(),
            cut.exact,
            figure(cut).tone(Tone::Cut),
        ));
    }
    match &change.arranged {
        Some(sum) => rows.push(scale.bar(format!("{year}安排"), Bar::Solid, Decimal::ZERO, sum.low, figure(sum))),
        None => {
            let pending = matches!(change.status, Some(Decision::Pending | Decision::Proposed) | None);
            let mut row = word(format!("{year}安排"), if pending { "待定" } else { "原文未载" });
            if let (true, Some(width)) = (pending, applied.and_then(|value| scale.at(value))) {
                (row.bar, row.width) = (Bar::Pending, width);
            }
            rows.push(row);
        }
    }
}
