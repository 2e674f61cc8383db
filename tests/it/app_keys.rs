//! Keys in, what the screen says out.

use throughline::app::{Effect, KeyPress, Message, Pane, Settings, State, update};
use throughline::model::{
    Basis, Corpus, Day, EntityId, Interval, Language, Progress, Published, Skipped,
};
use throughline::query::{self, TimelineFilter};

use super::app_corpus::{corpus, load, loading, press, screen, state, write};

/// After these keys on a screen of 80 by 24, the line at the bottom starts like this.
fn check(keys: &str, expected: &str) {
    let mut state = state(80, 24, corpus());
    press(&mut state, keys);
    let bottom = bottom(&state);
    assert!(bottom.trim_start().starts_with(expected), "{keys}: {bottom:?}, not {expected:?}");
}

fn bottom(state: &State) -> String {
    screen(state).pop().unwrap_or_default()
}

fn top(state: &State) -> String {
    screen(state).swap_remove(0)
}

/// The open article and what is reversed in it.
fn at(state: &State) -> (String, String) {
    let path = state.reader.open.as_ref().map_or(String::new(), |key| key.path.to_string());
    let document = state.document().cloned().unwrap_or_default();
    let text = state.reader.cursor.map_or("", |span| document.slice(span));
    (path, text.to_owned())
}

fn check_at(keys: &str, path: &str, text: &str) {
    let mut state = state(80, 24, corpus());
    press(&mut state, keys);
    assert_eq!(at(&state), (path.to_owned(), text.to_owned()), "{keys}");
}

#[test]
fn the_timeline_leads_to_accounts() {
    check("g t", "2/10 76%                     Enter go");
    check_at("g t Enter", "courier.txt", "fire");
    check_at("g t 3 G Enter", "gazette.txt", "arrested");
    check_at("g t G Enter H", "courier.txt", "");
    check("g t Esc", "2/10 76%     1 disagree             n next mention");
    check("g t - -", "2/10 76%     by year already");
    check("g t + +", "2/10 76%     by day already");
}

#[test]
fn the_line_for_a_filter_of_the_timeline_says_what_its_keys_do() {
    let last = |keys: &str| {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        bottom(&state)
    };
    let check = |keys: &str, expected: &str| {
        assert!(last(keys).ends_with(expected), "{keys}: {}", last(keys));
    };
    check("g t &", "Enter keep  Down next event  Esc leave");
    check("g t & z z", "Enter keep  C-u clear  Esc leave");
    check("g t / f i r e", "Enter keep  Down next event  C-u clear  Esc leave");
    check("g t & f Enter", "Enter go  Esc close");
    assert!(last("g t & f Enter").contains("& and Enter on an empty line show all again"));
    assert!(!last("g t & Enter").contains("show all again"));
    let said = |keys: &str| {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        screen(&state)[4].trim_matches(['│', ' ']).to_owned()
    };
    assert_eq!(said("g t & z z"), "nothing matches: C-u clears what is typed");
    assert_eq!(said("g t & z z Enter"), "nothing matches: & then C-u clears the filter");
}

#[test]
fn leaving_the_line_for_a_filter_brings_the_filter_before_back() {
    let shown = |keys: &str| {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        (state.timeline.input.text().to_owned(), state.timeline.happenings.len())
    };
    assert_eq!(shown("g t & f i r e Esc"), (String::new(), 5));
    assert_eq!(shown("g t & f i r e Enter"), ("fire".into(), 2));
    assert_eq!(shown("g t & f i r e Enter & x x Esc"), ("fire".into(), 2));
    assert_eq!(shown("g t & f i r e Enter & C-u Enter"), (String::new(), 5));
    assert_eq!(shown("g t & f i r e Enter Esc g t & x Esc"), ("fire".into(), 2));
}

