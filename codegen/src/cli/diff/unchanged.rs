//! Files that are the same on both sides, which are told by their bytes and not
//! compiled.
//!
//! Knows no more of a file than whether it has the form of one.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;

use super::side::Side;
use crate::source::{Held, KNOWN};

/// Takes away the specifications that are byte by byte the same on both sides,
/// their overlays with them, and says how many they are.
///
/// One whose name, but for case and punctuation, is also that of a file that is
/// not the same stays: names in generated code are decided among such.
pub(in crate::cli) fn leave_out(old: &mut Side, new: &mut Side) -> usize {
    let same: HashSet<PathBuf> = {
        let (before, after) = (index(&old.files), index(&new.files));
        let loose = |files: &HashMap<&Path, &Held>| -> HashSet<PathBuf> {
            let loose = files.values().filter(|file| file.is_overlay());
            let loose = loose.filter(|file| !files.contains_key(specification(file).as_path()));
            loose.map(|file| file.path.clone()).collect()
        };
        // Overlays that belong to none by name are of files with several
        // specifications: any file may be such.
        let loose: HashSet<PathBuf> = loose(&before).union(&loose(&after)).cloned().collect();
        let equal = |path: &Path| match (before.get(path), after.get(path)) {
            (Some(before), Some(after)) => {
                matches!((&before.bytes, &after.bytes), (Ok(before), Ok(after)) if before == after)
            }
            (None, None) => true,
            _ => false,
        };
        if !loose.iter().all(|path| equal(path)) {
            return 0;
        }
        let all: HashSet<&Path> = before.keys().chain(after.keys()).copied().collect();
        let specifications = all.into_iter().filter(|path| {
            before.get(path).or(after.get(path)).is_some_and(|file| !file.is_overlay())
        });
        let (same, other): (Vec<&Path>, Vec<&Path>) = specifications.partition(|path| {
            let sound = |path: &Path| before.get(path).is_none_or(|file| is_sound(file));
            equal(path)
                && equal(&overlay(path))
                && before.contains_key(path)
                && sound(path)
                && sound(&overlay(path))
        });
        let taken: HashSet<String> = other.into_iter().map(plain).collect();
        same.into_iter().filter(|path| !taken.contains(&plain(path))).map(Path::to_owned).collect()
    };
    for side in [old, new] {
        side.files.retain(|file| {
            !same.contains(&if file.is_overlay() { specification(file) } else { file.path.clone() })
        });
        // A file that is left out may be the one that a loose overlay is of.
        if !same.is_empty() {
            let own: HashSet<PathBuf> = side.files.iter().map(|file| file.path.clone()).collect();
            for file in side.files.iter_mut().filter(|file| file.is_overlay()) {
                file.spare |= !own.contains(&specification(file));
            }
        }
    }
    same.len()
}

/// Whether a file has the form of one: an object, and a specification with a
/// member of those. What is broken on both sides is not the same, but unknown.
fn is_sound(file: &Held) -> bool {
    let Ok(bytes) = &file.bytes else { return false };
    let members: Option<HashMap<String, IgnoredAny>> = serde_json::from_slice(bytes).ok();
    members.is_some_and(|members| {
        file.is_overlay() || KNOWN.iter().chain(&["items"]).any(|name| members.contains_key(*name))
    })
}

fn index(files: &[Held]) -> HashMap<&Path, &Held> {
    files.iter().map(|file| (file.path.as_path(), file)).collect()
}

/// The specification that an overlay is of, by its name.
fn specification(overlay: &Held) -> PathBuf {
    overlay.path.with_file_name(format!("{}.json", overlay.stem()))
}

fn overlay(specification: &Path) -> PathBuf {
    specification.with_extension("overlay.json")
}

/// The file name without what makes no difference to a module's name.
fn plain(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
