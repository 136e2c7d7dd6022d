//! Facts to changes: what is proved about each, and what callers notice.

use serde_json::Value;

use super::fact::{Fact, Sense, Step};
use super::proof::{Answer, Prover};
use super::surface::Break;
use super::{Change, Proof, Source, Verdict, Wire, connector, rule};

/// Whose facts these are.
pub(super) struct Subject<'a> {
    pub(super) connector: &'a str,
    pub(super) auth: Option<&'a str>,
    /// The schema itself, on both sides: where a change is told that no fact
    /// explains.
    pub(super) places: (Option<super::Place>, Option<super::Place>),
}

/// Gives each fact its verdicts.
pub(super) fn judge(
    facts: Vec<Fact>,
    subject: &Subject<'_>,
    prover: &Prover<'_>,
    breaks: Option<&[Break]>,
) -> Vec<Change> {
    let asserting = |fact: &Fact| !connector::is_rewriting(fact.rule) && fact.edit_or_asserts();
    let asserted = facts.iter().filter(|fact| asserting(fact)).count();
    let whole = (asserted > 0).then(|| prover.whole());
    // Two changes that lose nothing alone may lose something together.
    let alone = asserted == 1 || whole != Some(Answer::Unknown);
    let mut changes: Vec<Change> = Vec::new();
    for fact in &facts {
        changes.push(change(fact, subject, prover, (whole.as_ref(), alone)));
    }
    combined(&mut changes, subject, whole);
    match breaks {
        Some(breaks) => source(&facts, &mut changes, subject, breaks),
        None => changes.iter_mut().for_each(usual_source),
    }
    changes
}

impl Fact {
    /// What the rule says of it where it stands.
    fn usual(&self) -> Verdict {
        if self.turns() { Verdict::Breaking } else { self.rule.wire.verdict() }
    }

    /// Whether a wider schema there may make the whole narrower.
    fn turns(&self) -> bool {
        self.sense == Sense::Other && self.edit_or_asserts() && self.rule.wire == Wire::Keeps
    }

    /// Whether it can change what is accepted.
    fn edit_or_asserts(&self) -> bool {
        self.edit.is_some() || self.asserts
    }
}

fn change(
    fact: &Fact,
    subject: &Subject<'_>,
    prover: &Prover<'_>,
    whole: (Option<&Answer>, bool),
) -> Change {
    let (wire, proof, reason, witness, lost) = wire(fact, prover, whole);
    Change {
        rule: fact.rule,
        connector: subject.connector.to_owned(),
        auth: subject.auth.map(str::to_owned),
        message: fact.message.clone(),
        old: fact.old.clone(),
        new: fact.new.clone(),
        item: fact.item.clone(),
        usual: fact.usual(),
        wire,
        source: Verdict::Compatible,
        proof,
        reason,
        callers: Vec::new(),
        witness,
        lost,
    }
}

type WireVerdict = (Verdict, Proof, String, Option<Value>, Option<Value>);

/// `alone` says whether it counts that a change by itself loses nothing.
fn wire(fact: &Fact, prover: &Prover<'_>, (whole, alone): (Option<&Answer>, bool)) -> WireVerdict {
    let plain = |verdict, proof, reason: &str| (verdict, proof, reason.to_owned(), None, None);
    if !fact.edit_or_asserts() {
        // The rule speaks of more than what a schema accepts.
        return match fact.rule.wire.verdict() {
            Verdict::Compatible => plain(Verdict::Compatible, Proof::Proved, fact.rule.reason),
            Verdict::Breaking => plain(Verdict::Breaking, Proof::Unproved, fact.rule.reason),
        };
    }
    const KEPT: &str =
        "Everything that a typed client sends under the old schema is accepted by the new one.";
    if fact.rule.wire == Wire::Means {
        let answer = fact.edit.as_ref().map(|edit| prover.edit(edit, fact));
        if let Some(Answer::Something(Some(witness), lost)) = answer {
            let reason = fact.rule.reason.to_owned();
            return (Verdict::Breaking, Proof::Witness, reason, Some(witness), lost);
        }
        return plain(Verdict::Breaking, Proof::Unproved, fact.rule.reason);
    }
    if whole == Some(&Answer::Nothing) {
        return plain(Verdict::Compatible, Proof::Proved, KEPT);
    }
    if fact.kept && fact.sense == Sense::Same {
        return plain(
            Verdict::Compatible,
            Proof::Proved,
            "The automaton of the new pattern takes every text that that of the old one takes.",
        );
    }
    let answer = fact.edit.as_ref().map(|edit| prover.edit(edit, fact));
    match answer {
        Some(Answer::Nothing) if !alone && fact.usual() == Verdict::Breaking => plain(
            Verdict::Breaking,
            Proof::Unproved,
            "This change alone loses nothing; of all changes together that could not be proved.",
        ),
        Some(Answer::Nothing) => plain(
            Verdict::Compatible,
            Proof::Proved,
            "This change alone loses nothing that a typed client sends.",
        ),
        Some(Answer::Something(witness, lost)) => {
            let proof = if witness.is_some() { Proof::Witness } else { Proof::Unproved };
            (Verdict::Breaking, proof, fact.rule.reason.to_owned(), witness, lost)
        }
        Some(Answer::Unknown) | None => {
            let depends = fact.sense == Sense::Other && fact.rule.wire == Wire::Keeps;
            let verdict = if depends { Verdict::Breaking } else { fact.rule.wire.verdict() };
            let reason = if depends {
                "Below `not`, `if`, `contains` or `oneOf`, and where undeclared properties are held \
                 to a schema, a wider schema can make the whole narrower."
            } else {
                fact.rule.reason
            };
            plain(verdict, Proof::Unproved, reason)
        }
    }
}