#[test]
fn keys_of_what_is_not_open_say_where_they_work() {
    let check = |keys: &str, typed: &str, expected: &str| {
        let mut state = state(100, 24, corpus());
        press(&mut state, keys);
        write(&mut state, typed);
        press(&mut state, "Enter");
        assert!(bottom(&state).contains(expected), "{typed}: {}", bottom(&state));
    };
    check(":", "zoom-in", "+ works in the timeline: gt opens it");
    check("?", "'go to the account", "Enter works while peeking: p does that");
    check("?", "'delete a word", "C-w works in lists to type into: go opens one");
    check("g 1 :", "'centre", "zz works while reading: g2 goes there");
    check(":", "'mark: a-z", "m and a letter set a mark");
    let check = |keys: &str, expected: &str| {
        let mut state = state(100, 24, corpus());
        press(&mut state, keys);
        assert!(bottom(&state).contains(expected), "{keys}: {}", bottom(&state));
    };
    check("g 1 f", "f works while reading: g2 goes there");
    check("g 1 ] m", "]m works while reading: g2 goes there");
    check("g 3 *", "* works while reading: g2 goes there");
    check("&", "& works in lists: g1 goes to one");
    check("\\", "\\ works in lists: g1 goes to one");
    check("g 3 \\ o", "\\o works in lists: g1 goes to one");
    check("g 1 x", "x is no key here: ? lists them");
}

#[test]
fn the_timeline_is_filtered() {
    let shown = |filter: &str| {
        let mut state = state(80, 24, corpus());
        press(&mut state, "g t &");
        write(&mut state, filter);
        press(&mut state, "Enter");
        state.timeline.happenings.len()
    };
    assert_eq!(shown(""), 5);
    assert_eq!(shown("fire"), 2);
    assert_eq!(shown("in:2024-01"), 2);
    assert_eq!(shown("from:2024-02"), 2);
    assert_eq!(shown("class:arrest"), 1);
    assert_eq!(shown("article:letter"), 4);
    assert_eq!(shown("nothing_like_it"), 0);
    assert!(shown("all:") > 5);
}

#[test]
fn the_timeline_is_filtered_by_name() {
    let mut corpus = corpus();
    let links = corpus.links.as_mut().unwrap();
    let name = links.entities[0].name.to_lowercase();
    links.events[0].participants = [EntityId(0)].into();
    let shown = |name: &str| {
        query::chronology(&corpus, &TimelineFilter::new(&format!("name:{name}"))).len()
    };
    let word = name.split(' ').next().unwrap();
    assert_eq!((shown(word), shown("zzz")), (1, 0));
}

#[test]
fn a_timeline_that_a_filter_shortens_is_shown_whole() {
    let mut state = state(80, 9, corpus());
    press(&mut state, "g t G");
    assert!(state.timeline.top > 0);
    press(&mut state, "&");
    write(&mut state, "class:arrest");
    press(&mut state, "Enter");
    assert_eq!(state.timeline.top, 0);
}

#[test]
fn zooming_keeps_the_event() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "g t j j");
    let chosen = state.timeline.happening().map(|one| one.event);
    press(&mut state, "- + + -");
    assert_eq!(state.timeline.happening().map(|one| one.event), chosen);
    press(&mut state, "Esc g t");
    assert_eq!(state.timeline.happening().map(|one| one.event), chosen);
}

#[test]
fn the_trail_runs_through_the_articles() {
    check("n", "2/10 76%     Norhaven ferry fire 2/8 · 3 articles");
    check_at("n", "courier.txt", "blaze");
    check_at("n n n", "gazette.txt", "fire");
    check("n n n", "1/4 100%   Norhaven ferry fire 4/8 · 3 articles");
    check_at("7 n", "letter.txt", "fire");
    check("8 n", "2/10 76%     wrapped   Norhaven ferry fire 1/8 ");
    check("N", "1/3 100%   wrapped   Norhaven ferry fire 8/8 ");
    check_at("n n n N", "courier.txt", "fire");
}

#[test]
fn n_goes_on_from_where_the_reader_is() {
    // The disaster is on the trail: n goes on from there.
    check("n n n ] m n", "1/4 100%   Norhaven ferry fire 6/8 · 3 articles");
    // The warning is not: n goes on from the index last used.
    check("n n n ] m ] m n", "1/4 100%   Norhaven ferry fire 5/8 · 3 articles");
}

#[test]
fn accounts_lie_in_other_articles() {
    check_at("] e", "gazette.txt", "fire");
    check_at("2 ] e", "letter.txt", "fire");
    check("3 ] e", "1/4 100%   wrapped");
    check_at("[ e", "letter.txt", "fire");
    check("[ e", "1/3 100%   wrapped");
    check_at("] e [ e", "courier.txt", "fire");
}

