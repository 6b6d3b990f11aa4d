//! What the C interface takes and gives as JSON, and the verbs of its resources: `contract/*.json`, whose `schema.json` says
//! of each member what it means.

use std::path::Path;

use serde::Deserialize;

use crate::run::read;

/// All of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contract {
    pub(crate) options: Shapes,
    pub(crate) answers: Shapes,
    pub(crate) verbs: Vec<VerbShape>,
}

/// `options.json` and `answers.json`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shapes {
    #[serde(rename = "$schema")]
    _schema: String,
    pub(crate) choices: Vec<Choice>,
    pub(crate) shapes: Vec<Shape>,
}

/// `verbs.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    #[serde(rename = "$schema")]
    _schema: String,
    verbs: Vec<VerbShape>,
}

/// Texts of which a member is one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) name: String,
    /// Where it is first met: `clientOptions.cloud`.
    pub(crate) of: String,
    pub(crate) meaning: String,
    pub(crate) values: Vec<ChoiceValue>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceValue {
    pub(crate) name: String,
    words: Option<String>,
    pub(crate) meaning: String,
}

impl ChoiceValue {
    /// Its name in camel case.
    pub(crate) fn camel(&self) -> String {
        let Some(words) = &self.words else {
            return self.name.clone();
        };
        let mut name = String::new();
        for (at, word) in words.split(' ').enumerate() {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            name += &if at == 0 {
                first.to_owned()
            } else {
                first.to_uppercase()
            };
            name += rest;
        }
        name
    }
}

/// An object of JSON.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shape {
    pub(crate) name: String,
    /// The shape whose members it has, too.
    pub(crate) base: Option<String>,
    pub(crate) meaning: String,
    /// Its own; [`Shapes::members`] has those of its base, too.
    pub(crate) members: Vec<ShapeMember>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShapeMember {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: MemberKind,
    /// The choice or shape.
    pub(crate) of: Option<String>,
    #[serde(default)]
    pub(crate) collection: bool,
    /// By names that are data.
    #[serde(default)]
    pub(crate) map: bool,
    #[serde(default)]
    pub(crate) nullable: bool,
    /// Names a file.
    #[serde(default)]
    pub(crate) path: bool,
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
    pub(crate) default: Option<String>,
    pub(crate) meaning: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) enum MemberKind {
    Text,
    Flag,
    Count,
    /// With a fraction.
    Number,
    Milliseconds,
    Choice,
    /// A text of names with commas between.
    Names,
    Headers,
    /// `"intune"`, `"off"`, or a shape.
    Pacing,
    Shape,
    Status,
    /// 0 for none.
    HttpStatus,
    Json,
}

/// A verb of a resource, as a method.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerbShape {
    pub(crate) name: String,
    pub(crate) function: String,
    #[serde(default)]
    pub(crate) writes: bool,
    /// The shape of its options.
    pub(crate) options: String,
    pub(crate) gives: Gives,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) meaning: String,
    /// What a success has, in half a sentence.
    pub(crate) returns: String,
    /// Besides those of every call.
    pub(crate) errors: Vec<String>,
    pub(crate) more: Option<String>,
}

/// What a result has as body.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Gives {
    Entity,
    EntityOrNothing,
    Entities,
    Count,
    Nothing,
    Anything,
    /// What became of each of many.
    Rows,
    Reconciliation,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Argument {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: ArgumentKind,
    #[serde(default)]
    pub(crate) optional: bool,
    pub(crate) meaning: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ArgumentKind {
    Entity,
    Entities,
    Patch,
    Id,
    Name,
    Json,
}

impl Shapes {
    /// A shape by its name.
    pub(crate) fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.name == name)
    }

    /// A choice by its name.
    pub(crate) fn choice(&self, name: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.name == name)
    }

    /// The members that a shape has from its base, and that one from its own, then its own.
    pub(crate) fn members<'s>(&'s self, shape: &'s Shape) -> Vec<&'s ShapeMember> {
        let base = shape.base.as_deref().and_then(|base| self.shape(base));
        let mut members = base.map_or_else(Vec::new, |base| self.members(base));
        members.extend(&shape.members);
        members
    }

    /// Whatever is named and not there, or there twice, a line each.
    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for shape in &self.shapes {
            if let Some(base) = shape
                .base
                .as_deref()
                .filter(|base| self.shape(base).is_none())
            {
                problems.push(format!("{}: there is no shape {base}", shape.name));
            }
            let members = self.members(shape);
            for (at, member) in members.iter().enumerate() {
                let name = format!("{}.{}", shape.name, member.name);
                let of = member.of.as_deref().unwrap_or_default();
                let found = match member.kind {
                    MemberKind::Choice => self.choice(of).is_some(),
                    MemberKind::Shape | MemberKind::Pacing => self.shape(of).is_some(),
                    _ => member.of.is_none(),
                };
                if !found {
                    problems.push(format!("{name}: there is no such thing as {of:?}"));
                }
                if members[..at].iter().any(|other| other.name == member.name) {
                    problems.push(format!("{name}: is there twice"));
                }
            }
        }
        for choice in &self.choices {
            let (shape, member) = choice.of.split_once('.').unwrap_or_default();
            let met = self.shape(shape).is_some_and(|shape| {
                let named = |each: &ShapeMember| each.name == member;
                shape.members.iter().any(named)
            });
            if !met {
                problems.push(format!("{}: there is no {}", choice.name, choice.of));
            }
        }
        problems
    }
}

impl Contract {
    /// Reads what stands in a directory, and looks at it.
    ///
    /// # Errors
    /// What cannot be read, or every problem.
    pub(crate) fn read(directory: &Path) -> Result<Contract, String> {
        let Verbs { verbs, .. } = file(directory, "verbs")?;
        let contract = Contract {
            options: file(directory, "options")?,
            answers: file(directory, "answers")?,
            verbs,
        };
        let mut problems = contract.options.problems();
        problems.extend(contract.answers.problems());
        for verb in &contract.verbs {
            if contract.options.shape(&verb.options).is_none() {
                problems.push(format!("{}: there are no {}", verb.name, verb.options));
            }
        }
        match problems[..] {
            [] => Ok(contract),
            _ => Err(problems.join("\n")),
        }
    }
}

fn file<T: for<'de> Deserialize<'de>>(directory: &Path, name: &str) -> Result<T, String> {
    let path = directory.join(name).with_extension("json");
    serde_json::from_str(&read(&path)?).map_err(|why| format!("{}: {why}", path.display()))
}
