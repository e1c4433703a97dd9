//! Several threads, where they are worth it and where the system gives them.

use anyhow::{Result, anyhow, bail};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::sync::OnceLock;
use std::thread::available_parallelism;

/// Items treated one after another by a thread; no more than these are not worth another one.
pub const FEW: usize = 8;

/// The variable that says how many threads work.
const VARIABLE: &str = "RAYON_NUM_THREADS";

/// The most threads that work.
const MOST: usize = 1024;

/// Whether the threads are there, once they were wanted.
static READY: OnceLock<bool> = OnceLock::new();

/// How many threads are asked for, if any number is.
fn asked() -> Option<usize> {
    let text = std::env::var(VARIABLE).ok()?;
    text.parse().ok().filter(|count| *count > 0)
}

/// No more threads are asked for than can be of use.
///
/// # Errors
/// There are.
pub fn check() -> Result<()> {
    match asked() {
        Some(count) if count > MOST => bail!(
            "{VARIABLE} demande {count} fils d'exécution : {MOST} au plus, ou retirer cette variable"
        ),
        _ => Ok(()),
    }
}

/// Has the threads ready.
///
/// # Errors
/// The system refuses them.
pub fn ready() -> Result<()> {
    let built = READY.get_or_init(|| {
        let all = || available_parallelism().map_or(1, std::num::NonZero::get);
        let count = asked().unwrap_or_else(all).min(MOST);
        let builder = ThreadPoolBuilder::new().num_threads(count);
        builder.build_global().is_ok()
    });
    if *built { Ok(()) } else { Err(refused()) }
}

/// Why a run cannot go on without a thread.
pub fn refused() -> anyhow::Error {
    anyhow!(
        "le système refuse un fil d'exécution de plus : trop de programmes en cours, ou pas assez \
         de mémoire ; {VARIABLE}=1 en demande moins"
    )
}

/// Treats each of `items`, in order, on every core; a few are not worth waking the others.
pub fn in_parallel<P: Send, T: Send>(
    items: impl IntoIterator<Item = P>,
    treat: impl Fn(P) -> T + Sync,
) -> Vec<T> {
    let items: Vec<P> = items.into_iter().collect();
    if items.len() <= FEW || ready().is_err() {
        return items.into_iter().map(treat).collect();
    }
    items
        .into_par_iter()
        .with_min_len(FEW)
        .with_max_len(FEW)
        .map(&treat)
        .collect()
}
