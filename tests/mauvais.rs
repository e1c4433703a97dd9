//! placeholder
use cip::read::input::{Loader, Outcome};
use cip::read::references::Titles;
use cip::render::diagnostics::{Style, problems};
struct T;
impl Titles for T {
    fn has_title(&self, id: &str) -> bool {
        id == "cip-2003"
    }
    fn has_ccp(&self, _: &str, c: &str) -> bool {
        ["CCP1", "CCP2", "CCP3", "CCP4"].contains(&c)
    }
    fn has_ccs(&self, _: &str, _: &str) -> bool {
        false
    }
    fn titles(&self) -> Vec<&str> {
        vec!["cip-2003"]
    }
    fn ccp(&self, _: &str) -> Vec<&str> {
        vec!["CCP1", "CCP2", "CCP3", "CCP4"]
    }
    fn ccs(&self, _: &str) -> Vec<&str> {
        vec![]
    }
}
#[test]
fn dump() {
    let base = "titre = \"cip-2003\"\n[candidat]\nnom = \"Martin\"\nprenom = \"Claire\"\n";
    let cases = [
        "[[experience]]\ndebut = 2001-03-01\nstatut = \"salarie\"\nrapport = vrai\n",
        "[[formation]]\ndebut = 12/10/2006\norganisme = Afpa Nantes\nparcours = \"continu\"\nfin=2006-06-31\nccp = CCP1, CCP2\n",
        "[[session]\ndate = 2006-10-12\ntype = \"titre\"\nresultat = \"partiel\"\nobtenus=[\"CCP1\" \"CCP9\"]\n[pieces\ndspp = True\n",
        "[[session]]\ndate : 2006-10-12\ntype \"titre\"\nresultat = \"echec\nlieu\ncentre = \"a\"\njustifiée = false\nfoo = 1",
        "[session]\ndate = 2006-10-12\ntype = \"titre\"\n[session]\ndate = 2006-10-13\ntype = \"ccp\"\nobtenus = [\"CCP1\",\n\"CCP2\"\n[pieces]\ndspp = 1\n",
        "[candidat]\nnom=\"x\"\n[[vae]]\ndepot = 2006-03-01\ndecision=\"recevable\"\ndepot = 2006-04-01\n",
        "[[session]]\ndate = 2006-10-12\ntype=\"titre\"\nlieu = \"\"\"oups\n[[session]]\ndate = 2006-10-13\ntype = \"tittre\"\n",
        "ceci est une phrase\n\n[[]]\nx = 1\n[[session]]\ndate = \"2006-10-12\"\ntype = \"titre\"\n",
    ];
    for c in cases {
        let s = format!("{base}{c}");
        let l = Loader::new(&T).toml("a\u{1b}.toml", s.as_bytes(), true);
        println!("=======\n{c}-------");
        if let Outcome::Invalid(p) = &l.outcome {
            println!(
                "{}",
                problems(&l.fichier, l.source.as_deref(), p, Style::default())
            );
        } else {
            println!("{:?}", l.outcome);
        }
    }
}
