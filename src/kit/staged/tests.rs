//! Writing interrupted, or refused, at each of its steps.

mod distrust;

use super::*;
use std::cell::Cell;
use std::fs;

/// Writes, whatever the files lose by it.
fn write(disk: &impl Disk, changes: &[Change]) -> Result<(), Failure> {
    write_all(disk, changes, |_, _| ())
}

/// What happens at the step that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mishap {
    /// The run is killed: nothing more happens.
    Killed,
    /// The system refuses that step only.
    RefusedOnce,
    /// The system refuses everything from then on: a disk that is full, a folder that is gone.
    RefusedForGood,
}

/// A disk on which a step goes wrong. What is written is not sent down: no power is cut here.
struct Fragile {
    left: Cell<usize>,
    mishap: Mishap,
    happened: Cell<bool>,
}

impl Fragile {
    fn new(steps: usize, mishap: Mishap) -> Self {
        Self {
            left: Cell::new(steps),
            mishap,
            happened: Cell::new(false),
        }
    }

    fn sound() -> Self {
        Self::new(usize::MAX, Mishap::Killed)
    }

    fn step(&self) -> io::Result<()> {
        if self.left.get() > 0 {
            self.left.set(self.left.get() - 1);
            return Ok(());
        }
        if self.happened.replace(true) && self.mishap == Mishap::RefusedOnce {
            return Ok(());
        }
        Err(io::Error::from(io::ErrorKind::StorageFull))
    }
}

impl Disk for Fragile {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        if self.happened.get() && self.mishap != Mishap::RefusedOnce {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        RealDisk.read(path)
    }
    fn read_only(&self, path: &Path) -> io::Result<bool> {
        RealDisk.read_only(path)
    }
    fn create(&self, path: &Path, bytes: &[u8], _: Option<&Path>) -> io::Result<()> {
        if let Err(e) = self.step() {
            if self.mishap != Mishap::RefusedForGood {
                fs::write(path, &bytes[..bytes.len() / 2])?;
            }
            return Err(e);
        }
        fs::write(path, bytes)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(path)
    }
    fn sync(&self, _: &Path) -> io::Result<()> {
        self.step()
    }
}

/// Three dossiers in two folders, and what they shall become.
struct Scene {
    root: tempfile::TempDir,
    changes: Vec<Change>,
}

impl Scene {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let mut changes = Vec::new();
        for name in ["a/claire.toml", "a/paul.toml", "b/zoé.toml"] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let before = format!("avant {name}").into_bytes();
            fs::write(&path, &before).unwrap();
            changes.push(Change {
                path,
                before,
                after: format!("après {name}, plus long").into_bytes(),
            });
        }
        Self { root, changes }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// How many files are written; each is whole.
    #[allow(clippy::disallowed_methods)]
    fn written(&self) -> usize {
        let written = |c: &&Change| {
            let now = fs::read(&c.path).unwrap();
            assert!(now == c.before || now == c.after, "{:?} is broken", c.path);
            now == c.after
        };
        self.changes.iter().filter(written).count()
    }

    fn left_behind(&self) -> Vec<PathBuf> {
        let files = |name: &str| {
            let listing = fs::read_dir(self.folder(name)).unwrap();
            listing.map(|e| e.unwrap().path()).collect::<Vec<_>>()
        };
        let mut all = [files("a"), files("b")].concat();
        all.retain(|p| !self.changes.iter().any(|c| c.path == *p));
        all
    }

    /// All or none, and nothing else in the folders.
    fn settled(&self, shown: &str) -> usize {
        let written = self.written();
        assert!(written == 0 || written == 3, "{shown}: {written} of 3");
        assert!(
            self.left_behind().is_empty(),
            "{shown}: {:?}",
            self.left_behind()
        );
        written
    }
}

#[test]
fn everything_is_written_and_nothing_is_left() {
    let scene = Scene::new();
    write(&RealDisk, &scene.changes).unwrap();
    assert_eq!(scene.settled("written"), 3);
}

#[test]
fn killed_at_any_step_the_next_run_finishes_or_undoes() {
    let mut outcomes = [0, 0];
    for steps in 0.. {
        let scene = Scene::new();
        let disk = Fragile::new(steps, Mishap::Killed);
        let _ = write(&disk, &scene.changes);
        if !disk.happened.get() {
            assert!(steps > 20);
            break;
        }
        scene.written();
        // The next run may begin with either folder.
        let folders = if steps % 2 == 0 {
            ["a", "b"]
        } else {
            ["b", "a"]
        };
        for folder in folders {
            recover(&Fragile::sound(), &scene.folder(folder)).unwrap();
        }
        outcomes[scene.settled(&format!("killed at step {steps}")) / 3] += 1;
    }
    assert!(outcomes[0] > 0 && outcomes[1] > 0, "{outcomes:?}");
}

