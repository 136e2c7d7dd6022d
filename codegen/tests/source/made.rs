//! Inputs that a repository cannot hold, made when the test runs.

use std::fs;
use std::path::{Path, PathBuf};

/// Fills a folder, and gives the paths to load.
type Make = fn(&Path) -> Vec<PathBuf>;

/// Every such input, by the name of the text that is expected.
pub(crate) const CASES: &[(&str, Make)] = &[
    ("byte-order-mark", |folder| {
        fs::write(folder.join("a.json"), "\u{feff}{\"id\": \"a\"}").unwrap();
        vec![folder.to_owned()]
    }),
    #[cfg(unix)]
    ("dangling-link", |folder| {
        std::os::unix::fs::symlink("nowhere.json", folder.join("a.json")).unwrap();
        fs::write(folder.join("b.json"), "{\"id\": \"b\"}").unwrap();
        std::os::unix::fs::symlink("nowhere.json", folder.join("b.overlay.json")).unwrap();
        vec![folder.to_owned()]
    }),
    ("file-too-large", |folder| {
        // A hole in the file, so that the disk need not hold it.
        let file = fs::File::create(folder.join("a.json")).unwrap();
        file.set_len(50 * 1024 * 1024).unwrap();
        vec![folder.join("a.json")]
    }),
    ("missing-file", |folder| vec![folder.join("a.json"), folder.join("none/b.json")]),
    ("nested-too-deep", |folder| {
        let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
        fs::write(folder.join("a.json"), format!("{{\"id\": {open}{close}}}")).unwrap();
        vec![folder.to_owned()]
    }),
    ("not-a-file", |folder| {
        fs::create_dir(folder.join("a.json")).unwrap();
        fs::write(folder.join("b.json"), "{\"id\": \"b\"}").unwrap();
        fs::create_dir(folder.join("b.overlay.json")).unwrap();
        vec![folder.to_owned()]
    }),
    ("not-utf-8", |folder| {
        fs::write(folder.join("a.json"), b"{\"id\": \"caf\xe9\"}").unwrap();
        vec![folder.to_owned()]
    }),
    #[cfg(unix)]
    ("unreadable-file", |folder| {
        std::os::unix::fs::symlink("a.json", folder.join("a.json")).unwrap();
        fs::write(folder.join("b"), "no folder").unwrap();
        vec![folder.to_owned(), folder.join("b/c.json")]
    }),
    #[cfg(target_os = "linux")]
    ("unusable-file-name", |folder| {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9.json");
        fs::write(folder.join(name), "{\"id\": \"a\"}").unwrap();
        fs::write(folder.join(".json"), "{\"id\": \"a\"}").unwrap();
        vec![folder.to_owned(), folder.join(".json")]
    }),
];
