//! What a dossier names outside itself: titles, their CCP, their CCS. Checked once the dossier is
//! read, without a cost for a dossier that is right.

use super::table::TableReader;
use super::value::Node;
use crate::kit::toml::quoted;
use crate::model::dossier::Dossier;
use crate::mots::path::name;
use crate::mots::{one_of, shorten};
use crate::problem::{Code, Problem, Problems, nearest};
use std::path::Path;

/// The editions that a dossier may name.
pub trait Titles: Sync {
    /// The edition exists, and no file of its line is wrong.
    fn has_title(&self, id: &str) -> bool;
    /// The file that is wrong, of the edition or of another of its line.
    fn wrong_file(&self, _id: &str) -> Option<&Path> {
        None
    }
    /// The edition has this CCP.
    fn has_ccp(&self, id: &str, ccp: &str) -> bool;
    /// The edition has this CCS.
    fn has_ccs(&self, id: &str, ccs: &str) -> bool;
    /// Every edition, in the order in which to announce them.
    fn titles(&self) -> Vec<&str>;
    /// The CCP of an edition, in order.
    fn ccp(&self, id: &str) -> Vec<&str>;
    /// The CCS of an edition, in order.
    fn ccs(&self, id: &str) -> Vec<&str>;
}

/// Everything that the dossier names exists.
pub fn all_known(dossier: &Dossier, titles: &impl Titles) -> bool {
    let titre = dossier.titre.as_str();
    titles.has_title(titre)
        && dossier
            .certifications
            .iter()
            .all(|c| titles.has_title(&c.titre))
        && dossier.formations.iter().all(|f| {
            let edition = f.edition.as_deref().unwrap_or(titre);
            f.edition.iter().all(|id| titles.has_title(id))
                && f.ccp.iter().flatten().all(|c| titles.has_ccp(edition, c))
                && f.ccs.iter().all(|c| titles.has_ccs(edition, c))
        })
        && dossier.demandes.iter().all(|d| {
            let mut aimed = d.ccp.iter().flatten();
            aimed.all(|c| titles.has_ccp(titre, c))
        })
        && dossier.sessions.iter().all(|s| {
            let edition = s.edition.as_deref().unwrap_or(titre);
            let mut decided = [s.obtenus(), s.ajournes(), s.absents()]
                .into_iter()
                .flatten();
            s.edition.iter().all(|id| titles.has_title(id))
                && decided.all(|c| titles.has_ccp(edition, c))
                && s.ccs.iter().all(|c| titles.has_ccs(edition, c))
        })
}

/// Notes each name that nothing answers to. Values of the wrong type have been reported already.
pub fn check(root: &TableReader<'_, '_>, titles: &impl Titles, p: &mut Problems) {
    let titre = title(root, "titre", titles, p);
    // Mistakes of shape are reported by the reading of the model: these readers only walk.
    let mut shape = Problems::default();
    for certification in &root.tables("certification", &mut shape) {
        title(certification, "titre", titles, p);
    }
    for (blocks, lists) in [
        ("formation", &["ccp"][..]),
        ("vae", &["ccp"]),
        ("session", &["obtenus", "ajournes", "absents"]),
    ] {
        for block in &root.tables(blocks, &mut shape) {
            let Some(edition) = edition(block, blocks, titre, titles, p) else {
                continue;
            };
            for cle in lists {
                each_ccp(block, cle, edition, titles, p);
            }
            ccs(block, edition, titles, p);
        }
    }
}

/// Notes each name of a procès-verbal that nothing answers to; blanks are still to be filled in.
pub fn check_pv(root: &TableReader<'_, '_>, titles: &impl Titles, p: &mut Problems) {
    let mut shape = Problems::default();
    for block in &root.tables("candidat", &mut shape) {
        let said = |cle| {
            block
                .raw(cle)
                .and_then(Node::text)
                .is_some_and(|t| !t.trim().is_empty())
        };
        if !said("titre") {
            continue;
        }
        let Some(titre) = title(block, "titre", titles, p) else {
            continue;
        };
        for cle in ["ccp", "obtenus", "ajournes", "absents"] {
            each_ccp(block, cle, titre, titles, p);
        }
        if said("ccs") {
            ccs(block, titre, titles, p);
        }
    }
}

