//! The tables of a page as a reader sees them. A PDF only says where each letter stands: letters at one height make a line,
//! and a wide gap between two of them is the border of two cells, so that a table is read like one of Word or Excel.

#![expect(clippy::float_arithmetic, reason = "where letters stand on a page: nothing of it is an amount, or published")]

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// In parts of a letter's size: letters of one line may stand this much higher or lower,
const LEVEL: f64 = 0.4;
/// a gap of this much is a space,
const SPACE: f64 = 0.15;
/// one of this much parts two cells,
const CELL: f64 = 0.75;
/// and the same letter this near is printed twice to look bold.
const TWICE: f64 = 0.3;

/// Lines that the longest cell of a row has beside those that stand with its other cells.
const FURTHER: usize = 6;

/// What parts cells, as in the texts of all papers.
const BORDER: &str = " | ";

/// A letter as it is read: `left` and `right` along its line, `height` across it, larger further up.
#[derive(Debug)]
struct Letter {
    left: f64,
    right: f64,
    height: f64,
    size: f64,
    /// Whether the font says how wide it is; some say nothing, and then a word's letters seem to stand on one another.
    sure: bool,
    text: String,
}

/// Takes the letters of a page; the four ways in which text may be turned are kept apart.
#[derive(Debug, Default)]
pub(super) struct Lines {
    upright: Vec<Letter>,
    rising: Vec<Letter>,
    falling: Vec<Letter>,
    inverted: Vec<Letter>,
}

impl Lines {
    /// The lines of the page that have cells, upright ones first.
    pub(super) fn tables(self) -> String {
        let ways = [self.upright, self.rising, self.falling, self.inverted];
        let lines = ways.into_iter().flat_map(|letters| closed(lines(letters)));
        lines.filter(|line| line.contains(BORDER.trim_end())).collect::<Vec<_>>().join("\n")
    }
}

impl OutputDev for Lines {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let size = size.abs() * (at.m11 * at.m22 - at.m12 * at.m21).abs().sqrt();
        let turned = at.m12.abs() > at.m11.abs();
        let (way, left, height) = match (turned, at.m11 >= 0.0, at.m12 >= 0.0) {
            (false, true, _) => (&mut self.upright, at.m31, at.m32),
            (false, false, _) => (&mut self.inverted, -at.m31, -at.m32),
            (true, _, true) => (&mut self.rising, at.m32, -at.m31),
            (true, _, false) => (&mut self.falling, -at.m32, at.m31),
        };
        // What has no place, or no size, is seen by nobody; but it is in the file, and may be copied out of it.
        let known = |value: f64, other: f64| if value.is_finite() && value != 0.0 { value } else { other };
        let (left, size) = (known(left, 0.0), known(size, 1.0));
        let right = left + known(width, 0.5) * size;
        way.push(Letter { left, right, height: known(height, 0.0), size, sure: width > 0.0, text: text.to_owned() });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The lines from above, each as a text.
fn lines(mut letters: Vec<Letter>) -> Vec<String> {
    letters.sort_by(|a, b| b.height.total_cmp(&a.height));
    let mut lines: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| level(first, &letter)) => line.push(letter),
            _ => lines.push(vec![letter]),
        }
    }
    lines.into_iter().map(line).filter(|text| !text.trim().is_empty()).collect()
}

fn level(first: &Letter, other: &Letter) -> bool {
    first.height - other.height <= LEVEL * first.size.max(other.size)
}

/// The text of a line, its letters given in any order.
fn line(mut letters: Vec<Letter>) -> String {
    letters.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut text = String::new();
    let mut end: Option<f64> = None;
    let mut kept: Vec<Letter> = Vec::new();
    for letter in letters {
        let near = |known: &Letter| letter.sure && letter.left - known.left <= TWICE * letter.size;
        if kept.iter().rev().take_while(|known| near(known)).any(|known| known.text == letter.text) {
            continue;
        }
        match end.map_or(0.0, |end| letter.left - end) {
            gap if gap > CELL * letter.size => text.push_str(BORDER),
            gap if gap > SPACE * letter.size && !text.ends_with(char::is_whitespace) => text.push(' '),
            _ => {}
        }
        text.push_str(&letter.text);
        end = Some(end.map_or(letter.right, |end| end.max(letter.right)));
        kept.push(letter);
    }
    text
}

/// A few lines without cells between lines with cells are further lines of cells: the table goes on.
fn closed(mut lines: Vec<String>) -> Vec<String> {
    let mut after_cells = false;
    for run in lines.chunk_by_mut(|a, b| a.contains(BORDER) == b.contains(BORDER)) {
        let parted = run.iter().all(|line| line.contains(BORDER));
        if after_cells && !parted && run.len() <= FURTHER {
            run.iter_mut().for_each(|line| line.push_str(BORDER.trim_end()));
        }
        after_cells = parted;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of ten points, one after another from `left` on.
    fn letters(left: f64, height: f64, text: &str) -> Vec<Letter> {
        let mut at = left;
        let letter = |c: char| {
            let width = if c.is_ascii() { 5.0 } else { 10.0 };
            at += width;
            Letter { left: at - width, right: at, height, size: 10.0, sure: true, text: c.to_string() }
        };
        text.chars().map(letter).collect()
    }

    fn page(parts: &[(f64, f64, &str)]) -> Vec<String> {
        closed(lines(parts.iter().flat_map(|(left, height, text)| letters(*left, *height, text)).collect()))
    }

    #[test]
    fn gaps_part_cells_whatever_the_order_in_the_file() {
        let got = page(&[
            (200.0, 700.0, "金额"),
            (50.0, 700.0, "序号"),
            (100.0, 700.0, "姓名"),
            (100.0, 680.0, "张　三"),
            (50.0, 681.0, "1"),
            (200.0, 680.0, "300.00"),
        ]);
        assert_eq!(got, ["序号 | 姓名 | 金额", "1 | 张　三 | 300.00"]);
    }

    #[test]
    fn words_of_a_line_stay_together() {
        assert_eq!(page(&[(50.0, 700.0, "预算"), (72.5, 700.0, "执行率")]), ["预算 执行率"]);
        assert_eq!(page(&[(50.0, 700.0, "11010119"), (90.0, 700.0, "900307")]), ["11010119900307"]);
    }

    #[test]
    fn what_is_printed_twice_to_look_bold_is_read_once() {
        assert_eq!(page(&[(50.0, 700.0, "机密"), (50.4, 700.0, "机密"), (70.0, 700.0, "件件")]), ["机密件件"]);
    }

    #[test]
    fn a_cell_of_several_lines_does_not_end_the_table() {
        let got = page(&[
            (50.0, 700.0, "姓名"),
            (100.0, 700.0, "住址"),
            (150.0, 694.0, "（全）"),
            (100.0, 686.0, "示例区一路"),
            (50.0, 680.0, "张三"),
            (200.0, 680.0, "300"),
        ]);
        assert_eq!(got, ["姓名 | 住址", "（全） |", "示例区一路 |", "张三 | 300"]);
    }
}
