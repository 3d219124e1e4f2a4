//! Pages and assets.

use super::rooted::{path_of, rooted};
use super::{Job, Ready};
use crate::corpus::entry::EntryId;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::digest::sha256;
use crate::read::walk::Found;
use crate::reckon::Facts;
use crate::rules::RULES;
use crate::settings::portal::{FOLDER, PortalFile};
use crate::site::build::{self, records, registers};
use crate::site::plan::{PlannedPage, Register, Subject, plan};
use crate::site::view::{Footer, Header, View};
use crate::site::{Asset, Frames, SearchFrame, SearchSource, Site, VolumeFile, VolumeFrame};
use crate::theme::Theme;
use anyhow::Context as _;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Attachments by name, each with the file it is copied from.
pub type Attachments = BTreeMap<String, (Asset, Found)>;

/// Keys of the menu's items, and the empty one for pages that are none of them.
const NAV: [&str; 10] =
    ["", "home", "year", "agencies", "projects", "evaluations", "follow-up", "duties", "documents", "search"];

/// Deepest page below the root.
const DEEPEST: usize = 5;

/// The frame of all pages: headers and footers for every district, depth and current item, rendered once. `twins`: whether
/// data files are made beside the pages. `search`: where the search page gets its answers. `volumes`: the files of volumes.
///
/// # Errors
/// Fails where the theme cannot render it.
pub fn frames(
    corpus: &Corpus,
    facts: &Facts,
    theme: &Theme,
    attachments: &Attachments,
    twins: bool,
    search: Option<SearchSource>,
    volumes: Vec<VolumeFile>,
) -> anyhow::Result<Frames> {
    let asset = |name: &str| theme.files().get(name).map_or_else(String::new, |bytes| hashed(name, bytes));
    let frames = Frames {
        style: asset("mingzhang.css"),
        script: asset("mingzhang.js"),
        registers: asset("registers.js"),
        assets: attachments.iter().map(|(name, (asset, _))| (name.clone(), asset.clone())).collect(),
        twins,
        volumes: VolumeFrame { style: asset("volume.css"), files: volumes },
        search: search.map(|source| SearchFrame {
            scripts: [asset("search.js"), asset("search-page.js")],
            style: asset("search.css"),
            source,
        }),
        ..Frames::default()
    };
    let mut site = Site::new(corpus, facts, frames);
    let districts: Vec<Option<DistrictId>> =
        std::iter::once(None).chain(corpus.each_district().map(|(id, _)| Some(id))).collect();
    let mut headers = BTreeMap::new();
    let mut footers = BTreeMap::new();
    for district in districts {
        let chrome = build::chrome::chrome(&site, district);
        let (above, below) = build::chrome::portal_files(corpus, district);
        let own = |file: Option<&PortalFile>, root: &str| {
            let address = |name: &str| Some(site.frames.assets.get(&format!("{FOLDER}{name}"))?.path.clone());
            file.map_or_else(String::new, |file| file.html(root, &address))
        };
        let places: Vec<(usize, &'static str)> =
            (0..=DEEPEST).flat_map(|depth| NAV.into_iter().map(move |current| (depth, current))).collect();
        let above: Vec<String> = places
            .par_iter()
            .map(|&(depth, current)| {
                let root = "../".repeat(depth);
                part(theme, &Header { chrome: &chrome, root: &root, current, portal_html: &own(above, &root) })
            })
            .collect::<anyhow::Result<_>>()?;
        headers
            .extend(places.into_iter().zip(above).map(|((depth, current), html)| ((district, depth, current), html)));
        for depth in 0..=DEEPEST {
            let root = "../".repeat(depth);
            let footer = Footer { chrome: &chrome, root: &root, portal_html: &own(below, &root) };
            footers.insert((district, depth), part(theme, &footer)?);
        }
    }
    site.frames.headers = headers;
    site.frames.footers = footers;
    Ok(site.frames)
}

/// How a view is rendered: as a whole page, or as its content alone.
#[derive(Clone, Copy)]
struct Press<'t> {
    theme: &'t Theme,
    fragment: bool,
}

fn render<V: View>(Press { theme, fragment }: Press<'_>, view: &V) -> anyhow::Result<Vec<u8>> {
    if fragment { theme.fragment(V::TEMPLATE, view) } else { theme.render(V::TEMPLATE, view) }
}

/// A part of a page, to be put into views.
fn part<V: View>(theme: &Theme, view: &V) -> anyhow::Result<String> {
    Ok(String::from_utf8(theme.render(V::TEMPLATE, view)?)?)
}

/// `mingzhang.css` → `assets/mingzhang-1a2b3c4d5e6f.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = sha256(bytes);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("assets/{}-{}.{ending}", stem.replace('/', "-"), &digest[..12])
}

/// A job for each page and asset.
pub fn jobs<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let mut jobs: Vec<Job<'c>> = plan(&ready.site, RULES.len())
        .into_iter()
        .map(|PlannedPage { path, subject }| {
            let place = path.clone();
            Job::new(path, move || page(ready, Press { theme: ready.theme, fragment: false }, &subject, &place))
        })
        .collect();
    for (name, bytes) in ready.theme.files() {
        jobs.push(Job::new(hashed(name, bytes), move || Ok(bytes.clone())));
    }
    jobs.extend(attachments(ready));
    jobs
}

