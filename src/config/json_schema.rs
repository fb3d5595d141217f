//! The JSON Schema of a configuration, for editors: made from the same table
//! as the validator.

use serde_json::{Map, Value, json};

use super::table::{Kind, SETTINGS, SEVERITIES, Setting};
use crate::lint::{Entry, Group, Options, RuleOption, RulePage};
use crate::rules::REGISTRY;
use crate::yaml::{Node, NodeKind};

/// Where the schema of this version is to be had.
pub const SCHEMA_URL: &str = concat!(
    "https://raw.githubusercontent.com/OWNER/ladder-lint/v",
    env!("CARGO_PKG_VERSION"),
    "/fixtures/schemas/config.v1.json"
);

/// Returns the schema.
pub fn json_schema() -> Value {
    let mut schema = map(SETTINGS);
    if let Some(entries) = schema.as_object_mut() {
        let head = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Configuration of ladder-lint",
            "description": "What people say of their career ladder: `.ladder-lint.yaml`. Everything is optional.",
        });
        let mut whole = head.as_object().cloned().unwrap_or_default();
        whole.append(entries);
        // An empty file is a configuration that says nothing.
        whole.insert("type".to_owned(), json!(["object", "null"]));
        whole.shift_remove("minProperties");
        // Only pages of one's own bring names that nobody knows here.
        let names = json!({ "propertyNames": { "enum": names() } });
        let known = json!({ "properties": { "rules": names, "overrides": { "items": { "properties": { "rules": names } } } } });
        whole.insert("if".to_owned(), json!({ "not": { "required": ["rule-pages"] } }));
        whole.insert("then".to_owned(), known);
        return Value::Object(whole);
    }
    schema
}

/// Returns the names of all rules and groups.
fn names() -> Vec<&'static str> {
    REGISTRY.iter().map(|entry| entry.id).chain(Group::ALL.map(Group::name)).collect()
}

fn map(table: &[Setting]) -> Value {
    let mut properties = Map::new();
    for setting in table {
        let mut schema = kind(&setting.kind);
        if let Some(entries) = schema.as_object_mut() {
            entries.shift_insert(0, "description".to_owned(), json!(setting.what));
        }
        properties.insert(setting.name.to_owned(), schema);
    }
    let required: Vec<&str> = table.iter().filter(|setting| setting.required).map(|setting| setting.name).collect();
    let mut schema = json!({ "type": "object", "additionalProperties": false, "minProperties": 1, "properties": properties });
    if let Some(entries) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        entries.insert("required".to_owned(), json!(required));
    }
    schema
}

fn kind(kind: &Kind) -> Value {
    match kind {
        Kind::Text => text(),
        Kind::Texts | Kind::Globs => json!({ "anyOf": [text(), { "type": "array", "minItems": 1, "items": text() }] }),
        Kind::Choice(names) => json!({ "enum": names() }),
        Kind::Map(table) => map(table),
        Kind::Maps(table) => json!({ "type": "array", "minItems": 1, "items": map(table) }),
        Kind::TextsOrMaps(table) => {
            json!({ "type": "array", "minItems": 1, "items": { "anyOf": [text(), map(table)] } })
        }
        Kind::Names => json!({ "type": "object", "minProperties": 1, "additionalProperties": text() }),
        Kind::Rules { options } => rules(*options),
    }
}

/// A title may be a number, such as a year.
fn text() -> Value {
    json!({ "type": ["string", "number"], "pattern": "\\S" })
}

fn rules(options: bool) -> Value {
    let mut properties = Map::new();
    for page in REGISTRY.iter().map(Entry::read) {
        properties.insert(page.id.clone(), rule(&page, options));
    }
    for group in Group::ALL {
        let described = json!({ "description": format!("Every rule of the group {}.", group.name()) });
        let mut schema = described.as_object().cloned().unwrap_or_default();
        schema.extend(severity(options, &Options::default()).as_object().cloned().unwrap_or_default());
        properties.insert(group.name().to_owned(), Value::Object(schema));
    }
    let own = severity(options, &Options::default());
    json!({ "type": "object", "additionalProperties": own, "minProperties": 1, "properties": properties })
}

fn rule(page: &RulePage, options: bool) -> Value {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(format!("{}.", page.summary)));
    schema.insert("default".to_owned(), json!(page.severity.name()));
    schema.extend(severity(options, &page.options).as_object().cloned().unwrap_or_default());
    Value::Object(schema)
}

fn severity(options: bool, own: &Options) -> Value {
    if !options {
        return json!({ "enum": SEVERITIES });
    }
    let mut properties = Map::new();
    properties.insert("severity".to_owned(), json!({ "enum": SEVERITIES }));
    for each in own.iter() {
        properties.insert(each.name.clone(), option(each));
    }
    json!({ "anyOf": [
        { "enum": SEVERITIES },
        { "type": "object", "additionalProperties": false, "minProperties": 1, "properties": properties },
    ] })
}

fn option(option: &RuleOption) -> Value {
    let plain = |node: &Node| node.as_words().map(|words| json!(words)).unwrap_or_default();
    let (own, default) = match &option.default.kind {
        NodeKind::Bool(value) => (json!({ "type": "boolean" }), json!(value)),
        NodeKind::Number(_) => (json!({ "type": "integer" }), json!(option.default.as_number::<usize>())),
        NodeKind::List(entries) => {
            let texts = json!({ "anyOf": [text(), { "type": "array", "items": text() }] });
            (texts, Value::Array(entries.iter().map(plain).collect()))
        }
        _ if option.one_of.is_empty() => (text(), plain(&option.default)),
        _ => (json!({ "enum": option.one_of }), plain(&option.default)),
    };
    let mut schema = Map::new();
    schema.insert("description".to_owned(), json!(format!("{}.", option.what)));
    schema.insert("default".to_owned(), default);
    schema.extend(own.as_object().cloned().unwrap_or_default());
    for (name, limit) in [
        ("minimum", option.at_least.or(matches!(option.default.kind, NodeKind::Number(_)).then_some(0))),
        ("maximum", option.at_most),
    ] {
        if let Some(limit) = limit {
            schema.insert(name.to_owned(), json!(limit));
        }
    }
    Value::Object(schema)
}
