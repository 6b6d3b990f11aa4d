//! `$filter`: parsed against the model, and asked of each entity.

mod lexer;
mod parser;

use std::cmp::Ordering;

use crate::answers::Answer;
use crate::model::{Named, Type, View};
use crate::store::Kept;
use crate::value::Value;

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

/// Functions of two texts.
#[derive(Clone, Copy, Debug)]
enum Function {
    StartsWith,
    Contains,
}

/// An expression whose types have been checked.
#[derive(Debug)]
enum Expression {
    Literal(Value),
    Property(Named),
    Call(Function, Box<[Expression; 2]>),
    Not(Box<Expression>),
    Compare(Comparison, Box<[Expression; 2]>),
    And(Box<[Expression; 2]>),
    Or(Box<[Expression; 2]>),
    /// Whether an entity is of a type.
    Is(&'static Type),
    /// What the service passes over.
    Ignored,
}

/// A whole `$filter`.
#[derive(Debug)]
pub(crate) struct Filter(Expression);

impl Filter {
    /// Parses one; what is wrong with it is said as the service says it. None where the service passes over all of it.
    pub(crate) fn parse(view: View, text: &str) -> Result<Option<Filter>, Answer> {
        let whole = parser::parse(view, text)?;
        Ok(match whole {
            Expression::Ignored => None,
            whole => Some(Filter(whole)),
        })
    }

    /// Whether an entity is let through; where it is not known, it is not.
    pub(crate) fn takes(&self, entity: &Kept) -> bool {
        self.0.value(entity) == Value::Bool(true)
    }
}

impl Expression {
    fn value(&self, entity: &Kept) -> Value {
        match self {
            Expression::Literal(value) => value.clone(),
            Expression::Property(named) => Value::of(entity, *named),
            Expression::Call(function, operands) => {
                match operands.each_ref().map(|operand| operand.value(entity)) {
                    [Value::Text(whole), Value::Text(part)] => Value::Bool(match function {
                        Function::StartsWith => whole.starts_with(&part),
                        Function::Contains => whole.contains(&part),
                    }),
                    _ => Value::Null,
                }
            }
            Expression::Not(operand) => match operand.value(entity) {
                Value::Bool(is) => Value::Bool(!is),
                _ => Value::Null,
            },
            Expression::Compare(comparison, operands) => {
                let [one, other] = operands.each_ref().map(|operand| operand.value(entity));
                Value::Bool(comparison.holds(&one, &other))
            }
            Expression::And(operands) => decided(operands, entity, false),
            Expression::Or(operands) => decided(operands, entity, true),
            Expression::Is(kind) => Value::Bool(entity.kind.is(kind)),
            Expression::Ignored => Value::Null,
        }
    }
}

/// `and` and `or` of three-valued logic: one operand that is `decisive` decides.
fn decided(operands: &[Expression; 2], entity: &Kept, decisive: bool) -> Value {
    let values = operands.each_ref().map(|operand| operand.value(entity));
    if values.contains(&Value::Bool(decisive)) {
        Value::Bool(decisive)
    } else if values.contains(&Value::Null) {
        Value::Null
    } else {
        Value::Bool(!decisive)
    }
}

impl Comparison {
    /// With null, only `eq` and `ne` can hold.
    fn holds(self, one: &Value, other: &Value) -> bool {
        let order = one.compare(other);
        match self {
            Comparison::Eq => one == other,
            Comparison::Ne => one != other,
            Comparison::Gt => order == Some(Ordering::Greater),
            Comparison::Ge => order.is_some_and(Ordering::is_ge),
            Comparison::Lt => order == Some(Ordering::Less),
            Comparison::Le => order.is_some_and(Ordering::is_le),
        }
    }
}
