//! What each format of draft-07 takes and refuses.

use flow_service::runtime::format::Format;

/// A format with texts that are of it and texts that are not.
struct Table {
    format: Format,
    right: &'static [&'static str],
    wrong: &'static [&'static str],
}

const TABLES: &[Table] = &[
    Table {
        format: Format::DateTime,
        right: &[
            "2024-02-29T00:00:00Z",
            "2016-12-31t23:59:60z",
            "2017-01-01T00:59:60+01:00",
            "2015-06-30T16:59:60.5-07:00",
            "0000-01-01T00:00:00.0-00:00",
        ],
        wrong: &[
            "2023-02-29T00:00:00Z",
            "2024-02-29 00:00:00Z",
            "2024-02-29T00:00:00",
            "2024-02-29T00:00:00.Z",
            // No month ends there in UTC.
            "2016-12-30T23:59:60Z",
            "2016-12-31T00:59:60+01:00",
            "2016-12-31é23:59:59Z",
        ],
    },
    Table {
        format: Format::Date,
        right: &["2000-02-29", "9999-12-31"],
        wrong: &["1900-02-29", "2024-13-01", "2024-04-31", "2024-1-01", "2024-01-01T", "20240101"],
    },
    Table {
        format: Format::Time,
        right: &["23:59:60Z", "00:00:00.000+23:59", "18:59:60-05:00"],
        wrong: &["23:59", "23:59:59", "24:00:00Z", "12:59:60Z", "12:00:00+1:00", "12:00:00,5Z"],
    },
    Table {
        format: Format::Email,
        right: &[
            "a@b",
            "a+b=c@example.com",
            r#""a b\"@\\"@example.com"#,
            r#"""@example.com"#,
            "a@[127.0.0.1]",
            "a@[ipv6:::1]",
        ],
        wrong: &[
            "a",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "a.@b",
            "a@-b.com",
            "a@b..com",
            "é@example.com",
            "a@é.com",
            r#""a"b@example.com"#,
            "\"a\n\"@example.com",
            r#""a\"@example.com"#,
            "a@[127.0.0.1",
            "a@[::1]",
            "a@[tag:text]",
            "a (comment)@example.com",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
        ],
    },
    Table {
        format: Format::IdnEmail,
        right: &["a@b", "é@é.com", "\"é è\"@例え.jp", "a@[127.0.0.1]"],
        wrong: &["a", "é@", "é é@é.com", "a@é_.com", "a@é-.com", "a@é..com"],
    },
    Table {
        format: Format::Hostname,
        right: &[
            "localhost",
            "3com.com",
            "192.168.0.1",
            "XN--BCHER-KVA.example",
            "r3---sn-4g5e6n7s.example.com",
        ],
        wrong: &[
            "",
            "a.",
            "a..b",
            "-a",
            "a-",
            "a_b",
            "bücher.example",
            "xn--",
            "xn--a",
            "xn--abc-",
            // It is `bücher` encoded, and something behind it.
            "xn--bcher-kva9999999999",
        ],
    },
    Table {
        format: Format::IdnHostname,
        right: &["localhost", "bücher.example", "xn--bcher-kva.example", "例え。テスト", "אב.com"],
        wrong: &["", "a b", "-ü", "ü-", "aü--b", "Bücher", "ü.", "אaב", "1.אב", "☃.net"],
    },
    Table {
        format: Format::Ipv4,
        right: &["0.0.0.0", "255.255.255.255"],
        wrong: &["", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1.2.3.-4"],
    },
    Table {
        format: Format::Ipv6,
        right: &[
            "::",
            "::1",
            "1:2:3:4:5:6:7::",
            "FE80::A",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
        ],
        wrong: &["", ":", ":::", "1::2::3", "12345::", "1:2:3:4::5:6:7:8", "fe80::1%lo", "::1.2.3"],
    },
    Table {
        format: Format::Uri,
        right: &[
            "a:",
            "http://",
            "http:///path",
            "http://user:pass@host:80/a;b=c?d/e?f#g?/h",
            "http://[v1.a:b]/",
            "http://[::1]:",
            "urn:a:b",
            "x+y-z.1:/%7E",
        ],
        wrong: &[
            "",
            ":",
            "a",
            "//a",
            "/a:b",
            "1a:b",
            "a:%2",
            "a:%é0",
            "a:b#c#d",
            "http://a b/",
            "http://[::1",
            "http://[::1]a",
            "http://[::1%25lo]/",
            "http://[v.a]/",
            "http://[v1.]/",
            "http://a:b:1/",
            "http://a/[b]",
            "http://é/",
        ],
    },
    Table {
        format: Format::UriReference,
        right: &["", "a", "/a:b", "./a:b", "//a", "?a", "#a", "a:b", "a/b:c", "//[::1]/"],
        wrong: &[":a", "1:a", "a b", "#a#b", "/a\\b", "%", "//[1]/", "é"],
    },
    Table {
        format: Format::Iri,
        right: &["http://é/é?é#é", "a:\u{A0}", "a:?\u{E000}", "a:/\u{1F600}"],
        wrong: &["é", "é:a", "a:\u{E000}", "a:#\u{E000}", "a:\u{85}", "a:\u{FFFE}", "a:\u{E0001}"],
    },
    Table {
        format: Format::IriReference,
        right: &["", "é", "//é/", "?\u{E000}", "./é:a"],
        wrong: &["é:a", "\u{E000}", "é é", "//[é]/", "http://a:é/"],
    },
    Table {
        format: Format::UriTemplate,
        right: &["", "a{b}c{+d,e*,f:12}", "{b.c}", "é%20", "{%20}", "{|b}", "{_}"],
        wrong: &[
            "{", "}", "{}", "{{a}}", "{a b}", "{a:}", "{a*:1}", "{a.}", "{é}", "%2", "<", "{+}",
        ],
    },
    Table {
        format: Format::JsonPointer,
        right: &["", "/", "//", "/~0~1", "/é"],
        wrong: &["a", "#/a", "/~", "/~2", "/~~0"],
    },
    Table {
        format: Format::RelativeJsonPointer,
        right: &["0", "0#", "10/a/~0", "99999999999999999999999#"],
        wrong: &["", "#", "/a", "00", "01#", "1a", "1#/a", "0+1/a", "-1", "1/~"],
    },
    Table {
        format: Format::Regex,
        right: &[
            "",
            "|",
            "()",
            "a{2,2}?b{3,}",
            "(?=^.{3,63}$)(?!^(\\d+\\.)+\\d+$)",
            "[]|[^]|[-a]|[a-]|[\\w-]|[\\-a]",
            "(?<a>.)\\k<a>\\1",
            "\\k<b>(?<b>.)|(?<b>.)",
            "(?i-ms:a)",
            "\\p{L}\\P{Script=Greek}\\u{1F600}",
            "\\@\\-",
            "[😀-😁]",
            "[\\uD83D\\uDE00-\\uD83D\\uDE01]",
            "\\0\\x41\\u0041\\cA",
            "a{00000000000000000000000000002,3}",
        ],
        wrong: &[
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "a{",
            "a{,2}",
            "a{2,1}",
            "*",
            "a**",
            "^*",
            "(?=a)*",
            "\\",
            "\\a",
            "\\1",
            "\\01",
            "\\k<a>",
            "\\k",
            "\\c1",
            "\\x4",
            "\\u{110000}",
            "\\u{}",
            "\\p{Nope}",
            "\\p{L",
            "[b-a]",
            "[\\w-a]",
            "(?<a>.)(?<a>.)",
            "(?<a>(?<a>.))",
            "(?<1>.)",
            "(?<>.)",
            "(?-:a)",
            "(?ii:a)",
            "(?i)",
            // One of them is there with the flag `u` only, the other without.
            "\\p{L}\\@",
        ],
    },
];

#[test]
fn texts_are_of_their_format_or_not() {
    for table in TABLES {
        let name = table.format.name();
        for text in table.right {
            assert!(table.format.holds(text), "{name} refuses {text:?}");
        }
        for text in table.wrong {
            assert!(!table.format.holds(text), "{name} takes {text:?}");
        }
    }
}

#[test]
fn every_format_has_its_table_and_its_name() {
    for format in Format::ALL {
        assert_eq!(Format::named(format.name()), Some(format));
        let tables = TABLES.iter().filter(|table| table.format == format).count();
        assert_eq!(tables, 1, "{}", format.name());
    }
    for name in ["", "password", "Date", "date ", "uuid", "duration"] {
        assert_eq!(Format::named(name), None, "{name}");
    }
}

/// What is deep or long is no reason to crash, nor to take more than a moment:
/// a quadratic check would take a minute here.
#[test]
fn long_texts_are_checked() {
    let pieces = [
        "(", "(?<a>", "(?=", "[", "a{1}", "\\p{", "\\k<", "(?<a", "{", "{a", "%41", "/", "a:", "@",
        "//", "\"", "\\", ".", "xn--", "é", "1", "0", "a", "~0", ":", "a|", "\\uD800", "?", "(?",
    ];
    for piece in pieces {
        let long = piece.repeat(30_000);
        for format in Format::ALL {
            for text in [&long, &format!("{long}!"), &format!("http://{long}")] {
                format.holds(text);
            }
        }
    }
    let names: String = (0..50_000).map(|name| format!("((?<n{name}>a)|")).collect();
    assert!(Format::Regex.holds(&(names + &")".repeat(50_000))));
    assert!(Format::Regex.holds(&("(".repeat(300_000) + &")".repeat(300_000))));
}

/// The names of normalization, marks and symbols that only the tables of
/// Unicode can tell.
#[test]
#[cfg(feature = "idn")]
fn exact_idn_hostnames() {
    let holds = |text| Format::IdnHostname.holds(text);
    assert!(holds("caf\u{E9}.com"));
    assert!(!holds("cafe\u{301}.com"), "not normalized");
    assert!(!holds("\u{FB01}n.com"), "a ligature");
    assert!(!holds("a\u{200B}é.com"), "an ignorable character");
}
