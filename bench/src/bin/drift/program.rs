//! A contender's program, while it runs.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use bench::serve::{Ask, Job, Told};

use super::contenders::Who;

pub struct Program {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Program {
    pub fn start(who: Who) -> Self {
        let mut command = who.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the contender starts");
        let input = child.stdin.take().expect("its input is piped");
        let output = BufReader::new(child.stdout.take().expect("its output is piped"));
        Self { child, input, output }
    }

    /// Gives it jobs.
    pub fn load(&mut self, jobs: Vec<Job>) {
        // Where it is gone by now, no run will tell anything.
        self.ask(&Ask::Load(jobs));
    }

    /// Lets it do all its jobs so many times; nothing where it ended over them.
    pub fn run(&mut self, times: u32) -> Option<Told> {
        self.ask(&Ask::Run(times));
        let mut line = String::new();
        self.output.read_line(&mut line).ok()?;
        serde_json::from_str(&line).ok()
    }

    /// Ends it.
    pub fn end(self) {
        let Self { mut child, input, output } = self;
        drop((input, output));
        child.wait().expect("the contender ends");
    }

    fn ask(&mut self, ask: &Ask) {
        let line = serde_json::to_string(ask).expect("it is JSON");
        let _ = writeln!(self.input, "{line}").and_then(|()| self.input.flush());
    }
}
