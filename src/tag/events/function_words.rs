//! Closed classes of English words, all lower case with a plain apostrophe.

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "no"
            | "any"
            | "some"
            | "another"
            | "each"
            | "every"
    ) || is_possessive(word)
}

/// Of adjectives said of events.
pub(super) fn is_superlative(word: &str) -> bool {
    word.ends_with("iest")
        || matches!(word, "worst" | "biggest" | "largest" | "greatest" | "gravest")
}

pub(super) fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "'")
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "i" | "he" | "she" | "it" | "we" | "they" | "who" | "which" | "that" | "you" | "there"
    )
}

pub(super) fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "them" | "him" | "her" | "us" | "me")
}

/// Words after which a base form is a verb.
pub(super) fn calls_for_verb(word: &str) -> bool {
    is_modal(word) || matches!(word, "to" | "did" | "does" | "do" | "n't" | "not" | "'ll" | "'d")
}

pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "cannot"
            | "'ll"
            | "ca"
            | "wo"
    )
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "am"
            | "'re"
            | "'ve"
            | "get"
            | "got"
            | "gets"
    )
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "with"
            | "from"
            | "for"
            | "to"
            | "into"
            | "over"
            | "after"
            | "before"
            | "during"
            | "against"
            | "through"
            | "as"
            | "about"
            | "off"
            | "out"
            | "up"
            | "down"
            | "near"
            | "outside"
            | "inside"
            | "between"
            | "under"
            | "since"
            | "until"
            | "despite"
            | "amid"
            | "within"
            | "toward"
            | "towards"
            | "around"
            | "across"
            | "along"
            | "among"
            | "behind"
            | "beyond"
            | "following"
            | "upon"
            | "via"
    )
}

/// Marks that end a clause.
pub(super) fn cuts_clause(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "—" | "–" | "(" | ")" | "-" | "--" | "…")
}

/// Whether a mark or a conjunction parts two clauses here.
pub(super) fn parts_clauses(word: &str) -> bool {
    cuts_clause(word) || subordinates(word)
}

pub(super) fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "which"
            | "while"
            | "when"
            | "after"
            | "before"
            | "because"
            | "but"
            | "although"
            | "though"
            | "until"
            | "as"
            | "if"
            | "that"
            | "and"
            | "where"
            | "whether"
            | "since"
            | "unless"
    )
}

pub(super) fn is_public(word: &str) -> bool {
    matches!(
        word,
        "public" | "publicly" | "citizens" | "embassy" | "embassies" | "website" | "broadcast"
    )
}

pub(super) fn is_private(word: &str) -> bool {
    matches!(
        word,
        "private" | "privately" | "secret" | "secretly" | "quietly" | "classified" | "confidential"
    )
}

/// Those who are told in private.
pub(super) fn receives_in_private(word: &str) -> bool {
    matches!(
        word,
        "authorities"
            | "agencies"
            | "officials"
            | "services"
            | "intelligence"
            | "police"
            | "government"
            | "fbi"
            | "cia"
            | "counterparts"
    )
}

/// Words inside a noun phrase that make the event a possible one.
pub(super) fn makes_hypothetical(word: &str) -> bool {
    matches!(
        word,
        "possible"
            | "potential"
            | "future"
            | "any"
            | "hypothetical"
            | "imminent"
            | "intended"
            | "no"
            | "every"
            | "similar"
            | "such"
            | "further"
            | "more"
            | "other"
    )
}

/// Verbs that a clause may follow without 'that'.
pub(super) fn is_saying(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "think"
            | "believe"
            | "know"
            | "hope"
            | "claim"
            | "fear"
            | "report"
            | "announce"
            | "admit"
            | "suggest"
    )
}

/// Verbs that say little without what is said.
pub(super) fn is_opinion(lemma: &str) -> bool {
    matches!(
        lemma,
        "say" | "think" | "believe" | "know" | "hope" | "fear" | "suggest" | "add" | "note"
    )
}

/// Small numbers in words.
pub(super) fn number_word(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" | "both" | "twin" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" | "dozen" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        _ => return None,
    })
}

/// Names of months and days of the week.
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word.strip_suffix('.').unwrap_or(word),
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// The first of the commonest closed classes that a word is of.
pub(super) fn class(word: &str) -> Option<&'static str> {
    type Class = (&'static str, fn(&str) -> bool);
    const CLASSES: [Class; 4] = [
        ("determiner", is_determiner),
        ("auxiliary", is_auxiliary),
        ("pronoun", is_pronoun),
        ("preposition", is_preposition),
    ];
    CLASSES.iter().find(|(_, is)| is(word)).map(|(name, _)| *name)
}

/// Words that carry no content for comparing contexts.
pub(super) fn is_stop(word: &str) -> bool {
    is_determiner(word)
        || is_pronoun(word)
        || is_object_pronoun(word)
        || is_modal(word)
        || is_auxiliary(word)
        || is_preposition(word)
        || subordinates(word)
        || matches!(
            word,
            "or" | "nor"
                | "so"
                | "yet"
                | "than"
                | "then"
                | "whom"
                | "whose"
                | "what"
                | "why"
                | "how"
                | "mine"
                | "himself"
                | "herself"
                | "itself"
                | "themselves"
                | "did"
                | "does"
                | "do"
                | "doing"
                | "done"
                | "not"
                | "n't"
                | "only"
                | "also"
                | "just"
                | "very"
                | "more"
                | "most"
                | "much"
                | "many"
                | "all"
                | "both"
                | "few"
                | "other"
                | "such"
                | "same"
                | "own"
                | "here"
                | "again"
                | "further"
                | "once"
                | "above"
                | "below"
                | "too"
                | "now"
                | "new"
                | "first"
                | "last"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "per"
                | "without"
                | "according"
                | "said"
                | "say"
                | "says"
                | "including"
                | "like"
                | "even"
                | "still"
                | "already"
                | "however"
                | "ago"
                | "later"
                | "earlier"
                | "well"
                | "least"
                | "less"
                | "'m"
                | "'d"
                | "been"
                | "'s"
                | "yes"
                | "mr."
                | "ms."
                | "mrs."
                | "dr."
        )
}

/// Whether the past of a verb is spelled as its present.
pub(super) fn is_unvaried(lemma: &str) -> bool {
    matches!(
        lemma,
        "put"
            | "cut"
            | "hit"
            | "set"
            | "let"
            | "shut"
            | "quit"
            | "spread"
            | "cost"
            | "hurt"
            | "beat"
            | "read"
            | "cast"
            | "burst"
            | "split"
            | "bet"
            | "bid"
            | "rid"
            | "shed"
            | "thrust"
            | "wed"
    )
}
