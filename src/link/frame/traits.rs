//! Yes-or-no traits of what a frame tells, one bit each: a folder has a million frames.

/// What is asked of a frame.
#[derive(Clone, Copy, Debug)]
pub(in crate::link) enum Trait {
    /// Said in public.
    Public,
    /// Said in private.
    Private,
    /// Spoken of only as a kind or a possibility.
    Generic,
    /// A name stands in one of its phrases.
    Named,
    /// One of its mentions is among the first sentences of its article.
    Leads,
    Plural,
    /// Its first mention is worded 'the attack', 'an attack', 'the deadliest attack'.
    Definite,
    Indefinite,
    Superlative,
    /// It is only spoken of as planned, feared, denied or possible.
    Supposed,
    /// It is only told not to have happened.
    Negated,
    /// One of its mentions is a verb.
    Verb,
}

/// Those that a frame has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::link) struct Traits(u16);

impl Trait {
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl Traits {
    /// What is said in public or in private.
    const PUBLICITY: u16 = Trait::Public.bit() | Trait::Private.bit();
    /// What is told by the first mention.
    const WORDING: u16 = Trait::Definite.bit() | Trait::Indefinite.bit() | Trait::Superlative.bit();
    /// What holds only where it holds of all mentions.
    const OF_ALL: u16 = Trait::Generic.bit() | Trait::Supposed.bit() | Trait::Negated.bit();

    pub(super) fn has(self, one: Trait) -> bool {
        self.0 & one.bit() != 0
    }

    /// Those of two sets of mentions, of which the other one may begin first.
    pub(super) fn and(self, other: Self, other_first: bool) -> Self {
        let first = if other_first { other } else { self };
        let publicity = if self.0 & Self::PUBLICITY == 0 { other } else { self };
        let any = !(Self::PUBLICITY | Self::WORDING | Self::OF_ALL);
        Self(
            publicity.0 & Self::PUBLICITY
                | first.0 & Self::WORDING
                | self.0 & other.0 & Self::OF_ALL
                | (self.0 | other.0) & any,
        )
    }
}

impl FromIterator<(Trait, bool)> for Traits {
    fn from_iter<I: IntoIterator<Item = (Trait, bool)>>(traits: I) -> Self {
        let has = traits.into_iter().filter(|(_, has)| *has);
        Self(has.fold(0, |bits, (one, _)| bits | one.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits<const N: usize>(of: [Trait; N]) -> Traits {
        of.into_iter().map(|one| (one, true)).collect()
    }

    #[test]
    fn traits_of_two_are_joined_each_in_its_way() {
        use Trait::{Definite, Generic, Indefinite, Named, Private, Public, Supposed, Verb};
        let one = traits([Public, Generic, Named, Definite, Supposed]);
        let two = traits([Private, Generic, Verb, Indefinite]);
        assert!(one.has(Named) && !one.has(Verb));
        assert_eq!(one.and(two, false), traits([Public, Generic, Named, Verb, Definite]));
        assert_eq!(one.and(two, true), traits([Public, Generic, Named, Verb, Indefinite]));
        assert_eq!(traits([Verb]).and(two, false), traits([Private, Verb]));
    }
}
