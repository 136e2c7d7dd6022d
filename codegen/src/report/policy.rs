//! What a project makes of changes: where it fails, levels by rule, waivers.
//!
//! Must not know where that is written down.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{Entry, Level, Waived};
use super::waiver::{StaleWaiver, Waiver};
use crate::compare::{Verdict, all, find};
use crate::diagnostic::words::{closest, quote};

/// At which verdicts the command fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Where a body that today's typed client sends may be refused.
    #[default]
    Wire,
    /// Where regenerated code breaks callers that compiled.
    Source,
    /// Where either breaks.
    Any,
    /// At none.
    Never,
}

/// What becomes of the changes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// They are counted, and told to programs alone.
    Allow,
    /// They are told, and the command does not fail for them.
    Warn,
    /// The command fails for them, whatever their verdicts.
    Deny,
}

/// What a project makes of changes.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// At which verdicts the command fails.
    pub fail_on: FailOn,
    /// The day, as `YYYY-MM-DD`.
    pub today: String,
    /// What is waived.
    pub waivers: Vec<Waiver>,
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

impl Unknown {
    /// About an id that no drift rule has.
    pub fn of(id: &str) -> Self {
        let help = match closest(id, all().map(|rule| rule.id)) {
            Some(close) => format!("Did you mean {}?", quote(close)),
            None => "`connspec explain` names all rules.".to_owned(),
        };
        Self { message: format!("there is no drift rule {}", quote(id)), help }
    }
}

/// What became of a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Unused,
    Used,
    Expired,
}

impl Policy {
    /// Sets a rule.
    ///
    /// # Errors
    ///
    /// There is no such rule.
    pub fn set(&mut self, id: &str, setting: Setting) -> Result<(), Unknown> {
        let rule = find(id).ok_or_else(|| Unknown::of(id))?;
        self.settings.insert(rule.id, setting);
        Ok(())
    }

    /// What became of each waiver before anything was waived.
    pub(super) fn unused(&self) -> Vec<Use> {
        vec![Use::Unused; self.waivers.len()]
    }

    /// Gives a change its level.
    pub(super) fn apply(&self, mut entry: Entry, used: &mut [Use]) -> Entry {
        for (waiver, used) in self.waivers.iter().zip(used) {
            if !waiver.fits(&entry) {
                continue;
            }
            if waiver.expires.as_ref().is_some_and(|last| *last < self.today) {
                *used = Use::Expired;
                continue;
            }
            *used = Use::Used;
            entry.waived = true;
            entry.waiver.get_or_insert_with(|| Waived {
                reason: waiver.reason.clone(),
                expires: waiver.expires.clone(),
            });
        }
        entry.level = self.level(&entry);
        entry
    }

    fn level(&self, entry: &Entry) -> Level {
        let (wire, source) = (entry.wire.0, entry.source.0);
        let plain = match entry.worst() {
            Verdict::Breaking => Level::Warning,
            Verdict::Compatible => Level::Note,
        };
        let fails = match self.fail_on {
            FailOn::Wire => wire == Verdict::Breaking,
            FailOn::Source => source == Verdict::Breaking,
            FailOn::Any => entry.worst() == Verdict::Breaking,
            FailOn::Never => false,
        };
        match self.settings.get(entry.rule) {
            Some(Setting::Allow) => Level::Allowed,
            _ if entry.waived => Level::Note,
            Some(Setting::Warn) => plain,
            Some(Setting::Deny) if self.fail_on != FailOn::Never => Level::Error,
            Some(Setting::Deny) => Level::Warning,
            None if fails => Level::Error,
            None => plain,
        }
    }

    /// The waivers that waived nothing.
    pub(super) fn stale(&self, used: &[Use]) -> Vec<StaleWaiver> {
        let idle = self.waivers.iter().zip(used).filter(|(_, used)| **used != Use::Used);
        let told = idle.map(|(waiver, used)| waiver.stale(*used == Use::Expired));
        told.collect()
    }
}

/// The day in the time of Greenwich, as `YYYY-MM-DD`.
pub fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    date(since.as_secs() / 86_400)
}

/// The date so many days after the first of January 1970.
fn date(days: u64) -> String {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let (mut year, mut left) = (1970, days);
    while left >= 365 + u64::from(leap(year)) {
        left -= 365 + u64::from(leap(year));
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left + 1)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_dates() {
        for (days, written) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_818, "2026-12-31"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(date(days), written);
        }
    }
}
