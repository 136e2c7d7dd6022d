//! What patterns match, one example a rule.

use connspec::pattern::{Compiled, compile};

use crate::bridge;

#[test]
fn patterns_match_what_ecma_262_says() {
    // Pattern, texts that match, texts that do not.
    let table: &[(&str, &[&str], &[&str])] = &[
        ("^\\d+$", &["09"], &["", "\u{9EA}", "1\n"]),
        ("^\\w+$", &["aZ_9"], &["é", "-"]),
        ("^\\s$", &["\u{FEFF}", "\u{A0}", "\u{2028}", "\u{B}"], &["\u{85}", "\u{180E}", ""]),
        ("^.$", &["a", "🐲", "\u{85}"], &["\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
        ("^a$", &["a"], &["a\n", "\na"]),
        ("^\\cJ$", &["\n"], &["J", "\\cJ"]),
        ("^\\u0041\\x42\\u{1F432}$", &["AB🐲"], &["ab🐲"]),
        ("^\\ud83d\\udc32$", &["🐲"], &["🐳"]),
        ("^\\ud83d", &[], &["🐲"]),
        ("^\\0$", &["\0"], &["0"]),
        ("^[^]$", &["\n", "🐲"], &["", "ab"]),
        ("a[]|b", &["b"], &["a"]),
        ("^[\\b]$", &["\u{8}"], &["b"]),
        ("\\bab\\b", &["x ab.", "ab"], &["xab", "ab_", "éx"]),
        ("^\\Bx", &[], &["x"]),
        ("^a+?$", &["aaa"], &["aab"]),
        ("^(?<y>\\d{4})-\\k<y>$", &["2026-2026"], &["2026-2025"]),
        ("^(?:a|(b))\\1$", &["a", "bb"], &["ab", "b"]),
        ("^(?:(a)|b)*\\1$", &["ab", "aa", "abaa"], &["aba", "c"]),
        ("^(?=(a*))\\1b", &["aab", "b"], &["ac"]),
        ("(?<=\\1(a))b", &["aab"], &["ab"]),
        ("^(?!10\\.)\\d", &["1.1", "100"], &["10.1"]),
        ("(?<=\\$)\\d+$", &["a$12"], &["12", "€12"]),
        ("(?<!-)\\b\\d+$", &["x 12"], &["x-12"]),
        ("^\\p{L}+$", &["é", "Я"], &["1", ""]),
        ("^\\P{L}+$", &["1"], &["é"]),
        ("^\\p{Script=Greek}$", &["α"], &["a"]),
        ("^[\\p{Lu}\\d]$", &["É", "7"], &["é"]),
        // Annex B, where the flag `u` would refuse.
        ("^\\/path\\-x$", &["/path-x"], &["\\/path\\-x"]),
        ("^\\_\\%\\'\\!\\ $", &["_%'! "], &[]),
        ("^[\\w-.]+$", &["a-b.c"], &["a b"]),
        ("^a{,3}$", &["a{,3}"], &["a", "aaa"]),
        ("^{}]$", &["{}]"], &[]),
        ("^\\1\\07\\8$", &["\u{1}\u{7}8"], &[]),
        ("^\\c$", &["\\c"], &["c"]),
        ("^[\\c1]$", &["\u{11}"], &["1", "c"]),
        ("^(?=a)*b", &["b"], &["a"]),
        ("^\\Z$", &["Z"], &[""]),
        // Simple pieces where going back would be easy to get wrong.
        ("^.*foo$", &["foo", "foofoo", "xfoo"], &["foox", "\nfoo"]),
        ("^.+a.*b", &["xaab", "aab"], &["ab", "xa\nb", "ba"]),
        ("^(a|ab)$", &["a", "ab"], &["abb"]),
        ("^(a|ab)bc$", &["abc", "abbc"], &["abcbc"]),
        ("^https?://", &["http://x", "https://"], &["httpss://", " http://"]),
        ("[A-Z]{2}", &["aBC"], &["AbC"]),
        ("\\.csv$", &["a.csv"], &["a.csv.gz"]),
        ("^a{2,3}a", &["aaa", "aaaa"], &["aa"]),
        ("a*", &["", "b"], &[]),
        ("", &["", "x"], &[]),
        ("$", &["", "x"], &[]),
        ("^$", &[""], &["x"]),
        ("^(GET|POST)?$", &["", "GET"], &["GETPOST"]),
    ];
    for (pattern, matching, others) in table {
        for text in *matching {
            assert!(bridge::matches(pattern, text), "{pattern} matches {text:?}");
        }
        for text in *others {
            assert!(!bridge::matches(pattern, text), "{pattern} does not match {text:?}");
        }
    }
}

#[test]
fn what_real_documents_hold_works() {
    let bucket = "(?=^.{3,63}$)(?!^(\\d+\\.)+\\d+$)(^(([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])\\.)*\
                  ([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])$)";
    assert!(bridge::matches(bucket, "my-bucket.example"));
    for text in ["10.0.0.1", "ab", "My", "-ab", "a..b", &"a".repeat(64)] {
        assert!(!bridge::matches(bucket, text), "{text}");
    }
    let folder = "^[0-9a-zA-Z/\\!\\-_\\.\\*\\''\\(\\)]*((\\%SEGMENT_(NAME|ID)\\%)?/?)+$";
    assert!(bridge::matches(folder, "a/b'c/%SEGMENT_NAME%/%SEGMENT_ID%"));
    assert!(!bridge::matches(folder, "a/%SEGMENT%"));
}

#[test]
fn simple_patterns_need_no_automaton() {
    let simple = [
        "^[A-Z2-7]{20}$",
        "^[A-Za-z0-9/\\+]{40}$",
        "^https://",
        "^https?://[^/]+$",
        "^(Data Source=)(.*)(;Initial Catalog=)(.*)(;Integrated Security=)(.*)(;User ID=)(.*)(;)",
        "^\\d{4}-\\d{2}$",
        "^(GET|POST)$",
        "^[a-zA-Z][a-zA-Z0-9_]*$",
        "^.*\\.csv$",
        "^arn:aws:iam::\\d{12}:role/.+$",
        "[0-9]",
        "^\\S+$",
        "^[0-9a-f]{8}-[0-9a-f]{4}$",
    ];
    for pattern in simple {
        assert!(matches!(compile(pattern), Ok(Compiled::Simple(_))), "{pattern}");
    }
}

#[test]
fn a_fault_is_told_with_its_place() {
    let table = [
        ("[a-z", 0, "never closed", "\\["),
        ("ab(c", 2, "never closed", "\\("),
        ("ab)", 2, "closes no group", "\\)"),
        ("a**", 2, "nothing before it", "\\*"),
        ("{2}", 0, "nothing before it", "\\{"),
        ("x^*", 2, "cannot be repeated", ""),
        ("(?<=a)*", 6, "cannot be repeated", ""),
        ("a{3,2}", 1, "wrong order", "smaller"),
        ("é[z-a]", 3, "runs backwards", "\\-"),
        ("a\\", 1, "backslash", "\\\\"),
        ("(?i)a", 0, "no group that begins", "[Aa]"),
        ("(?P<n>a)", 0, "no group that begins", "(?<name>"),
        ("(?<n>a)\\k<m>", 7, "called `m`", ""),
        ("(?<n>a)(?<n>b)", 7, "another group", ""),
        ("(?<1>a)", 3, "no name", "identifier"),
        ("\\p{Klingon}", 0, "no Unicode property", "Script=Greek"),
        ("\\u{110000}", 0, "no such code point", "10FFFF"),
    ];
    for (pattern, offset, message, help) in table {
        let error = compile(pattern).expect_err(pattern);
        assert_eq!(error.offset, offset, "{pattern}: {error}");
        assert!(error.message.contains(message), "{pattern}: {error}");
        assert!(error.help.unwrap_or_default().contains(help), "{pattern}");
    }
}
