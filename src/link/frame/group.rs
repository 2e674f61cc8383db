//! Sets of classes, and groups of them that are asked about together.

use std::sync::LazyLock;

use crate::lexicon;
use crate::model::EventClass;

/// Classes that are asked about together, for every pair of frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::link) enum Group {
    /// Of no class of the lexicon.
    Unclassed,
    /// Things said.
    Said,
    /// What somebody says, told apart by who says it.
    Spoken,
    /// What happens at one moment: on two days it happens twice.
    Momentary,
    Foiled,
    Attack,
    /// What happens to somebody: to two people it happens twice.
    Personal,
}

impl Group {
    const ALL: [Self; 7] = [
        Self::Unclassed,
        Self::Said,
        Self::Spoken,
        Self::Momentary,
        Self::Foiled,
        Self::Attack,
        Self::Personal,
    ];

    pub(super) const fn bit(self) -> u8 {
        1 << self as u8
    }

    const fn classes(self) -> &'static [&'static str] {
        match self {
            Self::Unclassed => &["other"],
            Self::Said => &["state"],
            Self::Spoken => &[
                "warn", "announce", "state", "report", "thank", "dismiss", "blame", "meddle",
                "condemn",
            ],
            Self::Momentary => &["warn", "announce", "state", "dismiss", "blame", "meet"],
            Self::Foiled => &["foil"],
            Self::Attack => &["attack"],
            Self::Personal => &["arrest", "fire", "resign", "appoint", "honor", "charge"],
        }
    }
}

/// Numbers of classes, one bit each: for each of millions of pairs it is asked which two frames share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::link) struct Classes(u128);

impl Classes {
    /// The one of a number.
    pub(in crate::link) fn one(number: u8) -> Self {
        Self(1u128.checked_shl(number.into()).unwrap_or(0))
    }

    /// Those of these names.
    pub(in crate::link) fn named(names: &'static [&'static str]) -> Self {
        names.iter().map(|name| lexicon::class_number(EventClass(name))).collect()
    }

    pub(in crate::link) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of both.
    pub(in crate::link) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(in crate::link) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Their numbers, in order.
    pub(in crate::link) fn numbers(self) -> impl Iterator<Item = u8> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = u8::try_from(left.trailing_zeros()).ok().filter(|_| left != 0)?;
            left &= left - 1;
            Some(number)
        })
    }

    /// The groups that they are of, one bit each.
    pub(super) fn groups(self) -> u8 {
        let of = Group::ALL.iter().zip(&*GROUPS);
        of.filter(|(_, classes)| !self.and(**classes).is_empty())
            .fold(0, |groups, (group, _)| groups | group.bit())
    }
}

impl FromIterator<u8> for Classes {
    fn from_iter<I: IntoIterator<Item = u8>>(numbers: I) -> Self {
        Self(numbers.into_iter().fold(0, |set, number| set | Self::one(number).0))
    }
}

/// The classes of each group, in the order of `Group::ALL`.
static GROUPS: LazyLock<[Classes; Group::ALL.len()]> =
    LazyLock::new(|| Group::ALL.map(|group| Classes::named(group.classes())));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_its_bit() {
        let all: Classes = (0u8..).zip(lexicon::classes()).map(|(number, _)| number).collect();
        assert_eq!(all.numbers().count(), lexicon::classes().len());
    }

    #[test]
    fn classes_are_of_their_groups() {
        let check = |names: &'static [&'static str], groups: &[Group]| {
            let bits = groups.iter().fold(0, |bits, group| bits | group.bit());
            assert_eq!(Classes::named(names).groups(), bits, "{names:?}");
        };
        check(&["other"], &[Group::Unclassed]);
        check(&["state"], &[Group::Said, Group::Spoken, Group::Momentary]);
        check(&["attack", "arrest"], &[Group::Attack, Group::Personal]);
        check(&["visit"], &[]);
    }
}
