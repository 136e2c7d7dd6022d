//! Which kept specification is which of the service's.
//!
//! Must not know what becomes of either.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::error::FetchError;
use super::local::Local;
use super::served::Served;
use super::service::Selector;
use super::statement::{self, Standing};
use super::stem;
use crate::diagnostic::words::quote;
use crate::source::Held;

/// Which specifications of the service names mean: the id, the service's name or
/// the stem of a file.
pub fn select(files: &[Held], names: &[String]) -> Vec<Selector> {
    let locals = Local::all(files);
    let is_id = |name: &str| {
        let blocks: Vec<&str> = name.split('-').collect();
        let lengths: Vec<usize> = blocks.iter().map(|block| block.len()).collect();
        lengths == [8, 4, 4, 4, 12]
            && name.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
    };
    let mut once = HashSet::new();
    let select = |name: &String| {
        let of = |member: &str| locals.iter().find(|local| local.text(member) == Some(name));
        let local = locals.iter().find(|local| local.stem == *name).or(of("id")).or(of("name"));
        match local.and_then(|local| local.text("id")) {
            Some(id) => Selector::Id(id.to_owned()),
            None if is_id(name) => Selector::Id(name.clone()),
            None => {
                let name = local.and_then(|local| local.text("name")).unwrap_or(name);
                Selector::Name(name.to_owned())
            }
        }
    };
    names.iter().map(select).filter(|selector| once.insert(selector.clone())).collect()
}

/// The place of each served specification: by its id, then by its name.
///
/// Public pages give one id to several connectors here and there. Of these the one
/// is meant that is called so, or else the one that says most of what is served.
///
/// # Errors
///
/// Where nothing tells which of several is meant.
pub(super) fn pair(locals: &[Local], served: &[Served]) -> Result<Vec<Option<usize>>, FetchError> {
    let mut claimed = HashSet::new();
    let mut places: Vec<Option<usize>> = vec![None; served.len()];
    for by_id in [true, false] {
        for (served, place) in served.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
            let (member, wanted) = if by_id { ("id", &served.id) } else { ("name", &served.name) };
            let Some(wanted) = wanted.as_deref() else { continue };
            let fits = |(index, local): &(usize, &Local)| {
                !claimed.contains(index) && local.text(member) == Some(wanted)
            };
            let found: Vec<(usize, &Local)> = locals.iter().enumerate().filter(fits).collect();
            *place = meant(&found, served)?;
            claimed.extend(*place);
        }
    }
    Ok(places)
}

fn meant(found: &[(usize, &Local)], served: &Served) -> Result<Option<usize>, FetchError> {
    if let [] | [_] = found {
        return Ok(found.first().map(|(index, _)| *index));
    }
    let name = served.name.as_deref().unwrap_or_default();
    let is_called_so =
        |local: &Local| local.text("name") == Some(name) || local.stem == stem::plain(name);
    let scores = found.iter().map(|(index, local)| {
        let said = statement::compare(&local.node, &served.node);
        let number = |wanted| said.iter().filter(|one| one.standing == wanted).count();
        let wrong = number(Standing::Corrected);
        ((is_called_so(local), Reverse(wrong), number(Standing::Confirmed)), *index)
    });
    let scores: Vec<_> = scores.collect();
    let best = scores.iter().map(|(score, _)| score).max();
    let best: Vec<usize> =
        scores.iter().filter(|(score, _)| Some(score) == best).map(|(_, index)| *index).collect();
    if let [only] = best.as_slice() {
        return Ok(Some(*only));
    }
    let files: Vec<String> = found.iter().map(|(_, local)| quote(&local.stem)).collect();
    let called = if name.is_empty() { String::new() } else { format!(", {}", quote(name)) };
    Err(FetchError::usage(format!(
        "the service has one connection specification {}, and {} are it alike: give \
         the one that is meant the `name` that the service has for it{called}",
        quote(served.id.as_deref().unwrap_or(name)),
        files.join(" and ")
    )))
}
