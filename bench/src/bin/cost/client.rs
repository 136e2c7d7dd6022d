//! Copies of the client, and what is cut out of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;

/// The client with no, one and all connectors, with and without the features
/// that are on by default.
pub fn projects(folder: &Path) -> Vec<Project> {
    let folder = copy(folder, "client", Cut::Nothing);
    let one = |title: &str, features: &[&str]| Project {
        title: title.to_owned(),
        name: "flow_service",
        folder: folder.clone(),
        features: features.iter().map(|&text| text.to_owned()).collect(),
        lines: None,
    };
    vec![
        one("no connector", &["--no-default-features"]),
        one("`postgresql`", &["--no-default-features", "--features", "postgresql"]),
        one("`all-connectors`", &["--no-default-features", "--features", "all-connectors"]),
        one("no connector, `client`, `rustls`", &[]),
        one("`postgresql`, `client`, `rustls`", &["--features", "postgresql"]),
        one("`all-connectors`, `client`, `rustls`", &["--features", "all-connectors"]),
    ]
}

/// What a copy lacks.
#[derive(Clone, Copy, PartialEq)]
pub enum Cut {
    /// Nothing.
    Nothing,
    /// The types that say what a builder still needs: it may be built at any
    /// time, and then says what is missing.
    State,
    /// The builders.
    Builders,
}

/// Copies the client into a workspace of its own, and cuts out of the macros
/// that generated code calls.
pub fn copy(folder: &Path, name: &str, cut: Cut) -> PathBuf {
    let folder = folder.join(name);
    let client = bench::child::root().join("generated-client");
    copy_all(&client.join("src"), &folder.join("src"));
    let read = |path: PathBuf| fs::read_to_string(path).expect("it can be read");
    let manifest = read(client.join("Cargo.toml"));
    let root = read(bench::child::root().join("Cargo.toml"));
    let own = sections(&manifest, |head| !head.starts_with("[[test]]"));
    // What packages inherit from the root's.
    let root = sections(&root, |head| head.starts_with("[workspace."));
    let manifest = format!("{own}\n[workspace]\nresolver = \"3\"\n\n{root}");
    fs::write(folder.join("Cargo.toml"), manifest).expect("it can be written");
    let lock = bench::child::root().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the lock file is there");
    let edits: &[(&str, &[&str], &str)] = match cut {
        Cut::Nothing => &[],
        Cut::State => STATE,
        Cut::Builders => BUILDERS,
    };
    for (file, ends, instead) in edits {
        let path = folder.join("src/runtime/macros").join(file);
        let text = read(path.clone());
        fs::write(path, edit(&text, ends, instead)).expect("it can be written");
    }
    folder
}

/// Some sections of a manifest, by their heads.
fn sections(manifest: &str, keep: fn(&str) -> bool) -> String {
    let mut kept = false;
    let lines = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            kept = keep(line);
        }
        kept
    });
    lines.map(|line| format!("{line}\n")).collect()
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        let to = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy_all(&path, &to);
        } else {
            fs::copy(&path, &to).expect("the file can be copied");
        }
    }
}

/// Puts something in the place of a text; or of all from one text up to
/// another.
fn edit(text: &str, ends: &[&str], instead: &str) -> String {
    let begin = ends.first().copied().unwrap_or_default();
    let start = text.find(begin).unwrap_or_else(|| panic!("the macros have no {begin:?}"));
    let mut end = start + begin.len();
    if let Some(last) = ends.get(1) {
        let rest = text.get(end..).unwrap_or_default();
        end += rest.find(last).unwrap_or_else(|| panic!("the macros have no {last:?}"));
    }
    let (before, after) = (text.get(..start), text.get(end..));
    [before.unwrap_or_default(), instead, after.unwrap_or_default()].concat()
}

type Edit = (&'static str, &'static [&'static str], &'static str);

const STATE: &[Edit] = &[
    ("object.rs", &["$crate::__markers! { $name $markers $($rfield $rjson)* }"], ""),
    ("object.rs", &["<$($rfield = self::$markers::$rfield),*>"], ""),
    ("object.rs", &["State<($($rfield,)*)>"], "State<()>"),
    ("object.rs", &["impl<$($rfield),*> $builder<$($rfield),*>"], "impl $builder"),
    (
        "object.rs",
        &["            where\n                $($rfield: $crate::runtime::Given,)*\n"],
        "",
    ),
    ("connection_string.rs", &["$crate::__markers! { $name $markers $($rfield $rname)* }"], ""),
    ("connection_string.rs", &["<$($rfield = self::$markers::$rfield),*>"], ""),
    ("connection_string.rs", &["State<($($rfield,)*), "], "State<(), "),
    ("connection_string.rs", &["impl<$($rfield),*> $builder<$($rfield),*>"], "impl $builder"),
    (
        "connection_string.rs",
        &["            where\n                $($rfield: $crate::runtime::Given,)*\n"],
        "",
    ),
    ("builder.rs", &["$builder<$($before,)* $crate::runtime::Set, $($after),*>"], "$builder"),
];

const BUILDERS: &[Edit] = &[
    ("object.rs", &["            /// Starts building", "            $crate::__from_json"], ""),
    ("object.rs", &["        $crate::__markers! {", "    };\n}\n"], ""),
    ("connection_string.rs", &["            /// Starts building", "            /// The keys"], ""),
    ("connection_string.rs", &["        $crate::__markers! {", "    };\n}\n"], ""),
];
