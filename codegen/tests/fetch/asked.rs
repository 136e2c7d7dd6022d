//! What the service is asked, and by whom.

use serde_json::json;

use crate::server::{Server, reply};
use crate::{Place, Ran, SECRET, TOKEN, page, serving, small, token};

const ID: &str = "11111111-2222-3333-4444-555555555555";

#[test]
fn a_credential_is_traded_for_a_token_which_goes_with_every_page() {
    let server = serving(&[small(ID, "one")]);
    let place = Place::new();
    let mut command = place.command(&server.url, &["--sandbox", "dev"]);
    Ran::of(command.env("FLOW_SERVICE_SCOPES", "openid, x")).exits(0);
    let requests = server.requests();
    let body = &requests[0].body;
    assert_eq!(
        body,
        &format!(
            "grant_type=client_credentials&client_id=client&client_secret={SECRET}&scope=openid%2C%20x"
        )
    );
    let list = &requests[1];
    assert_eq!(list.line, "GET /data/connectionSpecs?limit=100 HTTP/1.1");
    let expected = [
        ("authorization", format!("Bearer {TOKEN}")),
        ("x-api-key", "client".to_owned()),
        ("x-gw-ims-org-id", "org@AdobeOrg".to_owned()),
        ("x-sandbox-name", "dev".to_owned()),
    ];
    for (name, value) in expected {
        assert_eq!(list.header(name), Some(value.as_str()), "{name}");
    }
}

#[test]
fn a_token_takes_the_place_of_the_secret() {
    let server = serving(&[small(ID, "one")]);
    let place = Place::new();
    place.write("token", format!("Bearer {TOKEN}\n"));
    for by_file in [true, false] {
        let mut command =
            place.command(&server.url, if by_file { &["--token-file", "token"] } else { &[] });
        command.env_remove("FLOW_SERVICE_CLIENT_SECRET");
        if !by_file {
            command.env("FLOW_SERVICE_ACCESS_TOKEN", TOKEN);
        }
        Ran::of(&mut command).exits(0);
    }
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.line.starts_with("GET ")), "{requests:?}");
    let bearer = format!("Bearer {TOKEN}");
    assert!(requests.iter().all(|request| request.header("authorization") == Some(&bearer)));
}

#[test]
fn optional_variables_may_be_empty() {
    let server = serving(&[small(ID, "one")]);
    let place = Place::new();
    let mut command = place.command(&server.url, &[]);
    for name in ["SCOPES", "ACCESS_TOKEN", "SANDBOX"] {
        command.env(format!("FLOW_SERVICE_{name}"), "");
    }
    Ran::of(&mut command).exits(0);
    let requests = server.requests();
    assert!(requests[0].body.contains("scope=openid%2CAdobeID"), "{}", requests[0].body);
    assert_eq!(requests[1].header("x-sandbox-name"), None);
}

#[test]
fn missing_credentials_are_named_and_nobody_is_asked() {
    let server = serving(&[]);
    let place = Place::new();
    let said = Ran::of(place.bare(&["--base-url", &server.url]).env("FLOW_SERVICE_CLIENT_ID", " "));
    let said = said.exits(2);
    for part in [
        "FLOW_SERVICE_CLIENT_ID is empty",
        "FLOW_SERVICE_CLIENT_SECRET is not set",
        "FLOW_SERVICE_ORG_ID is not set",
        "--token-file",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let mut command = place.command(&server.url, &[]);
    let said = Ran::of(command.env("FLOW_SERVICE_ACCESS_TOKEN", "two words")).exits(2);
    assert!(said.contains("FLOW_SERVICE_ACCESS_TOKEN is no access token"), "{said}");
    place.write("token", "two\nlines");
    let mut command = place.command(&server.url, &["--token-file", "token"]);
    assert!(Ran::of(&mut command).exits(2).contains("holds no access token"));
    let mut command = place.command(&server.url, &["--token-file", "nothing"]);
    assert!(Ran::of(&mut command).exits(3).contains("nothing"));
    assert!(server.requests().is_empty());
}

#[test]
fn addresses_that_would_leak_are_refused() {
    let place = Place::new();
    for (url, why) in [
        ("http://flow.example/x", "plain http"),
        ("https://a:b@flow.example", "user name"),
        ("https://flow.example?x=1", "query"),
        ("ftp://flow.example", "https://"),
        ("flow", "no URL"),
    ] {
        let said = Ran::of(&mut place.command(url, &[])).exits(2);
        assert!(said.contains(why), "{url}: {said}");
    }
}

#[test]
fn named_ones_are_asked_for_by_the_filter_of_the_service() {
    let place = Place::phoenix();
    let phoenix = crate::kept(&place, "specs/phoenix.json");
    let others = [phoenix, small(ID, "one"), small("other", "two")];
    // This one ignores the filter.
    let server = serving(&others);
    let ran = place.fetch(&server, &["phoenix", ID, "two", "--limit", "7", "--format", "json"]);
    assert_eq!(
        server.lists(),
        [
            "/data/connectionSpecs?property=id%3D%3D%22102706fb-a5cd-42ee-afe0-bc42f017ff43%22&limit=7",
            "/data/connectionSpecs?property=id%3D%3D%2211111111-2222-3333-4444-555555555555%22&limit=7",
            "/data/connectionSpecs?property=name%3D%3D%22two%22&limit=7",
        ]
    );
    ran.exits(0);
    let said: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(
        said["fetch"]["connectors"],
        json!([
            {"connector": "one", "state": "new"},
            {"connector": "phoenix", "state": "same"},
            {"connector": "two", "state": "new"},
        ])
    );
    // What was not asked for is not missed.
    assert_eq!(said["fetch"]["missing"], json!([]));
    let said = place.fetch(&server, &["three"]).exits(2);
    assert!(said.contains("no connection specification named `three`"), "{said}");
    assert!(place.fetch(&server, &["a\"b"]).exits(2).contains("cannot be asked for"));
}

#[test]
fn pages_are_followed_by_links_and_by_tokens() {
    let server = Server::start(|request| match request.target() {
        "/token" => token(),
        "/data/connectionSpecs?limit=2" => page(&json!({
            "items": [small("a", "a"), small("b", "b")],
            "_links": {"next": {"href": "/connectionSpecs?continuationToken=x%3D%3D&limit=2"}},
        })),
        // The second page has one of the first again: the list grew meanwhile.
        "/data/connectionSpecs?continuationToken=x%3D%3D&limit=2" => page(&json!({
            "items": [small("b", "b"), small("c", "c")], "continuationToken": "y z",
        })),
        "/data/connectionSpecs?limit=2&continuationToken=y+z" => {
            page(&json!({"items": [small("d", "d")], "_links": {"next": {"href": ""}}}))
        }
        other => reply("404 Not Found", &[], other),
    });
    let place = Place::new();
    place.fetch(&server, &["--limit", "2"]).exits(0);
    for stem in ["a", "b", "c", "d"] {
        assert_eq!(place.read(&format!("specs/{stem}.json")).matches("\"Key\"").count(), 1);
    }
    assert_eq!(place.files().len(), 8);
}
