//! Whatever bytes come, the Cobertura kernel neither panics nor takes a damaged report for a whole one.

use mkdocs_runbooks_kernels::cobertura::read;
use proptest::prelude::*;

/// A report of one class with a line for each count.
fn document(counts: &[u32]) -> String {
    let mut lines = String::new();
    for (count, line) in counts.iter().zip(1..) {
        let row = format!("<line number=\"{line}\" hits=\"{count}\"/>\n");
        lines.push_str(&row);
    }
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE coverage SYSTEM 'x.dtd'>\n<coverage><sources><source>/a</source></sources>\
         <class filename=\"a\"><methods>{lines}</methods>{lines}</class></coverage>\n"
    )
}

proptest! {
    #[test]
    fn any_bytes_are_survived(content in prop::collection::vec(any::<u8>(), 0..512)) {
        let _ = read(&content);
    }

    #[test]
    fn anything_that_looks_like_a_report_is_survived(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<?xml version=\"1.0\"?>", "<!DOCTYPE coverage SYSTEM 'a'>", "<!DOCTYPE a []>", "<coverage>",
                "</coverage>", "<class filename='ä'>", "<class>", "</class>", "<line number='1' hits='1'/>",
                "<line number='x' hits='1'/>", "<line/>", "<line number='1' hits='1' condition-coverage='(1/2)'/>",
                "<source>", "</source>", "text &amp; more\r\n", "<![CDATA[ ]]>", "<!-- -->", "<?pi x?>", "&", "<",
            ]),
            0..24,
        ),
    ) {
        let _ = read(parts.concat().as_bytes());
    }

    #[test]
    fn every_line_is_counted_once(counts in prop::collection::vec(0_u32..4, 0..60)) {
        let report = read(document(&counts).as_bytes()).unwrap();
        let file = &report.files[0];
        prop_assert_eq!(file.covered.len(), 4 * counts.iter().filter(|count| **count > 0).count());
        prop_assert_eq!(file.missing.len(), 4 * counts.iter().filter(|count| **count == 0).count());
        prop_assert_eq!(report.folders, ["/a"]);
    }

    #[test]
    fn a_truncated_report_is_refused(counts in prop::collection::vec(0_u32..4, 0..6), part in 0.0..1.0) {
        let whole = document(&counts);
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let end = (whole.trim_end().len() as f64 * part) as usize;
        prop_assert!(read(&whole.as_bytes()[..end]).is_none());
    }
}

#[test]
fn unicode_and_references_are_kept() {
    let report = read("<coverage a='&#228;'><class filename='ö &amp;'/></coverage>".as_bytes()).unwrap();
    assert_eq!(report.header, [("a".to_owned(), "ä".to_owned())]);
    assert_eq!(report.files[0].path, "ö &");
}

#[test]
fn empty_documents_are_refused() {
    for content in ["", " \n", "<coverage>", "\u{feff}"] {
        assert!(read(content.as_bytes()).is_none(), "{content:?}");
    }
}
