//! What a record says about its publication, held against what is required.

use super::Standing;
use super::day::Due;
use crate::kinds::filing::Publication;
use crate::model::choice::{Choice, Extent, Need, Venue};
use crate::model::date::Day as Date;
use crate::model::date::When;
use crate::reckon::standing::days;

/// A set of venues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct VenueSet(u8);

impl VenueSet {
    /// A set; `site` in it is what a publication on this very site counts as.
    #[must_use]
    pub fn of(venues: impl Iterator<Item = Venue>, site: Option<Venue>) -> Self {
        venues.fold(Self::default(), |set, venue| set.with(Self::one(venue, site)))
    }

    const fn one(venue: Venue, site: Option<Venue>) -> Self {
        let venue = match (venue, site) {
            (Venue::Site, Some(counts_as)) => counts_as,
            (venue, _) => venue,
        };
        Self(1 << venue as u8)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a venue is in it.
    #[must_use]
    pub const fn has(self, venue: Venue) -> bool {
        self.0 & (1 << venue as u8) != 0
    }

    /// The venues in it.
    pub fn iter(self) -> impl Iterator<Item = Venue> {
        Venue::ALL.iter().copied().filter(move |v| self.has(*v))
    }
}

/// Where and how a duty wants something published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Required {
    /// Any of the venues, or all.
    pub need: Need,
    /// The venues; empty: anywhere.
    pub venues: VenueSet,
    /// Whether the full text is due.
    pub full: bool,
}

/// What one record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Where.
    pub venues: VenueSet,
    /// Required venues that are missing.
    pub missing: VenueSet,
    /// Only a summary where the full text is due.
    pub summary: bool,
    /// The day on which everything required had been done.
    pub day: Option<When>,
    /// Whether anything is said about publication at all.
    pub any: bool,
    /// Whether a publication that is needed has no day.
    pub undated: bool,
}

/// Holds the publications of a record against what is required.
#[must_use]
pub fn facts(published: &[Publication], site: Option<Venue>, required: &Required) -> Published {
    let mut found = Published { any: !published.is_empty(), ..Published::default() };
    // For each venue: the first day of a publication that will do, and whether one without a day was seen.
    let mut days: [(Option<When>, bool, bool); 3] = [(None, false, false); 3];
    let mut elsewhere = false;
    for publication in published {
        let Some(venue) = publication.venue.get() else { continue };
        let one = VenueSet::one(*venue, site);
        found.venues = found.venues.with(one);
        if !required.venues.is_empty() && required.venues.without(one) == required.venues {
            elsewhere = true;
            continue;
        }
        if required.full && publication.extent.get() == Some(&Extent::Summary) {
            found.summary = true;
            continue;
        }
        let Some(slot) = one.iter().next().and_then(|v| days.get_mut(v as usize)) else { continue };
        slot.2 = true;
        match publication.date.get() {
            Some(date) => slot.0 = Some(slot.0.map_or(*date, |known| known.min(*date))),
            None => slot.1 = true,
        }
    }
    let done = days.iter().filter(|(_, _, seen)| *seen);
    let seen = VenueSet::of(Venue::ALL.iter().copied().filter(|v| days[*v as usize].2), None);
    match required.need {
        Need::All => {
            found.missing = required.venues.without(seen);
            found.undated = done.clone().any(|(day, ..)| day.is_none());
            found.day = if found.undated { None } else { done.filter_map(|(day, ..)| *day).max() };
        }
        Need::Any => {
            found.day = done.clone().filter_map(|(day, ..)| *day).min();
            found.undated = found.day.is_none() && done.count() > 0;
            if seen.is_empty() && elsewhere {
                found.missing = required.venues;
            }
        }
    }
    // A summary beside the full text takes nothing away.
    found.summary &= seen.is_empty() || !found.missing.is_empty();
    found
}

impl Published {
    /// How the record stands towards a due day.
    #[must_use]
    pub fn standing(&self, due: &Due, as_of: When) -> Standing {
        if !self.any {
            return Standing::Undated;
        }
        if self.summary || !self.missing.is_empty() {
            let late = due.day.map(|due| days(due, as_of.last())).filter(|late| *late > 0);
            return Standing::Partial { missing: self.missing, summary: self.summary, late };
        }
        match (self.day, due.day) {
            (None, _) => Standing::Undated,
            (Some(_), None) => Standing::Published,
            (Some(day), Some(last)) => compare(day, due.from, last),
        }
    }
}

fn compare(day: When, from: Option<Date>, last: Date) -> Standing {
    match from {
        _ if day.first() > last => Standing::Late(days(last, day.first())),
        Some(from) if day.last() < from => Standing::Early(days(day.last(), from)),
        Some(from) if day.first() >= from && day.last() <= last => Standing::OnTime,
        None if day.last() < last => Standing::Early(days(day.last(), last)),
        None if day.last() == last => Standing::OnTime,
        // Known only to the month or year, and the due day lies within it.
        _ => Standing::Published,
    }
}
