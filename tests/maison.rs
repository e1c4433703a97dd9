//! The rooms of the house, from the roof down: each names only those below it, tests aside.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "maison/paths.rs"]
mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The top-level modules of `src`. `lib.rs` shows the same list.
const ROOMS: &[&str] = &[
    "cli",
    "commands",
    "registre",
    "run",
    "render",
    "report",
    "rules",
    "examen",
    "situation",
    "catalogue",
    "read",
    "model",
    "problem",
    "mots",
    "jour",
    "kit",
];

#[test]
fn each_room_names_only_rooms_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for path in sources(&root.join("src")) {
        let file = path.strip_prefix(root).unwrap().to_str().unwrap();
        let file = &file.replace(std::path::MAIN_SEPARATOR, "/");
        wrong.extend(upward(file, &std::fs::read_to_string(&path).unwrap()));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The parts of the kit that the others may name.
const SHARED: &[&str] = &["fingerprint", "io_fr", "text"];

#[test]
fn each_part_of_the_kit_stands_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kit");
    let mut wrong = Vec::new();
    for path in sources(&root) {
        let file = path.strip_prefix(&root).unwrap().to_str().unwrap();
        let module = file
            .trim_end_matches(".rs")
            .replace(std::path::MAIN_SEPARATOR, "/");
        let own = module.split('/').next().unwrap();
        // Read as if the kit were the root of the crate.
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.replace("crate::kit::", "crate::");
        for (line, part) in paths::named(module.split('/').count(), &text) {
            if part != own && !SHARED.contains(&part) {
                wrong.push(format!(
                    "src/kit/{file}:{line}: `{own}` may not name `{part}`"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The files of a room that name one another in a circle, as the modules met on the way round.
///
/// Each file is given as its path below the room and its text. A module written in a folder counts as
/// the file of that name; the room's own file, above all the others, is none of them.
fn ring(room: &str, files: &[(String, String)]) -> Option<Vec<String>> {
    let module = |file: &str| {
        let first = file.split('/').next().unwrap();
        first.trim_end_matches(".rs").to_owned()
    };
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, _) in files {
        arrows.entry(module(file)).or_default();
    }
    for (file, text) in files {
        // Read as if the room were the root of the crate.
        let text = text
            .replace(&format!("crate::{room}::"), "\0::")
            .replace("crate::", "elsewhere::")
            .replace("\0::", "crate::");
        let own = module(file);
        let depth = file.trim_end_matches(".rs").split('/').count();
        for (_, named) in paths::named(depth, &text) {
            if named != own && arrows.contains_key(named) {
                arrows.get_mut(&own).unwrap().insert(named.to_owned());
            }
        }
    }
    // What names nothing left is in no ring.
    loop {
        let ends: Vec<String> = arrows
            .iter()
            .filter(|(_, named)| named.iter().all(|n| !arrows.contains_key(n)))
            .map(|(module, _)| module.clone())
            .collect();
        if ends.is_empty() {
            break;
        }
        arrows.retain(|module, _| !ends.contains(module));
    }
    let mut way = vec![arrows.keys().next()?.clone()];
    loop {
        let named = arrows.get(way.last().unwrap()).unwrap();
        let next = named.iter().find(|n| arrows.contains_key(*n)).unwrap();
        if let Some(start) = way.iter().position(|met| met == next) {
            way.push(next.clone());
            return Some(way.split_off(start));
        }
        way.push(next.clone());
    }
}

#[test]
fn no_files_of_a_room_name_one_another_in_a_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rings = Vec::new();
    for room in ROOMS {
        // The parts of the kit stand alone.
        let folder = root.join(room);
        if *room == "kit" || !folder.is_dir() {
            continue;
        }
        let files: Vec<(String, String)> = sources(&folder)
            .iter()
            .map(|path| {
                let file = path.strip_prefix(&folder).unwrap().to_str().unwrap();
                let file = file.replace(std::path::MAIN_SEPARATOR, "/");
                (file, std::fs::read_to_string(path).unwrap())
            })
            .collect();
        if let Some(way) = ring(room, &files) {
            rings.push(format!("src/{room}: {}", way.join(" → ")));
        }
    }
    assert!(rings.is_empty(), "\n{}", rings.join("\n"));
}

#[test]
fn a_ring_of_files_is_found_and_a_folder_is_one_with_its_file() {
    let files = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        let owned = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
        list.iter().map(owned).collect()
    };
    let round = files(&[
        ("a.rs", "use super::b::X;"),
        ("b/deep.rs", "use crate::room::c;"),
        ("c.rs", "use super::a;"),
        ("d.rs", "use super::a;"),
    ]);
    let way = ring("room", &round).unwrap();
    assert_eq!(way, ["a", "b", "c", "a"]);
    let straight = files(&[
        ("a.rs", "use super::b::X; use crate::other::a;"),
        ("a/part.rs", "use super::Y; use super::super::b;"),
        ("b.rs", "use crate::other::a;"),
    ]);
    assert_eq!(ring("room", &straight), None);
}

#[test]
fn the_map_shows_the_same_rooms() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let map = std::fs::read_to_string(path).unwrap();
    let between = |line: &'static str, end: &'static str| -> Vec<&str> {
        map.lines()
            .filter_map(|l| l.strip_prefix(line)?.split(end).next())
            .collect()
    };
    assert_eq!(between("//! | [`", "`]"), ROOMS);
    let mut declared = between("pub mod ", ";");
    let mut rooms = ROOMS.to_vec();
    declared.sort_unstable();
    rooms.sort_unstable();
    assert_eq!(declared, rooms);
}

/// Every Rust file of the rooms, tests aside.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs")
            && !["lib.rs", "main.rs", "tests.rs"].contains(&name)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The paths of `file` that lead to a room which its own may not name.
fn upward(file: &str, text: &str) -> Vec<String> {
    let module = file.trim_start_matches("src/").trim_end_matches(".rs");
    let own = module.split('/').next().unwrap();
    let rank = |room: &str| ROOMS.iter().position(|r| *r == room);
    paths::named(module.split('/').count(), text)
        .into_iter()
        .filter(|(_, room)| *room != own && rank(room) <= rank(own))
        .map(|(line, room)| format!("{file}:{line}: `{own}` may not name `{room}`"))
        .collect()
}

#[test]
fn an_arrow_up_is_found_at_its_line() {
    let found = |file: &str, text: &str| -> Vec<String> {
        let prefix = format!("{file}:");
        let cut = |w: String| {
            w.replace(&prefix, "")
                .replace(" may not name", "")
                .replace('`', "")
        };
        upward(file, text).into_iter().map(cut).collect()
    };
    let read = |text: &str| found("src/read/logo.rs", text);
    assert_eq!(
        read("use crate::{\n    model::{a, b as c},\n    render::{self, d},\n    report as e,\n};"),
        ["3: read render", "4: read report"]
    );
    assert_eq!(
        read("fn f() -> u8 {\n\n    super::super::render::N\n}"),
        ["3: read render"]
    );
    assert_eq!(
        read("use super::{file, super::cli::Format};"),
        ["1: read cli"]
    );
    assert_eq!(
        found("src/jour.rs", "use super::{\nmodel::*};"),
        ["2: jour model"]
    );
    assert_eq!(
        found(
            "src/jour.rs",
            "macro_rules! m { () => { $crate::read::x() } }"
        ),
        ["1: jour read"]
    );
    assert_eq!(read("use crate::attic;"), ["1: read attic"]);
    // A literal hides neither what follows it nor its lines.
    for literal in [
        "\"\n\\\"\"",
        "r#\"\n\\\"#",
        "'\"'; 'a: loop {}\n",
        "b'\\''\n",
        "/* \" */\n",
    ] {
        let text = format!("{literal}; crate::cli::F");
        assert_eq!(read(&text), ["2: read cli"], "{literal}");
    }
}

#[test]
fn what_is_no_arrow_up_is_let_through() {
    for text in [
        "use crate::jour::Jour; use super::{file, place::{self}}; use crate::read::logo;",
        "pub(crate) fn f() {} pub(in super::super) fn g() {} use self::svg::check;",
        "/// [`crate::render`]\n// crate::render::x\n/* crate::render */",
        "const A: &str = \"crate::render\"; const B: &str = r#\"\" crate::render\"#;",
        "#[cfg(test)]\nmod tests {\n    fn f() { crate::render::x() }\n}\nuse crate::model::a;",
        "#[cfg(test)]\nuse crate::render::{a, b};\n#[cfg(test)]\nmod tests;",
    ] {
        assert_eq!(
            upward("src/read/logo.rs", text),
            Vec::<String>::new(),
            "{text}"
        );
    }
}
