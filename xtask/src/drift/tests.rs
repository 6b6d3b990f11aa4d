//! A small description against CSDL, as XML and as an excerpt: without a difference, and with one of each kind.

use std::path::Path;

use serde_json::json;

use super::csdl::Csdl;
use super::{Version, differences};
use crate::generate::contract::Contract;
use crate::generate::model::Model;

const CSDL: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph.other" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="colour"><Member Name="plaid" Value="9"/></EnumType>
    </Schema>
    <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="entity" Abstract="true">
        <Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.String" Nullable="false"/>
      </EntityType>
      <EntityType Name="thing" BaseType="graph.entity">
        <Property Name="name" Type="Edm.String"/>
        <Property Name="weightInGrams" Type="Edm.Int32" Nullable="false"/>
        <Property Name="colours" Type="Collection(graph.colour)" Nullable="false"/>
        <Property Name="place" Type="graph.place"/>
        <NavigationProperty Name="owners" Type="Collection(graph.user)"/>
      </EntityType>
      <EnumType Name="colour">
        <Member Name="red"/>
        <Member Name="green"/>
        <Member Name="blue" Value="7"/>
      </EnumType>
      <ComplexType Name="place" Abstract="true">
        <Property Name="street" Type="Edm.String"/>
      </ComplexType>
      <ComplexType Name="house" BaseType="graph.place">
        <Property Name="number" Type="Edm.Int32" Nullable="false"/>
      </ComplexType>
      <Action Name="paint" IsBound="true">
        <Parameter Name="bindingParameter" Type="graph.thing"/>
        <Parameter Name="colours" Type="Collection(graph.colour)" Nullable="false"/>
        <ReturnType Type="Collection(graph.thing)"/>
      </Action>
      <Annotations Target="graph.thing/weightInGrams">
        <Annotation Term="Org.OData.Core.V1.Computed" Bool="true"/>
      </Annotations>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>"#;

/// Names in the order of the alphabet: whether a map keeps another is for the features of all crates together to say.
fn excerpt() -> String {
    let property = |name: &str, kind: &str, collection: bool, nullable: bool| json!({ "collection": collection, "name": name, "nullable": nullable, "type": kind });
    let mut weight = property("weightInGrams", "Edm.Int32", false, false);
    weight["annotations"] = json!({ "Computed": "true", "Permissions": ["Read"] });
    let colours = property("colours", "colour", true, false);
    json!({
        "_source": {},
        "types": {
            "entity": { "abstract": true, "base": null, "properties": [property("id", "Edm.String", false, false)] },
            "thing": { "abstract": false, "base": "entity", "properties": [
                property("name", "Edm.String", false, true), weight, colours, property("place", "place", false, true)
            ] },
            "place": { "abstract": true, "base": null, "properties": [property("street", "Edm.String", false, true)] },
            "house": { "abstract": false, "base": "place", "properties": [property("number", "Edm.Int32", false, false)] }
        },
        "enums": { "colour": { "flags": false, "members": { "red": 0, "green": 1, "blue": 7 } } },
        "actions": [{
            "name": "paint", "kind": "Action", "boundTo": "thing", "boundToCollection": false,
            "parameters": [{ "name": "colours", "nullable": false, "type": "Collection(colour)" }],
            "returns": "Collection(thing)"
        }]
    })
    .to_string()
}

