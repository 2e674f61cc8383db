//! When two spellings are one name: transliterations of given names.

/// A given name or surname as spelt alike: 'Aleksandr' and 'Alexander', 'Dzokhar' and 'Dzhokhar',
/// 'Sergei' and 'Sergey'.
pub(super) fn spelling(word: &str) -> String {
    let mut out = word.to_owned();
    for (from, to) in [
        ("ks", "x"),
        ("dzh", "dz"),
        ("kh", "h"),
        ("gh", "g"),
        ("zh", "z"),
        ("sch", "sh"),
        ("ck", "k"),
        ("ph", "f"),
        ("ye", "e"),
        ("yu", "u"),
        ("iu", "u"),
        ("ya", "a"),
        ("ia", "a"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ei", "i"),
        ("ey", "i"),
        ("ai", "i"),
        ("ay", "i"),
        ("iy", "i"),
        ("ii", "i"),
        ("ie", "i"),
    ] {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    let mut folded = String::with_capacity(out.len());
    for c in out.chars() {
        let c = match c {
            'y' | 'j' => 'i',
            'q' | 'c' => 'k',
            'w' => 'v',
            c => c,
        };
        if !folded.ends_with(c) {
            folded.push(c);
        }
    }
    // 'Alexander' and 'Aleksandr', 'Dmitry' and 'Dmitri'.
    folded.strip_suffix("der").map(|stem| format!("{stem}dr")).unwrap_or(folded)
}

/// Whether two given names may be one: spelt alike, or one an initial or a short form of the other.
pub(super) fn is_same_given(a: &str, b: &str) -> bool {
    if a == b || spelling(a) == spelling(b) {
        return true;
    }
    let short = |long: &str, short: &str| {
        SHORT.iter().any(|(full, forms)| *full == long && forms.contains(&short))
    };
    short(a, b) || short(b, a)
}

/// Short forms that newspapers use for one and the same person.
const SHORT: [(&str, &[&str]); 16] = [
    ("william", &["bill", "will"]),
    ("robert", &["bob", "rob"]),
    ("michael", &["mike"]),
    ("james", &["jim"]),
    ("joseph", &["joe"]),
    ("thomas", &["tom"]),
    ("richard", &["dick", "rick"]),
    ("edward", &["ed", "ted"]),
    ("anthony", &["tony"]),
    ("gregory", &["greg"]),
    ("daniel", &["dan"]),
    ("benjamin", &["ben"]),
    ("donald", &["don"]),
    ("steven", &["steve"]),
    ("kenneth", &["ken"]),
    ("christopher", &["chris"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_given_name() {
        let check = |a: &str, b: &str, expected: bool| {
            assert_eq!(is_same_given(a, b), expected, "{a} {b}");
        };
        check("aleksandr", "alexander", true);
        check("dzhokhar", "dzokhar", true);
        check("sergei", "sergey", true);
        check("aleksei", "alexei", true);
        check("yevgeny", "evgeny", true);
        check("bill", "william", true);
        check("iosif", "yevgeny", false);
        check("tamerlan", "dzhokhar", false);
        check("anna", "peter", false);
    }
}
