//! What several tests share: titles that owe nothing to the real ones.

use cip::read::references::Titles;

/// Two editions: `cip-2003` with four CCP, `essai-1` with two CCP and one CCS.
#[derive(Debug)]
pub(crate) struct Essai;

impl Titles for Essai {
    fn has_title(&self, id: &str) -> bool {
        self.titles().contains(&id)
    }
    fn has_ccp(&self, id: &str, ccp: &str) -> bool {
        self.ccp(id).contains(&ccp)
    }
    fn has_ccs(&self, id: &str, ccs: &str) -> bool {
        self.ccs(id).contains(&ccs)
    }
    fn titles(&self) -> Vec<&str> {
        vec!["cip-2003", "essai-1"]
    }
    fn ccp(&self, id: &str) -> Vec<&str> {
        match id {
            "cip-2003" => vec!["CCP1", "CCP2", "CCP3", "CCP4"],
            "essai-1" => vec!["CCP1", "CCP2"],
            _ => Vec::new(),
        }
    }
    fn ccs(&self, id: &str) -> Vec<&str> {
        match id {
            "essai-1" => vec!["CCS1"],
            _ => Vec::new(),
        }
    }
}
