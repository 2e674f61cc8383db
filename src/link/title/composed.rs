//! Titles put together from what kind of event it is, who took part, where and when.

use std::collections::BTreeSet;

use super::super::describe::{Context, commonest_class};
use super::super::frame::{Frame, Group, MentionId};
use super::super::sets;
use super::words::tidy;
use crate::lexicon;
use crate::model::{
    Entity, EntityId, EntityKind, EventDate, EventMention, MentionKind, NameMention, Span,
};

/// 'Federal Security Service warning about Tamerlan Tsarnaev, 2011': the kind of event by its commonest
/// noun, with who, where and when; none where too little is known.
pub(super) fn composed(
    context: &Context<'_>,
    frame: &Frame,
    mentions: &[(MentionId, &EventMention)],
    places: &[EntityId],
    participants: &[EntityId],
    date: &EventDate,
) -> Option<String> {
    let noun = noun(context, frame, mentions)?;
    let speakers: BTreeSet<&str> =
        mentions.iter().filter_map(|(id, mention)| speaker(context, *id, mention)).collect();
    if let Some(speaker) = speakers.first().filter(|_| speakers.len() == 1) {
        return Some(tidy(&format!("{speaker} {noun}")));
    }
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

/// Words between 'said' and the name of who says it.
const APART: usize = 4;

/// Classes of what happens at a place and is called by it.
const PLACED: [&str; 4] = ["attack", "crash", "quake", "disaster"];
/// Articles that have to use the noun, and to tell the place.
const SEVERAL: usize = 2;

/// 'Crocus City Hall attack': where articles tell of the attack and of the place, though none in one
/// phrase; none where the place is a whole country.
pub(super) fn placed(
    context: &Context<'_>,
    mentions: &[(MentionId, &EventMention)],
    places: &[EntityId],
) -> Option<String> {
    let entity = |id: &EntityId| context.entities.get(id.index());
    let place = *places.iter().find(|id| entity(id).is_some_and(is_narrow))?;
    let is_there = |id: MentionId, mention: &EventMention| {
        let of = context.entity_of.get(id.document as usize);
        let is = |name: &u32| of.and_then(|of| of.get(*name as usize)) == Some(&place);
        mention.roles.places().iter().any(is)
    };
    let there: BTreeSet<u32> = mentions
        .iter()
        .filter(|(id, mention)| is_there(*id, mention))
        .map(|(id, _)| id.document)
        .collect();
    let called: BTreeSet<(String, u32)> = mentions
        .iter()
        .filter(|(_, mention)| {
            mention.kind == MentionKind::Nominal
                && PLACED.contains(&mention.class.name())
                && !(mention.traits.plural || mention.traits.generic)
        })
        .filter_map(|(id, mention)| Some((word(context, *id, mention)?, id.document)))
        .collect();
    // One for each article that uses the noun; the last of equals in the alphabet.
    let called: Vec<(String, u32)> = called.into_iter().collect();
    let used = called.chunk_by(|a, b| a.0 == b.0).max_by_key(|same| same.len())?;
    let noun = &used.first()?.0;
    let told = there.len() >= SEVERAL && used.len() >= SEVERAL;
    told.then(|| entity(&place)).flatten().map(|place| tidy(&format!("{} {noun}", place.name)))
}

/// The word that names a mention, if it is one of letters only.
fn word(context: &Context<'_>, id: MentionId, mention: &EventMention) -> Option<String> {
    let word = context.text(id, mention.trigger).to_lowercase();
    Some(word).filter(|word| word.chars().all(char::is_alphabetic))
}

/// The person who says it, where the name stands beside the verb: 'said the minister Ann Lee'.
fn speaker<'c>(context: &'c Context<'_>, id: MentionId, mention: &EventMention) -> Option<&'c str> {
    let verb = mention.kind == MentionKind::Verb;
    if !(verb && matches!(context.text(id, mention.trigger), "said" | "says")) {
        return None;
    }
    let names = context.annotations.get(id.document as usize)?;
    let names = names.names_within(context.sentence(id)?);
    // Only who they are and in lower case may stand between.
    let beside = |name: &&NameMention| {
        let (start, end, apart) = if name.span.start() >= mention.trigger.end() {
            (mention.trigger.end(), name.span.start(), APART)
        } else {
            (name.span.end(), mention.trigger.start(), 0)
        };
        let between = || context.text(id, Span::new(start, end.max(start))).split_whitespace();
        let plain = |word: &str| word.chars().all(char::is_alphabetic);
        name.kind == EntityKind::Person && between().count() <= apart && between().all(plain)
    };
    let name = names.iter().find(beside)?;
    Some(context.text(id, name.span))
}

/// Whether it is a place smaller than a country.
fn is_narrow(entity: &Entity) -> bool {
    let gazetteer = lexicon::gazetteer();
    let known = gazetteer.name(&lexicon::name_key(&entity.name)).map(|known| gazetteer.form(known));
    let narrow = |form: &str| gazetteer.country_of(form).is_some();
    entity.kind == EntityKind::Place && known.is_none_or(narrow)
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
        .filter_map(|(id, mention)| word(context, *id, mention))
        .filter(|noun| noun.len() > 3)
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
    let class = commonest_class(mentions.iter().map(|(_, mention)| *mention))?.name();
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
