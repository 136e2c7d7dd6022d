//! Connection strings as types: one for the parts of the text.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::model as rules;
use crate::source::overlay::{ConnectionStringOverlay, Escaping, PartOverlay, Stretch};

use super::field::Parent;
use super::module::Module;
use super::names::{self, Scope};
use super::object::{self, TypeNames};
use super::prose;
use super::types::{ConnectionString, Enum, Field, Key, Part, Piece, Type, TypeRef, Writing};

/// Adds the type of a parameter's parts to the module, where the overlay says
/// what they are. Two parameters of the same parts share it.
pub(super) fn build(field: &mut Field, parent: &Parent<'_>, module: &mut Module) {
    let Some(overlay) = parent.overlay.and_then(|overlay| overlay.connection_string.as_ref())
    else {
        return;
    };
    if field.ty != TypeRef::Secret {
        let message = format!(
            "`{}` is no secret string, and what holds a password has to be one",
            parent.json_name
        );
        module.diagnostics.push(
            Diagnostic::new(&rules::NOT_COMPILED, message)
                .at(overlay.span, "composed here")
                .related(parent.name_span, "declared here")
                .help("Mark the parameter by `secret`, or remove the entry."),
        );
        return;
    }
    let made = string(overlay, parent, module);
    let same = module.types.iter().find_map(|ty| match ty {
        Type::ConnectionString(other) if is_same(other, &made) => Some(other.name.clone()),
        _ => None,
    });
    field.connection_string = Some(same.unwrap_or_else(|| named(made, parent, module)));
}

/// Whether two differ in nothing but their names.
fn is_same(one: &ConnectionString, other: &ConnectionString) -> bool {
    let mut one = one.clone();
    one.name.clone_from(&other.name);
    one.builder.clone_from(&other.builder);
    one.markers.clone_from(&other.markers);
    one == *other
}

/// Names a type, and adds it to the module.
fn named(mut made: ConnectionString, parent: &Parent<'_>, module: &mut Module) -> String {
    // An auth method may have the parameter's name.
    let parts = format!("{} parts", parent.json_name);
    let names = TypeNames::take(&[parent.json_name, &parts], &mut module.names);
    let required = made.parts.iter().filter(|part| part.required);
    let required: Vec<&str> = required.map(|part| part.field.as_str()).collect();
    made.markers = object::markers(&names.name, &required, module);
    made.name.clone_from(&names.name);
    made.builder = names.builder;
    module.types.push(Type::ConnectionString(made));
    names.name
}

fn string(
    overlay: &ConnectionStringOverlay,
    parent: &Parent<'_>,
    module: &mut Module,
) -> ConnectionString {
    let template = &overlay.template;
    let mut fields = names::fields();
    let mut parts = Vec::new();
    for name in template.placeholders() {
        if let Some(said) = overlay.parts.iter().find(|part| part.name.value == name) {
            let mut made = part(said, true, parent, &mut fields, module);
            made.writing = writing(overlay, name);
            made.without = without(overlay, name);
            parts.push(made);
        }
    }
    for said in &overlay.optional {
        let mut made = part(said, false, parent, &mut fields, module);
        if overlay.escaping == Escaping::Percent {
            made.writing = Writing::Percent;
        }
        parts.push(made);
    }
    let pieces = |stretches: &[Stretch]| -> Vec<Piece> {
        let pieces = stretches.iter().map(|stretch| match stretch {
            Stretch::Text(text) => Piece::Text(text.clone()),
            Stretch::Placeholder(name) => {
                let part = parts.iter().find(|part| part.name == *name);
                Piece::Part(part.map(|part| part.field.clone()).unwrap_or_default())
            }
        });
        pieces.collect()
    };
    let keys = template.keys.iter().map(|key| {
        let aliases = overlay.aliases.iter().filter(|(name, _)| name.value == key.name());
        let aliases = aliases.flat_map(|(_, aliases)| aliases).map(|alias| alias.value.clone());
        Key { written: key.written.clone(), aliases: aliases.collect(), pieces: pieces(&key.value) }
    });
    let mut string = ConnectionString {
        name: String::new(),
        builder: String::new(),
        markers: String::new(),
        parameter: parent.json_name.to_owned(),
        docs: Vec::new(),
        head: pieces(&template.head),
        keys: keys.collect(),
        query: overlay.escaping == Escaping::Percent,
        ended: template.ended,
        any_case: overlay.any_case,
        instead: overlay.instead.as_ref().map(|instead| instead.value.clone()),
        parts,
    };
    string.docs = docs(&string);
    string
}

