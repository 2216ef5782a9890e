//! Whatever bytes come, the LCOV kernel neither panics nor takes a damaged tracefile for a whole one.

use mkdocs_runbooks_kernels::lcov::read;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_bytes_are_survived(content in prop::collection::vec(any::<u8>(), 0..512)) {
        let _ = read(&content);
    }

    #[test]
    fn anything_that_looks_like_a_tracefile_is_survived(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "TN:\n", "SF:a\n", "SF:ä\r\n", "SF:\n", "DA:1,1\n", "DA:2,0,md5\r\n", "DA:99999999,1\n", "DA:x,1\n",
                "DA:1,-1\n", "DA:", "BRDA:1,0,0,-\n", "BRDA:1,0,a, b,7\n", "BRDA:1\n", "LF:3\n", "LF:\n", "FN:1,f\n",
                "end_of_record\n", "# a\n", "\n", "noise\n", "\u{0}", "\u{feff}",
            ]),
            0..24,
        ),
    ) {
        let _ = read(parts.concat().as_bytes());
    }

    #[test]
    fn every_line_is_counted_once(counts in prop::collection::vec(0_u32..4, 1..60)) {
        let mut lines = String::new();
        for (count, line) in counts.iter().zip(1..) {
            let row = format!("DA:{line},{count}\n");
            lines.push_str(&row);
        }
        let once = format!("SF:a\n{lines}end_of_record\n");
        let report = read(once.repeat(2).as_bytes()).unwrap();
        prop_assert_eq!(report.files.len(), 1);
        let file = &report.files[0];
        prop_assert_eq!(file.covered.len(), 4 * counts.iter().filter(|count| **count > 0).count());
        prop_assert_eq!(file.missing.len(), 4 * counts.iter().filter(|count| **count == 0).count());
    }

    #[test]
    fn a_truncated_tracefile_is_refused(part in 0.0..1.0) {
        let whole = "TN:\nSF:a\nDA:1,1\nDA:2,0\nBRDA:2,0,0,1\nLF:2\nend_of_record";
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let end = (whole.len() as f64 * part) as usize;
        prop_assert!(read(&whole.as_bytes()[..end]).is_none());
        prop_assert!(read(whole.as_bytes()).is_some());
    }
}

#[test]
fn unicode_paths_are_kept_and_other_bytes_refused() {
    assert_eq!(
        read("SF:größe/計.rs\nDA:1,1\nend_of_record\n".as_bytes()).unwrap().files[0].path,
        "größe/計.rs"
    );
    assert!(read(b"SF:gr\xf6\xdfe\nDA:1,1\nend_of_record\n").is_none());
}

#[test]
fn empty_tracefiles_are_refused() {
    for content in ["", "\n", "TN:\n", "end_of_record\n", "\u{feff}"] {
        assert!(read(content.as_bytes()).is_none(), "{content:?}");
    }
}
