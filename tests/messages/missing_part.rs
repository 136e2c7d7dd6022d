use flow_service::postgresql::ConnectionString;

fn main() {
    let _ = ConnectionString::builder()
        .server("db.example.com")
        .database("shop")
        .port("5432")
        .uid("reader")
        .build();
}
