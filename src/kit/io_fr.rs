//! The errors of the system, in French.
//!
//! Promises a phrase for every error, without its number or the name of a call. What to do about
//! it depends on the file, and is left to the caller.

use std::io;

/// The error is a link that leads back to itself; the standard library has no stable name for it yet.
pub fn is_loop(error: &io::Error) -> bool {
    const ELOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };
    cfg!(unix) && error.raw_os_error() == Some(ELOOP)
}

/// Why the system refuses, in a few words that follow a path and a colon.
pub fn reason(error: &io::Error) -> &'static str {
    use io::ErrorKind as K;
    if is_loop(error) {
        return "ce lien tourne en rond";
    }
    match error.kind() {
        K::NotFound => "ce fichier n'existe pas",
        K::PermissionDenied => "la lecture ou l'écriture n'est pas permise",
        K::NotADirectory => "une partie du chemin n'est pas un répertoire",
        K::IsADirectory => "c'est un répertoire, pas un fichier",
        K::InvalidFilename | K::InvalidInput => "ce nom de fichier n'est pas admis",
        K::AlreadyExists => "ce fichier existe déjà",
        K::StorageFull | K::QuotaExceeded => "il n'y a plus de place sur le disque",
        K::ReadOnlyFilesystem => "ce disque est en lecture seule",
        K::FileTooLarge => "le fichier est trop gros pour ce disque",
        K::TimedOut => "le délai de lecture est dépassé",
        K::Interrupted => "la lecture a été interrompue",
        K::WouldBlock => "rien à lire sans attendre",
        K::BrokenPipe => "l'autre bout du tube est fermé",
        K::UnexpectedEof => "le fichier se termine trop tôt",
        K::OutOfMemory => "la mémoire manque",
        _ => "le système refuse de le lire",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_has_a_phrase() {
        let of = |kind| reason(&io::Error::from(kind));
        assert_eq!(of(io::ErrorKind::NotFound), "ce fichier n'existe pas");
        assert_eq!(of(io::ErrorKind::Other), "le système refuse de le lire");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_itself_is_recognised() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("l");
        std::os::unix::fs::symlink(&link, &link).unwrap();
        let error = std::fs::metadata(&link).unwrap_err();
        assert!(is_loop(&error));
        assert_eq!(reason(&error), "ce lien tourne en rond");
    }
}
