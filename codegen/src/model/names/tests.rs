//! Which names come of which, and that any list of names gives legal ones.

use std::collections::HashSet;

use proptest::prelude::*;

use super::reserved::{Place, is_taken};
use super::words::{LONGEST, digest};
use super::{Case, Scope, features, fields, is_keyword, modules, recase, types, variants};

/// A kind of name, and a scope that has given none away.
type NewScope = (&'static str, fn() -> Scope);

const SCOPES: [NewScope; 5] = [
    ("module", modules),
    ("feature", features),
    ("type", types),
    ("field", fields),
    ("variant", variants),
];

/// The names that a scope gives to a list, in its order.
fn given(mut scope: Scope, names: &[impl AsRef<str>]) -> Vec<String> {
    names.iter().map(|name| scope.name(name.as_ref())).collect()
}

/// The Rust names of one JSON name: as field, type, variant, module, feature.
const ALONE: &[(&str, [&str; 5])] = &[
    // Words.
    ("sslMode", ["ssl_mode", "SslMode", "SslMode", "ssl_mode", "ssl-mode"]),
    ("HTTPPath", ["http_path", "HttpPath", "HttpPath", "http_path", "http-path"]),
    ("Verify Full", ["verify_full", "VerifyFull", "VerifyFull", "verify_full", "verify-full"]),
    ("--a..b  c__", ["a_b_c", "ABC", "ABC", "a_b_c", "a-b-c"]),
    ("s3Key", ["s3_key", "S3Key", "S3Key", "s3_key", "s3-key"]),
    ("a1 2", ["a1_2", "A1_2", "A1_2", "a1_2", "a1-2"]),
    // Digits first.
    ("3d", ["n3d", "N3d", "N3d", "n3d", "n3d"]),
    ("2.5", ["n2_5", "N2_5", "N2_5", "n2_5", "n2-5"]),
    // Nothing, signs alone, beyond ASCII.
    ("", ["empty", "Empty", "Empty", "empty", "empty"]),
    ("_", ["u005f", "U005f", "U005f", "u005f", "u005f"]),
    ("?!", ["u003f_u0021", "U003fU0021", "U003fU0021", "u003f_u0021", "u003f-u0021"]),
    ("ünï", ["u00fc_n_u00ef", "U00fcNU00ef", "U00fcNU00ef", "u00fc_n_u00ef", "u00fc-n-u00ef"]),
    ("日本", ["u65e5_u672c", "U65e5U672c", "U65e5U672c", "u65e5_u672c", "u65e5-u672c"]),
    ("\u{1f600}", ["u1f600", "U1f600", "U1f600", "u1f600", "u1f600"]),
    // Keywords, those that `r#` helps and those that it does not.
    ("type", ["r#type", "Type", "Type", "type_", "type"]),
    ("gen", ["r#gen", "Gen", "Gen", "gen_", "gen"]),
    ("mod", ["r#mod", "Mod", "Mod", "mod_", "mod"]),
    ("self", ["self_", "Self_", "Self_", "self_", "self-connector"]),
    ("Self", ["self_", "Self_", "Self_", "self_", "self-connector"]),
    ("crate", ["crate_", "Crate", "Crate", "crate_", "crate-connector"]),
    ("super", ["super_", "Super", "Super", "super_", "super-connector"]),
    // Primitive types, which a type parameter of that name would hide.
    ("bool", ["bool_", "Bool", "Bool", "bool", "bool"]),
    ("i64", ["i64_", "I64", "I64", "i64", "i64"]),
    ("str", ["str_", "Str", "Str", "str", "str"]),
    // What generated code has.
    ("build", ["build_", "Build", "Build", "build", "build"]),
    ("builder", ["builder_", "Builder", "Builder", "builder", "builder"]),
    ("extra", ["extra_", "Extra_", "Extra", "extra", "extra"]),
    ("fromJson", ["from_json_", "FromJson", "FromJson", "from_json", "from-json"]),
    ("clone", ["clone_", "Clone_", "Clone", "clone", "clone"]),
    ("other", ["other", "Other", "Other_", "other", "other"]),
    ("ERR", ["err", "Err_", "Err_", "err", "err"]),
    ("v a l u e s", ["v_a_l_u_e_s", "VALUES", "VALUES_", "v_a_l_u_e_s", "v-a-l-u-e-s"]),
    ("string", ["string", "String_", "String", "string", "string"]),
    ("secret", ["secret", "Secret_", "Secret", "secret_", "secret"]),
    // Modules and features of the crate, and crates.
    ("client", ["client", "Client", "Client", "client_", "client-connector"]),
    ("catalog", ["catalog", "Catalog", "Catalog", "catalog_", "catalog"]),
    ("connectors", ["connectors", "Connectors", "Connectors", "connectors_", "connectors"]),
    ("default", ["default", "Default_", "Default", "default", "default-connector"]),
    ("schemars", ["schemars", "Schemars", "Schemars", "schemars_", "schemars-connector"]),
    (
        "all-connectors",
        [
            "all_connectors",
            "AllConnectors",
            "AllConnectors",
            "all_connectors",
            "all-connectors-connector",
        ],
    ),
    (
        "category-databases",
        [
            "category_databases",
            "CategoryDatabases",
            "CategoryDatabases",
            "category_databases",
            "connector-category-databases",
        ],
    ),
    ("category", ["category", "Category", "Category", "category", "category"]),
    ("std", ["std", "Std", "Std", "std_", "std"]),
    (
        "flow-service",
        ["flow_service", "FlowService", "FlowService", "flow_service_", "flow-service"],
    ),
    // No file has that name on Windows.
    ("con", ["con", "Con", "Con", "con_", "con"]),
];

#[test]
fn one_name_alone() {
    for (json_name, expected) in ALONE {
        let scopes = [fields(), types(), variants(), modules(), features()];
        let found = scopes.map(|mut scope| scope.name(json_name));
        assert_eq!(found, *expected, "{json_name:?}");
    }
}

#[test]
fn every_keyword_is_told_from_a_name() {
    for keyword in ["as", "async", "fn", "try", "union", "yield", "match", "type"] {
        assert!(is_keyword(keyword));
        assert_eq!(fields().name(keyword), format!("r#{keyword}"));
        assert_eq!(modules().name(keyword), format!("{keyword}_"));
    }
}

#[test]
fn names_that_would_be_one_are_told_apart() {
    let second = |name: &str, digest_of: &str| format!("{name}{}", digest(digest_of));
    for names in [
        // Case and separators.
        ["userName", "user_name"],
        ["userName", "USER NAME"],
        ["user-name", "user.name"],
        // A reserved name and one that reads like the way around it.
        ["build", "Build"],
        ["type", "Type"],
        // What an escaped letter is written as.
        ["ü", "u00fc"],
        ["", "empty"],
        ["3d", "n3d"],
    ] {
        let found = given(fields(), &names);
        let bare = found[0].trim_start_matches("r#").trim_end_matches('_');
        assert_eq!(found[1], second(&format!("{bare}_"), names[1]), "{names:?}");
    }
}

#[test]
fn a_name_may_be_the_one_with_the_digest() {
    let digested = format!("a_{}", digest("A"));
    let found = given(fields(), &["a", "A", &digested]);
    assert_eq!(found[..2], ["a".to_owned(), digested.clone()]);
    assert_eq!(found[2], format!("{digested}_{}", digest(&digested)));
    // The other way round a number goes behind the digest.
    let found = given(fields(), &["a", &digested, "A"]);
    assert_eq!(found, ["a".to_owned(), digested.clone(), format!("{digested}_2")]);
}

#[test]
fn even_one_name_twice_gives_two() {
    let found = given(types(), &["Basic Authentication"; 3]);
    // The digest is for ever: another one would rename types of users.
    let expected =
        ["BasicAuthentication", "BasicAuthenticationX2391a68b", "BasicAuthenticationX2391a68b2"];
    assert_eq!(found, expected);
}

#[test]
fn a_long_name_is_cut_and_told_apart() {
    let long = |end: &str| format!("{}{end}", "abcdefghij".repeat(20));
    let found = given(fields(), &[long("x"), long("y"), long("x")]);
    for name in &found {
        assert!(name.starts_with("abcdefghij") && name.len() < LONGEST + 15, "{name}");
    }
    assert_eq!(found.iter().collect::<HashSet<_>>().len(), 3);
    let words = "one two ".repeat(25);
    assert!(fields().name(&words).len() < LONGEST + 15);
    for huge in ["x", "X", "ü", "_", "aB"].map(|part| part.repeat(1 << 16)) {
        for mut scope in [fields(), types(), variants(), modules(), features()] {
            let name = scope.name(&huge);
            assert!(name.len() < 2 * LONGEST, "{}", name.len());
        }
    }
}

#[test]
fn many_equal_names_take_little_time() {
    let found = given(types(), &["Basic"; 5000]);
    let last = found.last().unwrap();
    assert_eq!(*last, format!("BasicX{}4999", &digest("Basic")[1..]));
}

#[test]
fn the_first_free_of_several_names_is_taken() {
    let mut names = types();
    assert_eq!(names.name_among(&["mode", "Basic mode"]), "Mode");
    assert_eq!(names.name_among(&["mode", "Basic mode"]), "BasicMode");
    let third = names.name_among(&["mode", "Basic mode"]);
    assert!(third.starts_with("BasicModeX"), "{third}");
}

#[test]
fn a_taken_name_is_not_given() {
    let mut names = types();
    assert!(names.is_free("BasicBuilder") && !names.is_free("Secret"));
    names.take("BasicBuilder");
    assert!(!names.is_free("BasicBuilder"));
    assert!(names.name("Basic Builder").starts_with("BasicBuilderX"));
}

#[test]
fn the_case_can_be_changed() {
    for (name, case, expected) in [
        ("BasicAuthentication", Case::Snake, "basic_authentication"),
        ("S3Key", Case::Snake, "s3_key"),
        ("default build_", Case::Upper, "DEFAULT_BUILD"),
        ("amazon_s3", Case::Kebab, "amazon-s3"),
        ("amazon-s3", Case::Camel, "AmazonS3"),
    ] {
        assert_eq!(recase(name, case), expected);
    }
}

/// Names as specifications have them, and the ones that are hard.
fn json_name() -> impl Strategy<Value = String> {
    let hard: Vec<String> = ALONE.iter().map(|(name, _)| (*name).to_owned()).collect();
    let digested: Vec<String> = ["a", "A", "type", ""].iter().map(|n| digest(n)).collect();
    prop_oneof![
        proptest::sample::select(hard),
        "[aA][ _.-]?[bB]?[0-9]?",
        (proptest::sample::select(digested), "[aA_]?").prop_map(|(d, a)| format!("{a}{d}")),
        ".{0,12}",
        proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter),
        "[a-z ]{75,90}",
    ]
}

