//! The catalogue seen by the reader of dossiers: which names exist.

use super::Catalogue;
use crate::read::references::Titles;
use std::path::Path;

impl Titles for Catalogue {
    fn has_title(&self, id: &str) -> bool {
        self.edition(id).is_some() && self.wrong_in_line(id).is_none()
    }

    fn wrong_file(&self, id: &str) -> Option<&Path> {
        self.wrong_in_line(id)
    }

    fn has_ccp(&self, id: &str, ccp: &str) -> bool {
        self.edition(id)
            .is_some_and(|e| e.edition.rang_ccp(ccp).is_some())
    }

    fn has_ccs(&self, id: &str, ccs: &str) -> bool {
        self.edition(id)
            .is_some_and(|e| e.edition.ccs_de_code(ccs).is_some())
    }

    fn titles(&self) -> Vec<&str> {
        self.ids().collect()
    }

    fn ccp(&self, id: &str) -> Vec<&str> {
        let edition = self.edition(id).map(|e| &e.edition);
        edition
            .iter()
            .flat_map(|e| e.ccp.iter().map(|c| c.code.as_str()))
            .collect()
    }

    fn ccs(&self, id: &str) -> Vec<&str> {
        let edition = self.edition(id).map(|e| &e.edition);
        edition
            .iter()
            .flat_map(|e| e.ccs.iter().map(|c| c.code.as_str()))
            .collect()
    }
}
