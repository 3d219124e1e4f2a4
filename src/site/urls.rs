//! Where pages stand: the only place where an address is made. All links are relative and name a file.

use super::build::volume::Part;
use super::plan::{Register, Subject};
use crate::corpus::address::{Address, ProjectKey, Subject as About};
use crate::corpus::{Corpus, DistrictId};

/// Whether the districts share a home above their own.
#[must_use]
pub fn shared_home(corpus: &Corpus) -> bool {
    corpus.districts.iter().any(|d| !d.folder.is_empty())
}

/// A district's folder with its slash; empty on a site of one district.
#[must_use]
pub fn district(corpus: &Corpus, id: DistrictId) -> String {
    let folder = &corpus.district(id).folder;
    if folder.is_empty() { String::new() } else { [folder, "/"].concat() }
}

/// The file of a page, relative to the output folder.
#[must_use]
pub fn path(corpus: &Corpus, subject: &Subject) -> String {
    let d = |id: &DistrictId| district(corpus, *id);
    match subject {
        Subject::Portal => "index.html".to_owned(),
        Subject::Home(id) => format!("{}index.html", d(id)),
        Subject::Year(id, year) => [&d(id), &year.to_string(), "/index.html"].concat(),
        Subject::Agencies(id) => format!("{}agencies/index.html", d(id)),
        Subject::Agency(id, agency) => [&d(id), "agencies/", agency.as_str(), ".html"].concat(),
        Subject::AgencyYear(id, year, agency) => {
            [&d(id), &year.to_string(), "/", agency.as_str(), "/index.html"].concat()
        }
        Subject::Annex(id, year) => format!("{}{year}/annex.html", d(id)),
        Subject::Notice(id, year, agency) => format!("{}{year}/{agency}/notice.html", d(id)),
        Subject::Life(key) => {
            [&d(&key.district), "projects/", key.agency.as_str(), "/", key.project.as_str(), ".html"].concat()
        }
        Subject::Register(id, register, year) => register_path(&d(id), *register, *year),
        Subject::Record(id) => record(corpus, &corpus.entry(*id).at),
        Subject::Withdrawn(n) => record(corpus, &corpus.withdrawn[*n].at),
        Subject::Rules => "rules/index.html".to_owned(),
        Subject::Rule(n) => format!("rules/{}.html", crate::rules::RULES[*n].name),
        Subject::Data => "data/index.html".to_owned(),
        Subject::Codebook(kind) => format!("data/{}.html", super::build::codebook::stem(*kind)),
        Subject::Search => "search/index.html".to_owned(),
        Subject::Browse(letter) => format!("search/browse-{}.html", letter.unwrap_or('0')),
        Subject::Glossary => "glossary.html".to_owned(),
        Subject::NotFound => "404.html".to_owned(),
        Subject::Volumes => "volumes/index.html".to_owned(),
        Subject::Volume(number, part) => volume(corpus, *number, *part),
    }
}

fn register_path(district: &str, register: Register, year: Option<i16>) -> String {
    match year {
        Some(year) => format!("{district}registers/{}-{year}.html", register.slug()),
        None => format!("{district}registers/{}.html", register.slug()),
    }
}

/// The data twin of a register: whole, beside the page that is whole.
#[must_use]
pub fn register_twin(corpus: &Corpus, id: DistrictId, register: Register) -> String {
    format!("{}registers/{}.csv", district(corpus, id), register.slug())
}

/// The data twin of 年终数据附表, beside its page.
#[must_use]
pub fn annex_twin(corpus: &Corpus, id: DistrictId, year: i16) -> String {
    format!("{}{year}/annex.csv", district(corpus, id))
}

/// The editable sheet of a page, beside it.
#[must_use]
pub fn sheet(corpus: &Corpus, subject: &Subject) -> String {
    let page = path(corpus, subject);
    format!("{}.docx", page.strip_suffix(".html").unwrap_or(&page))
}

/// The page of a record.
#[must_use]
pub fn record(corpus: &Corpus, at: &Address) -> String {
    let mut path = record_stem(corpus, at);
    path.push_str(".html");
    path
}