#[test]
fn mentions_of_this_article() {
    check_at("] m", "courier.txt", "blaze");
    check_at("2 ] m", "courier.txt", "evacuation");
    check_at("] m [ m", "courier.txt", "fire");
    check("[ m", "5/10 100%    wrapped");
    check_at("*", "courier.txt", "blaze");
    check_at("* *", "courier.txt", "fire");
    check_at("* #", "courier.txt", "fire");
}

#[test]
fn first_and_latest_report() {
    check_at("] e g 0", "courier.txt", "fire");
    check_at("g $", "gazette.txt", "fire");
}

#[test]
fn the_list_of_mentions_becomes_the_trail() {
    check_at("Enter Down Down Down Down Enter", "gazette.txt", "disaster");
    check("Enter Down Down Down Down Enter", "1/4 100%   Norhaven ferry fire 5/8");
    check("Enter Esc", "2/10 76%     1 disagree");
}

#[test]
fn the_peek_shows_one_account_after_the_other() {
    let mut state = state(80, 24, corpus());
    let shows = |state: &State, words: &str| screen(state).iter().any(|line| line.contains(words));
    press(&mut state, "p");
    assert!(shows(&state, "Northern Gazette · 4 Mar 2024 · 1 of 2"));
    press(&mut state, "p");
    assert!(shows(&state, "undated · 2 of 2"));
    press(&mut state, "Enter");
    assert_eq!(at(&state), ("letter.txt".into(), "fire".into()));
    press(&mut state, "H");
    assert_eq!(state.reader.open.as_ref().unwrap().path.as_ref(), "courier.txt");
}

#[test]
fn going_back_shows_the_same_rows() {
    for keys in ["3 n", "] e", "G", "7 G", "8 0 %", "J", "g o Down Enter", "g e Down Enter", "g $"]
    {
        let mut state = state(80, 24, corpus());
        press(&mut state, "j j");
        let before = screen(&state);
        press(&mut state, keys);
        let after = screen(&state);
        assert_ne!(before, after, "{keys}");
        press(&mut state, "H");
        let rows = |screen: &[String]| screen[..18].to_vec();
        assert_eq!(rows(&screen(&state)), rows(&before), "{keys}");
        press(&mut state, "L");
        assert_eq!(rows(&screen(&state)), rows(&after), "{keys}");
    }
}

#[test]
fn at_another_size_a_jump_is_centred() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "} } J");
    let quote = state.jumps.entries().next().unwrap().1.quote.clone();
    update(&mut state, Message::Resize { width: 60, height: 15 });
    press(&mut state, "H");
    let first: String = quote.chars().take(20).collect();
    let row = screen(&state).iter().position(|line| line.contains(&first)).unwrap();
    assert!((4..=9).contains(&row), "{row}");
}

#[test]
fn small_moves_make_no_jumps() {
    for keys in ["j", "D", "Space", "}", ")", "z j", "p", "p p", "g 1 j j", "] m", "*", "n"] {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        assert_eq!(state.jumps.entries().count(), 0, "{keys}");
    }
}

#[test]
fn going_back_leaves_the_trail_alone() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "n n n");
    let trail = state.trail.clone();
    press(&mut state, "H");
    assert_eq!(state.trail, trail);
}

#[test]
fn a_jump_from_the_middle_keeps_the_branch() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "J J H G g j");
    let lines = screen(&state);
    assert!(
        lines.iter().any(|line| line.contains("letter") && line.contains("left aside")),
        "{lines:#?}"
    );
    press(&mut state, "Esc L");
    assert!(bottom(&state).contains("no jump further ahead"));
}

#[test]
fn jumps_are_told_by_the_mention_that_was_current() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "n ] e g j");
    let lines = screen(&state);
    assert!(
        lines.iter().any(|line| line.contains("The blaze began on the car deck")),
        "{lines:#?}"
    );
}

#[test]
fn pickers_find_what_is_typed() {
    let check = |keys: &str, typed: &str, path: &str| {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        write(&mut state, typed);
        press(&mut state, "Enter");
        assert_eq!(at(&state).0, path, "{keys} {typed}");
        assert_eq!(state.popup, None);
    };
    check("g o", "letter", "letter.txt");
    check("g o", "gazette", "gazette.txt");
    check("g e", "arrest eng", "gazette.txt");
    check("g E", "bell", "courier.txt");
    check("g a", "inquiry opens", "gazette.txt");
    check("g o", "zzzz", "courier.txt");
}

