//! Finding connection specifications.

use flow_service::client::Error;

use super::server::Received;
use super::*;

#[tokio::test]
async fn specs_are_found_by_name() {
    let body = r#"{"items":[{"id":"1","name":"other"},{"id":"2","name":"a b&c+d"}]}"#;
    let server = Server::start(move |_| answer("200 OK", &[], body));
    let found = client(&server).connection_specs().by_name("a b&c+d").await.unwrap().unwrap();
    assert_eq!(found.id(), Some("2"));
    assert_eq!(client(&server).connection_specs().by_name("none").await.unwrap(), None);

    let line = &server.received()[0].line;
    let query = line.split([' ', '?']).nth(2).unwrap();
    assert_eq!(query, "property=name%3D%3D%22a%20b%26c%2Bd%22");
    let address: reqwest::Url = format!("http://localhost/?{query}").parse().unwrap();
    let pairs: Vec<_> = address.query_pairs().into_owned().collect();
    assert_eq!(pairs, [("property".to_owned(), "name==\"a b&c+d\"".to_owned())]);

    for name in ["", "a\"b", "a\\b", "a\nb"] {
        let error = client(&server).connection_specs().by_name(name).await.unwrap_err();
        assert!(matches!(error, Error::Argument { .. }), "{name:?}: {error:?}");
    }
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn specs_are_found_by_id() {
    let spec = r#"{"id":"7","name":"n","providerId":"p","version":1,"authSpec":[{"name":"A"},7]}"#;
    for body in [spec.to_owned(), format!("{{\"items\":[{spec}]}}")] {
        let server = Server::start(move |_| answer("200 OK", &[], &body));
        let found = client(&server).connection_specs().by_id("a/b ?#%2e").await.unwrap();
        assert_eq!((found.id(), found.name(), found.version()), (Some("7"), Some("n"), None));
        assert_eq!(found.auth_names().collect::<Vec<_>>(), ["A"]);
        assert_eq!(found.document()["version"], 1);
        let line = &server.received()[0].line;
        assert_eq!(line, "GET /connectionSpecs/a%2Fb%20%3F%23%252e HTTP/1.1");
        for id in ["", ".", "..", "%2e", ".%2E"] {
            let error = client(&server).connection_specs().by_id(id).await;
            if !id.contains('%') {
                assert!(matches!(error, Err(Error::Argument { .. })), "{id:?}: {error:?}");
            }
        }
        let lines = server.received().into_iter().map(|request| request.line);
        assert!(lines.clone().all(|line| line.contains("/connectionSpecs/")), "{lines:?}");
    }
}

#[tokio::test]
async fn a_spec_that_is_none_is_an_error() {
    for body in [r#"{"items":[]}"#, "[]", r#"{"items":[7]}"#] {
        let server = Server::start(move |_| answer("200 OK", &[], body));
        let error = client(&server).connection_specs().by_id("1").await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn a_list_has_all_its_pages() {
    let server = Server::start(|request: &Received| {
        let last = request.line.contains("?continuationToken=a==&x=1 ");
        let body = if last {
            r#"{"items":[{"id":"2"}]}"#
        } else {
            r#"{"items":[{"id":"1"}],
                "_links":{"next":{"href":"/connectionSpecs?continuationToken=a==&x=1"}}}"#
        };
        answer("200 OK", &[], body)
    });
    let all = client(&server).connection_specs().list().await.unwrap();
    assert_eq!(all.iter().filter_map(|spec| spec.id()).collect::<Vec<_>>(), ["1", "2"]);
}

#[tokio::test]
async fn a_next_page_elsewhere_is_not_asked_for() {
    let other = Server::start(|_| created());
    let next = format!("{}/connectionSpecs?t=1", other.url);
    for href in [next.as_str(), "/connections?t=1"] {
        let body = json!({"items": [], "_links": {"next": {"href": href}}}).to_string();
        let server = Server::start(move |_| answer("200 OK", &[], &body));
        let error = client(&server).connection_specs().list().await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert_eq!(server.received().len(), 1);
    }
    assert_eq!(other.connections(), 0);
}
