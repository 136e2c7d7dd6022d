//! YAML as an editor reads it: the core schema of YAML 1.2, aliases followed.
//! Written apart from the reader of connection files, and strict about nothing.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

type Events<'t> = std::vec::IntoIter<Event<'t>>;

/// More aliases are not followed: an editor gives up, too.
const MOST: usize = 40;

/// The documents of a text.
pub(crate) fn read(text: &str) -> Result<Vec<Value>, String> {
    let events: Result<Vec<_>, _> = Parser::new_from_str(text).collect();
    let events = events.map_err(|error| error.to_string())?;
    if events.iter().filter(|(event, _)| matches!(event, Event::Alias(_))).count() > MOST {
        return Err("too many aliases".to_owned());
    }
    let mut events = events.into_iter().map(|(event, _)| event).collect::<Vec<_>>().into_iter();
    let mut documents = Vec::new();
    while let Some(event) = events.next() {
        match event {
            Event::DocumentStart(_) => {
                let first = events.next().ok_or("no document")?;
                documents.push(node(first, &mut events, &mut HashMap::new())?);
            }
            _ => continue,
        }
    }
    Ok(documents)
}

fn node<'t>(
    event: Event<'t>,
    events: &mut Events<'t>,
    anchors: &mut HashMap<usize, Value>,
) -> Result<Value, String> {
    let (value, anchor) = match event {
        Event::Alias(anchor) => {
            return anchors.get(&anchor).cloned().ok_or_else(|| "a circle".to_owned());
        }
        Event::Scalar(text, style, anchor, tag) => {
            let plain = style == ScalarStyle::Plain && tag.is_none();
            (if plain { scalar(&text) } else { Value::String(text.into_owned()) }, anchor)
        }
        Event::SequenceStart(anchor, _) => {
            let mut items = Vec::new();
            loop {
                match events.next().ok_or("the list has no end")? {
                    Event::SequenceEnd => break (Value::Array(items), anchor),
                    event => items.push(node(event, events, anchors)?),
                }
            }
        }
        Event::MappingStart(anchor, _) => {
            let mut members = Map::new();
            loop {
                let Event::Scalar(name, ..) = events.next().ok_or("the mapping has no end")? else {
                    break (Value::Object(members), anchor);
                };
                let event = events.next().ok_or("a name without a value")?;
                let value = node(event, events, anchors)?;
                if members.insert(name.into_owned(), value).is_some() {
                    return Err("a name twice".to_owned());
                }
            }
        }
        _ => return Err("no value".to_owned()),
    };
    if anchor != 0 {
        anchors.insert(anchor, value.clone());
    }
    Ok(value)
}

fn scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        text if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => {
            let number = text.trim_start_matches('+');
            number.parse::<serde_json::Number>().map_or_else(|_| text.into(), Value::Number)
        }
        text => text.into(),
    }
}
