//! `connspec generate`: writes the code of all connectors, where it changed.
//!
//! Must not know how code is made or written.

use std::fmt;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::args;
use super::failure::{Exit, Failure};
use super::last::LastRun;
use super::project::{self, Project};
use super::report::{BAD, CHANGED, GOOD, Report, Told};
use super::table::clean;
use crate::diagnostic::Level;
use crate::emit::Index;
use crate::generator::Compilation;
use crate::output::GeneratedFile;
use crate::output::cache::Cache;
use crate::output::plan::{Change, Kind, Plan};
use crate::parallel;

pub(super) fn run(args: &args::Generate, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let kept = project.kept();
    let settings = project.settings(args);
    if let Some(kept) = &kept
        && let Some(last) = LastRun::recall(kept, settings)
        && let Some(plan) = project.unchanged(args, &last)
    {
        report.repeat(last.told);
        tell(&plan, last.inventory, report)?;
        return Ok(Exit::FINE);
    }
    let mut compilation = project.compile(&args.inputs);
    report.diagnostics(&compilation);
    if compilation.has_errors() {
        report.error(&format!("nothing was written, because of {}", errors(&compilation)));
        return Ok(Exit(compilation.exit_code()));
    }
    // The model says all that is left to know.
    compilation.documents = Vec::new();
    let mut cache = kept.as_deref().map(Cache::load);
    let files = files(&compilation, &project.out(args), project.index(args), cache.as_mut());
    let plan = project.plan(args, &compilation, &files)?;
    refuse_loss(args, &plan)?;
    plan.apply()?;
    if let (Some(cache), Some(kept)) = (cache, kept) {
        cache.save();
        last_run(&compilation, &files).note(&kept, settings);
    }
    tell(&plan, Inventory::of(&compilation), report)?;
    Ok(Exit::FINE)
}

/// What the next run compares with.
fn last_run(compilation: &Compilation, files: &[GeneratedFile]) -> LastRun {
    LastRun {
        seen: compilation.seen.clone(),
        files: LastRun::digests(files),
        features: project::features(compilation),
        inventory: Inventory::of(compilation),
        told: Told::all(compilation),
    }
}

/// Refuses to take the code of some specifications for that of the whole
/// project: whoever names one means to add it, not to remove all others.
fn refuse_loss(args: &args::Generate, plan: &Plan) -> Result<(), Failure> {
    if args.inputs.specs.is_empty() || args.out.is_some() || args.manifest.is_some() {
        return Ok(());
    }
    let gone = plan.changes.iter().filter(|change| change.kind == Kind::LeftOver);
    let gone: Vec<String> = gone.map(shown).collect();
    let Some(first) = gone.first() else {
        return Ok(());
    };
    let others = match gone.len() - 1 {
        0 => String::new(),
        others => format!(" and {}", count(others, "other file")),
    };
    Err(Failure::Usage(format!(
        "nothing was written, because {first}{others} would be removed: --specs names all \
         specifications of the project; leave it out to generate the code of the whole project, \
         name another folder for this code by --out, or have the files removed by `--out {}`",
        plan.dir.display(),
    )))
}

/// Every generated file; the code of a specification that did not change is
/// taken from where it stands.
fn files(
    compilation: &Compilation,
    out: &Path,
    index: Index,
    mut cache: Option<&mut Cache>,
) -> Vec<GeneratedFile> {
    let Some(cache) = &mut cache else {
        return compilation.emit_listed(index);
    };
    let known = &**cache;
    let made = parallel::each(compilation.model.connectors.len(), |index| {
        let path = compilation.module_path(index);
        let input = compilation.input_digest(index);
        let text = fs::read_to_string(out.join(&path)).ok();
        let file = match text.filter(|text| known.is_current(&path, input, text.as_bytes())) {
            Some(text) => GeneratedFile { path, text },
            None => compilation.emit_connector(index),
        };
        (file, input)
    });
    let mut files = Vec::with_capacity(made.len() + 1);
    for (file, input) in made {
        cache.record(&file.path, input, &file.text);
        files.push(file);
    }
    files.push(compilation.emit_index(index));
    files
}

/// Says what was written, and what it is of.
pub(super) fn tell(plan: &Plan, inventory: Inventory, report: &mut Report) -> Result<(), Failure> {
    if report.is_json() {
        let mut value = inventory.counts();
        let changes = plan.changes.iter();
        value["changes"] = changes
            .map(|change| json!({ "path": shown(change), "state": word(change.kind) }))
            .collect();
        value["unchanged"] = json!(plan.unchanged);
        return Ok(report.json(&value)?);
    }
    for change in &plan.changes {
        let (style, word) = match change.kind {
            Kind::New => (GOOD, "new"),
            Kind::Stale => (CHANGED, "changed"),
            Kind::LeftOver => (BAD, "removed"),
        };
        report.summary(format_args!("  {style}{word:7}{style:#}  {}", shown(change)))?;
    }
    let gone = plan.changes.iter().filter(|c| c.kind == Kind::LeftOver).count();
    let written = plan.changes.len() - gone;
    report.summary(format_args!(
        "{inventory}: {} written, {} unchanged, {gone} removed",
        count(written, "file"),
        plan.unchanged,
    ))?;
    Ok(())
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Inventory {
    pub(super) connectors: usize,
    pub(super) auth_methods: usize,
}

impl Inventory {
    pub(super) fn of(compilation: &Compilation) -> Self {
        let connectors = &compilation.model.connectors;
        let auth_methods = connectors.iter().map(|connector| connector.auth.len()).sum();
        Self { connectors: connectors.len(), auth_methods }
    }

    /// For programs.
    pub(super) fn counts(self) -> Value {
        json!({ "connectors": self.connectors, "auth_methods": self.auth_methods })
    }
}

/// `3 connectors, 4 auth methods`.
impl fmt::Display for Inventory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let methods = count(self.auth_methods, "auth method");
        write!(f, "{}, {methods}", count(self.connectors, "connector"))
    }
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// How many errors there are, in words.
pub(super) fn errors(compilation: &Compilation) -> String {
    let found = compilation.diagnostics.iter();
    let errors = found.filter(|finding| finding.level() > Level::Warning);
    count(errors.count(), "error")
}

/// The path of a changed file, with forward slashes on every system.
pub(super) fn shown(change: &Change) -> String {
    let path = change.path.display().to_string();
    clean(&path.replace(std::path::MAIN_SEPARATOR, "/"))
}

/// What is wrong with a file, for programs.
pub(super) fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "new",
        Kind::Stale => "stale",
        Kind::LeftOver => "left-over",
    }
}
