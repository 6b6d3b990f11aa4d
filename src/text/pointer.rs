//! A JSON text read by JSON Pointer (RFC 6901) without a parser on the caller's side.
//!
//! The text is gone through once, without recursion, for its long values. Short ones have no entry: they are stepped over
//! where they stand. So an index is at most four times its text, and mostly a small part of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use crate::text::members::string;

/// Values longer than this have an entry, in bytes.
const LONG: usize = 64;

/// How many children are stepped over at most; of a longer list every so-manieth has a mark.
const STRIDE: usize = 16;

/// Offsets in a text, as small as they fit.
#[derive(Debug)]
enum Offsets {
    Narrow(Vec<u32>),
    Wide(Vec<usize>),
}

/// An index of a valid JSON text.
#[derive(Debug)]
pub(crate) struct Index {
    /// Where each long value begins, and behind that where it ends, in the text's order.
    long: Offsets,
    /// Of long containers with many children that were looked into: of an array where every `STRIDE`th element begins,
    /// of an object a hash table of where the names begin, the last of equal ones.
    marks: BTreeMap<usize, Offsets>,
    hasher: RandomState,
}

/// No offset: an empty place of a hash table.
const NONE: usize = 0;

impl Offsets {
    /// None yet, of a text of that length.
    fn of(length: usize) -> Offsets {
        if u32::try_from(length).is_ok() {
            Offsets::Narrow(Vec::new())
        } else {
            Offsets::Wide(Vec::new())
        }
    }

    fn len(&self) -> usize {
        match self {
            Offsets::Narrow(all) => all.len(),
            Offsets::Wide(all) => all.len(),
        }
    }

    fn get(&self, number: usize) -> Option<usize> {
        match self {
            Offsets::Narrow(all) => all.get(number).map(|offset| *offset as usize),
            Offsets::Wide(all) => all.get(number).copied(),
        }
    }

    #[allow(clippy::cast_possible_truncation)] // `of` chose what fits
    fn set(&mut self, number: usize, offset: usize) {
        match self {
            Offsets::Narrow(all) => all[number] = offset as u32,
            Offsets::Wide(all) => all[number] = offset,
        }
    }

    fn resize(&mut self, length: usize) {
        match self {
            Offsets::Narrow(all) => all.resize(length, 0),
            Offsets::Wide(all) => all.resize(length, 0),
        }
    }

    fn push(&mut self, offset: usize) {
        self.resize(self.len() + 1);
        self.set(self.len() - 1, offset);
    }

    /// The place of a value that begins at `begin`, where these are pairs.
    fn search(&self, begin: usize) -> Option<usize> {
        let (mut low, mut high) = (0, self.len() / 2);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle * 2)? < begin {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (self.get(low * 2)? == begin).then_some(low * 2)
    }
}