fn model() -> Model {
    let both = json!(["v1.0", "beta"]);
    let property = |name: &str, kind: &str, nullable: bool| json!({ "name": name, "type": kind, "nullable": nullable, "versions": both, "meaning": "It." });
    let mut key = property("id", "Edm.String", false);
    key["key"] = json!(true);
    key["inherited"] = json!(true);
    let mut weight = property("weightInGrams", "Edm.Int32", false);
    weight["readOnly"] = json!(true);
    let mut colours = property("colours", "colour", false);
    colours["collection"] = json!(true);
    let member = |name: &str, value: i64| json!({ "name": name, "value": value, "versions": both, "meaning": "It." });
    let mut white = member("white", 8);
    white["versions"] = json!(["beta"]);
    let description = json!({
        "$schema": "schema.json", "name": "things", "singular": "thing", "meaning": "Things.", "path": "/things",
        "odataType": "#microsoft.graph.thing", "baseType": "#microsoft.graph.entity", "verbs": ["get"],
        "permissions": { "read": ["Things.Read"], "write": [] },
        "actions": [{
            "name": "paint", "meaning": "It.", "permission": "Things.Paint", "parameters": [colours],
            "returns": "Collection(thing)"
        }],
        "properties": [key, property("name", "Edm.String", true), weight, colours, property("place", "place", true)],
        "enums": [{
            "name": "colour", "meaning": "It.",
            "members": [member("red", 0), member("green", 1), member("blue", 7), white]
        }],
        "complexTypes": [
            { "name": "place", "meaning": "It.", "abstract": true, "properties": [property("street", "Edm.String", true)] },
            { "name": "house", "meaning": "It.", "base": "place", "properties": [property("number", "Edm.Int32", false)] }
        ],
        "sources": [{ "fact": "all", "from": "nowhere" }]
    });
    Model {
        resources: vec![serde_json::from_value(description).unwrap()],
        statuses: Vec::new(),
        functions: Vec::new(),
        contract: Contract::default(),
    }
}

#[test]
fn what_is_described_as_it_is_published_has_no_difference() {
    for text in [CSDL.to_owned(), format!("\u{feff}{CSDL}"), excerpt()] {
        let csdl = Csdl::parse(&text).unwrap();
        let none: [&str; 0] = [];
        assert_eq!(differences(&model(), &csdl, Version::V1), none);
        assert_eq!(
            differences(&model(), &csdl, Version::Beta),
            ["colour.white: is not there"]
        );
    }
}

#[test]
fn a_difference_of_each_kind_is_found() {
    let cases: &[(&str, &str, &str, &str, &[&str])] = &[
        (
            r#"<Property Name="name" Type="Edm.String"/>"#,
            r#"<Property Name="name" Type="Edm.Guid"/>"#,
            r#"{"collection":false,"name":"name","nullable":true,"type":"Edm.String"}"#,
            r#"{"collection":false,"name":"name","nullable":true,"type":"Edm.Guid"}"#,
            &["thing.name: type is Edm.Guid there, Edm.String here"],
        ),
        (
            r#"<Property Name="name" Type="Edm.String"/>"#,
            r#"<Property Name="name" Type="Collection(Edm.String)" Nullable="false"/>"#,
            r#"{"collection":false,"name":"name","nullable":true,"type":"Edm.String"}"#,
            r#"{"collection":true,"name":"name","nullable":false,"type":"Edm.String"}"#,
            &[
                "thing.name: type is Collection(Edm.String) there, Edm.String here",
                "thing.name: nullable is false there, true here",
            ],
        ),
        (
            r#"<Property Name="name" Type="Edm.String"/>"#,
            r#"<Property Name="title" Type="Edm.String"/>"#,
            r#""name":"name""#,
            r#""name":"title""#,
            &["thing.name: is not there", "thing.title: is not here"],
        ),
        (
            r#"<EntityType Name="thing" BaseType="graph.entity">"#,
            r#"<EntityType Name="thing" BaseType="graph.place" Abstract="true">"#,
            r#""thing":{"abstract":false,"base":"entity""#,
            r#""thing":{"abstract":true,"base":"place""#,
            &[
                "thing: base type is place there, entity here",
                "thing: abstract is true there, false here",
                "thing.id: is not there",
                "thing.street: is not here",
                "thing: derives from place, and is not described",
            ],
        ),
        (
            r#"<Property Name="id" Type="Edm.String" Nullable="false"/>"#,
            r#"<Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="name" Type="Edm.String"/>"#,
            r#"{"collection":false,"name":"id","nullable":false,"type":"Edm.String"}"#,
            r#"{"collection":false,"name":"id","nullable":false,"type":"Edm.String"},{"collection":false,"name":"name","nullable":true,"type":"Edm.String"}"#,
            &["thing.name: inherited is true there, false here"],
        ),
        (
            r#"<Member Name="green"/>"#,
            r#"<Member Name="greenish" Value="1"/>"#,
            r#""green":1"#,
            r#""greenish":1"#,
            &["colour.green: is not there", "colour.greenish: is not here"],
        ),
        (
            r#"<Member Name="blue" Value="7"/>"#,
            r#"<Member Name="blue" Value="-7"/>"#,
            r#""blue":7"#,
            r#""blue":-7"#,
            &["colour.blue: value is -7 there, 7 here"],
        ),
        (
            r#"<Action Name="paint""#,
            r#"<Action Name="polish""#,
            r#""name":"paint""#,
            r#""name":"polish""#,
            &["thing.paint(): is not there"],
        ),
        (
            r#"<Parameter Name="colours" Type="Collection(graph.colour)" Nullable="false"/>"#,
            r#"<Parameter Name="colours" Type="graph.colour"/><Parameter Name="coats" Type="Edm.Int32"/>"#,
            r#"{"name":"colours","nullable":false,"type":"Collection(colour)"}"#,
            r#"{"name":"colours","nullable":true,"type":"colour"},{"name":"coats","nullable":true,"type":"Edm.Int32"}"#,
            &[
                "thing.paint().colours: type is colour there, Collection(colour) here",
                "thing.paint().colours: nullable is true there, false here",
                "thing.paint().coats: is not here",
            ],
        ),
        (
            r#"<ReturnType Type="Collection(graph.thing)"/>"#,
            "",
            r#""returns":"Collection(thing)""#,
            r#""returns":null"#,
            &["thing.paint(): what it returns is nothing there, Collection(thing) here"],
        ),
        (
            r#"<ComplexType Name="house" BaseType="graph.place">"#,
            r#"<ComplexType Name="field" BaseType="graph.place"/><ComplexType Name="house" BaseType="graph.place">"#,
            r#""house":"#,
            r#""field":{"base":"place","abstract":false,"properties":[]},"house":"#,
            &["field: derives from place, and is not described"],
        ),
        (
            r#"<Annotations Target="graph.thing/weightInGrams">"#,
            r#"<Annotations Target="graph.thing/name">"#,
            r#"{"collection":false,"name":"name","#,
            r#"{"annotations":{"Computed":"true"},"collection":false,"name":"name","#,
            &["thing.name: it is computed there, no readOnly here"],
        ),
    ];
    for (xml, other_xml, json, other_json, expected) in cases {
        for (text, was, becomes) in [(CSDL, xml, other_xml), (&excerpt(), json, other_json)] {
            assert_eq!(text.matches(was).count(), 1, "{was}");
            let csdl = Csdl::parse(&text.replace(was, becomes)).unwrap();
            assert_eq!(
                differences(&model(), &csdl, Version::V1),
                *expected,
                "{becomes}"
            );
        }
    }
}

