//! From words to an expression, by OData's precedence: `not`, then comparisons, `and`, `or`.

use super::lexer::{Token, tokens};
use super::{Comparison, Expression, Function};
use crate::answers::Answer;
use crate::date;
use crate::ids::is_guid;
use crate::model::{Enum, Kind, View};
use crate::query::{invalid, no_property};
use crate::value::Value;

/// As deep as an expression may be nested.
const DEEPEST: usize = 100;
/// As many words as it may have.
const LONGEST: usize = 1000;

/// What an operand is.
#[derive(Clone, Copy, Debug)]
enum Type {
    Null,
    Bool,
    Of(Kind),
}

impl Type {
    fn name(self) -> String {
        match self {
            Type::Null => "null".to_owned(),
            Type::Bool => "Edm.Boolean".to_owned(),
            Type::Of(kind) => kind.name(),
        }
    }
}

type Typed = (Expression, Type);

struct Parser<'t> {
    view: View,
    text: &'t str,
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
}

pub(super) fn parse(view: View, text: &str) -> Result<Expression, Answer> {
    let mut parser = Parser {
        view,
        text,
        tokens: Vec::new(),
        next: 0,
        depth: 0,
    };
    parser.tokens = tokens(text).map_err(|at| parser.syntax(at))?;
    if parser.tokens.len() > LONGEST {
        return Err(too_long(LONGEST));
    }
    let whole = parser.either()?;
    if parser.next < parser.tokens.len() {
        return Err(parser.unexpected());
    }
    match whole {
        (expression, Type::Bool) => Ok(expression),
        _ => Err(invalid(
            "The $filter expression must evaluate to a single boolean value.",
        )),
    }
}

