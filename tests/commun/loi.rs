//! The embedded law, with one of its values put in doubt.

use cip::catalogue::Catalogue;

/// Puts the embedded law in `catalogue`, but for that version (« vae-notice/2016-06-01 »), which is to be
/// confirmed.
pub(crate) fn a_confirmer(catalogue: &mut Catalogue, version: &str) {
    const LOI: &str = include_str!("../../referentiels/droit.toml");
    let (serie, effet) = version.split_once('/').unwrap();
    let says = |block: &str, key: &str, value: &str| {
        block.lines().any(|line| {
            let pair = line.split_once('=');
            pair.is_some_and(|(k, v)| k.trim() == key && v.trim().trim_matches('"') == value)
        })
    };
    let mut found = false;
    let blocks = LOI.split("[[version]]\n").map(|block| {
        if says(block, "serie", serie) && says(block, "effet", effet) {
            found = true;
            format!("a-confirmer = \"essai\"\n{block}")
        } else {
            block.to_owned()
        }
    });
    let law = blocks.collect::<Vec<_>>().join("[[version]]\n");
    assert!(found, "{version} : version inconnue");
    let problems = catalogue.add("droit", law.as_bytes());
    assert!(problems.is_empty(), "{version} : {problems:?}");
}
