//! A volume for the tests of all its forms: every block once, merged cells, and text that could be taken for markup.

use super::{
    Block, Grid, GridCell, GridColumn, GridRow, IndexEntry, IndexGroup, Labelled, Leader, LivePage, Piece, Role,
    Section, Style, Volume,
};
use crate::site::view::{Align, RowStyle, Tone};

/// Text that Typst, XML, HTML or Markdown would take for their own.
pub(crate) const HOSTILE: &str =
    r##"#eval("1+1") *星* _下_ $x$ `码` <b>&amp;</b> "引" @ref \ // 注 ]]> {{ a }} = 题 - 点"##;
/// Characters of the Unicode planes 0, 1 and 2 that stand in names of people and places.
pub(crate) const RARE: &str = "䶮 𠮷 镕 堃";

fn figure(text: &str) -> GridCell {
    GridCell::line(vec![Piece::figure(text)])
}

fn head(text: &str) -> GridCell {
    GridCell { head: true, ..GridCell::text(text) }
}

/// A table of funds: 单位 万元.
pub(crate) fn funds() -> Grid {
    let column = |label: &str, align, weight| GridColumn { label: label.to_owned(), align, weight };
    let row = |style, cells: [&str; 4]| GridRow {
        style,
        cells: std::iter::once(head(cells[0])).chain(cells[1..].iter().map(|text| figure(text))).collect(),
    };
    Grid {
        title: "项目资金".to_owned(),
        scope: "万元".to_owned(),
        columns: vec![
            column("资金", Align::Left, 10),
            column("年初预算数", Align::Decimal, 8),
            column("全年执行数", Align::Decimal, 8),
            column("执行率", Align::Right, 6),
        ],
        rows: vec![
            row(RowStyle::Total, ["年度资金总额", "1,261.22", "1,200.00", "95.15%"]),
            row(RowStyle::Sub, ["其中：当年财政拨款", "899.22", "900.05", ""]),
        ],
        remarks: vec![vec![
            Piece::plain("本站按执行数除以预算数算得 "),
            Piece { computed: true, ..Piece::figure("95.146%") },
            Piece::plain("，与所印一致。"),
        ]],
        wide: false,
    }
}

/// Indicators with merged levels, more columns than an upright page holds, and a very long cell.
pub(crate) fn indicators() -> Grid {
    let labels =
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因", "改进措施"];
    let merged = |text: &str, down| GridCell { down, head: true, ..GridCell::text(text) };
    let mut first = vec![merged("产出指标", 2), merged("数量指标", 2), head("养护里程")];
    first.extend(["≥120公里", "118公里", "10", "9.8", HOSTILE, RARE].map(GridCell::text));
    let mut second = vec![head("危桥改造")];
    second.extend(["≥3座", "3座", "10", "10.0", &"字".repeat(3_000), ""].map(GridCell::text));
    let foot = vec![
        GridCell { across: 5, ..head("总分") },
        figure("100"),
        figure("96.8"),
        GridCell::default(),
        GridCell::default(),
    ];
    Grid {
        title: "绩效指标".to_owned(),
        columns: labels.iter().map(|l| GridColumn { label: (*l).to_owned(), align: Align::Left, weight: 6 }).collect(),
        rows: vec![
            GridRow { style: RowStyle::Plain, cells: first },
            GridRow { style: RowStyle::Plain, cells: second },
            GridRow { style: RowStyle::Total, cells: foot },
        ],
        wide: true,
        ..Grid::default()
    }
}

