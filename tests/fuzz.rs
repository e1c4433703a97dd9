//! The corpus of the fuzzers (`fuzz/corpus`, a folder a target) is replayed: what was found once stays
//! found.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../fuzz/properties.rs"]
mod properties;

use std::path::Path;

/// A target: its name, what must hold of any bytes.
type Target = (&'static str, fn(&[u8]));

const TARGETS: &[Target] = &[
    ("dossier", properties::dossier),
    ("ligne", properties::ligne),
    ("droit", properties::droit),
    ("rncp", properties::rncp),
    ("csv", properties::csv),
    ("classeur", properties::classeur),
    ("retouches", properties::retouches),
    ("logo", properties::logo),
    ("carte", properties::carte),
];

#[test]
fn the_corpus_of_each_target_is_harmless() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut folders = std::fs::read_dir(&corpus).unwrap().count();
    for (target, property) in TARGETS {
        folders -= 1;
        let mut seeds = 0;
        for seed in std::fs::read_dir(corpus.join(target)).unwrap() {
            property(&std::fs::read(seed.unwrap().path()).unwrap());
            seeds += 1;
        }
        assert!(seeds > 0, "{target}");
    }
    assert_eq!(folders, 0, "a folder of the corpus is that of no target");
}
