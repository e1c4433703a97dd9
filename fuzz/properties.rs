//! What must hold of any bytes, one function a target. Nothing panics; what is written reads back; an edit
//! changes no byte outside what it adds. `cargo test` replays the corpus; `cargo fuzz run TARGET` looks
//! for more.

use cip::catalogue::{Catalogue, parse_added_law, parse_edition, parse_law};
use cip::examen::{Examen, Question};
use cip::jour::{Duree, Jour};
use cip::kit::paper::logo;
use cip::kit::sheets;
use cip::model::dossier::{Annulation, Dossier};
use cip::read::import::guess::Guess;
use cip::read::import::{map, row};
use cip::read::input::{Loader, Outcome};
use cip::read::rncp;
use cip::registre::edit;
use cip::render;
use cip::report::echeancier::echeancier;
use cip::report::eligibilite::{Choix, Eligibilite};
use cip::report::livret::Livret;
use std::io::Write as _;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::embedded);

fn loader() -> Loader<'static, Catalogue> {
    Loader::new(&CATALOGUE)
}

fn of_toml(data: &[u8]) -> Option<Dossier> {
    match loader().toml("essai.toml", data, true).outcome {
        Outcome::Valid(read) => Some(read.0),
        _ => None,
    }
}

fn of_line(data: &[u8]) -> Option<Dossier> {
    match loader().json_line("-", 1, data).outcome {
        Outcome::Valid(read) => Some(read.0),
        _ => None,
    }
}

/// Everything is answered of a sound dossier, and both forms of it read back equal.
fn sound(dossier: &Dossier) {
    let text = render::dossier::toml::dossier(dossier);
    assert_eq!(of_toml(text.as_bytes()).as_ref(), Some(dossier), "{text}");
    let line = render::dossier::json::dossier(None, dossier);
    assert_eq!(of_line(line.as_bytes()).as_ref(), Some(dossier), "{line}");
    let Some(entry) = CATALOGUE.edition(&dossier.titre) else {
        return;
    };
    for jour in [(2006, 10, 12), (2016, 2, 29), (2026, 11, 24)] {
        let Some(jour) = Jour::new(jour.0, jour.1, jour.2) else {
            continue;
        };
        let question = Question {
            jour,
            droit: None,
            session: None,
        };
        let examen = Examen::new(dossier, &entry.edition, &CATALOGUE, question);
        let _ = Eligibilite::new(&examen, &Choix::default());
        let _ = echeancier(&examen, Duree::mois(3), true);
        let _ = Livret::new(&examen);
    }
}

/// A TOML dossier.
pub(crate) fn dossier(data: &[u8]) {
    if let Some(dossier) = of_toml(data) {
        sound(&dossier);
    }
}

/// A dossier as a line of JSON.
pub(crate) fn ligne(data: &[u8]) {
    if let Some(dossier) = of_line(data) {
        sound(&dossier);
    }
}

/// The law, a law added to it, an edition.
pub(crate) fn droit(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let _ = parse_law(text, String::new());
    let _ = parse_added_law(text, data);
    let _ = parse_edition(text);
    let mut catalogue = Catalogue::embedded();
    if let Ok(Some(id)) = catalogue.add_file(std::path::Path::new("essai.toml"), data) {
        // Its head is read: the rest is an edition, or among what is wrong.
        assert!(
            catalogue.edition(&id).is_some() || catalogue.wrong().count() == 1,
            "{text}"
        );
    }
}

/// The official export.
pub(crate) fn rncp(data: &[u8]) {
    let titres = rncp::Choix::Titres { inactives: true };
    let _ = rncp::fiches(data, titres, |lu| {
        if let rncp::Lu::Fiche(fiche) = lu {
            let text = render::referentiel::proposal::edition(&fiche);
            let (edition, problems) = parse_edition(&text);
            assert!(edition.is_some(), "{text}\n{problems:?}");
        }
        Ok::<(), rncp::FluxError>(())
    });
}

/// A spreadsheet of any kind, by its bytes.
pub(crate) fn csv(data: &[u8]) {
    let mut last = 0;
    let _ = sheets::rows(data, None, None, &mut |number, cells| {
        assert!(number > last && cells.len() <= sheets::MAX_COLUMNS);
        last = number;
        Ok::<(), ()>(())
    });
    let _ = sheets::names(data);
}