impl Index {
    /// Indexes `text`, which must be JSON; what is not gives an index in which less is found.
    pub(crate) fn of(text: &str) -> Index {
        let bytes = text.as_bytes();
        let mut long = Offsets::of(bytes.len());
        // The entry of the innermost open container. Where its end will stand is, till then, the entry around it plus one.
        let mut open: Option<usize> = None;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let begin = at;
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => {
                    at += 1;
                    continue;
                }
                b'{' | b'[' => {
                    at += 1;
                    long.push(begin);
                    long.push(open.map_or(0, |around| around + 1));
                    open = Some(long.len() - 2);
                    continue;
                }
                b'}' | b']' => {
                    at += 1;
                    let Some(closed) = open else { break };
                    let begin = long.get(closed).unwrap_or_default();
                    open = long.get(closed + 1).unwrap_or_default().checked_sub(1);
                    if at - begin > LONG {
                        long.set(closed + 1, at);
                    } else {
                        // What is in a short one is short: this is the last entry.
                        long.resize(closed);
                    }
                    continue;
                }
                b'"' => at = end_of_string(bytes, begin, bytes.len()).unwrap_or(bytes.len()),
                _ => at = end_of_plain(bytes, begin, bytes.len()).unwrap_or(bytes.len()),
            }
            if at - begin > LONG {
                long.push(begin);
                long.push(at);
            }
        }
        while let Some(unclosed) = open {
            open = long.get(unclosed + 1).unwrap_or_default().checked_sub(1);
            long.set(unclosed + 1, bytes.len());
        }
        Index {
            long,
            marks: BTreeMap::new(),
            hasher: RandomState::new(),
        }
    }

    /// Where the value at `pointer` begins and ends.
    pub(crate) fn find(&mut self, text: &str, pointer: &str) -> Option<(usize, usize)> {
        let mut at = next_value(text.as_bytes(), 0)?;
        if !pointer.is_empty() {
            for step in pointer.strip_prefix('/')?.split('/') {
                at = self.step(text, at, &unescaped(step)?)?;
            }
        }
        Some((at, self.end_of(text.as_bytes(), at)))
    }

    fn step(&mut self, text: &str, container: usize, name: &str) -> Option<usize> {
        match text.as_bytes().get(container)? {
            b'[' => {
                let plain = name == "0" || (!name.starts_with('0') && !name.is_empty());
                if !plain || !name.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                self.element(text, container, name.parse().ok()?)
            }
            b'{' => self.member(text, container, name),
            _ => None,
        }
    }

    fn element(&mut self, text: &str, array: usize, number: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        if number < STRIDE || self.end_of(bytes, array) - array <= LONG {
            return self.children(text, array + 1).nth(number).map(|c| c.value);
        }
        if !self.marks.contains_key(&array) {
            let mut marks = Offsets::of(text.len());
            let children = self.children(text, array + 1);
            children
                .step_by(STRIDE)
                .for_each(|child| marks.push(child.value));
            self.marks.insert(array, marks);
        }
        let from = self.marks.get(&array)?.get(number / STRIDE)?;
        let mut children = self.children(text, from);
        children.nth(number % STRIDE).map(|child| child.value)
    }

    fn member(&mut self, text: &str, object: usize, name: &str) -> Option<usize> {
        let is_long = self.end_of(text.as_bytes(), object) - object > LONG;
        let known = self.marks.contains_key(&object);
        if known || (is_long && self.children(text, object + 1).nth(STRIDE).is_some()) {
            return self.member_of_many(text, object, name);
        }
        let named = self
            .children(text, object + 1)
            .filter(|child| child.is_named(name));
        named.last().map(|child| child.value)
    }

    fn member_of_many(&mut self, text: &str, object: usize, name: &str) -> Option<usize> {
        if !self.marks.contains_key(&object) {
            let count = self.children(text, object + 1).count();
            let mut table = Offsets::of(text.len());
            table.resize((count * 3 / 2).next_power_of_two());
            for child in self.children(text, object + 1) {
                let name = child.name();
                let place = self.place(text, &table, &name)?;
                table.set(place, child.begin);
            }
            self.marks.insert(object, table);
        }
        let table = self.marks.get(&object)?;
        let begin = table.get(self.place(text, table, name)?)?;
        (begin != NONE).then(|| self.child(text, begin).map(|child| child.value))?
    }

    /// The place of that name in a hash table, or the empty one where it belongs. There is always one.
    fn place(&self, text: &str, table: &Offsets, name: &str) -> Option<usize> {
        let last = table.len() - 1;
        let hash = self.hasher.hash_one(name).to_le_bytes();
        let mut place = usize::from_le_bytes(hash) & last;
        loop {
            let begin = table.get(place)?;
            if begin == NONE || self.child(text, begin)?.is_named(name) {
                return Some(place);
            }
            place = (place + 1) & last;
        }
    }

    /// The children from here to their container's end.
    fn children<'t>(&self, text: &'t str, from: usize) -> impl Iterator<Item = Child<'t>> {
        let mut next = self.child(text, from);
        std::iter::from_fn(move || {
            let child = next?;
            next = self.child(text, self.end_of(text.as_bytes(), child.value));
            Some(child)
        })
    }

    /// The element or member behind what separates it from the one before.
    fn child<'t>(&self, text: &'t str, from: usize) -> Option<Child<'t>> {
        let bytes = text.as_bytes();
        let begin = next_value(bytes, from)?;
        let element = Child {
            begin,
            quoted: "",
            value: begin,
        };
        if bytes[begin] != b'"' {
            return Some(element);
        }
        let end = self.end_of(bytes, begin);
        let mut behind = bytes.get(end..)?.iter();
        if behind.find(|byte| !is_space(**byte)) != Some(&b':') {
            return Some(element);
        }
        Some(Child {
            begin,
            quoted: text.get(begin..end)?,
            value: next_value(bytes, end)?,
        })
    }

    /// Where the value that begins at `begin` ends.
    fn end_of(&self, bytes: &[u8], begin: usize) -> usize {
        let known = || self.long.get(self.long.search(begin)? + 1);
        let end = short_end(bytes, begin).or_else(known);
        end.unwrap_or(bytes.len())
    }
}

/// An element, or a member.
#[derive(Clone, Copy)]
struct Child<'t> {
    begin: usize,
    /// The name with its quotes; empty for an element.
    quoted: &'t str,
    value: usize,
}

impl<'t> Child<'t> {
    fn name(&self) -> Cow<'t, str> {
        if self.quoted.contains('\\') {
            return Cow::Owned(string(self.quoted).unwrap_or_default());
        }
        Cow::Borrowed(self.quoted.trim_matches('"'))
    }

    fn is_named(&self, name: &str) -> bool {
        !self.quoted.is_empty() && self.name() == name
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Where the next name or value begins; none before the container ends.
fn next_value(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let found = rest
        .iter()
        .position(|byte| !is_space(*byte) && !matches!(byte, b',' | b':'))?;
    (!matches!(rest[found], b'}' | b']')).then_some(from + found)
}

/// Where a value ends that is not long.
fn short_end(bytes: &[u8], begin: usize) -> Option<usize> {
    let limit = bytes.len().min(begin + LONG);
    match bytes.get(begin)? {
        b'"' => end_of_string(bytes, begin, limit),
        b'{' | b'[' => {
            let (mut depth, mut at) = (0_usize, begin);
            while at < limit {
                match bytes[at] {
                    b'"' => at = end_of_string(bytes, at, limit)?,
                    byte => {
                        at += 1;
                        depth += usize::from(matches!(byte, b'{' | b'['));
                        depth -= usize::from(matches!(byte, b'}' | b']'));
                    }
                }
                if depth == 0 {
                    return Some(at);
                }
            }
            None
        }
        _ => end_of_plain(bytes, begin, limit),
    }
}

/// Where a string ends, if before `limit` or there.
fn end_of_string(bytes: &[u8], begin: usize, limit: usize) -> Option<usize> {
    let mut at = begin + 1;
    while at < limit {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// Where a number or a word ends, if before `limit` or there.
fn end_of_plain(bytes: &[u8], begin: usize, limit: usize) -> Option<usize> {
    let ends = |byte: &u8| is_space(*byte) || matches!(byte, b',' | b']' | b'}');
    let most = bytes.len().min(limit + 1);
    let length = bytes[begin..most].iter().position(ends);
    match length {
        Some(length) => Some(begin + length),
        None => (limit == bytes.len()).then_some(limit),
    }
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
mod tests;
