use flow_service::postgresql::BasicAuthentication;

fn main() {
    let _ = BasicAuthentication::builder()
        .server("db.example.com")
        .port("5432")
        .database("shop")
        .username("reader")
        .ssl_mode("Verify Full")
        .build();
}
