//! Makes the view of each page.

use super::Site;
use super::plan::Subject;
use crate::corpus::DistrictId;

/// The pages of a district that are not records or projects.
#[must_use]
pub fn district_subjects(_site: &Site<'_>, _district: DistrictId) -> Vec<Subject> {
    Vec::new()
}
