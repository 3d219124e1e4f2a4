//! The only place where YAML is written: single values for scaffolds, quoted where they must be.

/// A text as a YAML scalar on one line, quoted where YAML would read it as something else.
#[must_use]
pub fn scalar(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end();
    if written.contains('\n') { serde_json::to_string(text).unwrap_or_default() } else { written.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn text_that_yaml_would_misread_is_quoted() {
        assert_eq!(scalar("农村公路"), "农村公路");
        for text in [">=95%", "*待填*", "项目: 一期", "12 # 注", "null", "", "甲\n乙"] {
            let line = format!("a: {}\n", scalar(text));
            let back: std::collections::BTreeMap<String, String> = serde_yaml::from_str(&line).unwrap_or_default();
            assert_eq!(back.get("a").map(String::as_str), Some(text), "{line}");
        }
    }
}
