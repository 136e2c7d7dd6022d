//! `connspec fetch`: specifications from the live service, into the folder of
//! specifications; or what would come of it.
//!
//! Must not know how a service is asked, or what is canonical.

mod data;
mod tell;
mod words;

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use zeroize::Zeroizing;

use super::args;
use super::diff::side::Side;
use super::diff::unchanged::leave_out;
use super::diff::{compile, policy};
use super::failure::{Exit, Failure};
use super::generate::count;
use super::project::Project;
use super::report::Report as Printer;
use crate::compare::{Comparison, State, compare};
use crate::diagnostic::words::quote;
use crate::diagnostic::{Diagnostic, Level};
use crate::fetch::{
    FetchError, Login, Promotion, Refresh, Served, Service, Settings, contradictions, refresh,
    select,
};
use crate::generator::Compilation;
use crate::output::rewrite::{Rewrite, rewrite};
use crate::report::{FailOn, Paths, Report, States};
use crate::source::{Document, Held, gather};
pub use data::schema;
use tell::Outcome;

/// What the names of served texts begin with: they stand on no disk yet.
const SERVICE: &str = "service:";

pub(super) fn run(args: &args::Fetch, printer: &mut Printer) -> Result<Exit, Failure> {
    let project = Project::enter(&args.inputs)?;
    let folders = match &args.out {
        Some(out) => vec![project.path(out)],
        None => project.specs(&args.inputs),
    };
    let login = login(args, &project)?;
    let mut old = kept(&folders);
    if let Some(exit) = unreadable(&old, printer) {
        return Ok(exit);
    }
    let served = fetch(args, &login, &old.files, printer)?;
    let folder = folders.iter().find(|path| !path.is_file()).or(folders.first());
    let folder = folder.map_or_else(|| Path::new("."), |folder| &**folder);
    let refresh = refresh(old.files.clone(), folder, &served, args.names.is_empty())?;
    let mut new = Side {
        name: "the service".to_owned(),
        files: renamed(&refresh),
        revision: SERVICE.to_owned(),
        ..Side::default()
    };
    let unchanged_files = leave_out(&mut old, &mut new);
    let mut before = compile(&mut old, &args.inputs, &project);
    let mut after = compile(&mut new, &args.inputs, &project);
    after.diagnostics.extend(contradictions(&after, &refresh.promotions));
    if let Some(exit) = refuse(&before, &after, printer)? {
        return Ok(exit);
    }
    let (mut comparison, corrected) = drift(&mut before, &mut after, &refresh.promotions);
    let missing = refresh.missing.iter().map(|stem| quote(stem));
    comparison
        .skipped
        .extend(missing.map(|name| format!("{name}, which is not served, and kept.")));
    let states = States { old: old.state(&before), new: new.state(&after), unchanged_files };
    let mut policy = policy(args.fail_on, &project);
    if !args.dry_run && args.fail_on.is_none() {
        policy.fail_on = FailOn::Never;
    }
    let mut report = Report::new(&comparison, states, &policy);
    // A waiver may be of what a pull request changes: whether it still waives
    // anything, `diff` tells.
    report.stale_waivers.clear();
    report.withdrawn.clone_from(&refresh.missing);
    report.raise(&corrected);
    if !args.dry_run {
        write(&refresh)?;
    }
    let outcome = Outcome { refresh: &refresh, is_written: !args.dry_run };
    tell::tell(&outcome, &report, states, printer)?;
    Ok(if report.fails { Exit::INVALID } else { Exit::FINE })
}

/// Compares what was served before, and, by itself, each reconstruction that is
/// served for the first time: this is no drift, and yet makes the next version.
fn drift(
    before: &mut Compilation,
    after: &mut Compilation,
    promoted: &[Promotion],
) -> (Comparison, Comparison) {
    let (was, is) = (taken(before, promoted), taken(after, promoted));
    let corrected = compare(
        State { documents: &was, ..State::from(&*before) },
        State { documents: &is, ..State::from(&*after) },
    );
    let mut comparison = compare(State::from(&*before), State::from(&*after));
    let names: Vec<String> = promoted.iter().map(|promotion| quote(&promotion.connector)).collect();
    comparison.skipped.extend(names.iter().map(|name| {
        format!(
            "{name}, which was put together from public pages, and is served for the first time."
        )
    }));
    if !names.is_empty() {
        let names = names.join(", ");
        comparison
            .notes
            .push(format!("The next versions are also those of what became of {names}."));
    }
    (comparison, corrected)
}

/// Takes the documents that are promoted out of a side.
fn taken(side: &mut Compilation, promoted: &[Promotion]) -> Vec<Document> {
    let is_promoted =
        |document: &Document| promoted.iter().any(|promotion| promotion.connector == document.stem);
    let documents = std::mem::take(&mut side.documents);
    let (taken, kept) = documents.into_iter().partition(is_promoted);
    side.documents = kept;
    taken
}

