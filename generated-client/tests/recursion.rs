//! Schemas that lead back to themselves: by several ways at once, and by many
//! keywords at each level of a value.

use flow_service::runtime::{Keyword, Schema};

/// A schema that is a `$ref` to another.
macro_rules! back {
    ($schema:ident) => {
        Schema::ANY.more(&[Keyword::Ref(&$schema, "")])
    };
}

/// A schema in four times `allOf`.
macro_rules! wrapped {
    ($schema:expr) => {
        wrapped!(@ wrapped!(@ wrapped!(@ wrapped!(@ $schema))))
    };
    (@ $schema:expr) => {
        Schema::ANY.more(&[Keyword::AllOf(&[$schema])])
    };
}

/// `anyOf` with two branches that look at the same member: 2^n ways down a
/// value n deep.
static TWICE: Schema = Schema::ANY.more(&[Keyword::AnyOf(&[
    Schema::ANY.more(&[Keyword::Properties(&[("a", back!(TWICE))]), Keyword::Required(&["x"])]),
    Schema::ANY.more(&[Keyword::Properties(&[("a", back!(TWICE))]), Keyword::Required(&["y"])]),
])]);

/// The same by `allOf`, which all ways must keep.
static BOTH: Schema = Schema::ANY.more(&[Keyword::AllOf(&[
    Schema::ANY.more(&[Keyword::Properties(&[("a", back!(BOTH))])]),
    Schema::ANY.more(&[Keyword::Properties(&[("a", back!(BOTH))]), Keyword::MaxProperties(1)]),
])]);

/// Four keywords lead on before the next level of the value is looked at.
static LONG: Schema = Schema::ANY.more(&[Keyword::Properties(&[("a", wrapped!(back!(LONG)))])]);

flow_service::value! {
    #[value({ static START: Schema = back!(TWICE); START })]
    /// Any of two ways.
    pub struct Twice;
}

flow_service::value! {
    #[value({ static START: Schema = back!(BOTH); START })]
    /// Both ways.
    pub struct Both;
}

flow_service::value! {
    #[value({ static START: Schema = back!(LONG); START })]
    /// A long way at each level.
    pub struct Long;
}

flow_service::union! {
    #[union(OneOf)]
    /// Two structs that hold the same again, and are told apart behind it.
    pub enum Tree {
        #[branch(0, as_left)]
        /// One.
        Left(Left),
        #[branch(1, as_right)]
        /// The other.
        Right(Right),
    }
}

/// Trees.
pub type Trees = Vec<Tree>;

flow_service::object! {
    #[object(LeftBuilder, left)]
    /// One.
    pub struct Left {
        #[required("a")]
        /// What is within.
        a: Trees,
        #[required("k", more = &[Keyword::Const("\"left\"")])]
        /// What it is.
        k: String,
    }
}

flow_service::object! {
    #[object(RightBuilder, right)]
    /// The other.
    pub struct Right {
        #[required("a")]
        /// What is within.
        a: Trees,
        #[required("k", more = &[Keyword::Const("\"right\"")])]
        /// What it is.
        k: String,
    }
}

/// `{"a": {"a": … leaf}}`
fn nested(depth: usize, leaf: &str) -> String {
    format!("{}{leaf}{}", "{\"a\":".repeat(depth), "}".repeat(depth))
}

#[test]
fn several_ways_to_one_value_cost_no_more_than_one() {
    let refused = Twice::from_json(nested(120, "1").as_bytes()).unwrap_err();
    assert_eq!(refused.violations().len(), 1);
    let refused = Both::from_json(nested(120, "{\"a\":1,\"b\":2}").as_bytes()).unwrap_err();
    assert!(!refused.violations().is_empty());
    Both::from_json(nested(120, "1").as_bytes()).unwrap();
}

/// Each level may be of two types: trying one after the other would look at
/// what is within twice, at each level.
#[test]
fn a_union_within_itself_costs_no_more_than_its_depth() {
    let tree = |leaf: &str| {
        let (open, close) = ("{\"a\":[".repeat(50), "],\"k\":\"right\"}".repeat(50));
        format!("{open}{leaf}{close}")
    };
    let accepted = Tree::from_json(tree("").as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&accepted).unwrap(), tree(""));
    let refused = Tree::from_json(tree("{\"k\":\"left\"}").as_bytes()).unwrap_err();
    assert_eq!(refused.violations()[0].keyword(), "oneOf");
}

#[test]
fn what_is_too_deep_for_the_stack_is_refused() {
    Long::from_json(nested(60, "1").as_bytes()).unwrap();
    let refused = Long::from_json(nested(127, "1").as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("too deep"), "{refused}");
}
