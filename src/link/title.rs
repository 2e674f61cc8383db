//! A title that a reader recognises: the name of the event where a mention has one, else who did what.

use super::describe::Context;
use super::frame::{Frame, Group, MentionId};
use super::sets;
use super::telling::Telling;
use crate::model::{
    Entity, EntityId, EntityKind, EventDate, EventMention, MentionKind, Modality, Polarity, Span,
};

/// Columns a title may take, about.
const LENGTH: usize = 64;
/// Mentions that a title is sought among.
const MENTIONS: usize = 48;
/// A phrase that rates less says little: 'American message'.
const TELLING: f32 = 1.0;
/// What a name in a title is worth, and what a clause has to make up for: phrases are shorter.
const NAMED: f32 = 1.0;
const WORDY: f32 = 1.0;

/// The title of a set of mentions. Boilerplate never gives one unless there is nothing else.
pub(super) fn of(
    context: &Context<'_>,
    frame: &Frame,
    places: &[EntityId],
    participants: &[EntityId],
    date: &EventDate,
) -> String {
    let mentions: Vec<(MentionId, &EventMention)> = frame
        .members
        .iter()
        .filter_map(|id| Some((*id, context.mention(*id)?)))
        .take(MENTIONS)
        .collect();
    let own: Vec<_> =
        mentions.iter().copied().filter(|(_, mention)| !mention.traits.boilerplate).collect();
    let mentions = if own.is_empty() { mentions } else { own };
    let telling = Telling::of(context, &mentions);
    let candidates = mentions
        .iter()
        .filter_map(|(id, mention)| candidate(context, &telling, *id, mention))
        .filter(Candidate::tells);
    // The first of equals.
    let best = candidates.reduce(|best, next| if next.rating > best.rating { next } else { best });
    if let Some(best) = best {
        let title = tidy(context.text(best.id, best.span));
        return match whom(context, places, participants).filter(|_| !best.named && !best.clause) {
            Some(whom) => tidy(&format!("{title}: {whom}")),
            None => title,
        };
    }
    if let Some(title) = composed(context, frame, &mentions, places, participants, date) {
        return title;
    }
    let length = |_, mention: &EventMention| {
        f32::from(u8::try_from(mention.extent.len().min(40)).unwrap_or(40))
    };
    let noun = best_of(&mentions, MentionKind::Nominal, length);
    let Some((id, mention)) = noun.or(mentions.first().copied()) else { return String::new() };
    let phrase = phrase(context, id, mention);
    let named = phrase.chars().skip(1).any(char::is_uppercase);
    match whom(context, places, participants).filter(|_| !named) {
        Some(whom) => tidy(&format!("{whom}: {phrase}")),
        None => phrase,
    }
}

/// Whom or what place an event is about before all: the most often named.
fn whom<'c>(
    context: &Context<'c>,
    places: &[EntityId],
    participants: &[EntityId],
) -> Option<&'c str> {
    let first = participants.first().or(places.first())?;
    context.entities.get(first.index()).map(|entity| entity.name.as_str())
}

/// Words of the text that could be the title.
struct Candidate {
    id: MentionId,
    span: Span,
    /// Whether it is a clause, and whether a name stands in it.
    clause: bool,
    named: bool,
    rating: f32,
}

impl Candidate {
    /// Whether it says what happened. A whole clause does; what is put together from the kind of event,
    /// who, where and when says less.
    fn tells(&self) -> bool {
        self.rating >= TELLING || self.clause && self.rating > 0.0
    }
}

