//! Reading Cobertura XML; the twin of `kernels/cobertura.py`, where the rules are explained.

use std::borrow::Cow;

use crate::coverage::{FOLDER_LIMIT, FOLDERS_LIMIT, GrowingFiles, Report, VALUE_LIMIT, is_hit, line_number};
use crate::xml::document;
use crate::xml::markup::{Attributes, is_blank};
use crate::xml::walk::{Listener, walk};

/// Read one report, or nothing where the reference must read it: it is broken, or holds something rare.
#[must_use]
pub fn read(content: &[u8]) -> Option<Report> {
    let document = document::decode(content)?;
    let mut reading = Reading::default();
    walk(&document, &mut reading)?;
    let report = Report {
        header: reading.header,
        folders: reading.folders,
        files: reading.files.report(),
        ..Report::default()
    };
    (!reading.is_rare).then_some(report)
}

/// One pass over one document.
#[derive(Default)]
struct Reading<'a> {
    files: GrowingFiles<'a>,
    header: Vec<(String, String)>,
    folders: Vec<String>,
    /// The file of the class that began last.
    place: Option<usize>,
    /// The text of a source while one is open.
    source: Option<String>,
    is_rare: bool,
}

impl<'a> Listener<'a> for Reading<'a> {
    fn start(
        &mut self,
        name: &'a str,
        attributes: &mut Attributes<'a>,
        open: &[&'a str],
        _offset: usize,
    ) -> Option<()> {
        if open.is_empty() {
            self.start_root(name, attributes)
        } else if name == "line" {
            self.add_line(attributes)
        } else if name == "class" {
            self.start_class(attributes.take("filename")?)
        } else {
            if name == "source" {
                self.source = Some(String::new());
            }
            Some(())
        }
    }

    /// The first end after its beginning is that of a source: a text within markup is no folder.
    fn end(&mut self, _name: &'a str, _open: &[&'a str]) {
        let Some(text) = self.source.take() else { return };
        let folder = text.trim_matches(is_blank);
        self.is_rare |= folder.contains('\r') || text.chars().count() > FOLDER_LIMIT;
        if !folder.is_empty() && self.folders.len() < FOLDERS_LIMIT {
            self.folders.push(folder.to_owned());
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(source) = &mut self.source {
            source.push_str(text);
        }
    }

    fn sign(&mut self, sign: char) {
        if let Some(source) = &mut self.source {
            source.push(sign);
        }
    }
}

impl<'a> Reading<'a> {
    fn start_root(&mut self, name: &str, attributes: &Attributes<'a>) -> Option<()> {
        let cut = |text: &str| text.chars().take(VALUE_LIMIT).collect();
        self.header = attributes.pairs().map(|(key, value)| (key.to_owned(), cut(value))).collect();
        (name == "coverage").then_some(())
    }

    fn start_class(&mut self, path: Cow<'a, str>) -> Option<()> {
        let path = match path {
            Cow::Borrowed(path) => Cow::Borrowed(path.trim_matches(is_blank)),
            Cow::Owned(path) => Cow::Owned(path.trim_matches(is_blank).to_owned()),
        };
        if path.is_empty() {
            return None;
        }
        self.place = Some(self.files.place(path));
        Some(())
    }

    fn add_line(&mut self, attributes: &Attributes<'a>) -> Option<()> {
        let Some(place) = self.place else {
            return Some(());
        };
        let line = line_number(attributes.get("number")?.as_bytes())?;
        self.files.add(place, line, is_hit(attributes.get("hits")?.as_bytes())?);
        if let Some(text) = attributes.get("condition-coverage") {
            let (taken, count) = conditions(text)?;
            if count > 0 {
                self.files.add_arcs(place, line, taken, count);
            }
        }
        Some(())
    }
}

/// The fraction of `50% (1/2)`; a rate without one counts nothing, and any other form is the reference's to read.
fn conditions(text: &str) -> Option<(u32, u32)> {
    let Some((_, rest)) = text.split_once('(') else {
        return Some((0, 0));
    };
    let (taken, count) = rest.strip_suffix(')')?.split_once('/')?;
    let number = |digits: &str| {
        let plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_: &u32| plain)
    };
    let (taken, count) = (number(taken)?, number(count)?);
    (taken <= count).then_some((taken, count))
}

#[cfg(test)]
mod tests {
    use super::conditions;

    #[test]
    fn fractions_of_conditions_are_read() {
        assert_eq!(conditions("50% (1/2)"), Some((1, 2)));
        assert_eq!(conditions("(0/0)"), Some((0, 0)));
        assert_eq!(conditions("100%"), Some((0, 0)));
        for text in ["(2/1)", "(1/2", "(1)", "(+1/2)", "(1/2) (3/4)", "(1/9999999999)"] {
            assert_eq!(conditions(text), None, "{text}");
        }
    }
}
