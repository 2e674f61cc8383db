//! The language of a text, by its script and, among languages in Latin letters, by their commonest
//! words.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::Language;

/// Characters that are looked at.
const SAMPLE: usize = 20_000;
/// Shorter texts in Latin letters are English unless their words say otherwise.
const SHORT: usize = 40;

/// Common words that few of the other languages share.
const STOP_WORDS: [([u8; 2], &[&str]); 15] = [
    (
        *b"en",
        &[
            "the", "and", "of", "to", "that", "was", "for", "with", "is", "on", "by", "his", "has",
            "were", "from", "this", "said", "which", "it", "he", "at", "have", "had",
        ],
    ),
    (
        *b"de",
        &[
            "der", "die", "und", "das", "ist", "nicht", "den", "ein", "eine", "von", "mit", "dem",
            "auf", "für", "sich", "wurde", "auch", "nach", "bei", "im",
        ],
    ),
    (
        *b"fr",
        &[
            "le", "les", "des", "et", "est", "une", "dans", "pour", "que", "qui", "sur", "pas",
            "au", "du", "avec", "ont", "été", "par", "aux", "ses",
        ],
    ),
    (
        *b"es",
        &[
            "el", "los", "las", "una", "que", "por", "del", "con", "para", "su", "fue", "como",
            "más", "pero", "sus", "y", "también", "desde", "ha", "este",
        ],
    ),
    (
        *b"it",
        &[
            "il", "che", "di", "gli", "una", "per", "non", "sono", "del", "della", "dei", "con",
            "è", "ha", "nel", "alla", "anche", "più", "delle", "stato",
        ],
    ),
    (
        *b"pt",
        &[
            "o", "os", "que", "não", "uma", "para", "com", "do", "da", "dos", "das", "em", "foi",
            "por", "mais", "ao", "pela", "são", "também", "ou",
        ],
    ),
    (
        *b"nl",
        &[
            "de", "het", "een", "van", "en", "niet", "dat", "zijn", "op", "voor", "met", "ook",
            "wordt", "naar", "bij", "werd", "aan", "heeft", "maar", "uit",
        ],
    ),
    (
        *b"sv",
        &[
            "och", "att", "det", "som", "en", "på", "är", "för", "inte", "av", "med", "den",
            "till", "ett", "har", "från", "om", "efter", "sig", "var",
        ],
    ),
    (
        *b"da",
        &[
            "og", "at", "det", "er", "en", "på", "af", "til", "ikke", "den", "som", "med", "har",
            "fra", "blev", "efter", "ved", "også", "til", "kan",
        ],
    ),
    (
        *b"pl",
        &[
            "i", "w", "na", "nie", "się", "że", "do", "jest", "przez", "oraz", "dla", "jak", "ale",
            "był", "została", "roku", "po", "od", "za", "tym",
        ],
    ),
    (
        *b"cs",
        &[
            "a", "se", "na", "je", "že", "v", "ve", "do", "byl", "byla", "není", "pro", "jako",
            "podle", "ale", "po", "také", "který", "které", "jsou",
        ],
    ),
    (
        *b"tr",
        &[
            "ve", "bir", "bu", "için", "ile", "de", "da", "olarak", "olan", "daha", "çok", "gibi",
            "sonra", "kadar", "ancak", "göre", "en", "ne", "değil", "dedi",
        ],
    ),
    (
        *b"id",
        &[
            "yang", "dan", "di", "dengan", "untuk", "tidak", "ini", "dari", "itu", "pada",
            "adalah", "dalam", "akan", "telah", "juga", "oleh", "ke", "kata", "bisa", "para",
        ],
    ),
    (
        *b"ro",
        &[
            "și", "în", "de", "la", "care", "este", "pentru", "nu", "din", "pe", "cu", "mai", "a",
            "fost", "sunt", "prin", "după", "că", "lui", "unui",
        ],
    ),
    (
        *b"hu",
        &[
            "a", "az", "és", "hogy", "nem", "egy", "is", "volt", "meg", "csak", "még", "már",
            "szerint", "után", "ki", "el", "ezt", "mint", "de", "pedig",
        ],
    ),
];

/// Each of these words with the languages that have it, one bit each: all words of a text are looked up.
static LANGUAGES_OF: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, u16> = HashMap::new();
    for (bit, (_, words)) in STOP_WORDS.iter().enumerate() {
        words.iter().for_each(|word| *languages.entry(word).or_default() |= 1 << bit);
    }
    languages
});

/// Tells the language of a text.
pub(super) fn tell(text: &str) -> Language {
    let mut counts = [0_usize; SCRIPTS.len()];
    let mut latin = 0_usize;
    for c in text.chars().take(SAMPLE).filter(|c| c.is_alphabetic()) {
        if let Some(script) = script(c) {
            if let Some(count) = counts.get_mut(script) {
                *count += 1;
            }
        } else if is_latin(c) {
            latin += 1;
        }
    }
    let (most, count) = counts
        .iter()
        .enumerate()
        .max_by_key(|(i, count)| (**count, usize::MAX - i))
        .unwrap_or((0, &0));
    if latin == 0 && *count == 0 {
        return Language::Unknown;
    }
    // A Chinese character says as much as several Latin letters.
    let weight = if (HAN..=HANGUL).contains(&most) { 3 } else { 1 };
    if *count * weight <= latin {
        latin_language(text)
    } else {
        script_language(text, most, &counts)
    }
}