#[test]
fn names_become_the_trail() {
    check("g E Enter", "2/10 76%     Bell Lines 1/3 · 2 articles");
    check_at("g E Enter n n", "gazette.txt", "Bell Lines");
}

#[test]
fn progress_is_told_once_and_as_it_is() {
    let at = |linked: usize| {
        let mut corpus = loading();
        corpus.progress = Progress { linking: true, linked, ..corpus.progress };
        corpus
    };
    let mut state = state(80, 24, at(1));
    press(&mut state, "g d");
    assert_eq!(bottom(&state).matches("linking").count(), 1, "{}", bottom(&state));
    load(&mut state, 2, at(2));
    assert!(bottom(&state).contains("linking 2 of 2"), "{}", bottom(&state));
    assert!(!bottom(&state).contains("linking 1 of 2"), "{}", bottom(&state));
    load(&mut state, 3, corpus());
    assert!(!bottom(&state).contains("linking"), "{}", bottom(&state));
    // What else was said stays.
    let mut state = super::app_corpus::state(80, 24, at(1));
    press(&mut state, "' z");
    load(&mut state, 2, corpus());
    assert!(bottom(&state).contains("no mark z here"), "{}", bottom(&state));
}

#[test]
fn a_filtered_list_says_where_it_ends() {
    let said = |keys: &str, expected: &str| {
        let mut state = state(80, 24, corpus());
        press(&mut state, keys);
        assert!(bottom(&state).contains(expected), "{keys}: {}", bottom(&state));
        state.focus
    };
    said("9 9 J J", "this is the last article   ");
    let only = "this is the last article that the list shows: & changes it";
    said("g 1 & c o u r i e r Enter g 2 J", only);
    said("g 1 & c o u r i e r Enter g 2 K", "this is the first article that the list shows");
    let focus = said("g 1 & z z z Enter Enter", "the list shows no article: & changes it");
    assert_eq!(focus, Pane::List);
}

#[test]
fn a_date_is_not_broken_in_a_narrow_box() {
    for keys in ["i", "g d", "] m i"] {
        let mut state = state(60, 30, corpus());
        press(&mut state, keys);
        let lines = screen(&state);
        let broken = |line: &&String| line.trim_end_matches(['│', ' ']).ends_with(" ·");
        assert_eq!(lines.iter().find(broken), None, "{keys}: {lines:#?}");
        let year = |line: &&String| line.trim_matches(['│', ' ']).starts_with("Mar 2024");
        assert_eq!(lines.iter().find(year), None, "{keys}: {lines:#?}");
    }
}

#[test]
fn hints_lead_somewhere() {
    let hints = |keys: &str, words: &str| {
        let mut corpus = corpus();
        // The last article tells of nothing.
        let links = corpus.links.as_mut().unwrap();
        links.event_of[2].clear();
        corpus.annotations[2] = std::sync::Arc::default();
        let mut state = state(100, 24, corpus);
        press(&mut state, keys);
        bottom(&state).contains(words)
    };
    assert!(!hints("9 J", "next article") && !hints("9 J", "]m"), "nothing follows");
    assert!(hints("9 J", "find article"));
    assert!(!hints("9 J / i n q u i r y Enter", "]m"));
}

#[test]
fn skipped_files_are_told_once() {
    let skipped = |count: usize| {
        let one = |i| Skipped { path: format!("{i}.bin"), reason: "binary".into() };
        Corpus { skipped: (0..count).map(one).collect(), ..corpus() }
    };
    let mut state = state(80, 24, skipped(1));
    let told = "1 file was skipped: `throughline check` says why";
    assert!(bottom(&state).contains(told), "{}", bottom(&state));
    press(&mut state, "j");
    assert!(!bottom(&state).contains("skipped"), "{}", bottom(&state));
    load(&mut state, 2, skipped(1));
    assert!(!bottom(&state).contains("skipped"), "{}", bottom(&state));
    let state = super::app_corpus::state(80, 24, skipped(3));
    assert!(bottom(&state).contains("3 files were skipped"), "{}", bottom(&state));
}

