//! Volumes: which records go in, in which order, and what stands around them. One file a part of the book; [`binding`] says
//! which records stand where, [`records`] turns what a record's page shows into blocks.

mod about;
pub mod binding;
mod body;
mod chapter;
mod colophon;
pub mod drawing;
pub mod grid;
mod index;
mod questions;
pub mod records;
mod scope;
pub mod sheet;
mod summary;
pub mod words;

use crate::corpus::{Corpus, DistrictId};
use crate::model::choice::{Choice as _, Edition, VolumePart};
use crate::reckon::volume::most;
use crate::settings::volume::VolumePlan;
use crate::site::Site;
use crate::site::build::{chrome, glossary};
use crate::site::urls;
use crate::site::view::volume::{self as view, Block, Role, Section, Style, Volume};
use binding::{Binding, Chapter};

/// What of a volume a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// What stands before and after the parts, and where everything is: 总册.
    Guide,
    /// The chapters of one part, from 0.
    Number(usize),
}

impl Part {
    /// The files of a volume.
    #[must_use]
    pub fn all(binding: &Binding) -> Vec<Self> {
        if !binding.split() {
            return vec![Self::Whole];
        }
        std::iter::once(Self::Guide).chain((0..binding.parts.len()).map(Self::Number)).collect()
    }
}

/// Where a section stands in a part that is printed already: its number and the page as printed.
pub type Places<'p> = &'p dyn Fn(usize, &str) -> Option<String>;

/// What a part of the book is made from.
#[derive(Clone, Copy)]
struct Book<'b> {
    site: &'b Site<'b>,
    binding: &'b Binding,
    plan: &'b VolumePlan,
    part: Part,
    /// The page that links are relative to; the forms of a volume drop them.
    path: &'b str,
    places: Places<'b>,
}

impl<'b> Book<'b> {
    fn corpus(&self) -> &'b Corpus {
        self.site.corpus
    }

    /// The chapters of this file.
    fn chapters(&self) -> Vec<&'b Chapter> {
        match self.part {
            Part::Whole => self.binding.chapters().collect(),
            Part::Guide => Vec::new(),
            Part::Number(n) => self.binding.parts[n].iter().collect(),
        }
    }

    /// The one district the volume is about; `None`: several.
    fn district(&self) -> Option<DistrictId> {
        self.binding.district(self.corpus())
    }
}

/// A file of a volume.
#[must_use]
pub fn volume(site: &Site<'_>, binding: &Binding, part: Part, edition: Edition, places: Places<'_>) -> Volume {
    let corpus = site.corpus;
    let plan = binding.plan(corpus);
    let path = urls::volume(corpus, binding.number, part);
    let book = Book { site, binding, plan, part, path: &path, places };
    let district = book.district();
    let line = chrome::site_line(corpus, district);
    let mut volume = Volume {
        id: plan.id.to_string(),
        title: plan.title.to_string(),
        reader: plan.reader.get().map(ToString::to_string).unwrap_or_default(),
        bureau: line.bureau,
        as_of: line.as_of,
        warning: warning(corpus, district).to_owned(),
        edition: match edition {
            Edition::Standard => view::Edition::Standard,
            Edition::Large => view::Edition::Large,
            Edition::Notes => view::Edition::Notes,
            Edition::Official => view::Edition::Official,
        },
        part: match part {
            Part::Whole => String::new(),
            Part::Guide => format!("总册，另有 {} 册", binding.parts.len()),
            Part::Number(n) => format!("第 {} 册，共 {} 册", n + 1, binding.parts.len()),
        },
        keywords: scope::keywords(&book),
        address: corpus.site.address().map(|url| format!("{url}/{path}")),
        sections: Vec::new(),
    };
    let made: Vec<(VolumePart, Vec<Section>)> = order(plan).iter().map(|one| (*one, sections(&book, *one))).collect();
    let mut colophon = colophon::colophon(&book, &volume, made.iter().flat_map(|(_, sections)| sections));
    volume.sections = (made.into_iter())
        .flat_map(|(one, made)| if one == VolumePart::Colophon { colophon.take().into_iter().collect() } else { made })
        .collect();
    volume
}

fn order(plan: &VolumePlan) -> &[VolumePart] {
    if plan.parts.is_empty() { VolumePart::ALL } else { &plan.parts }
}

fn sections(book: &Book<'_>, part: VolumePart) -> Vec<Section> {
    let whole = book.part != Part::Guide;
    let first = !matches!(book.part, Part::Number(_));
    match part {
        VolumePart::Cover => vec![section("cover", Role::Cover, "", Vec::new())],
        VolumePart::About if first => vec![about::about(book)],
        VolumePart::Reading if first => vec![reading()],
        VolumePart::Contents => vec![contents(book)],
        VolumePart::Summary if first => summary::summary(book).into_iter().collect(),
        VolumePart::Questions if first => questions::questions(book).into_iter().collect(),
        VolumePart::Agencies if whole => book.chapters().into_iter().map(|one| chapter::chapter(book, one)).collect(),
        VolumePart::Glossary if first => vec![terms()],
        VolumePart::Index => index::index(book).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn section(id: &str, role: Role, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), role, title: title.to_owned(), blocks, ..Section::default() }
}

/// 怎样读: what stands as printed, what is computed, what the words for nothing mean.
fn reading() -> Section {
    let lines = [
        "册中的数字、日期和文字照各单位填报的原件，本册不改。带“算”字的数由公开的数算出，放在原数旁边；两者不一样的，写出差额和单位自己的说明。",
        "金额没有写单位的，单位是万元。“约”“多”这类写法照原样，不当作准确的数去加。",
        "同一年的数才相加，不同年度的不相加；单位按名册的顺序排，不按得分排。",
    ];
    let mut blocks: Vec<Block> = lines.into_iter().map(|line| Block::text(line, Style::Body)).collect();
    blocks.push(Block::Table(grid::table(&glossary::own())));
    section("reading", Role::Front, "怎样读这本册子", blocks)
}

fn terms() -> Section {
    section("glossary", Role::Back, "名词解释", vec![Block::Table(grid::table(&glossary::terms()))])
}

/// 目录: each form makes it from the sections; that of the guide leads into the parts.
fn contents(book: &Book<'_>) -> Section {
    let mut blocks = Vec::new();
    if book.part == Part::Guide {
        blocks.push(index::leaders(book));
    }
    section("contents", Role::Contents, "目录", blocks)
}

/// What must stand on every page of a volume that is not for use.
fn warning(corpus: &Corpus, district: Option<DistrictId>) -> &'static str {
    let fictional = |id: DistrictId| corpus.district(id).about.fictional.get() == Some(&true);
    match district {
        Some(id) if fictional(id) => "虚构示例",
        _ if chrome::demo(corpus) => "演示",
        _ => "",
    }
}

/// A few words about a volume, for lists of volumes: for whom, how many records, how many files.
#[must_use]
pub fn line(corpus: &Corpus, binding: &Binding) -> String {
    let plan = binding.plan(corpus);
    let mut words: Vec<String> = plan.reader.get().map(|reader| format!("供{reader}参阅")).into_iter().collect();
    words.push(format!("{} 份记录", binding.records.len()));
    if binding.split() {
        words.push(format!("分 {} 册，每册不超过 {} 份", binding.parts.len(), most(plan)));
    }
    words.join("，")
}
