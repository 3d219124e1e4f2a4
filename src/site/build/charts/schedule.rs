//! When a project's stops were: the years of the money below each other over one calendar. A stop stands where its date is;
//! one known to the month is as long as the month. What has no such date is listed beside, never placed.

use super::drawing::{Anchor, Drawing, Fill, Place, Width, both};
use super::{FEWEST, Words};
use crate::model::date::{Day, When, days_between};
use crate::reckon::life::{Life, Stage, Stop};
use crate::site::view::{Chart, Span};

/// Above this many calendar years marks would cover each other.
const MOST_YEARS: i16 = 12;

const MARK: i64 = 20;
const LANE: i64 = 23;
const LEFT: i64 = 46;
const RIGHT: i64 = 4;

/// A stop on the calendar.
struct Placed {
    number: usize,
    date: When,
}

/// The calendar of a drawing: days to units.
struct Calendar {
    first: Day,
    days: i64,
    years: std::ops::RangeInclusive<i16>,
}

/// The chart of a life; `None` with fewer than three dated stops.
#[must_use]
pub fn schedule(life: &Life) -> Option<Chart> {
    let mut lines: Vec<(i16, Vec<Placed>)> = Vec::new();
    let mut beside = Vec::new();
    for year in life.years.iter().filter(|year| year.recorded) {
        let mut placed = Vec::new();
        for stop in &year.stops {
            match stop.date.filter(|date| date.month().is_some()) {
                Some(date) => placed.push(Placed { number: number(stop.stage), date }),
                None => beside.push(undated(year.year, stop)),
            }
        }
        if !placed.is_empty() {
            lines.push((year.year, placed));
        }
    }
    let dates = || lines.iter().flat_map(|(_, placed)| placed).map(|one| one.date);
    if dates().count() < FEWEST {
        return None;
    }
    let calendar = Calendar::of(dates().map(When::year).min()?, dates().map(When::year).max()?)?;
    let words = Words {
        id: "c-schedule",
        title: "各环节在什么时候".to_owned(),
        scope: "左边是哪年的钱 · 横向是日历",
        description: format!(
            "{} 个有日期的环节排在 {} 至 {} 年的日历上，一行一个年度。日期在下面各年的账里。",
            dates().count(),
            calendar.years.start(),
            calendar.years.end()
        ),
    };
    let draw = |drawing: &mut Drawing, width| draw(drawing, width, &lines, &calendar);
    let drawn = both(words.id, &words.title, &words.description, draw);
    let mut chart = words.chart(drawn);
    let shown = |stage: &Stage| lines.iter().flat_map(|(_, placed)| placed).any(|p| p.number == number(*stage));
    let stages = Stage::ALL.into_iter().filter(shown);
    chart.key = stages.map(|stage| format!("{} {}", number(stage), stage.label())).collect();
    if dates().any(|date| date.day().is_none()) {
        chart.key.push("浅色：只知道是哪个月".to_owned());
    }
    if !beside.is_empty() {
        chart.remarks.push(vec![Span::plain(format!("没有日期、不在图中的：{}。", beside.join("，")))]);
    }
    chart.see = Some("各环节的日期见下面各年的账。".to_owned());
    Some(chart)
}

const fn number(stage: Stage) -> usize {
    stage as usize + 1
}

/// `2021 年度批复（应于 2021-03-05）`
fn undated(year: i16, stop: &Stop) -> String {
    let about = match (stop.date, stop.due) {
        (Some(date), _) => format!("（{date} 年，月日未载）"),
        (None, Some(due)) => format!("（应于 {due}）"),
        (None, None) => String::new(),
    };
    format!("{year} 年度{}{about}", stop.stage.label())
}

impl Calendar {
    fn of(first: i16, last: i16) -> Option<Self> {
        if last - first >= MOST_YEARS {
            return None;
        }
        let start = When::parse(&format!("{first:04}"))?.first();
        let days = days_between(start, When::parse(&format!("{last:04}"))?.last()) + 1;
        Some(Self { first: start, days, years: first..=last })
    }

    /// Where a day is, on a line of so many units.
    fn at(&self, day: Day, units: i64) -> i64 {
        days_between(self.first, day) * units / self.days
    }
}

fn draw(drawing: &mut Drawing, width: Width, lines: &[(i16, Vec<Placed>)], calendar: &Calendar) -> i64 {
    let half = MARK / 2;
    let units = width.units() - LEFT - RIGHT - MARK;
    let x = |day: Day| LEFT + half + calendar.at(day, units);
    let mut y = 24;
    let mut body: Vec<(i64, i64, &Placed)> = Vec::new();
    let mut tops = Vec::new();
    for (year, placed) in lines {
        tops.push((y, *year));
        let mut order: Vec<(i64, i64, &Placed)> = placed
            .iter()
            .map(|one| {
                let (from, to) = (x(one.date.first()), x(one.date.last()));
                let middle = i64::midpoint(from, to);
                let reach = half.max((to - from) / 2);
                (middle - reach, middle + reach, one)
            })
            .collect();
        order.sort_by_key(|(from, _, one)| (*from, one.number));
        let mut lanes: Vec<i64> = Vec::new();
        for (from, to, one) in order {
            let free = lanes.iter().position(|end| *end + 1 < from);
            let lane = free.unwrap_or_else(|| {
                lanes.push(0);
                lanes.len() - 1
            });
            lanes[lane] = to;
            let down = i64::try_from(lane).unwrap_or(0) * LANE;
            body.push((from, y + down + 4, one));
        }
        y += i64::try_from(lanes.len()).unwrap_or(1) * LANE + 6;
    }
    grid(drawing, width, calendar, y, x);
    for (top, year) in tops {
        drawing.level("b-t", top, 0, width.units());
        drawing.text("h", Anchor::Start, 0, top + 19, &year.to_string());
    }
    for (from, top, one) in body {
        let exact = one.date.day().is_some();
        let w = (x(one.date.last()) - x(one.date.first())).max(MARK);
        drawing.pill(if exact { Fill::Solid } else { Fill::Light }, Place { x: from, y: top, w, h: MARK });
        let class = if exact { "m on" } else { "m" };
        drawing.text(class, Anchor::Middle, from + w / 2, top + 15, &one.number.to_string());
    }
    y + 2
}

