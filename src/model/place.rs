//! A place in a record as people write it: `indicators.养护里程.actual`, `funds.total.rate`.

use crate::ground::route::{Route, Step};

/// A place named in `notes`, `explanations`, `waive` and `corrections`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct At(pub Box<str>);

impl At {
    /// Whether this place is `route`, or holds it. List items are written by name (as `names` gives it) or by number
    /// (from 0). An empty place is the whole record.
    #[must_use]
    pub fn covers(&self, route: &Route, name: &dyn Fn(&Route) -> Option<String>) -> bool {
        let mut rest: &str = &self.0;
        let mut here = Route::root();
        for step in &route.0 {
            if rest.is_empty() {
                return true;
            }
            here = here.then(step.clone());
            let taken = match step {
                Step::Key(key) => take(rest, key),
                Step::Item(n) => {
                    let number = n.to_string();
                    let bracket = format!("[{n}]");
                    take(rest, &bracket)
                        .or_else(|| name(&here).and_then(|name| take(rest, &name)))
                        .or_else(|| take(rest, &number))
                }
            };
            match taken {
                Some(tail) => rest = tail,
                None => return false,
            }
        }
        rest.is_empty()
    }
}

/// `rest` without `word` and the dot after it, if it starts with the whole word.
fn take<'a>(rest: &'a str, word: &str) -> Option<&'a str> {
    let tail = rest.strip_prefix(word)?;
    match tail.chars().next() {
        None => Some(tail),
        Some('.') => Some(&tail[1..]),
        Some('[') => Some(tail),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::At;
    use crate::ground::route::Route;
    use crate::route;

    #[test]
    fn a_place_is_found_by_name_or_number() {
        let name = |r: &Route| (r == &route!["indicators", 1]).then(|| "优良路率".to_owned());
        let covers = |at: &str, route: Route| At(at.into()).covers(&route, &name);
        assert!(covers("indicators.优良路率.actual", route!["indicators", 1, "actual"]));
        assert!(covers("indicators[1].actual", route!["indicators", 1, "actual"]));
        assert!(covers("indicators.优良路率", route!["indicators", 1, "actual"]));
        assert!(!covers("indicators.优良", route!["indicators", 1, "actual"]));
        assert!(!covers("total", route!["funds", "total"]));
        assert!(covers("", route!["total"]));
    }
}
