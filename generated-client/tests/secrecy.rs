//! The feature `secrecy`: its secrets are taken, and stay secret.

use flow_service::Secret;
use flow_service::postgresql::ConnectionStringBasedAuthentication;
use secrecy::SecretString;

#[test]
fn a_secret_of_secrecy_is_taken_and_not_shown() {
    let text = "Server=s;Database=d;Port=1;UID=u;Password=canary";
    let secret = Secret::from(SecretString::from(text));
    assert_eq!(secret.expose_secret(), text);

    let built = ConnectionStringBasedAuthentication::builder()
        .connection_string(SecretString::from(text))
        .build();
    let shown = format!("{built:?}");
    assert!(shown.contains("[redacted]") && !shown.contains("canary"), "{shown}");
    let held = built.is_ok_and(|built| *built.connection_string() == secret);
    assert!(held);
}
