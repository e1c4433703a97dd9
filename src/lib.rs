//! The map of the house. Data goes one way, each step knows only the one before:
//!
//! argv → [`cli`] → [`commands`] → [`read`] (files to [`model`]) → [`examen`] (a dossier put to the
//! law on a day, from its [`situation`]) → [`rules`] (each gives a finding) → [`report`] (values,
//! no layout) → [`render`] (one file an output) → exit code.
//!
//! The middle is pure: no path, no clock, no terminal. The clock is read in [`jour`] only, files
//! in [`read::file`] only. The law and the titles are data, under `referentiels/`.
//!
//! # Rooms
//!
//! From the roof down: a room names only those below it, and `tests/maison.rs` holds it to that.
//!
//! | room | what is there |
//! |---|---|
//! | [`commands`] | one file a command: read, examine, report, render |
//! | [`cli`] | the command line: what may be asked, its help and refusals in French |
//! | [`render`] | one file an output: text, JSON, CSV, HTML, PDF, iCalendar, SARIF |
//! | [`document`] | what is handed over on paper: a tree that text, HTML and PDF lay out |
//! | [`journal`] | several files changed together: all, or none |
//! | [`inscription`] | the results of a procès-verbal put to each dossier |
//! | [`report`] | what the program answers, as values |
//! | [`edit`] | changes to the text of a dossier, all else in it kept |
//! | [`rules`] | one file a rule, its page beside it |
//! | [`examen`] | a dossier put to the law on a day |
//! | [`situation`] | what a dossier has obtained on a day |
//! | [`catalogue`] | the law and the editions of titles, embedded or added by a user |
//! | [`read`] | text to [`model`], each mistake at its place |
//! | [`model`] | what files say |
//! | [`mots`] | French for people: lists, quotes, days as people type them |
//! | [`jour`] | a calendar day |
//!
//! # Glossary
//!
//! | word | meaning |
//! |---|---|
//! | titre | a professional title, in one of its successive *éditions* |
//! | CCP | certificat de compétences professionnelles: a part of a title, granted on its own |
//! | CCS | certificat complémentaire de spécialisation: added to a title already held |
//! | VAE | validation des acquis de l'expérience |
//! | recevabilité, notice | the authority's favourable answer to a VAE request |
//! | parcours | a pathway to the title: continu, vae, capitalisation, ccs |
//! | étape | where a pathway stands: demande, session-titre, session-ccp, entretien, titre, session-ccs |
//! | constat (`Finding`) | what a rule answers: satisfait, bloquant, indetermine |
//! | échéance | a day that matters |
//! | empreinte | the SHA-256 of what was read |

pub mod catalogue;
pub mod cli;
pub mod commands;
pub mod document;
pub mod edit;
pub mod examen;
pub mod inscription;
pub mod jour;
pub mod journal;
pub mod model;
pub mod mots;
pub mod read;
pub mod render;
pub mod report;
pub mod rules;
pub mod situation;
