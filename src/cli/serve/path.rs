//! From what stands in a request line to a path of the site. Decoded once; whatever could mean another place is no path.

/// The site path that a request target names: `/2022/` → `2022/index.html`. `None`: it cannot be a page of the site.
pub(super) fn decode(target: &str) -> Option<String> {
    let path = target.split('?').next().unwrap_or("").strip_prefix('/')?;
    let decoded = percent(path)?;
    if decoded.is_empty() {
        return Some("index.html".to_owned());
    }
    let (body, index) = match decoded.strip_suffix('/') {
        Some(folder) => (folder, "/index.html"),
        None => (decoded.as_str(), ""),
    };
    // Addresses of the site hold nothing else; a file name that an editor gave an attachment is replaced by its hash.
    let sound = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    body.split('/').all(sound).then(|| format!("{body}{index}"))
}

/// Percent-decodes once. An encoded slash, backslash, dot or control character is a disguise, never a name.
fn percent(path: &str) -> Option<String> {
    let mut out = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let hex = |b: u8| char::from(b).to_digit(16);
        let (high, low) = (hex(bytes.next()?)?, hex(bytes.next()?)?);
        let byte = u8::try_from(high * 16 + low).ok()?;
        if matches!(byte, b'/' | b'\\' | b'%' | b'.') || byte.is_ascii_control() {
            return None;
        }
        out.push(byte);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
pub(super) mod tests {
    use super::decode;

    /// Ways to ask for what is none of the site's business: dot segments, encodings of them, other systems' paths.
    pub(in super::super) fn hostile() -> Vec<String> {
        let ups = [
            "..",
            ".",
            "...",
            "%2e%2e",
            "%2E%2E",
            "%2e.",
            ".%2e",
            "%252e%252e",
            "%25252e",
            "..%00",
            "..%0d",
            "..;",
            "..\\",
            "%5c..",
            "..%5c",
            "..%2f",
            "%2f..",
            "%c0%ae%c0%ae",
            "%e0%80%ae",
            "%uff0e%uff0e",
            "．．",
            "%EF%BC%8E%EF%BC%8E",
            "~",
            "..%20",
            "..%09",
            ".git",
            ".env",
        ];
        let ends = ["etc/passwd", "Cargo.toml", "content/site.yaml", "", "windows/win.ini"];
        let mut paths: Vec<String> = Vec::new();
        for up in ups {
            for end in ends {
                paths.push(format!("/{up}/{end}"));
                paths.push(format!("/assets/{up}/{up}/{end}"));
            }
        }
        for odd in [
            "",
            "*",
            "index.html",
            "//",
            "///",
            "//etc/passwd",
            "/\\etc\\passwd",
            "/C:/windows/win.ini",
            "/c:\\boot.ini",
            "/file:///etc/passwd",
            "/\\\\host\\share",
            "//host/share",
            "/index.html%00",
            "/index.html%00.json",
            "/index.html\u{0}",
            "/index.html/",
            "/index.html/..",
            "/%",
            "/%2",
            "/%zz",
            "/%ff%fe",
            "/index%2ehtml",
            "/index.html#x",
            "http://127.0.0.1/index.html",
            "/http://127.0.0.1/",
            "/@fs/etc/passwd",
            "/content/site.yaml",
            "/Cargo.toml",
            "/themes/default/theme.yaml",
            "/src/main.rs",
            "/proc/self/environ",
            "/index.html ",
            "/index.html.",
            "/INDEX.HTML",
            "/a//b",
            "/ /",
            "/\t",
            "/_mingzhang",
            "/_mingzhang/",
            "/_mingzhang/../index.html",
            "/?../../etc/passwd/",
            "/manifest.json",
        ] {
            paths.push(odd.to_owned());
        }
        paths
    }

    #[test]
    fn a_page_has_one_address() {
        assert_eq!(decode("/").as_deref(), Some("index.html"));
        assert_eq!(decode("/?x=1").as_deref(), Some("index.html"));
        assert_eq!(decode("/2022/jiaotong/").as_deref(), Some("2022/jiaotong/index.html"));
        assert_eq!(decode("/2022/%6Aiaotong/a.json?q").as_deref(), Some("2022/jiaotong/a.json"));
    }

    #[test]
    fn no_hostile_path_leaves_the_site() {
        let hostile = hostile();
        assert!(hostile.len() >= 200, "{}", hostile.len());
        for path in hostile {
            if let Some(decoded) = decode(&path) {
                assert!(
                    !decoded.contains("..") && !decoded.starts_with('/') && !decoded.contains('\\'),
                    "{path} → {decoded}"
                );
            }
        }
        for path in [
            "/../x",
            "/%2e%2e/x",
            "/a/%2e%2e/x",
            "/a\\b",
            "/a%5cb",
            "/a%2fb",
            "/a%00",
            "//a",
            "/a//",
            "/%c0%ae%c0%ae/x",
            "a",
            "",
        ] {
            assert_eq!(decode(path), None, "{path}");
        }
        // Decoded once: what is left of a double encoding is no name either.
        assert_eq!(decode("/%252e%252e/x"), None);
    }
}
