//! Small exports, whole and damaged.

use super::*;
use crate::model::fiche::DateFlux;

fn flux(fiches: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='utf-8'?>\n<FICHES>\n<VERSION_FLUX>4.1</VERSION_FLUX>\n{fiches}</FICHES>\n"
    )
}

fn record(numero: &str, inside: &str) -> String {
    format!(
        "<FICHE><NUMERO_FICHE>{numero}</NUMERO_FICHE><INTITULE>Titre {numero}</INTITULE>{inside}</FICHE>\n"
    )
}

/// The record RNCP2, or why there is none.
fn found(text: impl Read) -> Result<Fiche, FluxError> {
    let wanted = ["RNCP2".to_owned()];
    let mut found = None;
    let census = fiches(text, Choix::Numeros(&wanted), |read| match read {
        Lu::Fiche(fiche) => {
            found = Some(*fiche);
            Ok(())
        }
        Lu::Refusee(_, error) => Err(error),
    })?;
    found.ok_or(FluxError::Absente {
        numero: "RNCP2".to_owned(),
        fiches: census.fiches,
    })
}

fn read(text: &str) -> Result<Fiche, FluxError> {
    found(text.as_bytes())
}

fn refused(text: impl AsRef<[u8]>) -> String {
    found(text.as_ref()).unwrap_err().to_string()
}

#[test]
fn the_record_asked_for_is_found_among_others() {
    let text = flux(&(record("RNCP1", "") + &record("RNCP2", "") + &record("RNCP3", "")));
    assert_eq!(read(&text).unwrap().intitule, "Titre RNCP2");
}

#[test]
fn a_record_may_give_its_number_last_and_unknown_elements() {
    let text = flux(
        "<FICHE><INTITULE>A</INTITULE><INCONNU><X>1</X></INCONNU><NUMERO_FICHE>RNCP2</NUMERO_FICHE></FICHE>",
    );
    assert_eq!(read(&text).unwrap().intitule, "A");
}

#[test]
fn references_and_cdata_are_text() {
    let text = flux(
        "<FICHE><NUMERO_FICHE>RNCP2</NUMERO_FICHE><INTITULE>A &amp; B&#39;s <![CDATA[<C>]]></INTITULE></FICHE>",
    );
    assert_eq!(read(&text).unwrap().intitule, "A & B's <C>");
}

#[test]
fn what_is_no_date_is_kept_as_written() {
    let text = flux(&record(
        "RNCP2",
        "<DATE_EFFET>31/06/2023</DATE_EFFET><DATE_FIN_ENREGISTREMENT>01/09/2028</DATE_FIN_ENREGISTREMENT>",
    ));
    let fiche = read(&text).unwrap();
    assert_eq!(fiche.effet, Some(DateFlux::Autre("31/06/2023".to_owned())));
    let end = Jour::new(2028, 9, 1).unwrap();
    assert_eq!(fiche.fin, Some(DateFlux::Jour(end)));
}

use crate::jour::Jour;

#[test]
fn an_absent_record_is_reported_with_how_many_were_read() {
    let text = flux(&(record("RNCP1", "") + &record("RNCP22", "")));
    assert_eq!(refused(text), "la fiche RNCP2 n'y est pas (2 fiches lues)");
}

#[test]
fn a_record_met_twice_is_refused() {
    let text = flux(&record("RNCP2", "").repeat(2));
    assert!(refused(text).contains("RNCP2 y est deux fois"));
}

#[test]
fn another_version_or_none_is_refused() {
    let text = flux(&record("RNCP2", "")).replace("4.1<", "3.0<");
    assert!(refused(&text).starts_with("flux en version 3.0"));
    let text = text.replace("<VERSION_FLUX>3.0</VERSION_FLUX>", "");
    assert!(refused(&text).contains("ne dit pas sa version"));
}

#[test]
fn a_file_cut_anywhere_is_never_taken_for_a_whole_one() {
    let text = flux(&(record("RNCP1", "") + &record("RNCP2", "<ABREGE><CODE>é</CODE></ABREGE>")));
    let end = text.trim_end().len();
    let start = text.find("<FICHES>").unwrap() + 1;
    for cut in start..end {
        let message = refused(&text.as_bytes()[..cut]);
        assert!(message.contains("tronqué"), "{cut}: {message}");
    }
}

#[test]
fn a_stream_that_is_no_export_is_named() {
    assert_eq!(refused(""), "le fichier est vide");
    assert_eq!(
        refused("Numero_Fiche;Intitule\n"),
        "ce n'est pas un fichier XML"
    );
    assert!(refused(b"\xFF\xFE<\0").contains("UTF-8"));
    assert!(refused("<html><body/></html>").contains("« html »"));
    assert!(refused("<?xml version='1.0' encoding='ISO-8859-1'?><FICHES/>").contains("UTF-8"));
    assert!(refused(flux("<FICHE></FICHES>")).contains("mal formé"));
    assert!(refused(flux("") + "<FICHES/>").contains("mal formé"));
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<!DOCTYPE FICHES [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">\
                <!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    let text =
        flux(&record("RNCP1", "<X>&b;&x;</X>")).replace("<FICHES>", &format!("{bomb}<FICHES>"));
    // Elsewhere, they are passed over; in the record, they are reported.
    assert!(refused(&text).contains("n'y est pas"));
    let text = text
        .replace("RNCP1", "RNCP2")
        .replace("<X>", "<DATE_EFFET>")
        .replace("</X>", "</DATE_EFFET>");
    assert!(refused(&text).contains("entité inconnue « &b; »"));
}

/// A stream that repeats a pattern for ever.
struct Endless {
    head: Vec<u8>,
    pattern: &'static [u8],
    given: u64,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        assert!(self.given < 64 << 20, "no bound was set");
        if !self.head.is_empty() {
            let n = self.head.len().min(into.len());
            into[..n].copy_from_slice(&self.head[..n]);
            self.head.drain(..n);
            return Ok(n);
        }
        let n = into.len() / self.pattern.len() * self.pattern.len();
        for (slot, byte) in into[..n].iter_mut().zip(self.pattern.iter().cycle()) {
            *slot = *byte;
        }
        self.given += u64::try_from(n).unwrap();
        Ok(n)
    }
}

#[test]
fn nothing_without_end_fills_the_memory() {
    let cases: [(&str, &[u8]); 6] = [
        ("<FICHES><FICHE><INTITULE>", b"aaaa"),
        ("<FICHES><FICHE><", b"aaaa"),
        ("<FICHES><!-- ", b"aaaa"),
        ("<FICHES>", b"<a>"),
        ("<FICHES><FICHE><INTITULE>", b"a&lt;"),
        (
            "<FICHES><FICHE><NUMERO_FICHE>RNCP2</NUMERO_FICHE><BLOCS_COMPETENCES>",
            b"<BLOC_COMPETENCES/>",
        ),
    ];
    for (head, pattern) in cases {
        let stream = Endless {
            head: head.as_bytes().to_vec(),
            pattern,
            given: 0,
        };
        let message = found(stream).unwrap_err().to_string();
        assert!(message.contains("démesuré"), "{head}: {message}");
    }
}

#[test]
fn a_number_may_be_typed_in_several_ways() {
    for text in ["RNCP37674", "rncp37674", " 37674 "] {
        assert_eq!(numero(text).as_deref(), Some("RNCP37674"));
    }
    for text in ["RS5550", "RNCP", "37674a", "-1", "RNCP123456789"] {
        assert_eq!(numero(text), None, "{text}");
    }
}