#[test]
fn the_recovery_itself_may_be_killed_at_any_step() {
    // Each step of writing, and after it each step of the recovery.
    for steps in (0..).step_by(2) {
        let probe = Fragile::new(steps, Mishap::Killed);
        let _ = write(&probe, &Scene::new().changes);
        if !probe.happened.get() {
            break;
        }
        for again in 0.. {
            let scene = Scene::new();
            let _ = write(&Fragile::new(steps, Mishap::Killed), &scene.changes);
            let disk = Fragile::new(again, Mishap::Killed);
            let _ = recover(&disk, &scene.folder("a"));
            if !disk.happened.get() {
                break;
            }
            scene.written();
            for folder in ["b", "a"] {
                recover(&Fragile::sound(), &scene.folder(folder)).unwrap();
            }
            scene.settled(&format!("killed at {steps}, then at {again}"));
        }
    }
}

#[test]
fn a_step_refused_once_loses_nothing() {
    for steps in 0.. {
        let scene = Scene::new();
        let disk = Fragile::new(steps, Mishap::RefusedOnce);
        let shown = format!("refused at step {steps}");
        let result = write(&disk, &scene.changes);
        if !disk.happened.get() {
            break;
        }
        match result {
            Ok(()) => assert_eq!(scene.written(), 3, "{shown}"),
            Err(Failure::Unchanged { .. }) => assert_eq!(scene.written(), 0, "{shown}"),
            Err(Failure::Suspended { .. } | Failure::Apart(_)) => {
                scene.written();
            }
        }
        for folder in ["a", "b"] {
            recover(&Fragile::sound(), &scene.folder(folder)).unwrap();
        }
        scene.settled(&shown);
    }
}

#[test]
fn a_disk_that_refuses_for_good_loses_nothing() {
    for steps in 0.. {
        let scene = Scene::new();
        let disk = Fragile::new(steps, Mishap::RefusedForGood);
        let _ = write(&disk, &scene.changes);
        if !disk.happened.get() {
            break;
        }
        scene.written();
        for folder in ["a", "b"] {
            recover(&Fragile::sound(), &scene.folder(folder)).unwrap();
        }
        scene.settled(&format!("refused from step {steps} on"));
    }
}

#[test]
fn a_file_changed_since_it_was_read_is_left_alone() {
    let scene = Scene::new();
    fs::write(&scene.changes[1].path, "repris à la main").unwrap();
    let failure = write(&RealDisk, &scene.changes).unwrap_err();
    assert!(matches!(
        failure,
        Failure::Unchanged {
            why: Why::Changed,
            ..
        }
    ));
    fs::write(&scene.changes[1].path, &scene.changes[1].before).unwrap();
    assert_eq!(scene.settled("changed"), 0);
}

#[test]
fn a_read_only_file_a_folder_and_a_missing_file_stop_everything() {
    let scene = Scene::new();
    let path = &scene.changes[2].path;
    let mut rights = fs::metadata(path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(path, rights).unwrap();
    let failure = write(&RealDisk, &scene.changes).unwrap_err();
    assert!(matches!(
        failure,
        Failure::Unchanged {
            why: Why::ReadOnly,
            ..
        }
    ));
    assert_eq!(scene.settled("read-only"), 0);

    fs::remove_file(path).unwrap();
    assert!(write(&RealDisk, &scene.changes).is_err());
    fs::create_dir(path).unwrap();
    assert!(write(&RealDisk, &scene.changes).is_err());
    fs::remove_dir(path).unwrap();
    fs::write(path, &scene.changes[2].before).unwrap();
    assert_eq!(scene.settled("missing"), 0);
}

#[test]
fn a_folder_moved_between_two_runs_is_recovered_where_it_is() {
    let mut scene = Scene::new();
    scene.changes.truncate(2);
    fs::remove_dir_all(scene.folder("b")).unwrap();
    let steps = (0..100)
        .find(|steps| {
            let probe = Scene::new();
            let changes = &probe.changes[..2];
            let _ = write(&Fragile::new(*steps, Mishap::Killed), changes);
            probe.written() == 1
        })
        .unwrap();
    let _ = write(&Fragile::new(steps, Mishap::Killed), &scene.changes);
    fs::rename(scene.folder("a"), scene.folder("b")).unwrap();
    let outcome = recover(&RealDisk, &scene.folder("b")).unwrap();
    assert_eq!(outcome.unwrap().outcome, Recovered::Finished);
    for change in &scene.changes {
        let name = change.path.file_name().unwrap();
        let held = RealDisk.read(&scene.folder("b").join(name)).unwrap();
        assert_eq!(held.unwrap(), change.after);
    }
}

#[cfg(unix)]
#[test]
fn rights_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    let path = &scene.changes[0].path;
    fs::set_permissions(path, fs::Permissions::from_mode(0o640)).unwrap();
    write(&RealDisk, &scene.changes).unwrap();
    let mode = fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_folder_is_locked_once_and_freed() {
    let scene = Scene::new();
    let folders = [scene.folder("a"), scene.folder("b")];
    let mut locks = Locks::default();
    locks.take(&folders, || ()).unwrap();
    let (sender, waiting) = std::sync::mpsc::channel();
    let other = std::thread::spawn({
        let folders = folders.clone();
        move || Locks::default().take(&folders, || sender.send(()).unwrap())
    });
    // The other run says that it waits; it goes on once the folders are free.
    waiting.recv().unwrap();
    drop(locks);
    other.join().unwrap().unwrap();
    assert!(scene.left_behind().is_empty());
}
