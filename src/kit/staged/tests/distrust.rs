//! What is found in a folder is not trusted, and is in nobody's way.

#![allow(clippy::disallowed_methods)]

use super::*;

/// A run killed once so many files of three are written.
fn killed(written: usize) -> Scene {
    (0..200)
        .map(|steps| {
            let scene = Scene::new();
            let _ = write(&Fragile::new(steps, Mishap::Killed), &scene.changes);
            scene
        })
        .find(|s| s.written() == written && s.folder("a/.cip-journal").exists() && s.decided())
        .unwrap()
}

impl Scene {
    fn decided(&self) -> bool {
        let journal = fs::read_to_string(self.folder("a/.cip-journal")).unwrap();
        journal.contains("decide")
    }

    fn recovered(&self, folder: &str) -> Settled {
        let settled = recover(&RealDisk, &self.folder(folder)).unwrap().unwrap();
        // Nobody is held up by it any longer.
        for folder in ["a", "b"] {
            assert_eq!(recover(&RealDisk, &self.folder(folder)).unwrap(), None);
        }
        settled
    }

    fn held(&self, rank: usize) -> String {
        fs::read_to_string(&self.changes[rank].path).unwrap()
    }
}

const BY_HAND: &str = "repris à la main";

#[test]
fn a_file_changed_by_hand_before_it_was_written_undoes_the_others() {
    let scene = killed(1);
    fs::write(&scene.changes[2].path, BY_HAND).unwrap();
    let settled = scene.recovered("a");
    assert_eq!(settled.outcome, Recovered::Undone);
    assert_eq!(settled.theirs, [scene.changes[2].path.clone()]);
    assert_eq!(scene.held(2), BY_HAND);
    for rank in [0, 1] {
        assert_eq!(scene.held(rank).as_bytes(), scene.changes[rank].before);
    }
    assert!(scene.left_behind().is_empty());
}

#[test]
fn a_file_changed_by_hand_once_it_was_written_lets_the_others_finish() {
    for written in [1, 3] {
        let scene = killed(written);
        fs::write(&scene.changes[0].path, BY_HAND).unwrap();
        let settled = scene.recovered("b");
        assert_eq!(settled.outcome, Recovered::Finished);
        assert_eq!(scene.held(0), BY_HAND);
        for rank in [1, 2] {
            assert_eq!(scene.held(rank).as_bytes(), scene.changes[rank].after);
        }
        assert!(scene.left_behind().is_empty());
    }
}

#[test]
fn a_file_removed_by_hand_stays_removed() {
    let scene = killed(1);
    fs::remove_file(&scene.changes[1].path).unwrap();
    assert_eq!(scene.recovered("a").outcome, Recovered::Undone);
    assert!(!scene.changes[1].path.exists());
    assert_eq!(scene.held(0).as_bytes(), scene.changes[0].before);
}

#[test]
fn a_copy_cut_short_is_never_put_in_place() {
    let scene = killed(1);
    fs::write(scene.folder("b/.cip-0.nouveau"), "après").unwrap();
    assert_eq!(scene.recovered("a").outcome, Recovered::Undone);
    assert_eq!(scene.settled("a new content cut short"), 0);

    // The old ones too: nothing can be finished, nothing undone, and nothing is lost.
    let scene = killed(1);
    fs::write(scene.folder("b/.cip-0.nouveau"), "après").unwrap();
    fs::write(scene.folder("a/.cip-0.ancien"), "av").unwrap();
    let settled = scene.recovered("a");
    assert_eq!(settled.outcome, Recovered::Apart);
    assert_eq!(scene.written(), 2);
    assert!(scene.folder("a/cip-interrompu/cip-0.ancien").exists());
    assert!(scene.folder("b/cip-interrompu/cip-0.nouveau").exists());
}

