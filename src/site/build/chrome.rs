//! Header and footer: what the site is called, the menu, the map, and what is known of the publisher.

use super::volumes;
use super::{districts, names};
use crate::corpus::{Corpus, DistrictId};
use crate::model::cell::Cell;
use crate::settings::portal::PortalFile;
use crate::settings::site::Portal;
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::urls;
use crate::site::view::{Chrome, FooterFact, Link, NavItem, SiteLine};

/// The keys of menu items that a page can name as its own; empty for pages outside the menu.
pub const KEYS: [&str; 13] = [
    "",
    "home",
    "year",
    "agencies",
    "projects",
    "evaluations",
    "follow-up",
    "duties",
    "documents",
    "rules",
    "data",
    "district",
    "search",
];

/// The menu item that a page belongs to.
#[must_use]
pub const fn current(subject: &Subject) -> &'static str {
    match subject {
        Subject::Portal | Subject::Home(_) => "home",
        Subject::Year(..) | Subject::Annex(..) => "year",
        Subject::Agencies(_) | Subject::Agency(..) | Subject::AgencyYear(..) => "agencies",
        Subject::Life(_) => "projects",
        Subject::Register(_, register, _) => match register {
            Register::Projects => "projects",
            Register::Evaluations => "evaluations",
            Register::FollowUp => "follow-up",
            Register::Duties | Register::Requirements => "duties",
            Register::Documents => "documents",
            _ => "",
        },
        Subject::Notice(..) => "follow-up",
        Subject::Rules | Subject::Rule(_) => "rules",
        Subject::Data | Subject::Codebook(_) => "data",
        Subject::Search | Subject::Browse(_) => "search",
        Subject::Record(_) | Subject::Withdrawn(_) | Subject::Glossary | Subject::NotFound => "",
        Subject::Volumes | Subject::Volume(..) => "volumes",
    }
}

/// The frame of a district's pages, or of those that all districts share. On a site of one district both are the same.
#[must_use]
pub fn chrome(site: &Site<'_>, district: Option<DistrictId>) -> Chrome {
    let corpus = site.corpus;
    let shared = urls::shared_home(corpus);
    match district.or_else(|| (!shared).then_some(DistrictId(0))) {
        Some(id) if usize::from(id.0) < corpus.districts.len() => of_district(site, id, shared),
        _ => of_all(site),
    }
}

fn of_district(site: &Site<'_>, id: DistrictId, shared: bool) -> Chrome {
    let corpus = site.corpus;
    let about = &corpus.district(id).about;
    let demo = demo(corpus);
    let fictional = about.fictional.get() == Some(&true);
    let census = site.census(id);
    let path = |subject: &Subject| urls::path(corpus, subject);
    let mut nav = vec![item("home", "首页", path(&Subject::Home(id)))];
    let years = corpus.years(id);
    if let Some(latest) = years.last() {
        nav.push(item("year", "年度", path(&Subject::Year(id, *latest))));
    }
    if !corpus.district(id).agencies.is_empty() || !districts::agencies(corpus, id).is_empty() {
        nav.push(item("agencies", "单位", path(&Subject::Agencies(id))));
    }
    for (key, text, register) in [
        ("projects", "项目", Register::Projects),
        ("evaluations", "重点评价", Register::Evaluations),
        ("follow-up", "整改", Register::FollowUp),
        ("duties", "公开情况", Register::Duties),
        ("documents", "制度文件", Register::Documents),
    ] {
        if census.whole(register) > 0 {
            nav.push(item(key, text, path(&Subject::Register(id, register, None))));
        }
    }
    let mut map: Vec<Link> = nav
        .iter()
        .take_while(|n| n.key != "projects" && n.key != "evaluations")
        .map(|n| Link::to(n.text.as_str(), n.href.as_str()))
        .collect();
    map.retain(|link| !Register::ALL.iter().any(|r| r.title() == link.text || link.text == "整改"));
    let listed = Register::ALL.into_iter().filter(|register| census.whole(*register) > 0);
    map.extend(listed.map(|register| Link::to(register.title(), path(&Subject::Register(id, register, None)))));
    if let Some(year) = site.facts.annual_years(corpus, id).next_back() {
        map.push(Link::to("年终数据附表", path(&Subject::Annex(id, year))));
    }
    if shared {
        map.push(Link::to("全部地区", path(&Subject::Portal)));
    }
    map.extend(shared_map(site));
    let bureau = about.bureau.get().or_else(|| corpus.site.bureau.get());
    let portal = about.portal.as_ref().or(corpus.site.portal.as_ref());
    Chrome {
        site: site_line(corpus, Some(id)),
        portal: portal.filter(|_| !demo).and_then(portal_link),
        banner: banner(corpus, fictional),
        fictional,
        district: shared.then(|| names::district(corpus, id).to_owned()),
        role: if demo || bureau.is_none() { String::new() } else { "主办".to_owned() },
        home: path(&Subject::Home(id)),
        nav: phones(nav),
        search: search(site),
        map,
        facts: facts(corpus, portal, bureau.map(AsRef::as_ref), demo),
    }
}

