//! The spread of grades: one bar for each kind or year, cut by how many records have each grade.

use super::drawing::{Anchor, Drawing, Fill, Place, Width, both, fit, lengths, measure};
use super::{FEWEST, Words, twin};
use crate::corpus::DistrictId;
use crate::corpus::entry::Entry;
use crate::kinds::Kind;
use crate::model::choice::{Choice, Grade};
use crate::model::id::Id;
use crate::reckon::grades::Grades;
use crate::site::Site;
use crate::site::build::reach;
use crate::site::view::{Cell, Chart, Column, Figure, Row, Span};

const KINDS: [Kind; 3] = [Kind::SelfEvaluation, Kind::Recheck, Kind::Evaluation];

/// The fills of 优 良 中 差 and of no grade.
const FILLS: [Fill; 5] = [Fill::Solid, Fill::Light, Fill::Second, Fill::Hatch, Fill::Dashed];

/// The grades of a district's year, one bar for each kind that has a grade.
#[must_use]
pub fn of_year(site: &Site<'_>, district: DistrictId, year: i16) -> Option<Chart> {
    let spreads = KINDS.map(|kind| {
        let records = reach::kind(site.corpus, district, kind, Some(year));
        (kind.title().to_owned(), Grades::of(records.into_iter().map(|(_, entry)| entry)))
    });
    chart(format!("{year} 年度各种等级有多少"), spreads.to_vec())
}

/// The grades of a unit's self-evaluations, one bar a year.
#[must_use]
pub fn of_agency(site: &Site<'_>, district: DistrictId, agency: &Id, years: &[i16]) -> Option<Chart> {
    let spreads = years.iter().map(|year| {
        let own = |entry: &&Entry| entry.at.kind == Kind::SelfEvaluation;
        let records = reach::agency_year(site.corpus, district, *year, agency).map(|(_, entry)| entry);
        (format!("{year} 年"), Grades::of(records.filter(own)))
    });
    chart("各年自评表的等级".to_owned(), spreads.collect())
}

fn chart(title: String, spreads: Vec<(String, Grades)>) -> Option<Chart> {
    let (drawn, few): (Vec<_>, Vec<_>) = spreads
        .into_iter()
        .filter(|(_, grades)| grades.records() > 0)
        .partition(|(_, grades)| usize::try_from(grades.graded()).is_ok_and(|graded| graded >= FEWEST));
    let spreads = drawn;
    if !spreads.iter().any(|(_, grades)| grades.differ()) {
        return None;
    }
    let words = Words {
        id: "c-grades",
        scope: "每条的全长是全部份数",
        description: format!("{} 条横条，各分成优、良、中、差和未载等级几段。数字在图下的表里。", spreads.len()),
        title,
    };
    let draw = |drawing: &mut Drawing, width| draw(drawing, width, &spreads);
    let drawn = both(words.id, &words.title, &words.description, draw);
    let mut chart = words.chart(drawn);
    let rows = spreads.iter().map(|(name, grades)| {
        let figures = counts(grades).into_iter().chain([grades.records()]);
        let figures = figures.map(|n| Cell::figure(Figure::printed(&n.to_string())));
        Row::plain(std::iter::once(Cell::text(name.as_str())).chain(figures).collect())
    });
    let mut columns = vec![Column::words("种类或年度")];
    columns.extend(Grade::ALL.iter().map(|grade| Column::figures(grade.label())));
    columns.extend([Column::figures("未载等级"), Column::figures("共")]);
    chart.twin = twin("c-grades", &chart.title, columns, rows.collect());
    if !few.is_empty() {
        let words: Vec<String> = few.iter().map(|(name, grades)| format!("{name}（{}）", labels(grades))).collect();
        chart.remarks.push(vec![Span::plain(format!("不到三份有等级的不画：{}。", words.join("，")))]);
    }
    chart.remarks.push(vec![Span::plain("等级照原表，只数本站收录的。未载等级的单列，不算差。")]);
    Some(chart)
}

const fn counts(grades: &Grades) -> [u32; 5] {
    let [a, b, c, d] = grades.counts;
    [a, b, c, d, grades.ungraded]
}

