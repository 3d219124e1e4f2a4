//! Where a record stands: division, year, agency, project and kind come from the path and from nowhere else.

use super::DistrictId;
use crate::kinds::Kind;
use crate::model::id::Id;

/// What a record is about, as its folder says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A year of the whole district: plan, summary.
    Year(i16),
    /// An agency's year: 部门整体.
    Agency(i16, Id),
    /// A project's year.
    Project(i16, Id, Id),
    /// A policy, whatever the year.
    Policy(Id),
    /// A competitive allocation of a year.
    Allocation(i16, Id),
    /// A document of a year.
    Document(i16, Id),
}

/// Where a record stands. Ordered by district, subject, kind and qualifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The district.
    pub district: DistrictId,
    /// What the record is about.
    pub subject: Subject,
    /// The kind.
    pub kind: Kind,
    /// What follows the kind in the file's stem: `finance` in `evaluation-finance`; empty if nothing.
    pub qualifier: Box<str>,
}

/// A project over all its years.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectKey {
    /// The district.
    pub district: DistrictId,
    /// The agency.
    pub agency: Id,
    /// The project.
    pub project: Id,
}

impl Address {
    /// The stem of the file and of the page: `monitoring-07`.
    #[must_use]
    pub fn stem(&self) -> String {
        match (&self.subject, self.qualifier.as_ref()) {
            (Subject::Document(_, slug) | Subject::Allocation(_, slug), _) => slug.to_string(),
            (_, "") => self.kind.stem().to_owned(),
            (_, qualifier) => format!("{}-{qualifier}", self.kind.stem()),
        }
    }

    /// The fiscal year of the folder.
    #[must_use]
    pub const fn year(&self) -> Option<i16> {
        match &self.subject {
            Subject::Year(y)
            | Subject::Agency(y, _)
            | Subject::Project(y, ..)
            | Subject::Allocation(y, _)
            | Subject::Document(y, _) => Some(*y),
            Subject::Policy(_) => None,
        }
    }

    /// The agency of the folder.
    #[must_use]
    pub const fn agency(&self) -> Option<&Id> {
        match &self.subject {
            Subject::Agency(_, agency) | Subject::Project(_, agency, _) => Some(agency),
            _ => None,
        }
    }

    /// The project, where the record is about one.
    #[must_use]
    pub fn project(&self) -> Option<ProjectKey> {
        match &self.subject {
            Subject::Project(_, agency, project) => {
                Some(ProjectKey { district: self.district, agency: agency.clone(), project: project.clone() })
            }
            _ => None,
        }
    }

    /// Another form about the same subject.
    #[must_use]
    pub fn sibling(&self, kind: Kind) -> Self {
        Self { kind, qualifier: "".into(), ..self.clone() }
    }

    /// The same form about the same project or agency in another year.
    #[must_use]
    pub fn in_year(&self, year: i16) -> Self {
        let subject = match self.subject.clone() {
            Subject::Year(_) => Subject::Year(year),
            Subject::Agency(_, a) => Subject::Agency(year, a),
            Subject::Project(_, a, p) => Subject::Project(year, a, p),
            Subject::Allocation(_, s) => Subject::Allocation(year, s),
            Subject::Document(_, s) => Subject::Document(year, s),
            policy @ Subject::Policy(_) => policy,
        };
        Self { subject, ..self.clone() }
    }

    /// Whether two records are the same form about the same subject, whatever their qualifiers.
    #[must_use]
    pub fn same_form(&self, other: &Self) -> bool {
        self.district == other.district && self.subject == other.subject && self.kind == other.kind
    }
}