/// Tells that changes break together, where none of them does alone.
fn combined(changes: &mut Vec<Change>, subject: &Subject<'_>, whole: Option<Answer>) {
    let Some(Answer::Something(witness, lost)) = whole else { return };
    if changes.iter().any(|change| change.wire == Verdict::Breaking) {
        return;
    }
    let Some(rule) = rule::find("changes-combined") else { return };
    changes.push(Change {
        rule,
        connector: subject.connector.to_owned(),
        auth: subject.auth.map(str::to_owned),
        message: "No change breaks alone, and all of them together do.".to_owned(),
        old: subject.places.0.clone(),
        new: subject.places.1.clone(),
        item: None,
        usual: Verdict::Breaking,
        wire: Verdict::Breaking,
        source: Verdict::Compatible,
        proof: if witness.is_some() { Proof::Witness } else { Proof::Unproved },
        reason: rule.reason.to_owned(),
        callers: Vec::new(),
        witness,
        lost,
    });
}

/// What the rule says, where there is no model to ask.
fn usual_source(change: &mut Change) {
    if change.rule.source == Source::Breaks {
        change.source = Verdict::Breaking;
    }
}

/// Finds for each item that callers lose the facts that explain it.
fn source(facts: &[Fact], changes: &mut Vec<Change>, subject: &Subject<'_>, breaks: &[Break]) {
    let paths: Vec<[Vec<String>; 2]> = facts.iter().map(paths).collect();
    let mut unexplained: Vec<&Break> = Vec::new();
    for found in breaks {
        let usual =
            |index: usize| facts.get(index).is_some_and(|f| f.rule.source == Source::Breaks);
        let path = &found.path;
        let any = |index: usize, fits: &dyn Fn(&[String]) -> bool| {
            paths.get(index).is_some_and(|both| both.iter().any(|path| fits(path)))
        };
        let exact = |at: &[String]| at == path.as_slice();
        let around = |at: &[String]| path.starts_with(at);
        let inside = |at: &[String]| at.starts_with(path);
        let tiers: [&dyn Fn(usize) -> bool; 5] = [
            &|index| usual(index) && any(index, &exact),
            &|index| usual(index) && any(index, &around),
            &|index| any(index, &exact),
            &|index| usual(index) && any(index, &inside),
            &|index| any(index, &inside) || any(index, &around),
        ];
        let explained = tiers.iter().find_map(|tier| {
            let orders = |index: &usize| {
                facts.get(*index).is_some_and(|fact| connector::is_reordering(fact.rule))
            };
            let fitting = (0..facts.len()).filter(|index| !orders(index) && tier(*index));
            let fitting: Vec<usize> = fitting.collect();
            (!fitting.is_empty()).then_some(fitting)
        });
        match explained {
            None => unexplained.push(found),
            Some(indices) => {
                for index in indices {
                    // Facts and their changes stand in the same order.
                    if let Some(change) = changes.get_mut(index) {
                        change.source = Verdict::Breaking;
                        change.callers.push(found.why.clone());
                    }
                }
            }
        }
    }
    let Some(rule) = rule::find("generated-code-changed") else { return };
    if let Some(first) = unexplained.first() {
        changes.push(Change {
            rule,
            connector: subject.connector.to_owned(),
            auth: subject.auth.map(str::to_owned),
            message: format!("{}.", first.why),
            old: subject.places.0.clone(),
            new: subject.places.1.clone(),
            item: None,
            usual: Verdict::Compatible,
            wire: Verdict::Compatible,
            source: Verdict::Breaking,
            proof: Proof::Proved,
            reason: rule.reason.to_owned(),
            callers: unexplained.iter().map(|one| one.why.clone()).collect(),
            witness: None,
            lost: None,
        });
    }
}

/// The members that lead to what a fact is about, by the old name and the new.
fn paths(fact: &Fact) -> [Vec<String>; 2] {
    let word = |step: &Step| match step {
        Step::Member(name) => name.clone(),
        Step::Item(_) | Step::Some => "[]".to_owned(),
    };
    let old: Vec<String> = fact.steps.iter().map(word).collect();
    let mut new = old.clone();
    if let (Some(now), Some(last)) = (&fact.now, new.last_mut()) {
        last.clone_from(now);
    }
    [old, new]
}
