//! Sentences and the names in them.

use super::tag;
use crate::model::{
    Document, EntityKind, NameMention, Paragraph, ParagraphKind, Span, Token, TokenKind, Words,
};

/// A document whose lines are paragraphs and sentences; enough of a tokeniser for the tests here.
pub(super) fn document(text: &str) -> Document {
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::of(start, start + line.trim_end().len());
        start += line.len();
        document.paragraphs.push(Paragraph { span, kind: ParagraphKind::Body, spaced: false });
        let mut from = span.start();
        for (at, _) in span.slice(text).match_indices(". ") {
            let end = span.start() + u32::try_from(at).unwrap() + 1;
            let before = Span::new(from, end - 1).slice(text);
            let shout = before.ends_with(char::is_uppercase) || before.ends_with(" Mr");
            if end > from + 12 && !shout {
                document.sentences.push(Span::new(from, end));
                from = end + 1;
            }
        }
        document.sentences.push(Span::new(from, span.end()));
    }
    let mut all = Vec::new();
    for sentence in &document.sentences {
        tokens(text, *sentence, &mut all);
    }
    document.tokens = all.into_iter().collect();
    document
}

fn tokens(text: &str, sentence: Span, out: &mut Vec<Token>) {
    let pattern = r"(?x) (?:\p{L}\.)+ | \p{L}[\p{L}\p{N}]*(?:['’][\p{L}]{2,})? | ['’]s\b | \p{N}[\p{L}\p{N},.]* | \S";
    for found in regex::Regex::new(pattern).unwrap().find_iter(sentence.slice(text)) {
        let start = sentence.start() as usize;
        let kind = match found.as_str().chars().next().unwrap() {
            c if c.is_alphabetic() => TokenKind::Word,
            c if c.is_numeric() => TokenKind::Number,
            _ if found.as_str().len() > 1 && found.as_str().ends_with('s') => TokenKind::Clitic,
            _ => TokenKind::Punctuation,
        };
        out.push(Token { span: Span::of(start + found.start(), start + found.end()), kind });
    }
}

fn names(text: &str) -> (Document, Vec<NameMention>, Words) {
    let document = document(text);
    let mut words = Words::default();
    let names = tag(&document, &mut words);
    (document, names, words)
}

fn letter(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'P',
        EntityKind::Organization => 'O',
        EntityKind::Place => 'L',
        EntityKind::Other => 'X',
    }
}

/// Names as they stand, with the letter of their kind.
fn check(text: &str, expected: &str) {
    let (document, names, _) = names(text);
    let found: Vec<String> =
        names.iter().map(|n| format!("{}/{}", document.slice(n.span), letter(n.kind))).collect();
    assert_eq!(found.join(" | "), expected, "{text}");
}

/// The forms that names are compared as.
fn check_forms(text: &str, expected: &str) {
    let (_, names, words) = names(text);
    let found: Vec<&str> = names.iter().map(|n| words.get(n.word).unwrap()).collect();
    assert_eq!(found.join(" | "), expected, "{text}");
}

#[test]
fn titles_and_possessives_stay_outside() {
    check("Then Russian President Vladimir V. Putin spoke.", "Russian/L | Vladimir V. Putin/P");
    check(
        "They met Mr. Sokolov and then-U.S. President Donald Trump.",
        "Sokolov/P | U.S./L | Donald Trump/P",
    );
    check(
        "It was the idea of Moscow's mayor and Gen. Oleg Baranov's men.",
        "Moscow/L | Oleg Baranov/P",
    );
    check("He asked Secretary of State Hillary Clinton.", "Hillary Clinton/P");
}

#[test]
fn bodies_keep_their_words_together() {
    check("The Federal Security Service (FSB) denied it.", "Federal Security Service/O | FSB/O");
    check("A guard of the U.S. Embassy in Moscow saw it.", "U.S. Embassy/O | Moscow/L");
    check(
        "He joined the Ministry of Foreign Affairs of Peru.",
        "Ministry of Foreign Affairs/O | Peru/L",
    );
    check("She teaches at Harrow University in Ohio.", "Harrow University/O | Ohio/L");
    check("Fighters of ISIS-K and al-Qaeda fled.", "ISIS-K/O | al-Qaeda/O");
}

#[test]
fn other_things_have_names() {
    check(
        "She ran the Boston Marathon and signed the New START Treaty.",
        "Boston Marathon/X | New START Treaty/X",
    );
    check("Gunmen entered Crocus City Hall outside Moscow.", "Crocus City Hall/L | Moscow/L");
}

#[test]
fn things_are_no_persons() {
    check("Then MetroLine said so, and Jan MacLeod left.", "MetroLine/O | Jan MacLeod/P");
    check("They met at the Orlan Auditorium in Lima.", "Orlan Auditorium/L | Lima/L");
    check("They own Denzo Foods and the Oxby Courier.", "Denzo Foods/O | Oxby Courier/O");
    check("The Oxby Courier wrote of Oxby. It is old.", "Oxby Courier/O | Oxby/X");
    check("He got the Medal of Courage.", "Medal of Courage/X");
}

