//! From a text of TOML to its root table, with the mistakes of syntax among the problems.

use super::table::TableReader;
use super::value::Table;
use crate::jour::DatePartielle;
use crate::kit::toml::{self, Format, Mistake, Repairs};
use crate::mots::typed_jour;
use crate::problem::{Code, Correction, Problem, Problems};

/// What helps to guess what the author of a file meant.
const FORMAT: Format = Format {
    file: "un dossier",
    repeated: &[
        "formation",
        "experience",
        "vae",
        "certification",
        "session",
        "session.jury",
    ],
    single: &["candidat", "pieces"],
    day: |text| typed_jour(text).map(|jour| jour.to_string()),
    part: |text| {
        let month = text.len() == 7 && DatePartielle::parse(text).is_ok();
        month.then_some("le mois seul, que peut porter une expérience, s'écrit")
    },
};

/// Parses `text` and gives its root to `read`, with places in bytes of `text` in the problems
/// returned. `read` is not called where nothing reliable is left.
pub fn read<R>(
    text: &str,
    read: impl FnOnce(&TableReader<'_, '_>, &mut Problems) -> R,
) -> (Option<R>, Vec<Problem>) {
    let reading = toml::read(text, &FORMAT, |parsed| {
        let mut found = Problems::new(parsed.unreliable);
        let root = TableReader::root(Table::Toml(parsed.root), Some(parsed.text));
        (read(&root, &mut found), found)
    });
    let mut problems = Problems::default();
    for mistake in reading.mistakes {
        problems.push(mistake.into());
    }
    let value = reading.value.map(|(value, found)| {
        problems.absorb(found, |problem| restore(problem, &reading.repairs));
        value
    });
    (value, problems.finish())
}

impl From<Mistake> for Problem {
    fn from(mistake: Mistake) -> Self {
        let code = match mistake.kind {
            toml::Kind::Syntax => Code::TomlSyntaxe,
            toml::Kind::Date => Code::DateInvalide,
        };
        Self {
            aide: mistake.help,
            correction: mistake.fix.map(|fix| Correction {
                span: fix.span,
                texte: fix.text,
            }),
            ..Self::new(code, mistake.message).at(Some(mistake.span))
        }
    }
}

/// Brings a problem found in the repaired text back to the original. A correction that would
/// touch a repair is dropped.
fn restore(problem: &mut Problem, repairs: &Repairs) {
    if repairs.is_empty() {
        return;
    }
    problem.correction = problem.correction.take().and_then(|fix| {
        let span = repairs.untouched(&fix.span)?;
        Some(Correction { span, ..fix })
    });
    problem.span = problem.span.take().map(|span| repairs.original(&span));
}
