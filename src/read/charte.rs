//! The centre's face (`--charte charte.toml`): its name, address, logo and colour, all checked, so
//! that no page is drawn with a logo that does not show or a colour that does not read.

use super::file::{self, Limit};
use super::table::{TableReader, read_bloc};
use super::value::Node;
use crate::kit::paper::colour::{Colour, MIN_CONTRAST, WHITE};
use crate::kit::paper::logo::{self, Logo};
use crate::kit::paper::{Letterhead, Text};
use crate::model::bloc::{
    Bloc as _, Cle, Forme, Genre, Source, Table, Texte, TexteOuTextes, Value, bloc,
};
use crate::problem::{Code, Problem, Problems};
use crate::read::encoding;
use crate::read::toml;
use std::path::Path;

const LOGO: Limit = Limit {
    bytes: logo::MAX_LOGO,
    help: "réduire l'image dans un logiciel de dessin",
};

/// A charte to start from.
pub const EXEMPLE: &str = "\
# La charte du centre : ce qui est en tête de ses documents. À donner par --charte :
#   cip livret dossiers/ --format pdf --dossier-sortie livrets/ --charte charte.toml

nom = \"Centre de formation de Nantes\"

# Une ligne de texte par ligne d'adresse.
adresse = [
  \"12 quai de la Fosse\",
  \"44000 Nantes\",
]

# Le logo, un PNG ou un JPEG ; son chemin part de ce fichier.
# logo = \"logo.png\"

# La couleur des titres, assez foncée pour se lire sur du papier blanc.
couleur = \"#1d3557\"
";

/// The keys of a charte.
pub const TABLE: &Table = Ecrite::TABLE;

bloc! {
    /// A charte as written.
    struct Ecrite {
        nom: String = "nom", Requise Texte, "Nom du centre.";
        adresse: Vec<String> = "adresse", Libre TexteOuTextes, "Lignes de son adresse.";
        logo: Option<String> = "logo", Libre Texte, "Chemin de son logo, depuis ce fichier.";
        couleur: Option<Colour> = "couleur", Libre Lisible, "Couleur des titres.";
    }
}

/// A colour that reads on white paper.
#[derive(Debug)]
struct Lisible;

impl Forme<Colour> for Lisible {
    const GENRE: Genre = Genre::Forme(
        "une couleur entre guillemets, comme \"#1d3557\"",
        "^#[0-9A-Fa-f]{6}$",
    );

    fn read<'n>(source: &mut impl Source<'n>, cle: &'static Cle) -> Option<Colour> {
        let why = match Colour::parse(source.text(cle)?) {
            None => "une couleur s'écrit \"#rrvvbb\", comme \"#1d3557\"".to_owned(),
            Some(couleur) => {
                let contrast = couleur.contrast(WHITE);
                if contrast >= MIN_CONTRAST {
                    return Some(couleur);
                }
                format!(
                    "couleur trop claire pour se lire sur du papier blanc : contraste de {}, il en \
                     faut {} ; choisir une couleur plus foncée",
                    french(contrast),
                    french(MIN_CONTRAST)
                )
            }
        };
        source.refuse(cle, format!("« {} » : {why}", cle.nom), None);
        None
    }

    fn value(_: &Colour) -> Option<Value<'_>> {
        None
    }
}

/// A number with two decimals, rounded down: a contrast that falls short is not shown as enough.
fn french(nombre: f64) -> String {
    format!("{:.2}", (nombre * 100.0).floor() / 100.0).replace('.', ",")
}

/// Reads a charte and its logo, whose path starts from the folder of the file.
///
/// # Errors
/// The problems of the file, with its text where it could be read.
pub fn load(path: &Path) -> Result<Letterhead, (Option<String>, Vec<Problem>)> {
    let bytes = file::read(path, &file::CHARTE).map_err(|p| (None, vec![p]))?;
    let text = encoding::text(&bytes).map_err(|p| (None, vec![p]))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let (charte, problems) = parse(text, |name| {
        let path = folder.join(name);
        file::read(&path, &LOGO)
    });
    match charte {
        Some(charte) if problems.is_empty() => Ok(charte),
        _ => Err((Some(text.to_owned()), problems)),
    }
}