/// The phrase of a noun, or the clause of a verb, and how well it stands for the event: telling words that
/// other articles share, brevity, no words that only make sense where they stand.
#[expect(clippy::cast_precision_loss, reason = "phrases are short")]
fn candidate(
    context: &Context<'_>,
    telling: &Telling<'_>,
    id: MentionId,
    mention: &EventMention,
) -> Option<Candidate> {
    let span = match mention.kind {
        MentionKind::Verb => mention.clause,
        MentionKind::Name | MentionKind::Nominal => mention.extent,
        MentionKind::Pronoun => return None,
    };
    if span.is_empty() || mention.traits.generic {
        return None;
    }
    let text = context.text(id, span).to_lowercase();
    let clause = mention.kind == MentionKind::Verb;
    // 'his war' says less than 'the war in Ukraine'.
    let bare = if tidy(&text).contains(' ') { 0.0 } else { 2.0 };
    let long = ((text.chars().count() as f32 - 40.0) / 10.0).max(0.0);
    let bound = if is_deictic(&text) { 2.0 } else { 0.0 };
    let headline = if mention.traits.headline { 0.5 } else { 0.0 };
    let known = if mention.synonyms.is_some() { 0.8 } else { 0.0 };
    let supposed = mention.polarity == Polarity::Negative || mention.modality != Modality::Actual;
    let doubt = if clause && supposed { 1.0 } else { 0.0 };
    let wordy = if clause { WORDY } else { 0.0 };
    let annotations = context.annotations.get(id.document as usize)?;
    let named = !annotations.names_within(span).is_empty();
    let naming = if named { NAMED } else { 0.0 };
    let told = telling.words(context, id, mention, span) + telling.head(context, id, mention);
    let rating = told + known + naming - (bare + long + bound + headline + doubt + wordy);
    Some(Candidate { id, span, clause, named, rating })
}

/// Whether words only make sense where they stand.
fn is_deictic(text: &str) -> bool {
    const HERE: [&str; 25] = [
        "last ",
        "this ",
        "recent",
        "year ",
        "year's",
        "month's",
        "week's",
        "month",
        "week",
        "tuesday",
        "monday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tomorrow",
        "yesterday",
        " his ",
        " her ",
        " their ",
        " him",
        " them",
        " it ",
        "possible",
    ];
    HERE.iter().any(|word| text.contains(word))
}

/// Words that go on with a phrase.
const LINKS: [&str; 13] = [
    "of", "to", "about", "in", "on", "for", "against", "between", "from", "with", "by", "at",
    "over",
];

/// The phrase of a mention; where that is a single word, with what it is of.
fn phrase(context: &Context<'_>, id: MentionId, mention: &EventMention) -> String {
    let own = tidy(context.text(id, mention.extent));
    let verb = mention.kind == MentionKind::Verb;
    let Some(sentence) = sentence(context, id, mention).filter(|_| verb || !own.contains(' '))
    else {
        return own;
    };
    let after = context.text(id, Span::new(mention.extent.end(), sentence.end()));
    let goes_on = after.split_whitespace().next().is_some_and(|word| LINKS.contains(&word));
    if verb || goes_on { tidy(&from_here(context, id, mention, sentence)) } else { own }
}

fn sentence(context: &Context<'_>, id: MentionId, mention: &EventMention) -> Option<Span> {
    let document = context.documents.get(id.document as usize)?;
    document.sentences.get(mention.sentence as usize).copied()
}

/// A mention and what follows, as much as makes a title.
fn from_here(
    context: &Context<'_>,
    id: MentionId,
    mention: &EventMention,
    sentence: Span,
) -> String {
    let rest = context.text(id, Span::new(mention.extent.start(), sentence.end()));
    cut(rest, mention.extent.len() as usize)
}

