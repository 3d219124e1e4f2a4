//! Which face sets which role: configured files first, then configured folders, then the system's, each by a fixed order
//! of family names. The order of files on the disk decides nothing, so that the same faces give the same volume.

use super::fault::Fault;
use super::names::{self, Named};
use crate::settings::volume::ROLES;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How deep folders of fonts are searched.
const DEPTH: usize = 8;

/// A role of type in a Chinese book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hand {
    /// 宋体: the text, titles of chapters.
    #[serde(rename = "宋")]
    Song,
    /// 黑体: headings, what stands out.
    #[serde(rename = "黑")]
    Hei,
    /// 仿宋: text whose lines stay as they are; 宋体 where there is none.
    #[serde(rename = "仿宋")]
    Fang,
    /// 楷体: quotations; 宋体 where there is none.
    #[serde(rename = "楷")]
    Kai,
}

impl Hand {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Song, Self::Hei, Self::Fang, Self::Kai];

    /// Its name in Chinese, also the name under which layouts ask for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        ROLES[self as usize]
    }

    /// The families that may set it, best first: what offices have, then the free ones.
    const fn families(self) -> &'static [&'static str] {
        match self {
            Self::Song => &[
                "宋体",
                "SimSun",
                "新宋体",
                "NSimSun",
                "方正书宋_GBK",
                "FZShuSong-Z01",
                "华文宋体",
                "STSong",
                "Songti SC",
                "思源宋体",
                "Source Han Serif SC",
                "Source Han Serif CN",
                "Noto Serif CJK SC",
                "Noto Serif SC",
                "FandolSong",
                "AR PL UMing CN",
                "AR PL SungtiL GB",
            ],
            Self::Hei => &[
                "黑体",
                "SimHei",
                "方正黑体_GBK",
                "FZHei-B01",
                "华文黑体",
                "STHeiti",
                "Heiti SC",
                "PingFang SC",
                "微软雅黑",
                "Microsoft YaHei",
                "思源黑体",
                "Source Han Sans SC",
                "Source Han Sans CN",
                "Noto Sans CJK SC",
                "Noto Sans SC",
                "FandolHei",
                "WenQuanYi Micro Hei",
                "WenQuanYi Zen Hei",
            ],
            Self::Fang => &[
                "仿宋_GB2312",
                "FangSong_GB2312",
                "仿宋",
                "FangSong",
                "方正仿宋_GBK",
                "FZFangSong-Z02",
                "华文仿宋",
                "STFangsong",
                "朱雀仿宋",
                "Zhuque Fangsong",
                "FandolFang",
            ],
            Self::Kai => &[
                "楷体_GB2312",
                "KaiTi_GB2312",
                "楷体",
                "KaiTi",
                "方正楷体_GBK",
                "FZKai-Z03",
                "华文楷体",
                "STKaiti",
                "Kaiti SC",
                "霞鹜文楷",
                "LXGW WenKai",
                "FandolKai",
                "AR PL UKai CN",
                "AR PL KaitiM GB",
            ],
        }
    }

    /// Who stands in for it, best first.
    const fn stand_ins(self) -> &'static [Self] {
        match self {
            Self::Song => &[Self::Fang, Self::Hei, Self::Kai],
            Self::Hei => &[Self::Song, Self::Fang, Self::Kai],
            Self::Fang | Self::Kai => &[Self::Song, Self::Fang, Self::Kai, Self::Hei],
        }
    }
}

/// Where faces are looked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Files named in site.yaml, each for its role; the bold one of a role may stand beside its ordinary one.
    pub files: Vec<(Hand, PathBuf)>,
    /// Folders named in site.yaml.
    pub folders: Vec<PathBuf>,
    /// The folders of the system.
    pub system: Vec<PathBuf>,
}

/// A face for a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The role.
    pub hand: Hand,
    /// Whether it sets what is bold.
    pub bold: bool,
    /// The file.
    pub path: PathBuf,
    /// The face's place in the file.
    pub index: u32,
}

type Found = (PathBuf, Named);

