//! `connspec check`: says whether `generate` would change anything, and what.
//!
//! It compiles everything and compares bytes; no cache and no recorded digest
//! is asked. Must not know how code is made.

use serde_json::json;
use similar::{ChangeTag, TextDiff};

use super::args;
use super::failure::{Exit, Failure};
use super::generate::{Inventory, count, errors, shown, word};
use super::project::Project;
use super::report::{BAD, CHANGED, GOOD, HEAD, Report};
use super::table::clean;
use crate::generator::Compilation;
use crate::output::mark;
use crate::output::plan::{Change, Kind, Plan};

pub(super) fn run(args: &args::Check, report: &mut Report) -> Result<Exit, Failure> {
    let project = Project::enter(&args.generate.inputs)?;
    let mut compilation = project.compile(&args.generate.inputs);
    report.diagnostics(&compilation);
    if compilation.has_errors() {
        report.error(&format!("nothing was compared, because of {}", errors(&compilation)));
        return Ok(Exit(compilation.exit_code()));
    }
    // The model says all that is left to know.
    compilation.documents = Vec::new();
    let files = compilation.emit_listed(project.index(&args.generate));
    let plan = project.plan(&args.generate, &compilation, &files)?;
    if report.is_json() {
        tell_programs(args, &plan, &compilation, report)?;
    } else {
        tell_people(args, &plan, &compilation, report)?;
    }
    Ok(if plan.is_empty() { Exit::FINE } else { Exit::INVALID })
}

fn tell_people(
    args: &args::Check,
    plan: &Plan,
    compilation: &Compilation,
    report: &mut Report,
) -> Result<(), Failure> {
    let all = plan.unchanged + plan.changes.len();
    if plan.is_empty() {
        let inventory = Inventory::of(compilation);
        report.summary(format_args!(
            "{inventory}: {GOOD}{} up to date{GOOD:#}",
            count(all, "file"),
        ))?;
        return Ok(());
    }
    for change in &plan.changes {
        let (style, word) = match change.kind {
            Kind::New => (GOOD, "missing"),
            Kind::Stale => (CHANGED, "stale"),
            Kind::LeftOver => (BAD, "left over"),
        };
        let (path, reason) = (shown(change), reason(change, compilation));
        report.summary(format_args!("{style}{word:9}{style:#}  {path}: {}", clean(&reason)))?;
        if args.diff {
            diff(change, report)?;
        }
    }
    report.summary(format_args!(
        "not up to date: {} of {}; run `{}`",
        plan.changes.len(),
        count(all, "file"),
        command(&args.generate),
    ))?;
    Ok(())
}

fn tell_programs(
    args: &args::Check,
    plan: &Plan,
    compilation: &Compilation,
    report: &mut Report,
) -> Result<(), Failure> {
    let changes = plan.changes.iter().map(|change| {
        let mut value = json!({
            "path": shown(change),
            "state": word(change.kind),
            "specification": specification(change, compilation).map(|path| file_name(&path).to_owned()),
            "reason": reason(change, compilation),
        });
        if args.diff {
            value["diff"] = json!(unified(change));
        }
        value
    });
    let mut value = Inventory::of(compilation).counts();
    value["changes"] = changes.collect();
    value["unchanged"] = json!(plan.unchanged);
    value["up_to_date"] = json!(plan.is_empty());
    value["command"] = json!(command(&args.generate));
    Ok(report.json(&value)?)
}

/// The specification that a file is, or was, generated from.
fn specification(change: &Change, compilation: &Compilation) -> Option<String> {
    let file = change.file.as_deref()?;
    if change.kind == Kind::LeftOver {
        return mark::source(&before(change)).map(str::to_owned);
    }
    let mut connectors = compilation.model.connectors.iter().enumerate();
    let found = connectors.find(|(index, _)| compilation.module_path(*index) == file);
    found.map(|(_, connector)| connector.file.clone())
}