#[test]
fn what_is_missing_is_told_of_a_whole_schema_alone() {
    let house = r#"<ComplexType Name="house" BaseType="graph.place">
        <Property Name="number" Type="Edm.Int32" Nullable="false"/>
      </ComplexType>"#;
    let without = CSDL.replace(house, "");
    assert!(without.len() < CSDL.len());
    let whole = Csdl::parse(&without).unwrap();
    assert_eq!(
        differences(&model(), &whole, Version::V1),
        ["house: is not there"]
    );
    let mut excerpt: serde_json::Value = serde_json::from_str(&excerpt()).unwrap();
    excerpt["types"]
        .as_object_mut()
        .unwrap()
        .remove("house")
        .unwrap();
    let part = Csdl::parse(&excerpt.to_string()).unwrap();
    assert!(differences(&model(), &part, Version::V1).is_empty());
}

#[test]
fn what_cannot_be_read_is_told() {
    assert_eq!(
        Csdl::parse("<x/>").unwrap_err(),
        "has no schema \"microsoft.graph\""
    );
    assert!(Csdl::parse("<x").is_err());
    assert!(Csdl::parse("{}").is_err());
    assert_eq!(Version::of(Path::new("a/v1.0-Prod.csdl")), Ok(Version::V1));
    assert_eq!(
        Version::of(Path::new("a/beta-Prod.csdl")),
        Ok(Version::Beta)
    );
    let told = Version::of(Path::new("v1.0/Prod.csdl")).unwrap_err();
    assert!(
        told.starts_with("v1.0/Prod.csdl: its name must have"),
        "{told}"
    );
}
