//! That the features come out right, and that nothing else moves.

use connspec::output::manifest::{END, Feature, ManifestError, START, edit, update};
use proptest::prelude::*;

fn features(names: &[&str]) -> Vec<Feature> {
    let names = names.iter();
    names
        .map(|name| {
            // `a/b` is the connector `b` of the category `a`.
            let (category, name) = match name.split_once('/') {
                Some((category, name)) => (Some(category), name),
                None => (None, *name),
            };
            Feature { name: name.to_owned(), category: category.map(|of| format!("category-{of}")) }
        })
        .collect()
}

/// Updates twice, to see that the second time changes nothing.
fn updated(manifest: &str, names: &[&str]) -> String {
    let once = update(manifest, &features(names)).unwrap();
    assert_eq!(update(&once, &features(names)).unwrap(), once);
    toml_edit::Document::parse(once.as_str()).unwrap();
    once
}

const PHOENIX: &str = "\
# connspec: connector features, written by `connspec generate`
phoenix = []
all-connectors = [
    \"phoenix\",
]
# connspec: end
";

#[test]
fn a_manifest_without_features_gets_them() {
    assert_eq!(updated("", &["phoenix"]), format!("[features]\n{PHOENIX}"));
    let package = "[package]\nname = 'x' # no line end";
    assert_eq!(updated(package, &["phoenix"]), format!("{package}\n\n[features]\n{PHOENIX}"));
}

#[test]
fn features_stand_sorted_below_the_hand_written_ones() {
    let head = "[features]\n# Why.\ndefault = [ \"a\",\n  # connspec: end\n]  # so\n";
    let tail =
        "\n# About the dependencies.\n[dependencies]\n  a.version   = \"1\"\nb = { path='b' }\n";
    let text = updated(&format!("{head}{tail}"), &["postgresql", "amazon-redshift"]);
    let section = format!(
        "{START}\namazon-redshift = []\npostgresql = []\nall-connectors = [\n    \"amazon-redshift\",\n    \"postgresql\",\n]\n{END}\n"
    );
    assert_eq!(text, format!("{head}\n{section}{tail}"));
}

#[test]
fn features_go_with_their_connectors() {
    let text = updated("[features]\n", &["a", "phoenix", "z"]);
    assert_eq!(updated(&text, &["phoenix"]), format!("[features]\n{PHOENIX}"));
    assert_eq!(updated(&text, &[]), format!("[features]\n{START}\nall-connectors = []\n{END}\n"));
}

#[test]
fn a_category_turns_on_its_connectors() {
    let text = updated("[features]\n", &["b/z", "a/y", "b/x", "w"]);
    let lists = "category-a = [\n    \"y\",\n]\ncategory-b = [\n    \"x\",\n    \"z\",\n]\n";
    assert!(text.contains(&format!("w = []\nx = []\ny = []\nz = []\n{lists}all-connectors")));
    let error = update("[features]\ncategory-a = []\n", &features(&["a/y"])).unwrap_err();
    assert!(error.to_string().contains("`category-a`"), "{error}");
}

#[test]
fn only_the_lines_between_the_comments_move() {
    let head = "[package]\r\nname='x'\r\n[features] # odd\r\n\r\n  b   =[ ]\r\n";
    let tail = "late = []\r\n\r\n\r\n[lints]\r\nworkspace=true";
    let section = PHOENIX.replace('\n', "\r\n");
    let old = section.replace("phoenix", "gone");
    assert_eq!(
        updated(&format!("{head}{old}{tail}"), &["phoenix"]),
        format!("{head}{section}{tail}")
    );
}

#[test]
fn a_line_of_that_text_elsewhere_is_nothing() {
    let head = format!(
        "[package]\ndescription = \"\"\"\n{START}\n{END}\n\"\"\"\n{START}\n[features]\na = [\n{END}\n]\n"
    );
    let tail = format!("[dependencies]\n{END}\n");
    let text = updated(&format!("{head}{tail}"), &["phoenix"]);
    assert_eq!(text, format!("{head}\n{PHOENIX}{tail}"));
}

