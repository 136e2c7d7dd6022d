use connspec::{Generator, compare};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let old = Generator::new().specs(&args[1]).compile();
    let new = Generator::new().specs(&args[2]).compile();
    for d in old
        .diagnostics
        .iter()
        .chain(&new.diagnostics)
        .filter(|d| d.rule.level > connspec::diagnostic::Level::Warning)
    {
        println!("DIAG {}", d.message);
    }
    let t = std::time::Instant::now();
    let found = compare::compare(
        compare::State::from(&old).unnamed(),
        compare::State::from(&new).unnamed(),
    );
    println!(
        "== {} -> {}: wire {} source {} ({} changes, {} rewritten) {:?}",
        args[1],
        args[2],
        found.wire().name(),
        found.source().name(),
        found.changes.len(),
        found.rewritten.len(),
        t.elapsed()
    );
    for c in &found.changes {
        println!(
            "{:36} {:10}/{:10} {:8} {} {} {}",
            c.rule.id,
            c.wire.name(),
            c.source.name(),
            c.proof.name(),
            c.auth.as_deref().unwrap_or("-"),
            c.message,
            c.witness.as_ref().map(|w| w.to_string()).unwrap_or_default()
        );
        for b in &c.callers {
            println!("      {b}");
        }
    }
    for s in &found.skipped {
        println!("SKIPPED {s}");
    }
}
