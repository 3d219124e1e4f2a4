use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::reckon::sheet::sound;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 定性指标分三档给分：达成的得分值的 80% 到 100%，部分达成的 60% 到不足 80%（湖北 50% 到不足 80%），未达成的不足 60%。
    /// 正好 80% 的算达成，正好 60% 的算部分达成：每一档的上限就是上一档的下限，不含上限。下限由本地规则方案定，方案没有定的不核对。
    /// 只核对实际完成值写明了档次的行；另写了评分标准的不核对，得分高于分值或小于 0 的由 score-over-weight 查。
    ///
    /// ## 依据
    /// 自评表脚注“100–80%（含80%）、80–60%（含60%）、60–0%” [P]；在用系统按三档核对 [C]。
    ///
    /// ## 示例
    /// 分值 10，实际完成值“部分达成预期指标”，得分印 9.5；这一档最高不到 8 分。
    ///
    /// ## 改法
    /// 核对档次和得分，以单位的认定为准改其中一个。
    QUALITATIVE_SCORE_ODD = "qualitative-score-odd" "定性指标得分不在所写的档次里",
    Warning, Published "自评表脚注、在用系统的做法 [P][C]", entry(check), profiled
}

/// The words of the three steps, the longest first: 未达成 and 部分达成 contain 达成.
const STEPS: [(&str, usize); 5] = [("未达成", 2), ("没有达成", 2), ("部分达成", 1), ("全部达成", 0), ("达成", 0)];

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let [reached, partly, missed] = case.profile.qualitative;
    if reached.is_zero() {
        return;
    }
    for (n, row) in form.indicators.iter().enumerate() {
        let (Some(actual), Some(weight), Some(score)) = (row.actual.get(), row.weight.get(), row.score.get()) else {
            continue;
        };
        let text = actual.printed.trim();
        let Some((_, step)) = STEPS.iter().find(|(word, _)| text.starts_with(word)) else { continue };
        let (Some(w), Some(s)) = (sound(weight.value), sound(score.value)) else { continue };
        if row.criteria.get().is_some() || w <= Decimal::ZERO || s < Decimal::ZERO || s > w || text.contains("基本") {
            continue;
        }
        let share = s * Decimal::ONE_HUNDRED / w;
        // A band ends below the one above it. Without a lower bound of 部分达成 it is not laid down where 未达成 ends.
        let (words, fits) = match step {
            0 => (format!("{reached}% 到 100%"), share >= reached),
            1 => (format!("{partly}% 到不足 {reached}%"), share >= partly && share < reached),
            _ => (format!("{missed}% 到不足 {partly}%"), partly.is_zero() || (share >= missed && share < partly)),
        };
        let at = route!["indicators", n, "score"];
        if fits || case.explained(&at) {
            continue;
        }
        let shown = crate::model::number::rounded(share, 2);
        out.say(
            at,
            format!(
                "“{}”写“{text}”，得分 {} 是分值 {} 的 {shown}%，这一档是 {words}",
                row.name, score.printed, weight.printed
            ),
        )
        .mend("核对档次和得分");
    }
}
