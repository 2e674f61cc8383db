//! The model's enumerations as numbers.

use crate::model::{
    Basis, BoilerplateClass, ClaimAttribute, EntityKind, EvidenceKind, Known, MentionKind,
    Modality, Modifier, ParagraphKind, Polarity, Precision, TermRole, TimexKind, TokenKind,
};

/// Something that is one of a few.
pub(super) trait Code: Copy {
    /// Its number.
    fn code(self) -> u8;
    /// What has this number.
    fn read(code: u8) -> Option<Self>;
}

/// Numbers the variants in the order given; one that is missing does not compile.
macro_rules! codes {
    ($($name:ident: $($variant:ident),*;)*) => {$(
        impl Code for $name {
            fn code(self) -> u8 {
                enum Nth { $($variant),* }
                match self {
                    $(Self::$variant => Nth::$variant as u8,)*
                }
            }

            fn read(code: u8) -> Option<Self> {
                [$(Self::$variant),*].get(usize::from(code)).copied()
            }
        }
    )*};
}

codes! {
    Basis: Metadata, Dateline, FileName, Inferred, Unknown;
    BoilerplateClass: Navigation, TitleRepeat, SeeAlso, MediaPlaceholder, CaptionOrCredit,
        RelatedPosts, Newsletter;
    ClaimAttribute: Killed, Injured, Arrested, Hostages;
    EntityKind: Person, Organization, Place, Other;
    EvidenceKind: Date, Place, Name, Quantity, NamedEvent, Word, Context, Phrase, Story, Reference,
        Correction;
    Known: InPhrase, InClause, InSentence, Narrative, FromArticle;
    MentionKind: Name, Nominal, Verb, Pronoun;
    Modality: Actual, Planned, Feared, Denied, Hypothetical;
    Modifier: Start, Mid, End, Approx, LessThan, MoreThan, EqualOrLess, EqualOrMore, OnOrAfter,
        OnOrBefore, Before, After;
    ParagraphKind: Body, Title, Heading, Header, Boilerplate;
    Polarity: Positive, Negative;
    Precision: Day, Week, Month, Season, Year, About, Before, After, Unknown;
    TermRole: Core, Argument, Sentence;
    TimexKind: Date, Time, Duration, Set;
    TokenKind: Word, Number, Clitic, Punctuation;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_number_of_its_own() {
        assert_eq!((0..9).map(Precision::read).collect::<Vec<_>>().len(), 9);
        for code in 0..12 {
            assert_eq!(Modifier::read(code).map(Modifier::code), Some(code));
        }
        assert_eq!(Modifier::read(12), None);
        assert_eq!(TokenKind::read(u8::MAX), None);
    }
}
