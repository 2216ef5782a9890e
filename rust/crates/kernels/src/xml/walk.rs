//! One pass over a document that is well-formed to its last byte, or none.
//!
//! quick-xml finds the events; everything else that makes a document well-formed is checked here and in
//! `markup.rs` and `prolog.rs`: it takes documents that are cut short, have two roots, text around the root, broken tags or
//! declarations, and each of these could pass for a shorter report in which everything passed.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::markup::{Attributes, is_blank, is_name, local, resolve};
use super::prolog::{is_declaration, is_doctype, is_instruction};

/// Elements within elements; deeper documents are the reference's to refuse or to read.
const DEPTH_LIMIT: usize = 64;

/// What listens to a document. Names come without their prefix, attributes and references resolved.
pub trait Listener<'a> {
    /// An element begins inside of `open`; nothing where the reference must read the document.
    fn start(
        &mut self,
        name: &'a str,
        attributes: Attributes<'a>,
        open: &[&'a str],
        offset: usize,
    ) -> Option<()>;

    /// An element ends inside of `open`.
    fn end(&mut self, name: &'a str, open: &[&'a str]);

    /// Character data as it stands in the document, line ends included.
    fn text(&mut self, text: &str);

    /// A resolved reference among character data.
    fn sign(&mut self, sign: char);
}

/// Tell everything in the document to `listener`; nothing where it is not well-formed or holds something rare.
pub fn walk<'a>(document: &'a str, listener: &mut impl Listener<'a>) -> Option<()> {
    let mut walk = Walk { listener, open: Vec::new(), root_seen: false, doctype_seen: false };
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_comments = true;
    let mut from = 0;
    loop {
        let event = reader.read_event().ok()?;
        let until = usize::try_from(reader.buffer_position()).ok()?;
        let raw = document.get(from..until)?;
        match event {
            Event::Start(_) => walk.start(raw.strip_prefix('<')?.strip_suffix('>')?, from)?,
            Event::Empty(_) => {
                walk.start(raw.strip_prefix('<')?.strip_suffix("/>")?, from)?;
                walk.end();
            }
            Event::End(_) => walk.end(),
            Event::Text(_) => walk.text(raw)?,
            Event::GeneralRef(_) => walk.reference(raw.strip_prefix('&')?.strip_suffix(';')?)?,
            Event::CData(_) => walk.section(raw.strip_prefix("<![CDATA[")?.strip_suffix("]]>")?)?,
            Event::PI(_) => is_instruction(raw.strip_prefix("<?")?.strip_suffix("?>")?).then_some(())?,
            Event::Decl(_) => (from == 0 && is_declaration(raw)).then_some(())?,
            Event::Comment(_) => {}
            Event::DocType(_) => walk.doctype(raw)?,
            Event::Eof => break,
        }
        from = until;
    }
    (walk.root_seen && walk.open.is_empty()).then_some(())
}

struct Walk<'w, 'a, L> {
    listener: &'w mut L,
    open: Vec<&'a str>,
    root_seen: bool,
    doctype_seen: bool,
}

impl<'a, L: Listener<'a>> Walk<'_, 'a, L> {
    fn start(&mut self, tag: &'a str, offset: usize) -> Option<()> {
        let end = tag.find(is_blank).unwrap_or(tag.len());
        let (name, rest) = tag.split_at_checked(end)?;
        if !is_name(name) || self.open.len() >= DEPTH_LIMIT || (self.root_seen && self.open.is_empty()) {
            return None;
        }
        self.root_seen = true;
        let name = local(name);
        self.listener.start(name, Attributes::parse(rest)?, &self.open, offset)?;
        self.open.push(name);
        Some(())
    }

    fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.listener.end(name, &self.open);
        }
    }

    fn text(&mut self, text: &str) -> Option<()> {
        if self.open.is_empty() {
            return text.chars().all(is_blank).then_some(());
        }
        if text.contains("]]>") {
            return None;
        }
        self.listener.text(text);
        Some(())
    }

    fn section(&mut self, text: &str) -> Option<()> {
        self.listener.text(text);
        (!self.open.is_empty()).then_some(())
    }

    fn reference(&mut self, reference: &str) -> Option<()> {
        self.listener.sign(resolve(reference)?);
        (!self.open.is_empty()).then_some(())
    }

    /// One DOCTYPE before the root that names an external subset at most; nobody fetches it.
    fn doctype(&mut self, raw: &str) -> Option<()> {
        let fits = !self.doctype_seen && !self.root_seen && is_doctype(raw);
        self.doctype_seen = true;
        fits.then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Attributes, Listener, walk};

    #[derive(Default)]
    struct Told(Vec<String>);

    impl<'a> Listener<'a> for Told {
        fn start(&mut self, name: &'a str, with: Attributes<'a>, open: &[&'a str], at: usize) -> Option<()> {
            let names: Vec<&str> = with.names().collect();
            self.0.push(format!("{}<{name} {}@{at}", open.join("/"), names.join(" ")));
            Some(())
        }

        fn end(&mut self, name: &'a str, open: &[&'a str]) {
            self.0.push(format!("{}>{name}", open.join("/")));
        }

        fn text(&mut self, text: &str) {
            self.0.push(text.to_owned());
        }

        fn sign(&mut self, sign: char) {
            self.0.push(sign.to_string());
        }
    }

    fn told(document: &str) -> Option<Vec<String>> {
        let mut told = Told::default();
        walk(document, &mut told).map(|()| told.0)
    }

    #[test]
    fn everything_is_told_in_order() {
        assert_eq!(
            told("<!DOCTYPE a SYSTEM 'b'><x:a c='1'>t&amp;<b/><![CDATA[<]]></x:a>").unwrap(),
            ["<a c@23", "t", "&", "a<b @40", "a>b", "<", ">a"],
        );
    }

    #[test]
    fn doctypes_with_an_inside_or_at_the_wrong_place_are_refused() {
        for document in [
            "<!DOCTYPE a []><a/>",
            "<!DOCTYPE a><!DOCTYPE a><a/>",
            "<a/><!DOCTYPE a>",
            "<a><!DOCTYPE a></a>",
            "<!doctype a><a/>",
            "<!DOCTYPE a SYSTEM><a/>",
            "<!DOCTYPE a PUBLIC 'b'><a/>",
            "<!DOCTYPE a 'b'><a/>",
        ] {
            assert_eq!(told(document), None, "{document}");
        }
    }
}
