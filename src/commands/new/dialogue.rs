//! `cip new` on a terminal: asks what a dossier begins with, line by line, and writes it.

use crate::catalogue::Catalogue;
use crate::jour::Jour;
use crate::kit::toml::{quoted, texts};
use crate::model::edition::Edition;
use crate::model::words::{Choice, Parcours};
use crate::mots::clean::clean;
use crate::problem::nearest;
use crate::read::paths::DEFAULT;
use crate::render::dossier;
use crate::run::Issue;
use crate::run::context::Context;
use crate::run::output::{shown, write_new};
use anyhow::{Result, bail};
use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The command is run in a terminal, without an answer among its arguments.
pub(super) fn wanted(context: &Context, args: &super::Args) -> bool {
    let silent = args.titre.is_none() && args.nom.is_none() && args.prenom.is_none();
    let there = io::stdin().is_terminal() && io::stderr().is_terminal();
    // Redirected, the output is where the text is wanted.
    silent && there && (context.sortie.is_some() || io::stdout().is_terminal())
}

/// Asks, then writes the dossier; never over a file.
///
/// # Errors
/// The file exists already, or cannot be written.
pub(super) fn run(context: &Context, edition: Option<&Edition>) -> Result<Issue> {
    let path = context
        .sortie
        .clone()
        .unwrap_or_else(|| PathBuf::from(DEFAULT));
    // Reported before the questions.
    if std::fs::symlink_metadata(&path).is_ok() {
        bail!(
            "{} existe déjà ; en choisir un autre : cip new -o FICHIER",
            shown(&path)
        );
    }
    let mut dialogue = Dialogue {
        input: io::stdin().lock(),
        output: io::stderr(),
        today: Jour::today(),
    };
    let asked = dialogue.dossier(&context.catalogue, edition, &path)?;
    let Some(text) = asked else {
        context.say("\nrien n'a été écrit");
        return Ok(Issue::Autre);
    };
    write_new(&path, text.as_bytes())?;
    context.say(&format!(
        "dossier écrit : {} ; le compléter, puis : cip check {}",
        shown(&path),
        shown(&path)
    ));
    Ok(Issue::Bonne)
}

/// The pathways that a candidate may begin with.
const DEBUTS: [Parcours; 3] = [Parcours::Continu, Parcours::Vae, Parcours::Capitalisation];

/// Questions and answers. `None` everywhere: the input has ended.
struct Dialogue<I, O> {
    input: I,
    output: O,
    today: Jour,
}

impl<I: BufRead, O: Write> Dialogue<I, O> {
    /// The text of the dossier.
    fn dossier(
        &mut self,
        catalogue: &Catalogue,
        default: Option<&Edition>,
        path: &Path,
    ) -> io::Result<Option<String>> {
        writeln!(
            self.output,
            "Nouveau dossier, écrit dans {}. Entrée seule : la réponse entre crochets, ou rien.",
            shown(path)
        )?;
        let Some(edition) = self.edition(catalogue, default)? else {
            return Ok(None);
        };
        let Some(nom) = self.required("Nom")? else {
            return Ok(None);
        };
        let Some(prenom) = self.required("Prénom")? else {
            return Ok(None);
        };
        let Some(naissance) = self.day("Date de naissance (AAAA-MM-JJ)")? else {
            return Ok(None);
        };
        let Some(events) = self.pathway(edition)? else {
            return Ok(None);
        };
        let text = dossier::template::dossier(edition, &nom, &prenom);
        Ok(Some(filled(&text, naissance, &events)))
    }