/// The faces of all roles, an ordinary and a bold one each where there is one.
pub(super) fn choose(wanted: &Wanted) -> Result<Vec<Chosen>, Fault> {
    let folders = catalogue(&wanted.folders);
    let mut system = None;
    let mut own: Vec<(Hand, bool, Found)> = Vec::new();
    for hand in Hand::ALL {
        let named = configured(hand, &wanted.files)?;
        // Ordinary and bold come from one place: a family is not mixed from two, but where one has nothing but a bold face.
        let (mut plain, mut bold) = (None, None);
        for place in 0..3 {
            let found: Vec<Found> = match place {
                0 => named.clone(),
                1 => best(hand, &folders),
                _ => best(hand, system.get_or_insert_with(|| catalogue(&wanted.system))),
            };
            bold = bold.or_else(|| nearest(&found, 700, Named::bold));
            // Who names a face for a role wants it there, however heavy it is.
            plain = nearest(&found, 400, |face| face.plain() || place == 0);
            if plain.is_some() {
                break;
            }
        }
        let Some(plain) = plain.or_else(|| bold.clone()) else { continue };
        own.extend(bold.filter(|bold| bold.1.range.is_some() || *bold != plain).map(|bold| (hand, true, bold)));
        own.push((hand, false, plain));
    }
    let of = |hand: Hand, bold: bool| own.iter().find(|(h, b, _)| *h == hand && *b == bold).map(|(_, _, face)| face);
    let mut chosen = Vec::new();
    for hand in Hand::ALL {
        let set_by = std::iter::once(&hand).chain(hand.stand_ins()).copied().find(|by| of(*by, false).is_some());
        let Some(by) = set_by else { return Err(Fault::NoFace) };
        // 仿宋 and 楷体 have no bold, 宋体 often none: what stands out is then set in 黑体.
        let bold = of(by, true).or_else(|| of(Hand::Hei, true)).or_else(|| of(Hand::Hei, false));
        for (bold, face) in [(false, of(by, false)), (true, bold)] {
            if let Some((path, face)) = face {
                chosen.push(Chosen { hand, bold, path: path.clone(), index: face.index });
            }
        }
    }
    Ok(chosen)
}

/// The faces of the files that are named for a role; of a collection, those of the family that suits it best.
fn configured(hand: Hand, files: &[(Hand, PathBuf)]) -> Result<Vec<Found>, Fault> {
    let mut all = Vec::new();
    for (_, path) in files.iter().filter(|(own, _)| *own == hand) {
        let faces: Vec<Found> = names::read(path).into_iter().map(|face| (path.clone(), face)).collect();
        if faces.is_empty() {
            let why = if path.is_file() { "里面没有可用的字体" } else { "没有这个文件" };
            return Err(Fault::FaceFile { file: path.display().to_string(), why: why.to_owned() });
        }
        let suiting = best(hand, &faces);
        // A collection may begin with the faces of other scripts' readers: one known for any role is the mainland's.
        let known = || Hand::ALL.into_iter().map(|other| best(other, &faces)).find(|found| !found.is_empty());
        let first = || faces.iter().take(1).cloned().collect();
        all.extend(if suiting.is_empty() { known().unwrap_or_else(first) } else { suiting });
    }
    Ok(all)
}

/// The faces of the first family in the role's order that is there.
fn best(hand: Hand, all: &[Found]) -> Vec<Found> {
    let family = |family: &&&str| all.iter().any(|(_, face)| face.called(family));
    let found = hand.families().iter().find(family);
    found.map_or_else(Vec::new, |name| all.iter().filter(|(_, face)| face.called(name)).cloned().collect())
}

/// Of the faces that will do, the one whose weight is nearest.
fn nearest(faces: &[Found], weight: u16, will_do: impl Fn(&Named) -> bool) -> Option<Found> {
    let faces = faces.iter().filter(|(_, face)| will_do(face));
    faces.min_by_key(|(path, face)| (face.distance(weight), path, face.index)).cloned()
}

/// The files in a site's own folders that set nothing, each with what its family is called.
pub(super) fn idle(wanted: &Wanted, chosen: &[Chosen]) -> Vec<(PathBuf, String)> {
    let mut idle: Vec<(PathBuf, String)> = Vec::new();
    let mut files = Vec::new();
    for folder in &wanted.folders {
        gather(folder, DEPTH, &mut files);
    }
    for path in files.into_iter().filter(|path| chosen.iter().all(|one| one.path != *path)) {
        let family = names::read(&path).into_iter().find_map(|face| face.families.into_iter().next());
        idle.push((path, family.unwrap_or_default()));
    }
    idle
}

/// All faces below folders, in the order of their paths.
fn catalogue(folders: &[PathBuf]) -> Vec<Found> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, DEPTH, &mut files);
    }
    files.into_iter().flat_map(|path| names::read(&path).into_iter().map(move |face| (path.clone(), face))).collect()
}

fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(items) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = items.flatten().map(|item| item.path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        if path.is_dir() {
            if depth > 0 {
                gather(&path, depth - 1, files);
            }
        } else if matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc") {
            files.push(path);
        }
    }
}
