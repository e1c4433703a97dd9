//! The manual documents every command and option, in a form that formatters accept.

use super::*;
use crate::kit::clap_fr::{path, positional};
use clap::Command;
use std::process::{Command as Process, Stdio};

fn manual() -> String {
    page(&crate::cli::definitions(), "2006-11-23")
}

/// Every command of the tree, by its path, with its arguments.
fn walk(parent: &str, command: &Command, see: &mut dyn FnMut(&str, &Command)) {
    let path = path(parent, command);
    see(&path, command);
    for sub in command.get_subcommands() {
        walk(&path, sub, see);
    }
}

#[test]
fn every_command_and_every_option_is_in_the_manual() {
    let page = manual().replace("\\-", "-");
    let mut seen = 0;
    walk("", &crate::cli::definitions(), &mut |path, command| {
        assert!(page.contains(path), "{path}");
        for alias in command.get_visible_aliases() {
            assert!(page.contains(alias), "{alias}");
        }
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            seen += 1;
            let name = match arg.get_long() {
                Some(long) => format!("--{long}"),
                None => positional(arg),
            };
            assert!(page.contains(&name), "{path} {name}");
        }
    });
    assert!(seen > 20);
}

#[test]
fn the_manual_has_the_sections_of_a_french_page() {
    let page = manual();
    let titles: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix(".SH "))
        .collect();
    assert_eq!(
        titles,
        [
            "NOM",
            "SYNOPSIS",
            "DESCRIPTION",
            "COMMANDES",
            "OPTIONS",
            "\"CODES DE RETOUR\"",
            "VARIABLES",
            "EXEMPLES",
            "FICHIERS"
        ]
    );
}

/// What a formatter complains of, if the formatter is there.
fn complaints(program: &str, args: &[&str]) -> Option<String> {
    let mut child = Process::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child
        .stdin
        .take()
        .unwrap()
        .write_all(manual().as_bytes())
        .unwrap();
    let out = child.wait_with_output().unwrap();
    Some(String::from_utf8_lossy(&out.stderr).into_owned())
}

#[test]
fn formatters_accept_the_manual() {
    for (program, args) in [
        ("mandoc", &["-Tutf8", "-Wwarning"][..]),
        ("groff", &["-man", "-Tutf8", "-Kutf8", "-ww"]),
    ] {
        match complaints(program, args) {
            Some(warnings) => assert_eq!(warnings, "", "{program}"),
            None => println!("{program} absent : non vérifié"),
        }
    }
}
