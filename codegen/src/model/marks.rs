//! What an overlay says of a parameter, where its type has room for it.

use crate::diagnostic::rules::model as rules;
use crate::diagnostic::{Diagnostic, words};
use crate::source::json::Span;

use super::field::Parent;
use super::module::Module;
use super::types::{Field, Rule, Type, TypeRef};

/// Makes a field secret that the overlay marks so.
pub(super) fn secret(field: &mut Field, parent: &Parent<'_>, module: &mut Module) {
    let Some(marked) = parent.overlay.and_then(|overlay| overlay.secret.as_ref()) else {
        return;
    };
    let known = parent.overlay.and_then(|overlay| overlay.known_values.first());
    match (marked.value, &field.ty) {
        (true, TypeRef::String) => field.ty = TypeRef::Secret,
        (false, TypeRef::Secret) => field.ty = TypeRef::String,
        (true, TypeRef::Nullable(inner)) if is_plain(field, inner, &TypeRef::String) => {
            field.ty = TypeRef::Nullable(Box::new(TypeRef::Secret));
        }
        (false, TypeRef::Nullable(inner)) if is_plain(field, inner, &TypeRef::Secret) => {
            field.ty = TypeRef::Nullable(Box::new(TypeRef::String));
        }
        (true, ty) if *ty.plain() == TypeRef::Secret => {}
        (false, _) => {}
        (true, TypeRef::Named(_)) if known.is_some() => {
            let message = format!(
                "{} is marked secret and has known values: the two exclude each other",
                words::quote(parent.json_name)
            );
            let finding = Diagnostic::new(&rules::NOT_COMPILED, message)
                .at(marked.span, "marked secret here")
                .help("Remove `secret` or `knownValues`: what anyone may know is no secret.");
            module.diagnostics.push(match known {
                Some(known) => finding.related(known.span, "known values here"),
                None => finding,
            });
        }
        (true, _) => refuse("be secret", marked.span, "marked secret here", parent, module),
    }
}

/// Refuses known values that the field's type has no room for.
pub(super) fn known_values(field: &Field, parent: &Parent<'_>, module: &mut Module) {
    let known = parent.overlay.and_then(|overlay| overlay.known_values.first());
    let is_enum = |name: &String| {
        module.types.iter().any(|ty| matches!(ty, Type::Enum(of) if of.name == *name))
    };
    let Some(known) = known else { return };
    if !matches!(field.ty.plain(), TypeRef::Named(name) if is_enum(name)) {
        refuse("have known values", known.span, "named here", parent, module);
    }
}

/// Whether a member that may be `null` is of that type else, and its type says
/// so in its table.
fn is_plain(field: &Field, inner: &TypeRef, wanted: &TypeRef) -> bool {
    inner == wanted && !field.rules.iter().any(|rule| matches!(rule, Rule::Around(_)))
}

fn refuse(what: &str, span: Span, label: &str, parent: &Parent<'_>, module: &mut Module) {
    let message = format!(
        "`{}` is no plain string, and only a plain string can {what} so far",
        parent.json_name
    );
    module.diagnostics.push(
        Diagnostic::new(&rules::NOT_COMPILED, message)
            .at(span, label)
            .related(parent.name_span, "declared here"),
    );
}
