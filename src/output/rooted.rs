//! The page for what is not there is shown at any address, however deep: its links begin at the root of the host. Where
//! `public_url` does not say where that is they stay relative, as those of all other pages.

/// The path of a site on its host, with a stroke at both ends: `https://a.example/jixiao` → `/jixiao/`.
pub(super) fn path_of(public_url: &str) -> String {
    let after_host =
        public_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let path = after_host.trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// A page at the root of the site whose relative addresses begin at `root`.
pub(super) fn rooted(html: &str, root: &str) -> String {
    let mut out = String::with_capacity(html.len() + 2048);
    let mut rest = html;
    while let Some(start) =
        ["href=\"", "src=\"", "action=\""].iter().filter_map(|key| Some(rest.find(key)? + key.len())).min()
    {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        let value = after.split('"').next().unwrap_or_default();
        if !value.starts_with(['#', '/']) && !value.contains(':') {
            out.push_str(root);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_begin_at_the_root_and_no_others_change() {
        assert_eq!(path_of("https://a.example"), "/");
        assert_eq!(path_of("https://a.example/jixiao"), "/jixiao/");
        assert_eq!(path_of("https://a.example:8443/a/b/"), "/a/b/");
        let page = r##"<link href="assets/a.css"><a href="#main"></a><script src="assets/a.js"></script><a href="https://b.example/">b</a><form action="search/index.html">"##;
        let made = rooted(page, "/jixiao/");
        let wanted = r##"<link href="/jixiao/assets/a.css"><a href="#main"></a><script src="/jixiao/assets/a.js"></script><a href="https://b.example/">b</a><form action="/jixiao/search/index.html">"##;
        assert_eq!(made, wanted);
    }
}
