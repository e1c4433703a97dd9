//! Reads a PDF back: its structure, the text that a screen reader says, the text of each page.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use std::collections::HashMap;

/// A PDF, read.
pub(crate) struct ReadBack {
    pdf: Document,
    /// Text of each marked piece, by page and number.
    pieces: HashMap<(ObjectId, i64), String>,
    /// All the text of each page, artifacts included, in the order drawn.
    pages: Vec<String>,
}

/// A picture of a PDF.
pub(crate) struct Picture {
    /// Width and height, in pixels.
    pub(crate) size: (i64, i64),
    pub(crate) bits: i64,
    /// How the PDF holds it.
    pub(crate) filter: String,
    /// Its pixels, or its file if it is a JPEG.
    pub(crate) bytes: Vec<u8>,
}

impl ReadBack {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).unwrap();
        let mut read = Self {
            pdf,
            pieces: HashMap::new(),
            pages: Vec::new(),
        };
        let ids: Vec<ObjectId> = read.pdf.get_pages().into_values().collect();
        for id in ids {
            let page = read.read_page(id);
            read.pages.push(page);
        }
        read
    }

    fn read_page(&mut self, id: ObjectId) -> String {
        let fonts = self.pdf.get_page_fonts(id).unwrap();
        let encodings: HashMap<_, _> = fonts
            .iter()
            .map(|(name, font)| (name.clone(), font.get_font_encoding(&self.pdf).unwrap()))
            .collect();
        let content = Content::decode(&self.pdf.get_page_content(id)).unwrap();
        let mut page = String::new();
        let mut marks: Vec<Option<i64>> = Vec::new();
        let mut font = None;
        let mut pieces = HashMap::new();
        for op in &content.operations {
            match op.operator.as_str() {
                "BMC" => marks.push(None),
                "BDC" => {
                    let dict = op.operands[1].as_dict().ok();
                    marks.push(dict.and_then(|d| d.get(b"MCID").ok()?.as_i64().ok()));
                }
                "EMC" => {
                    marks.pop().unwrap();
                }
                "Tf" => font = encodings.get(op.operands[0].as_name().unwrap()),
                "Tj" | "TJ" => {
                    // Nothing is drawn outside of the structure and of the artifacts.
                    assert!(!marks.is_empty());
                    let mut shown = String::new();
                    let strings = match &op.operands[0] {
                        Object::Array(parts) => parts.clone(),
                        one => vec![one.clone()],
                    };
                    for part in &strings {
                        if let Object::String(bytes, _) = part {
                            shown += &Document::decode_text(font.unwrap(), bytes).unwrap();
                        }
                    }
                    page += &shown;
                    if let Some(n) = marks.iter().rev().find_map(|m| *m) {
                        *pieces.entry((id, n)).or_insert_with(String::new) += &shown;
                    }
                }
                _ => {}
            }
        }
        assert!(marks.is_empty());
        self.pieces.extend(pieces);
        page
    }

    fn root(&self) -> &Dictionary {
        self.pdf.catalog().unwrap()
    }

    /// Language of the file.
    pub(crate) fn language(&self) -> String {
        decode_text_string(self.root().get(b"Lang").unwrap()).unwrap()
    }

    /// Title of the file, which readers are told to show.
    pub(crate) fn title(&self) -> String {
        let prefs = self.dict(self.root().get(b"ViewerPreferences").unwrap());
        assert!(prefs.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let info = self.dict(self.pdf.trailer.get(b"Info").unwrap());
        decode_text_string(info.get(b"Title").unwrap()).unwrap()
    }

    /// Metadata of the file.
    pub(crate) fn xmp(&self) -> String {
        let id = self
            .root()
            .get(b"Metadata")
            .unwrap()
            .as_reference()
            .unwrap();
        let stream = self.pdf.get_object(id).unwrap().as_stream().unwrap();
        let bytes = stream
            .decompressed_content()
            .unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(bytes).unwrap()
    }

    fn dict<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.pdf.dereference(object).unwrap().1.as_dict().unwrap()
    }

    /// Roles of the structure, in reading order; a header cell bears its scope (`TH:Column`).
    pub(crate) fn roles(&self) -> Vec<String> {
        let mut roles = Vec::new();
        self.walk(|role, _| roles.push(role.to_owned()));
        roles
    }

    /// What replaces each picture.
    pub(crate) fn figures(&self) -> Vec<String> {
        let figure = |object: &Object| {
            let dict = object.as_dict().ok()?;
            let is = dict.get(b"S").ok()?.as_name().ok()? == b"Figure";
            let alt = || decode_text_string(dict.get(b"Alt").unwrap()).unwrap();
            is.then(alt)
        };
        self.pdf.objects.values().filter_map(figure).collect()
    }

    /// Pictures of the file, an opacity being one too.
    pub(crate) fn images(&self) -> Vec<Picture> {
        let number = |dict: &Dictionary, key: &[u8]| dict.get(key).unwrap().as_i64().unwrap();
        let picture = |object: &Object| {
            let stream = object.as_stream().ok()?;
            let dict = &stream.dict;
            (dict.get(b"Subtype").ok()?.as_name().ok()? == b"Image").then(|| {
                let filter = dict.get(b"Filter").unwrap();
                let filter = match filter {
                    Object::Array(all) => all.last().unwrap(),
                    one => one,
                };
                let filter = String::from_utf8(filter.as_name().unwrap().to_vec()).unwrap();
                Picture {
                    size: (number(dict, b"Width"), number(dict, b"Height")),
                    bits: number(dict, b"BitsPerComponent"),
                    bytes: match filter.as_str() {
                        "DCTDecode" => stream.content.clone(),
                        _ => stream.decompressed_content().unwrap(),
                    },
                    filter,
                }
            })
        };
        self.pdf.objects.values().filter_map(picture).collect()
    }

    /// What a screen reader says: a line for each paragraph, heading, cell or label.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.walk(|_, said| {
            if !said.is_empty() {
                text += said;
                text.push('\n');
            }
        });
        text
    }

    /// The text of each page.
    pub(crate) fn pages(&self) -> &[String] {
        &self.pages
    }

    /// Walks the structure: the role of each element and the text that it holds itself.
    fn walk(&self, mut f: impl FnMut(&str, &str)) {
        let tree = self.dict(self.root().get(b"StructTreeRoot").unwrap());
        assert!(
            self.dict(self.root().get(b"MarkInfo").unwrap())
                .get(b"Marked")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        self.element(tree, None, &mut f);
    }

    fn element(&self, dict: &Dictionary, page: Option<ObjectId>, f: &mut impl FnMut(&str, &str)) {
        let page = dict
            .get(b"Pg")
            .ok()
            .and_then(|p| p.as_reference().ok())
            .or(page);
        let kids: Vec<&Object> = match dict.get(b"K").map(|k| self.pdf.dereference(k).unwrap().1) {
            Ok(Object::Array(kids)) => kids
                .iter()
                .map(|k| self.pdf.dereference(k).unwrap().1)
                .collect(),
            Ok(one) => vec![one],
            Err(_) => Vec::new(),
        };
        let mut said = String::new();
        let mut below: Vec<&Dictionary> = Vec::new();
        for kid in kids {
            match kid {
                Object::Integer(n) => said += self.piece(page, *n),
                Object::Dictionary(d) if d.has(b"MCID") => {
                    let at = d.get(b"Pg").ok().and_then(|p| p.as_reference().ok());
                    let n = d.get(b"MCID").unwrap().as_i64().unwrap();
                    said += self.piece(at.or(page), n);
                }
                Object::Dictionary(d) => below.push(d),
                other => panic!("{other:?}"),
            }
        }
        if let Ok(role) = dict.get(b"S") {
            let role = String::from_utf8(role.as_name().unwrap().to_vec()).unwrap();
            f(&self.scoped(role, dict), &said);
        }
        for kid in below {
            self.element(kid, page, f);
        }
    }

    fn piece(&self, page: Option<ObjectId>, n: i64) -> &str {
        self.pieces
            .get(&(page.unwrap(), n))
            .map_or("", String::as_str)
    }

    fn scoped(&self, role: String, dict: &Dictionary) -> String {
        if role != "TH" {
            return role;
        }
        let attributes = match self.pdf.dereference(dict.get(b"A").unwrap()).unwrap().1 {
            Object::Array(all) => all.iter().map(|a| self.dict(a)).collect(),
            one => vec![one.as_dict().unwrap()],
        };
        let scope = attributes
            .iter()
            .find_map(|a| a.get(b"Scope").ok()?.as_name().ok())
            .unwrap();
        format!("{role}:{}", String::from_utf8_lossy(scope))
    }
}