fn login(args: &args::Fetch, project: &Project) -> Result<Login, Failure> {
    let given = args.token_file.as_ref().map(|path| {
        let path = project.path(path);
        let text = fs::read_to_string(&path).map(Zeroizing::new);
        text.map_err(|error| {
            Failure::Service(format!(
                "{} cannot be read: {error}",
                quote(&path.display().to_string())
            ))
        })
    });
    let given = given.transpose()?;
    let variables = |name: &str| env::var(name);
    let mut login = Login::read(&variables, given.as_ref().map(|text| text.as_str()))?;
    if let Some(sandbox) = &args.sandbox {
        login.sandbox = Some(sandbox.clone());
    }
    Ok(login)
}

/// What stands in the folders; one that is not there holds nothing yet.
fn kept(folders: &[PathBuf]) -> Side {
    let named: Vec<String> = folders.iter().map(|path| path.display().to_string()).collect();
    let mut side = Side { name: named.join(", "), ..Side::default() };
    for folder in folders {
        let found = fs::symlink_metadata(folder);
        if found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            continue;
        }
        let (files, findings) = gather(folder);
        side.files.extend(files);
        side.findings.extend(findings);
    }
    side
}

/// A file that cannot be read may be one that is served: nothing is fetched then.
fn unreadable(side: &Side, printer: &mut Printer) -> Option<Exit> {
    let unread = side.files.iter().filter_map(|file| file.bytes.as_ref().err());
    let diagnostics: Vec<Diagnostic> =
        side.findings.iter().cloned().chain(unread.map(|found| (**found).clone())).collect();
    let found = Compilation { diagnostics, ..Compilation::default() };
    found.has_errors().then(|| {
        printer.diagnostics(&found);
        printer.error(&format!("nothing was fetched: {} cannot be read", quote(&side.name)));
        Exit(found.exit_code())
    })
}

fn fetch(
    args: &args::Fetch,
    login: &Login,
    files: &[Held],
    printer: &mut Printer,
) -> Result<Vec<Served>, Failure> {
    let settings = Settings {
        base_url: args.base_url.clone(),
        token_url: args.token_url.clone(),
        limit: args.limit,
        timeout: args.timeout.map(|seconds| Duration::from_secs(seconds.into())),
    };
    let watched = printer.is_watched();
    let wanted = select(files, &args.names);
    if watched {
        printer.progress("signing in");
    }
    let found = Service::sign_in(login, &settings).and_then(|service| {
        service.specifications(&wanted, &mut |pages, found| {
            if watched {
                let found = count(found, "specification");
                printer.progress(&format!("{} read, {found}", count(pages, "page")));
            }
        })
    });
    if watched {
        printer.progress("");
    }
    Ok(found?)
}

/// The files as they will be, by names that tell what stands on no disk yet.
fn renamed(refresh: &Refresh) -> Vec<Held> {
    let is_new = |file: &Held| refresh.rewritten.iter().any(|new| new.path == file.path);
    let name = |file: &Held| {
        let service = if is_new(file) { SERVICE } else { "" };
        Held { name: format!("{service}{}", file.name), ..file.clone() }
    };
    refresh.files.iter().map(name).collect()
}

/// Says why nothing can be written, if so.
fn refuse(
    before: &Compilation,
    after: &Compilation,
    printer: &mut Printer,
) -> Result<Option<Exit>, Failure> {
    let (failing, reason) = if before.has_errors() {
        (before, "the specifications that stand there are not sound; see `connspec lint`")
    } else if after.has_errors() {
        (after, "what is served, and the overlays, do not go together")
    } else {
        return Ok(None);
    };
    // What is served stands in no file.
    let paths = Paths { revision: SERVICE, elsewhere: true, ..Paths::default() };
    printer.diagnostics_in(failing, paths);
    printer.error(&format!("nothing was written: {reason}"));
    let worst = failing.diagnostics.iter().map(Diagnostic::level).max();
    let exit = if worst == Some(Level::Failure) { Exit::FAILED } else { Exit::INVALID };
    tell::refused(failing, exit.0, SERVICE, printer)?;
    Ok(Some(exit))
}

fn write(refresh: &Refresh) -> Result<(), Failure> {
    let files: Vec<Rewrite<'_>> = refresh
        .rewritten
        .iter()
        .map(|file| Rewrite {
            path: &file.path,
            before: file.before.as_deref(),
            after: &file.after,
        })
        .collect();
    Ok(rewrite(&files)?)
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Usage(message) => Self::Usage(message),
            FetchError::Service(message) => Self::Service(message),
        }
    }
}