impl Parser<'_> {
    fn syntax(&self, at: usize) -> Answer {
        let text = self.text;
        invalid(&format!("Syntax error at position {at} in '{text}'."))
    }

    fn unexpected(&self) -> Answer {
        let at = self.tokens.get(self.next);
        self.syntax(at.map_or(self.text.len(), |(at, _)| *at))
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn take(&mut self, token: &Token) -> Result<(), Answer> {
        if self.peek() != Some(token) {
            return Err(self.unexpected());
        }
        self.next += 1;
        Ok(())
    }

    /// Whether the next word is this operator, in any letter case; it is then taken.
    fn operator(&mut self, name: &str) -> bool {
        let is = matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case(name));
        self.next += usize::from(is);
        is
    }

    fn either(&mut self) -> Result<Typed, Answer> {
        let mut left = self.both()?;
        while self.operator("or") {
            if self.view.filters_some {
                return Err(invalid(
                    "Only 'and' is supported between the conditions of this set's $filter.",
                ));
            }
            let operands = logical("Or", left, self.both()?)?;
            left = (Expression::Or(operands), Type::Bool);
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Typed, Answer> {
        let mut left = self.comparison()?;
        while self.operator("and") {
            let operands = logical("And", left, self.comparison()?)?;
            let both = match *operands {
                [Expression::Ignored, other] | [other, Expression::Ignored] => other,
                [one, other] => Expression::And(Box::new([one, other])),
            };
            left = (both, Type::Bool);
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Result<Typed, Answer> {
        let left = self.unary()?;
        if self.operator("in") {
            // Seen of the service.
            return Err(Answer::internal());
        }
        let comparisons = [
            ("eq", Comparison::Eq, "Equal"),
            ("ne", Comparison::Ne, "NotEqual"),
            ("gt", Comparison::Gt, "GreaterThan"),
            ("ge", Comparison::Ge, "GreaterThanOrEqual"),
            ("lt", Comparison::Lt, "LessThan"),
            ("le", Comparison::Le, "LessThanOrEqual"),
        ];
        for (name, comparison, kind) in comparisons {
            if self.operator(name) {
                let right = self.unary()?;
                let (left, right) = self.alike(kind, left, right)?;
                let comparison = match comparison {
                    // Seen of the service.
                    Comparison::Ne if self.view.filters_some => Comparison::Eq,
                    comparison => comparison,
                };
                let operands = Box::new([left, right]);
                let whole = match self.ignores(&*operands) {
                    true => Expression::Ignored,
                    false => Expression::Compare(comparison, operands),
                };
                return Ok((whole, Type::Bool));
            }
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Typed, Answer> {
        if !self.operator("not") {
            return self.primary();
        }
        match self.deeper(Parser::unary)? {
            (Expression::Ignored, Type::Bool) => Ok((Expression::Ignored, Type::Bool)),
            (operand, Type::Bool) => Ok((Expression::Not(Box::new(operand)), Type::Bool)),
            (_, other) => Err(invalid(&format!(
                "A unary operator with an incompatible type was detected. Found operand type '{}' for operator kind \
                 'Not'.",
                other.name()
            ))),
        }
    }

    fn deeper(&mut self, parse: fn(&mut Self) -> Result<Typed, Answer>) -> Result<Typed, Answer> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(too_long(DEEPEST));
        }
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn primary(&mut self) -> Result<Typed, Answer> {
        let Some(token) = self.peek().cloned() else {
            return Err(self.unexpected());
        };
        match token {
            Token::Open => {
                self.next += 1;
                let inner = self.deeper(Parser::either)?;
                self.take(&Token::Close)?;
                Ok(inner)
            }
            Token::Quoted(None, text) => {
                self.next += 1;
                Ok((Expression::Literal(Value::Text(text)), Type::Of(Kind::Text)))
            }
            Token::Quoted(Some(name), text) => self.enum_literal(&name, &text),
            Token::Word(word) => self.word(&word),
            Token::Close | Token::Comma => Err(self.unexpected()),
        }
    }

    fn word(&mut self, word: &str) -> Result<Typed, Answer> {
        let literal = |value, kind| Ok((Expression::Literal(value), kind));
        let called = self.tokens.get(self.next + 1).map(|(_, token)| token) == Some(&Token::Open);
        if called {
            return self.call(word);
        }
        match word {
            "null" => {
                self.next += 1;
                return literal(Value::Null, Type::Null);
            }
            "true" | "false" => {
                self.next += 1;
                return literal(Value::Bool(word == "true"), Type::Bool);
            }
            _ => {}
        }
        if let Some(named) = self.view.find(word) {
            let property = named.property;
            self.next += 1;
            let kind = match property.kind {
                Kind::Boolean => Type::Bool,
                kind => Type::Of(kind),
            };
            if property.collection || matches!(property.kind, Kind::Complex(_)) {
                let name = property.name;
                return Err(invalid(&format!(
                    "The property '{name}' has no single value of a primitive type to compare."
                )));
            }
            return Ok((Expression::Property(named), kind));
        }
        if is_guid(word) {
            self.next += 1;
            return literal(Value::Text(word.to_ascii_lowercase()), Type::Of(Kind::Guid));
        }
        if let Some((number, kind)) = number(word) {
            self.next += 1;
            return literal(Value::Number(number), Type::Of(kind));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.unexpected());
        }
        Err(no_property(self.view, word))
    }

    /// Whether the service passes over what an operand is about.
    fn ignores(&self, operands: &[Expression]) -> bool {
        let mut properties = operands.iter().filter_map(|operand| match operand {
            Expression::Property(named) => Some(named.property),
            _ => None,
        });
        self.view.filters_some && properties.any(|property| !property.filterable)
    }

    /// Whether an entity is of a type, which is named in apostrophes or without.
    fn is_of(&mut self) -> Result<Typed, Answer> {
        self.next += 1;
        self.take(&Token::Open)?;
        let (Some(Token::Quoted(None, name)) | Some(Token::Word(name))) = self.peek().cloned()
        else {
            return Err(self.unexpected());
        };
        let kind = self.view.kind.or_derived(&name);
        let kind = kind.ok_or_else(|| {
            let expected = self.view.kind.long_name();
            invalid(&format!(
                "The type '{name}' is not defined in the model, or does not derive from '{expected}'."
            ))
        })?;
        self.next += 1;
        self.take(&Token::Close)?;
        Ok((Expression::Is(kind), Type::Bool))
    }

    fn call(&mut self, name: &str) -> Result<Typed, Answer> {
        if name.eq_ignore_ascii_case("isof") {
            return self.is_of();
        }
        let function = match name.to_ascii_lowercase().as_str() {
            "startswith" => Function::StartsWith,
            "contains" => Function::Contains,
            // Seen of the service.
            "endswith" => return Err(Answer::internal()),
            _ => {
                return Err(invalid(&format!(
                    "An unknown function with name '{name}' was found. This may also be a function import or a key \
                     lookup on a navigation property, which is not allowed."
                )));
            }
        };
        self.next += 1;
        self.take(&Token::Open)?;
        let whole = self.deeper(Parser::either)?;
        self.take(&Token::Comma)?;
        let part = self.deeper(Parser::either)?;
        self.take(&Token::Close)?;
        match (whole, part) {
            ((whole, Type::Of(Kind::Text)), (part, Type::Of(Kind::Text))) => {
                let operands = Box::new([whole, part]);
                Ok(match self.ignores(&*operands) {
                    true => (Expression::Ignored, Type::Bool),
                    false => (Expression::Call(function, operands), Type::Bool),
                })
            }
            _ => Err(invalid(&format!(
                "No function signature for the function with name '{name}' matches the specified arguments. The \
                 function signatures considered are: {name}(Edm.String Nullable=true, Edm.String Nullable=true)."
            ))),
        }
    }

    fn enum_literal(&mut self, name: &str, text: &str) -> Result<Typed, Answer> {
        let mut prefixes = [
            "microsoft.graph.",
            "graph.",
            "microsoft.management.services.api.",
        ]
        .into_iter();
        let short = prefixes.find_map(|prefix| {
            let own = name.get(..prefix.len())?;
            own.eq_ignore_ascii_case(prefix)
                .then(|| &name[prefix.len()..])
        });
        let kinds = self.view.kind.and_derived();
        let find = |short: &str| kinds.into_iter().find_map(|kind| kind.find_enum(short));
        match short.and_then(find) {
            Some(kind) => {
                self.next += 1;
                Ok((self.member(kind, text)?, Type::Of(Kind::Enum(kind))))
            }
            None => Err(self.unexpected()),
        }
    }

    /// The literal of an enum's member.
    fn member(&self, kind: &Enum, name: &str) -> Result<Expression, Answer> {
        let member = kind.member(self.view.version, name);
        let (_, value) = member.ok_or_else(|| {
            invalid(&format!(
                "The string '{name}' is not a valid enumeration type constant."
            ))
        })?;
        Ok(Expression::Literal(Value::Number(value)))
    }

    /// Both operands, of one type; a text beside an enum is a member's name.
    fn alike(
        &self,
        operator: &str,
        left: Typed,
        right: Typed,
    ) -> Result<(Expression, Expression), Answer> {
        let fits = match (left.1, right.1) {
            (Type::Null, _) | (_, Type::Null) | (Type::Bool, Type::Bool) => true,
            (Type::Of(Kind::Enum(..)), Type::Of(Kind::Text)) => {
                let literal = self.member_literal(left.1, right.0)?;
                return Ok((left.0, literal));
            }
            (Type::Of(Kind::Text), Type::Of(Kind::Enum(..))) => {
                let literal = self.member_literal(right.1, left.0)?;
                return Ok((literal, right.0));
            }
            (Type::Of(Kind::Enum(one)), Type::Of(Kind::Enum(other))) => one == other,
            (Type::Of(Kind::Int32 | Kind::Int64), Type::Of(Kind::Int32 | Kind::Int64)) => true,
            (Type::Of(one), Type::Of(other)) => {
                std::mem::discriminant(&one) == std::mem::discriminant(&other)
            }
            _ => false,
        };
        if fits {
            return Ok((left.0, right.0));
        }
        Err(incompatible(operator, left.1, right.1))
    }

    fn member_literal(&self, kind: Type, operand: Expression) -> Result<Expression, Answer> {
        match (kind, operand) {
            (Type::Of(Kind::Enum(kind)), Expression::Literal(Value::Text(name))) => {
                self.member(kind, &name)
            }
            (kind, _) => Err(incompatible("Equal", kind, Type::Of(Kind::Text))),
        }
    }
}

/// A number, or a date or a time, which are compared as one.
fn number(word: &str) -> Option<(i64, Kind)> {
    let date = date::ticks(word).map(|ticks| (ticks, Kind::Date));
    let date = date.or_else(|| Some((date::time_of_day(word)?, Kind::TimeOfDay)));
    date.or_else(|| {
        let number = word.parse::<i64>().ok()?;
        let kind = i32::try_from(number).map_or(Kind::Int64, |_| Kind::Int32);
        Some((number, kind))
    })
}

fn logical(operator: &str, left: Typed, right: Typed) -> Result<Box<[Expression; 2]>, Answer> {
    match (left, right) {
        ((left, Type::Bool), (right, Type::Bool)) => Ok(Box::new([left, right])),
        (left, right) => Err(incompatible(operator, left.1, right.1)),
    }
}

fn incompatible(operator: &str, left: Type, right: Type) -> Answer {
    invalid(&format!(
        "A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for operator kind \
         '{operator}'.",
        left.name(),
        right.name()
    ))
}

fn too_long(limit: usize) -> Answer {
    invalid(&format!(
        "The node count limit of '{limit}' has been exceeded."
    ))
}
