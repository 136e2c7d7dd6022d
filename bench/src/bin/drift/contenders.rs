//! Who is asked what an edit breaks, and in which form each takes it.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use bench::serve::{Answer, Job, serve};
use connspec::Generator;
use connspec::compare::{Verdict, compare};
use connspec::source::Held;
use serde_json::{Value, json};

/// A contender.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Who {
    Connspec,
    JsonSchemaDiff,
    /// With a search for a counterexample.
    Jsoncompat,
    /// A proof, or none.
    JsoncompatCheck,
}

impl Who {
    /// How tables name it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Connspec => "**connspec**",
            Self::JsonSchemaDiff => "json-schema-diff 0.1.8",
            Self::Jsoncompat => "jsoncompat 0.5.0",
            Self::JsoncompatCheck => "jsoncompat 0.5.0, proof alone",
        }
    }

    /// The program that answers for it.
    pub fn command(self) -> Command {
        let own = std::env::current_exe().expect("the program has a path");
        let mut command = match self {
            Self::Connspec | Self::JsonSchemaDiff => Command::new(own),
            Self::Jsoncompat | Self::JsoncompatCheck => {
                Command::new(own.with_file_name("bench-jsoncompat"))
            }
        };
        match self {
            Self::Connspec => command.args(["serve", "connspec"]),
            Self::JsonSchemaDiff => command.args(["serve", "json-schema-diff"]),
            Self::Jsoncompat => &mut command,
            Self::JsoncompatCheck => command.arg("check"),
        };
        command
    }

    /// A pair of schemas as it takes them; nothing where they do not mean to it
    /// what they mean in draft-07.
    pub fn job(self, old: &Value, new: &Value) -> Option<Job> {
        let text = |schema: &Value| match self {
            Self::Connspec => Some(specification(0, std::slice::from_ref(schema)).to_string()),
            Self::JsonSchemaDiff => Some(schema.to_string()),
            Self::Jsoncompat | Self::JsoncompatCheck => modern(schema),
        };
        Some(Job { old: vec![text(old)?], new: vec![text(new)?] })
    }
}

/// Answers as a program, if that is what the arguments ask for.
pub fn served() -> bool {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "serve", "connspec"] => serve(by_connspec),
        [_, "serve", "json-schema-diff"] => serve(|job| job.each(by_json_schema_diff)),
        _ => return false,
    }
    true
}

/// Everything from the bytes: both states compiled and compared, the verdicts
/// about callers included.
fn by_connspec(job: &Job) -> Answer {
    let state = |texts: &[String]| {
        let files = texts.iter().enumerate().map(|(index, text)| {
            let name = format!("connector-{index:04}.json");
            let bytes = Ok(Arc::from(text.as_bytes()));
            Held { path: PathBuf::from(&name), name, bytes, spare: false }
        });
        let state = Generator::new().held(files.collect()).compile();
        let error = state.diagnostics.iter().find(|_| state.has_errors());
        let error = error.map(|error| error.message.clone());
        error.map_or(Ok(state), Err)
    };
    let states = state(&job.old).and_then(|old| Ok((old, state(&job.new)?)));
    match states {
        Err(error) => Answer::Refused(error),
        Ok((old, new)) => match compare((&old).into(), (&new).into()).wire() {
            Verdict::Compatible => Answer::Compatible,
            Verdict::Breaking => Answer::Breaking,
        },
    }
}

fn by_json_schema_diff(old: &str, new: &str) -> Answer {
    let read = |text: &str| serde_json::from_str(text).map_err(|error| error.to_string());
    let changes = read(old)
        .and_then(|old| json_schema_diff::diff(old, read(new)?).map_err(|error| error.to_string()));
    match changes {
        Err(error) => Answer::Refused(error),
        Ok(changes) if changes.iter().any(|one| one.change.is_breaking()) => Answer::Breaking,
        Ok(_) => Answer::Compatible,
    }
}

/// A specification with an auth method a schema.
pub fn specification(index: usize, schemas: &[Value]) -> Value {
    let methods = schemas.iter().enumerate();
    let methods = methods.map(|(at, spec)| json!({ "name": format!("Method {at}"), "spec": spec }));
    json!({
        "id": format!("00000000-0000-4000-8000-{index:012x}"),
        "name": format!("connector-{index}"),
        "version": "1.0",
        "authSpec": methods.collect::<Value>(),
    })
}

/// The schema for who knows draft 2020-12 alone; nothing where it would mean
/// something else there.
pub fn modern(schema: &Value) -> Option<String> {
    let mut schema = schema.clone();
    schema.as_object_mut().and_then(|own| own.remove("$schema"));
    means_the_same(&schema).then(|| schema.to_string())
}

fn means_the_same(schema: &Value) -> bool {
    match schema {
        Value::Object(own) => {
            let tuple = own.get("items").is_some_and(Value::is_array);
            let ignored = own.contains_key("additionalItems")
                || own.get("$ref").is_some_and(Value::is_string) && own.len() > 1;
            !tuple && !ignored && own.values().all(means_the_same)
        }
        Value::Array(items) => items.iter().all(means_the_same),
        _ => true,
    }
}
