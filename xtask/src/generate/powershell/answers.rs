//! What commands give of the contract's answers in a class of their own: the problems of an object of the pipeline.

use super::super::contract::{MemberKind, Shape};
use super::super::made::made;
use super::super::model::Model;
use super::super::names::pascal;
use super::cmdlets::summary;

pub(super) fn answers(model: &Model) -> String {
    let problem = model.contract.answers.shape("problem");
    problem.map_or_else(String::new, entity_problem)
}

fn entity_problem(shape: &Shape) -> String {
    let first = made("contract/answers.json");
    let about = summary(
        "",
        &format!("{} It is what a create would refuse.", shape.meaning),
    );
    let (mut taken, mut set, mut members) = (String::new(), String::new(), String::new());
    for member in &shape.members {
        // A text that may be absent is null.
        let type_of = match (member.kind, member.nullable) {
            (MemberKind::Text, false) => "string",
            _ => "string?",
        };
        let (name, upper) = (&member.name, pascal(&member.name));
        taken.push_str(&format!(", {type_of} {name}"));
        set.push_str(&format!("        {upper} = {name};\n"));
        let about = summary("    ", &member.meaning);
        members.push_str(&format!(
            "{about}\n    public {type_of} {upper} {{ get; }}\n\n"
        ));
    }
    format!(
        "\
// {first}

namespace Intune.PowerShell;

{about}
public sealed class EntityProblem
{{
    internal EntityProblem(long index{taken})
    {{
        Index = index;
{set}    }}

    /// <summary>Which object of the pipeline it is about, from 0.</summary>
    public long Index {{ get; }}

{members}    /// <summary>The problem in one line.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => Field is null ? Problem : $\"{{Field}}: {{Problem}}\";
}}
"
    )
}