/// Why a file has to change, as half a sentence.
fn reason(change: &Change, compilation: &Compilation) -> String {
    let specification = specification(change, compilation);
    match (change.kind, specification) {
        (Kind::New, Some(specification)) => format!("{specification} has no code yet"),
        (Kind::New, None) => "the connectors are not listed yet".to_owned(),
        (Kind::LeftOver, Some(gone)) if !is_there(&gone, compilation) => {
            format!("{gone} is not among the specifications any more")
        }
        (Kind::LeftOver, _) => "no specification gives it any more".to_owned(),
        (Kind::Stale, specification) => {
            let source = specification.as_deref().unwrap_or("the list of connectors");
            let (more, less) = lines(change);
            format!("differs from what {source} gives now (+{more} -{less} lines)")
        }
    }
}

/// Whether a file of that name is among the specifications; a mark does not say
/// more than the name.
fn is_there(name: &str, compilation: &Compilation) -> bool {
    let mut connectors = compilation.model.connectors.iter();
    connectors.any(|connector| file_name(&connector.file) == name)
}

/// The last part of a path, which is all that a mark has of it.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How many lines would come and go.
fn lines(change: &Change) -> (usize, usize) {
    let before = before(change);
    let diff = TextDiff::from_lines(before.as_str(), after(change));
    let tags: Vec<_> = diff.iter_all_changes().map(|line| line.tag()).collect();
    let number = |wanted| tags.iter().filter(|tag| **tag == wanted).count();
    (number(ChangeTag::Insert), number(ChangeTag::Delete))
}

fn diff(change: &Change, report: &mut Report) -> Result<(), Failure> {
    for line in unified(change).lines() {
        let style = match line.chars().next() {
            Some('+') => GOOD,
            Some('-') => BAD,
            Some('@') => HEAD,
            _ => clap::builder::styling::Style::new(),
        };
        report.summary(format_args!("{style}{}{style:#}", clean(line)))?;
    }
    Ok(())
}

fn unified(change: &Change) -> String {
    let (path, before) = (shown(change), before(change));
    let old = if change.before.is_some() { format!("a/{path}") } else { "/dev/null".to_owned() };
    let new = if change.after.is_some() { format!("b/{path}") } else { "/dev/null".to_owned() };
    let diff = TextDiff::from_lines(before.as_str(), after(change));
    diff.unified_diff().header(&old, &new).to_string()
}

fn before(change: &Change) -> String {
    let bytes = change.before.as_deref().unwrap_or_default();
    String::from_utf8_lossy(bytes).into_owned()
}

fn after(change: &Change) -> &str {
    change.after.as_deref().unwrap_or_default()
}

/// The command that brings everything up to date, as it has to be typed.
fn command(args: &args::Generate) -> String {
    let mut words = vec!["connspec".to_owned(), "generate".to_owned()];
    let specs = args.inputs.specs.iter().map(|path| ("--specs", path.display().to_string()));
    let documents = args.inputs.documents.iter().map(|documents| {
        ("--documents", format!("{}={}", documents.base_uri, documents.dir.display()))
    });
    let config = args.inputs.config.iter().map(|path| ("--config", path.display().to_string()));
    let formats = args.inputs.ignore_formats.join(",");
    let formats = Some(("--ignore-formats", formats)).filter(|(_, names)| !names.is_empty());
    let out = args.out.iter().map(|path| ("--out", path.display().to_string()));
    let manifest = args.manifest.iter().map(|path| ("--manifest", path.display().to_string()));
    for (option, value) in
        config.chain(specs).chain(documents).chain(formats).chain(out).chain(manifest)
    {
        words.push(option.to_owned());
        words.push(quoted(&value));
    }
    words.join(" ")
}

/// The word as a shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:,\\".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_can_be_typed() {
        let mut args = args::Generate {
            inputs: args::Inputs {
                config: None,
                specs: Vec::new(),
                documents: Vec::new(),
                ignore_formats: Vec::new(),
            },
            out: None,
            manifest: None,
        };
        assert_eq!(command(&args), "connspec generate");
        args.inputs.specs = vec!["own specs".into(), "it's".into()];
        args.out = Some("src/gen".into());
        args.inputs.config = Some("own.toml".into());
        args.inputs.ignore_formats = vec!["uri".into(), "email".into()];
        let documents = args::Documents { base_uri: "urn:x:".into(), dir: "d".into() };
        args.inputs.documents = vec![documents];
        let expected = "connspec generate --config own.toml --specs 'own specs' --specs 'it'\\''s' \
                        --documents 'urn:x:=d' --ignore-formats uri,email --out src/gen";
        assert_eq!(command(&args), expected);
    }
}
