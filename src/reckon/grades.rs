//! How many records have which grade, as printed. A record without a grade is counted apart, never as a poor one.

use crate::corpus::entry::Entry;
use crate::model::choice::{Choice, Grade};

/// A spread of grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grades {
    /// Records with each grade, in the order of [`Grade::ALL`]: 优 良 中 差.
    pub counts: [u32; 4],
    /// Records whose form prints no grade, or none that can be read.
    pub ungraded: u32,
}

impl Grades {
    /// The spread of some records; those of a kind that has no grade are left out.
    #[must_use]
    pub fn of<'c>(entries: impl IntoIterator<Item = &'c Entry>) -> Self {
        let mut grades = Self::default();
        for entry in entries {
            let Some(cell) = entry.record.grade() else { continue };
            match cell.get().and_then(|grade| Grade::ALL.iter().position(|one| one == grade)) {
                Some(at) => grades.counts[at] += 1,
                None => grades.ungraded += 1,
            }
        }
        grades
    }

    /// Records with a grade.
    #[must_use]
    pub fn graded(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// All records.
    #[must_use]
    pub fn records(&self) -> u32 {
        self.graded() + self.ungraded
    }

    /// Whether more than one grade occurs.
    #[must_use]
    pub fn differ(&self) -> bool {
        self.counts.iter().filter(|count| **count > 0).count() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::sample::corpus;

    #[test]
    fn every_record_is_counted_once_and_a_missing_grade_is_no_grade() {
        let form = |grade: &str| format!("name: 甲\nindicators: []\ntotal: 90\n{grade}\n");
        let (good, poor, none) = (form("grade: 良好"), form("grade: 差"), form(""));
        let records = [
            ("2020/jiaotong/a/self-evaluation", good.as_str()),
            ("2020/jiaotong/b/self-evaluation", good.as_str()),
            ("2020/jiaotong/c/self-evaluation", poor.as_str()),
            ("2020/jiaotong/d/self-evaluation", none.as_str()),
            ("2020/jiaotong/d/target", "name: 甲\nindicators: []\n"),
        ];
        let corpus = corpus("2021-06-30", "", &records);
        let grades = Grades::of(corpus.iter().map(|(_, entry)| entry));
        assert_eq!(grades, Grades { counts: [0, 2, 0, 1], ungraded: 1 });
        assert_eq!((grades.graded(), grades.records(), grades.differ()), (3, 4, true));
        assert!(!Grades { counts: [0, 9, 0, 0], ungraded: 3 }.differ());
    }
}
