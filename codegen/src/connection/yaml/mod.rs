//! YAML 1.2 to values that know their places: what JSON has a value for, and
//! nothing that YAML 1.1 reads otherwise.
//!
//! Must not know what a value is for, and shows none.

mod scalar;

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span as Place, Tag};

use crate::diagnostic::rules::connection::{MALFORMED_YAML, YAML_FEATURE};
use crate::diagnostic::rules::source::{NESTED_TOO_DEEP, REPEATED_MEMBER};
use crate::diagnostic::{Diagnostic, words::quote};
use crate::source::json::{FileId, Member, Node, Span, Value};
use crate::source::{MAX_DEPTH, SourceFile, Sources};

/// So many values may a file come to, aliases followed.
const MOST: usize = 200_000;

/// The documents of a file. Gives every problem, or those up to the first after
/// which the rest cannot be read.
pub(super) fn parse(file: FileId, sources: &Sources) -> Result<Vec<Node>, Vec<Diagnostic>> {
    let source = sources.file(file);
    let mut reader = Reader {
        events: Parser::new_from_str(source.text()),
        source,
        file,
        anchors: HashMap::new(),
        values: 0,
        findings: Vec::new(),
    };
    let read = reader.documents();
    match read {
        Ok(documents) if reader.findings.is_empty() => Ok(documents),
        Ok(_) => Err(reader.findings),
        Err(last) => {
            reader.findings.push(*last);
            Err(reader.findings)
        }
    }
}

struct Reader<'t> {
    events: Parser<'t, saphyr_parser::StrInput<'t>>,
    source: &'t SourceFile,
    file: FileId,
    /// What each anchor names, and how many values that is.
    anchors: HashMap<usize, (Node, usize)>,
    values: usize,
    findings: Vec<Diagnostic>,
}

/// The problem after which the rest cannot be read.
type Read<T> = Result<T, Box<Diagnostic>>;

/// An anchor's id where there is none.
const NONE: usize = 0;

