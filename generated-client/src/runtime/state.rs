//! What a generated builder is made of: its members, and which of them are set.
//!
//! All that the setters of generated code do is one call each: what their
//! bodies say, every user of the code compiles once for each member.

use std::marker::PhantomData;

use crate::json::Json;
use crate::violation::Violations;

use super::draft::{Draft, build};
use super::typed::Typed;

/// A draft that knows of each required member, by a type of the tuple `S`,
/// whether it has been set.
pub struct State<S, D = Draft> {
    draft: D,
    state: PhantomData<fn() -> S>,
}

/// What holds members until they are built.
pub trait Members {
    /// With a declared member, in place of what it was before.
    #[must_use]
    fn with<T: Typed>(self, name: &str, value: T) -> Self;
}

impl Members for Draft {
    fn with<T: Typed>(mut self, name: &str, value: T) -> Self {
        self.set(name, &value.view());
        self
    }
}

impl<S, D> State<S, D> {
    /// No member is set in the draft.
    #[inline]
    pub fn of(draft: D) -> Self {
        State { draft, state: PhantomData }
    }

    /// The draft alone.
    #[inline]
    pub fn draft(self) -> D {
        self.draft
    }
}

impl<S> State<S> {
    /// No member is set.
    #[inline]
    #[expect(clippy::new_without_default, reason = "a default would be one more impl, unused")]
    pub fn new() -> Self {
        State::of(Draft::new())
    }

    /// With a member that may be undeclared.
    #[inline]
    pub fn extra(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.draft.extra(name, &value.into());
        self
    }

    /// Makes the value, or says every rule that it breaks.
    #[inline]
    pub fn build<T: Typed>(self) -> Result<T, Violations> {
        build(self.draft)
    }
}

/// With a declared member of type `T`, given as a `G`, in place of what it was
/// before.
#[inline]
pub fn with<G: Into<T>, T: Typed, S, After, D: Members>(
    state: State<S, D>,
    name: &str,
    value: impl Into<G>,
) -> State<After, D> {
    let given: G = value.into();
    State { draft: state.draft.with::<T>(name, given.into()), state: PhantomData }
}

/// The state of a required parameter that has been set.
pub enum Set {}

/// A required parameter has been set.
#[diagnostic::on_unimplemented(
    message = "the required parameter `{Self}` has not been set",
    label = "`build` needs `{Self}`",
    note = "call the builder's method of that name before `build`"
)]
pub trait Given {}

impl Given for Set {}
