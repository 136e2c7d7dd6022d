//! Any bytes as a specification.

use std::fs;
use std::path::Path;

use connspec::Generator;
use connspec::diagnostic::Level;

/// Compiles the bytes as a specification; what follows a zero byte is its
/// overlay. Whatever they are, every diagnostic can be shown, and what is
/// generated is Rust, and the same when it is generated again.
pub fn try_bytes(bytes: &[u8], folder: &Path) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let specification = parts.next().unwrap_or_default();
    let path = folder.join("case.json");
    fs::write(&path, specification).expect("the folder can be written");
    let overlay = folder.join("case.overlay.json");
    match parts.next() {
        Some(text) => fs::write(&overlay, text).expect("the folder can be written"),
        None => drop(fs::remove_file(&overlay)),
    }
    let compilation = Generator::new().specs(&path).compile();
    let shown = compilation.render(Level::Warning);
    if compilation.has_errors() {
        assert!(!shown.is_empty(), "it is refused without a word");
        return;
    }
    let files = compilation.emit();
    for file in &files {
        if let Err(error) = syn::parse_file(&file.text) {
            panic!("{}: {error}\n{}", file.path, file.text);
        }
    }
    let again = Generator::new().specs(&path).compile().emit();
    assert!(files == again, "the same specification gave other files");
}
