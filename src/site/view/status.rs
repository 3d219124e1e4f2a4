//! Shape, word and tone, in that order of trust: the status set, the grade, and the coverage bar.

use serde::Serialize;

/// The shape of a status. The key is the id of a symbol in the theme's sprite and the last part of a class name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Filled disc with a tick: 已公开 按期 提前 已核实 完成 绿.
    Ok,
    /// Half disc: 办理中 部分公开 待核实 黄 偏慢.
    Half,
    /// Triangle: 逾期 未通过 未完成 红 滞后.
    Bad,
    /// Dashed ring with a cross: 缺 未公开, where something was due and is not there.
    Gap,
    /// Open ring: 未到期, 还有 N 天.
    Next,
    /// Short dash: 不适用.
    Na,
    /// Hatched square: 不予公开.
    Lock,
    /// A question mark as text: 未知 无数据 未提供 未收录, where nothing can be said.
    Unknown,
}

/// A status: the word always stands beside the shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The shape and tone.
    pub mark: Mark,
    /// The word, complete: `逾期 7 天`, `自报完成`.
    pub word: String,
}

impl Status {
    /// A status of a shape and a word.
    #[must_use]
    pub fn new(mark: Mark, word: impl Into<String>) -> Self {
        Self { mark, word: word.into() }
    }
}

/// A grade badge: four rising bars and the printed word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grade {
    /// 1 for 优, 2 for 良, 3 for 中, 4 for 差; 0 for a printed word that is none of them (no bars).
    pub level: usize,
    /// The printed word.
    pub word: String,
    /// The grade the site computed, only where it differs from the printed one.
    pub computed: Option<String>,
}

impl Grade {
    /// A printed grade with nothing to object.
    #[must_use]
    pub fn printed(level: usize, word: impl Into<String>) -> Self {
        Self { level, word: word.into(), computed: None }
    }
}

/// A part of a whole: `168 / 171 家`, with a bar where both are known.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// What is counted.
    pub label: String,
    /// The register that lists it.
    pub href: Option<String>,
    /// The part, as a count.
    pub part: String,
    /// The whole; absent when the source gives no denominator, and then no bar is drawn.
    pub whole: Option<String>,
    /// The measure word: `家`, `个`.
    pub measure: String,
    /// Width of the bar within its track, as an SVG percentage (`98.25%`); absent where no bar can be drawn.
    pub width: Option<String>,
    /// The fill: `ok` for what is verified (pine), `half` for what is said (brass), `bad` for what repeats or is late (red).
    pub mark: Mark,
    /// The sentence for listeners: `171 家中 168 家已公开`.
    pub spoken: String,
    /// Words in place of a bar (`声明 100%，分母未载`) or a remark under it.
    pub remark: Option<String>,
}
