//! The map proposed for a table, to be read before it serves.

use crate::kit::toml::quoted;
use crate::mots::clean::clean;
use crate::read::import::guess::Guess;
use std::fmt::Write as _;

/// A key and what feeds it.
type Fed = (&'static str, &'static str);

/// The tables of a map, with what each needs that the table does not give.
const TABLES: &[(&str, &str, &[Fed])] = &[
    ("candidat", "[candidat]", &[]),
    (
        "formation",
        "[[formation]]",
        &[(
            "parcours",
            "{ constante = \"continu\" }   # ou « discontinu » : à vérifier",
        )],
    ),
    ("pieces", "[pieces]", &[]),
    (
        "session",
        "[[session]]",
        &[(
            "type",
            "{ constante = \"titre\" }   # ou « ccp » : à vérifier",
        )],
    ),
];

/// Words of a decision, as centres write them.
const RESULTATS: &str = "{ \"Reçu\" = \"titre\", \"Reçue\" = \"titre\", \"Admis\" = \"titre\", \"Admise\" = \"titre\", \
    \"Titre\" = \"titre\", \"Obtenu\" = \"titre\", \"Partiel\" = \"partiel\", \"Réussite partielle\" = \"partiel\", \
    \"Échec\" = \"echec\", \"Refusé\" = \"echec\", \"Refusée\" = \"echec\", \"Ajourné\" = \"echec\", \
    \"Ajournée\" = \"echec\", \"Absent\" = \"absent\", \"Absente\" = \"absent\", \"En attente\" = \"\" }";

/// The map; `fichier` is the name of the table, `titre` the edition that its dossiers aim at.
pub fn carte(guess: &Guess, fichier: &str, titre: &str) -> String {
    let mut text = format!(
        "# Carte proposée pour {}, à relire : quelle colonne donne quelle clé du dossier.\n\
         # Un exemple commenté : cip import --carte-exemple\n\n\
         titre = {{ constante = {} }}   # l'édition que visent ces dossiers : à vérifier\n\n[tableur]\n",
        clean(fichier),
        quoted(titre)
    );
    if let Some(sheet) = &guess.sheet {
        let _ = writeln!(text, "feuille = {}", quoted(sheet));
    }
    let _ = writeln!(text, "entete  = {}", guess.header);
    for (name, header, needs) in TABLES {
        let both = guess.both_names().filter(|_| *name == "candidat");
        let fed: Vec<(&str, &str)> = guess
            .columns
            .iter()
            .filter_map(|(heading, key)| {
                let (table, key) = key.as_ref()?.split_once('.')?;
                (table == *name).then_some((key, heading.as_str()))
            })
            .collect();
        if fed.is_empty() && both.is_none() {
            continue;
        }
        let _ = writeln!(text, "\n{header}");
        if let Some(heading) = both.map(quoted) {
            text.push_str("# Le nom est ce qui est en capitales, ou avant une virgule.\n");
            let other = |key: &&str| !fed.iter().any(|(fed, _)| fed == key);
            for key in ["nom", "prenom"].iter().filter(|key| other(key)) {
                let _ = writeln!(
                    text,
                    "{key} = {{ colonne = {heading}, partie = \"{key}\" }}"
                );
            }
        }
        for (key, heading) in &fed {
            let value = if *key == "resultat" {
                format!("{{ colonne = {}, valeurs = {RESULTATS} }}", quoted(heading))
            } else {
                quoted(heading)
            };
            let _ = writeln!(text, "{key} = {value}");
        }
        for (key, value) in *needs {
            if !fed.iter().any(|(fed, _)| fed == key) {
                let _ = writeln!(text, "{key} = {value}");
            }
        }
    }
    let left = guess.columns.iter().filter(|(_, key)| key.is_none());
    let left: Vec<&str> = left
        .map(|(heading, _)| heading.as_str())
        .filter(|heading| Some(*heading) != guess.both_names())
        .collect();
    if !left.is_empty() {
        text.push_str("\n# Colonnes laissées de côté :\n");
        for heading in left {
            let _ = writeln!(text, "#   {}", quoted(heading));
        }
    }
    text
}

/// What was understood of a table, for people.
pub fn compris(guess: &Guess, fichier: &str) -> String {
    let place = match &guess.sheet {
        Some(sheet) => format!("feuille « {} », ", clean(sheet)),
        None => String::new(),
    };
    let mut text = format!(
        "{} : {place}en-tête à la ligne {}\n",
        clean(fichier),
        guess.header
    );
    for (heading, key) in &guess.columns {
        let said = match key {
            Some(key) => key,
            None if guess.both_names() != Some(heading) => "laissée de côté",
            None if guess.heading("candidat.prenom").is_some() => "candidat.nom",
            None => "candidat.nom, candidat.prenom",
        };
        let _ = writeln!(text, "  {} → {said}", clean(heading));
    }
    for row in &guess.rows {
        let cells: Vec<_> = row.iter().map(|cell| clean(cell).into_owned()).collect();
        let _ = writeln!(text, "  | {}", cells.join(" | "));
    }
    text
}