/// The mention of a kind that rates best; the first of equals.
fn best_of<'m>(
    mentions: &[(MentionId, &'m EventMention)],
    kind: MentionKind,
    rate: impl Fn(MentionId, &EventMention) -> f32,
) -> Option<(MentionId, &'m EventMention)> {
    mentions
        .iter()
        .copied()
        .filter(|(_, mention)| mention.kind == kind && !mention.traits.generic)
        .max_by(|(x, a), (y, b)| rate(*x, a).total_cmp(&rate(*y, b)).then(y.cmp(x)))
}

/// 'Federal Security Service warning about Tamerlan Tsarnaev, 2011': the kind of event by its commonest
/// noun, with who, where and when; none where too little is known.
fn composed(
    context: &Context<'_>,
    frame: &Frame,
    mentions: &[(MentionId, &EventMention)],
    places: &[EntityId],
    participants: &[EntityId],
    date: &EventDate,
) -> Option<String> {
    let noun = noun(context, frame, mentions)?;
    let entity = |id: &EntityId| context.entities.get(id.index());
    let named = || participants.iter().filter_map(entity);
    let person = named().find(|entity| entity.kind == EntityKind::Person);
    // A place of the clause may be where something was said of it.
    let vocabulary = context.vocabulary;
    let in_phrase = |entity: &&Entity| {
        let word = vocabulary.find(&entity.name.to_lowercase());
        word.is_some_and(|word| sets::holds(frame.core(), &word))
    };
    let place = places.iter().filter_map(entity).find(in_phrase);
    let title = if frame.is(Group::Spoken) {
        let mut bodies = named()
            .filter(|entity| matches!(entity.kind, EntityKind::Organization | EntityKind::Place));
        match (bodies.next(), bodies.next(), person) {
            (Some(body), None, Some(person)) => {
                format!("{} {noun} about {}", body.name, person.name)
            }
            (Some(body), None, None) => format!("{} {noun}", body.name),
            // Who said it to whom is not known.
            (Some(one), Some(other), _) => format!("{noun}: {}, {}", one.name, other.name),
            (None, _, Some(person)) => format!("{noun}: {}", person.name),
            (None, _, None) => noun,
        }
    } else if let Some(person) = person.filter(|_| frame.is(Group::Personal)) {
        format!("{noun} of {}", person.name)
    } else if let Some(place) = place {
        format!("{noun} in {}", place.name)
    } else if let Some(name) = named().next() {
        format!("{noun}: {}", name.name)
    } else {
        noun
    };
    let year = date
        .interval
        .filter(|interval| interval.earliest().year() == interval.latest().year())
        .map_or(String::new(), |interval| format!(", {}", interval.earliest().year()));
    // A bare noun is no title.
    (title.contains(' ') || !year.is_empty()).then(|| tidy(&format!("{title}{year}")))
}

/// The commonest noun of the mentions, or the noun of their class.
fn noun(
    context: &Context<'_>,
    frame: &Frame,
    mentions: &[(MentionId, &EventMention)],
) -> Option<String> {
    let mut nouns: Vec<String> = mentions
        .iter()
        .filter(|(_, mention)| matches!(mention.kind, MentionKind::Nominal | MentionKind::Name))
        .map(|(id, mention)| context.text(*id, mention.trigger).to_lowercase())
        .filter(|noun| noun.chars().all(char::is_alphabetic) && noun.len() > 3)
        .collect();
    nouns.sort();
    let common = nouns.chunk_by(|a, b| a == b).max_by_key(|same| same.len());
    if let Some(noun) = common.and_then(|same| same.first()) {
        return Some(noun.clone());
    }
    // Those who die need not have been attacked.
    let vocabulary = context.vocabulary;
    let of_family = |(family, _): &&(&str, &str)| {
        frame.families().iter().any(|f| vocabulary.word(*f) == *family)
    };
    if let Some((_, noun)) = FAMILY_NOUNS.iter().find(of_family) {
        return Some((*noun).to_string());
    }
    let class = frame.main_classes().next()?.0;
    CLASS_NOUNS.iter().find(|(of, _)| *of == class).map(|(_, noun)| (*noun).to_string())
}

/// What an event of verbs of a family is called, where their class would say too much.
const FAMILY_NOUNS: [(&str, &str); 6] = [
    ("kill", "killing"),
    ("die", "deaths"),
    ("perish", "deaths"),
    ("drown", "drowning"),
    ("injure", "injuries"),
    ("wound", "injuries"),
];

/// What an event of a class is called that only verbs speak of.
const CLASS_NOUNS: [(&str, &str); 25] = [
    ("announce", "announcement"),
    ("appoint", "appointment"),
    ("arrest", "arrest"),
    ("attack", "attack"),
    ("blame", "accusation"),
    ("charge", "charges"),
    ("claim", "claim of responsibility"),
    ("condemn", "condemnation"),
    ("crash", "crash"),
    ("deny", "denial"),
    ("dismiss", "dismissal"),
    ("elect", "election"),
    ("expel", "expulsion"),
    ("fire", "dismissal"),
    ("honor", "award"),
    ("investigate", "investigation"),
    ("meet", "meeting"),
    ("protest", "protest"),
    ("resign", "resignation"),
    ("sanction", "sanctions"),
    ("state", "statement"),
    ("thank", "thanks"),
    ("visit", "visit"),
    ("war", "war"),
    ("warn", "warning"),
];

/// Words that a title does not end with.
const OPEN_ENDS: [&str; 30] = [
    "the", "a", "an", "of", "to", "in", "on", "for", "and", "that", "with", "by", "at", "from",
    "as", "had", "has", "have", "is", "was", "were", "be", "who", "whose", "when", "before",
    "after", "or", "but", "its",
];

/// The first words of a clause: to its first mark after the verb phrase, or as many as fit, then with
/// an ellipsis.
fn cut(rest: &str, verb: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    let (mut length, mut ended) = (0, false);
    for word in rest.split_whitespace() {
        length += word.chars().count() + 1;
        if length > LENGTH * 3 / 4 {
            break;
        }
        words.push(word);
        // The full stop of 'U.S.' or 'St.' ends nothing.
        let abbreviated =
            word.strip_suffix('.').is_some_and(|stem| stem.contains('.') || stem.len() <= 3);
        if length > verb && word.ends_with([',', ';', '.', ':', '”', '"', '—']) && !abbreviated
        {
            ended = true;
            break;
        }
    }
    let whole = ended || words.len() == rest.split_whitespace().count();
    while words.len() > 1 && words.last().is_some_and(|last| OPEN_ENDS.contains(last)) {
        words.pop();
    }
    let text = words.join(" ");
    let text = text.trim_end_matches([',', ';', ':', '”', '"', '—', ' ']);
    if whole { text.trim_end_matches('.').to_string() } else { format!("{text} …") }
}

/// Owners without a name.
const OWNERS: [&str; 9] =
    ["company", "country", "nation", "group", "government", "season", "year", "city", "firm"];

/// A phrase as a title: without its article, first letter large, not too long.
fn tidy(phrase: &str) -> String {
    // Agencies quote with two marks each; what begins or ends with them here is half a quotation.
    let phrase = phrase.replace("``", "").replace("''", "");
    let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
    let openers =
        ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"];
    let mut rest = match phrase.split_once(' ') {
        Some((first, rest)) if openers.contains(&first.to_lowercase().as_str()) => rest,
        _ => phrase.as_str(),
    };
    // 'the company's annual conference': whose it is, only the text around tells.
    if let Some((first, more)) = rest.split_once(' ')
        && OWNERS.contains(&first.trim_end_matches(['s', '’', '\'']))
    {
        rest = more;
    }
    // A mark of quotation whose other half is not here.
    let unpaired = |mark: &char| rest.matches(*mark).count() % 2 == 1;
    let marks: Vec<char> = ['"'].into_iter().filter(unpaired).collect();
    let rest = rest.replace(marks.as_slice(), "");
    let mut letters = rest.trim_matches(['“', '”', '"', '‘', ' ', ',']).chars();
    let text: String = letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default();
    if text.chars().count() <= LENGTH + 8 {
        return text;
    }
    let kept: String = text.chars().take(LENGTH).collect();
    let kept = kept.rsplit_once(' ').map_or(kept.as_str(), |(head, _)| head);
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_article() {
        let check = |phrase: &str, expected: &str| assert_eq!(tidy(phrase), expected);
        check("the Crocus City Hall attack", "Crocus City Hall attack");
        check("its  warning", "Warning");
        check("“sweeping campaign", "Sweeping campaign");
        check("delay'' the decision", "Delay the decision");
        check("the company's annual meeting", "Annual meeting");
    }

    #[test]
    fn clauses_end_at_a_mark() {
        let check = |rest: &str, expected: &str| assert_eq!(cut(rest, 6), expected);
        check("blamed the attack on the West, as he had before", "blamed the attack on the West");
        check("warned of an attack in the", "warned of an attack");
        check("told the U.S. envoys of it.", "told the U.S. envoys of it");
        check(
            "warned of an attack that would have hit the capital within two days",
            "warned of an attack that would have hit …",
        );
    }
}
