//! Pages that an office works on, as editable sheets: 年终数据附表 and 整改通知 in the blocks of a volume, of which the Word
//! file is written.

use super::{grid, section, warning, words};
use crate::corpus::DistrictId;
use crate::model::id::Id;
use crate::site::Site;
use crate::site::build::{annex, chrome, notice};
use crate::site::plan::Subject;
use crate::site::urls;
use crate::site::view::volume::{Block, Grid, Labelled, Line, Role, Style, Volume};
use crate::site::view::{Page, Sentence};

/// What of a site has a sheet beside its page.
#[must_use]
pub fn subjects(site: &Site<'_>) -> Vec<Subject> {
    let years = site.facts.annual(site.corpus).keys().map(|(district, year)| Subject::Annex(*district, *year));
    let districts = site.corpus.each_district().map(|(id, _)| id);
    let notices = districts.flat_map(|district| {
        notice::due(site, district).map(move |(year, agency)| Subject::Notice(district, year, agency.clone()))
    });
    years.chain(notices).collect()
}

/// The sheet of a subject; `None` for what has none.
#[must_use]
pub fn sheet(site: &Site<'_>, subject: &Subject) -> Option<Volume> {
    let path = urls::path(site.corpus, subject);
    match subject {
        Subject::Annex(district, year) => Some(annex_sheet(site, *district, *year, &path)),
        Subject::Notice(district, year, agency) => Some(notice_sheet(site, *district, *year, agency, &path)),
        _ => None,
    }
}

fn annex_sheet(site: &Site<'_>, district: DistrictId, year: i16, path: &str) -> Volume {
    let annex = annex::annex(site, district, year, path);
    let mut blocks = vec![lead(&annex.page.lead)];
    for one in &annex.tables {
        let table =
            Grid { title: one.title.clone(), scope: one.scope.clone().unwrap_or_default(), ..grid::table(&one.table) };
        blocks.extend(grid::fit(table).into_iter().map(Block::Table));
    }
    blocks.extend(small(&annex.remarks));
    made(site, district, path, &annex.page, blocks)
}

fn notice_sheet(site: &Site<'_>, district: DistrictId, year: i16, agency: &Id, path: &str) -> Volume {
    let notice = notice::notice(site, district, year, agency, path);
    let facts = notice.facts.iter().map(|fact| Labelled { label: fact.label.clone(), lines: grid::cell(&fact.value) });
    let mut blocks = vec![lead(&notice.page.lead), Block::Facts { rows: facts.collect() }];
    blocks.extend(grid::fit(grid::table(&notice.problems)).into_iter().map(Block::Table));
    for sign in &notice.signs {
        blocks.push(Block::text(sign.as_str(), Style::Flat));
        blocks.push(Block::text("签字：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿", Style::Flat));
    }
    blocks.extend(small(&notice.remarks));
    made(site, district, path, &notice.page, blocks)
}

/// A sheet of one section.
fn made(site: &Site<'_>, district: DistrictId, path: &str, page: &Page, blocks: Vec<Block>) -> Volume {
    let corpus = site.corpus;
    let line = chrome::site_line(corpus, Some(district));
    Volume {
        id: "sheet".to_owned(),
        title: page.h1.clone(),
        bureau: line.bureau,
        as_of: line.as_of,
        warning: warning(corpus, Some(district)).to_owned(),
        keywords: page.kicker.clone(),
        address: corpus.site.address().map(|url| format!("{url}/{path}")),
        sections: vec![section("sheet", Role::Chapter, &page.title, blocks)],
        ..Volume::default()
    }
}

fn lead(sentence: &Sentence) -> Block {
    Block::Text { line: words::line(sentence), style: Style::Lead }
}

fn small(remarks: &[Sentence]) -> impl Iterator<Item = Block> {
    let lines: Vec<Line> = remarks.iter().map(words::line).collect();
    lines.into_iter().map(|line| Block::Text { line, style: Style::Small })
}
