//! What carrying out a plan does to the disk.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use connspec::output::error::OutputError;
use connspec::output::plan::Plan;
use connspec::output::{GeneratedFile, write_if_changed};

use crate::file;

fn apply(dir: &Path, files: &[GeneratedFile]) {
    Plan::new(dir, files, None).unwrap().apply().unwrap();
}

/// Every file below `dir`, hidden ones too, in order.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Sets the time of modification back, so that a writing shows.
fn age(path: &Path) -> SystemTime {
    let then = SystemTime::now() - Duration::from_secs(3600);
    fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    modified(path)
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn writes_exactly_what_changed() {
    let dir = tempfile::tempdir().unwrap();
    apply(dir.path(), &[file("a.rs", "1"), file("b.rs", "1")]);
    let (a, b) = (dir.path().join("a.rs"), dir.path().join("b.rs"));
    let (old_a, old_b) = (age(&a), age(&b));
    apply(dir.path(), &[file("a.rs", "1"), file("b.rs", "2")]);
    assert_eq!(modified(&a), old_a);
    assert_ne!(modified(&b), old_b);
    assert_eq!(fs::read_to_string(&b).unwrap(), file("b.rs", "2").text);
    assert_eq!(names(dir.path()), ["a.rs", "b.rs"]);
}

#[test]
fn a_second_run_has_nothing_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let files = [file("a.rs", "1"), file("sub/b.rs", "1")];
    apply(dir.path(), &files);
    assert!(Plan::new(dir.path(), &files, None).unwrap().is_empty());
}

#[test]
fn removes_only_what_carries_the_mark() {
    let dir = tempfile::tempdir().unwrap();
    apply(dir.path(), &[file("a.rs", "1"), file("sub/b.rs", "1"), file("own/c.rs", "1")]);
    fs::write(dir.path().join("by_hand.rs"), "").unwrap();
    fs::write(dir.path().join("own/by_hand.rs"), "").unwrap();
    apply(dir.path(), &[]);
    // What is in folders of the folder is not looked at.
    assert_eq!(names(dir.path()), ["by_hand.rs", "own", "sub"]);
    assert_eq!(names(&dir.path().join("own")), ["by_hand.rs", "c.rs"]);
}

#[test]
fn a_hand_written_file_stops_everything() {
    let dir = tempfile::tempdir().unwrap();
    apply(dir.path(), &[file("old.rs", "1")]);
    fs::write(dir.path().join("b.rs"), "mine").unwrap();
    assert!(Plan::new(dir.path(), &[file("a.rs", "1"), file("b.rs", "1")], None).is_err());
    assert_eq!(names(dir.path()), ["b.rs", "old.rs"]);
    assert_eq!(fs::read_to_string(dir.path().join("b.rs")).unwrap(), "mine");
}

#[test]
fn a_file_that_changed_meanwhile_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let plan = Plan::new(dir.path(), &[file("a.rs", "1"), file("b.rs", "1")], None).unwrap();
    fs::write(dir.path().join("b.rs"), "mine").unwrap();
    let error = plan.apply().unwrap_err();
    assert!(matches!(error, OutputError::Changed(_)), "{error}");
    assert_eq!(names(dir.path()), ["b.rs"]);
}

#[test]
fn one_file_that_cannot_be_written_leaves_all_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    apply(&out, &[file("a.rs", "1")]);
    // The name is legal, and too long for the temporary one made of it.
    let long = format!("{}.rs", "z".repeat(250));
    let plan = Plan::new(&out, &[file("a.rs", "2"), file(&long, "1")], None).unwrap();
    let error = plan.apply().unwrap_err();
    assert!(error.to_string().contains(&long), "{error}");
    assert_eq!(names(&out), ["a.rs"]);
    assert_eq!(fs::read_to_string(out.join("a.rs")).unwrap(), file("a.rs", "1").text);
}

#[test]
#[cfg(unix)]
fn a_folder_without_the_right_to_write_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    apply(&out, &[file("a.rs", "1")]);
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write all the same; then there is nothing to see.
    if fs::write(out.join("probe"), "").is_err() {
        let plan = Plan::new(&out, &[file("a.rs", "2")], None).unwrap();
        let error = plan.apply().unwrap_err();
        assert!(error.to_string().contains("a.rs"), "{error}");
        assert_eq!(fs::read_to_string(out.join("a.rs")).unwrap(), file("a.rs", "1").text);
    }
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
#[cfg(unix)]
fn permissions_are_kept_and_new_files_have_the_usual_ones() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = tempfile::tempdir().unwrap();
    let usual = dir.path().join("usual");
    fs::write(&usual, "").unwrap();
    apply(dir.path(), &[file("a.rs", "1"), file("b.rs", "1")]);
    assert_eq!(mode(&dir.path().join("a.rs")), mode(&usual));
    fs::set_permissions(dir.path().join("b.rs"), fs::Permissions::from_mode(0o640)).unwrap();
    apply(dir.path(), &[file("a.rs", "1"), file("b.rs", "2")]);
    assert_eq!(mode(&dir.path().join("b.rs")), 0o640);
}

#[test]
fn a_build_script_writes_what_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("deep/a.rs");
    assert!(write_if_changed(&path, "one").unwrap());
    let then = age(&path);
    assert!(!write_if_changed(&path, "one").unwrap());
    assert_eq!(modified(&path), then);
    assert!(write_if_changed(&path, "two").unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    assert_eq!(names(path.parent().unwrap()), ["a.rs"]);
    assert!(write_if_changed(dir.path(), "no file").is_err());
}