/// The edition that the codes of a block are of: its own, or that of the dossier.
fn edition<'n>(
    block: &TableReader<'_, 'n>,
    blocks: &str,
    titre: Option<&'n str>,
    titles: &impl Titles,
    p: &mut Problems,
) -> Option<&'n str> {
    if blocks != "vae" && block.raw("edition").is_some() {
        title(block, "edition", titles, p)
    } else {
        titre
    }
}

/// The text of a node, unless its mistake is already reported.
fn text<'n>(node: Node<'n>, p: &Problems) -> Option<&'n str> {
    node.text()
        .filter(|_| !p.unreliable().covers(node.span().as_ref()))
}

/// The edition that a key names, if it exists.
fn title<'n>(
    t: &TableReader<'_, 'n>,
    cle: &str,
    titles: &impl Titles,
    p: &mut Problems,
) -> Option<&'n str> {
    let node = t.raw(cle)?;
    let id = text(node, p)?;
    if titles.has_title(id) {
        return Some(id);
    }
    if p.reported(&t.path(cle)) {
        return None;
    }
    if let Some(path) = titles.wrong_file(id) {
        let message = format!(
            "le référentiel du titre « {} » est inutilisable",
            shorten(id)
        );
        let help = format!("corriger {} (cip referentiel check)", name(path));
        let problem = Problem::new(Code::TitreInconnu, message).key(t.path(cle));
        p.push(problem.at(node.span()).help(help));
        return None;
    }
    let message = format!("titre inconnu : « {} »", shorten(id));
    let known = titles.titles();
    let problem = Problem::new(Code::TitreInconnu, message).key(t.path(cle));
    p.push(suggest(problem, node, id, &known, || {
        format!(
            "titres connus : {} (voir « cip referentiel list »)",
            one_of(known.iter().copied())
        )
    }));
    None
}

fn each_ccp(
    t: &TableReader<'_, '_>,
    cle: &str,
    titre: &str,
    titles: &impl Titles,
    p: &mut Problems,
) {
    let Some(elements) = t.raw(cle).and_then(Node::elements) else {
        return;
    };
    for (i, node) in elements.enumerate() {
        let Some(ccp) = text(node, p) else { continue };
        if titles.has_ccp(titre, ccp) {
            continue;
        }
        p.push_with(|| {
            let message = format!("« {} » n'est pas un CCP de {titre}", shorten(ccp));
            let known = titles.ccp(titre);
            let problem =
                Problem::new(Code::CcpInconnu, message).key(t.path(&format!("{cle}[{}]", i + 1)));
            suggest(problem, node, ccp, &known, || {
                format!("CCP de {titre} : {}", one_of(known.iter().copied()))
            })
        });
    }
}

fn ccs(t: &TableReader<'_, '_>, titre: &str, titles: &impl Titles, p: &mut Problems) {
    let Some(node) = t.raw("ccs") else { return };
    let Some(ccs) = text(node, p) else { return };
    if titles.has_ccs(titre, ccs) || p.reported(&t.path("ccs")) {
        return;
    }
    let message = format!("« {} » n'est pas un CCS de {titre}", shorten(ccs));
    let known = titles.ccs(titre);
    let problem = Problem::new(Code::CcsInconnu, message).key(t.path("ccs"));
    p.push(suggest(problem, node, ccs, &known, || {
        if known.is_empty() {
            format!("{titre} n'a pas de CCS")
        } else {
            format!("CCS de {titre} : {}", one_of(known.iter().copied()))
        }
    }));
}

/// The problem at its node, with the nearest of the known words or else the list of them.
fn suggest(
    problem: Problem,
    node: Node<'_>,
    word: &str,
    known: &[&str],
    list: impl FnOnce() -> String,
) -> Problem {
    let problem = problem.at(node.span());
    // A code one digit away may be another CCP: near only if nothing but case or signs differ.
    match nearest(word, known.iter().copied()).filter(|n| !differs_by_digit(word, n)) {
        Some(near) => problem
            .help(format!("vouliez-vous « {near} » ?"))
            .fix(node.span(), quoted(near)),
        None => problem.help(list()),
    }
}

fn differs_by_digit(a: &str, b: &str) -> bool {
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(a) != digits(b)
}
