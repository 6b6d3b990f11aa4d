use super::*;
use proptest::prelude::*;
use serde_json::Value;

fn get<'t>(text: &'t str, pointer: &str) -> Option<&'t str> {
    let (begin, end) = Index::of(text).find(text, pointer)?;
    text.get(begin..end)
}

#[test]
fn the_examples_of_rfc_6901() {
    let text = r#"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#;
    for (pointer, value) in [
        ("", text),
        ("/foo", r#"["bar","baz"]"#),
        ("/foo/0", "\"bar\""),
        ("/", "0"),
        ("/a~1b", "1"),
        ("/c%d", "2"),
        ("/e^f", "3"),
        ("/g|h", "4"),
        ("/i\\j", "5"),
        ("/k\"l", "6"),
        ("/ ", "7"),
        ("/m~0n", "8"),
    ] {
        assert_eq!(get(text, pointer), Some(value), "{pointer}");
    }
    for pointer in [
        "foo", "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/m~n", "/m~2n", "/a/b", "/foo/",
    ] {
        assert_eq!(get(text, pointer), None, "{pointer}");
    }
}

#[test]
fn white_space_nesting_and_duplicates() {
    let text = " { \"a\" : [ { \"b\" : [ ] , \"c\" : { } } , -1.0e5 ] , \"a\" : \"x,]}\" , \"\\u0061\" : true } ";
    assert_eq!(get(text, "/a"), Some("true"));
    let text = r#"[[1,[2,{"a":[3]}]],"[",{"b":null}]"#;
    assert_eq!(get(text, "/0/1/1/a/0"), Some("3"));
    assert_eq!(get(text, "/1"), Some("\"[\""));
    assert_eq!(get(text, "/2/b"), Some("null"));
}

#[test]
fn a_large_object_is_searched_too() {
    let members: Vec<String> = (0..1000).map(|n| format!("\"m{n}\":{n}")).collect();
    let text = format!("{{{},\"m5\":\"last\"}}", members.join(","));
    assert_eq!(get(&text, "/m999"), Some("999"));
    assert_eq!(get(&text, "/m5"), Some("\"last\""));
    assert_eq!(get(&text, "/m1000"), None);
}

#[test]
fn deep_nesting_is_no_recursion() {
    let text = format!("{}7{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(get(&text, &"/0".repeat(100_000)), Some("7"));
    let text = format!("{}7{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    assert_eq!(get(&text, &"/a".repeat(100_000)), Some("7"));
}

/// What an index takes, in bytes, when its text was looked into everywhere.
fn taken(text: &str, pointers: &[&str]) -> usize {
    let mut index = Index::of(text);
    for pointer in pointers {
        assert!(index.find(text, pointer).is_some(), "{pointer}");
    }
    assert!(matches!(index.long, Offsets::Narrow(_)));
    let marks: usize = index.marks.values().map(Offsets::len).sum();
    4 * (index.long.len() + marks)
}

#[test]
fn an_index_is_at_most_four_times_its_text() {
    let many = |piece: &str| piece.repeat(100_000);
    let nested = |open: &str, close: &str| format!("{}0{}", many(open), many(close));
    let members: Vec<String> = (0..100_000).map(|n| format!("\"{n}\":0")).collect();
    let long = format!("\"{}\",", "x".repeat(LONG));
    for (text, pointers) in [
        (format!("[{}0]", many("0,")), &["/0", "/99999"][..]),
        (format!("[{}0]", many("[],")), &["/100000"]),
        (format!("[{}0]", many(&long)), &["/100000"]),
        (format!("[{}0]", many("[0,0,[0]],")), &["/100000"]),
        (format!("{{{}}}", members.join(",")), &["/0", "/99999"]),
        (format!("{{{}\"\":1}}", many("\"\":0,")), &["/"]),
        (nested("[", "]"), &["", "/0"]),
        (nested("[0,", "]"), &["/1"]),
        (nested("{\"\":", "}"), &["/"]),
    ] {
        let taken = taken(&text, pointers);
        assert!(taken <= 4 * text.len(), "{taken} for {}", text.len());
    }
}

#[test]
fn wide_offsets_are_as_good() {
    let mut offsets = Offsets::of(usize::MAX);
    for offset in [1, 5, 7, 1 << 40] {
        offsets.push(offset);
    }
    assert_eq!((offsets.search(7), offsets.search(5)), (Some(2), None));
    offsets.set(0, 1 << 50);
    assert_eq!((offsets.get(0), offsets.get(4)), (Some(1 << 50), None));
}

/// Checks every value of a text against a tree of it.
fn compare(index: &mut Index, text: &str, pointer: &str, value: &Value) {
    let (begin, end) = index.find(text, pointer).unwrap();
    let found: Value = serde_json::from_str(&text[begin..end]).unwrap();
    assert_eq!(&found, value, "{pointer}");
    match value {
        Value::Array(elements) => {
            for (number, element) in elements.iter().enumerate() {
                compare(index, text, &format!("{pointer}/{number}"), element);
            }
            let beyond = format!("{pointer}/{}", elements.len());
            assert!(index.find(text, &beyond).is_none());
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                compare(index, text, &format!("{pointer}/{name}"), member);
            }
            assert!(index.find(text, &format!("{pointer}/no such")).is_none());
        }
        _ => assert!(index.find(text, &format!("{pointer}/0")).is_none()),
    }
}

fn values() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        "[a-z\"\\\\{}\\[\\],: äé~/]{0,90}".prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 200, 40, |inner| {
        let name = "[a-c~/\"\\\\ä]{0,70}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..40).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..40)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_is_found_where_a_tree_has_it(value in values(), pretty in any::<bool>()) {
        let text = if pretty { format!("{value:#}") } else { value.to_string() };
        compare(&mut Index::of(&text), &text, "", &value);
    }

    #[test]
    fn what_is_no_json_is_no_panic(text in "[\\[\\]{}\",:a1\\\\ é]{0,200}", pointer in "[/a1~0é]{0,9}") {
        let _ = Index::of(&text).find(&text, &pointer);
    }
}