#[test]
fn metadata_of_other_articles_is_told_once() {
    let state_with = |path: &str| {
        let metadata = Some(("m.csv".into(), [path.to_owned()].into()));
        let settings = Settings { metadata, ..Settings::default() };
        let mut state = State::new(settings);
        load(&mut state, 1, corpus());
        state
    };
    let mut state = state_with("/elsewhere/letter.txt");
    let told = "m.csv tells of none of these articles";
    assert!(bottom(&state).contains(told), "{}", bottom(&state));
    press(&mut state, "j");
    load(&mut state, 2, corpus());
    assert!(!bottom(&state).contains("m.csv"), "{}", bottom(&state));
    assert!(!bottom(&state_with("letter.txt")).contains("m.csv"));
}

#[test]
fn keys_are_found_by_what_the_configuration_calls_them() {
    let mut state = state(100, 24, corpus());
    press(&mut state, "?");
    write(&mut state, "next-account");
    let rows = screen(&state);
    assert!(rows[4].contains("]e  ") && rows[4].contains("event in the next article"), "{rows:#?}");
}

#[test]
fn off_the_trail_no_place_of_it_is_said_to_be_here() {
    check("n Enter Enter", "2/10 76%     Norhaven ferry fire 2/8");
    check("/ b e l l Space l i n e s Enter", "2/10 76%     /bell lines 1/2");
    check("/ b e l l Space l i n e s Enter 2 J", "1/3 100%   /bell lines -/2");
    check("/ b e l l Space l i n e s Enter 2 J n", "5/10 100%    /bell lines 2/2");
}

#[test]
fn where_nothing_in_sight_folds_it_is_said() {
    check("z o", "2/10 76%     text alone; no line in sight folds");
    let mut folded = state(80, 24, corpus());
    press(&mut folded, "g g z o");
    assert!(!bottom(&folded).contains("text alone"), "{}", bottom(&folded));
    check("2 J z o", "1/3 100%   text alone; no line in sight folds");
    check("2 J z o z o", "1/3 100%   nothing is folded");
}

#[test]
fn a_search_is_shown_while_it_is_typed() {
    let mut state = state(80, 24, corpus());
    let before = screen(&state);
    press(&mut state, "/");
    write(&mut state, "bell lines");
    assert!(bottom(&state).contains("1/2   Enter go"), "{}", bottom(&state));
    press(&mut state, "Down");
    assert!(bottom(&state).contains("2/2   Enter go"));
    press(&mut state, "Esc");
    assert_eq!(screen(&state), before);
    press(&mut state, "/");
    write(&mut state, "bell lines");
    press(&mut state, "Enter n");
    assert!(bottom(&state).contains("/bell lines 2/2 · 1 article"), "{}", bottom(&state));
    press(&mut state, "n");
    assert!(bottom(&state).contains("wrapped"));
    press(&mut state, "H");
    assert_eq!(screen(&state)[1..18], before[1..18]);
}

#[test]
fn long_names_leave_room_for_what_to_press() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "/");
    write(&mut state, "the blaze began on the car deck shortly after the ship had left the quay");
    press(&mut state, "Enter Esc");
    assert!(bottom(&state).ends_with("on the car…; gn has it     ? help"), "{}", bottom(&state));
    press(&mut state, "/");
    write(&mut state, "the blaze began on no deck that anybody has ever seen in a harbour");
    press(&mut state, "Enter");
    assert!(bottom(&state).contains("…; g/ searches all"), "{}", bottom(&state));
}

#[test]
fn a_search_says_what_is_wrong() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "/");
    write(&mut state, "/(/");
    assert!(bottom(&state).contains("unclosed group"), "{}", bottom(&state));
    press(&mut state, "C-u");
    write(&mut state, "xyzzy");
    press(&mut state, "Enter");
    assert!(bottom(&state).contains("not in this article: xyzzy"));
}

#[test]
fn a_search_of_all_articles_opens_at_the_hit() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "g /");
    write(&mut state, "strasse");
    press(&mut state, "Enter");
    assert_eq!(at(&state), ("letter.txt".into(), "Straße".into()));
    assert!(bottom(&state).contains("/strasse 1/1 · 1 article"));
}

#[test]
fn keys_that_need_links_say_how_far_linking_is() {
    for keys in ["n", "N", "] e", "Enter", "p", "i", "g d", "g 0", "*"] {
        let mut state = state(80, 24, loading());
        press(&mut state, keys);
        assert!(bottom(&state).contains("reading 2 of 3"), "{keys}: {}", bottom(&state));
    }
}

