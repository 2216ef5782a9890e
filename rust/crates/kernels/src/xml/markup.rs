//! What stands inside a tag: names, attributes, references.
//!
//! XML 1.0 (<https://www.w3.org/TR/xml/>) makes a document with any error in these unusable as a whole, and a
//! reader that passes over one ticks boxes for documents that broke on their way.

use std::borrow::Cow;
use std::collections::HashSet;

use memchr::{memchr, memrchr};

/// The attributes of one tag, in their order.
#[derive(Default)]
pub struct Attributes<'a>(Vec<(&'a str, Cow<'a, str>)>);

/// How a start tag ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With `>`: its element is open.
    Open,
    /// With `/>`: its element is empty.
    Empty,
}

const FEW: usize = 16;

impl<'a> Attributes<'a> {
    /// Read what follows the element's name, in place of what was read before, and say what follows the tag.
    pub fn read(&mut self, mut rest: &'a str) -> Option<(End, &'a str)> {
        self.0.clear();
        loop {
            let trimmed = trim_start(rest);
            let (end, after) = match trimmed.as_bytes().first()? {
                b'>' => (End::Open, trimmed.get(1..)?),
                b'/' => (End::Empty, trimmed.strip_prefix("/>")?),
                _ if trimmed.len() == rest.len() => return None,
                _ => {
                    rest = read_attribute(trimmed, &mut self.0)?;
                    continue;
                }
            };
            return (!has_duplicates(&self.0)).then_some((end, after));
        }
    }

    /// Read a text that holds nothing but attributes, each after a blank.
    pub fn parse(mut rest: &'a str) -> Option<Self> {
        let mut found = Vec::new();
        loop {
            let trimmed = trim_start(rest);
            if trimmed.is_empty() {
                return (!has_duplicates(&found)).then_some(Self(found));
            }
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = read_attribute(trimmed, &mut found)?;
        }
    }

    /// The names in their order.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().map(|(name, _)| *name)
    }

    /// Names and values in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_ref()))
    }

    /// The value of the attribute of exactly this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
    }

    /// Names and values in their order; the values are kept as long as the document.
    pub fn drain(&mut self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        self.0.drain(..)
    }

    /// The value of an attribute, kept as long as the document.
    pub fn take(&mut self, name: &str) -> Option<Cow<'a, str>> {
        self.0.iter_mut().find(|(known, _)| *known == name).map(|(_, value)| std::mem::take(value))
    }
}

/// Read one attribute at the beginning of `text`, and say what follows.
fn read_attribute<'a>(text: &'a str, found: &mut Vec<(&'a str, Cow<'a, str>)>) -> Option<&'a str> {
    let (name, after) = split_name(text)?;
    let after = trim_start(trim_start(after).strip_prefix('=')?);
    let quote = *after.as_bytes().first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let body = after.get(1..)?;
    let (value, after) = body.split_at_checked(memchr(quote, body.as_bytes())?)?;
    let marks = value.bytes().fold(0, |marks, byte| marks | mark(byte));
    if marks & ILLEGAL != 0 {
        return None;
    }
    let value = if marks == 0 { Cow::Borrowed(value) } else { Cow::Owned(attribute_text(value)?) };
    found.push((name, value));
    after.get(1..)
}

const SPECIAL: u8 = 1;
const ILLEGAL: u8 = 2;

/// What a byte means in a value; of those below the blank only tabs and line ends are legal in a document.
const fn mark(byte: u8) -> u8 {
    match byte {
        b'<' => ILLEGAL,
        b'&' | 0..b' ' => SPECIAL,
        _ => 0,
    }
}

/// The name at the beginning of `text`, and what follows.
pub fn split_name(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|byte| !is_name_byte(byte))?;
    let (name, rest) = text.split_at_checked(end)?;
    begins_name(*name.as_bytes().first()?).then_some((name, rest))
}

/// Without the blanks at the beginning.
fn trim_start(text: &str) -> &str {
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
    text.get(blanks..).unwrap_or_default()
}

fn has_duplicates(found: &[(&str, Cow<str>)]) -> bool {
    if found.len() <= FEW {
        return found
            .iter()
            .enumerate()
            .any(|(at, (name, _))| found.iter().take(at).any(|(other, _)| other == name));
    }
    let mut seen = HashSet::with_capacity(found.len());
    found.iter().any(|(name, _)| !seen.insert(*name))
}

/// Blanks of XML, which are fewer than those of Unicode.
pub const fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\r' | '\n')
}

/// A name of ASCII letters, digits and signs; names beyond ASCII are legal, rare, and left to the reference.
pub fn is_name(name: &str) -> bool {
    name.bytes().next().is_some_and(begins_name) && name.bytes().all(is_name_byte)
}

const fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':')
}

const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.')
}

/// The name without its prefix.
pub fn local(name: &str) -> &str {
    memrchr(b':', name.as_bytes()).and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// Attribute-value normalisation (XML 1.0, 3.3.3): each blank becomes a space, references are resolved.
fn attribute_text(value: &str) -> Option<String> {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find(['&', '\t', '\r', '\n']) {
        let (before, from) = rest.split_at_checked(at)?;
        text.push_str(before);
        if let Some(after) = from.strip_prefix('&') {
            let (reference, after) = after.split_once(';')?;
            text.push(resolve(reference)?);
            rest = after;
        } else {
            text.push(' ');
            rest = from.strip_prefix("\r\n").or_else(|| from.strip_prefix(is_blank))?;
        }
    }
    text.push_str(rest);
    Some(text)
}

/// What a reference between `&` and `;` stands for: the five predefined entities and legal characters.
pub fn resolve(reference: &str) -> Option<char> {
    match reference {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = reference.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let sign = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    let legal =
        !matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    legal.then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::{Attributes, is_name, local, resolve};

    #[test]
    fn attributes_are_normalised() {
        let attributes = Attributes::parse(" a='1 &lt;&#10;' b = \"x\r\ny\tz\"").unwrap();
        assert_eq!(attributes.get("a"), Some("1 <\n"));
        assert_eq!(attributes.get("b"), Some("x y z"));
        assert_eq!(attributes.get("c"), None);
    }

    #[test]
    fn broken_attributes_are_refused() {
        for text in [
            " a",
            " a=",
            " a=1",
            " a='1",
            " a='1'b='2'",
            "a='1'",
            " a='1' a='2'",
            " 1a='1'",
            " a='<'",
            " a='&b;'",
            " a='&'",
            " a='&#0;'",
            " a='1' /",
            " ='1'",
            " a='&#x1F;'",
            " a='&#xD800;'",
            " a='&#+5;'",
        ] {
            assert!(Attributes::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn duplicates_are_found_among_many_attributes() {
        use std::fmt::Write;
        let mut text = String::new();
        for number in 0..5000 {
            write!(text, " a{number}='1'").unwrap();
        }
        assert!(Attributes::parse(&text).is_some());
        text.push_str(" a77='2'");
        assert!(Attributes::parse(&text).is_none());
    }

    #[test]
    fn names_and_references_follow_xml() {
        assert!(is_name("j:failure") && is_name("_a-1.b"));
        assert!(!is_name("") && !is_name("-a") && !is_name("a b") && !is_name("a\"b"));
        assert_eq!(local("j:failure"), "failure");
        assert_eq!(resolve("#x9"), Some('\t'));
        assert_eq!(resolve("nbsp"), None);
    }
}
