//! Which kept specification is which of the service's.
//!
//! Must not know what becomes of either.

use std::collections::HashSet;

use super::local::Local;
use super::served::Served;
use super::service::Selector;
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
pub(super) fn pair(locals: &[Local], served: &[Served]) -> Vec<Option<usize>> {
    let mut claimed = HashSet::new();
    let mut places: Vec<Option<usize>> = vec![None; served.len()];
    let free = |claimed: &HashSet<usize>, fits: &dyn Fn(&Local) -> bool| {
        let mut all = locals.iter().enumerate();
        all.find(|(index, local)| !claimed.contains(index) && fits(local)).map(|(index, _)| index)
    };
    for by_id in [true, false] {
        for (served, place) in served.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
            let found = if by_id {
                let Some(id) = served.id.as_deref() else { continue };
                let is = |local: &Local| local.text("id") == Some(id);
                // Of several with one id, the one of that name is meant.
                let name = served.name.as_deref();
                free(&claimed, &|local| is(local) && name.is_some() && local.text("name") == name)
                    .or_else(|| free(&claimed, &is))
            } else {
                let Some(name) = served.name.as_deref() else { continue };
                free(&claimed, &|local| local.text("name") == Some(name))
            };
            claimed.extend(found);
            *place = found;
        }
    }
    places
}
