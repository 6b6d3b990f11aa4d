//! From words to an expression, by OData's precedence: `not`, then comparisons, `and`, `or`.

use super::lexer::{Token, tokens};
use super::{Comparison, Expression, Function};
use crate::answers::Answer;
use crate::date;
use crate::entity::{self, Kind, Values, Version};
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
    version: Version,
    text: &'t str,
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
}

pub(super) fn parse(version: Version, text: &str) -> Result<Expression, Answer> {
    let mut parser = Parser {
        version,
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
            let operands = logical("Or", left, self.both()?)?;
            left = (Expression::Or(operands), Type::Bool);
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Typed, Answer> {
        let mut left = self.comparison()?;
        while self.operator("and") {
            let operands = logical("And", left, self.comparison()?)?;
            left = (Expression::And(operands), Type::Bool);
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
                let operands = Box::new([left, right]);
                return Ok((Expression::Compare(comparison, operands), Type::Bool));
            }
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Typed, Answer> {
        if !self.operator("not") {
            return self.primary();
        }
        match self.deeper(Parser::unary)? {
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
        if let Some(property) = entity::find(self.version, word) {
            self.next += 1;
            return Ok((Expression::Property(property), Type::Of(property.kind)));
        }
        let (kind, number) = match date::ticks(word) {
            Some(ticks) => (Kind::Date, Some(ticks)),
            None => (Kind::Int32, word.parse::<i32>().ok().map(i64::from)),
        };
        if let Some(number) = number {
            self.next += 1;
            return literal(Value::Number(number), Type::Of(kind));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self.unexpected());
        }
        Err(no_property(word))
    }

    fn call(&mut self, name: &str) -> Result<Typed, Answer> {
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
                Ok((Expression::Call(function, operands), Type::Bool))
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
        match short.and_then(entity::find_enum) {
            Some(kind @ Kind::Enum(_, values)) => {
                self.next += 1;
                Ok((self.member(values, text)?, Type::Of(kind)))
            }
            _ => Err(self.unexpected()),
        }
    }

    /// The literal of an enum's member.
    fn member(&self, values: Values, name: &str) -> Result<Expression, Answer> {
        let member = entity::member(self.version, values, name);
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
            (Type::Of(Kind::Enum(one, _)), Type::Of(Kind::Enum(other, _))) => one == other,
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
            (Type::Of(Kind::Enum(_, values)), Expression::Literal(Value::Text(name))) => {
                self.member(values, &name)
            }
            (kind, _) => Err(incompatible("Equal", kind, Type::Of(Kind::Text))),
        }
    }
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
