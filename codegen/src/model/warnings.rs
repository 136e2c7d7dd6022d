//! What is odd about the schemas of a specification, and no error.
//!
//! Knows which findings are worth a word where, and which documentation has to
//! say so. Must not know how they are found.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::schema::REMOTE_REF;
use crate::schema::contradiction::{self, Contradiction, Place};
use crate::schema::{self, Documents, SchemaTree};
use crate::source::Document;

use super::module::Module;
use super::types::Type;
use super::{prose, section};

/// Warns of what is odd about a schema, whose type has that name, and says in the documentation of its types what has no values.
pub(super) fn of_schema(tree: &SchemaTree, type_name: &str, module: &mut Module) {
    let contradictions = contradiction::find(tree);
    let mut found = schema::undeclared(tree);
    for one in &contradictions {
        document(one, tree, type_name, module);
        found.push(one.diagnostic.clone());
    }
    found.sort_by_key(|finding| finding.span);
    module.diagnostics.extend(found);
}

/// Warns of what is odd about the schemas that become no types.
pub(super) fn of_untyped(document: &Document, references: &Documents) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let typed: Vec<String> = document.sections().into_iter().map(|one| one.pointer).collect();
    let schemas = document.section_schemas().into_iter();
    for (pointer, node) in schemas.filter(|(pointer, _)| !typed.contains(pointer)) {
        let place = pointer.trim_start_matches('/').replace('/', ".");
        let (_, diagnostics) = schema::parse(node, references);
        // Nobody looks for the documents of these.
        let known = diagnostics.into_iter().filter(|one| one.rule.id != REMOTE_REF.id);
        found.extend(known.map(|one| section::untyped(&place, one)));
    }
    found
}

fn document(one: &Contradiction, tree: &SchemaTree, type_name: &str, module: &mut Module) {
    match &one.place {
        Place::Whole => {
            let words = paragraph("No value is valid, so that there is none of this type", one);
            if let Some(docs) = docs(module, type_name) {
                docs.push(words);
            }
        }
        Place::Member(declared, name) => {
            let words = paragraph("Can never be sent", one);
            let root = (*declared == Some(tree.resolve(tree.root()))).then_some(type_name);
            let nested = declared.and_then(|id| module.objects.get(&id).cloned());
            for ty in &mut module.types {
                let Type::Object(object) = ty else { continue };
                if Some(&*object.name) != root && Some(&object.name) != nested.as_ref() {
                    continue;
                }
                let fields = object.fields.iter_mut();
                for field in fields.filter(|field| field.json_name == *name) {
                    field.docs.push(words.clone());
                }
            }
        }
        Place::Items(_) => {}
    }
}

fn paragraph(claim: &str, one: &Contradiction) -> String {
    prose::paragraph(&format!("{claim}: {}", one.why))
}

/// The documentation of a type.
fn docs<'m>(module: &'m mut Module, name: &str) -> Option<&'m mut Vec<String>> {
    module.types.iter_mut().find(|ty| ty.name() == name).map(Type::docs_mut)
}
