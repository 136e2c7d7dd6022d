//! What a project wants to hear of each rule.

use std::collections::BTreeMap;

use crate::diagnostic::rules::{self, RULES};
use crate::diagnostic::words::{closest, quote};
use crate::diagnostic::{Diagnostic, Level, rule};

/// What becomes of the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// They are left out.
    Allow,
    /// They are warnings.
    Warn,
    /// They are errors.
    Deny,
}

/// The settings of a project; what is not set is as the rule has it.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    settings: BTreeMap<&'static str, Setting>,
}

/// Why a rule cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Setting {
    /// The settings by their names.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Allow, "allow"), (Self::Warn, "warn"), (Self::Deny, "deny")];

    /// The setting of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(setting, _)| *setting)
    }
}

impl Levels {
    /// Sets a rule.
    ///
    /// # Errors
    ///
    /// There is no such rule, or its findings are errors whatever is set.
    pub fn set(&mut self, id: &str, setting: Setting) -> Result<(), Unknown> {
        let known = rule(id).filter(|rule| rules::can_be_found_by_lint(rule));
        let Some(known) = known else { return Err(Unknown::of(id)) };
        if known.level > Level::Warning && setting != Setting::Deny {
            return Err(Unknown {
                message: format!("{} is an error of every command, and stays one", quote(id)),
                help: "Mend what it finds: nothing can be generated from it.".to_owned(),
            });
        }
        self.settings.insert(known.id, setting);
        Ok(())
    }

    /// Leaves out what is allowed, and sets the level of the rest.
    pub(super) fn apply(&self, found: &mut Vec<Diagnostic>) {
        let setting = |one: &Diagnostic| self.settings.get(one.rule.id).copied();
        found.retain(|one| setting(one) != Some(Setting::Allow));
        for one in found.iter_mut().filter(|one| one.rule.level <= Level::Warning) {
            one.set = match setting(one) {
                Some(Setting::Warn) => Some(Level::Warning),
                Some(Setting::Deny) => Some(Level::Error),
                Some(Setting::Allow) | None => None,
            };
        }
    }
}

impl Unknown {
    fn of(id: &str) -> Self {
        let settable = RULES
            .iter()
            .filter(|rule| rules::can_be_found_by_lint(rule) && rule.level <= Level::Warning);
        let close = closest(id, settable.map(|rule| rule.id));
        let known = rule(id).is_some();
        let message = if known {
            format!("{} is nothing that `lint` finds", quote(id))
        } else {
            format!("there is no rule {}", quote(id))
        };
        let help = match close.filter(|_| !known) {
            Some(close) => format!("Did you mean {}?", quote(close)),
            None => "`connspec explain` names all rules.".to_owned(),
        };
        Self { message, help }
    }
}
