use super::light_not_said::month;
use super::reasons::{answered, monitored};
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::kinds::monitoring::Monitoring;
use crate::kinds::row::IndicatorRow;
use crate::model::cell::Cell;
use crate::model::choice::{Direction, Likelihood};
use crate::model::measured::Op;
use crate::model::number::{percent, rounded};
use crate::model::text::Text;
use crate::profile::Profile;
use crate::reckon::life::Light;
use crate::reckon::sheet::sound;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 监控时指标的进度：越高越好的（≥、＞、＝），把全年指标值均摊到已过的月份，完成值不到规则方案的红灯线、黄灯线的，亮红灯、黄灯；
    /// 不得超过的（≤、＜），已经超过指标值的亮红灯。备注里印的“绿灯”“黄灯”等比算出来的好，是提示。红灯的指标，完成目标的可能性却印“确定能”，
    /// 又没有写原因和措施：已经超过上限的是提示，只是进度慢的作参考，因为有的指标年底才一次完成。
    /// 只看单位相同的数；比率（%、率、每人多少）不随月份累加，不查；监控不从一月开始的、项目期在年中才开始的，也不查。
    ///
    /// ## 依据
    /// 在用系统按月份均摊给指标亮灯 [C]；各项指标是不是逐月累加，表上看不出来，所以只作提示和参考。
    ///
    /// ## 示例
    /// 养护里程全年 ≥120 公里，1–7 月完成 35 公里，是时间进度的 50%，完成目标的可能性印“确定能”，原因和措施都是空的。
    ///
    /// ## 改法
    /// 核对完成值和预警灯；年底才能完成的，写进 reason（原因说明）或 improvement（建议举措），或由单位加一条 explanations。
    INDICATOR_PACE = "indicator-pace" "指标进度慢，表上却说能完成",
    Warning, Practice "在用系统的指标进度预警 [C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::Monitoring(form) = &case.entry.record else { return };
    let Some(months) = month(case, form).filter(|_| !in_part(case.entry) && from_january(case, form)) else { return };
    for (n, (i, row)) in form.indicators.iter().zip(case.rows).enumerate() {
        let Some(behind) = behind(case.profile, row, months) else { continue };
        let claimed = printed(&i.note).filter(|(_, light)| *light < behind.light);
        let silent = !answered(form) && !monitored(i);
        let certain = behind.light == Light::Red && i.likelihood.get() == Some(&Likelihood::Certain) && silent;
        let cell = match claimed {
            Some(_) => "note",
            None if certain => "likelihood",
            None => continue,
        };
        let at = route!["indicators", n, cell];
        if case.explained(&at) || case.explained(&route!["indicators", n, "actual"]) {
            continue;
        }
        let (name, figures, light) = (row.name, &behind.figures, behind.light.word());
        let [red, yellow] = case.profile.lights;
        let said = match claimed {
            Some((word, _)) => out.say(at, format!("“{name}”备注印“{word}”，{figures}，应是{light}灯")),
            None => {
                let message = format!("“{name}”完成目标的可能性印“确定能”，{figures}，是{light}灯，没有写原因和措施");
                if behind.exceeded { out.say(at, message) } else { out.remark(at, message) }
            }
        };
        let said = if behind.exceeded {
            said.because("不得超过的指标，超过指标值是红灯")
        } else {
            said.because(format!("指标值均摊到已过的月份，不到 {red}% 是红灯，不到 {yellow}% 是黄灯"))
        };
        said.mend("核对完成值和预警灯；年底才能完成的，写明 reason（原因说明）或 improvement（建议举措）");
    }
}

/// An indicator that is not where it should be by now.
struct Behind {
    light: Light,
    /// Whether it is above what must not be exceeded.
    exceeded: bool,
    /// Its figures, in words.
    figures: String,
}

/// Where an indicator's own figures give a red or yellow light; nothing where they do not add up over the year.
fn behind(profile: &Profile, row: &IndicatorRow<'_>, months: u8) -> Option<Behind> {
    let (target, actual) = (row.target?, row.actual?);
    let measure = row.measure_of(target).trim();
    let rate = ["%", "‰", "/", "率", "每"].iter().any(|sign| measure.contains(sign) || row.name.contains(sign));
    // An actual value that carries an operator is the target copied down.
    if row.qualitative() || actual.op.is_some() || rate || measure != row.measure_of(actual).trim() {
        return None;
    }
    let (whole, part) = (sound(target.value?)?, sound(actual.value?)?);
    let (shown, done) = (row.target_text(), &actual.printed);
    match (row.operator()?, row.direction) {
        (Op::AtLeast | Op::More | Op::Equal, None | Some(Direction::Positive)) if whole > Decimal::ZERO => {
            let pace = percent(part * Decimal::from(12), whole * Decimal::from(months))?;
            let light = Some(Light::of(pace, profile)).filter(|light| *light != Light::Green)?;
            let pace = rounded(pace, 2);
            let figures = format!("全年 {shown}，到 {months} 月完成 {done}，是时间进度的 {pace}%");
            Some(Behind { light, exceeded: false, figures })
        }
        (Op::AtMost | Op::Less, None | Some(Direction::Negative)) if part > whole => {
            let figures = format!("全年 {shown}，到 {months} 月已经是 {done}");
            Some(Behind { light: Light::Red, exceeded: true, figures })
        }
        _ => None,
    }
}

/// Whether the figures run from January: the form's period and the project's own.
fn from_january(case: &Case<'_>, form: &Monitoring) -> bool {
    let (Some(period), Some(year)) = (form.period.as_deref(), case.entry.at.year()) else { return false };
    let starts = [period.from.get().copied(), form.facts.term.get().and_then(|term| term.from)];
    starts.into_iter().flatten().all(|from| from.year() < year || from.month().is_none_or(|month| month == 1))
}

/// The one light that a remark names; blue, ahead of time, is at least as good as green.
fn printed(note: &Cell<Text>) -> Option<(&'static str, Light)> {
    const WORDS: [(&str, Light); 4] =
        [("蓝灯", Light::Green), ("绿灯", Light::Green), ("黄灯", Light::Yellow), ("红灯", Light::Red)];
    let note = note.get()?;
    let mut found = WORDS.into_iter().filter(|(word, _)| note.contains(word));
    found.next().filter(|_| found.next().is_none())
}
