//! That a cache saves work and never decides.

use std::fs;

use connspec::output::cache::Cache;

#[test]
fn remembers_what_was_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let kept = dir.path().join("target/connspec/cache");
    let mut cache = Cache::load(&kept);
    assert!(!cache.is_current("a.rs", 1, b"text"));
    cache.record("a.rs", 1, "text");
    cache.record("sub/b c.rs", 2, "text");
    cache.save();
    let cache = Cache::load(&kept);
    assert!(cache.is_current("a.rs", 1, b"text"));
    assert!(cache.is_current("sub/b c.rs", 2, b"text"));
    assert!(!cache.is_current("a.rs", 2, b"text"), "another input");
    assert!(!cache.is_current("a.rs", 1, b"by hand"), "another text");
    assert!(!cache.is_current("b.rs", 1, b"text"), "another file");
}

#[test]
fn forgets_what_is_not_recorded_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut cache = Cache::load(dir.path());
    cache.record("a.rs", 1, "text");
    cache.save();
    let mut cache = Cache::load(dir.path());
    cache.record("b.rs", 1, "text");
    cache.save();
    let cache = Cache::load(dir.path());
    assert!(!cache.is_current("a.rs", 1, b"text"));
    assert!(cache.is_current("b.rs", 1, b"text"));
}

#[test]
fn a_spoilt_cache_is_an_empty_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut cache = Cache::load(dir.path());
    cache.record("a.rs", 1, "text");
    cache.save();
    let file = fs::read_dir(dir.path()).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(&file).unwrap();
    for spoilt in
        [b"".as_slice(), b"\xff\xfe", b"connspec cache 1", &[&whole, b"x\n".as_slice()].concat()]
    {
        fs::write(&file, spoilt).unwrap();
        assert!(!Cache::load(dir.path()).is_current("a.rs", 1, b"text"));
    }
}

#[test]
fn one_that_cannot_be_kept_is_no_error() {
    let dir = tempfile::tempdir().unwrap();
    let taken = dir.path().join("taken");
    fs::write(&taken, "").unwrap();
    let mut cache = Cache::load(&taken);
    cache.record("a.rs", 1, "text");
    cache.save();
    assert!(!Cache::load(&taken).is_current("a.rs", 1, b"text"));
}