#[test]
fn a_hand_written_feature_of_that_name_is_an_error() {
    let text = updated("[features]\n", &["postgresql"]);
    let text = format!("{text}phoenix = []\n");
    let error = update(&text, &features(&["phoenix", "postgresql"])).unwrap_err();
    assert!(matches!(&error, ManifestError::Taken(names) if names == &["phoenix"]), "{error}");
    let error = update("[features]\nall-connectors = []\n", &[]).unwrap_err();
    assert!(error.to_string().contains("`all-connectors`"), "{error}");
}

#[test]
fn a_lost_line_is_an_error() {
    for lines in [
        START.to_owned(),
        END.to_owned(),
        format!("{END}\n{START}"),
        format!("{START}\n{END}\n{START}\n{END}"),
    ] {
        let error = update(&format!("[features]\n{lines}\n"), &[]).unwrap_err();
        assert!(matches!(error, ManifestError::Unpaired), "{lines}");
    }
}

#[test]
fn features_without_a_header_are_an_error() {
    for text in [
        "features = { a = [] }\n",
        "features.a = []\n",
        "features = 1\n",
        "[features.a]\n",
        "[[features]]\n",
    ] {
        let error = update(text, &[]).unwrap_err();
        assert!(matches!(error, ManifestError::NoHeader), "{text}");
    }
    assert!(matches!(update("[", &[]), Err(ManifestError::Syntax(_))));
}

#[test]
fn odd_manifests_keep_their_shape() {
    let marked = "\u{feff}[features]\n[lints]\n";
    assert_eq!(updated(marked, &["phoenix"]), format!("\u{feff}[features]\n{PHOENIX}[lints]\n"));
    let dotted = "[\"features\"]\na . b = [\n] # why\n";
    assert_eq!(
        updated(&format!("{dotted}[features.c]\nd = []\n"), &["phoenix"]),
        format!("{dotted}\n{PHOENIX}[features.c]\nd = []\n")
    );
}

#[test]
fn an_unreadable_manifest_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let error = edit(&dir.path().join("Cargo.toml"), &[]).unwrap_err();
    assert!(error.to_string().contains("Cargo.toml"), "{error}");
}

/// A manifest of pieces that are each legal TOML, `features` among them or not.
fn manifest() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec![
        "",
        "\n",
        "# top\n\n",
        "[package]\nname = \"x\"\n",
        "a.b = 1\nc = {d = 2}\n",
    ]);
    let features = prop::sample::select(vec![
        "",
        "[features]",
        "[features]\n",
        "  [ features ]  # odd\ndefault = []\n\n# trailing\n",
        "[features]\nx = [\n  \"y\", # why\n]\n\ty=[]",
        "[features]\ndefault = ['''\n# connspec: end\n''']\n",
    ]);
    let tail = prop::sample::select(vec![
        "",
        "\n\n[lints]\nworkspace = true",
        "\n[[bin]]\nname = 'b'\n[features2]\n",
        "\n# end",
    ]);
    (head, features, tail, any::<bool>()).prop_map(|(head, features, tail, windows)| {
        let text = format!("{head}{features}{tail}");
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #[test]
    fn nothing_else_moves_and_the_last_run_decides(
        manifest in manifest(),
        first in prop::collection::vec("c-[a-z0-9-]{0,6}", 0..5),
        second in prop::collection::vec("c-[a-z0-9-]{0,6}", 0..5),
    ) {
        let first: Vec<_> = first.iter().map(String::as_str).collect();
        let second: Vec<_> = second.iter().map(String::as_str).collect();
        let once = updated(&manifest, &first);
        // Directly, or by way of other connectors: the same bytes.
        prop_assert_eq!(updated(&once, &second), updated(&manifest, &second));
        let start = once.find(START).unwrap();
        let end = once.rfind(END).unwrap() + END.len();
        let rest = format!("{}{}", &once[..start], &once[end..]);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut expected = words(&manifest);
        if toml_edit::Document::parse(manifest.as_str()).unwrap().get("features").is_none() {
            expected.push("[features]".to_owned());
        }
        prop_assert_eq!(words(&rest), expected);
    }
}
