//! `*`, `+`, `?`, `{1,3}` and their lazy forms (ECMA-262 §22.2.1,
//! `Quantifier`).

use super::{Parse, Parser, PatternError};

/// How often something is repeated.
pub(super) struct Quantifier {
    pub(super) min: u32,
    pub(super) max: Option<u32>,
    pub(super) greedy: bool,
}

impl Parser<'_> {
    /// The quantifier that comes next, if one does.
    pub(super) fn quantifier(&mut self) -> Parse<Option<Quantifier>> {
        let (min, max) = match self.cursor.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let start = self.cursor.at();
                let Some((min, max)) = self.counts() else {
                    // Under annex B, a brace that opens no count is itself.
                    self.cursor.back_to(start);
                    return Ok(None);
                };
                if max.is_some_and(|max| max < min) {
                    return Err(PatternError::new(start, "the counts are in the wrong order")
                        .help("the smaller one comes first"));
                }
                let greedy = !self.cursor.eat("?");
                return Ok(Some(Quantifier { min, max, greedy }));
            }
            _ => return Ok(None),
        };
        self.cursor.next();
        Ok(Some(Quantifier { min, max, greedy: !self.cursor.eat("?") }))
    }

    /// `{2}`, `{2,}` or `{2,3}`; stands anywhere if it is none of them.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        self.cursor.next();
        let min = self.count()?;
        let max = if !self.cursor.eat(",") {
            Some(min)
        } else if self.cursor.peek() == Some('}') {
            None
        } else {
            Some(self.count()?)
        };
        self.cursor.eat("}").then_some((min, max))
    }

    /// A count. No text is as long as what does not fit.
    fn count(&mut self) -> Option<u32> {
        let digits = self.cursor.take(usize::MAX, |char| char.is_ascii_digit());
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
    }
}
