//! The map of the house. Data goes one way, each step knows only the one before:
//!
//! argv → [`cli`] → [`commands`] → [`run::over()`] (inputs in parallel, answers in order), which for
//! each input goes [`read`] (files to [`model`]) → [`examen`] (a dossier put to the law on a day, from
//! its [`situation`]) → [`rules`] (each gives a finding) → [`report`] (values, no layout) →
//! [`render`] (one folder an answer) → exit code.
//!
//! The middle is pure: no path, no clock, no terminal. The clock is read in [`jour`] only, files
//! in [`read::file`] only, but for those that [`kit::staged`] replaces. The law and the titles are
//! data, under `referentiels/`.
//!
//! # Rooms
//!
//! From the roof down: a room names only those below it, and `tests/maison.rs` holds it to that.
//!
//! | room | what is there |
//! |---|---|
//! | [`cli`] | the enum of commands |
//! | [`commands`] | one file a command: its arguments, its help, its run |
//! | [`registre`] | dossiers that change: edits, sessions recorded, transfers, all or none |
//! | [`run`] | how any command runs: inputs in parallel, answers in order, output, signals |
//! | [`render`] | one folder an answer, one file a form: `render/eligibilite/csv.rs`; what several answers share stands beside the folders |
//! | [`report`] | what the program answers, as values |
//! | [`rules`] | one file a rule, its page beside it |
//! | [`examen`] | a dossier put to the law on a day |
//! | [`situation`] | what a dossier has obtained on a day |
//! | [`catalogue`] | the law and the editions of titles, embedded or added by a user |
//! | [`read`] | text to [`model`], each mistake at its place |
//! | [`model`] | what files say |
//! | [`problem`] | a mistake in a file: what reading says and everybody shows |
//! | [`mots`] | French for people: lists, quotes, cleaning, days as people type them |
//! | [`jour`] | a calendar day |
//! | [`kit`] | nothing about titles: TOML, spreadsheets, documents, writing all or none, clap in French |
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
pub mod examen;
pub mod jour;
pub mod kit;
pub mod model;
pub mod mots;
pub mod problem;
pub mod read;
pub mod registre;
pub mod render;
pub mod report;
pub mod rules;
pub mod run;
pub mod situation;
