//! Floor 3: what a site says of itself and its registers: `site.yaml`, `agencies.yaml`, `projects.yaml`, `calendar.yaml` …

pub mod portal;
pub mod profile;
pub mod registers;
pub mod site;
pub mod volume;
