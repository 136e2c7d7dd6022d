//! A contender as a program of its own, so that one that ends badly ends alone:
//! asked line by line over its input.

use std::io::{BufRead, Write, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

use cpu_time::ProcessTime;
use serde::{Deserialize, Serialize};

/// Two states: as many texts on each side, each with the one that it became.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Job {
    pub old: Vec<String>,
    pub new: Vec<String>,
}

/// What a contender is asked.
#[derive(Deserialize, Serialize)]
pub enum Ask {
    /// To keep these in mind; nothing is told.
    Load(Vec<Job>),
    /// To do all of them so many times.
    Run(u32),
}

/// What it tells.
#[derive(Deserialize, Serialize)]
pub struct Told {
    /// What the processors did for it, all of them together.
    pub nanoseconds: u64,
    /// What came of each, the last time.
    pub answers: Vec<Answer>,
}

/// What comes of a job.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum Answer {
    Compatible,
    Breaking,
    /// It says itself that it does not know.
    Unknown,
    /// It cannot use a schema, and says why.
    Refused(String),
    Panicked,
}

/// Does what it is asked, to the end of its input.
pub fn serve(answer: impl Fn(&Job) -> Answer) {
    set_hook(Box::new(|_| {}));
    let caught =
        |job: &Job| catch_unwind(AssertUnwindSafe(|| answer(job))).unwrap_or(Answer::Panicked);
    let mut jobs = Vec::new();
    for line in stdin().lock().lines() {
        let line = line.expect("the benchmark asks in UTF-8");
        match serde_json::from_str(&line).expect("the benchmark asks in JSON") {
            Ask::Load(loaded) => jobs = loaded,
            Ask::Run(times) => {
                let start = ProcessTime::now();
                let mut answers = Vec::new();
                for _ in 0..times {
                    answers = jobs.iter().map(caught).collect();
                }
                let taken = start.elapsed().as_nanos();
                let nanoseconds = u64::try_from(taken).expect("no run takes centuries");
                let told = serde_json::to_string(&Told { nanoseconds, answers });
                let mut out = stdout().lock();
                writeln!(out, "{}", told.expect("it is JSON")).expect("the benchmark listens");
                out.flush().expect("the benchmark listens");
            }
        }
    }
}

impl Job {
    /// What comes of comparing one text after another; the worst counts.
    pub fn each(&self, answer: impl Fn(&str, &str) -> Answer) -> Answer {
        let mut worst = Answer::Compatible;
        for (old, new) in self.old.iter().zip(&self.new) {
            match answer(old, new) {
                Answer::Compatible => {}
                Answer::Breaking if worst == Answer::Compatible => worst = Answer::Breaking,
                Answer::Breaking => {}
                other => worst = other,
            }
        }
        worst
    }
}
