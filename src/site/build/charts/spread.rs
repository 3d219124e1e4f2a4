//! How many stand where: what is drawn in the place of bars that would be too many to compare. Shares are counted by band on
//! one scale; nobody is named, so that nobody is ranked.

use super::drawing::Fill;
use super::rows::{Bar, Group};
use super::{Words, twin};
use crate::model::number::{median, percent, rounded};
use crate::site::build::money;
use crate::site::view::{Cell, Chart, Column, Figure, Row, Span};
use rust_decimal::Decimal;

/// What is counted, and of which two amounts the share is.
pub(super) struct About {
    /// 单位, 预算.
    pub(super) of: &'static str,
    /// How they are counted: 家, 笔.
    pub(super) counted: &'static str,
    /// The amount that a share is of: 预算.
    pub(super) whole: &'static str,
    /// The amount whose share it is: 支出.
    pub(super) part: &'static str,
    /// The share: 执行率.
    pub(super) share: &'static str,
}

/// A whole and its part.
pub(super) type Share = (Decimal, Decimal);

/// Where bands begin, in per cent; the last holds what is above 100.
const BANDS: [(&str, i64); 6] = [
    ("不到 50%", 0),
    ("50% 到不足 80%", 50),
    ("80% 到不足 90%", 80),
    ("90% 到不足 100%", 90),
    ("100%", 100),
    ("超过 100%", 100),
];

/// One band: how many, and both sums.
#[derive(Clone, Copy, Default)]
struct Held {
    count: u32,
    whole: Decimal,
    part: Decimal,
}

impl Held {
    fn add(&mut self, (whole, part): Share) {
        self.count += 1;
        self.whole = self.whole.saturating_add(whole);
        self.part = self.part.saturating_add(part);
    }
}

/// The chart of many shares; `words` say what it is about.
pub(super) fn spread(words: Words<'_>, about: &About, shares: &[Share]) -> Option<Chart> {
    let mut bands = [Held::default(); BANDS.len()];
    let (mut of_nothing, mut all) = (Held::default(), Held::default());
    let mut rates: Vec<Decimal> = Vec::with_capacity(shares.len());
    for share in shares {
        all.add(*share);
        match percent(share.1, share.0) {
            Some(rate) => {
                bands[band(rate)].add(*share);
                rates.push(rate);
            }
            None => of_nothing.add(*share),
        }
    }
    rates.sort();
    let nothing = (format!("{}是 0", about.whole), of_nothing);
    let named = BANDS.iter().map(|(name, _)| (*name).to_owned()).zip(bands);
    let named: Vec<(String, Held)> = named.chain([nothing].into_iter().filter(|(_, held)| held.count > 0)).collect();
    let counted = |held: &Held| format!("{} {}", held.count, about.counted);
    let bars = named.iter().map(|(name, held)| Bar::of(name, Fill::Solid, Some(held.count.into()), counted(held)));
    let groups = [Group { name: about.share.to_owned(), bars: bars.collect() }];
    let id = words.id;
    let mut chart = words.bars(&groups)?;
    let row = |(name, held): (&str, &Held)| {
        let figures =
            [Figure::printed(&held.count.to_string()), money::computed(held.whole), money::computed(held.part)];
        Row::plain(std::iter::once(Cell::text(name)).chain(figures.map(Cell::figure)).collect())
    };
    let rows = named.iter().map(|(name, held)| (name.as_str(), held)).chain([("合计", &all)]).map(row);
    let counts = format!("有几{}", about.counted);
    let columns = vec![
        Column::words(about.share),
        Column::figures(counts),
        Column::figures(format!("{}（万元）", about.whole)),
        Column::figures(format!("{}（万元）", about.part)),
    ];
    chart.twin = twin(id, &chart.title, columns, rows.collect());
    if let Some(median) = median(&rates) {
        let (counted, of, share) = (about.counted, about.of, about.share);
        chart.remarks.push(vec![
            Span::plain(format!("{} {counted}{of}的{share}，中位数是 ", rates.len())),
            Span::plain(format!("{}%", rounded(median, 1))).ours(),
            Span::plain("：一半不高于它，一半不低于它。高低有各种原因，不等于好坏。"),
        ]);
    }
    Some(chart)
}

/// The band of a share in per cent.
fn band(rate: Decimal) -> usize {
    if rate > Decimal::ONE_HUNDRED {
        return BANDS.len() - 1;
    }
    let below = BANDS[..BANDS.len() - 1].iter().skip(1).take_while(|(_, from)| rate >= Decimal::from(*from));
    below.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::build::charts::tests::{plain, table, texts};

    const ABOUT: About = About { of: "单位", counted: "家", whole: "预算", part: "支出", share: "执行率" };

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn drawn(shares: &[(&str, &str)]) -> Chart {
        let shares: Vec<Share> = shares.iter().map(|(whole, part)| (d(whole), d(part))).collect();
        let words = Words { id: "c-x", title: "题目".to_owned(), scope: "万元", description: "描述".to_owned() };
        spread(words, &ABOUT, &shares).unwrap()
    }

    #[test]
    fn each_share_falls_into_one_band_and_all_are_counted() {
        let of = |text: &str| BANDS[band(d(text))].0;
        for (rate, wanted) in [
            ("-3", "不到 50%"),
            ("0", "不到 50%"),
            ("49.999", "不到 50%"),
            ("50", "50% 到不足 80%"),
            ("80", "80% 到不足 90%"),
            ("99.9999", "90% 到不足 100%"),
            ("100", "100%"),
            ("100.0001", "超过 100%"),
        ] {
            assert_eq!(of(rate), wanted, "{rate}");
        }
    }

    #[test]
    fn the_table_holds_what_is_drawn_with_sums_and_the_median_is_said() {
        let chart = drawn(&[("100", "40"), ("200", "180"), ("50", "50"), ("10", "11"), ("0", "3")]);
        let words = texts(&chart);
        let labels: Vec<&String> = words.iter().filter(|word| word.ends_with('家')).collect();
        assert_eq!(labels, ["1 家", "0 家", "0 家", "1 家", "1 家", "1 家", "1 家"]);
        assert!(words.contains(&"预算是 0".to_owned()), "what has no share is not left out: {words:?}");
        let rows = chart.twin.as_ref().unwrap().rows.len();
        assert_eq!(rows, 8, "seven bands and their sum");
        assert!(table(&chart).contains("360") && table(&chart).contains("284"), "{}", table(&chart));
        assert!(plain(&chart.remarks[0]).starts_with("4 家单位的执行率，中位数是 95%"), "{}", plain(&chart.remarks[0]));
    }
}
