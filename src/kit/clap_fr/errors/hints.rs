//! What to try instead of what was refused.

use super::{Known, enumerated};
use crate::kit::clap_fr::words;
use crate::kit::text::clean;
use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

impl Known<'_> {
    /// What may help, one sentence each.
    pub(super) fn hints(&self, command: &Command) -> Vec<String> {
        if let Some(owner) = self.owner(command) {
            return vec![owner];
        }
        let mut hints = Vec::new();
        for kind in [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ] {
            let words: Vec<String> = self
                .all(kind)
                .iter()
                .map(|word| format!("« {word} »"))
                .collect();
            if !words.is_empty() {
                hints.push(format!("vouliez-vous dire {} ?", words.join(" ou ")));
            }
        }
        if let Some(ContextValue::StyledStrs(texts)) = self.error.get(ContextKind::Suggested) {
            hints.extend(
                texts
                    .iter()
                    .filter_map(|text| other_hint(&text.to_string())),
            );
        }
        hints
    }

    /// The commands that know an option unknown here.
    fn owner(&self, command: &Command) -> Option<String> {
        if self.error.kind() != ErrorKind::UnknownArgument {
            return None;
        }
        let unknown = self.one(ContextKind::InvalidArg)?;
        let mut owners = Vec::new();
        owners_of(unknown.strip_prefix("--")?, command, "", &mut owners);
        (!owners.is_empty())
            .then(|| format!("« {unknown} » est une option de {}", enumerated(&owners)))
    }
}

/// Gathers the paths of the commands that have an option of their own by this name.
fn owners_of(long: &str, command: &Command, parent: &str, owners: &mut Vec<String>) {
    let path = words::path(parent, command);
    if command
        .get_arguments()
        .any(|arg| arg.get_long() == Some(long))
    {
        owners.push(path.clone());
    }
    for sub in command.get_subcommands() {
        owners_of(long, sub, &path, owners);
    }
}

/// The hints that clap gives as whole English sentences, in French: what they quote is kept.
fn other_hint(text: &str) -> Option<String> {
    let text = clean(text);
    let quoted: Vec<&str> = text.split('\'').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [arg, passed] if text.starts_with("to pass") => {
            Some(format!("si « {arg} » est une valeur, écrire « {passed} »"))
        }
        [command, _] if text.starts_with("subcommand") => Some(format!(
            "« {command} » est une commande : retirer le « -- » qui la précède"
        )),
        [command] => Some(format!("« {command} » existe")),
        _ => None,
    }
}
