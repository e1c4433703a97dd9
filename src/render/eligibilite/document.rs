//! The answer for one candidate as a document: what to do and by when, the ways left, whom to ask, the
//! reasons behind. In the livret's face.

use crate::examen::Examen;
use crate::kit::paper::{Block, Document, Fact, Text};
use crate::model::words::{Avis, Verdict};
use crate::render::preuves::{self, Empreintes, algorithm, fingerprints};
use crate::report::eligibilite::{Eligibilite, Voie};
use crate::rules::Finding;

/// Builds the document.
pub fn document(ex: &Examen<'_>, report: &Eligibilite<'_>, empreintes: Empreintes<'_>) -> Document {
    let mut blocks = vec![Block::Callout(standing(report))];
    blocks.push(Block::Facts(facts(ex, report)));
    let main = report.principale();
    if let Some(main) = main {
        blocks.push(Block::Section(Text::sentence("Pourquoi")));
        blocks.push(Block::List(reasons(main.constats.iter())));
    }
    let others = report
        .voies
        .iter()
        .filter(|v| Some(v.parcours) != report.principal);
    let others: Vec<&Voie<'_>> = others.filter(|v| v.verdict != Verdict::SansObjet).collect();
    if !others.is_empty() {
        blocks.push(Block::Section(Text::sentence("Les autres voies")));
        for voie in others {
            let heading = format!("{} : {}", voie.parcours.intitule(), voie.verdict.affiche());
            blocks.push(Block::Subsection(Text::sentence(&heading)));
            if !voie.suite.is_empty() {
                blocks.push(Block::Paragraph(Text::sentence(&voie.suite)));
            }
            blocks.push(Block::List(reasons(voie.determinants())));
        }
    }
    let texts = sources(report);
    if !texts.is_empty() {
        blocks.push(Block::Section(Text::sentence("Textes appliqués")));
        blocks.push(Block::List(texts.into_iter().map(Text::sentence).collect()));
    }
    blocks.push(Block::Note(algorithm(ex)));
    blocks.extend(fingerprints(empreintes));
    Document {
        blocks,
        ..preuves::blank(ex, "Où en est votre parcours")
    }
}

/// The answer, in a sentence.
fn standing(report: &Eligibilite<'_>) -> Text {
    Text::sentence(match report.verdict {
        Verdict::Oui => "OUI : l'inscription à une session est possible.",
        Verdict::Demande => "Une demande de VAE peut être faite ; aucune session pour le moment.",
        Verdict::Non => "NON : l'inscription à une session n'est pas possible pour le moment.",
        Verdict::Indetermine => "INDÉTERMINÉ : un fait ou une règle manque pour répondre.",
        Verdict::SansObjet => "Il ne reste rien à obtenir.",
    })
    .strong()
}

/// Who, which title, what to do, by when, whom to ask.
fn facts(ex: &Examen<'_>, report: &Eligibilite<'_>) -> Vec<Fact> {
    let candidat = &ex.dossier.candidat;
    let edition = ex.edition;
    let mut facts = vec![
        Fact::new(
            "Candidat",
            Text::verbatim(&format!("{} {}", candidat.prenom, candidat.nom)),
        ),
        Fact::new(
            "Titre",
            Text::verbatim(&edition.titre).then(Text::sentence(&format!(", {}", edition.epoque()))),
        ),
        Fact::new("Au", Text::verbatim(&report.jour.french())),
    ];
    let Some(main) = report.principale() else {
        return facts;
    };
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            facts.push(Fact::new(name, Text::sentence(&value)));
        }
    };
    fact("Session", main.session());
    fact("À faire", main.suite.to_string());
    fact("Ce qui manque", main.manque().join(" ; "));
    if let Some(day) = main.echeance().filter(|day| *day >= report.jour) {
        let perhaps = ex
            .fenetre
            .extreme
            .filter(|last| ex.fenetre.annonce == Some(day) && *last > day);
        let perhaps = perhaps.map(|last| format!(" ; peut-être jusqu'au {}", last.french()));
        fact(
            "Avant le",
            format!("{}{}", day.french(), perhaps.unwrap_or_default()),
        );
    }
    fact("À qui s'adresser", ex.autorite());
    facts
}

/// What each rule answers, those in the way first.
fn reasons<'v>(findings: impl Iterator<Item = &'v Finding<'v>>) -> Vec<Text> {
    let rank = |c: &&Finding<'_>| match c.verdict {
        Avis::Bloquant => 0,
        Avis::Indetermine => 1,
        Avis::Satisfait => 2,
    };
    let mut all: Vec<&Finding<'_>> = findings.collect();
    all.sort_by_key(rank);
    all.iter().map(|c| Text::sentence(&c.motif)).collect()
}

/// The texts applied, each once.
fn sources<'a>(report: &Eligibilite<'a>) -> Vec<&'a str> {
    let mut cited: Vec<&str> = Vec::new();
    for source in report
        .voies
        .iter()
        .flat_map(|v| &v.constats)
        .flat_map(|c| &c.sources)
    {
        if !cited.contains(&source.reference.as_str()) {
            cited.push(&source.reference);
        }
    }
    cited
}