/// A workbook whose parts are these bytes: compressed, no byte of them would be reached.
pub(crate) fn classeur(data: &[u8]) {
    const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"F\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let (sheet, styles) = data.split_at(data.iter().position(|b| *b == 0).unwrap_or(data.len()));
    csv(&zipped(&[("content.xml", data)]));
    csv(&zipped(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/styles.xml", styles.get(1..).unwrap_or_default()),
    ]));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        let begun = archive.start_file(*name, stored);
        let written = begun.is_ok() && archive.write_all(bytes).is_ok();
        assert!(written, "a zip in memory");
    }
    archive
        .finish()
        .map(std::io::Cursor::into_inner)
        .unwrap_or_default()
}

/// A dossier with the session that is added to others.
const PLANNED: &[u8] =
    b"titre = \"cip-2023\"\n[candidat]\nnom = \"A\"\nprenom = \"B\"\n[[session]]\n\
    date = 2030-01-02\ntype = \"titre\"\nresultat = \"echec\"\npv = \"n\\u00B0 1 \\\"x\\\"\"\n";

/// A dossier edited: a session added, then revoked; another dossier's facts added to it.
pub(crate) fn retouches(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (Some(known), Some(day)) = (of_toml(data), Jour::new(2030, 1, 2)) else {
        return;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(session) = of_toml(PLANNED).and_then(|d| d.sessions.into_iter().next()) else {
        return;
    };
    let Ok(added) = edit::add_session(text, &known, &session) else {
        return;
    };
    spliced(text, &added);
    let annulation = Annulation {
        date: day,
        motif: "essai".to_owned(),
    };
    let rank = added.expected.sessions.iter().position(|s| s.date == day);
    if let Ok(revoked) =
        edit::revoke_session(&added.text, &added.expected, rank.unwrap_or(0), &annulation)
    {
        spliced(&added.text, &revoked);
    }
    // What a dossier says of itself, it does not lack.
    if let Ok(completed) = edit::complete(text, &known, &known) {
        assert_eq!(completed, None, "{text}");
    }
}

/// One piece was put in, nothing else changed, and the whole reads as it must.
fn spliced(before: &str, edited: &edit::Edited) {
    let (old, new) = (before.as_bytes(), edited.text.as_bytes());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    assert!(head + tail >= old.len(), "{before}\n---\n{}", edited.text);
    let verified = edit::verify(&*CATALOGUE, new, &edited.expected);
    // A fact that the dossier did not allow is refused; another dossier is not.
    assert_ne!(
        verified,
        Err(edit::Refus::Autre),
        "{before}\n---\n{}",
        edited.text
    );
}

/// A logo.
pub(crate) fn logo(data: &[u8]) {
    if let Ok(logo) = logo::check(data.to_vec()) {
        let (width, height) = logo.size();
        assert!(width > 0.0 && height > 0.0);
    }
}

/// The map of a spreadsheet, then a table read by it; and the map proposed for that table.
pub(crate) fn carte(data: &[u8]) {
    let (carte, table) = data.split_at(data.iter().position(|b| *b == 0).unwrap_or(data.len()));
    let table = table.get(1..).unwrap_or_default();
    let mut rows = Vec::new();
    let _ = sheets::rows(table, None, None, &mut |number, cells| {
        rows.push((number, cells.to_vec()));
        if rows.len() < 50 { Ok(()) } else { Err(()) }
    });
    if let Some(guess) = Guess::new(None, &rows) {
        let text = render::carte::carte(&guess, "essai", "cip-2023");
        let read = map::read(text.as_bytes());
        // Of a column of first names alone, the map lacks the name: that is for its reader to see.
        assert!(
            read.is_ok() || guess.heading("candidat.prenom").is_none(),
            "{text}\n{read:?}"
        );
    }
    let Ok(map) = map::read(carte) else {
        return;
    };
    let Some(((_, header), below)) = rows.split_first() else {
        return;
    };
    if let Ok(plan) = row::Plan::new(&map, header) {
        for (number, cells) in below {
            let filled = plan.fill(cells);
            let line = serde_json::to_vec(&filled.object).unwrap_or_default();
            if let Outcome::Invalid(mut problems) = loader().json_line("-", *number, &line).outcome
            {
                filled.name_cells(*number, cells, &mut problems);
            }
        }
    }
}
