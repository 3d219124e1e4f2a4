use super::{Block, Inline, Side, blocks};

/// A block as a short text, so that a whole body is compared at once.
fn shown(block: &Block) -> String {
    match block {
        Block::Heading { level, line } => format!("h{level} {}", words(line)),
        Block::Paragraph(line) => words(line),
        Block::List { start, items } => {
            let items = items.iter().map(|item| all(item).join("/")).collect::<Vec<_>>();
            format!("{}[{}]", start.map(|n| n.to_string()).unwrap_or_default(), items.join("|"))
        }
        Block::Quote(blocks) => format!("> {}", all(blocks).join("/")),
        Block::Verbatim(text) => format!("code {text:?}"),
        Block::Rule => "rule".to_owned(),
        Block::Table(table) => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|c| words(c)).collect::<Vec<_>>().join("|");
            let rows = std::iter::once(&table.head).chain(&table.rows).map(row);
            rows.collect::<Vec<_>>().join(" // ")
        }
    }
}

fn words(line: &[Inline]) -> String {
    let mark = |i: &Inline| match (i.strong, i.old) {
        (true, _) => format!("*{}*", i.text),
        (_, true) => format!("~{}~", i.text),
        _ => i.text.clone(),
    };
    line.iter().map(mark).collect()
}

fn all(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(shown).collect()
}

fn of(body: &str) -> Vec<String> {
    all(&blocks(body))
}

#[test]
fn headings_are_raised_as_on_the_page() {
    assert_eq!(of("## 一、情况\n\n### （一）背景\n\n## 二、结论"), ["h1 一、情况", "h2 （一）背景", "h1 二、结论"]);
    assert_eq!(of("# 报告\n\n## 一、情况"), ["h1 报告", "h2 一、情况"]);
    for body in ["## 甲\n\n#### 乙\n", "# 甲\n\n###### 乙\n"] {
        let page: Vec<usize> = crate::markdown::html(body, "").headings.iter().map(|h| h.level).collect();
        let found = blocks(body);
        let levels = found.iter().map(|b| match b {
            Block::Heading { level, .. } => *level,
            other => panic!("{other:?}"),
        });
        assert_eq!(levels.collect::<Vec<_>>(), page, "{body}");
    }
}

#[test]
fn a_line_that_the_file_breaks_is_joined_as_it_is_read() {
    assert_eq!(of("完成\n投资，\n并验收"), ["完成投资，并验收"]);
    assert_eq!(of("共 80\n万元 by\nhand"), ["共 80 万元 by hand"]);
    assert_eq!(of("完成**投资**\n已验收"), ["完成*投资*已验收"]);
    assert_eq!(of("甲  \n乙"), ["甲\n乙"], "a break that the author wants");
}

#[test]
fn lists_keep_their_depth_and_their_first_number() {
    let body = "3. 甲\n4. 乙\n   - 丙\n\n     丁\n   - 戊\n\n后文";
    assert_eq!(of(body), ["3[甲|乙/[丙/丁|戊]]", "后文"]);
    assert_eq!(of("> 引\n> - 点\n\n---\n"), ["> 引/[点]", "rule"]);
    assert_eq!(of("```\n 行 1\n  行 2\n```\n"), ["code \" 行 1\\n  行 2\""]);
}

#[test]
fn tables_have_sides_and_rows_of_one_length() {
    let body = "| 项目 | 金额 | 注 |\n| --- | ---: | :-: |\n| 甲 | 1 |\n| 乙 | **2** | [见](assets/a.pdf) |\n";
    assert_eq!(of(body), ["项目|金额|注 // 甲|1| // 乙|*2*|见"]);
    let Some(Block::Table(table)) = blocks(body).into_iter().next() else { panic!() };
    assert_eq!(table.sides, [Side::Left, Side::Right, Side::Middle]);
    assert!(table.rows.iter().all(|row| row.len() == 3));
}

#[test]
fn only_addresses_that_lead_away_are_said() {
    for (body, text) in [
        ("[甲](https://example.invalid/a)", "甲（https://example.invalid/a）"),
        ("<https://example.invalid/a>", "https://example.invalid/a"),
        ("[信箱](mailto:a@example.invalid)", "信箱（a@example.invalid）"),
        ("<a@example.invalid>", "a@example.invalid"),
        ("[表](assets/a.pdf)和[上文](#c1)", "表和上文"),
        ("[点](javascript:alert(1))", "点"),
        ("![现场图](assets/a.png)", "现场图"),
        ("[![图](assets/a.png)](https://example.invalid)", "图（https://example.invalid）"),
    ] {
        assert_eq!(of(body), [text], "{body}");
    }
}

#[test]
fn markup_in_a_body_is_text() {
    assert_eq!(of("甲 <b>乙</b> ~~丙~~"), ["甲 <b>乙</b> ~丙~"]);
    assert_eq!(of("<div>\n甲\n</div>\n\n后"), ["<div> 甲 </div>", "后"]);
    assert_eq!(of("<script>alert(1)</script>"), ["<script>alert(1)</script>"]);
}

#[test]
fn no_body_is_too_deep() {
    let mut deepest = 0;
    let mut open: Vec<(usize, Block)> = Vec::new();
    for body in [format!("{}底", "> ".repeat(20_000)), format!("{}底", "- ".repeat(5_000))] {
        let found = blocks(&body);
        open.extend(found.into_iter().map(|b| (1, b)));
        let mut words = String::new();
        while let Some((depth, block)) = open.pop() {
            deepest = deepest.max(depth);
            match block {
                Block::Quote(inner) => open.extend(inner.into_iter().map(|b| (depth + 1, b))),
                Block::List { items, .. } => open.extend(items.into_iter().flatten().map(|b| (depth + 1, b))),
                other => words.push_str(&shown(&other)),
            }
        }
        assert!(words.ends_with('底'), "{words}");
    }
    assert!(deepest <= super::DEEPEST, "{deepest}");
}

#[test]
fn nothing_that_search_finds_is_lost() {
    let body = "## 一、情况\n\n完成**投资** 80 万元[见表](assets/a.pdf)。\n\n- 甲\n  - 乙\n\n> 引\n\n| 项目 | 数 |\n|---|---|\n| 丙 | 1 |\n\n```\n码\n```\n";
    let shown = of(body).concat().replace('*', "");
    for text in crate::markdown::paragraphs(body) {
        assert!(shown.contains(&text), "{text}: {shown}");
    }
}
