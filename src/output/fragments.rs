//! Records and registers without header and footer, to be pasted into the pages of a portal's own content system. Only made
//! when they are asked for. They end in `.htm`: they are parts, no pages of the site.

use super::{Job, Ready, feeds, html};
use crate::rules::RULES;
use crate::site::plan::{PlannedPage, Subject, plan};
use crate::site::urls;

/// A fragment for each record and register.
pub fn jobs<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let wanted = |page: &PlannedPage| matches!(page.subject, Subject::Record(_) | Subject::Register(..));
    plan(&ready.site, RULES.len())
        .into_iter()
        .filter(wanted)
        .map(|PlannedPage { path, subject }| {
            let place = urls::fragment(&path);
            Job::new(place.clone(), move || {
                let fragment = String::from_utf8(html::fragment(ready, &subject, &path)?)?;
                let base = feeds::base(ready.site.corpus);
                let to =
                    |file: &str| base.as_ref().map_or_else(|| urls::relative(&place, file), |b| format!("{b}{file}"));
                Ok(relinked(&fragment, &path, to).into_bytes())
            })
        })
        .collect()
}

/// A page's links led anew: wherever the fragment is pasted, its own place is not known. `to` gives the way to a file of the
/// site. Text has no bare quotes, so that only attributes are touched.
fn relinked(page: &str, path: &str, to: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 8);
    let mut rest = page;
    while let Some(at) = [" href=\"", " src=\""].iter().filter_map(|a| Some(rest.find(a)? + a.len())).min() {
        let (before, after) = rest.split_at(at);
        let (link, tail) = after.split_at(after.find('"').unwrap_or(after.len()));
        out.push_str(before);
        let (file, anchor) = link.split_at(link.find('#').unwrap_or(link.len()));
        let elsewhere =
            file.is_empty() || file.starts_with('/') || file.split('/').next().is_some_and(|s| s.contains(':'));
        if elsewhere {
            out.push_str(link);
        } else {
            out.push_str(&to(&from_root(path, file)));
            out.push_str(anchor);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The file that a page's relative link leads to.
fn from_root(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::relinked;
    use crate::site::urls;

    #[test]
    fn links_lead_to_the_same_files_from_elsewhere() {
        let page = "<a href=\"../../b.html#x\">b</a><a href=\"c.csv\">c</a><use href=\"#i\"/><a href=\"https://e.invalid/\">e</a>\
                    <p> href=&quot;../d&quot;</p>";
        let absolute = relinked(page, "2022/a/p.html", |file| format!("https://x.invalid/jx/{file}"));
        for part in
            ["\"https://x.invalid/jx/b.html#x\"", "jx/2022/a/c.csv\"", "\"#i\"", "\"https://e.invalid/\"", "quot;../d&"]
        {
            assert!(absolute.contains(part), "{part}: {absolute}");
        }
        let here = relinked(page, "2022/a/p.html", |file| urls::relative("fragments/2022/a/p.htm", file));
        assert!(here.contains("\"../../../b.html#x\"") && here.contains("\"../../../2022/a/c.csv\""), "{here}");
    }
}