fn record(n: usize) -> Section {
    let item = |text: &str| vec![Block::text(text, Style::Flat)];
    Section {
        id: format!("r{n}"),
        role: Role::Record,
        title: format!("农村公路养护{n} 2022 年度绩效自评表（虚构示例）"),
        short: format!("农村公路养护{n}"),
        blocks: vec![
            Block::Text {
                line: vec![Piece::plain("自评 "), Piece::figure("96.8"), Piece::plain(" 分。")],
                style: Style::Lead,
            },
            Block::Facts {
                rows: vec![
                    Labelled {
                        label: "主管部门".to_owned(), lines: vec![vec![Piece::plain("示例区交通运输局")]]
                    },
                    Labelled {
                        label: "项目期".to_owned(),
                        lines: vec![vec![Piece::plain(HOSTILE)], vec![Piece::toned("原文未载", Tone::Muted)]],
                    },
                ],
            },
            Block::Table(funds()),
            Block::heading(1, "绩效指标"),
            Block::Table(indicators()),
            Block::Note {
                title: "单位说明".to_owned(),
                tone: Tone::Cut,
                blocks: vec![Block::Text {
                    line: vec![
                        Piece { old: true, ..Piece::figure("97.2") },
                        Piece::toned("96.8", Tone::Cut),
                        Piece::plain(" 分，见 "),
                        Piece::plain("上一站").leading("a1"),
                    ],
                    style: Style::Flat,
                }],
            },
            Block::heading(2, "一、基本情况"),
            Block::text(HOSTILE, Style::Body),
            Block::text(RARE, Style::Quote),
            Block::List {
                start: None,
                items: vec![
                    item("甲"),
                    vec![
                        Block::text("乙", Style::Flat),
                        Block::List { start: Some(3), items: vec![item("丙"), item("丁")] },
                    ],
                ],
            },
            Block::Verbatim { text: "  行一 <x>\n  行二".to_owned() },
            Block::Rule,
            Block::Leaders {
                rows: vec![Leader {
                    level: 2, title: "另一册的记录".to_owned(), at: "第 2 册 35 页".to_owned()
                }],
            },
            Block::text("数字出自本页的表。", Style::Small),
        ],
        page: Some(LivePage { path: format!("2022/jiaotong/lu{n}/self-evaluation.html"), url: None, code: None }),
        ..Section::default()
    }
}

/// The volume: cover, front, contents, two chapters with three records, index, back.
pub(crate) fn volume() -> Volume {
    let drawing = Block::Drawing {
        title: "执行率".to_owned(),
        scope: "% · 同一比例尺".to_owned(),
        svg: r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" width="200" height="40"><rect width="95" height="12" fill="#1f5b4c"/><text x="0" y="30" font-size="12" fill="#222">公路 95.15%</text></svg>"##.to_owned(),
        alternative: "公路 95.15%".to_owned(),
        key: vec!["深色：已执行".to_owned()],
    };
    let section = |id: &str, role, title: &str, blocks, sections| Section {
        id: id.to_owned(),
        role,
        title: title.to_owned(),
        blocks,
        sections,
        ..Section::default()
    };
    let entry = |name: &str, to: &[&str]| IndexEntry {
        name: name.to_owned(),
        to: to.iter().map(|t| (*t).to_owned()).collect(),
        at: Vec::new(),
    };
    Volume {
        id: "sample".to_owned(),
        title: "2022 年度绩效自评汇编".to_owned(),
        reader: "区人大常委会".to_owned(),
        bureau: "示例区财政局".to_owned(),
        as_of: "2023-06-30".to_owned(),
        warning: "虚构示例".to_owned(),
        keywords: vec!["2022".to_owned(), "绩效自评".to_owned()],
        sections: vec![
            section("cover", Role::Cover, "", vec![Block::text("送 区人大常委会", Style::Flat)], vec![]),
            section("about", Role::Front, "编制说明", vec![Block::text("本册收录 3 条记录。", Style::Body)], vec![]),
            section("contents", Role::Contents, "目录", vec![], vec![]),
            section("summary", Role::Chapter, "汇总", vec![drawing, Block::Table(funds())], vec![]),
            section(
                "a1",
                Role::Chapter,
                "示例区交通运输局",
                vec![Block::text("两个项目。", Style::Lead)],
                vec![record(1), record(2)],
            ),
            section("a2", Role::Chapter, "示例区教育局", vec![], vec![record(3)]),
            section(
                "index",
                Role::Index,
                "索引",
                vec![Block::Index {
                    groups: vec![IndexGroup {
                        letter: "N".to_owned(),
                        entries: vec![entry("农村公路养护1", &["r1"]), entry("农村公路养护2、3", &["r2", "r3"])],
                    }],
                }],
                vec![],
            ),
            section("colophon", Role::Back, "版权页", vec![Block::text("由记录排出。", Style::Flat)], vec![]),
        ],
        ..Volume::default()
    }
}