    fn edition<'c>(
        &mut self,
        catalogue: &'c Catalogue,
        default: Option<&'c Edition>,
    ) -> io::Result<Option<&'c Edition>> {
        let hint = default.map_or(String::new(), |e| format!(" [{}]", e.id));
        loop {
            let Some(answer) = self.ask(&format!("Titre{hint}"))? else {
                return Ok(None);
            };
            if answer.is_empty() && default.is_some() {
                return Ok(default);
            }
            if let Some(entry) = catalogue.edition(&answer) {
                return Ok(Some(&entry.edition));
            }
            let known: Vec<&str> = catalogue.ids().collect();
            match nearest(&answer, known.iter().copied()) {
                Some(near) => writeln!(self.output, "  Titre inconnu ; vouliez-vous {near} ?")?,
                None => writeln!(self.output, "  Titres connus : {}", known.join(", "))?,
            }
        }
    }

    /// What the pathway begins with, as blocks: the key before which each goes, and its lines.
    fn pathway(&mut self, edition: &Edition) -> io::Result<Option<Vec<(&'static str, String)>>> {
        let words = DEBUTS.map(Parcours::word);
        let question = format!("Parcours ({})", words.join(", "));
        loop {
            let Some(answer) = self.ask(&question)? else {
                return Ok(None);
            };
            if answer.is_empty() {
                return Ok(Some(Vec::new()));
            }
            let near = nearest(&answer, words.iter().copied()).unwrap_or(&answer);
            match Parcours::parse(near) {
                Some(Parcours::Vae) => return self.request(),
                Some(Parcours::Continu) => return self.training(edition, "continu"),
                Some(Parcours::Capitalisation) => return self.training(edition, "discontinu"),
                _ => writeln!(self.output, "  Réponses admises : {}", words.join(", "))?,
            }
        }
    }

    fn training(
        &mut self,
        edition: &Edition,
        parcours: &str,
    ) -> io::Result<Option<Vec<(&'static str, String)>>> {
        let Some(debut) = self.day("Début de la formation (AAAA-MM-JJ)")? else {
            return Ok(None);
        };
        let Some(debut) = debut else {
            return Ok(Some(Vec::new()));
        };
        let fin = loop {
            match self.day("Fin de la formation (rien si elle court)")? {
                None => return Ok(None),
                Some(Some(fin)) if fin < debut => {
                    writeln!(self.output, "  La fin vient avant le début.")?;
                }
                Some(fin) => break fin,
            }
        };
        let Some(organisme) = self.required("Organisme de formation")? else {
            return Ok(None);
        };
        let ccp = if parcours == "discontinu" {
            match self.codes(edition)? {
                None => return Ok(None),
                Some(codes) => codes,
            }
        } else {
            Vec::new()
        };
        let mut block = format!("[[formation]]\ndebut       = {debut}\n");
        // Writing into a string cannot fail.
        if let Some(fin) = fin {
            let _ = writeln!(block, "fin         = {fin}");
        }
        let _ = writeln!(block, "organisme   = {}", quoted(&organisme));
        let _ = writeln!(block, "parcours    = {}", quoted(parcours));
        if !ccp.is_empty() {
            let _ = writeln!(block, "ccp         = {}", texts(&ccp));
        }
        Ok(Some(vec![("# [[formation]]", block)]))
    }

    fn request(&mut self) -> io::Result<Option<Vec<(&'static str, String)>>> {
        let Some(depot) = self.day("Dépôt de la demande de VAE (rien si pas encore)")? else {
            return Ok(None);
        };
        let block = depot.map(|day| ("# [[vae]]", format!("[[vae]]\ndepot        = {day}\n")));
        Ok(Some(block.into_iter().collect()))
    }

    fn codes(&mut self, edition: &Edition) -> io::Result<Option<Vec<String>>> {
        let known: Vec<&str> = edition.ccp.iter().map(|c| c.code.as_str()).collect();
        let question = format!("CCP préparés, parmi {} (rien : tous)", known.join(", "));
        loop {
            let Some(answer) = self.ask(&question)? else {
                return Ok(None);
            };
            let mut codes: Vec<String> = answer
                .split([',', ' '])
                .filter(|c| !c.is_empty())
                .map(str::to_uppercase)
                .collect();
            codes.dedup();
            match codes.iter().find(|c| !known.contains(&c.as_str())) {
                Some(wrong) => writeln!(self.output, "  CCP inconnu : {}", clean(wrong))?,
                None => return Ok(Some(codes)),
            }
        }
    }

    /// A text that is not blank.
    fn required(&mut self, question: &str) -> io::Result<Option<String>> {
        loop {
            match self.ask(question)? {
                Some(answer) if answer.is_empty() => {
                    writeln!(self.output, "  Une réponse est nécessaire.")?;
                }
                other => return Ok(other),
            }
        }
    }

    /// A day, or nothing.
    #[allow(clippy::option_option)] // The outer one is the end of the input.
    fn day(&mut self, question: &str) -> io::Result<Option<Option<Jour>>> {
        loop {
            let Some(answer) = self.ask(question)? else {
                return Ok(None);
            };
            if answer.is_empty() {
                return Ok(Some(None));
            }
            match typed(&answer) {
                Ok(day) if question.contains("naissance") && day > self.today => {
                    writeln!(self.output, "  Ce jour est à venir.")?;
                }
                Ok(day) => return Ok(Some(Some(day))),
                Err(why) => writeln!(self.output, "  Date refusée : {why}.")?,
            }
        }
    }

    /// One question, one line.
    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        write!(self.output, "{question} : ")?;
        self.output.flush()?;
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line: String = String::from_utf8_lossy(&line)
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        Ok(Some(line.trim().to_owned()))
    }
}

