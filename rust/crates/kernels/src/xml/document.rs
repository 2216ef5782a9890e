//! A document's bytes as text, and places in it.

use std::borrow::Cow;

/// Decode a document whose encoding is certain: UTF-8, UTF-16 or ISO-8859-1, all of it legal XML characters.
///
/// Every other encoding is the reference's to know.
pub fn decode(content: &[u8]) -> Option<Cow<'_, str>> {
    let text = if let Some(rest) = content.strip_prefix(b"\xef\xbb\xbf") {
        Cow::Borrowed(str::from_utf8(rest).ok()?)
    } else if content.starts_with(b"\xff\xfe") || content.starts_with(b"<\0") {
        Cow::Owned(utf_16(content, u16::from_le_bytes)?)
    } else if content.starts_with(b"\xfe\xff") || content.starts_with(b"\0<") {
        Cow::Owned(utf_16(content, u16::from_be_bytes)?)
    } else {
        match declared_encoding(content)? {
            Declared::Utf8 => Cow::Borrowed(str::from_utf8(content).ok()?),
            Declared::Latin1 => Cow::Owned(content.iter().copied().map(char::from).collect()),
        }
    };
    has_legal_characters(&text).then_some(text)
}

enum Declared {
    Utf8,
    Latin1,
}

fn declared_encoding(content: &[u8]) -> Option<Declared> {
    let Some(rest) = content.strip_prefix(b"<?xml") else {
        return Some(Declared::Utf8);
    };
    let end = rest.iter().take(256).position(|byte| *byte == b'>')?;
    let declaration = str::from_utf8(rest.get(..end)?).ok()?;
    let Some((_, after)) = declaration.split_once("encoding") else {
        return Some(Declared::Utf8);
    };
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let (name, _) = after.strip_prefix(quote)?.split_once(quote)?;
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" => Some(Declared::Utf8),
        "iso-8859-1" => Some(Declared::Latin1),
        _ => None,
    }
}

fn utf_16(content: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = content.as_chunks::<2>();
    if !rest.is_empty() || content.starts_with(b"\xff\xfe\0\0") || content.starts_with(b"<\0\0\0") {
        return None;
    }
    let decoded: String =
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().ok()?;
    Some(decoded.trim_start_matches('\u{feff}').to_owned())
}

/// XML 1.0, production 2: no control characters but tab and line ends, not U+FFFE, not U+FFFF.
fn has_legal_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    let controls = bytes
        .iter()
        .fold(false, |found, byte| found | (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')));
    !controls && (text.is_ascii() || !text.contains(['\u{fffe}', '\u{ffff}']))
}

/// Line and column, both from 1, of a byte offset; `\r\n` and a lone `\r` end a line as `\n` does.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let (mut line, mut column, mut after_return) = (1, 1, false);
    for (at, sign) in text.char_indices() {
        if at >= offset {
            break;
        }
        match sign {
            '\n' if after_return => {}
            '\n' | '\r' => {
                line += 1;
                column = 1;
            }
            _ => column += 1,
        }
        after_return = sign == '\r';
    }
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::{decode, line_and_column};

    #[test]
    fn marks_and_declarations_decide_the_encoding() {
        assert_eq!(decode(b"\xef\xbb\xbf<a/>").as_deref(), Some("<a/>"));
        assert_eq!(decode(b"\xff\xfe<\0a\0/\0>\0").as_deref(), Some("<a/>"));
        assert_eq!(decode(b"\xfe\xff\0<\0a\0/\0>").as_deref(), Some("<a/>"));
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><a b='\xe9'/>").as_deref(),
            Some("<?xml version='1.0' encoding='ISO-8859-1'?><a b='é'/>")
        );
    }

    #[test]
    fn truncated_and_unknown_encodings_are_refused() {
        for content in [
            &b"\xff\xfe<\0a"[..],
            b"\xff\xfe\0\0<\0\0\0",
            b"<?xml version='1.0' encoding='utf-7'?><a/>",
            b"<a b='\xe9'/>",
            b"<a b='\x1b'/>",
            b"<a b='\xef\xbf\xbf'/>",
        ] {
            assert_eq!(decode(content), None);
        }
    }

    #[test]
    fn unicode_columns_are_characters() {
        assert_eq!(line_and_column("äb\r\nc\rd\né<", 9), (4, 1));
        assert_eq!(line_and_column("äb\r\nc\rd\né<", 11), (4, 2));
    }
}
