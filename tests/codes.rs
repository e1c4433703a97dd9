//! The exit code of every command, as a table.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod lancer;

use lancer::{Bac, cip};

const DAY: &str = "2026-11-24";

/// What is asked, on which day, and the code: 0 the answer is the one asked for, 1 it is another, 2 an
/// input or the line cannot be used.
const CODES: &[(&str, i32)] = &[
    ("eligibility examples/aujourdhui-formation.toml", 0),
    ("eligibility examples/aujourdhui-vae.toml", 1),
    ("eligibility examples/2012-delai-clos.toml", 1),
    ("eligibility examples --format html", 0),
    ("eligibility examples --format pdf", 2),
    ("eligibility examples/aujourdhui-vae.toml --format pdf", 0),
    ("eligibility absent.toml", 2),
    ("eligibility examples tests/mauvais/absents.toml", 2),
    ("eligibility examples --presentable", 2),
    ("eligibility examples --seulement presentable", 2),
    ("eligibility examples --format sarif", 2),
    ("deadlines examples/aujourdhui-formation.toml", 0),
    (
        "deadlines examples/aujourdhui-formation.toml --horizon 2a",
        1,
    ),
    ("deadlines examples/2012-delai-clos.toml", 1),
    ("deadlines examples/2012-delai-clos.toml --format ics", 0),
    ("deadlines examples/2012-delai-clos.toml --format html", 0),
    ("deadlines absent.toml --format ics", 2),
    ("experience examples/aujourdhui-vae.toml", 0),
    ("experience examples/2012-delai-clos.toml", 1),
    ("livret examples/2012-delai-clos.toml", 0),
    ("livret absent.toml", 2),
    ("parchemin examples/2007-titre-obtenu.toml", 0),
    ("parchemin examples/2012-delai-clos.toml", 1),
    ("check examples/2007-titre-obtenu.toml", 0),
    ("check tests/mauvais/absents.toml", 2),
    ("explain", 0),
    ("explain rien", 2),
    ("referentiel list", 0),
    ("referentiel show rien", 2),
    ("referentiel check referentiels/cip-2023.toml", 0),
    ("droit compare 2006-06-06 2006-06-06 examples", 0),
    ("droit compare 2006-06-06 2024-12-31 examples", 1),
    ("stats examples", 0),
    ("history examples", 0),
    ("convert examples", 0),
    ("schema dossier", 0),
    ("completions bash", 0),
    ("man", 0),
    ("man --format json", 2),
    ("new --titre cip-2023 --nom A --prenom B", 0),
    ("new --titre rien", 2),
    (
        "record examples/2012-delai-clos.toml --session titre --type titre",
        2,
    ),
    (
        "revoke examples/2012-delai-clos.toml --session 2001-01-01 --motif x --essai",
        1,
    ),
    ("transfer examples/2012-delai-clos.toml --vers rien", 2),
    ("pv preparer examples --type titre --session 2026-11-24", 0),
    (
        "pv preparer examples/2007-titre-obtenu.toml --type titre --session 2026-11-24",
        1,
    ),
    ("pv imprimer examples/2007-titre-obtenu.toml", 2),
    ("pv imprimer rien.toml", 2),
    ("--version", 0),
    ("rien", 2),
];

#[test]
fn every_command_exits_with_its_code() {
    let bac = Bac::new();
    let mut wrong = Vec::new();
    for (line, code) in CODES {
        let mut args: Vec<&str> = line.split(' ').collect();
        if args.first() != Some(&"--version") && args.len() > 1 {
            args.extend(["--date", DAY]);
        }
        let out = bac.path("sortie.pdf");
        if args.contains(&"pdf") {
            args.extend(["-o", &out]);
        }
        let passage = cip(&args);
        if passage.code != *code {
            wrong.push(format!(
                "{line} : {} au lieu de {code}\n{}",
                passage.code, passage.erreurs
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