#[test]
fn a_new_snapshot_moves_nothing() {
    let mut state = state(80, 24, loading());
    press(&mut state, "J } g 3 g 2");
    let before = screen(&state);
    load(&mut state, 2, corpus());
    let after = screen(&state);
    let text = |line: &String| line.chars().skip(6).collect::<String>();
    assert_eq!(
        before[1..16].iter().map(text).collect::<Vec<_>>(),
        after[1..16].iter().map(text).collect::<Vec<_>>()
    );
    assert!(top(&state).contains("Inquiry opens"));
}

#[test]
fn an_article_that_comes_in_before_the_open_one_moves_nothing() {
    let mut late = corpus();
    late.documents.remove(0);
    late.annotations.remove(0);
    late.links = None;
    let mut state = state(80, 24, late);
    press(&mut state, "J z t");
    let before = screen(&state);
    load(&mut state, 2, corpus());
    assert_eq!(screen(&state)[0], before[0]);
    assert_eq!(at(&state).0, "letter.txt");
}

#[test]
fn until_a_key_is_pressed_the_first_article_is_shown() {
    let mut late = corpus();
    late.documents.remove(0);
    late.annotations.remove(0);
    late.links = None;
    let mut state = state(80, 24, late);
    assert_eq!(at(&state).0, "gazette.txt");
    load(&mut state, 2, corpus());
    assert_eq!(at(&state).0, "courier.txt");
}

#[test]
fn the_top_line_says_how_a_date_is_known_and_what_is_not_tagged() {
    let check = |change: fn(&mut throughline::model::Document), expected: &str| {
        let mut corpus = corpus();
        let mut document = corpus.documents[0].as_ref().clone();
        document.title = "Brand".into();
        change(&mut document);
        corpus.documents[0] = document.into();
        let top = top(&state(80, 24, corpus));
        assert!(top.ends_with(expected), "{top:?}");
    };
    check(|_| {}, "The Courier · 13 Jan 2024, dateline");
    check(|d| d.published.basis = Basis::Inferred, "13 Jan 2024, inferred");
    check(|d| d.published = Published::default(), "The Courier · date unknown");
    check(|d| d.language = Language::Other(*b"de"), "dateline · de, not tagged");
    let months = |d: &mut throughline::model::Document| {
        let day = |text| Day::parse(text).unwrap();
        let interval = Some(Interval::new(day("2024-03-07"), day("2024-11-02")));
        d.published = Published { interval, basis: Basis::Inferred, ..Published::default() };
    };
    check(months, "The Courier · 7 Mar - 2 Nov 2024, inferred");
    // Where there is little room the months are enough, and the year is never cut off.
    let mut corpus = corpus();
    let mut document = corpus.documents[0].as_ref().clone();
    months(&mut document);
    corpus.documents[0] = document.into();
    let top = top(&state(40, 12, corpus));
    assert!(top.ends_with("  ~Mar-Nov 2024"), "{top:?}");
}

#[test]
fn the_jump_list_keeps_the_trail_as_it_was() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "n ] e G");
    let trails: Vec<Option<usize>> = state
        .jumps
        .entries()
        .map(|(_, jump)| jump.trail.as_ref().map(|(_, index)| *index))
        .collect();
    assert_eq!(trails, [Some(3), Some(1)]);
}

#[test]
fn counts_repeat() {
    let mut one = state(40, 12, corpus());
    let mut other = one.clone();
    press(&mut one, "3 j");
    press(&mut other, "j j j");
    assert_eq!(one.reader.view, other.reader.view);
    press(&mut one, "1 2");
    assert!(bottom(&one).ends_with("12"));
    press(&mut one, "Esc");
    assert_eq!(one.pending.count, None);
}

#[test]
fn panes_by_key() {
    let check = |width, keys: &str, expected| {
        let mut state = state(width, 24, corpus());
        press(&mut state, keys);
        assert_eq!(state.focus, expected, "{keys}");
    };
    check(150, "Tab", Pane::Panel);
    check(150, "Tab Tab", Pane::List);
    check(150, "S-Tab", Pane::List);
    check(150, "h h h", Pane::List);
    check(150, "l l", Pane::Panel);
    check(150, "g 1", Pane::List);
    check(150, "g 1 Enter", Pane::Reader);
    check(90, "g 1 q", Pane::Reader);
    check(60, "g 3 Enter", Pane::Reader);
}

