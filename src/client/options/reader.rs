//! Reads one object of options: strictly, every problem at once, unknown ones named.

use std::collections::HashSet;
use std::time::Duration;

use crate::report::Refusal;
use crate::report::problem::{MAX_PROBLEMS, Problem};
use crate::resource::rules::{Failure, got, object};
use crate::text::line::nearest;
use crate::text::members::{Members, string};

/// The longest name that is shown, and value: what is longer was meant for another place and may be a secret.
const MAX_SHOWN: usize = 64;
/// The longest text, in bytes.
const MAX_TEXT: usize = 16 * 1024;
/// The longest path, in bytes.
const MAX_PATH: usize = 4096;
const MAX_MILLIS: u64 = 365 * 24 * 3600 * 1000;

/// The members of an options text; NULL has none.
///
/// # Errors
/// It is no JSON, or no object.
pub(super) fn options<'a>(text: Option<&'a str>) -> Result<Members<'a>, Refusal> {
    let Some(text) = text else {
        return Ok(Members(Vec::new()));
    };
    object(text, "options_json").map_err(|failure| match failure {
        Failure::NotJson { message } => Refusal::not_json(Some("options_json"), message),
        Failure::Problems(problems) => Refusal::of(problems),
    })
}

/// Nothing where there is no problem.
///
/// # Errors
/// All of them.
pub(super) fn refuse(problems: Vec<Problem>) -> Result<(), Refusal> {
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal::of(problems))
}

/// A text that can stand in a header.
pub(super) fn header_text(text: &str) -> bool {
    !text.trim().is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// The members of an options object that are still to be read.
pub(super) struct Reader<'a> {
    /// `"retry."` for the members of `retry`.
    prefix: &'static str,
    pub(super) left: Vec<(String, &'a str)>,
    known: Vec<&'static str>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(members: &Members<'a>, prefix: &'static str) -> Reader<'a> {
        let mut reader = Reader {
            prefix,
            left: Vec::new(),
            known: Vec::new(),
            problems: Vec::new(),
        };
        let mut seen = HashSet::with_capacity(members.0.len());
        for (name, value) in &members.0 {
            let name = name.text().into_owned();
            if seen.insert(name.clone()) {
                reader.left.push((name, value));
            } else {
                reader.problem(&name, "is given more than once".to_owned(), None);
            }
        }
        reader
    }

    pub(super) fn problem(&mut self, name: &str, problem: String, got: Option<String>) {
        if self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let field = match name.chars().nth(MAX_SHOWN) {
            None => format!("{}{name}", self.prefix),
            Some(_) => format!("{}(a name of {} bytes)", self.prefix, name.len()),
        };
        self.problems.push(Problem {
            field: Some(field),
            problem,
            got,
        });
    }

    pub(super) fn take(&mut self, name: &'static str) -> Option<&'a str> {
        self.known.push(name);
        let at = self.left.iter().position(|(known, _)| known == name)?;
        Some(self.left.remove(at).1)
    }

    /// Reads one option; `read` says what would be right where it cannot.
    pub(super) fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let json = self.take(name)?;
        let shown = got(json);
        let shown = shown.chars().nth(MAX_SHOWN).is_none().then_some(shown);
        self.taken(name, read(json), shown)
    }

    /// Reads an option that takes any text: what was given is not shown, since it may be a secret out of its place.
    pub(super) fn read_unshown<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let json = self.take(name)?;
        self.taken(name, read(json), None)
    }

    fn taken<T>(
        &mut self,
        name: &str,
        read: Result<T, String>,
        shown: Option<String>,
    ) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problem(name, problem, shown);
                None
            }
        }
    }

    pub(super) fn text(&mut self, name: &'static str) -> Option<String> {
        self.read_unshown(name, |json| {
            string(json)
                .filter(|text| text.len() <= MAX_TEXT)
                .ok_or_else(|| format!("must be a string of at most {MAX_TEXT} bytes"))
        })
    }

    /// The path of a file.
    pub(super) fn path(&mut self, name: &'static str) -> Option<String> {
        self.read_unshown(name, |json| {
            string(json)
                .filter(|path| (1..=MAX_PATH).contains(&path.len()) && !path.contains('\0'))
                .ok_or_else(|| format!("must be the path of a file, of 1 to {MAX_PATH} bytes"))
        })
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.read(name, |json| match json {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err("must be true or false".to_owned()),
        })
    }

    pub(super) fn number(&mut self, name: &'static str, least: u64, most: u64) -> Option<u64> {
        self.read(name, |json| match json.parse::<u64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err(format!("must be a whole number from {least} to {most}")),
        })
    }

    pub(super) fn millis(&mut self, name: &'static str, least: u64) -> Option<Duration> {
        self.number(name, least, MAX_MILLIS)
            .map(Duration::from_millis)
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        self.read(name, |json| {
            let text = string(json);
            let found = choices
                .iter()
                .find(|(known, _)| Some(*known) == text.as_deref());
            found.map(|(_, value)| *value).ok_or_else(|| {
                let known: Vec<String> = choices
                    .iter()
                    .map(|(known, _)| format!("{known:?}"))
                    .collect();
                format!("must be one of {}", known.join(", "))
            })
        })
    }

    /// Whether an option is given as an object.
    pub(super) fn is_object(&self, name: &str) -> bool {
        let given = self.left.iter().find(|(known, _)| known == name);
        given.is_some_and(|(_, value)| value.starts_with('{'))
    }

    /// The members of an option that is an object.
    pub(super) fn inner(&mut self, name: &'static str, prefix: &'static str) -> Option<Reader<'a>> {
        let json = self.take(name)?;
        match Members::of(json) {
            Some(members) => Some(Reader::new(&members, prefix)),
            None => {
                self.problem(name, "must be an object".to_owned(), None);
                None
            }
        }
    }

    /// Names what is left, and hands over all problems.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for (name, _) in std::mem::take(&mut self.left) {
            if self.problems.len() >= MAX_PROBLEMS {
                break;
            }
            let problem = match nearest(&name, self.known.iter().copied()) {
                Some(near) => format!(
                    "is no option here; the nearest is \"{}{near}\"",
                    self.prefix
                ),
                None => format!("is no option here; there are {}", self.known.join(", ")),
            };
            // The value is not shown: it may be a secret that stands under a wrong name.
            self.problem(&name, problem, None);
        }
        self.problems
    }
}
