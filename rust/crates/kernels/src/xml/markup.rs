//! What quick-xml leaves unchecked inside a tag: names, attributes, references.
//!
//! quick-xml splits a document into events quickly, and is no conforming parser. XML 1.0
//! (<https://www.w3.org/TR/xml/>) makes a document with any of these errors unusable as a whole, and a reader
//! that passes over them ticks boxes for documents that broke on their way.

use std::borrow::Cow;
use std::collections::HashSet;

/// The attributes of one tag, in their order.
pub struct Attributes<'a>(Vec<(&'a str, Cow<'a, str>)>);

const FEW: usize = 16;

impl<'a> Attributes<'a> {
    /// Read what follows the element's name; nothing where it is not well-formed.
    pub fn parse(mut rest: &'a str) -> Option<Self> {
        let mut found: Vec<(&str, Cow<str>)> = Vec::new();
        loop {
            let trimmed = rest.trim_start_matches(is_blank);
            if trimmed.is_empty() {
                break;
            }
            if trimmed.len() == rest.len() {
                return None;
            }
            let (name, after) = trimmed.split_once('=')?;
            let name = name.trim_end_matches(is_blank);
            let after = after.trim_start_matches(is_blank);
            let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
            let (value, after) = after.strip_prefix(quote)?.split_once(quote)?;
            if !is_name(name) || value.contains('<') {
                return None;
            }
            found.push((name, attribute_text(value)?));
            rest = after;
        }
        (!has_duplicates(&found)).then_some(Self(found))
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

    /// The value of an attribute, kept as long as the document.
    pub fn take(&mut self, name: &str) -> Option<Cow<'a, str>> {
        self.0.iter_mut().find(|(known, _)| *known == name).map(|(_, value)| std::mem::take(value))
    }
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
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || matches!(first, b'_' | b':'))
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.'))
}

/// The name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Attribute-value normalisation (XML 1.0, 3.3.3): each blank becomes a space, references are resolved.
fn attribute_text(value: &str) -> Option<Cow<'_, str>> {
    if !value.contains(['&', '\t', '\r', '\n']) {
        return Some(Cow::Borrowed(value));
    }
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
    Some(Cow::Owned(text))
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
