//! Words of the text as a title: without what only makes sense where they stand.

/// Columns a title may take, about.
const LENGTH: usize = 64;

/// Whether words only make sense where they stand.
pub(super) fn is_deictic(text: &str) -> bool {
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

/// Words that a title does not end with.
const OPEN_ENDS: [&str; 30] = [
    "the", "a", "an", "of", "to", "in", "on", "for", "and", "that", "with", "by", "at", "from",
    "as", "had", "has", "have", "is", "was", "were", "be", "who", "whose", "when", "before",
    "after", "or", "but", "its",
];

/// The first words of a clause: to its first mark after the verb phrase, or as many as fit, then with
/// an ellipsis.
pub(super) fn cut(rest: &str, verb: usize) -> String {
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
pub(super) fn tidy(phrase: &str) -> String {
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
    use super::{cut, tidy};

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
