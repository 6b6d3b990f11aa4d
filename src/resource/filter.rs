//! `$filter` on this side, for services that leave aside what they do not filter by and answer with everything.

use std::cmp::Ordering;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::text::members::{Members, string};

/// A condition that an element can be held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Each of them.
    And(Vec<Filter>),
    /// One of them.
    Or(Vec<Filter>),
    Not(Box<Filter>),
    /// A property against a literal.
    Compare(String, Comparison, Literal),
    /// A function of a property and a text.
    Call(Function, String, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Contains,
    StartsWith,
    EndsWith,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    Null,
    Boolean(bool),
    Number(i64),
    /// Text between quotes, and what stands without: a date, a GUID, an enum's member.
    Text(String),
}

/// How deep brackets and `not` may nest.
const MAX_DEPTH: usize = 32;

impl Filter {
    /// The condition in `text`; `named` knows the name under which an element has what a path names.
    ///
    /// # Errors
    /// It is none that can be checked here: what was expected where.
    pub(crate) fn parse(text: &str, named: &dyn Fn(&str) -> String) -> Result<Filter, String> {
        let mut parser = Parser {
            named,
            tokens: tokens(text)?,
            next: 0,
            depth: 0,
        };
        let filter = parser.any_of()?;
        match parser.take() {
            None => Ok(filter),
            Some(token) => Err(format!("\"and\" or \"or\" in place of {:?}", token.text())),
        }
    }

    /// Whether an element fits. A property that it has not is null.
    pub(crate) fn fits(&self, element: &Members<'_>) -> bool {
        match self {
            Filter::And(all) => all.iter().all(|filter| filter.fits(element)),
            Filter::Or(any) => any.iter().any(|filter| filter.fits(element)),
            Filter::Not(filter) => !filter.fits(element),
            Filter::Compare(name, comparison, literal) => {
                let value = element.get(name).unwrap_or("null");
                comparison.holds(literal.compare(value))
            }
            Filter::Call(function, name, wanted) => {
                let value = element.get(name).and_then(string).unwrap_or_default();
                function.holds(&value.to_lowercase(), &wanted.to_lowercase())
            }
        }
    }

    /// The properties that it looks at.
    pub(crate) fn properties(&self) -> Vec<&str> {
        match self {
            Filter::And(all) | Filter::Or(all) => all.iter().flat_map(Filter::properties).collect(),
            Filter::Not(filter) => filter.properties(),
            Filter::Compare(name, ..) | Filter::Call(_, name, _) => vec![name],
        }
    }

    /// Whether it consists of comparisons joined by `and`, none of them `ne`, and of functions.
    pub(crate) fn is_plain(&self) -> bool {
        match self {
            Filter::And(all) => all.iter().all(Filter::is_plain),
            Filter::Compare(_, comparison, _) => *comparison != Comparison::Ne,
            Filter::Call(..) => true,
            Filter::Or(_) | Filter::Not(_) => false,
        }
    }
}

impl Comparison {
    fn named(word: &str) -> Option<Comparison> {
        Some(match word {
            "eq" => Comparison::Eq,
            "ne" => Comparison::Ne,
            "gt" => Comparison::Gt,
            "ge" => Comparison::Ge,
            "lt" => Comparison::Lt,
            "le" => Comparison::Le,
            _ => return None,
        })
    }

    /// Whether it holds for a value that compares so with the literal.
    fn holds(self, value: Option<Ordering>) -> bool {
        match self {
            Comparison::Eq => value == Some(Ordering::Equal),
            Comparison::Ne => value != Some(Ordering::Equal),
            Comparison::Gt => value == Some(Ordering::Greater),
            Comparison::Ge => matches!(value, Some(Ordering::Greater | Ordering::Equal)),
            Comparison::Lt => value == Some(Ordering::Less),
            Comparison::Le => matches!(value, Some(Ordering::Less | Ordering::Equal)),
        }
    }
}

impl Function {
    fn named(word: &str) -> Option<Function> {
        Some(match word {
            "contains" => Function::Contains,
            "startswith" => Function::StartsWith,
            "endswith" => Function::EndsWith,
            _ => return None,
        })
    }

    fn holds(self, value: &str, wanted: &str) -> bool {
        match self {
            Function::Contains => value.contains(wanted),
            Function::StartsWith => value.starts_with(wanted),
            Function::EndsWith => value.ends_with(wanted),
        }
    }
}