#[cfg(unix)]
#[test]
fn a_copy_that_is_a_link_is_not_followed() {
    let scene = killed(1);
    let elsewhere = scene.folder("ailleurs");
    fs::write(&elsewhere, &scene.changes[2].after).unwrap();
    fs::remove_file(scene.folder("b/.cip-0.nouveau")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, scene.folder("b/.cip-0.nouveau")).unwrap();
    assert_eq!(scene.recovered("a").outcome, Recovered::Undone);
    assert_eq!(scene.settled("a link"), 0);
    assert!(elsewhere.exists());
}

#[test]
fn a_journal_that_names_a_file_elsewhere_is_set_aside() {
    let scene = Scene::new();
    let print = |bytes: &[u8]| crate::kit::fingerprint::fingerprint(bytes);
    let target = &scene.changes[2];
    for name in [
        target.path.to_str().unwrap(),
        "../b/zoé.toml",
        ".cip-0.nouveau",
        "",
        ".",
    ] {
        let journal = format!(
            r#"{{"format":"cip/journal/2","run":"x","etat":"decide","fichiers":[{{"nom":"{}","avant":"{}","apres":"{}"}}]}}"#,
            name.replace('\\', "/"),
            print(&target.before),
            print(&target.after),
        );
        fs::write(scene.folder("a/.cip-journal"), journal).unwrap();
        fs::write(scene.folder("a/.cip-0.nouveau"), &target.after).unwrap();
        let settled = scene.recovered("a");
        assert_eq!(settled.outcome, Recovered::Illegible, "{name}");
        assert!(settled.aside.unwrap().join("cip-journal").exists());
        assert_eq!(scene.written(), 0, "{name}");
    }
}

#[test]
fn a_journal_reaches_only_folders_that_name_its_run() {
    let scene = killed(1);
    let there = scene.folder("b/.cip-journal");
    let journal = fs::read_to_string(&there).unwrap();
    fs::write(&there, journal.replace("\"run\":\"sha256:", "\"run\":\"")).unwrap();
    assert!(
        named_folders(&RealDisk, &scene.folder("a"))
            .unwrap()
            .is_empty()
    );
    let settled = recover(&RealDisk, &scene.folder("a")).unwrap().unwrap();
    assert_eq!(settled.outcome, Recovered::Finished);
    assert_eq!(scene.held(2).as_bytes(), scene.changes[2].before);
    // Nothing says any more what became of the run: what is there stays.
    let settled = recover(&RealDisk, &scene.folder("b")).unwrap().unwrap();
    assert_eq!(settled.outcome, Recovered::Undone);
    assert_eq!(settled.lost, Some(scene.folder("a")));
    assert!(scene.left_behind().is_empty());
}

#[test]
fn a_folder_taken_away_holds_nobody_up() {
    let scene = killed(1);
    fs::rename(scene.folder("b"), scene.folder("c")).unwrap();
    let settled = recover(&RealDisk, &scene.folder("a")).unwrap().unwrap();
    assert_eq!(settled.outcome, Recovered::Finished);
    assert_eq!(settled.lost, Some(scene.folder("b")));
    assert!(recover(&RealDisk, &scene.folder("c")).unwrap().is_some());
    assert_eq!(recover(&RealDisk, &scene.folder("c")).unwrap(), None);
}

#[test]
fn what_is_no_journal_holds_nobody_up() {
    for bytes in ["", "{", "n'importe quoi", r#"{"format":"cip/journal/1"}"#] {
        let scene = Scene::new();
        fs::write(scene.folder("a/.cip-journal"), bytes).unwrap();
        assert_eq!(scene.recovered("a").outcome, Recovered::Illegible);
        write(&RealDisk, &scene.changes).unwrap();
    }
    let scene = Scene::new();
    fs::create_dir(scene.folder("a/.cip-journal")).unwrap();
    assert_eq!(scene.recovered("a").outcome, Recovered::Illegible);
    write(&RealDisk, &scene.changes).unwrap();
}