fn part(
    said: &PartOverlay,
    required: bool,
    parent: &Parent<'_>,
    fields: &mut Scope,
    module: &mut Module,
) -> Part {
    let description = prose::line(&said.description);
    let docs = vec![prose::paragraph(&description)];
    let ty = match said.values.as_slice() {
        [] => TypeRef::Secret,
        values => TypeRef::Named(legal_values(&said.name.value, values, &docs, parent, module)),
    };
    Part {
        field: fields.name(&said.name.value),
        name: said.name.value.clone(),
        description,
        docs,
        ty,
        required,
        writing: Writing::Plain,
        without: String::new(),
    }
}

/// The enum of a part, added to the module unless it has the same already.
fn legal_values(
    part: &str,
    values: &[(String, String)],
    docs: &[String],
    parent: &Parent<'_>,
    module: &mut Module,
) -> String {
    let mut variants = names::variants();
    let variants: Vec<(String, String)> =
        values.iter().map(|(value, word)| (variants.name(word), value.clone())).collect();
    let plain = names::types().name(part);
    let same = |ty: &Type| match ty {
        Type::Enum(of) => of.name == plain && of.docs == docs && of.variants == variants,
        _ => false,
    };
    if module.types.iter().any(same) {
        return plain;
    }
    let name = module.names.name_among(&[part, &format!("{} {part}", parent.json_name)]);
    module.types.push(Type::Enum(Enum {
        name: name.clone(),
        docs: docs.to_vec(),
        variants,
        open: false,
        untyped: false,
    }));
    name
}

/// How the value of a placeholder is written.
fn writing(overlay: &ConnectionStringOverlay, name: &str) -> Writing {
    let stands = |stretches: &[Stretch]| {
        stretches.iter().any(|s| matches!(s, Stretch::Placeholder(other) if other == name))
    };
    match overlay.escaping {
        // What stands before the query is the host.
        Escaping::Percent if stands(&overlay.template.head) => Writing::Host,
        Escaping::Percent => Writing::Percent,
        Escaping::Json
            if overlay.template.keys.iter().any(|k| k.value.len() > 1 && stands(&k.value)) =>
        {
            Writing::Json
        }
        Escaping::None | Escaping::Json => Writing::Plain,
    }
}

/// What a value must not hold that shares its key with fixed text: the signs of
/// that text, so that none of it can be taken for the text.
fn without(overlay: &ConnectionStringOverlay, name: &str) -> String {
    if writing(overlay, name) != Writing::Plain {
        return String::new();
    }
    let mut signs: Vec<char> = Vec::new();
    let is_it = |s: &Stretch| matches!(s, Stretch::Placeholder(other) if other == name);
    for key in overlay.template.keys.iter().filter(|key| key.value.iter().any(is_it)) {
        for stretch in &key.value {
            if let Stretch::Text(text) = stretch {
                signs.extend(text.chars().filter(|c| !c.is_alphanumeric()));
            }
        }
    }
    signs.sort_unstable();
    signs.dedup();
    signs.into_iter().collect()
}

fn docs(string: &ConnectionString) -> Vec<String> {
    let code = prose::code(&string.template());
    let parameter = prose::code(&string.parameter);
    let mut docs = vec![
        format!("The parts of {parameter}: {code}."),
        "`build` refuses a value that the string cannot carry as it is, so that no value can \
         change another key. `parse` takes a string apart whatever the order of its keys, and \
         keeps those that it does not know."
            .to_owned(),
    ];
    let fixed = string.pairs().filter(|(_, parts)| parts.is_empty()).map(|(key, _)| key);
    let fixed: Vec<String> = fixed.map(prose::code).collect();
    if !fixed.is_empty() {
        let keys = fixed.join(", ");
        docs.push(format!("Written as they stand, unless `extra` says otherwise: {keys}."));
    }
    if let Some(instead) = &string.instead {
        let method = prose::code(instead);
        docs.push(format!("The auth method {method} takes each value as it is."));
    }
    docs
}
