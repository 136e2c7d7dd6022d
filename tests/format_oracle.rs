//! The formats of draft-07 against those of the crate `jsonschema`, on texts
//! that are nearly right.

#[path = "support/config.rs"]
#[allow(unreachable_pub, reason = "it reads as a library and is none")]
mod config;

use std::cell::Cell;

use flow_service::runtime::format::Format;
use jsonschema::{Draft, Validator};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

/// A format with right texts to begin from, and the characters that matter.
struct Source {
    format: Format,
    seeds: &'static [&'static str],
    chars: &'static str,
}

/// `idn-email` and `idn-hostname` are not among them: `jsonschema` has them by
/// a feature that maps a name before it looks at it, which makes others right.
const SOURCES: &[Source] = &[
    Source {
        format: Format::DateTime,
        seeds: &[
            "1998-12-31T23:59:60Z",
            "2024-02-29T13:00:00.5+01:30",
            "1998-12-31T15:59:60-08:00",
        ],
        chars: "0123569-:.+TtZz 6",
    },
    Source {
        format: Format::Date,
        seeds: &["2024-02-29", "1900-02-28", "2023-12-31", "2023-04-30"],
        chars: "0123459-T ",
    },
    Source {
        format: Format::Time,
        seeds: &["23:59:60Z", "08:30:06.28+01:30", "15:59:60-08:00", "00:59:60+01:00"],
        chars: "0123569:.+-Zz ",
    },
    Source {
        format: Format::Email,
        seeds: &[
            "joe.bloggs@example.com",
            "\"joe b\\\"loggs\"@example.com",
            "a@[127.0.0.1]",
            "a@[IPv6:::1]",
            "a+b@xn--bcher-kva.de",
        ],
        chars: "a1.@\"\\ -_[]:é(),<>\u{1}{}~",
    },
    Source {
        format: Format::Hostname,
        seeds: &["www.example.com", "xn--bcher-kva.de", "xn--4dbc5h", "r3---sn.a", "1.2.3.4"],
        chars: "a1x.-_é A",
    },
    Source {
        format: Format::Ipv4,
        seeds: &["192.168.0.1", "255.255.255.255", "0.0.0.0"],
        chars: "01256. -+xé",
    },
    Source {
        format: Format::Ipv6,
        seeds: &["::1", "1:2:3:4:5:6:7:8", "fe80::a", "::ffff:192.168.0.1", "1:2:3:4:5:6:1.2.3.4"],
        chars: "012fFg:.%/é",
    },
    Source {
        format: Format::Uri,
        seeds: &[
            "http://user:pw@example.com:80/a/b;c?d=e&f#g",
            "http://[2001:db8::1]:80/",
            "http://[v1.fe:]/",
            "urn:a:b",
            "file:///a",
        ],
        chars: "a1:/?#[]@%20-.~!$\"<>\\^`{|} évV",
    },
    Source {
        format: Format::UriReference,
        seeds: &["//example.com:80/a?b#c", "/a/b:c", "./a:b", "a/b?c", "#a", "http://[::1]/%41"],
        chars: "a1:/?#[]@%20-.~!$\"<>\\^`{|} évV",
    },
    Source {
        format: Format::Iri,
        seeds: &["http://é.com/ß?ü#ö", "http://[::1]/", "urn:é", "http://é:é@é:1/%C3?\u{E000}"],
        chars: "a1:/?#[]@%20é\u{85}\u{A0}\u{E000}\u{FFFE}\u{1F600}\u{E0001}\u{200E} \\",
    },
    Source {
        format: Format::IriReference,
        seeds: &["//é.com/ß?ü#ö", "/é/b:c", "./é:b", "é", "?\u{E000}", "http://[::1]/"],
        chars: "a1:/?#[]@%20é\u{85}\u{A0}\u{E000}\u{FFFE}\u{1F600}\u{E0001}\u{200E} \\",
    },
    Source {
        format: Format::UriTemplate,
        seeds: &["http://a.b/{c:1}/{+d,e*}{?f.g}", "{%41}a%41", "{;a_b,c}", "é{a}"],
        chars: "a1{}+#./;?&=,!@|*:%40_ '\"<>\\^`é\u{85}\u{E000}\u{FFFE}",
    },
    Source {
        format: Format::JsonPointer,
        seeds: &["/a/b", "/a~1b/~0", "", "/"],
        chars: "/~012a#é ",
    },
    Source {
        format: Format::RelativeJsonPointer,
        seeds: &["0", "1/a", "0#", "10/a~0"],
        chars: "012/~#a-+é ",
    },
    Source {
        format: Format::Regex,
        seeds: &[
            "^(?=.{3,63}$)[a-z0-9-]+(?:\\.\\w+)*$",
            "(?<a>x)\\k<a>\\1|[^\\d\\-]?",
            "\\u{1F600}\\u0041\\x41\\cA\\p{L}\\0",
            "(?<!a)b{1,2}?[a-\\]]",
        ],
        chars: "a1x()[]{}?*+|^$.\\,-<>=!:kupPcdbB0/é😀_@#& ",
    },
];

