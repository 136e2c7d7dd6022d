use flow_service::postgresql as pg;
#[test]
fn smoke() {
    let auth = pg::BasicAuthentication::builder()
        .server("s")
        .password("p")
        .ssl_mode("Verify Ca")
        .extra("x", 5)
        .build()
        .unwrap();
    println!("{auth:?} {}", serde_json::to_string(&auth).unwrap());
    assert_eq!(auth.ssl_mode(), Some(&pg::SslMode::VerifyCa));
    let e = pg::BasicAuthentication::from_json(
        br#"{"server": 5, "password": "", "sslMode": false, "sslmode": 1}"#,
    )
    .unwrap_err();
    println!("{e}");
    let e = flow_service::catalog::parse_auth_strict(
        pg::ID,
        "Basic Authentication",
        br#"{"server":"", "password": "x", "sslmode": 1}"#,
    )
    .unwrap_err();
    println!("{e} {:?}", e.violations());
    let a: pg::BasicAuthentication = serde_json::from_value(
        serde_json::json!({"server":"", "password": "x", "sslmode": [1,{"a":null}]}),
    )
    .unwrap();
    println!("{a:?}");
}
#[cfg(not(all()))]
fn f() {
    pg::BasicAuthentication::builder().server("s").build();
}