/// `优 12　良 5　差 1　未载 2`: those that occur, in the order of the pieces.
fn labels(grades: &Grades) -> String {
    let names = Grade::ALL.iter().map(|grade| grade.label()).chain(["未载"]);
    let words: Vec<String> = names
        .zip(counts(grades))
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    words.join("　")
}

fn draw(drawing: &mut Drawing, width: Width, spreads: &[(String, Grades)]) -> i64 {
    let units = width.units();
    let mut y = 0;
    for (name, grades) in spreads {
        let (left, top) = match width {
            Width::Narrow => {
                drawing.text("h", Anchor::Start, 0, y + 15, &format!("{name}（共 {} 份）", grades.records()));
                (0, y + 20)
            }
            Width::Wide => {
                drawing.text("h", Anchor::Start, 0, y + 15, &fit(name, 190, 1).concat());
                drawing.text("q", Anchor::Start, 0, y + 37, &format!("共 {} 份", grades.records()));
                (200, y)
            }
        };
        drawing.text("", Anchor::Start, left, top + 15, &labels(grades));
        let mut x = left + 1;
        for ((n, fill), w) in (0..).zip(FILLS).zip(lengths(&counts(grades), units - left - 2)) {
            if w > 0 {
                drawing.rect(fill, Place { x, y: top + 22, w: (w - 1).max(1), h: 18 });
            }
            if let Some(grade) = Grade::ALL.get(n).map(|grade| grade.label())
                && fill != Fill::Hatch
                && w > measure(grade) + 6
            {
                let class = if fill == Fill::Light { "m" } else { "m on" };
                drawing.text(class, Anchor::Middle, x + w / 2, top + 36, grade);
            }
            x += w;
        }
        y = top + 52;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::build::charts::tests::{plain, table, texts};

    fn spread(name: &str, counts: [u32; 4], ungraded: u32) -> (String, Grades) {
        (name.to_owned(), Grades { counts, ungraded })
    }

    #[test]
    fn pieces_fill_the_bar_and_labels_are_the_tables_figures() {
        let chart =
            chart("题".into(), vec![spread("2020 年", [12, 5, 0, 1], 2), spread("2021 年", [0, 9, 0, 0], 0)]).unwrap();
        let words = texts(&chart);
        assert!(words.contains(&"优 12　良 5　差 1　未载 2".to_owned()), "{words:?}");
        assert!(words.contains(&"共 20 份".to_owned()) && words.contains(&"良 9".to_owned()), "{words:?}");
        let table = table(&chart);
        for figure in [r#""12""#, r#""5""#, r#""0""#, r#""1""#, r#""2""#, r#""20""#, r#""9""#] {
            assert!(table.contains(figure), "{figure} {table}");
        }
        // The grounds of one bar: widths and gaps add up to its length.
        let wide = chart.drawing_html.split_once(r#"class="cw""#).unwrap().1;
        let mut sum = 0;
        for part in wide.split("<rect class").skip(1).filter(|part| part.contains(r#" y="22""#)) {
            let width = part.split_once(r#"width=""#).unwrap().1;
            sum += width.split('"').next().unwrap().parse::<i64>().unwrap() + 1;
        }
        assert_eq!(sum, 704 - 200 - 2);
    }

    #[test]
    fn a_bar_of_two_records_is_a_sentence() {
        let chart =
            chart("题".into(), vec![spread("自评表", [2, 1, 0, 0], 0), spread("复核", [1, 0, 1, 0], 1)]).unwrap();
        assert!(!chart.drawing_html.contains("复核"));
        assert_eq!(plain(&chart.remarks[0]), "不到三份有等级的不画：复核（优 1　中 1　未载 1）。");
    }

    #[test]
    fn too_few_or_all_alike_is_no_chart() {
        assert!(chart("题".into(), vec![spread("甲", [1, 1, 0, 0], 9)]).is_none());
        assert!(chart("题".into(), vec![spread("甲", [30, 0, 0, 0], 9)]).is_none());
        assert!(chart("题".into(), Vec::new()).is_none());
        assert!(
            chart("题".into(), vec![spread("<svg onload=x>", [2, 1, 0, 0], 0)])
                .unwrap()
                .drawing_html
                .contains("&lt;svg")
        );
    }
}