/// Reads a charte from its text; `fetch` gives the bytes of the logo at a path.
pub fn parse(
    text: &str,
    fetch: impl FnOnce(&str) -> Result<Vec<u8>, Problem>,
) -> (Option<Letterhead>, Vec<Problem>) {
    let (charte, problems) = toml::read(text, |root, p| table(root, fetch, p));
    (charte.flatten(), problems)
}

fn table(
    root: &TableReader<'_, '_>,
    fetch: impl FnOnce(&str) -> Result<Vec<u8>, Problem>,
    p: &mut Problems,
) -> Option<Letterhead> {
    let ecrite: Option<Ecrite> = read_bloc(root, p);
    let path = root.raw("logo").and_then(Node::text);
    let logo = path.and_then(|path| match read_logo(path, fetch) {
        Ok(logo) => Some(logo),
        Err(problem) => {
            p.push(problem.at(root.span_of("logo")).key(root.path("logo")));
            None
        }
    });
    let ecrite = ecrite?;
    Some(Letterhead {
        name: Text::verbatim(&ecrite.nom),
        // A text over several lines is as many lines of address.
        address: (ecrite.adresse.iter())
            .flat_map(|text| text.lines())
            .filter(|line| !line.trim().is_empty())
            .map(|line| Text::verbatim(line.trim()))
            .collect(),
        logo,
        colour: ecrite.couleur,
    })
}

fn read_logo(
    path: &str,
    fetch: impl FnOnce(&str) -> Result<Vec<u8>, Problem>,
) -> Result<Logo, Problem> {
    let bytes = fetch(path).map_err(|problem| Problem {
        message: format!("« logo » : {}", problem.message),
        ..problem
    })?;
    logo::check(bytes)
        .map_err(|why| Problem::new(Code::ValeurInconnue, format!("« logo » : {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::paper::logo::Format;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = parse(text, |_| Ok(b"pas une image".to_vec()));
        problems.into_iter().map(|p| p.message).collect()
    }

    #[test]
    fn a_whole_charte_is_read() {
        let (charte, problems) = parse(
            "nom = \"Centre\"\nadresse = [\"1 rue\", \"44000 Nantes\"]\ncouleur = \"#1D3557\"\nlogo = \"l.jpg\"\n",
            |_| Ok(include_bytes!("../../tests/paper/logo.jpg").to_vec()),
        );
        assert_eq!(problems, []);
        let charte = charte.unwrap();
        assert_eq!(charte.address.len(), 2);
        assert_eq!(charte.logo.unwrap().format, Format::Jpeg);
    }

    #[test]
    fn an_address_on_several_lines_keeps_them() {
        let text = "nom = \"C\"\nadresse = \"\"\"\n1 rue\n\n  44000 Nantes\n\"\"\"\n";
        let (charte, problems) = parse(text, |_| Ok(Vec::new()));
        assert_eq!(problems, []);
        let lines: Vec<String> = charte.unwrap().address.iter().map(Text::plain).collect();
        assert_eq!(lines, ["1 rue", "44000 Nantes"]);
    }

    #[test]
    fn the_example_is_a_charte() {
        let (charte, problems) = parse(EXEMPLE, |_| Ok(Vec::new()));
        assert_eq!(problems, []);
        assert_eq!(charte.unwrap().address.len(), 2);
    }

    #[test]
    fn each_mistake_comes_with_its_remedy() {
        assert!(
            problems("couleur = \"#777777\"\nnom = \"C\"")[0]
                .contains("contraste de 4,47, il en faut 4,50")
        );
        assert!(problems("couleur = \"bleu\"\nnom = \"C\"")[0].contains("#rrvvbb"));
        assert!(problems("nom = \"C\"\nlogo = \"l.png\"")[0].contains("ni un PNG ni un JPEG"));
        assert!(problems("adresse = []")[0].contains("« nom »"));
        assert!(problems("nom = \"C\"\ncolor = \"#000000\"")[0].contains("clé inconnue"));
    }

    #[test]
    fn a_missing_charte_is_a_problem() {
        let (_, problems) = load(Path::new("n'existe/pas.toml")).unwrap_err();
        assert_eq!(problems[0].code, Code::FichierIllisible);
    }
}
