//! No copy of a secret stays in memory that was given back.
#![cfg(feature = "postgresql")]
#![allow(unsafe_code, reason = "an allocator that looks into what it gets back")]
#![allow(clippy::unwrap_used, reason = "a helper that cannot go on fails its test")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use flow_service::Secret;
use flow_service::catalog::parse_auth;
use flow_service::postgresql::{self, BasicAuthentication, SslMode};
use flow_service::runtime::Schema;
use serde_json::{Value, json};

const CANARY: &[u8] = b"canary-5e7-4d1f";
/// The canary in a text that JSON must escape.
const PASSWORD: &str = "canary-5e7-4d1f\" \n \\ canary-5e7-4d1f";

/// How many buffers with the canary in them were given back.
static LEAKS: AtomicUsize = AtomicUsize::new(0);

struct Watching;

// SAFETY: every call goes to the system's allocator as it came. `realloc` is
// the one provided, so that a buffer that grows is given back through here.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `alloc`. Zeroed, since all
        // of it is read in the end.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, start: *mut u8, layout: Layout) {
        // SAFETY: the caller gives back a block of that size, which nothing
        // else uses any more, and all of it was written when it was made.
        let bytes = unsafe { std::slice::from_raw_parts(start, layout.size()) };
        if bytes.windows(CANARY.len()).any(|window| window == CANARY) {
            LEAKS.fetch_add(1, Ordering::SeqCst);
        }
        // SAFETY: as above.
        unsafe { System.dealloc(start, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Watching = Watching;

/// How many copies `act` leaves behind.
fn leaks<T>(act: impl FnOnce() -> T) -> usize {
    let before = LEAKS.load(Ordering::SeqCst);
    drop(act());
    LEAKS.load(Ordering::SeqCst) - before
}

flow_service::object! {
    #[object(InnerBuilder, inner)]
    /// A secret within a branch.
    pub struct Inner {
        #[required("key", min_length = 2)]
        /// The secret.
        key: Secret,
        #[optional("or_null")]
        /// Another.
        or_null: Option<Option<Secret>>,
    }
}

flow_service::checked! {
    #[checked(Schema::of::<Secret>().min_length(2))]
    /// A secret with a rule.
    pub struct Long(Secret);
}

flow_service::union! {
    #[union(AnyOf)]
    /// A secret, or a struct with one.
    pub enum Either {
        #[branch(0, as_long)]
        /// A secret.
        Long(Long),
        #[branch(1, as_inner)]
        /// A struct.
        Inner(Inner),
    }
}

flow_service::connection_string! {
    #[connection_string(TextBuilder, text, "text")]
    #[key("Server", server)]
    #[key("Json", "[\"", json, "\"]")]
    /// A connection string with a secret in JSON.
    pub struct Text {
        #[required("server")]
        /// A secret as it is.
        server: Secret,
        #[required("json", json)]
        /// A secret in JSON.
        json: Secret,
    }
}

flow_service::connection_string! {
    #[connection_string(UrlBuilder, url, "url", query)]
    #[head("x:?")]
    #[key("password", password)]
    /// A URL with a secret.
    pub struct Url {
        #[required("password", percent)]
        /// A secret.
        password: Secret,
    }
}

fn params() -> Value {
    json!({
        "server": "s".repeat(5000),
        "port": "5432",
        "database": "d",
        "username": "u",
        "password": PASSWORD,
        "sslMode": "Disable",
    })
}

fn built(password: impl Into<Secret>) -> BasicAuthentication {
    let builder = BasicAuthentication::builder().password("canary-5e7-4d1f before").server("s");
    let builder = builder.port("1").database("d").username("u").ssl_mode(SslMode::Disable);
    builder.password(password).build().unwrap()
}

// One test, since all tests of a process share its allocator.
#[test]
fn no_copy_of_a_secret_is_left_behind() {
    assert_eq!(leaks(|| Vec::from(CANARY)), 1, "a leak is seen");

    assert_eq!(leaks(|| built(PASSWORD)), 0, "building from a borrowed text");
    assert_eq!(leaks(|| built(PASSWORD.to_owned())), 0, "building from an owned text");
    assert_eq!(leaks(|| built(PASSWORD).clone()), 0, "cloning");
    assert_eq!(leaks(|| format!("{:?}", built(PASSWORD))), 0, "showing");

    let short: &[u8] = br#"{"server":"s","port":"1","database":"d","username":"u",
        "password":"canary-5e7-4d1f\" \n canary-5e7-4d1f","sslMode":"Disable"}"#;
    let accepted = leaks(|| BasicAuthentication::from_json(short).unwrap());
    assert_eq!(accepted, 0, "reading");
    let method = "Basic Authentication";
    assert_eq!(leaks(|| parse_auth(postgresql::ID, method, short).unwrap()), 0, "the catalogue");

    let refused: [&[u8]; 5] = [
        br#"{"password":"canary-5e7-4d1f\" canary-5e7-4d1f"}"#,
        br#"{"password":"canary-5e7-4d1f\" canary-5e7-4d1f"#,
        br#"{"password":"canary-5e7-4d1f\" canary-5e7-4d1f \q"}"#,
        br#"{"password":"canary-5e7-4d1f\" canary-5e7-4d1f","password":1}"#,
        br#"{"password":["canary-5e7-4d1f\" canary-5e7-4d1f"]}"#,
    ];
    for text in refused {
        let why = String::from_utf8_lossy(text);
        let count = leaks(|| BasicAuthentication::from_json(text).unwrap_err());
        assert_eq!(count, 0, "refusing {why}");
    }

    let texts: [&[u8]; 3] = [
        br#""canary-5e7-4d1f\" canary-5e7-4d1f""#,
        br#"{"key":"canary-5e7-4d1f\" canary-5e7-4d1f","or_null":null}"#,
        br#"{"or_null":"canary-5e7-4d1f\" canary-5e7-4d1f","key":"ab"}"#,
    ];
    for text in texts {
        let why = String::from_utf8_lossy(text);
        assert_eq!(leaks(|| Either::from_json(text).unwrap()), 0, "a union of {why}");
    }
    let inner = || Inner::builder().key(PASSWORD).or_null(PASSWORD).build().unwrap();
    assert_eq!(leaks(|| Either::from(inner()).clone()), 0, "a union of what was built");
    assert_eq!(leaks(|| Long::new(PASSWORD).unwrap()), 0, "a secret with a rule");
    let refused: [&[u8]; 2] = [
        br#"{"key":["canary-5e7-4d1f\" canary-5e7-4d1f"]}"#,
        br#"{"or_null":"canary-5e7-4d1f\" canary-5e7-4d1f","key":"a"}"#,
    ];
    for text in refused {
        let why = String::from_utf8_lossy(text);
        assert_eq!(leaks(|| Either::from_json(text).unwrap_err()), 0, "refusing a union of {why}");
    }

    let value = params();
    let count = leaks(|| serde_json::from_value::<BasicAuthentication>(value).unwrap());
    assert_eq!(count, 0, "through serde");
    let mut value = params();
    value["port"] = json!(1);
    let count = leaks(|| serde_json::from_value::<BasicAuthentication>(value).unwrap_err());
    assert_eq!(count, 0, "refused through serde");

    connection_strings();
}

fn connection_strings() {
    let plain = "canary-5e7-4d1f & canary-5e7-4d1f";
    let text = || Text::builder().server(plain).json(PASSWORD).extra(plain, plain);
    assert_eq!(leaks(|| text().build().unwrap_err()), 0, "refusing a key of a string");
    let text = || Text::builder().server(plain).json(PASSWORD).extra("more", plain).build();
    assert_eq!(leaks(|| text().unwrap()), 0, "building a string");
    let written = Secret::from(text().unwrap());
    assert_eq!(leaks(|| Secret::from(text().unwrap())), 0, "composing a string");
    assert_eq!(leaks(|| Text::try_from(&written).unwrap()), 0, "parsing a string");
    assert_eq!(leaks(|| format!("{:?}", text().unwrap())), 0, "showing a string");
    let refused = ["=canary-5e7-4d1f", "Server=a;canary-5e7-4d1f;Json=canary-5e7-4d1f"];
    for text in refused {
        assert_eq!(leaks(|| text.parse::<Text>().unwrap_err()), 0, "refusing {text}");
    }

    let url = || Url::builder().password(PASSWORD).build().unwrap();
    let written = Secret::from(url());
    assert_eq!(leaks(|| Url::try_from(&written).unwrap()), 0, "parsing a URL");
    assert_eq!(leaks(|| Secret::from(url())), 0, "composing a URL");
    let refused = "x:?password=canary-5e7-4d1f%zz&canary-5e7-4d1f=canary-5e7-4d1f";
    assert_eq!(leaks(|| refused.parse::<Url>().unwrap_err()), 0, "refusing a URL");
}
