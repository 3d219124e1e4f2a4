//! Shapes and words of how things stand.

use crate::reckon::life::Light;
use crate::reckon::standing::{State, Word};
use crate::site::view::{Cell, Mark, Status};

/// The shape of a state.
#[must_use]
pub const fn mark(state: State) -> Mark {
    match state {
        State::Ok => Mark::Ok,
        State::Half => Mark::Half,
        State::Bad => Mark::Bad,
        State::Gap => Mark::Gap,
        State::Next => Mark::Next,
        State::Na => Mark::Na,
        State::Lock => Mark::Lock,
        State::Unknown => Mark::Unknown,
    }
}

/// A light with its word.
#[must_use]
pub fn light(light: Light) -> Status {
    let word = match light {
        Light::Green => "绿",
        Light::Yellow => "黄 · 偏慢",
        Light::Red => "红 · 滞后",
    };
    Status::new(mark(light.state()), word)
}

/// A state with its word.
#[must_use]
pub fn status(state: State, word: Word) -> Status {
    Status::new(mark(state), word.to_string())
}

/// A cell with a state, and what stands under it.
#[must_use]
pub fn cell(state: State, word: Word, under: Option<String>) -> Cell {
    Cell::Status { mark: mark(state), word: word.to_string(), under }
}

/// The shapes that occur, with a plain word each, in the order of the set.
#[must_use]
pub fn key(mut states: Vec<State>) -> Vec<Status> {
    states.sort_unstable();
    states.dedup();
    states.into_iter().map(|state| Status::new(mark(state), plain(state))).collect()
}

const fn plain(state: State) -> &'static str {
    match state {
        State::Ok => "已公开、已完成",
        State::Half => "办理中、部分",
        State::Bad => "逾期、未通过",
        State::Gap => "缺",
        State::Next => "未到期",
        State::Na => "不适用",
        State::Lock => "不予公开",
        State::Unknown => "未收录、未知",
    }
}
