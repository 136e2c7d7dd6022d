use flow_service::Secret;

fn main() {
    let text: &str = &Secret::from("correct horse");
    println!("{text}");
}
