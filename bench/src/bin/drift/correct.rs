//! Who is right about each labelled edit.

use bench::measure::table;
use bench::serve::Answer;

use super::contenders::Who;
use super::program::Program;
use super::table::{Edit, Group, Held, Label};

const ASKED: [Who; 3] = [Who::Connspec, Who::JsonSchemaDiff, Who::Jsoncompat];

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Worth {
    Right,
    /// It breaks, and is called compatible.
    Lax,
    /// It breaks nothing, and is called breaking.
    Strict,
    /// It breaks, and it says that it does not know.
    UnknownBreaking,
    /// It breaks nothing, and it says that it does not know.
    UnknownCompatible,
    /// It cannot use the schemas.
    Refused,
    /// It panicked, or its program ended.
    Crashed,
    /// The schemas mean something else to it.
    Foreign,
}

const WORTHS: [Worth; 8] = [
    Worth::Right,
    Worth::Lax,
    Worth::Strict,
    Worth::UnknownBreaking,
    Worth::UnknownCompatible,
    Worth::Refused,
    Worth::Crashed,
    Worth::Foreign,
];

/// Prints what holds the labels, who says what, and the sums; tells the edits
/// that every contender has an answer to.
pub fn print(groups: &[Group]) -> Vec<&Edit> {
    labels(groups);
    let mut programs = ASKED.map(|who| (who, Program::start(who)));
    let mut sums = [[0_usize; WORTHS.len()]; ASKED.len()];
    let mut answered = Vec::new();
    for group in groups {
        println!("### {}\n", group.title);
        let mut rows = Vec::new();
        for edit in &group.edits {
            let worths = programs.each_mut().map(|(who, program)| worth(*who, program, edit));
            for (sums, worth) in sums.iter_mut().zip(&worths) {
                let place = WORTHS.iter().position(|one| one == worth).expect("all are listed");
                sums[place] += 1;
            }
            let says =
                |worth: &Worth| !matches!(worth, Worth::Refused | Worth::Crashed | Worth::Foreign);
            if worths.iter().all(says) {
                answered.push(edit);
            }
            let label = match edit.label {
                Label::Breaking => "breaking",
                Label::Compatible => "compatible",
            };
            let mut row = vec![edit.edit.clone(), format!("{label}: {}", edit.why)];
            row.extend(worths.map(|worth| cell(worth).to_owned()));
            rows.push(row);
        }
        let [one, two, three] = ASKED.map(Who::title);
        table(&["edit", "is", one, two, three], &rows);
    }
    println!("### Sums\n");
    let rows = WORTHS.iter().enumerate().map(|(place, worth)| {
        let name = match worth {
            Worth::Right => "right",
            Worth::UnknownBreaking => "unknown, and it breaks",
            Worth::UnknownCompatible => "unknown, and it does not break",
            worth => cell(*worth),
        };
        let mut row = vec![name.to_owned()];
        row.extend(sums.iter().map(|sums| sums[place].to_string()));
        row
    });
    let [one, two, three] = ASKED.map(Who::title);
    table(&["", one, two, three], &rows.collect::<Vec<_>>());
    answered
}

fn labels(groups: &[Group]) {
    let edits = groups.iter().flat_map(|group| &group.edits);
    let held: Vec<Held> = edits.map(Edit::held).collect();
    let count = |of: Held| held.iter().filter(|held| **held == of).count();
    println!(
        "{} edits: {} breaking, each with a payload; compatible {} by algebra, {} since no typed \
         client sends what is lost, {} by hand\n",
        held.len(),
        count(Held::Payload),
        count(Held::Algebra),
        count(Held::Sender),
        count(Held::Hand),
    );
}

fn worth(who: Who, program: &mut Program, edit: &Edit) -> Worth {
    let (old, new) = edit.schemas();
    let Some(job) = who.job(&old, &new) else { return Worth::Foreign };
    program.load(vec![job]);
    let Some(told) = program.run(1) else {
        std::mem::replace(program, Program::start(who)).end();
        return Worth::Crashed;
    };
    match (told.answers.first(), edit.label) {
        (Some(Answer::Compatible), Label::Compatible)
        | (Some(Answer::Breaking), Label::Breaking) => Worth::Right,
        (Some(Answer::Compatible), Label::Breaking) => Worth::Lax,
        (Some(Answer::Breaking), Label::Compatible) => Worth::Strict,
        (Some(Answer::Unknown), Label::Breaking) => Worth::UnknownBreaking,
        (Some(Answer::Unknown), Label::Compatible) => Worth::UnknownCompatible,
        (Some(Answer::Refused(why)), _) => {
            eprintln!("{}, {}: {why}", who.title(), edit.edit);
            Worth::Refused
        }
        (Some(Answer::Panicked) | None, _) => Worth::Crashed,
    }
}

/// How a table tells it; what is right needs no word.
fn cell(worth: Worth) -> &'static str {
    match worth {
        Worth::Right => "",
        Worth::Lax => "**too lax**",
        Worth::Strict => "too strict",
        Worth::UnknownBreaking | Worth::UnknownCompatible => "unknown",
        Worth::Refused => "refused",
        Worth::Crashed => "crash",
        Worth::Foreign => "not comparable",
    }
}
