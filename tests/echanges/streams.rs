//! The stream mode: a line in, its answer out, whatever happens to the other lines and to the
//! pipes.

use crate::{command, err, out, run};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than any answer takes; a program that keeps its answers to itself never gives one.
const PATIENCE: Duration = Duration::from_secs(20);

fn line(n: usize) -> String {
    format!(
        "{{\"fichier\":\"d{n}\",\"titre\":\"cip-2003\",\"candidat\":{{\"nom\":\"Martin\",\"prenom\":\"Claire\"}}}}\n"
    )
}

/// A child whose lines come through a channel.
fn talking(args: &[&str]) -> (Child, ChildStdin, Receiver<String>) {
    let mut child = command(args).spawn().unwrap();
    let stdin = child.stdin.take().unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in stdout.lines() {
            if sender.send(line.unwrap()).is_err() {
                break;
            }
        }
    });
    (child, stdin, receiver)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn a_line_gives_its_answer_while_the_pipe_is_idle() {
    for name in ["eligibility", "deadlines", "convert"] {
        let args: &[&str] = match name {
            "convert" => &["convert", "-"],
            name => &[name, "-", "--format", "ndjson"],
        };
        let (mut child, mut stdin, answers) = talking(args);
        for n in 0..3 {
            stdin.write_all(line(n).as_bytes()).unwrap();
            stdin.flush().unwrap();
            let answer = answers.recv_timeout(PATIENCE).expect(name);
            assert_eq!(json(&answer)["fichier"], format!("d{n}"));
            // A wrong line has its own answer, and the stream goes on.
            stdin.write_all(b"{\"titre\":\n").unwrap();
            if name != "convert" {
                let answer = json(&answers.recv_timeout(PATIENCE).expect(name));
                assert_eq!(answer["fichier"], format!("-:{}", 2 * n + 2));
                assert_eq!(answer["erreurs"][0]["code"], "json-syntaxe");
                assert_eq!(answer["erreurs"][0]["ligne"], 2 * n + 2);
            }
        }
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(2), "{name}");
        assert!(answers.recv_timeout(PATIENCE).is_err());
    }
}

#[test]
fn check_tells_a_problem_as_soon_as_its_line_is_read() {
    let (mut child, mut stdin, told) = talking(&["check", "-", "--color", "never"]);
    stdin.write_all(b"{\"titre\":\"cip-2003\"}\n").unwrap();
    let first = told.recv_timeout(PATIENCE).unwrap();
    assert!(first.starts_with("erreur[cle-manquante]"), "{first}");
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

#[test]
fn answers_keep_the_order_of_the_lines() {
    const LINES: usize = 5_000;
    let input: String = (0..LINES)
        .map(|n| {
            if n % 7 == 3 {
                "{}\n".to_owned()
            } else {
                line(n)
            }
        })
        .collect();
    for name in ["eligibility", "deadlines"] {
        let done = run(&[name, "-", "--format", "ndjson", "-q"], input.as_bytes());
        let mut count = 0;
        for (n, answer) in out(&done).lines().enumerate() {
            let answer = json(answer);
            let (name, wrong) = if n % 7 == 3 {
                (format!("-:{}", n + 1), true)
            } else {
                (format!("d{n}"), false)
            };
            assert_eq!(answer["fichier"], name);
            assert_eq!(answer.get("erreurs").is_some(), wrong);
            count += 1;
        }
        assert_eq!(count, LINES, "{name}");
    }
}

#[test]
fn a_reader_that_leaves_ends_the_run_quietly() {
    for args in [
        &["eligibility", "-", "--format", "ndjson"][..],
        &["eligibility", "-", "--format", "csv"],
        &["deadlines", "-", "--format", "ndjson"],
        &["convert", "-"],
    ] {
        let mut child = command(args).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            // The child may be gone before the last line.
            for n in 0..200_000 {
                if stdin.write_all(line(n).as_bytes()).is_err() {
                    return;
                }
            }
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        drop(stdout);
        let done = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert_eq!(done.status.code(), Some(0), "{args:?}");
        assert_eq!(err(&done), "", "{args:?}");
    }
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let done = std::process::Command::new("kill")
        .args([name, &child.id().to_string()])
        .status();
    assert!(done.unwrap().success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_lines_and_no_word() {
    for (name, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let mut child = command(&["eligibility", "-", "--format", "ndjson"])
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            for n in 0.. {
                if stdin.write_all(line(n).as_bytes()).is_err() {
                    return;
                }
            }
        });
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        for _ in 0..500 {
            stdout.read_line(&mut text).unwrap();
        }
        signal(&child, name);
        stdout.read_to_string(&mut text).unwrap();
        let done = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert_eq!(done.status.code(), Some(code));
        assert_eq!(err(&done), "");
        assert!(text.ends_with('\n'));
        for answer in text.lines() {
            json(answer);
        }
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_file_half_written() {
    let dir = tempfile::tempdir().unwrap();
    let target = dir.path().join("reponses.ndjson");
    let mut child = command(&["eligibility", "-", "-o", target.to_str().unwrap()])
        .spawn()
        .unwrap();
    // Waiting closes what is held here, and the end of the input would race the signal.
    let input = child.stdin.take();
    let count = || std::fs::read_dir(dir.path()).unwrap().count();
    while count() == 0 {
        assert!(child.try_wait().unwrap().is_none());
        std::thread::sleep(Duration::from_millis(5));
    }
    signal(&child, "-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
    drop(input);
    assert_eq!(count(), 0);
}