fn legal(scope: &str, name: &str) -> bool {
    if scope == "feature" {
        let first = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        return first && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    }
    // A module's name is a file's name too.
    let plain = scope != "module" || !name.starts_with("r#");
    plain && name.is_ascii() && syn::parse_str::<syn::Ident>(name).is_ok()
}

fn place(scope: &str) -> Place {
    match scope {
        "module" => Place::Module,
        "feature" => Place::Feature,
        "type" => Place::Type,
        "field" => Place::Field,
        _ => Place::Variant,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_names_give_legal_distinct_stable_ones(
        names in proptest::collection::vec(json_name(), 0..24),
        more in proptest::collection::vec(json_name(), 0..8),
    ) {
        for (scope, new) in SCOPES {
            let found = given(new(), &names);
            for name in &found {
                prop_assert!(legal(scope, name), "{scope} {name}");
                prop_assert!(!is_taken(name, place(scope)), "{scope} {name}");
            }
            let bare: HashSet<String> =
                found.iter().map(|name| name.trim_start_matches("r#").to_lowercase()).collect();
            // Types that differ by case alone are legal; files must differ more.
            let distinct: HashSet<&str> =
                found.iter().map(|name| name.trim_start_matches("r#")).collect();
            prop_assert_eq!(distinct.len(), names.len(), "{} {:?}", scope, found);
            if scope != "type" && scope != "variant" {
                prop_assert_eq!(bare.len(), names.len(), "{} {:?}", scope, found);
            }
            prop_assert_eq!(&given(new(), &names), &found);
            let all: Vec<&String> = names.iter().chain(&more).collect();
            prop_assert_eq!(&given(new(), &all)[..names.len()], &found[..]);
        }
    }
}

/// The client's own modules and features are taken, whatever is added to them.
#[test]
fn what_the_client_has_by_hand_is_reserved() {
    let client = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client");
    let lib = std::fs::read_to_string(client.join("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    for module in modules {
        assert_ne!(super::modules().name(module), module);
    }
    let manifest = std::fs::read_to_string(client.join("Cargo.toml")).unwrap();
    let features = manifest.split("[features]").nth(1).unwrap();
    let by_hand = features.split("# connspec:").next().unwrap();
    for feature in by_hand.lines().filter_map(|line| line.split_once(" = [")) {
        assert_ne!(super::features().name(feature.0), feature.0);
    }
}
