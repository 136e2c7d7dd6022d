//! Everything that can go wrong on the way: nothing is written then.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::server::{Request, Server, reply};
use crate::{Place, Ran, SECRET, TOKEN, page, small, token};

/// What the second page is, and what is said of it.
type Fault = (&'static str, fn(&Request) -> Vec<u8>, &'static [&'static str]);

const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

const FAULTS: &[Fault] = &[
    (
        "unauthorized",
        |_| reply("401 Unauthorized", JSON, &leak()),
        &["401", "access token is not good"],
    ),
    (
        "forbidden",
        |_| {
            reply(
                "403 Forbidden",
                JSON,
                r#"{"error_code":"403003","message":"Api Key is invalid"}"#,
            )
        },
        &["403", "403003: Api Key is invalid"],
    ),
    ("broken", |_| reply("500 Internal Server Error", &[], "oh"), &["page 2", "500"]),
    (
        "wrong-type",
        |_| reply("200 OK", &[("Content-Type", "text/html")], "<html>"),
        &["not answered by JSON", "text/html"],
    ),
    ("no-type", |_| reply("200 OK", &[], "{}"), &["of a type that is not said"]),
    (
        "not-json",
        |_| reply("200 OK", JSON, "{\n \"items\": [}"),
        &["cannot be read", "line 2, column 12"],
    ),
    ("not-utf-8", |_| [head(2), vec![0xff, b'1']].concat(), &["not UTF-8"]),
    ("repeated-member", |_| reply("200 OK", JSON, r#"{"items": [], "items": []}"#), &["`items`"]),
    ("no-items", |_| page(&json!({"item": []})), &["no list of items"]),
    (
        "no-object",
        |_| page(&json!({"items": [small("b", "b"), 7]})),
        &["the one at 1, that is no object"],
    ),
    (
        "nameless",
        |_| page(&json!({"items": [{"version": "1.0"}]})),
        &["neither an `id` nor a `name`"],
    ),
    (
        "two-of-one-id",
        |_| page(&json!({"items": [small("a", "other")]})),
        &["two connection specifications `a`"],
    ),
    (
        "endless",
        |_| page(&json!({"items": [], "_links": {"next": {"href": "?t=2"}}})),
        &["does not end"],
    ),
    (
        "elsewhere",
        |_| {
            page(
                &json!({"items": [], "_links": {"next": {"href": "https://evil.example/connectionSpecs?t=1"}}}),
            )
        },
        &["evil.example", "not followed"],
    ),
    (
        "redirect",
        |_| reply("302 Found", &[("Location", "https://evil.example/")], ""),
        &["redirect", "evil.example", "not followed"],
    ),
    ("oversize", |_| [head(16_777_217), b"{".to_vec()].concat(), &["more than 16777216 bytes"]),
    (
        "oversize-unsaid",
        |_| {
            let head =
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                    .to_vec();
            [head, vec![b' '; 16 * 1024 * 1024 + 1]].concat()
        },
        &["more than 16777216 bytes"],
    ),
    ("cut", |_| [head(999), b"{\"items\": [".to_vec()].concat(), &["was cut off"]),
    ("hung-up", |_| Vec::new(), &["page 2 of GET /connectionSpecs failed"]),
    (
        "patience",
        |_| reply("429 Too Many Requests", &[("Retry-After", "61")], ""),
        &["429", "try again later"],
    ),
    (
        "patience-by-date",
        |_| {
            let after = ("Retry-After", "Sun, 06 Nov 1994 08:50:38 GMT");
            let date = ("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
            reply("429 Too Many Requests", &[after, date], "")
        },
        &["429", "try again later"],
    ),
    (
        "patience-beyond-numbers",
        |_| reply("429 Too Many Requests", &[("Retry-After", "99999999999999999999")], ""),
        &["429", "try again later"],
    ),
    (
        "unavailable",
        |_| reply("503 Service Unavailable", &[("Retry-After", "0")], ""),
        &["503", "not available"],
    ),
    // A summary of what stands there with its credentials.
    (
        "part of an item",
        |_| {
            page(
                &json!({"items": [{"id": "102706fb-a5cd-42ee-afe0-bc42f017ff43", "name": "phoenix", "version": "1.0"}]}),
            )
        },
        &["`phoenix` without `authSpec`", "a part of one is not taken for the whole"],
    ),
    (
        "unsound",
        |_| page(&json!({"items": [{"id": "x", "name": "x", "authSpec": 7}]})),
        &["auth-spec-not-array"],
    ),
];

/// A service that repeats what it was told, in an error.
fn leak() -> String {
    json!({"message": format!("Bearer {TOKEN} of {SECRET} is expired")}).to_string()
}

/// The beginning of an answer with so many bytes.
fn head(length: usize) -> Vec<u8> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
    format!("{head}{length}\r\n\r\n").into_bytes()
}

/// A service whose first page is fine.
fn second(fault: fn(&Request) -> Vec<u8>) -> Server {
    Server::start(move |request| match request.target() {
        "/token" => token(),
        "/data/connectionSpecs?limit=100" => first(),
        _ => fault(request),
    })
}

fn first() -> Vec<u8> {
    page(&json!({"items": [small("a", "a")], "_links": {"next": {"href": "?t=2"}}}))
}

#[test]
fn no_fault_of_a_page_leaves_anything_behind() {
    for (name, fault, expected) in FAULTS {
        let server = second(*fault);
        let place = Place::phoenix();
        let before = place.files();
        let code = if *name == "unsound" { 1 } else { 3 };
        let said = place.fetch(&server, &[]).exits(code);
        for part in *expected {
            assert!(said.contains(part), "{name}: {part} is not in {said}");
        }
        assert_eq!(place.files(), before, "{name}");
    }
}

#[test]
fn a_token_that_is_refused_is_told_without_the_secret() {
    let bad = |body: &str| {
        let body = body.to_owned();
        Server::start(move |_| reply("400 Bad Request", JSON, &body))
    };
    let place = Place::new();
    let server = bad(r#"{"error":"invalid_client","error_description":"invalid client_secret"}"#);
    let said = place.fetch(&server, &[]).exits(3);
    assert!(said.contains("invalid_client: invalid client_secret"), "{said}");
    place.fetch(&bad(&leak()), &[]).exits(3);
    let refused = Server::start(|_| reply("401 Unauthorized", JSON, "{}"));
    let said = place.fetch(&refused, &[]).exits(3);
    assert!(said.contains("the client's id or its secret is not good"), "{said}");
    let empty = Server::start(|_| page(&json!({"access_token": ""})));
    assert!(place.fetch(&empty, &[]).exits(3).contains("holds none"));
    assert!(place.files().is_empty());
}

#[test]
fn a_pause_that_the_service_asks_for_is_made_three_times() {
    const NO_PAUSE: &[(&str, &str)] = &[("Retry-After", "0")];
    // By the clock of the service, and by that of this machine.
    const ITS_DATE: &[(&str, &str)] = &[
        ("Retry-After", "Tue, 01 Jan 2999 00:00:00 GMT"),
        ("Date", "Tue, 01 Jan 2999 00:00:00 GMT"),
    ];
    const PAST: &[(&str, &str)] = &[("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")];
    for (headers, failures, code) in
        [(NO_PAUSE, 3, 0), (NO_PAUSE, 4, 3), (ITS_DATE, 3, 0), (PAST, 3, 0)]
    {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let server = Server::start(move |request| {
            if request.target() == "/token" {
                return token();
            }
            if count.fetch_add(1, Ordering::SeqCst) < failures {
                return reply("429 Too Many Requests", headers, "");
            }
            page(&json!({"items": [small("a", "a")]}))
        });
        Place::new().fetch(&server, &[]).exits(code);
        assert_eq!(asked.load(Ordering::SeqCst), 4);
    }
}

#[test]
fn an_answer_that_trickles_is_given_up() {
    let server = Server::writing(|request, stream| {
        if request.target() == "/token" {
            let _ = stream.write_all(&token());
            return;
        }
        let mut alive = stream.write_all(&head(9999));
        while alive.is_ok() {
            thread::sleep(Duration::from_millis(50));
            alive = stream.write_all(b" ").and_then(|()| stream.flush());
        }
    });
    let place = Place::new();
    let said = place.fetch(&server, &["--timeout", "1"]).exits(3);
    assert!(said.contains("took longer than 1 seconds"), "{said}");
    let silent = Server::writing(|_, _| thread::sleep(Duration::from_secs(3600)));
    let said = place.fetch(&silent, &["--timeout", "1"]).exits(3);
    assert!(said.contains("no answer within 1 seconds"), "{said}");
}

#[test]
fn nobody_there_is_said() {
    let said = Place::new().fetch(&gone(), &[]).exits(3);
    assert!(said.contains("the request for an access token failed"), "{said}");
}

/// The address of a server that is no more.
fn gone() -> Server {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut server = Server::start(|_| Vec::new());
    server.url = url;
    server
}

#[test]
fn an_empty_answer_is_no_answer() {
    let server = Server::start(|request| {
        if request.target() == "/token" { token() } else { page(&json!({"items": []})) }
    });
    let place = Place::phoenix();
    let before = place.files();
    let said = place.fetch(&server, &[]).exits(3);
    assert!(said.contains("no connection specification at all"), "{said}");
    assert_eq!(place.files(), before);
}

#[test]
fn a_run_that_is_killed_between_pages_leaves_nothing() {
    let (told, hears) = mpsc::channel::<()>();
    let told = Mutex::new(told);
    let server = Server::writing(move |request: &Request, stream: &mut TcpStream| {
        let answer = match request.target() {
            "/token" => token(),
            "/data/connectionSpecs?limit=100" => first(),
            _ => {
                told.lock().unwrap().send(()).unwrap();
                thread::sleep(Duration::from_secs(3600));
                Vec::new()
            }
        };
        let _ = stream.write_all(&answer);
    });
    let place = Place::phoenix();
    let before = place.files();
    let mut child = place.command(&server.url, &[]).spawn().unwrap();
    hears.recv().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(place.files(), before);
}

#[test]
fn a_folder_that_cannot_be_read_asks_nobody() {
    let server = crate::serving(&[]);
    let place = Place::new();
    place.write("specs/a.json/b", "");
    place.fetch(&server, &[]).exits(3);
    assert!(server.requests().is_empty());
}

#[test]
fn progress_is_for_terminals() {
    let server = crate::serving(&[small("a", "a")]);
    let ran: Ran = Place::new().fetch(&server, &[]);
    assert_eq!((ran.code(), ran.err()), (0, String::new()));
}