fn of_all(site: &Site<'_>) -> Chrome {
    let corpus = site.corpus;
    let demo = demo(corpus);
    let path = |subject: &Subject| urls::path(corpus, subject);
    let mut nav = vec![item("home", "首页", path(&Subject::Portal))];
    if corpus.districts.len() <= 6 {
        // The register's own order; a menu of more than eight items would hide what it lists.
        nav.extend(
            corpus
                .each_district()
                .map(|(id, _)| item("district", short(names::district(corpus, id)), path(&Subject::Home(id)))),
        );
    }
    nav.push(item("rules", "核对规则", path(&Subject::Rules)));
    if nav.len() < 8 {
        nav.push(item("data", "数据", path(&Subject::Data)));
    }
    let mut map = vec![Link::to("首页", path(&Subject::Portal))];
    map.extend(corpus.each_district().map(|(id, _)| Link::to(names::district(corpus, id), path(&Subject::Home(id)))));
    map.extend(shared_map(site));
    let bureau = corpus.site.bureau.get().map(AsRef::as_ref);
    let portal = corpus.site.portal.as_ref();
    Chrome {
        site: site_line(corpus, None),
        portal: portal.filter(|_| !demo).and_then(portal_link),
        banner: banner(corpus, false),
        fictional: false,
        district: None,
        role: if demo || bureau.is_none() { String::new() } else { "主办".to_owned() },
        home: path(&Subject::Portal),
        nav: phones(nav),
        search: search(site),
        map,
        facts: facts(corpus, portal, bureau, demo),
    }
}

/// The portal's own header and footer for a district's pages, or for shared ones: the district's, else the site's.
#[must_use]
pub fn portal_files(corpus: &Corpus, district: Option<DistrictId>) -> (Option<&PortalFile>, Option<&PortalFile>) {
    let own = district.and_then(|id| corpus.district(id).about.portal.as_ref());
    let portals = || own.into_iter().chain(corpus.site.portal.as_ref());
    let file = |cell: fn(&Portal) -> &Cell<Box<str>>| {
        portals().find_map(|portal| corpus.portal_files.get(cell(portal).get()?.as_ref()))
    };
    (file(|p| &p.header), file(|p| &p.footer))
}

/// The site in a few words, for a district's pages or for shared ones.
#[must_use]
pub fn site_line(corpus: &Corpus, district: Option<DistrictId>) -> SiteLine {
    let about = district.map(|id| corpus.district(id));
    let bureau = about.and_then(|d| d.about.bureau.get()).or_else(|| corpus.site.bureau.get());
    SiteLine {
        name: corpus.site.name.to_string(),
        bureau: bureau.map(ToString::to_string).unwrap_or_default(),
        as_of: about.map_or(corpus.site.as_of, |d| d.as_of).to_string(),
    }
}

/// Whether the site only shows how such a site looks.
#[must_use]
pub fn demo(corpus: &Corpus) -> bool {
    corpus.site.demo.get() == Some(&true)
}

fn banner(corpus: &Corpus, fictional: bool) -> Option<String> {
    let preview =
        if corpus.preview { "草稿预览：含草稿和未到公开日的记录，不得发布。" } else { "" };
    let about = match (demo(corpus), fictional) {
        (true, true) => "演示站点：本区的单位、项目和数字全部是编造的。",
        (true, false) => "演示站点：不是机关网站，只收录公开材料里印出的内容，没有收录的不等于没有公开。",
        (false, true) => "以下内容全部是编造的，用来演示。",
        (false, false) => "",
    };
    Some(format!("{preview}{about}")).filter(|banner| !banner.is_empty())
}

fn item(key: &str, text: impl Into<String>, href: String) -> NavItem {
    NavItem { key: key.to_owned(), text: text.into(), href, phone: false }
}

/// 厦门市海沧区 is 海沧区 in the menu.
fn short(name: &str) -> &str {
    let plain = name.split('（').next().unwrap_or(name);
    match plain.find('市') {
        Some(at) if at + '市'.len_utf8() < plain.len() => &plain[at + '市'.len_utf8()..],
        _ => plain,
    }
}

