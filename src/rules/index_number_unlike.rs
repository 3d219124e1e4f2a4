use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 门户网站的索引号有固定格式的，写在 site.yaml 的 portal.index_shapes 里：# 是一位数字，* 是任意几个字，其余照写；用过几种格式的都写上。
    /// 每份记录的索引号应合其中一种。没有写格式的不查。
    ///
    /// ## 依据
    /// 政府信息公开目录的通行做法：索引号由机构、类别、年份和流水号按固定格式组成，各地格式不同 [P]。
    ///
    /// ## 示例
    /// 格式是 999901001/####-#####，索引号印 999901001/2022-12：流水号少三位。
    ///
    /// ## 改法
    /// 对照信息公开目录改正索引号；目录上就是这样的，把这种格式加进 index_shapes。
    INDEX_NUMBER_UNLIKE = "index-number-unlike" "索引号不合本站的格式",
    Warning, Published "政府信息公开目录的索引号 [P]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        let index = entry.filing.catalogue.as_deref().and_then(|catalogue| catalogue.index.get());
        let Some(index) = index.map(|index| index.trim()).filter(|index| !index.is_empty()) else { continue };
        let shapes = shapes(corpus, entry);
        if shapes.is_empty() || shapes.iter().any(|shape| fits(shape, index)) {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        out.say(route!["catalogue", "index"], format!("索引号印 {index}，不合本站的格式 {}", shapes.join("、")))
            .because("site.yaml 的 portal.index_shapes 写明了索引号的格式，# 是一位数字，* 是任意几个字")
            .mend("对照信息公开目录改正索引号；目录上就是这样的，把这种格式加进 index_shapes");
    }
}

/// The shapes of the portal that a record belongs to.
fn shapes<'c>(corpus: &'c Corpus, entry: &Entry) -> Vec<&'c str> {
    let portal = corpus.district(entry.at.district).about.portal.as_ref().or(corpus.site.portal.as_ref());
    let shapes = portal.map(|portal| portal.index_shapes.as_slice()).unwrap_or_default();
    shapes.iter().map(|shape| shape.trim()).filter(|shape| !shape.is_empty()).collect()
}

/// Whether a text has a shape: `#` for a digit, `*` for anything, all else as it is.
fn fits(shape: &str, text: &str) -> bool {
    let (mut shape, mut text) = (shape, text);
    // Where the last `*` stood, and how much of the text it has taken by now.
    let mut back: Option<(&str, &str)> = None;
    loop {
        let (sign, after) = split(shape);
        let (c, rest) = split(text);
        match (sign, c) {
            (Some('*'), _) => {
                back = Some((after, text));
                shape = after;
            }
            (Some(sign), Some(c)) if sign == c || (sign == '#' && c.is_ascii_digit()) => (shape, text) = (after, rest),
            (None, None) => return true,
            _ => {
                let Some((after, taken)) = back else { return false };
                let (Some(_), rest) = split(taken) else { return false };
                back = Some((after, rest));
                (shape, text) = (after, rest);
            }
        }
    }
}

fn split(text: &str) -> (Option<char>, &str) {
    let mut chars = text.chars();
    (chars.next(), chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn shapes_stand_for_digits_and_for_anything() {
        for (shape, text) in [
            ("999901001/####-#####", "999901001/2022-00012"),
            ("*/2022-#", "甲乙/2022-7"),
            ("*-#*", "a-b-1c"),
            ("*", ""),
            ("##", "12"),
            ("a*b*c", "abbc"),
            ("第#号", "第7号"),
        ] {
            assert!(fits(shape, text), "{shape} {text}");
        }
        for (shape, text) in [
            ("999901001/####-#####", "999901001/2022-12"),
            ("999901001/####-#####", "999901001/2022-000123"),
            ("##", "1"),
            ("##", "1a"),
            ("#", "１"),
            ("a*b", "ac"),
            ("a*#", "ab"),
            ("", "1"),
            ("*-#", "a-b-"),
        ] {
            assert!(!fits(shape, text), "{shape} {text}");
        }
    }
}
