//! Texts that a pattern matches, as far as that is easy to see.

use super::{Class, Node, parse, reduce};

/// How long a text becomes at most.
const LONGEST: usize = 4_000;

/// A few texts that the pattern is likely to match: what it asserts around a
/// place is not looked at. None where it is no pattern.
pub fn samples(pattern: &str) -> Vec<String> {
    let Ok(parsed) = parse::parse(pattern) else { return Vec::new() };
    let node = reduce::reduce(parsed.node);
    let mut samples: Vec<String> = Vec::new();
    for more in [1, 0, 7, 40] {
        for choice in 0..4 {
            let mut text = String::new();
            Sample { choice, more }.write(&node, &mut text);
            if !samples.contains(&text) {
                samples.push(text);
            }
        }
    }
    samples
}

/// Which way to go where there are several.
struct Sample {
    /// Which of the alternatives.
    choice: usize,
    /// How often more than must be.
    more: u32,
}

impl Sample {
    fn write(&self, node: &Node, text: &mut String) {
        if text.len() > LONGEST {
            return;
        }
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Class(class) => text.extend(self.char(class)),
            Node::Assert(_) | Node::Look { .. } | Node::Back(_) => {}
            Node::All(nodes) => nodes.iter().for_each(|node| self.write(node, text)),
            Node::Any(nodes) => {
                let index = self.choice.checked_rem(nodes.len()).unwrap_or_default();
                nodes.get(index).into_iter().for_each(|node| self.write(node, text));
            }
            Node::Repeat { node, min, max, .. } => {
                let most = max.unwrap_or(u32::MAX);
                for _ in 0..min.saturating_add(self.more).min(most) {
                    if text.len() > LONGEST {
                        break;
                    }
                    self.write(node, text);
                }
            }
            Node::Group(_, node) => self.write(node, text),
        }
    }

    /// A character of a set, one that people read if there is one.
    fn char(&self, class: &Class) -> Option<char> {
        let has =
            |char: &char| class.as_ranges().iter().any(|(low, high)| (low..=high).contains(&char));
        let known = ['a', 'A', '1', '0', 'b', 'z', '-', '_', '.', '/', ' '];
        let mut known = known.into_iter().filter(has);
        known.next().or_else(|| class.as_ranges().first().map(|(low, _)| *low))
    }
}

#[cfg(test)]
mod tests {
    use super::samples;

    #[test]
    fn samples_are_of_the_pattern() {
        for (pattern, expected) in [
            ("^[A-Z2-7]{3}$", "AAA"),
            ("^https://[a-z]+\\.example\\.com$", "https://aa.example.com"),
            ("^(abfss|wasb)://", "wasb://"),
            ("^\\d{4}-\\d{2}$", "1111-11"),
            ("[", ""),
        ] {
            let samples = samples(pattern);
            assert!(expected.is_empty() == samples.is_empty(), "{pattern}: {samples:?}");
            let found = expected.is_empty() || samples.iter().any(|text| text == expected);
            assert!(found, "{pattern}: {samples:?}");
        }
    }
}
