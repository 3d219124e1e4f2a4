use super::*;
use crate::site::view::{Align, Figure, Grade, Mark, NoteRef, Span, Status};

fn plain(line: &Line) -> String {
    line.iter().map(|piece| piece.text.as_str()).collect()
}

fn shown(from: &Cell) -> Vec<String> {
    cell(from).iter().map(plain).collect()
}

/// Each place of each row is covered once: by a cell of the row, or by one above it.
fn whole(grid: &Grid) {
    let mut above = vec![0_usize; grid.columns.len()];
    for row in &grid.rows {
        let own: usize = row.cells.iter().map(|cell| cell.across).sum();
        let covered = above.iter().filter(|rows| **rows > 0).count();
        assert_eq!(own + covered, grid.columns.len(), "{row:?}");
        let mut open: Vec<usize> = (0..above.len()).filter(|at| above[*at] == 0).collect();
        for cell in &row.cells {
            for at in open.drain(..cell.across) {
                above[at] = cell.down;
            }
        }
        above.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    assert!(above.iter().all(|rows| *rows == 0), "a cell reaches below the last row");
}

#[test]
fn each_cell_says_all_that_its_page_says() {
    let note = NoteRef { mark: "注2".to_owned(), id: "n2".to_owned() };
    let under = Some(vec![Span::plain("截至 "), Span::figure("7", "月")]);
    for (cell, lines) in [
        (Cell::Empty, vec![]),
        (Cell::text("甲\n乙"), vec!["甲", "乙"]),
        (Cell::not_given(), vec!["原文未载"]),
        (Cell::figure(Figure::printed("-1327.92")), vec!["−1,327.92"]),
        (Cell::date("2020-03-12"), vec!["2020-03-12"]),
        (Cell::noted("120公里", note.clone()), vec!["120公里 注2"]),
        (Cell::noted("", note.clone()), vec!["注2"]),
        (
            Cell::Text { text: "甲".to_owned(), href: Some("x.html".to_owned()), under, tone: Tone::Less, note: None },
            vec!["甲", "截至 7 月"],
        ),
        (
            Cell::Figure {
                figure: Figure::computed("95.146%").unit("万元").note(note),
                under: Some("自报后".to_owned()),
            },
            vec!["注2 95.146% 万元", "自报后"],
        ),
        (
            Cell::Status { mark: Mark::Bad, word: "逾期 7 天".to_owned(), under: Some("2020-03-12".to_owned()) },
            vec!["▲ 逾期 7 天", "2020-03-12"],
        ),
        (Cell::status(Status::new(Mark::Unknown, "未知")), vec!["未知"]),
        (
            Cell::Grade { grade: Grade { level: 1, word: "优".to_owned(), computed: Some("良".to_owned()) } },
            vec!["优，本站算得 良"],
        ),
        (
            Cell::Rich { spans: vec![Span::link("甲", "x.html"), Span::figure("1,261.22", "万元")] },
            vec!["甲1,261.22 万元"],
        ),
        (Cell::Changed { old: "97.2".to_owned(), new: "96.8".to_owned() }, vec!["97.2 96.8"]),
    ] {
        assert_eq!(shown(&cell), lines, "{cell:?}");
    }
    let pieces = |from| cell(&from).concat();
    let ours = pieces(Cell::figure(Figure::computed("95.1").tone(Tone::Cut)));
    assert!(ours[0].computed && ours[0].tone == Tone::Cut);
    assert!(pieces(Cell::Changed { old: "1".to_owned(), new: "2".to_owned() })[0].old);
    assert_eq!(pieces(Cell::dash())[0].tone, Tone::Muted);
}

#[test]
fn signs_are_in_every_chinese_face() {
    // The signs of row 1 of GB/T 2312, which the oldest faces of offices have.
    for mark in [Mark::Ok, Mark::Half, Mark::Bad, Mark::Gap, Mark::Next, Mark::Na, Mark::Lock, Mark::Unknown] {
        let text = plain(&words::status(&Status::new(mark, "词")));
        assert!(text.ends_with('词') && text.chars().all(|c| "√◎▲×○■ 词".contains(c)), "{text}");
    }
}

fn form(columns: usize) -> IndicatorTable {
    let row = |name: &str| IndicatorRow {
        id: None,
        name: name.to_owned(),
        was: (name == "里程").then(|| "道路里程".to_owned()),
        core: name == "桥梁",
        cells: (0..columns).map(|n| Cell::text(format!("{name}{n}"))).collect(),
    };
    let group = |name: &str, rows: &[&str]| Level2 {
        name: name.to_owned(),
        remark: Some("15 分".to_owned()),
        span: rows.len(),
        rows: rows.iter().map(|r| row(r)).collect(),
    };
    let blocks = vec![
        Level1::new(
            "产出",
            Some("49.7 / 50 分".to_owned()),
            vec![group("数量", &["里程", "桥梁"]), group("质量", &["合格"])],
        ),
        Level1::new("效益", None, vec![group("", &["通行"])]),
    ];
    let mut foot = vec![Cell::text("指标合计")];
    foot.extend((0..columns).map(|n| Cell::text(format!("计{n}"))));
    IndicatorTable {
        levels: ["一级指标", "二级指标", "三级指标"].map(str::to_owned),
        columns: (0..columns).map(|n| Column::words(format!("列{n}"))).collect(),
        blocks,
        foot: Some(Row { cells: foot, ..Row::default() }),
        ..IndicatorTable::default()
    }
    .aligned()
}

#[test]
fn levels_stand_once_over_all_their_rows() {
    let grid = indicators(&form(4));
    whole(&grid);
    let shape: Vec<Vec<(usize, usize)>> =
        grid.rows.iter().map(|row| row.cells.iter().take(3).map(|c| (c.down, c.across)).collect()).collect();
    assert_eq!(shape[0], [(3, 1), (2, 1), (1, 1)]);
    assert_eq!(shape[2], [(1, 1), (1, 1), (1, 1)], "second group: its own level, name, first cell");
    assert_eq!(shape[4][0], (1, 3));
    let lines = |row: usize, at: usize| grid.rows[row].cells[at].lines.iter().map(plain).collect::<Vec<_>>();
    assert_eq!(lines(0, 0), ["产出", "49.7 / 50 分"]);
    assert_eq!(lines(0, 1), ["数量", "15 分"]);
    assert_eq!(lines(0, 2), ["里程", "原名：道路里程"]);
    assert_eq!(lines(1, 0), ["桥梁 核心"]);
    assert!(grid.rows[4].style == RowStyle::Total && lines(4, 1) == ["计0"]);
}

#[test]
fn a_table_keeps_rows_heads_and_foot() {
    let source = Table {
        caption: "项目资金".to_owned(),
        columns: vec![Column::words("资金"), Column::figures("预算数"), Column::figures("执行数")],
        rows: vec![
            Row::plain(vec![Cell::text("合计"), Cell::figure(Figure::printed("1261.22"))]),
            Row {
                style: RowStyle::Sub,
                ..Row::plain(vec![Cell::text("其中"), Cell::dash(), Cell::dash(), Cell::text("多")])
            },
        ],
        foot: Some(Row::plain(vec![Cell::text("总计")])),
        remarks: vec![vec![Span::plain("单位：万元")]],
        ..Table::default()
    };
    let grid = table(&source.aligned());
    whole(&grid);
    assert_eq!((grid.title.as_str(), grid.columns.len(), grid.columns[1].align), ("项目资金", 4, Align::Decimal));
    assert!(grid.rows.iter().all(|row| row.cells[0].head && !row.cells[1].head));
    let styles: Vec<RowStyle> = grid.rows.iter().map(|row| row.style).collect();
    assert_eq!(styles, [RowStyle::Plain, RowStyle::Sub, RowStyle::Total]);
    assert_eq!(plain(&grid.remarks[0]), "单位：万元");
}

#[test]
fn columns_are_as_wide_as_what_usually_stands_in_them() {
    let rows = |texts: &[[&str; 3]]| {
        texts.iter().map(|row| row.iter().map(|text| said(text)).collect()).collect::<Vec<Vec<Vec<Line>>>>()
    };
    let columns = [("项目", Align::Left), ("全年执行数", Align::Right), ("说明", Align::Left)];
    let long = "字".repeat(3_000);
    let texts = [
        ["养护", "1,261.22", "无"],
        ["大桥改造", "9", "无"],
        ["甲", "−1,200,000.00", "无"],
        ["乙", "8", long.as_str()],
    ];
    let grid = made("", "", &columns, rows(&texts));
    let weights: Vec<usize> = grid.columns.iter().map(|c| c.weight).collect();
    assert_eq!(weights, [8, 13, 24]);
    assert!(!grid.wide);
    let mut grid = made("", "", &columns, rows(&[["甲", "", ""]]));
    assert_eq!(grid.columns.iter().map(|c| c.weight).collect::<Vec<_>>(), [2, 5, 2], "the head alone");
    // 84 half characters are 42 characters; between columns is half a one. Words give way as far as seven characters.
    for (count, wide, weight) in [(3, false, 24), (4, false, 20), (5, false, 15), (6, true, 24)] {
        grid.columns = vec![GridColumn { weight: 24, ..GridColumn::default() }; count];
        assert_eq!(width::settle(&mut grid.columns), wide, "{count}");
        assert!(grid.columns.iter().all(|column| column.weight == weight), "{count}: {:?}", grid.columns[0]);
    }
}

#[test]
fn what_is_cut_is_lost_nowhere() {
    for columns in [9, 10, 21, 37, 60] {
        let grid = indicators(&form(columns));
        let texts = |grid: &Grid| {
            let cells = grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
            cells.map(plain).collect::<std::collections::BTreeSet<_>>()
        };
        let all = texts(&grid);
        let heads: Vec<String> = grid.columns.iter().map(|c| c.label.clone()).collect();
        let parts = fit(Grid { title: "绩效指标".to_owned(), remarks: vec![vec![]], ..grid });
        assert_eq!(parts.len(), columns.div_ceil(9), "{columns}");
        let mut found = std::collections::BTreeSet::new();
        let mut labels = vec!["一级指标".to_owned(), "二级指标".to_owned(), "三级指标".to_owned()];
        for (n, part) in parts.iter().enumerate() {
            whole(part);
            assert!(part.columns.len() <= 12);
            assert_eq!(part.remarks.len(), usize::from(n + 1 == parts.len()));
            assert_eq!(part.rows[3].cells[2].lines[0][0].text, "通行", "every part names its rows");
            labels.extend(part.columns.iter().skip(3).map(|c| c.label.clone()));
            found.extend(texts(part));
        }
        assert_eq!((found, labels), (all, heads));
        if parts.len() > 1 {
            assert_eq!(parts[1].title, format!("绩效指标（续表 2/{}）", parts.len()));
        }
    }
}

#[test]
fn what_is_merged_across_a_cut_stands_on_both_sides() {
    let text = |text: &str, across| GridCell { across, ..GridCell::text(text) };
    let rows = vec![
        GridRow { cells: vec![GridCell { down: 2, ..text("名", 1) }, text("合", 19)], ..GridRow::default() },
        GridRow { cells: (1..20).map(|n| text(&n.to_string(), 1)).collect(), ..GridRow::default() },
        GridRow { cells: vec![text("总", 15), text("末", 5)], ..GridRow::default() },
    ];
    let grid = Grid { columns: vec![GridColumn::default(); 20], rows, ..Grid::default() };
    whole(&grid);
    let parts = fit(grid);
    let shape = |part: &Grid| {
        let row = |row: &GridRow| row.cells.iter().map(|c| (plain(&c.lines[0]), c.across)).collect::<Vec<_>>();
        (row(&part.rows[0]), row(&part.rows[2]))
    };
    parts.iter().for_each(whole);
    let cell = |text: &str, across| (text.to_owned(), across);
    assert_eq!(shape(&parts[0]), (vec![cell("名", 1), cell("合", 9)], vec![cell("总", 10)]));
    assert_eq!(shape(&parts[1]), (vec![cell("名", 1), cell("合", 10)], vec![cell("总", 6), cell("末", 5)]));
    assert_eq!(parts[1].title, "续表 2/2");
}

#[test]
fn a_short_table_of_many_columns_is_turned_and_loses_nothing() {
    let labels: Vec<String> = (0..14).map(|n| format!("第{n}栏")).collect();
    let columns: Vec<(&str, Align)> = labels.iter().map(|label| (label.as_str(), Align::Left)).collect();
    let cells = |row: usize| (0..14).map(move |n| Cell::text(format!("{row}行{n}列")));
    let table = |count: usize| Table {
        columns: columns.iter().map(|(label, align)| Column { align: *align, ..Column::words(*label) }).collect(),
        rows: (0..count).map(|row| Row::plain(cells(row).collect())).collect(),
        ..Table::default()
    };
    let turned = fit(super::table(&table(2)));
    assert_eq!(turned.len(), 1);
    assert!(!turned[0].wide);
    whole(&turned[0]);
    let line = |n: usize| turned[0].rows[n].cells.iter().flat_map(|cell| &cell.lines).map(plain).collect::<Vec<_>>();
    for n in 0..14 {
        assert_eq!(line(n), [format!("第{n}栏"), format!("0行{n}列"), format!("1行{n}列")]);
    }
    assert!(turned[0].rows.iter().all(|row| row.cells[0].head && !row.cells[1].head));
    assert!(fit(super::table(&table(4))).len() > 1, "many rows stay rows");
}
