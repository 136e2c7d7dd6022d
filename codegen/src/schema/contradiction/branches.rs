//! `anyOf`, `oneOf`, `not`, and `if` with both of its branches.

use crate::schema::SchemaId;
use crate::source::json::Span;

use super::Judge;
use super::conjunction::Conjunction;
use super::everything::accepts_everything;
use super::reason::Reason;

impl<'t> Judge<'t> {
    /// Why no value keeps what has several ways to be kept.
    pub(super) fn of_branches(&mut self, all: &Conjunction<'t>) -> Option<Reason> {
        for keywords in all.undone() {
            if let Some(not) = &keywords.not
                && accepts_everything(self.tree, not.value)
            {
                let what = "`not` refuses every value";
                return Some(Reason::new(what, not.name_span, "every value is valid under it"));
            }
            for (name, list) in [("anyOf", &keywords.any_of), ("oneOf", &keywords.one_of)] {
                let Some(list) = list else { continue };
                if let Some(reason) = self.of_all(all, &list.value, name, list.name_span) {
                    return Some(reason);
                }
            }
            if let Some(list) = &keywords.one_of {
                let open = list.value.iter().filter(|id| accepts_everything(self.tree, **id));
                if open.count() > 1 {
                    let what = "two branches of `oneOf` are valid for every value";
                    return Some(Reason::new(what, list.name_span, "exactly one must be"));
                }
            }
            if let (Some(condition), Some(then), Some(otherwise)) =
                (&keywords.if_schema, &keywords.then_schema, &keywords.else_schema)
            {
                let ways = [then.value, otherwise.value];
                let reason = self.of_all(all, &ways, "if", condition.name_span);
                if reason.is_some() {
                    return reason;
                }
            }
        }
        None
    }

    /// Why none of several ways is open: the reason of the first, where each
    /// has one.
    fn of_all(
        &mut self,
        all: &Conjunction<'t>,
        ways: &[SchemaId],
        name: &str,
        span: Span,
    ) -> Option<Reason> {
        let mut first = None;
        for way in ways {
            let mut ids = all.ids();
            ids.push(*way);
            let reason = self.why_empty_beside(&ids, all.done_after())?;
            first.get_or_insert(reason);
        }
        let reason = first?.within(format!("no branch of `{name}` can be valid"));
        Some(reason.and(span, "none of these branches"))
    }
}