#[test]
fn bodies_of_two_fields_are_one() {
    check("Then the Competition and Markets Authority met.", "Competition and Markets Authority/O");
    check("Then the Oxby Fire and Rescue Service came.", "Oxby Fire and Rescue Service/O");
    check("They joined the Allied Print and Paper Union.", "Allied Print and Paper Union/O");
    check("Then the FBI and Justice Department met.", "FBI/O | Justice Department/O");
    check("Then France and the European Commission met.", "France/L | European Commission/O");
    check("He sat at Oxby Magistrates' Court.", "Oxby Magistrates' Court/O");
    check("They came to Oxby Royal Infirmary.", "Oxby Royal Infirmary/O");
    check("Then the German BND met.", "German/L | BND/O");
}

#[test]
fn pairs_of_words_are_persons_unless_something_else_is_told() {
    check("Then Kosta Vellin left.", "Kosta Vellin/P");
    check("Then the grid company Vellin Arge left.", "Vellin Arge/O");
    check("The carmaker Vellin left.", "Vellin/O");
    check("A spokesman for Vellin left.", "Vellin/O");
    check("They hired Vellin Arge LLP and sued Vellin Arge.", "Vellin Arge LLP/O | Vellin Arge/O");
    check("They met in Vellin Arge. The Vellin Arge dam broke.", "Vellin Arge/L | Vellin Arge/L");
    check("Then the Vellin Arge dam broke.", "Vellin Arge/L");
    check("There was a fire at the plant at Vellin Arge.", "Vellin Arge/L");
    check("They shot at Kosta Vellin.", "Kosta Vellin/P");
    check("Then Vellin, which owns it, left.", "Vellin/X");
    check("The fire at the Vellin works was out, and Vellin said so.", "Vellin/O | Vellin/O");
    check("The village of Vellin Arge burned.", "Vellin Arge/L");
    check("A flat on Strada Vellin burned.", "Strada Vellin/L");
    check("He died in Prison No 13 in May.", "Prison No 13/L");
    check("It was St Valentine's Day.", "St Valentine's Day/X");
    check("Then Vellin Arge KC spoke.", "Vellin Arge/P");
    check(
        "They spoke in Vellin Arge. And Vellin Arge, who is old, left.",
        "Vellin Arge/P | Vellin Arge/P",
    );
}

#[test]
fn roles_at_the_beginning_are_no_names() {
    check("Midfielder Peter Lund left.", "Peter Lund/P");
    check("Investor Ruben Hale Dorp left.", "Ruben Hale Dorp/P");
    check("Then Jan de Wit left. De Wit stayed away.", "Jan de Wit/P | De Wit/P");
    check("Baker Street is old.", "Baker Street/L");
}

#[test]
fn names_behind_kin_are_persons() {
    check("Then her son Finn spoke.", "Finn/P");
    check("Then her son met a Finn.", "Finn/L");
}

#[test]
fn first_words_are_not_names() {
    check("Visiting Moscow, he smiled. Soldiers fled. Because Paris burned.", "Moscow/L | Paris/L");
    check("Officials in Kerman said so. Analysts agreed.", "Kerman/L");
    check("On Monday, March 22, it was Christmas Eve.", "");
    check("Baranov said no. A friend of Baranov left.", "Baranov/P | Baranov/P");
}

#[test]
fn hyphens_part_countries_and_join_people() {
    check(
        "They wanted U.S.-Russia talks and a Moscow-backed plan by Jean-Paul Marat.",
        "U.S./L | Russia/L | Moscow/L | Jean-Paul Marat/P",
    );
}

#[test]
fn headings_have_only_known_names() {
    check(
        "Why Baranov Never Told The Kremlin Anything\nThe general, Oleg Baranov, was silent.",
        "Baranov/P | Kremlin/O | Oleg Baranov/P",
    );
    check("BOMB KILLS TWENTY IN NAIROBI AS US WATCHES", "NAIROBI/L");
}

#[test]
fn forms_are_compared() {
    check_forms(
        "The Russians asked the F.B.I. for help.",
        "russia | federal bureau of investigation",
    );
    check_forms(
        "We saw Aleksandr V. Morozov. Then Mr. Morozov left.",
        "aleksandr morozov | aleksandr morozov",
    );
    check_forms("We saw Anna Lind and Peter Lind. Mr. Lind left.", "anna lind | peter lind | lind");
    check_forms(
        "The Harbour Watch Board (HWB) met. Later the HWB agreed.",
        "harbour watch board | harbour watch board | harbour watch board",
    );
    check_forms(
        "A man named Jack London spoke. Then London left. He lives in London.",
        "jack london | jack london | london",
    );
}

#[test]
fn spans_stay_on_characters() {
    for text in ["Then Sofia À spoke", "ISIS-Ж", "ISIS-K. and Ж.", "National ".repeat(200).as_str()]
    {
        let (document, names, _) = names(text);
        assert!(names.iter().all(|name| !document.slice(name.span).is_empty()), "{text}");
    }
    check("They feared ISIS-K.", "ISIS-K/O");
}

#[test]
fn nothing_is_found_in_nothing() {
    check("", "");
    check("- - ' ’s & of The A.", "");
}