/// The language that a header names: 'en', 'en-GB', 'English'.
pub(super) fn named(name: &str) -> Option<Language> {
    let lower = name.to_ascii_lowercase();
    let code = lower.split(['-', '_']).next()?;
    match code.as_bytes() {
        b"en" | b"eng" | b"english" => Some(Language::English),
        [a @ b'a'..=b'z', b @ b'a'..=b'z'] => Some(Language::Other([*a, *b])),
        _ => None,
    }
}

/// Blocks of scripts that one language uses, or that are told apart further on.
const SCRIPTS: [(std::ops::RangeInclusive<u32>, [u8; 2]); 19] = [
    (0x400..=0x52f, *b"ru"),
    (0x600..=0x77f, *b"ar"),
    (0x370..=0x3ff, *b"el"),
    (0x590..=0x5ff, *b"he"),
    (0x4e00..=0x9fff, *b"zh"),
    (0x3040..=0x30ff, *b"ja"),
    (0xac00..=0xd7a3, *b"ko"),
    (0x530..=0x58f, *b"hy"),
    (0x900..=0x97f, *b"hi"),
    (0x980..=0x9ff, *b"bn"),
    (0xa00..=0xa7f, *b"pa"),
    (0xa80..=0xaff, *b"gu"),
    (0xb80..=0xbff, *b"ta"),
    (0xc00..=0xc7f, *b"te"),
    (0xe00..=0xe7f, *b"th"),
    (0x1000..=0x109f, *b"my"),
    (0x10a0..=0x10ff, *b"ka"),
    (0x1200..=0x137f, *b"am"),
    (0x1780..=0x17ff, *b"km"),
];
const CYRILLIC: usize = 0;
const ARABIC: usize = 1;
const HAN: usize = 4;
const KANA: usize = 5;
const HANGUL: usize = 6;

fn script(c: char) -> Option<usize> {
    let code = u32::from(c);
    SCRIPTS.iter().position(|(range, _)| range.contains(&code))
}

fn is_latin(c: char) -> bool {
    matches!(u32::from(c), 0x41..=0x24f | 0x1e00..=0x1eff)
}

/// Languages that share a script are told apart by letters that only one of them has.
fn script_language(text: &str, script: usize, counts: &[usize]) -> Language {
    let has = |letters: &str| {
        text.chars().take(SAMPLE).filter(|c| letters.contains(*c)).count() * 200
            > counts.get(script).copied().unwrap_or(0)
    };
    let code = match script {
        CYRILLIC if has("іїєґ") && !has("ыэё") => *b"uk",
        CYRILLIC if has("ђјљњћџ") => *b"sr",
        CYRILLIC if has("ъ") && !has("ыэё") => *b"bg",
        ARABIC if has("ٹڈڑے") => *b"ur",
        ARABIC if has("پچگی") => *b"fa",
        HAN if counts.get(KANA).is_some_and(|kana| *kana > 0) => *b"ja",
        _ => SCRIPTS.get(script).map_or(*b"un", |(_, code)| *code),
    };
    Language::Other(code)
}

fn latin_language(text: &str) -> Language {
    let sample = text.char_indices().nth(SAMPLE).map_or(text, |(end, _)| super::part(text, 0..end));
    let mut words = 0_usize;
    let mut hits = [0_usize; STOP_WORDS.len()];
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        let languages = LANGUAGES_OF.get(word.to_lowercase().as_str()).copied().unwrap_or(0);
        if languages != 0 {
            for (bit, hit) in hits.iter_mut().enumerate() {
                *hit += usize::from(languages >> bit & 1);
            }
        }
    }
    let english = hits.first().copied().unwrap_or(0);
    let (best, most) = hits
        .iter()
        .enumerate()
        .skip(1)
        .max_by_key(|(i, hit)| (**hit, usize::MAX - i))
        .unwrap_or((0, &0));
    let other = STOP_WORDS.get(best).map_or(Language::Unknown, |(code, _)| Language::Other(*code));
    if words < SHORT {
        // 'a', 'is' and 'in' stand in many languages: a few words are no evidence.
        return if *most >= 3 && *most > 2 * english { other } else { Language::English };
    }
    match english.max(*most) * 100 / words.max(1) {
        0..4 => Language::Unknown,
        _ if english >= *most => Language::English,
        _ => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told() {
        let check = |text: &str, expected: &str| assert_eq!(tell(text).code(), expected, "{text}");
        check("The dam is gone.", "en");
        check("Dam bursts", "en");
        check(
            "Der Damm ist in der Nacht gebrochen, und die Straße nach Norden ist nicht frei.",
            "de",
        );
        check(
            "Le barrage a cédé dans la nuit et les routes du nord sont coupées par des eaux.",
            "fr",
        );
        check("Плотина прорвалась ночью, и дорога на север была закрыта.", "ru");
        check("Гребля прорвалася вночі, і дорога на північ була закрита.", "uk");
        check("ダムは夜中に決壊した。", "ja");
        check("大坝在夜间决堤。", "zh");
        check("انهار السد ليلا", "ar");
        check("הסכר נפרץ בלילה", "he");
        check("12 + 34", "und");
        check(&"qwx zzt ".repeat(60), "und");
    }

    #[test]
    fn a_header_may_name_it() {
        assert_eq!(named("en-GB"), Some(Language::English));
        assert_eq!(named("de"), Some(Language::Other(*b"de")));
        assert_eq!(named("whatever"), None);
    }
}