/// The years of the calendar, with as many names as fit.
fn grid(drawing: &mut Drawing, width: Width, calendar: &Calendar, bottom: i64, x: impl Fn(Day) -> i64) {
    let every = match (width, calendar.years.clone().count()) {
        (Width::Wide, _) | (Width::Narrow, ..=6) => 1,
        (Width::Narrow, _) => 2,
    };
    for (n, year) in calendar.years.clone().enumerate() {
        let Some(day) = When::parse(&format!("{year:04}")).map(When::first) else { continue };
        let at = x(day);
        drawing.upright("b-t", at, 20, bottom);
        if n % every == 0 {
            drawing.text("q", Anchor::Start, at + 2, 15, &year.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::Facts;
    use crate::reckon::sample::corpus;
    use crate::site::build::charts::tests::{plain, texts};

    fn drawn(records: &[(&str, &str)]) -> Option<Chart> {
        let corpus = corpus("2022-06-30", "", records);
        let facts = Facts::reckon(&corpus);
        schedule(facts.lives.values().next()?)
    }

    const TARGET: &str = "name: 甲\nindicators: []\nfilled: 2019-11-15\n";
    const OWN: &str = "name: 甲\nindicators: []\ntotal: 90\nfilled: 2021-03\n";
    const BARE: &str = "name: 甲\nindicators: []\ntotal: 90\n";

    fn monitoring(cutoff: &str) -> String {
        format!("name: 甲\nindicators: []\nperiod: {{to: {cutoff}}}\n")
    }

    #[test]
    fn the_calendar_places_days_evenly() {
        let calendar = Calendar::of(2020, 2021).unwrap();
        let day = |text| When::parse(text).unwrap().first();
        assert_eq!(calendar.days, 366 + 365);
        assert_eq!((calendar.at(day("2020-01-01"), 731), calendar.at(day("2021-01-01"), 731)), (0, 366));
        assert_eq!(calendar.at(day("2021-12-31"), 731), 730);
        assert!(Calendar::of(2000, 2020).is_none(), "marks would cover each other");
    }

    #[test]
    fn stops_without_a_date_are_listed_and_never_placed() {
        let (july, august) = (monitoring("2020-07-31"), monitoring("2020-08-31"));
        let chart = drawn(&[
            ("2020/jiaotong/gonglu/monitoring-07", &july),
            ("2020/jiaotong/gonglu/monitoring-08", &august),
            ("2020/jiaotong/gonglu/monitoring-09", &monitoring("2020-09-30")),
            ("2020/jiaotong/gonglu/self-evaluation", BARE),
        ])
        .unwrap();
        assert_eq!(texts(&chart), ["2020", "2020", "5", "5", "5"]);
        assert_eq!(plain(&chart.remarks[0]), "没有日期、不在图中的：2020 年度自评。");
        assert_eq!(chart.key, ["5 监控"]);
        assert!(
            drawn(&[("2020/jiaotong/gonglu/monitoring-07", &july), ("2020/jiaotong/gonglu/target", TARGET)]).is_none()
        );
    }

    #[test]
    fn marks_stay_inside_and_never_cover_each_other() {
        let days = ["2020-07-29", "2020-07-30", "2020-07-31"].map(monitoring);
        let mut records = vec![("2020/jiaotong/gonglu/target", TARGET), ("2020/jiaotong/gonglu/self-evaluation", OWN)];
        let paths = ["07", "08", "09"].map(|n| format!("2020/jiaotong/gonglu/monitoring-{n}"));
        records.extend(paths.iter().zip(&days).map(|(path, text)| (path.as_str(), text.as_str())));
        let chart = drawn(&records).unwrap();
        assert_eq!(chart.key, ["2 目标", "5 监控", "6 自评", "浅色：只知道是哪个月"]);
        let wide = chart.drawing_html.split_once(r#"class="cw""#).unwrap().1;
        assert_eq!((wide.matches("b-a").count(), wide.matches("b-2").count()), (4, 1), "a month is not a day");
        for (part, units) in chart.drawing_html.split("<svg ").skip(1).zip([320, 704]) {
            let mut seen: Vec<(i64, i64, i64)> = Vec::new();
            for mark in part.split("<rect ").skip(1) {
                let number = |name: &str| -> i64 {
                    let (_, rest) = mark.split_once(&format!(" {name}=\"")).unwrap();
                    rest.split('"').next().unwrap().parse().unwrap()
                };
                let (x, y, w) = (number("x"), number("y"), number("width"));
                assert!(x >= LEFT && x + w <= units, "{x} {w}");
                assert!(seen.iter().all(|(a, b, c)| *b != y || a + c < x || x + w < *a), "{seen:?} {x} {y}");
                seen.push((x, y, w));
            }
            assert!(seen.len() >= 3, "{seen:?}");
        }
    }
}
