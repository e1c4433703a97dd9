//! One file a command: its arguments, its help, its run (read, examine, report, render).

pub mod check;
pub mod completions;
pub mod convert;
pub mod deadlines;
pub mod droit;
pub mod eligibility;
pub mod experience;
pub mod explain;
pub mod history;
pub mod import;
pub mod livret;
pub mod man;
pub mod new;
pub mod parchemin;
pub mod pv;
pub mod record;
pub mod referentiel;
pub mod revoke;
pub mod rncp;
pub mod schema;
pub mod stats;
pub mod transfer;