/// A right text, changed in up to three places.
fn near_right(source: &'static Source) -> impl Strategy<Value = String> {
    let chars: Vec<char> = source.chars.chars().collect();
    let edit = (0..4u8, any::<prop::sample::Index>(), prop::sample::select(chars));
    let edits = prop::collection::vec(edit, 0..4);
    (prop::sample::select(source.seeds), edits).prop_map(|(seed, edits)| {
        let mut text: Vec<char> = seed.chars().collect();
        for (kind, place, char) in edits {
            let place = place.index(text.len() + 1);
            match kind {
                0 if place < text.len() => {
                    text.remove(place);
                }
                1 if place < text.len() => text[place] = char,
                2 if place < text.len() => text.insert(place, text[place]),
                _ => text.insert(place, char),
            }
        }
        text.into_iter().collect()
    })
}

/// Where the two differ, and the standard has it as this crate does.
struct Difference {
    formats: &'static [Format],
    /// What this crate says.
    holds: bool,
    why: &'static str,
    example: &'static str,
    /// Whether a text is of the kind.
    is: fn(&str) -> bool,
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        formats: &[Format::Date],
        holds: false,
        why: "RFC 3339, section 5.6: a year has four digits, and a sign or a dot is none",
        example: "2-23-12-31",
        is: |text| shape(text) != "0000-00-00",
    },
    Difference {
        formats: &[Format::Time],
        holds: false,
        why: "RFC 3339, section 5.6: an hour has two digits, and a sign or a dot is none",
        example: "0-:30:06Z",
        is: |text| !is_time_shape(&shape(text)),
    },
    Difference {
        formats: &[Format::DateTime],
        holds: false,
        why: "RFC 3339, section 5.6: as for dates and for times",
        example: "2.23-12-31T08:30:06Z",
        is: |text| {
            let shape = shape(text);
            !shape.strip_prefix("0000-00-00T").is_some_and(is_time_shape)
        },
    },
    Difference {
        formats: &[Format::DateTime],
        holds: false,
        why: "RFC 3339, section 5.7: a leap second ends a month in UTC",
        example: "1998-12-30T23:59:60Z",
        is: |text| text.contains(":60"),
    },
    Difference {
        formats: &[Format::Hostname, Format::Email],
        holds: false,
        why: "RFC 5890, section 2.3.2.1: an A-label is what its U-label, in lower case and valid, \
              gives; its prefix may be in upper case",
        example: "a@xn---bcher-kva.de",
        is: |text| text.to_ascii_lowercase().contains("xn--"),
    },
    Difference {
        formats: &[Format::Hostname, Format::Email],
        holds: true,
        why: "RFC 1123, section 2.1: two hyphens may stand anywhere inside of a label, and in \
              host names of content networks they do",
        example: "a@r3---sn.example.com",
        is: |text| {
            let labels = text.rsplit('@').next().unwrap_or_default().split('.');
            let hyphens = |label: &str| label.as_bytes().get(2..4) == Some(b"--");
            labels.filter(|label| !label.starts_with("xn--")).any(hyphens)
        },
    },
    Difference {
        formats: &[Format::Email],
        holds: true,
        why: "RFC 5321, section 4.1.2: a quoted local part may hold, and escape, any printable \
              character",
        example: "\"a\\ b\"@example.com",
        is: |text| text.starts_with('"'),
    },
    Difference {
        formats: &[Format::UriTemplate],
        holds: false,
        why: "RFC 6570, section 2.1: control characters and noncharacters are not in `ucschar`",
        example: "\u{85}",
        is: |text| text.contains(['\u{85}', '\u{FFFE}']),
    },
    Difference {
        formats: &[Format::Regex],
        holds: false,
        why: "ECMA-262, section 22.2.1: without Annex B a letter, a digit or `_` is no \
              `IdentityEscape`",
        example: "\\_",
        is: |text| text.contains("\\_"),
    },
    Difference {
        formats: &[Format::Regex],
        holds: false,
        why: "ECMA-262, section 22.2.1: `\\p` and `\\u{}` are there with the flag `u` only, under \
              which `\\,` is not, and `\\p` names a property that is known",
        example: "\\p{Nope}",
        is: |text| ["\\p{", "\\P{", "\\u{"].iter().any(|escape| text.contains(escape)),
    },
];

