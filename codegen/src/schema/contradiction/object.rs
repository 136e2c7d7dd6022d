//! Objects that there are none of.

use crate::diagnostic::words::quote;
use crate::source::json::{Node, Span, Value};

use super::Judge;
use super::accept::{Verdict, accepts};
use super::conjunction::{Conjunction, crossed, has_patterns, is_false};
use super::reason::Reason;

impl<'t> Judge<'t> {
    /// Why no object is valid.
    pub(super) fn of_objects(&mut self, all: &Conjunction<'t>) -> Option<Reason> {
        let mut all = Conjunction::of(self.tree, &all.ids(), all.done_after());
        let mut names = Vec::new();
        all.depend(self.tree, &mut names);
        if let Some(reason) = all.refused() {
            return Some(reason);
        }
        self.steps = self.steps.saturating_sub(names.len());
        let least = all.greatest("minProperties", |keywords| &keywords.min_properties);
        let most = all.least("maxProperties", |keywords| &keywords.max_properties);
        crossed(least, most)
            .or_else(|| {
                let ((_, most), (_, span)) = (most?, names.first()?);
                let what = format!(
                    "{} members are required, and `maxProperties` is {}",
                    names.len(),
                    most.value
                );
                (names.len() as u64 > most.value).then(|| {
                    Reason::new(what, most.name_span, "at most").and(*span, "the first required")
                })
            })
            .or_else(|| {
                let (_, least) = least.filter(|(_, least)| least.value > 0)?;
                self.too_few(&all, least.value, least.name_span)
            })
            .or_else(|| names.iter().find_map(|(name, span)| self.of_member(&all, name, *span)))
    }

    /// Why an object cannot have so many members.
    fn too_few(&self, all: &Conjunction<'t>, least: u64, span: Span) -> Option<Reason> {
        all.keywords().find_map(|keywords| {
            if let Some(names) = &keywords.property_names
                && is_false(self.tree, names.value)
            {
                let what = format!("`minProperties` is {least}, and `propertyNames` is `false`");
                return Some(
                    Reason::new(what, span, "at least").and(names.name_span, "no name is legal"),
                );
            }
            let additional = keywords.additional_properties.as_ref()?;
            let declared = keywords.properties.as_ref().map_or(0, |all| all.value.len() as u64);
            let closed = is_false(self.tree, additional.value) && !has_patterns(keywords);
            (closed && declared < least).then(|| {
                let what = format!(
                    "`minProperties` is {least}, and only {declared} members are declared beside \
                     `additionalProperties: false`"
                );
                Reason::new(what, span, "at least").and(additional.name_span, "no others")
            })
        })
    }

    /// Why a required member cannot be there.
    fn of_member(&mut self, all: &Conjunction<'t>, name: &str, span: Span) -> Option<Reason> {
        let quoted = quote(name);
        for keywords in all.keywords() {
            let text = Node { span, value: Value::String(name.to_owned()) };
            if let Some(names) = &keywords.property_names
                && let Verdict::No(_) = accepts(self.tree, &text, names.value, &mut self.steps)
            {
                let what = format!("{quoted} is required, and `propertyNames` refuses the name");
                return Some(
                    Reason::new(what, span, "required here").and(names.name_span, "refuses it"),
                );
            }
            let undeclared = keywords.property(name).is_none() && !has_patterns(keywords);
            if let Some(additional) = &keywords.additional_properties
                && undeclared
                && is_false(self.tree, additional.value)
            {
                let what = format!("{quoted} is required, and `additionalProperties` refuses it");
                return Some(
                    Reason::new(what, span, "required here")
                        .and(additional.name_span, "refuses what is not declared"),
                );
            }
        }
        let reason = self.why_empty(&all.member(name))?;
        Some(reason.within(format!("{quoted} is required")).and(span, "required here"))
    }
}
