//! 404: what there is instead. Its links begin at the root of the site.

use super::head::head;
use super::{districts, names};
use crate::corpus::DistrictId;
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::urls;
use crate::site::view::{Link, NotFoundPage, Span};

/// The page for what is not there.
#[must_use]
pub fn not_found(site: &Site<'_>, path: &str) -> NotFoundPage {
    let corpus = site.corpus;
    let mut page = head(site, path, None, "", "没有这一页", Vec::new());
    super::labels::column(&mut page, site, None, "首页");
    page.lead = vec![Span::plain("没有这一页。可能是地址抄错了；撤下的页面会留着原地址并写明原因。")];
    let shared = urls::shared_home(corpus);
    let mut years = Vec::new();
    let mut places = Vec::new();
    if !shared {
        let id = DistrictId(0);
        years = districts::years(corpus, path, id, None);
        if !districts::agencies(corpus, id).is_empty() {
            places.push(names::to(corpus, path, &Subject::Agencies(id), "单位"));
        }
        let census = site.census(id);
        let listed = Register::ALL.into_iter().filter(|register| census.whole(*register) > 0);
        places.extend(
            listed.map(|register| names::to(corpus, path, &Subject::Register(id, register, None), register.title())),
        );
    }
    places.push(names::to(corpus, path, &Subject::Rules, "核对规则"));
    places.push(names::to(corpus, path, &Subject::Data, "数据"));
    let all: Vec<Link> = corpus
        .each_district()
        .map(|(id, _)| names::to(corpus, path, &Subject::Home(id), names::district(corpus, id)))
        .collect();
    NotFoundPage { page, districts: if shared { all } else { Vec::new() }, years, places }
}
