//! Whatever bytes come, the kernels neither panic nor take a damaged document for a whole one.

use mkdocs_runbooks_kernels::junit::read;
use proptest::prelude::*;

/// A report with `outcomes.len()` test cases and its header told truthfully.
fn document(outcomes: &[u8], text: &str) -> String {
    let mut cases = String::new();
    for (number, outcome) in outcomes.iter().enumerate() {
        let child = match outcome % 4 {
            0 => String::new(),
            1 => format!("<failure message=\"{text}\">{text}</failure>"),
            2 => "<skipped/>".to_owned(),
            _ => format!("<error><![CDATA[{text}]]></error>"),
        };
        let case = format!("<testcase classname=\"c\" name=\"t{number}\" time=\"0.5\">{child}</testcase>");
        cases.push_str(&case);
    }
    let tests = outcomes.len();
    format!(
        "<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"s\" tests=\"{tests}\">{cases}</testsuite></testsuites>\n"
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
                "<?xml version=\"1.0\"?>", "<testsuites>", "</testsuites>", "<testsuite name='ä' tests='9'>",
                "</testsuite>", "<testcase classname='c' name='n' time='1'>", "</testcase>", "<testcase/>",
                "<failure message='&#10;'>", "</failure>", "<error/>", "<skipped/>", "<properties>",
                "</properties>", "<property name='a' value='b'/>", "text &amp; more\r\n", "<![CDATA[ ]]>",
                "<!-- -->", "<!DOCTYPE a>", "<?pi x?>", "]]>", "&", "<", ">", "\u{0}", "\u{feff}",
            ]),
            0..24,
        ),
    ) {
        let _ = read(parts.concat().as_bytes());
    }

    #[test]
    fn every_case_is_counted_once(outcomes in prop::collection::vec(any::<u8>(), 0..40), text in "[a-z]{0,9}") {
        let report = read(document(&outcomes, &text).as_bytes()).unwrap();
        prop_assert_eq!(report.elements.cases, outcomes.len());
        prop_assert_eq!(report.elements.failed, outcomes.iter().filter(|outcome| **outcome % 4 == 1).count());
        prop_assert_eq!(report.elements.skipped, outcomes.iter().filter(|outcome| **outcome % 4 == 2).count());
        prop_assert_eq!(report.elements.error, outcomes.iter().filter(|outcome| **outcome % 4 == 3).count());
        prop_assert!(report.problems.is_empty());
    }

    #[test]
    fn a_truncated_document_is_refused(outcomes in prop::collection::vec(any::<u8>(), 0..8), part in 0.0..1.0) {
        let whole = document(&outcomes, "x");
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let end = (whole.trim_end().len() as f64 * part) as usize;
        prop_assert!(read(&whole.as_bytes()[..end]).is_none());
    }
}

#[test]
fn documents_that_are_not_well_formed_are_refused() {
    for content in [
        "",
        " \n",
        "text",
        "<testsuites>",
        "</testsuites>",
        "<testsuites/><testsuites/>",
        "<testsuites/>text",
        "text<testsuites/>",
        "\n<?xml version=\"1.0\"?><testsuites/>",
        "<testsuites/><?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><testsuites/>",
        "<?xml encoding=\"utf-8\"?><testsuites/>",
        "<?xml version=\"1.0\" standalone=\"maybe\"?><testsuites/>",
        "<testsuites></testsuite>",
        "<testsuites a='1' a='2'/>",
        "<testsuites a='1'b='2'/>",
        "<testsuites a=1/>",
        "<testsuites a/>",
        "<testsuites a='<'/>",
        "<testsuites a='&nbsp;'/>",
        "<testsuites>&nbsp;</testsuites>",
        "<testsuites>&</testsuites>",
        "<testsuites>&#0;</testsuites>",
        "<testsuites>&#xD800;</testsuites>",
        "<testsuites>\u{1b}</testsuites>",
        "<testsuites>]]></testsuites>",
        "<testsuites><!-- -- --></testsuites>",
        "<testsuites><!-- ---></testsuites>",
        "<testsuites><![CDATA[</testsuites>",
        "<testsuites><?xml a?></testsuites>",
        "<testsuites><?1 a?></testsuites>",
        "<testsuites><1/></testsuites>",
        "<testsuites>< a/></testsuites>",
        "<testsuites></ testsuites>",
        "<testsuites></testsuites a='1'>",
        "<testsuites/>&amp;",
        "<testsuites/><![CDATA[]]>",
        "<!DOCTYPE testsuites [<!ENTITY a 'b'>]><testsuites/>",
        "<testsuites><!DOCTYPE testsuites></testsuites>",
        "<html/>",
    ] {
        assert!(read(content.as_bytes()).is_none(), "{content:?}");
    }
}

#[test]
fn depth_is_limited() {
    let deep = |depth: usize| format!("{}{}", "<testsuite>".repeat(depth), "</testsuite>".repeat(depth));
    assert!(read(deep(64).as_bytes()).is_some());
    assert!(read(deep(65).as_bytes()).is_none());
}

#[test]
fn well_formed_documents_are_read() {
    for content in [
        "<testsuites/>",
        "\n<testsuites />\n",
        "\u{feff}<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<!-- a - b --><?pi?><testsuites\n/><!---->",
        "<j:testsuites xmlns:j='x'><j:testsuite a='>'></j:testsuite ></j:testsuites>",
        "<testsuites><testsuite><testcase><failure><![CDATA[]]]]><![CDATA[>]]></failure></testcase></testsuite></testsuites>",
    ] {
        assert!(read(content.as_bytes()).is_some(), "{content:?}");
    }
}
