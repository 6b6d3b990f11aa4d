//! The views: a table of each resource's entities, and a list with what a state means.

use super::super::made::made;
use super::super::model::{Kind, Model, Resource, Versions};
use super::super::names::pascal;
use super::{name_of, states};

/// The views of what is no entity. One file has them all, since each takes its time to import.
const VIEWS: &str = include_str!("views.xml");

pub(super) fn views(model: &Model) -> String {
    let first = made("resources/*.json and xtask/src/generate/powershell/views.xml");
    let views: String = model
        .resources
        .iter()
        .map(|resource| table(model, resource) + &list(model, resource))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<!-- {first} -->
<Configuration>
  <ViewDefinitions>
{views}{VIEWS}  </ViewDefinitions>
</Configuration>
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