/// The address of a record without its ending: `.html`, `.json` and `.csv` stand beside each other.
#[must_use]
pub fn record_stem(corpus: &Corpus, at: &Address) -> String {
    let d = district(corpus, at.district);
    let stem = at.stem();
    let year = |year: &i16| year.to_string();
    match &at.subject {
        About::Year(of) => [&d, &year(of), "/", &stem].concat(),
        About::Agency(of, agency) => [&d, &year(of), "/", agency.as_str(), "/", &stem].concat(),
        About::Project(of, agency, project) => {
            [&d, &year(of), "/", agency.as_str(), "/", project.as_str(), "/", &stem].concat()
        }
        About::Policy(slug) => [&d, "policies/", slug.as_str(), "/", &stem].concat(),
        About::Allocation(of, slug) => [&d, &year(of), "/allocations/", slug.as_str()].concat(),
        About::Document(of, slug) => [&d, "documents/", &year(of), "/", slug.as_str()].concat(),
    }
}

/// The page of a volume, or of a part of it.
#[must_use]
pub fn volume(corpus: &Corpus, number: usize, part: Part) -> String {
    format!("{}.html", volume_stem(corpus, number, part, None))
}

/// The address of a file of a volume without its ending: `volumes/<id>`, `volumes/<id>/2`; of another edition than the
/// standard one `volumes/<id>/large`, `volumes/<id>/large-2`.
#[must_use]
pub fn volume_stem(corpus: &Corpus, number: usize, part: Part, edition: Option<&str>) -> String {
    let id = &corpus.site.volumes[number].id;
    match (part, edition) {
        (Part::Whole | Part::Guide, None) => format!("volumes/{id}"),
        (Part::Whole | Part::Guide, Some(edition)) => format!("volumes/{id}/{edition}"),
        (Part::Number(n), None) => format!("volumes/{id}/{}", n + 1),
        (Part::Number(n), Some(edition)) => format!("volumes/{id}/{edition}-{}", n + 1),
    }
}

/// The open data pack.
pub const PACK: &str = "data/mingzhang-data.zip";

/// The list of records for the content system of a portal.
pub const CMS_LIST: &str = "data/cms-list.csv";

/// The place of a page's fragment for pasting: `fragments/2020/plan.htm`.
#[must_use]
pub fn fragment(page: &str) -> String {
    format!("fragments/{}.htm", page.strip_suffix(".html").unwrap_or(page))
}

/// The feed of a project.
#[must_use]
pub fn project_feed(corpus: &Corpus, key: &ProjectKey) -> String {
    format!("{}feeds/projects/{}/{}.xml", district(corpus, key.district), key.agency, key.project)
}

/// The way from a page to the root: `../../`.
#[must_use]
pub fn to_root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// A link from one file to another, both relative to the output folder; the shortest way.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let folder = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
    let (here, there) = (&from[..folder(from)], &to[..folder(to)]);
    let alike = here.bytes().zip(there.bytes()).take_while(|(a, b)| a == b).count();
    let shared = here.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let up = here[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut way = String::with_capacity(3 * up + to.len() - shared);
    (0..up).for_each(|_| way.push_str("../"));
    way.push_str(&to[shared..]);
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_a_file() {
        assert_eq!(relative("a/b/c.html", "a/d.html"), "../d.html");
        assert_eq!(relative("index.html", "2020/index.html"), "2020/index.html");
        assert_eq!(relative("a/b.html", "a/c.html"), "c.html");
        assert_eq!(relative("2020/ab/c.html", "2020/ac/c.html"), "../ac/c.html");
        assert_eq!(relative("2020/a/c.html", "2020/ab/c/d.html"), "../ab/c/d.html");
        assert_eq!(relative("feeds/a.xml", "feed.xml"), "../feed.xml");
        assert_eq!(relative("a/b/c.html", "a/b"), "../b");
        assert_eq!(to_root("a/b/c.html"), "../../");
    }
}