#[test]
fn the_list_opens_articles() {
    check_at("g 1 j Enter", "gazette.txt", "");
    check_at("g 1 G Enter", "letter.txt", "");
    check_at("g 3 j Enter", "courier.txt", "evacuation");
    check("g 3 j Enter", "2/10 76%     Evacuation of the ferry Alma 1/2   ");
    check("J J J", "1/3 100%   this is the last article");
}

#[test]
fn esc_closes_only_the_topmost_and_never_quits() {
    let mut state = state(80, 24, corpus());
    press(&mut state, "n g d");
    press(&mut state, "Esc");
    assert!(state.popup.is_none() && state.trail.is_some());
    press(&mut state, "Esc");
    assert!(state.trail.is_none());
    assert_eq!(update(&mut state, Message::Key(KeyPress::parse("Esc").unwrap())), []);
}

#[test]
fn ways_to_leave() {
    let last = |keys: &str| {
        let mut state = state(150, 24, corpus());
        let mut effects = Vec::new();
        for key in keys.split(' ') {
            effects = update(&mut state, Message::Key(KeyPress::parse(key).unwrap()));
        }
        effects
    };
    assert_eq!(last("q"), [Effect::Quit]);
    assert_eq!(last("g d q"), []);
    assert_eq!(last("g d Q"), [Effect::Quit]);
    assert_eq!(last("g 1 q"), [Effect::Quit]);
    assert_eq!(last("C-c"), []);
    assert_eq!(last("C-c C-c"), [Effect::Quit]);
    assert_eq!(last("C-c j C-c"), []);
    assert_eq!(last("C-z"), [Effect::Suspend]);
    assert_eq!(last("z r"), [Effect::Redraw]);
}

#[test]
fn commands_run_by_name() {
    let mut state = state(80, 24, corpus());
    press(&mut state, ":");
    write(&mut state, "suspend");
    assert_eq!(
        update(&mut state, Message::Key(KeyPress::parse("Enter").unwrap())),
        [Effect::Suspend]
    );
    press(&mut state, "?");
    write(&mut state, "next article");
    press(&mut state, "Enter");
    assert_eq!(at(&state).0, "gazette.txt");
}

#[test]
fn a_prefix_opens_its_box_after_a_while() {
    let mut state = state(80, 24, corpus());
    let effects = update(&mut state, Message::Key(KeyPress::parse("g").unwrap()));
    let [Effect::Wake { token, milliseconds: 250 }] = effects[..] else { unreachable!() };
    assert!(!state.pending.shown);
    update(&mut state, Message::Woke(token + 1));
    assert!(!state.pending.shown);
    update(&mut state, Message::Woke(token));
    assert!(screen(&state).iter().any(|line| line.contains("find an article")));
    press(&mut state, "o");
    assert!(!state.pending.shown && state.popup.is_some());
}

#[test]
fn folding_leaves_the_article() {
    let mut state = state(80, 40, corpus());
    press(&mut state, "G z o");
    let lines = screen(&state);
    assert!(lines.iter().any(|line| line.contains("2 lines folded")), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("Sign up")));
    press(&mut state, "z o");
    assert!(screen(&state).iter().any(|line| line.contains("Sign up")));
}

#[test]
fn unknown_keys_say_so() {
    check("g x", "2/10 76%     gx is no key here");
    check("~", "2/10 76%     ~ is no key here");
}

#[test]
fn paragraphs_and_sentences() {
    let first = |keys: &str| {
        let mut state = state(80, 20, corpus());
        press(&mut state, keys);
        screen(&state)[1].trim().to_owned()
    };
    let check = |keys: &str, expected: &str| {
        let first = first(keys);
        assert!(first.ends_with(expected) || first.contains(expected), "{keys}: {first}");
    };
    check("g g", "Home | Region");
    check("g g }", "Ferry burns in Norhaven");
    check("g g } }", "By the harbour desk");
    check("g g } } {", "Ferry burns in Norhaven");
    check("4 G", "NORHAVEN");
    check("4 G )", "The blaze began");
    check("4 G ) (", "NORHAVEN");
    check("5 G z k {", "NORHAVEN");
}