/// A text with its digits as zeros, and its letters in upper case.
fn shape(text: &str) -> String {
    let zero = |char: char| if char.is_ascii_digit() { '0' } else { char.to_ascii_uppercase() };
    text.chars().map(zero).collect()
}

fn is_time_shape(shape: &str) -> bool {
    let Some(rest) = shape.strip_prefix("00:00:00") else { return false };
    let offset = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with('0') => fraction.trim_start_matches('0'),
        Some(_) => return false,
        None => rest,
    };
    ["Z", "+00:00", "-00:00"].contains(&offset)
}

/// The formats of `jsonschema`.
fn oracle(format: Format) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft7).should_validate_formats(true);
    options.build(&json!({ "format": format.name() })).expect("a format is a schema")
}

#[test]
fn formats_agree_but_where_the_standard_decides() {
    for source in SOURCES {
        let format = source.format;
        let oracle = oracle(format);
        let tally = [const { Cell::new(0) }; 2];
        let run = config::runner(2_000).run(&near_right(source), |text| {
            let holds = format.holds(&text);
            let count = &tally[usize::from(holds)];
            count.set(count.get() + 1);
            let known = DIFFERENCES.iter().any(|difference| {
                difference.holds == holds
                    && difference.formats.contains(&format)
                    && (difference.is)(&text)
            });
            if holds == oracle.is_valid(&Value::from(text.as_str())) || known {
                return Ok(());
            }
            Err(TestCaseError::fail(format!("{holds}: {text:?}")))
        });
        if let Err(error) = run {
            panic!("{}: {error}", format.name());
        }
        // Texts that are nearly all of one kind would prove nothing.
        let [refused, taken] = tally.map(Cell::into_inner);
        assert!(refused.min(taken) * 5 > refused.max(taken), "{}", format.name());
    }
}

#[test]
fn differences_are_as_documented() {
    for difference in DIFFERENCES {
        let (example, why) = (difference.example, difference.why);
        let format = *difference.formats.last().expect("a difference is of a format");
        assert!((difference.is)(example), "{example:?}: {why}");
        assert_eq!(format.holds(example), difference.holds, "{example:?}: {why}");
        let theirs = oracle(format).is_valid(&Value::from(example));
        assert_eq!(theirs, !difference.holds, "{example:?}: {why}");
    }
}
