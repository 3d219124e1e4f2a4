use super::rule::Findings;
use crate::corpus::Corpus;
use crate::ground::route::Route;
use crate::model::cell::Cell;
use crate::model::text::Text;
use crate::reckon::Facts;
use crate::route;
use crate::rule;
use crate::settings::site::Portal;

rule! {
    /// ## 说明
    /// 区划代码是 6 位数字，不以 0 开头；两个区县的代码不应相同。网站标识码是 10 位数字，或 bm 加 8 位数字，前 6 位应是网站所在的区划。
    ///
    /// ## 依据
    /// 行政区划代码 GB/T 2260；已公开网站的标识码 [P]。
    ///
    /// ## 示例
    /// 区划代码印 4601080，有 7 位。
    ///
    /// ## 改法
    /// 核对代码。网站挂在上级门户下、用的是上级的标识码的，照写不改。
    DIVISION_CODE_ODD = "division-code-odd" "区划代码或网站标识码不对",
    Warning, Published "行政区划代码、已公开网站的标识码 [P]", registers(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let Some(file) = corpus.sources.find("site.yaml") else { return };
    out.turn_to_file(file);
    let site = &corpus.site;
    let own = site.division.as_ref().and_then(|division| filled(&division.code));
    if let Some(code) = own {
        division(code, route!["division", "code"], out);
    }
    portal(site.portal.as_ref(), own, &route!["portal"], out);
    for (n, district) in site.divisions.iter().enumerate() {
        let at = route!["divisions", n];
        let code = filled(&district.code);
        if let Some(code) = code {
            division(code, at.then("code"), out);
            let same = |other: &&crate::settings::site::Division| filled(&other.code) == Some(code);
            if let Some(first) = site.divisions.iter().take(n).find(same) {
                out.say(at.then("code"), format!("区划代码 {code} 与“{}”的相同", first.name)).mend("核对两个区县的代码");
            }
        }
        portal(district.portal.as_ref(), code, &at.then("portal"), out);
    }
}

fn filled(code: &Cell<Text>) -> Option<&str> {
    code.get().map(|code| code.trim()).filter(|code| !code.is_empty())
}

fn digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

fn division(code: &str, at: Route, out: &mut Findings) {
    if !digits(code, 6) || code.starts_with('0') {
        out.say(at, format!("区划代码 {code} 不是 6 位数字，或以 0 开头")).mend("核对区划代码，如 460108");
    }
}

fn portal(portal: Option<&Portal>, division: Option<&str>, at: &Route, out: &mut Findings) {
    let Some(code) = portal.and_then(|portal| filled(&portal.id_code)) else { return };
    let at = at.then("id_code");
    if !digits(code, 10) && !code.strip_prefix("bm").is_some_and(|rest| digits(rest, 8)) {
        out.say(at, format!("网站标识码 {code} 不是 10 位数字，也不是 bm 加 8 位数字")).mend("核对网站标识码");
        return;
    }
    // A county's pages often stand on the portal of the city above it.
    let above = |division: &str| [&division[..4], &division[..2]].iter().any(|part| code.starts_with(part));
    if let Some(division) = division.filter(|division| digits(division, 6) && digits(code, 10) && !above(division)) {
        out.say(at, format!("网站标识码 {code} 的前 6 位与区划代码 {division} 不在一地")).mend("核对网站标识码和区划代码");
    }
}
