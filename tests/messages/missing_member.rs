mod connectors {
    include!("fixtures/connectors.rs");
}
use connectors::nested::{Tls, TwoDeep};

fn main() {
    let _ = TwoDeep::builder().host("h").tls(Tls::builder().build().unwrap()).build();
}
