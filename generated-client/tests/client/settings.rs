//! What is checked before there is a client.

use std::time::Duration;

use flow_service::client::Error;

use super::secrets::assert_no_canary;
use super::*;

fn problems(builder: ClientBuilder) -> Vec<String> {
    match builder.build() {
        Err(Error::Config(error)) => error.problems().to_vec(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_problem_is_named() {
    let bad = Client::builder().base_url("nonsense").timeout(Duration::ZERO).sandbox("");
    let all = problems(bad);
    assert_eq!(all.len(), 4, "{all:?}");
}

#[test]
fn an_address_must_be_safe() {
    for (url, word) in [
        ("ftp://localhost/", "https://"),
        ("http://example.com/", "plain http"),
        ("http://localhost.example.com/", "plain http"),
        ("http://127.0.0.1.example.com/", "plain http"),
        ("http://0.0.0.0/", "plain http"),
        ("https://user:canary@example.com/", "password"),
        ("https://example.com/?canary=1", "query"),
    ] {
        let all = problems(builder(url));
        assert!(all.len() == 1 && all[0].contains(word), "{url}: {all:?}");
        assert_no_canary(&all[0]);
    }
    for url in ["http://localhost:1", "http://127.8.0.1", "http://[::1]:5/x/"] {
        builder(url).build().unwrap();
    }
    builder("http://emulator:80").allow_insecure_http().build().unwrap();

    let remote = Client::builder().credentials(login::login("http://ims.example.com"));
    let all = problems(remote);
    assert!(all.len() == 1 && all[0].contains("token URL is plain http"), "{all:?}");
}

#[test]
fn what_no_header_can_hold_is_named_without_its_value() {
    for token in ["canary\ntoken", "Bearer canary", "", "canary\u{e9}"] {
        let all = problems(Client::builder().credentials(AccessToken::new("key", "org", token)));
        assert!(all.len() == 1 && all[0].contains("access token"), "{all:?}");
        assert_no_canary(&all[0]);
    }
    let all = problems(Client::builder().credentials(AccessToken::new("canary\r", "", TOKEN)));
    assert_eq!(all.len(), 2, "{all:?}");
    assert_no_canary(&all.join(" "));
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[test]
fn the_real_service_can_be_reached_by_default() {
    let token = AccessToken::new("key", "org", TOKEN);
    Client::builder().credentials(token).build().unwrap();
}

#[test]
fn errors_are_small_and_futures_can_be_spawned() {
    fn shared<T: Send + Sync + 'static>() {}
    fn sent(_: impl Send) {}
    assert!(size_of::<Error>() <= 128, "{}", size_of::<Error>());
    shared::<(Client, Error)>();
    let client = builder("http://localhost").build().unwrap();
    sent(async move { client.connections().create(shop()).await });
}
