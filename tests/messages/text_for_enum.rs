mod connectors {
    include!("fixtures/connectors.rs");
}
use connectors::nested::Tls;

fn main() {
    let _ = Tls::builder().mode("off").build();
}