/// A day as people type it: `1978-05-14` or `14/05/1978`.
fn typed(answer: &str) -> Result<Jour, crate::jour::InvalidJour> {
    let parts: Vec<&str> = answer.split('/').map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] => format!("{year}-{month:0>2}-{day:0>2}").parse(),
        _ => answer.parse(),
    }
}

/// The model with the answers in their places.
fn filled(text: &str, naissance: Option<Jour>, events: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len() + 256);
    for line in text.lines() {
        for (place, block) in events {
            if line == *place {
                out.push_str(block);
                out.push('\n');
            }
        }
        match naissance {
            Some(day) if line.starts_with("# naissance ") => {
                let _ = writeln!(out, "naissance   = {day}");
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::input::Loader;

    fn answered(answers: &str) -> (Option<String>, String) {
        let catalogue = Catalogue::embedded();
        let mut dialogue = Dialogue {
            input: answers.as_bytes(),
            output: Vec::new(),
            today: Jour::new(2026, 11, 24).unwrap(),
        };
        let default = catalogue.edition("cip-2023").map(|e| &e.edition);
        let text = dialogue
            .dossier(&catalogue, default, Path::new("candidat.toml"))
            .unwrap();
        (text, String::from_utf8(dialogue.output).unwrap())
    }

    fn read(text: &str) -> crate::model::dossier::Dossier {
        let catalogue = Catalogue::embedded();
        let loaded = Loader::new(&catalogue).toml("x", text.as_bytes(), true);
        loaded.dossier().unwrap()
    }

    #[test]
    fn the_answers_make_a_dossier() {
        let (text, printed) = answered(
            "cip-2003\nMartin\nClaire\n14/05/1978\ncontinu\n2006-01-09\n2006-09-29\nAFPA \"44\"\n",
        );
        let dossier = read(&text.unwrap());
        assert_eq!(dossier.titre, "cip-2003");
        assert_eq!(dossier.candidat.nom, "Martin");
        assert_eq!(dossier.candidat.naissance, Jour::new(1978, 5, 14));
        assert_eq!(
            dossier.formations[0].organisme.as_deref(),
            Some("AFPA \"44\"")
        );
        assert_eq!(dossier.formations[0].fin, Jour::new(2006, 9, 29));
        assert!(printed.starts_with("Nouveau dossier"), "{printed}");
    }

    #[test]
    fn nothing_typed_takes_the_default_or_leaves_it_out() {
        let dossier = read(&answered("\nMartin\nClaire\n\n\n").0.unwrap());
        assert_eq!(dossier.titre, "cip-2023");
        assert_eq!(dossier.candidat.naissance, None);
        assert!(dossier.formations.is_empty());
        let vae = read(&answered("\nMartin\nClaire\n\nvae\n2024-02-01\n").0.unwrap());
        assert_eq!(vae.demandes[0].depot, Jour::new(2024, 2, 1).unwrap());
        let ccp =
            answered("\nMartin\nClaire\n\ncapitalisation\n2024-02-01\n\nX\nccp9\nccp1, CCP3\n");
        let ccp = read(&ccp.0.unwrap());
        assert_eq!(ccp.formations[0].ccp.as_deref().unwrap(), ["CCP1", "CCP3"]);
    }

    #[test]
    fn a_wrong_answer_is_asked_again() {
        let (text, printed) = answered(
            "cip-2033\ncip-2003\n\nMartin\nClaire\n31/06/1978\ndemain\n2030-01-01\n1978-05-14\nformation\n\n",
        );
        let dossier = read(&text.unwrap());
        assert_eq!(dossier.candidat.naissance, Jour::new(1978, 5, 14));
        assert_eq!(printed.matches("Date refusée").count(), 2, "{printed}");
        for shown in ["Titre inconnu", "nécessaire", "à venir", "Réponses admises"] {
            assert!(printed.contains(shown), "{shown}: {printed}");
        }
    }

    #[test]
    fn the_end_of_the_answers_writes_nothing() {
        let all = "cip-2003\nMartin\nClaire\n1978-05-14\ncontinu\n2006-01-09\n2006-09-29\nX\n";
        for lines in 0..8 {
            let some: String = all.split_inclusive('\n').take(lines).collect();
            assert_eq!(answered(&some).0, None, "{lines}");
        }
    }
}
