//! Which mentions of a sentence repeat one another for certain.

use crate::mentions::Tagged;

/// Whether one of two triggers is told to repeat the other.
#[track_caller]
fn check(text: &str, one: &str, other: &str, expected: bool) {
    let tagged = Tagged::of(text, None);
    let number = |trigger: &str| {
        let number = tagged.number(trigger);
        number.unwrap_or_else(|| panic!("{trigger} is no mention in {text:?}"))
    };
    let (one, other) = (number(one), number(other));
    let repeats = |a: u32, b: u32| tagged.events()[a as usize].same_as == Some(b);
    assert_eq!(repeats(one, other) || repeats(other, one), expected, "{text:?}");
}

#[test]
fn what_is_only_compared_is_not_spoken_of() {
    let story = "A car bomb exploded in Quito";
    check(&format!("{story}. It was the worst attack in years."), "It", "exploded", true);
    let story = format!("{story}, the first blast since the 1998 shooting.");
    check(&format!("{story} It was the worst attack in years."), "It", "shooting", false);
}

#[test]
fn a_toll_is_that_of_the_attack() {
    check("Gunmen stormed the hall and killed 143 people.", "stormed", "killed", true);
    check("The bombing killed dozens of people.", "bombing", "killed", true);
    check("Twelve people were killed in the crash.", "killed", "crash", true);
    // What happened to one or two is told as an event of its own.
    check("A gunman stormed the office and killed a guard.", "stormed", "killed", false);
    check("A woman was killed in the crash.", "killed", "crash", false);
    check("At least 20 died when a ferry sank off Lagos.", "died", "sank", true);
    check("At least 20 died when fire broke out in a shop.", "died", "fire", true);
    check("Fire broke out in a shop in Lagos.", "Fire", "broke", true);
    check("A guard died when a ferry sank off Lagos.", "died", "sank", false);
    check("Twenty died, he said when he returned.", "died", "returned", false);
}

#[test]
fn what_explodes_is_the_bomb() {
    check("The bomb that exploded on Monday was homemade.", "bomb", "exploded", true);
    check("The raid came as envoys in the north spoke of a blast.", "raid", "blast", false);
}

#[test]
fn what_attackers_do_next_is_the_attack() {
    check("Gunmen stormed the hall and set it on fire.", "stormed", "set", true);
    check("Gunmen stormed the hall while rioters set a bank on fire.", "stormed", "set", false);
}

#[test]
fn foiling_a_plan_is_one_event_with_it() {
    check("Officers foiled a plot by two men on Monday.", "foiled", "plot", true);
    check("Spies prevented an attack in Paris on Monday.", "prevented", "attack", true);
    check("A frigate foiled an attack on a freighter on Monday.", "foiled", "attack", false);
}
