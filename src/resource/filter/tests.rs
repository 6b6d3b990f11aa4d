use super::*;
use proptest::prelude::*;

const DEVICE: &str = r#"{"operatingSystem":"iOS","osVersion":"17.5","isSupervised":true,"freeStorageSpaceInBytes":1000,
    "lastSyncDateTime":"2026-01-02T03:04:05.1234567Z","deviceName":"Kim's \"Phone\"","notes":null}"#;

fn parsed(text: &str) -> Result<Filter, String> {
    Filter::parse(text, &str::to_owned)
}

fn fits(filter: &str) -> bool {
    let filter = parsed(filter).expect(filter);
    filter.fits(&Members::of(DEVICE).expect("an object"))
}

#[test]
fn a_device_fits_or_not() {
    for filter in [
        "operatingSystem eq 'iOS'",
        "operatingSystem eq 'ios'",
        "operatingSystem ne 'Windows' and isSupervised eq true",
        "isSupervised eq false or freeStorageSpaceInBytes gt 999",
        "not (freeStorageSpaceInBytes lt 1000)",
        "lastSyncDateTime ge 2026-01-02T04:04:05.1234567+01:00",
        "lastSyncDateTime lt 2026-01-03T00:00:00Z",
        "startswith(osVersion,'17.') and contains(deviceName,'PHONE')",
        "contains(deviceName,'Kim''s') eq true",
        "notes eq null and emailAddress eq null",
        "(isSupervised eq true and (osVersion eq '17.5'))",
        "isSupervised eq false and osVersion eq 'x' or osVersion eq '17.5'",
    ] {
        assert!(fits(filter), "{filter}");
    }
    for filter in [
        "operatingSystem eq 'iPadOS'",
        "operatingSystem ne 'ios'",
        "freeStorageSpaceInBytes gt 1000",
        "freeStorageSpaceInBytes eq '1000'",
        "lastSyncDateTime gt 2026-01-02T03:04:05.1234567Z",
        "endswith(osVersion,'17')",
        "notes ne null",
        "osVersion eq null",
    ] {
        assert!(!fits(filter), "{filter}");
    }
}

#[test]
fn what_cannot_be_checked_says_what_was_expected() {
    for (filter, expected) in [
        ("", "the name of a property at its end"),
        ("a", "one of eq, ne, gt, ge, lt, le at its end"),
        ("a eq", "a value at its end"),
        ("a eq 'x", "a quote at the text's end"),
        ("a eq 1 b eq 2", "\"and\" or \"or\" in place of \"b\""),
        ("(a eq 1", "\")\" at its end"),
        ("a/b eq 1", "the name of a property in place of \"a/b\""),
        (
            "tags/any(t: t eq 'x')",
            "the name of a property in place of \"tags/any\"",
        ),
        ("contains(a,b)", "a text between quotes in place of \"b\""),
        (
            "a is 'x'",
            "one of eq, ne, gt, ge, lt, le in place of \"is\"",
        ),
    ] {
        assert_eq!(parsed(filter).unwrap_err(), expected, "{filter}");
    }
    let deep = format!("{}a eq 1{}", "(".repeat(99), ")".repeat(99));
    assert!(parsed(&deep).is_err());
}

#[test]
fn plain_ones_are_what_the_service_takes() {
    for (filter, plain) in [
        ("a eq 1 and startswith(b,'x')", true),
        ("a ne 1", false),
        ("a eq 1 or b eq 2", false),
        ("not (a eq 1)", false),
    ] {
        assert_eq!(parsed(filter).expect(filter).is_plain(), plain, "{filter}");
    }
    let filter = parsed("a eq 1 and (b eq 2 or not contains(c,'x'))").expect("a filter");
    assert_eq!(filter.properties(), ["a", "b", "c"]);
}

proptest! {
    #[test]
    fn no_text_panics(text in "[ abeqnort(),'0-9]{0,40}|.*") {
        if let Ok(filter) = parsed(&text) {
            filter.fits(&Members::of(DEVICE).expect("an object"));
        }
    }
}
