//! Mistakes of files that are not those of the program: shelves of books.

use super::*;

const SHELF: Format = Format {
    file: "un rayon",
    repeated: &["livre"],
    single: &["rayon"],
    day: |text| match text {
        "1/2/2003" | "2003-02-01" => Some("2003-02-01".to_owned()),
        _ => None,
    },
    part: |text| (text == "2003-02").then_some("le mois s'écrit"),
};

/// The mistakes of a text, each with the part of it that it shows; and what was read all the same.
fn reported(text: &str) -> (Vec<(String, String)>, Option<Vec<String>>) {
    let reading = read(text, &SHELF, |parsed| {
        parsed.root.keys().map(|(key, _)| key.to_owned()).collect()
    });
    let mistakes = reading.mistakes.into_iter();
    let shown = mistakes.map(|m| {
        let place = text.get(m.span).unwrap_or("hors du texte").to_owned();
        let help = m.help.unwrap_or_default();
        (place, format!("{} : {help}", m.message))
    });
    (shown.collect(), reading.value)
}

/// The text once each fix is made.
fn fixed(text: &str) -> String {
    let reading = read(text, &SHELF, |_| ());
    let mut fixes: Vec<_> = reading.mistakes.into_iter().filter_map(|m| m.fix).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
    fixes.into_iter().fold(text.to_owned(), |mut text, fix| {
        text.replace_range(fix.span, &fix.text);
        text
    })
}

#[test]
fn a_text_without_mistakes_is_given_as_it_is() {
    let text = "a = 1\n[b]\nc = 2003-02-01\n";
    let reading = read(text, &SHELF, |parsed| {
        assert_eq!(parsed.text, text);
        assert_eq!(parsed.unreliable, Unreliable::default());
        parsed.root.get("b").is_some()
    });
    assert_eq!(reading.value, Some(true));
    assert!(reading.mistakes.is_empty() && reading.repairs.is_empty());
}

#[test]
fn every_mistake_is_reported_and_the_rest_is_read() {
    let text = "titre : \"a\"\nannée = 1\n[livre]\nparu = 1/2/2003\nlu = vrai\nnom = Zoé\n";
    let (mistakes, keys) = reported(text);
    let places: Vec<&str> = mistakes.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, [":", "année", "1/2/2003", "vrai", "Zoé"]);
    let keys = keys.unwrap();
    assert!(keys.contains(&"titre".to_owned()) && keys.contains(&"livre".to_owned()));
}

#[test]
fn the_fixes_make_a_text_without_mistakes() {
    for (text, wanted) in [
        ("[livre\n", "[[livre]]\n"),
        ("[[rayon]\n", "[rayon]\n"),
        ("[autre\n", "[autre]\n"),
        ("a : 1\n", "a = 1\n"),
        ("a = 1,5\n", "a = 1.5\n"),
        ("a = oui\n", "a = true\n"),
        ("a = 1/2/2003\n", "a = 2003-02-01\n"),
        ("a = 2003-02\n", "a = \"2003-02\"\n"),
        ("a = «b»\n", "a = \"b\"\n"),
        ("a = ['1' '2']\n", "a = ['1', '2']\n"),
        ("a = \"b\n", "a = \"b\"\n"),
        ("a = \"\\d\"\n", "a = \"\\\\d\"\n"),
    ] {
        assert_eq!(fixed(text), wanted);
        assert!(read(wanted, &SHELF, |_| ()).mistakes.is_empty());
    }
}

#[test]
fn what_is_known_of_the_files_is_in_the_advice() {
    let (mistakes, keys) = reported(&format!("a{} = ", ".a".repeat(600)));
    assert!(
        mistakes[0]
            .1
            .contains("un rayon n'a pas de clés à rallonge")
    );
    assert_eq!(keys, None);
    let (mistakes, _) = reported("a = 2003-02");
    assert!(mistakes[0].1.ends_with("le mois s'écrit \"2003-02\""));
}

#[test]
fn a_value_that_cannot_be_known_is_unreliable() {
    let text = "a = pas un jour/\nb = 2\n";
    let reading = read(text, &SHELF, |parsed| {
        let of = |key: &str| parsed.root.get(key).map(crate::kit::toml::tree::Item::span);
        let covers = |key: &str| parsed.unreliable.covers(of(key).as_ref());
        (covers("a"), covers("b"), of("b"))
    });
    let (a, b, place) = reading.value.unwrap();
    assert!(a && !b);
    let place = reading.repairs.original(&place.unwrap());
    assert_eq!(text.get(place), Some("2"));
}
