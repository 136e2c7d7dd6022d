//! Two states of many auth methods, of which one in a hundred changed.

use bench::corpus::{METHODS, schemas};
use bench::edit::edited;
use bench::serve::Job;
use serde_json::Value;

use super::contenders::{Who, modern, specification};

pub struct Large {
    old: Vec<Value>,
    new: Vec<Value>,
}

impl Large {
    pub fn of(count: usize) -> Self {
        let old: Vec<Value> = schemas(count).collect();
        let new = old.iter().enumerate().map(|(index, schema)| edited(index, schema)).collect();
        Self { old, new }
    }

    pub fn changed(&self) -> usize {
        self.old.iter().zip(&self.new).filter(|(old, new)| old != new).count()
    }

    /// The schemas, a text each, for who knows no connectors: all, or those
    /// that changed.
    pub fn schemas(&self, who: Who, all: bool) -> Job {
        let text = |schema: &Value| match who {
            Who::Connspec | Who::JsonSchemaDiff => schema.to_string(),
            Who::Jsoncompat | Who::JsoncompatCheck => modern(schema).expect("nothing is old in it"),
        };
        let pairs = self.old.iter().zip(&self.new).filter(|(old, new)| all || old != new);
        let (old, new) = pairs.map(|(old, new)| (text(old), text(new))).unzip();
        Job { old, new }
    }

    /// Specifications of ten auth methods: all, or those that changed, as
    /// `connspec diff` tells them apart by their bytes.
    pub fn specifications(&self, all: bool) -> Job {
        let texts = |schemas: &[Value]| -> Vec<String> {
            let files = schemas.chunks(METHODS).enumerate();
            files.map(|(index, schemas)| specification(index, schemas).to_string()).collect()
        };
        let pairs = texts(&self.old).into_iter().zip(texts(&self.new));
        let (old, new) = pairs.filter(|(old, new)| all || old != new).unzip();
        Job { old, new }
    }
}