impl Literal {
    /// How a value, in JSON, compares with it; none where it does not. The service compares texts in any letter case.
    fn compare(&self, json: &str) -> Option<Ordering> {
        match self {
            Literal::Null => (json == "null").then_some(Ordering::Equal),
            Literal::Boolean(wanted) => json.parse::<bool>().ok()?.partial_cmp(wanted),
            Literal::Number(wanted) => json.parse::<i64>().ok()?.partial_cmp(wanted),
            Literal::Text(wanted) => {
                let value = string(json)?;
                let instant = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
                match instant(&value).zip(instant(wanted)) {
                    Some((value, wanted)) => value.partial_cmp(&wanted),
                    None => value.to_lowercase().partial_cmp(&wanted.to_lowercase()),
                }
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Comma,
    /// Between quotes, those inside undoubled.
    Quoted(String),
    Word(String),
}

impl Token {
    fn text(&self) -> &str {
        match self {
            Token::Open => "(",
            Token::Close => ")",
            Token::Comma => ",",
            Token::Quoted(text) | Token::Word(text) => text,
        }
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            ',' => tokens.push(Token::Comma),
            '\'' => {
                let mut quoted = String::new();
                loop {
                    match chars.next() {
                        Some('\'') if chars.next_if_eq(&'\'').is_some() => quoted.push('\''),
                        Some('\'') => break,
                        Some(c) => quoted.push(c),
                        None => return Err("a quote at the text's end".to_owned()),
                    }
                }
                tokens.push(Token::Quoted(quoted));
            }
            c if c.is_whitespace() => {}
            c => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| !c.is_whitespace() && !"(),'".contains(*c)) {
                    word.push(c);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

struct Parser<'p> {
    named: &'p dyn Fn(&str) -> String,
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.next).cloned();
        self.next += usize::from(token.is_some());
        token
    }

    fn take_if(&mut self, wanted: &Token) -> bool {
        let is_it = self.tokens.get(self.next) == Some(wanted);
        self.next += usize::from(is_it);
        is_it
    }

    fn take_word(&mut self, wanted: &str) -> bool {
        self.take_if(&Token::Word(wanted.to_owned()))
    }

    fn need(&mut self, wanted: &Token) -> Result<(), String> {
        if self.take_if(wanted) {
            return Ok(());
        }
        Err(self.expected(&format!("{:?}", wanted.text())))
    }

    fn expected(&self, what: &str) -> String {
        match self.tokens.get(self.next) {
            Some(token) => format!("{what} in place of {:?}", token.text()),
            None => format!("{what} at its end"),
        }
    }

    fn any_of(&mut self) -> Result<Filter, String> {
        let mut any = vec![self.all_of()?];
        while self.take_word("or") {
            any.push(self.all_of()?);
        }
        Ok(one_or(any, Filter::Or))
    }

    fn all_of(&mut self) -> Result<Filter, String> {
        let mut all = vec![self.condition()?];
        while self.take_word("and") {
            all.push(self.condition()?);
        }
        Ok(one_or(all, Filter::And))
    }

    fn condition(&mut self) -> Result<Filter, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("at most {MAX_DEPTH} brackets inside each other"));
        }
        let condition = if self.take_word("not") {
            Filter::Not(Box::new(self.condition()?))
        } else if self.take_if(&Token::Open) {
            let inside = self.any_of()?;
            self.need(&Token::Close)?;
            inside
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Filter, String> {
        let name = self.property()?;
        if let Some(function) = Function::named(&name)
            && self.take_if(&Token::Open)
        {
            let property = self.property()?;
            self.need(&Token::Comma)?;
            let Some(Token::Quoted(text)) = self.tokens.get(self.next).cloned() else {
                return Err(self.expected("a text between quotes"));
            };
            self.next += 1;
            self.need(&Token::Close)?;
            // `contains(…) eq true` is written, too.
            if self.take_word("eq") && !self.take_word("true") {
                return Err(self.expected("\"true\""));
            }
            return Ok(Filter::Call(function, property, text));
        }
        let comparison = match self.tokens.get(self.next) {
            Some(Token::Word(word)) => Comparison::named(word),
            _ => None,
        };
        let Some(comparison) = comparison else {
            return Err(self.expected("one of eq, ne, gt, ge, lt, le"));
        };
        self.next += 1;
        Ok(Filter::Compare(name, comparison, self.literal()?))
    }

    fn property(&mut self) -> Result<String, String> {
        let name = match self.tokens.get(self.next) {
            Some(Token::Word(word)) => (self.named)(word),
            _ => String::new(),
        };
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(self.expected("the name of a property"));
        }
        self.next += 1;
        Ok(name)
    }

    fn literal(&mut self) -> Result<Literal, String> {
        let literal = match self.tokens.get(self.next) {
            Some(Token::Quoted(text)) => Literal::Text(text.clone()),
            Some(Token::Word(word)) => match word.as_str() {
                "null" => Literal::Null,
                "true" => Literal::Boolean(true),
                "false" => Literal::Boolean(false),
                word => match word.parse::<i64>() {
                    Ok(number) => Literal::Number(number),
                    Err(_) => Literal::Text(word.to_owned()),
                },
            },
            _ => return Err(self.expected("a value")),
        };
        self.next += 1;
        Ok(literal)
    }
}

fn one_or(mut filters: Vec<Filter>, many: impl FnOnce(Vec<Filter>) -> Filter) -> Filter {
    match filters.len() {
        1 => filters.remove(0),
        _ => many(filters),
    }
}

#[cfg(test)]
mod tests;
