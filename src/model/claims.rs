//! The figures that accounts give, and whether they can stand beside each other.

use super::{Event, Interval, Location};

/// What a claim is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClaimAttribute {
    /// Dead.
    Killed,
    /// Injured.
    Injured,
    /// Arrested or detained.
    Arrested,
    /// Taken hostage.
    Hostages,
}

impl ClaimAttribute {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Arrested => "arrested",
            Self::Hostages => "hostages",
        }
    }
}

/// A figure that an account gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// What it is about.
    pub attribute: ClaimAttribute,
    /// The figure.
    pub value: u32,
    /// 'at least', 'more than', 'about', as worded.
    pub qualifier: Option<String>,
    /// Where it stands.
    pub location: Location,
    /// When the article that gives it was published.
    pub told: Option<Interval>,
}

/// Days after an event in which its figures rise as news comes in.
const COUNTING: i32 = 120;

impl Claim {
    /// Whether the two cannot both be true as worded: the same attribute, different figures, and no
    /// qualifier that lets one include the other. Two articles only: one may report two counts.
    #[must_use]
    pub fn contradicts(&self, other: &Claim) -> bool {
        let at_least = |claim: &Claim| {
            claim.qualifier.as_deref().is_some_and(|q| {
                let q = q.to_lowercase();
                matches!(&*q, "at least" | "more than" | "over")
                    || q.starts_with("no") && q.ends_with("than")
            })
        };
        let about = |claim: &Claim| claim.qualifier.is_some() && !at_least(claim);
        if self.attribute != other.attribute || self.location.document == other.location.document {
            return false;
        }
        let (low, high) = if self.value <= other.value { (self, other) } else { (other, self) };
        match (at_least(low), at_least(high)) {
            (true, _) => false,
            (false, true) => true,
            (false, false) if about(low) || about(high) => {
                f64::from(high.value - low.value) > 0.1 * f64::from(high.value)
            }
            (false, false) => low.value != high.value,
        }
    }
}

impl Event {
    /// Whether another account gives a figure that cannot be true beside this one, nor is a later count.
    #[must_use]
    pub fn disputes(&self, claim: &Claim) -> bool {
        let other = |o: &Claim| {
            let later = self.is_update(claim, o) || self.is_update(o, claim);
            claim.contradicts(o) && !later
        };
        self.claims.iter().any(other)
    }

    /// The figures that rose from account to account: of each the lowest and the highest.
    #[must_use]
    pub fn rises(&self) -> Vec<(ClaimAttribute, u32, u32)> {
        let mut found: Vec<(ClaimAttribute, u32, u32)> = Vec::new();
        for one in &self.claims {
            for other in self.claims.iter().filter(|other| self.is_update(one, other)) {
                match found.iter_mut().find(|(attribute, ..)| *attribute == one.attribute) {
                    Some((_, low, high)) => {
                        (*low, *high) = ((*low).min(one.value), (*high).max(other.value));
                    }
                    None => found.push((one.attribute, one.value, other.value)),
                }
            }
        }
        found.sort_unstable_by_key(|(attribute, ..)| *attribute);
        found
    }

    /// Whether one figure is a higher one that was told days after another, which was told while those
    /// killed or hurt were still counted. Accounts of one day or the next rather disagree.
    fn is_update(&self, first: &Claim, then: &Claim) -> bool {
        let (Some(early), Some(late)) = (first.told, then.told) else { return false };
        let fresh = |day: Interval| early.earliest().days_since(day.latest()) <= COUNTING;
        first.attribute == then.attribute
            && first.value < then.value
            && late.earliest().days_since(early.latest()) > 1
            && self.date.interval.is_none_or(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, DocumentId, EventClass, EventDate, Few, Seldom, Span, Usual as _};

    /// An event of 12 January with figures, each with the day of January 2024 on which it was told.
    fn event(figures: &[(u32, u32)]) -> Event {
        let day = |day: u32| {
            let day = Day::new(2024, 1, u8::try_from(day).unwrap()).unwrap();
            Interval::day(day)
        };
        let claim = |(n, (value, told)): (u32, &(u32, u32))| Claim {
            attribute: ClaimAttribute::Killed,
            value: *value,
            qualifier: None,
            location: Location { document: DocumentId(n), span: Span::default() },
            told: Some(day(*told)),
        };
        let date = EventDate { interval: Some(day(12)), ..EventDate::USUAL.clone() };
        Event {
            title: "Dam".into(),
            class: EventClass(&"disaster"),
            date: date.into(),
            places: Seldom::default(),
            participants: Seldom::default(),
            members: Few::default(),
            references: Seldom::default(),
            claims: (0..).zip(figures).map(claim).collect(),
            accounts: Few::default(),
        }
    }

    #[test]
    fn a_toll_that_rises_is_no_disagreement() {
        let check = |figures: &[(u32, u32)], disputed: bool, rise: Option<(u32, u32)>| {
            let event = event(figures);
            let found = event.rises().first().map(|(_, low, high)| (*low, *high));
            assert_eq!((event.is_disputed(), found), (disputed, rise), "{figures:?}");
        };
        check(&[(11, 12), (19, 15), (31, 29)], false, Some((11, 31)));
        check(&[(11, 12), (19, 12)], true, None);
        check(&[(11, 12), (19, 13)], true, None);
        check(&[(19, 12), (11, 15)], true, None);
        check(&[(11, 12), (19, 15), (15, 20)], true, Some((11, 19)));
        check(&[(11, 12), (11, 15)], false, None);
    }
}
