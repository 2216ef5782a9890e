//! What stands around the root: the declaration, the DOCTYPE, processing instructions.

use super::markup::{Attributes, is_blank, is_name};

/// A processing instruction's target is a name other than `xml`, and a blank follows it.
pub fn is_instruction(text: &str) -> bool {
    let target = text.split(is_blank).next().unwrap_or_default();
    is_name(target) && !target.eq_ignore_ascii_case("xml")
}

/// An XML declaration in the one form that tools write: version, then perhaps encoding, then perhaps standalone.
pub fn is_declaration(text: &str) -> bool {
    let Some(body) = text.strip_prefix("<?xml").and_then(|rest| rest.strip_suffix("?>")) else {
        return false;
    };
    let Some(attributes) = Attributes::parse(body) else {
        return false;
    };
    let order: Vec<&str> = attributes.names().collect();
    let encoding = attributes.get("encoding").unwrap_or("utf-8");
    let standalone = attributes.get("standalone").unwrap_or("yes");
    attributes.get("version") == Some("1.0")
        && matches!(
            order.as_slice(),
            ["version"] | ["version", "encoding" | "standalone"] | ["version", "encoding", "standalone"]
        )
        && encoding.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && encoding.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-'))
        && matches!(standalone, "yes" | "no")
}

/// A DOCTYPE without an internal subset, which could rewrite the document.
pub fn is_doctype(text: &str) -> bool {
    let Some(body) = text.strip_prefix("<!DOCTYPE").and_then(|rest| rest.strip_suffix('>')) else {
        return false;
    };
    let body = body.trim_end_matches(is_blank);
    let Some((name, external)) = after_blank(body).map(split_word) else {
        return false;
    };
    if !is_name(name) || external.is_empty() {
        return is_name(name);
    }
    let Some((keyword, literals)) = after_blank(external).map(split_word) else {
        return false;
    };
    match keyword {
        "SYSTEM" => after_blank(literals).and_then(literal).is_some_and(|(_, rest)| rest.is_empty()),
        "PUBLIC" => after_blank(literals).and_then(literal).is_some_and(|(public, rest)| {
            public.bytes().all(is_public)
                && after_blank(rest).and_then(literal).is_some_and(|(_, rest)| rest.is_empty())
        }),
        _ => false,
    }
}

/// What follows at least one blank.
fn after_blank(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(is_blank);
    (rest.len() < text.len()).then_some(rest)
}

fn split_word(text: &str) -> (&str, &str) {
    text.split_at_checked(text.find(is_blank).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// What stands in quotes, and what follows.
fn literal(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    text.strip_prefix(quote)?.split_once(quote)
}

/// Signs of a public identifier (XML 1.0, production 13).
const fn is_public(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'\r' | b'\n' | b'-' | b'\'' | b'(' | b')' | b'+' | b',' | b'.' | b'/' | b':'
        )
        || matches!(byte, b'=' | b'?' | b';' | b'!' | b'*' | b'#' | b'@' | b'$' | b'_' | b'%')
}

#[cfg(test)]
mod tests {
    use super::{is_declaration, is_doctype, is_instruction};

    #[test]
    fn declarations_come_in_one_form() {
        assert!(is_declaration("<?xml version='1.0' encoding=\"utf-8\" standalone='no' ?>"));
        for text in ["<?xml?>", "<?xml version='1.1'?>", "<?xml encoding='a' version='1.0'?>"] {
            assert!(!is_declaration(text), "{text}");
        }
        assert!(is_instruction("pi") && is_instruction("xml-stylesheet href='a'"));
        assert!(!is_instruction("XML") && !is_instruction(""));
    }

    #[test]
    fn doctypes_may_name_what_is_outside_only() {
        for text in [
            "<!DOCTYPE a>",
            "<!DOCTYPE a >",
            "<!DOCTYPE\na\n SYSTEM 'x>y'\n>",
            "<!DOCTYPE a PUBLIC \"-//A//B 1.0//EN\" \"\">",
        ] {
            assert!(is_doctype(text), "{text}");
        }
        for text in [
            "<!DOCTYPE>",
            "<!DOCTYPEa>",
            "<!DOCTYPE a[]>",
            "<!DOCTYPE a SYSTEM 'b' [<!ENTITY c 'd'>]>",
            "<!DOCTYPE a SYSTEM 'b'c>",
            "<!DOCTYPE a SYSTEM'b'>",
            "<!DOCTYPE a PUBLIC 'b'>",
            "<!DOCTYPE a PUBLIC 'b''c'>",
            "<!DOCTYPE a PUBLIC 'b<' 'c'>",
            "<!DOCTYPE a system 'b'>",
        ] {
            assert!(!is_doctype(text), "{text}");
        }
    }
}