/// A phone shows four items; the others are reached through the map.
fn phones(mut nav: Vec<NavItem>) -> Vec<NavItem> {
    let wanted = ["home", "agencies", "projects", "follow-up", "year", "documents", "rules", "district"];
    let mut left = 4;
    for key in wanted {
        for item in nav.iter_mut().filter(|item| item.key == key && !item.phone) {
            if left > 0 {
                item.phone = true;
                left -= 1;
            }
        }
    }
    nav
}

/// The search page, where there is one.
fn search(site: &Site<'_>) -> Option<String> {
    site.frames.search.as_ref().map(|_| urls::path(site.corpus, &Subject::Search))
}

fn shared_map(site: &Site<'_>) -> Vec<Link> {
    let corpus = site.corpus;
    let search = search(site).map(|path| Link::to("检索", path));
    let others = [("核对规则", Subject::Rules), ("数据下载", Subject::Data), ("名词解释", Subject::Glossary)]
        .map(|(text, subject)| Link::to(text, urls::path(corpus, &subject)));
    let volumes =
        (!site.bindings().is_empty()).then(|| Link::to(volumes::TITLE, urls::path(corpus, &Subject::Volumes)));
    search.into_iter().chain(volumes).chain(others).collect()
}

fn portal_link(portal: &Portal) -> Option<Link> {
    let name = portal.site_name.get()?;
    let href = portal.domain.get().and_then(|domain| address(domain.trim()));
    Some(Link { text: name.to_string(), href, ..Link::default() })
}

/// The address of a domain, with or without its scheme; `None` for a text that is no domain, which must not become a link.
fn address(domain: &str) -> Option<String> {
    let (scheme, rest) = match domain.split_once("://") {
        Some((scheme @ ("http" | "https"), rest)) => (scheme, rest),
        Some(_) => return None,
        None => ("https", domain),
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    // Domains may be Chinese.
    let named = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || "-.:".contains(c));
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%?&=#".contains(c));
    (named && plain).then(|| format!("{scheme}://{host}/{path}"))
}

/// What is known of the publisher; a demonstration site has none. The theme prints the as-of day itself.
fn facts(corpus: &Corpus, portal: Option<&Portal>, bureau: Option<&str>, demo: bool) -> Vec<FooterFact> {
    let fact = |label: &str, value: &str| FooterFact { label: label.to_owned(), value: value.to_owned(), href: None };
    let mut facts = Vec::new();
    if !demo {
        let given = |cell: fn(&Portal) -> &Cell<Box<str>>| {
            portal.and_then(|p| cell(p).get()).map_or("未提供", |text| if text.is_empty() { "未提供" } else { text })
        };
        let organ = portal.and_then(|p| p.organ.get()).map(AsRef::as_ref).or(bureau).unwrap_or("未提供");
        facts.push(fact("主办", organ));
        facts.push(fact("联系", &contact(portal)));
        facts.push(fact("网站标识码", given(|p| &p.id_code)));
        facts.push(fact("备案", given(|p| &p.icp)));
        if let Some(police) = portal.and_then(|p| p.police.get()) {
            facts.push(fact("公安备案", police));
        }
        facts.push(fact("数据许可", licence(corpus).unwrap_or("未提供")));
    }
    facts
}

/// Under which terms the data may be used, where `site.yaml` says so.
#[must_use]
pub fn licence(corpus: &Corpus) -> Option<&str> {
    corpus.site.licence.get().map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// An office with its public telephone, never a person.
#[must_use]
pub fn contact(portal: Option<&Portal>) -> String {
    let parts = portal.and_then(|p| p.contact.as_ref()).map(|c| [&c.office, &c.phone, &c.address]);
    let known: Vec<&str> = parts
        .iter()
        .flatten()
        .filter_map(|cell| cell.get())
        .map(AsRef::as_ref)
        .filter(|text: &&str| !text.is_empty())
        .collect();
    if known.is_empty() { "未提供".to_owned() } else { known.join("，") }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_a_domain_becomes_an_address() {
        let made = |domain| address(domain).unwrap_or_default();
        assert_eq!(made("www.example.invalid"), "https://www.example.invalid/");
        assert_eq!(made("http://www.example.invalid/zwgk/jx"), "http://www.example.invalid/zwgk/jx");
        assert_eq!(made("示例.政务"), "https://示例.政务/");
        for text in [
            "",
            "javascript://%0atrip()",
            "javascript:trip()",
            "//www.example.invalid",
            "a b",
            "x\"onclick=\"y",
            "<svg>",
            "a@b",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
