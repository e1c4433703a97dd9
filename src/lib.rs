//! The map of the house. Data goes one way, each step knows only the one before:
//!
//! argv → [`cli`] → [`commands`] → [`read`] (files to [`model`]) → [`examen`] (a dossier put to the
//! law on a day, from its [`situation`]) → [`rules`] (each gives a finding) → [`report`] (values,
//! no layout) → [`render`] (one file an output) → exit code. What is handed over on paper goes
//! through one more step: [`document`], a tree that text, HTML and PDF lay out.
//!
//! The middle is pure: no path, no clock, no terminal. The clock is read in [`jour`] only, files
//! in [`read::file`] only. The law and the titles are data, under `referentiels/`.
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
pub mod read;
pub mod render;
pub mod report;
pub mod rules;
pub mod situation;
