//! A JSON text read by JSON Pointer (RFC 6901) without a parser on the caller's side.
//!
//! The text is indexed once, without recursion, as spans of bytes.

use std::borrow::Cow;

use crate::members::string;

/// Where a value stands and what is in it.
#[derive(Clone, Copy, Debug)]
struct Node {
    begin: usize,
    end: usize,
    /// The name's span with its quotes; empty for elements of arrays.
    name: (usize, usize),
    /// Its children in `Index::children`.
    children: (usize, usize),
}

/// An index of a valid JSON text.
#[derive(Debug)]
pub(crate) struct Index {
    nodes: Vec<Node>,
    children: Vec<usize>,
}

/// Objects with more members than this have theirs sorted by name.
const SORTED: usize = 16;

impl Index {
    /// Indexes `text`, which must be JSON; what is not gives an index in which less is found.
    pub(crate) fn of(text: &str) -> Index {
        let bytes = text.as_bytes();
        let mut index = Index {
            nodes: Vec::new(),
            children: Vec::new(),
        };
        let mut open: Vec<(usize, usize)> = Vec::new(); // node, where its children begin in `pending`
        let mut pending: Vec<usize> = Vec::new();
        let mut name = (0, 0);
        let mut at = 0;
        while at < bytes.len() {
            let begin = at;
            match bytes[at] {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => {
                    at += 1;
                    continue;
                }
                b'{' | b'[' => {
                    at += 1;
                    open.push((index.nodes.len(), pending.len() + 1));
                }
                b'}' | b']' => {
                    at += 1;
                    let Some((node, from)) = open.pop() else {
                        break;
                    };
                    let first = index.children.len();
                    index
                        .children
                        .extend(pending.drain(from.min(pending.len())..));
                    index.nodes[node].end = at;
                    index.nodes[node].children = (first, index.children.len());
                    if bytes[at - 1] == b'}' {
                        index.sort(text, first);
                    }
                    continue;
                }
                b'"' => {
                    at = end_of_string(bytes, at);
                    if next_is_colon(bytes, at) {
                        name = (begin, at);
                        continue;
                    }
                }
                _ => {
                    while at < bytes.len() && !b",]} \t\r\n".contains(&bytes[at]) {
                        at += 1;
                    }
                }
            }
            pending.push(index.nodes.len());
            index.nodes.push(Node {
                begin,
                end: at,
                name,
                children: (0, 0),
            });
            name = (0, 0);
        }
        index
    }

    fn sort(&mut self, text: &str, first: usize) {
        let children = &mut self.children[first..];
        if children.len() > SORTED {
            let nodes = &self.nodes;
            // Stable: of members given twice the last stays last.
            children.sort_by_cached_key(|child| name_of(text, nodes[*child]).into_owned());
        }
    }

    /// The value at `pointer`: its number, the same each time, and its JSON text.
    pub(crate) fn find<'t>(&self, text: &'t str, pointer: &str) -> Option<(usize, &'t str)> {
        let mut node = 0;
        if !pointer.is_empty() {
            for step in pointer.strip_prefix('/')?.split('/') {
                node = self.step(text, node, &unescaped(step)?)?;
            }
        }
        let found = self.nodes.get(node)?;
        Some((node, text.get(found.begin..found.end)?))
    }

    fn step(&self, text: &str, node: usize, name: &str) -> Option<usize> {
        let parent = self.nodes.get(node)?;
        let children = self.children.get(parent.children.0..parent.children.1)?;
        if text.as_bytes().get(parent.begin) == Some(&b'[') {
            let plain = name == "0" || (!name.starts_with('0') && !name.is_empty());
            if !plain || !name.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            return children.get(name.parse::<usize>().ok()?).copied();
        }
        if children.len() > SORTED {
            let past =
                children.partition_point(|child| &*name_of(text, self.nodes[*child]) <= name);
            let last = *children.get(past.checked_sub(1)?)?;
            return (name_of(text, self.nodes[last]) == name).then_some(last);
        }
        let mut from_last = children.iter().rev();
        from_last
            .find(|child| name_of(text, self.nodes[**child]) == name)
            .copied()
    }
}

fn name_of(text: &str, node: Node) -> Cow<'_, str> {
    let quoted = text.get(node.name.0..node.name.1).unwrap_or("\"\"");
    if quoted.contains('\\') {
        return Cow::Owned(string(quoted).unwrap_or_default());
    }
    Cow::Borrowed(quoted.trim_matches('"'))
}

fn end_of_string(bytes: &[u8], begin: usize) -> usize {
    let mut at = begin + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn next_is_colon(bytes: &[u8], mut at: usize) -> bool {
    while at < bytes.len() && b" \t\r\n".contains(&bytes[at]) {
        at += 1;
    }
    bytes.get(at) == Some(&b':')
}

/// A step with `~1` and `~0` read; none where another `~` stands.
fn unescaped(step: &str) -> Option<Cow<'_, str>> {
    if !step.contains('~') {
        return Some(Cow::Borrowed(step));
    }
    let mut text = String::with_capacity(step.len());
    let mut pieces = step.split('~');
    text.push_str(pieces.next()?);
    for piece in pieces {
        let (escape, rest) = piece.split_at_checked(1)?;
        text.push(match escape {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        text.push_str(rest);
    }
    Some(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get<'t>(text: &'t str, pointer: &str) -> Option<&'t str> {
        Index::of(text).find(text, pointer).map(|(_, value)| value)
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
    }
}