/// A job for each attachment; two names of the same content are one file.
fn attachments<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let mut seen = BTreeSet::new();
    ready
        .attachments
        .values()
        .filter(|(asset, _)| seen.insert(asset.path.as_str()))
        .map(|(asset, found)| {
            Job::new(asset.path.clone(), move || {
                let limit = usize::try_from(super::attachments::MAX_ATTACHMENT).unwrap_or(usize::MAX);
                ready
                    .files
                    .bytes(found, limit)
                    .map_err(anyhow::Error::msg)
                    .with_context(|| format!("附件读不出来：{}", found.path))
            })
        })
        .collect()
}

/// The content of a page alone, without what stands around it.
pub(super) fn fragment(ready: &Ready<'_>, subject: &Subject, path: &str) -> anyhow::Result<Vec<u8>> {
    page(ready, Press { theme: ready.theme, fragment: true }, subject, path)
}

/// One page.
fn page(ready: &Ready<'_>, press: Press<'_>, subject: &Subject, path: &str) -> anyhow::Result<Vec<u8>> {
    let site = &ready.site;
    match subject {
        Subject::Portal => render(press, &build::portal::portal(site, path)),
        Subject::Home(district) => render(press, &build::home::home(site, *district, path)),
        Subject::Year(district, year) => render(press, &build::year::year(site, *district, *year, path)),
        Subject::Agencies(district) => render(press, &build::agencies::agencies(site, *district, path)),
        Subject::Agency(district, agency) => render(press, &build::agency::agency(site, *district, agency, path)),
        Subject::AgencyYear(district, year, agency) => {
            render(press, &build::agency_year::agency_year(site, *district, *year, agency, path))
        }
        Subject::Annex(district, year) => render(press, &build::annex::annex(site, *district, *year, path)),
        Subject::Notice(district, year, agency) => {
            render(press, &build::notice::notice(site, *district, *year, agency, path))
        }
        Subject::Life(key) => render(press, &build::life::life(site, key, path)),
        Subject::Register(district, Register::FollowUp, year) => {
            render(press, &registers::follow_up::follow_up(site, *district, *year, path))
        }
        Subject::Register(district, Register::Duties, year) => {
            render(press, &registers::duties::duties(site, *district, *year, path))
        }
        Subject::Register(district, Register::Coverage, year) => {
            render(press, &registers::coverage::coverage(site, *district, *year, path))
        }
        Subject::Register(district, register, year) => {
            render(press, &registers::register(site, *district, *register, *year, path))
        }
        Subject::Record(id) => record(site, press, *id),
        Subject::Withdrawn(n) => render(press, &records::withdrawn(site, *n)),
        Subject::Rules => render(press, &build::rules::rules(site, path)),
        Subject::Rule(n) => render(press, &build::rules::rule(site, *n, path)),
        Subject::Data => {
            let pack = if site.frames.twins { Some(super::pack::of(ready)?) } else { None };
            render(press, &build::data::data(site, path, pack.map(|pack| &pack.asset)))
        }
        Subject::Codebook(kind) => render(press, &build::codebook::codebook(site, *kind, path)),
        Subject::Search => render(press, &build::search::search(site, path)),
        Subject::Browse(letter) => render(press, &build::browse::browse(site, *letter, path)),
        Subject::Glossary => render(press, &build::glossary::glossary(site, path)),
        Subject::NotFound => {
            let page = render(press, &build::not_found::not_found(site, path))?;
            Ok(match site.corpus.site.address() {
                Some(url) => rooted(std::str::from_utf8(&page)?, &path_of(url)).into_bytes(),
                None => page,
            })
        }
        Subject::Volumes => render(press, &build::volumes::list(site, path)),
        Subject::Volume(number, part) => {
            let page = build::volumes::page(site, *number, *part, path);
            render(press, &page.with_context(|| format!("没有第 {} 种汇编", number + 1))?)
        }
    }
}

/// A record's page: its kind's view with its kind's template.
fn record(site: &Site<'_>, press: Press<'_>, id: EntryId) -> anyhow::Result<Vec<u8>> {
    match site.corpus.entry(id).at.kind {
        Kind::ExAnte => render(press, &records::ex_ante(site, id)),
        Kind::Target => render(press, &records::target(site, id)),
        Kind::Monitoring => render(press, &records::monitoring(site, id)),
        Kind::SelfEvaluation => render(press, &records::self_evaluation(site, id)),
        Kind::Recheck => render(press, &records::recheck(site, id)),
        Kind::Evaluation => render(press, &records::evaluation(site, id)),
        Kind::FollowUp => render(press, &records::follow_up(site, id)),
        Kind::Policy => render(press, &records::policy(site, id)),
        Kind::Allocation => render(press, &records::allocation(site, id)),
        Kind::Document => render(press, &records::document(site, id)),
        Kind::Plan => render(press, &records::plan(site, id)),
        Kind::Summary => render(press, &records::summary(site, id)),
    }
}
