//! One pass over a document that is well-formed to its last byte, or none.
//!
//! A document that is cut short, has two roots, text around the root, broken tags or declarations could pass for a
//! shorter report in which everything passed; so whatever is not certain gives nothing, and the reference decides.

use memchr::memchr;

use super::markup::{Attributes, End, is_blank, local, resolve, split_name};
use super::prolog::{is_declaration, is_doctype, is_instruction};

/// Elements within elements; deeper documents are the reference's to refuse or to read.
const DEPTH_LIMIT: usize = 64;

/// What listens to a document. Names come without their prefix, attributes and references resolved.
pub trait Listener<'a> {
    /// An element begins inside of `open`; nothing where the reference must read the document.
    fn start(
        &mut self,
        name: &'a str,
        attributes: &mut Attributes<'a>,
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
    let mut walk = Walk {
        listener,
        attributes: Attributes::default(),
        open: Vec::new(),
        names: Vec::new(),
        root_seen: false,
        doctype_seen: false,
    };
    let mut rest = document;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (text, markup) = rest.split_at_checked(at)?;
        walk.text(text)?;
        rest = walk.markup(markup, document.len() - markup.len())?;
    }
    walk.text(rest)?;
    (walk.root_seen && walk.open.is_empty()).then_some(())
}

struct Walk<'w, 'a, L> {
    listener: &'w mut L,
    /// Of the start tag that was read last.
    attributes: Attributes<'a>,
    /// Local names of the open elements.
    open: Vec<&'a str>,
    /// Their names as written.
    names: Vec<&'a str>,
    root_seen: bool,
    doctype_seen: bool,
}

impl<'a, L: Listener<'a>> Walk<'_, 'a, L> {
    /// Read the markup at the beginning of `text`, and say what follows.
    fn markup(&mut self, text: &'a str, offset: usize) -> Option<&'a str> {
        match text.as_bytes().get(1)? {
            b'/' => self.end_tag(text.get(2..)?),
            b'!' => self.declaration(text),
            b'?' => instruction(text, offset),
            _ => self.start_tag(text.get(1..)?, offset),
        }
    }

    fn start_tag(&mut self, text: &'a str, offset: usize) -> Option<&'a str> {
        let (full, rest) = split_name(text)?;
        if self.open.len() >= DEPTH_LIMIT || (self.root_seen && self.open.is_empty()) {
            return None;
        }
        self.root_seen = true;
        let (end, rest) = self.attributes.read(rest)?;
        let name = local(full);
        self.listener.start(name, &mut self.attributes, &self.open, offset)?;
        if end == End::Empty {
            self.listener.end(name, &self.open);
        } else {
            self.open.push(name);
            self.names.push(full);
        }
        Some(rest)
    }

    fn end_tag(&mut self, text: &'a str) -> Option<&'a str> {
        let rest = text.strip_prefix(self.names.pop()?)?.trim_start_matches(is_blank).strip_prefix('>')?;
        let name = self.open.pop()?;
        self.listener.end(name, &self.open);
        Some(rest)
    }

    /// A comment, a section of character data, or a DOCTYPE.
    fn declaration(&mut self, text: &'a str) -> Option<&'a str> {
        if let Some(body) = text.strip_prefix("<!--") {
            return body.split_once("--")?.1.strip_prefix('>');
        }
        if let Some(body) = text.strip_prefix("<![CDATA[") {
            let (body, rest) = body.split_once("]]>")?;
            self.listener.text(body);
            return (!self.open.is_empty()).then_some(rest);
        }
        let (raw, rest) = text.split_at_checked(end_of_doctype(text)?)?;
        self.doctype(raw)?;
        Some(rest)
    }

    /// Character data with its references; around the root nothing but blanks may stand.
    fn text(&mut self, text: &'a str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        if self.open.is_empty() {
            return text.bytes().all(|byte| is_blank(char::from(byte))).then_some(());
        }
        if memchr(b']', text.as_bytes()).is_some() && text.contains("]]>") {
            return None;
        }
        let mut rest = text;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            let (before, reference) = rest.split_at_checked(at)?;
            let (reference, after) = reference.get(1..)?.split_once(';')?;
            self.tell(before);
            self.listener.sign(resolve(reference)?);
            rest = after;
        }
        self.tell(rest);
        Some(())
    }

    fn tell(&mut self, text: &str) {
        if !text.is_empty() {
            self.listener.text(text);
        }
    }

    /// One DOCTYPE before the root that names an external subset at most; nobody fetches it.
    fn doctype(&mut self, raw: &str) -> Option<()> {
        let fits = !self.doctype_seen && !self.root_seen && is_doctype(raw);
        self.doctype_seen = true;
        fits.then_some(())
    }
}

/// A processing instruction, or the declaration where nothing stands before it.
fn instruction(text: &str, offset: usize) -> Option<&str> {
    let (raw, rest) = text.split_at_checked(text.find("?>")? + 2)?;
    let body = raw.strip_prefix("<?")?.strip_suffix("?>")?;
    let fits = if body.split(is_blank).next() == Some("xml") {
        offset == 0 && is_declaration(raw)
    } else {
        is_instruction(body)
    };
    fits.then_some(rest)
}

/// Where a DOCTYPE ends: behind the first `>` outside of quotes, as long as it has no inside.
fn end_of_doctype(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'[') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Attributes, Listener, walk};

    #[derive(Default)]
    struct Told(Vec<String>);

    impl<'a> Listener<'a> for Told {
        fn start(
            &mut self,
            name: &'a str,
            with: &mut Attributes<'a>,
            open: &[&'a str],
            at: usize,
        ) -> Option<()> {
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
