//! Groups of classes that are asked about together.

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
    pub(super) const ALL: [Self; 7] = [
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

    pub(super) const fn classes(self) -> &'static [&'static str] {
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