impl<'t> Reader<'t> {
    fn documents(&mut self) -> Read<Vec<Node>> {
        let mut documents = Vec::new();
        while let Some((event, place)) = self.next()? {
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::Nothing | Event::DocumentEnd => {}
                // An anchor is good for one document.
                Event::DocumentStart(_) => self.anchors.clear(),
                event => documents.push(self.node(event, place, 0)?),
            }
        }
        Ok(documents)
    }

    fn next(&mut self) -> Read<Option<(Event<'t>, Place)>> {
        self.events.next_event().transpose().map_err(|error| Box::new(self.malformed(&error)))
    }

    /// The next event, which must be there.
    fn inner(&mut self) -> Read<(Event<'t>, Place)> {
        let end = self.source.text().len();
        self.next()?.ok_or_else(|| {
            let message = "this is not YAML: the text ends too early";
            let end = u32::try_from(end).unwrap_or(u32::MAX);
            let end = Span { file: self.file, start: end, end };
            Box::new(Diagnostic::new(&MALFORMED_YAML, message).at(end, ""))
        })
    }

    /// Recursive, which is safe: the depth is bounded.
    fn node(&mut self, event: Event<'t>, place: Place, depth: usize) -> Read<Node> {
        let start = self.span(place);
        if depth > MAX_DEPTH {
            let message = format!("mappings and lists are nested more than {MAX_DEPTH} deep");
            return Err(Box::new(Diagnostic::new(&NESTED_TOO_DEEP, message).at(start, "")));
        }
        self.count(1, start)?;
        let before = self.values;
        let (node, anchor) = match event {
            Event::Alias(anchor) => return self.alias(anchor, start),
            Event::Scalar(text, style, anchor, tag) => (
                Node { span: start, value: self.scalar(&text, style, tag.as_deref(), start) },
                anchor,
            ),
            Event::SequenceStart(anchor, tag) => {
                self.collection(tag.as_deref(), "seq", start);
                (self.sequence(start, depth)?, anchor)
            }
            Event::MappingStart(anchor, tag) => {
                self.collection(tag.as_deref(), "map", start);
                (self.mapping(start, depth)?, anchor)
            }
            _ => {
                let message = "this is not YAML: a value is expected";
                return Err(Box::new(Diagnostic::new(&MALFORMED_YAML, message).at(start, "")));
            }
        };
        if anchor != NONE {
            self.anchors.insert(anchor, (node.clone(), self.values - before + 1));
        }
        Ok(node)
    }

    fn sequence(&mut self, start: Span, depth: usize) -> Read<Node> {
        let mut items = Vec::new();
        loop {
            match self.inner()? {
                (Event::SequenceEnd, place) => {
                    let span = self.until(start, place);
                    return Ok(Node { span, value: Value::Array(items) });
                }
                (event, place) => items.push(self.node(event, place, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, start: Span, depth: usize) -> Read<Node> {
        let mut members: Vec<Member> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        loop {
            let (event, place) = self.inner()?;
            if event == Event::MappingEnd {
                let span = self.until(start, place);
                return Ok(Node { span, value: Value::Object(members) });
            }
            let name_span = self.span(place);
            let name = self.key(event, place, depth)?;
            let (event, place) = self.inner()?;
            let value = self.node(event, place, depth + 1)?;
            let Some(name) = name else { continue };
            if let Some(first) = seen.get(&name) {
                let message = format!("the mapping has two members named {}", quote(&name));
                let finding = Diagnostic::new(&REPEATED_MEMBER, message).at(name_span, "");
                self.findings.push(finding.related(*first, "first here"));
                continue;
            }
            seen.insert(name.clone(), name_span);
            members.push(Member { name, name_span, value });
        }
    }

    /// The name of a member; nothing, and a finding, where it is none.
    fn key(&mut self, event: Event<'t>, place: Place, depth: usize) -> Read<Option<String>> {
        let span = self.span(place);
        match event {
            Event::Scalar(text, style, NONE, None) => {
                if text == "<<" && style == ScalarStyle::Plain {
                    let message = "merge keys (`<<`) are not of YAML 1.2";
                    self.feature(message, span, "Write the members out.");
                    return Ok(None);
                }
                Ok(Some(text.into_owned()))
            }
            other => {
                self.feature(
                    "a name is a plain text here",
                    span,
                    "Write the name without a tag, an anchor or an alias.",
                );
                self.node(other, place, depth + 1)?;
                Ok(None)
            }
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Read<Node> {
        let Some((node, values)) = self.anchors.get(&anchor).cloned() else {
            // The parser refuses an unknown anchor; this one is not complete.
            let message = "an alias leads into itself";
            return Err(Box::new(Diagnostic::new(&YAML_FEATURE, message).at(span, "")));
        };
        self.count(values, span)?;
        Ok(node)
    }

    /// Counts values, so that a few lines of aliases cannot take all memory.
    fn count(&mut self, values: usize, span: Span) -> Read<()> {
        self.values += values;
        if self.values <= MOST {
            return Ok(());
        }
        let message = format!("the file comes to more than {MOST} values, aliases followed");
        Err(Box::new(
            Diagnostic::new(&YAML_FEATURE, message)
                .at(span, "")
                .help("Write fewer values, and fewer aliases."),
        ))
    }

    fn collection(&mut self, tag: Option<&Tag>, own: &str, span: Span) {
        if tag.is_some_and(|tag| !(tag.is_yaml_core_schema() && tag.suffix == own)) {
            self.tag(span);
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Value {
        let core = |name| tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == name);
        let bare = tag.is_some_and(|tag| tag.handle.is_empty() && tag.suffix == "!");
        if core("str") || bare || (tag.is_none() && style != ScalarStyle::Plain) {
            return Value::String(text.to_owned());
        }
        let known = ["null", "bool", "int", "float"].into_iter().any(core);
        if tag.is_some() && !known {
            self.tag(span);
            return Value::Null;
        }
        scalar::read(text).unwrap_or_else(|(rule, message)| {
            self.findings.push(Diagnostic::new(rule, message).at(span, ""));
            Value::Null
        })
    }

    /// A tag may be a secret that begins with `!`, so it is not shown.
    fn tag(&mut self, span: Span) {
        let help =
            "Put a text that begins with `!` in quotes; a secret is better written as `${NAME}`.";
        self.feature("a tag of one's own means nothing here", span, help);
    }

    fn feature(&mut self, message: &str, span: Span, help: &str) {
        self.findings.push(Diagnostic::new(&YAML_FEATURE, message).at(span, "").help(help));
    }

    fn malformed(&self, error: &ScanError) -> Diagnostic {
        // What it says of a character would be a part of the text.
        let info = Some(error.info()).filter(|info| !info.contains('`'));
        let message =
            format!("this is not YAML: {}", info.unwrap_or("a character stands in a wrong place"));
        let place = self.offset(error.marker());
        Diagnostic::new(&MALFORMED_YAML, message)
            .at(Span { file: self.file, start: place, end: place }, "")
    }

    fn span(&self, place: Place) -> Span {
        let start = self.offset(&place.start);
        Span { file: self.file, start, end: self.offset(&place.end).max(start) }
    }

    fn until(&self, start: Span, end: Place) -> Span {
        Span { end: self.offset(&end.end).max(start.start), ..start }
    }

    /// Lines and columns are what the parser counts alike in every text.
    fn offset(&self, mark: &Marker) -> u32 {
        self.source.offset(mark.line(), mark.col())
    }
}
