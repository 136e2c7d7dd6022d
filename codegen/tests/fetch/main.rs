//! `connspec fetch` as a process, against a service on this machine.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

mod asked;
mod corpus;
mod faults;
mod folder;
mod promotion;
mod schema;
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use server::{Server, reply};

const SECRET: &str = "s3cret-of-the-client";
const TOKEN: &str = "eyJ-an-access-token";

/// A folder of its own.
struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// One with the specification and the overlay of Phoenix, which is a
    /// reconstruction.
    fn phoenix() -> Self {
        let place = Self::new();
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/specs");
        for name in ["phoenix.json", "phoenix.overlay.json"] {
            place.write(&format!("specs/{name}"), fs::read(specs.join(name)).unwrap());
        }
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Every file, hidden ones with it, and its bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.dir.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        files
    }

    /// `connspec fetch` of that service, with the credentials of a client.
    fn command(&self, url: &str, args: &[&str]) -> Command {
        let mut command = self.bare(args);
        command.args([
            "--base-url",
            &format!("{url}/data"),
            "--token-url",
            &format!("{url}/token"),
        ]);
        command.env("FLOW_SERVICE_CLIENT_ID", "client");
        command.env("FLOW_SERVICE_CLIENT_SECRET", SECRET);
        command.env("FLOW_SERVICE_ORG_ID", "org@AdobeOrg");
        command
    }

    /// The command without credentials.
    fn bare(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_connspec"));
        command.current_dir(self.dir.path()).arg("fetch").args(args);
        let names = ["CLIENT_ID", "CLIENT_SECRET", "ORG_ID", "SCOPES", "ACCESS_TOKEN", "SANDBOX"];
        for name in names {
            command.env_remove(format!("FLOW_SERVICE_{name}"));
        }
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null());
        command
    }

    fn fetch(&self, server: &Server, args: &[&str]) -> Ran {
        let ran = Ran::of(&mut self.command(&server.url, args));
        // What fails before there is a report has none.
        if args.contains(&"json")
            && let Ok(report) = serde_json::from_str::<Value>(&ran.out())
            && report.get("fetch").is_some()
        {
            schema::assert_valid(&report);
        }
        ran
    }
}

/// What a run left behind.
struct Ran(Output);

impl Ran {
    fn of(command: &mut Command) -> Self {
        let ran = Self(command.output().unwrap());
        for text in [ran.out(), ran.err()] {
            for secret in [SECRET, TOKEN] {
                assert!(!text.contains(secret), "a secret is shown: {text}");
            }
        }
        ran
    }

    fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// Wants an exit code, and gives everything that was said.
    fn exits(&self, code: i32) -> String {
        let said = format!("{}{}", self.out(), self.err());
        assert_eq!(self.code(), code, "{said}");
        said
    }
}

/// A service that gives a token and these specifications on one page.
fn serving(specifications: &[Value]) -> Server {
    let page = json!({ "items": specifications }).to_string();
    Server::start(move |request| {
        if request.line.starts_with("POST /token ") {
            return token();
        }
        reply("200 OK", &[("Content-Type", "application/json;charset=utf-8")], &page)
    })
}

/// The answer with an access token.
fn token() -> Vec<u8> {
    let body = json!({ "access_token": TOKEN, "token_type": "bearer", "expires_in": 86399 });
    reply("200 OK", &[("Content-Type", "application/json")], &body.to_string())
}

/// An answer of the list.
fn page(body: &Value) -> Vec<u8> {
    reply("200 OK", &[("Content-Type", "application/json")], &body.to_string())
}

/// A specification as it stands in a file.
fn kept(place: &Place, path: &str) -> Value {
    serde_json::from_str(&place.read(path)).unwrap()
}

/// A small specification.
fn small(id: &str, name: &str) -> Value {
    json!({
        "id": id, "name": name, "version": "1.0",
        "authSpec": [{"name": "Key", "spec": {
            "type": "object",
            "properties": {"key": {"type": "string", "format": "password"}},
            "required": ["key"],
        }}],
    })
}
