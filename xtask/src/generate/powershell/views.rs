//! The views: a table of each resource's entities, and a list with what a state means.

use super::super::contract::{MemberKind, Shape};
use super::super::made::made;
use super::super::model::{Kind, Model, Resource, Versions};
use super::super::names::pascal;
use super::{name_of, states};

/// The views of what is no entity. One file has them all, since each takes its time to import.
const VIEWS: &str = include_str!("views.xml");

pub(super) fn views(model: &Model) -> String {
    let first =
        made("resources/*.json, contract/answers.json and xtask/src/generate/powershell/views.xml");
    let views: String = model
        .resources
        .iter()
        .map(|resource| table(model, resource) + &list(model, resource))
        .collect();
    let answers = &model.contract.answers;
    let answers = answers
        .shape("result")
        .map(result)
        .into_iter()
        .chain(answers.shape("problem").map(problem));
    let answers: String = answers.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<!-- {first} -->
<Configuration>
  <ViewDefinitions>
{views}{VIEWS}{answers}  </ViewDefinitions>
</Configuration>
"
    )
}

/// A result's members, its body once and last: RawBody, Envelope and RawEnvelope have it, too.
fn result(result: &Shape) -> String {
    let mut names = Vec::new();
    for member in result.members.iter().filter(|member| member.name != "ok") {
        match member.kind {
            // Of what went wrong, what one does something about.
            MemberKind::Shape if member.name == "error" => {
                names.extend(["Message".to_owned(), "RetryAfter".to_owned()]);
            }
            MemberKind::Json => {}
            _ => names.push(pascal(member.name.trim_end_matches("Ms"))),
        }
    }
    names.push("Body".to_owned());
    let items: String = names
        .iter()
        .map(|name| {
            format!("              <ListItem><PropertyName>{name}</PropertyName></ListItem>\n")
        })
        .collect();
    format!(
        "    <View>
      <Name>IntuneResult</Name>
      <ViewSelectedBy><TypeName>Intune.IntuneResult</TypeName></ViewSelectedBy>
      <ListControl>
        <ListEntries>
          <ListEntry>
            <ListItems>
{items}            </ListItems>
          </ListEntry>
        </ListEntries>
      </ListControl>
    </View>
"
    )
}

/// What is wrong, with which object; what stood there is for `Format-List`.
fn problem(problem: &Shape) -> String {
    let names = problem.members.iter().filter(|member| member.name != "got");
    let (mut headers, mut items) = (String::new(), String::new());
    for name in names.map(|member| pascal(&member.name)) {
        headers.push_str(&format!(
            "          <TableColumnHeader><Label>{name}</Label></TableColumnHeader>\n"
        ));
        items.push_str(&format!(
            "              <TableColumnItem><PropertyName>{name}</PropertyName></TableColumnItem>\n"
        ));
    }
    format!(
        "    <View>
      <Name>EntityProblem</Name>
      <ViewSelectedBy><TypeName>Intune.PowerShell.EntityProblem</TypeName></ViewSelectedBy>
      <TableControl>
        <TableHeaders>
          <TableColumnHeader><Label>Index</Label><Width>6</Width></TableColumnHeader>
{headers}        </TableHeaders>
        <TableRowEntries>
          <TableRowEntry>
            <Wrap />
            <TableColumnItems>
              <TableColumnItem><PropertyName>Index</PropertyName></TableColumnItem>
{items}            </TableColumnItems>
          </TableRowEntry>
        </TableRowEntries>
      </TableControl>
    </View>
"
    )
}

/// A table whose states stand whole, and whose key has what room is left.
fn table(model: &Model, resource: &Resource) -> String {
    let mut columns: Vec<(&str, Option<usize>)> = Vec::new();
    columns.extend(name_of(resource).map(|property| (property.name.as_str(), Some(17))));
    let version = resource
        .properties
        .iter()
        .find(|property| property.name.ends_with("OsVersion") || property.name == "osVersion");
    columns
        .extend(version.map(|property| (property.name.as_str(), Some(property.name.len().max(9)))));
    columns.extend(
        states(model, resource)
            .into_iter()
            .map(|(property, width)| (property.name.as_str(), Some(width))),
    );
    columns.push(("id", None));
    let headers: String = columns
        .iter()
        .map(|(name, width)| {
            let width = width.map_or(String::new(), |width| format!("<Width>{width}</Width>"));
            format!(
                "          <TableColumnHeader><Label>{}</Label>{width}</TableColumnHeader>\n",
                pascal(name)
            )
        })
        .collect();
    let items: String = columns
        .iter()
        .map(|(name, _)| {
            format!("              <TableColumnItem><PropertyName>{name}</PropertyName></TableColumnItem>\n")
        })
        .collect();
    let class = pascal(&resource.singular);
    format!(
        "    <View>
      <Name>{class}</Name>
      <ViewSelectedBy><TypeName>Intune.PowerShell.{class}</TypeName></ViewSelectedBy>
      <TableControl>
        <TableHeaders>
{headers}        </TableHeaders>
        <TableRowEntries>
          <TableRowEntry>
            <TableColumnItems>
{items}            </TableColumnItems>
          </TableRowEntry>
        </TableRowEntries>
      </TableControl>
    </View>
"
    )
}

/// Every property, and what a state means; what else the service sent is shown by `Format-List *`. A type with very many
/// properties has none: PowerShell shows all by itself.
fn list(model: &Model, resource: &Resource) -> String {
    if resource.properties.len() > 30 {
        return String::new();
    }
    let mut items = String::new();
    for property in resource
        .properties
        .iter()
        .filter(|property| property.versions == Versions::Both)
    {
        let name = &property.name;
        items.push_str(&format!(
            "              <ListItem><PropertyName>{name}</PropertyName></ListItem>\n"
        ));
        if let Kind::Enum(of) = model.kind(property)
            && of.members.iter().any(|member| member.what_to_do.is_some())
        {
            let class = pascal(of.short_name());
            for (label, method) in [("meaning", "Meaning"), ("whatToDo", "WhatToDo")] {
                items.push_str(&format!(
                    "              <ListItem><Label>{label}</Label><ScriptBlock>[Intune.{class}]::{method}($_.{name})</ScriptBlock></ListItem>\n"
                ));
            }
        }
    }
    let class = pascal(&resource.singular);
    format!(
        "    <View>
      <Name>{class}List</Name>
      <ViewSelectedBy><TypeName>Intune.PowerShell.{class}</TypeName></ViewSelectedBy>
      <ListControl>
        <ListEntries>
          <ListEntry>
            <ListItems>
{items}            </ListItems>
          </ListEntry>
        </ListEntries>
      </ListControl>
    </View>
"
    )
}
