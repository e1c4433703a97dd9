//! What one dossier costs, step by step: `cargo bench`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs
)]

use cip::catalogue::Catalogue;
use cip::examen::{Examen, Question};
use cip::jour::{Duree, Jour};
use cip::read::fingerprint::fingerprint;
use cip::read::input::Loader;
use cip::render::dossier::json as dossier_json;
use cip::render::eligibilite::json as eligibilite_json;
use cip::render::json;
use cip::report::eligibilite::{Choix, Eligibilite};
use divan::{Bencher, black_box};

const DOSSIER: &str = include_str!("../examples/2006-reussite-partielle.toml");

fn main() {
    divan::main();
}

fn day() -> Jour {
    Jour::new(2006, 11, 23).unwrap()
}

fn with_dossier(run: impl FnOnce(&Catalogue, &cip::model::dossier::Dossier)) {
    let catalogue = Catalogue::embedded();
    let loaded = Loader::new(&catalogue).toml("x.toml", DOSSIER.as_bytes(), true);
    run(&catalogue, &loaded.dossier().unwrap());
}

#[divan::bench]
fn jour_plus_five_years() -> Jour {
    black_box(day()).plus(black_box(Duree::mois(60)))
}

#[divan::bench]
fn jour_in_french() -> cip::jour::DayText {
    black_box(day()).french()
}

#[divan::bench]
fn fingerprint_of_a_dossier() -> String {
    fingerprint(black_box(DOSSIER.as_bytes()))
}

#[divan::bench]
fn catalogue_embedded() -> Catalogue {
    Catalogue::embedded()
}

#[divan::bench]
fn read_toml(bencher: Bencher<'_, '_>) {
    let catalogue = Catalogue::embedded();
    let loader = Loader::new(&catalogue);
    bencher.bench(|| loader.toml("x.toml", black_box(DOSSIER.as_bytes()), true));
}

#[divan::bench]
fn read_json_line(bencher: Bencher<'_, '_>) {
    with_dossier(|catalogue, dossier| {
        let line = dossier_json::dossier(Some("x.toml"), dossier);
        let loader = Loader::new(catalogue);
        bencher.bench(|| loader.json_line("-", 1, black_box(line.as_bytes())));
    });
}

#[divan::bench]
fn examine(bencher: Bencher<'_, '_>) {
    with_dossier(|catalogue, dossier| {
        let edition = &catalogue.edition("cip-2003").unwrap().edition;
        let question = Question {
            jour: day(),
            droit: None,
            session: None,
        };
        bencher.bench(|| {
            let examen = Examen::new(black_box(dossier), edition, catalogue, question);
            black_box(Eligibilite::new(&examen, &Choix::default())).verdict
        });
    });
}

#[divan::bench]
fn render_json(bencher: Bencher<'_, '_>) {
    with_dossier(|catalogue, dossier| {
        let entry = catalogue.edition("cip-2003").unwrap();
        let question = Question {
            jour: day(),
            droit: None,
            session: None,
        };
        let examen = Examen::new(dossier, &entry.edition, catalogue, question);
        let report = Eligibilite::new(&examen, &Choix::default());
        bencher.bench(|| {
            let entete = json::Entete {
                fichier: "x.toml",
                empreintes: json::Empreintes {
                    dossier: "sha256:…",
                    referentiel: &entry.empreinte,
                    droit: &examen.droit.empreinte,
                },
                candidat: (&dossier.candidat).into(),
                titre: &entry.edition.id,
                droit: examen.droit_du_jour(),
            };
            eligibilite_json::eligibilite(entete, black_box(&report))
        });
    });
}
