//! Everything new, or everything old: what is on the disk is looked at before anything moves, and
//! nothing moves that is not what the journal says.

use super::job::Job;
use super::journal::{Place, State};
use super::{Disk, Recovered, Settled, Stop, Why, aside};
use crate::kit::fingerprint::fingerprint;
use std::io;
use std::path::Path;

/// What a file of the run holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Old,
    New,
    /// Something else, or nothing: somebody has changed it since.
    Other,
}

/// What is on the disk of a file of the run.
#[derive(Debug)]
struct Seen {
    place: Place,
    held: Held,
    /// Its new content still waits: it has not been written.
    waiting: bool,
    /// What waits is its new content, whole.
    new_whole: bool,
    /// Its old content is there, whole.
    old_whole: bool,
}

impl Seen {
    /// Its new content is, or can be, in place; somebody who changed it had it before them.
    fn can_finish(&self) -> bool {
        match self.held {
            Held::New => true,
            Held::Old => self.new_whole,
            Held::Other => !self.waiting,
        }
    }

    /// Its old content is, or can be, in place; somebody who changed it had it before them.
    fn can_undo(&self) -> bool {
        match self.held {
            Held::Old => true,
            Held::New => self.old_whole,
            Held::Other => self.waiting,
        }
    }
}

impl<D: Disk> Job<'_, D> {
    /// Brings every file to what this state wants, or else every file to the other content; where
    /// neither can be, each file that can to what is wanted, and what is of no use is set aside.
    /// Run again, it goes on where it stopped.
    pub(super) fn settle(&self, state: Option<State>) -> Result<Settled, Stop> {
        if state == Some(State::Prepared) {
            self.clear()?;
            return Ok(self.settled(Recovered::Undone, &[]));
        }
        let seen = self.survey()?;
        let forward = match state {
            Some(state) => state == State::Decided,
            // Nobody knows any more: a file written means that the run had decided.
            None => seen.iter().any(|s| s.held == Held::New || !s.waiting),
        };
        let (finish, undo) = (
            seen.iter().all(Seen::can_finish),
            seen.iter().all(Seen::can_undo),
        );
        let outcome = match (forward, finish, undo) {
            (true, true, _) | (false, true, false) => Recovered::Finished,
            (false, _, true) | (true, false, true) => Recovered::Undone,
            (_, false, false) => Recovered::Apart,
        };
        let to_new = outcome == Recovered::Finished || (outcome == Recovered::Apart && forward);
        self.put(&seen, to_new)?;
        let mut settled = self.settled(outcome, &seen);
        if outcome == Recovered::Apart {
            for (folder, _) in self.parts.iter().rev() {
                let path = aside::set(self.disk, folder).map_err(|e| (folder.clone(), e.into()))?;
                settled.aside = path.or(settled.aside);
            }
        } else {
            self.clear()?;
        }
        Ok(settled)
    }

    /// Every file has its new content.
    pub(super) fn written(&self) -> bool {
        self.places().all(|place| {
            let print = self.print(&place.path).ok().flatten();
            print.as_ref() == Some(&place.after)
        })
    }

    /// What became of a run of which everything is written; what cannot be cleared now will be by
    /// the next one.
    pub(super) fn all_written(&self) -> Settled {
        self.settled(Recovered::Finished, &[])
    }

    fn settled(&self, outcome: Recovered, seen: &[Seen]) -> Settled {
        let theirs = seen.iter().filter(|s| s.held == Held::Other);
        Settled {
            outcome,
            theirs: theirs.map(|s| s.place.path.clone()).collect(),
            aside: None,
            lost: self.lost.clone(),
        }
    }

    fn survey(&self) -> Result<Vec<Seen>, Stop> {
        let see = |place: Place| {
            let stop = |e: io::Error| (place.path.clone(), Why::Io(e));
            let held = match self.print(&place.path).map_err(stop)? {
                Some(print) if print == place.after => Held::New,
                Some(print) if print == place.before => Held::Old,
                _ => Held::Other,
            };
            let staged = self.print(&place.staged).map_err(stop)?;
            let kept = self.print(&place.kept).map_err(stop)?;
            Ok(Seen {
                held,
                waiting: staged.is_some(),
                new_whole: staged.as_ref() == Some(&place.after),
                old_whole: kept.as_ref() == Some(&place.before),
                place,
            })
        };
        self.places().map(see).collect()
    }

    /// The fingerprint of a file; `None` if it is not there, an empty one if it is none that can be
    /// read.
    fn print(&self, path: &Path) -> io::Result<Option<String>> {
        use io::ErrorKind as K;
        match self.disk.read(path) {
            Ok(bytes) => Ok(bytes.map(|bytes| fingerprint(&bytes))),
            Err(e) => match e.kind() {
                K::IsADirectory | K::InvalidInput | K::PermissionDenied => Ok(Some(String::new())),
                _ => Err(e),
            },
        }
    }

    /// Gives each file that can have it its new or its old content.
    fn put(&self, seen: &[Seen], to_new: bool) -> Result<(), Stop> {
        for one in seen {
            let place = &one.place;
            let source = match (to_new, one.held) {
                (true, Held::Old) if one.new_whole => &place.staged,
                (false, Held::New) if one.old_whole => &place.kept,
                _ => continue,
            };
            self.disk
                .rename(source, &place.path)
                .map_err(|e| (place.path.clone(), e.into()))?;
        }
        self.sync_folders()
    }
}
