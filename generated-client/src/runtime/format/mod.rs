//! The formats of draft-07 (JSON Schema Validation, section 7.3).
//!
//! A check looks at a text once, from left to right, in time linear in it and
//! without recursion. None needs a dependency but `idn-hostname`, whose exact
//! answer stands behind the feature `idn`.

mod date_time;
mod email;
mod host;
mod ip;
mod iri;
mod percent;
mod pointer;
mod regex;
mod template;
mod uri;

use iri::Alphabet;

/// A format that draft-07 defines for strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// `date-time`, as in RFC 3339.
    DateTime,
    /// `date`: a full date, as in RFC 3339.
    Date,
    /// `time`: a time of day with its offset from UTC, as in RFC 3339.
    Time,
    /// `email`: a mailbox of RFC 5321.
    Email,
    /// `idn-email`: a mailbox of RFC 6531.
    IdnEmail,
    /// `hostname`: RFC 1123, and the A-labels of RFC 5890.
    Hostname,
    /// `idn-hostname`: the U-labels of RFC 5890 as well. Without the feature
    /// `idn` an approximation that refuses no host name that is right.
    IdnHostname,
    /// `ipv4`: four decimal numbers.
    Ipv4,
    /// `ipv6`, as in RFC 4291.
    Ipv6,
    /// `uri`, as in RFC 3986.
    Uri,
    /// `uri-reference`: a URI, or a relative reference.
    UriReference,
    /// `iri`, as in RFC 3987.
    Iri,
    /// `iri-reference`: an IRI, or a relative reference.
    IriReference,
    /// `uri-template`, as in RFC 6570.
    UriTemplate,
    /// `json-pointer`, as in RFC 6901.
    JsonPointer,
    /// `relative-json-pointer`, as in its Internet draft.
    RelativeJsonPointer,
    /// `regex`: a regular expression of ECMA-262.
    Regex,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 17] = [
        Format::DateTime,
        Format::Date,
        Format::Time,
        Format::Email,
        Format::IdnEmail,
        Format::Hostname,
        Format::IdnHostname,
        Format::Ipv4,
        Format::Ipv6,
        Format::Uri,
        Format::UriReference,
        Format::Iri,
        Format::IriReference,
        Format::UriTemplate,
        Format::JsonPointer,
        Format::RelativeJsonPointer,
        Format::Regex,
    ];

    /// The name that stands in a schema.
    pub const fn name(self) -> &'static str {
        match self {
            Format::DateTime => "date-time",
            Format::Date => "date",
            Format::Time => "time",
            Format::Email => "email",
            Format::IdnEmail => "idn-email",
            Format::Hostname => "hostname",
            Format::IdnHostname => "idn-hostname",
            Format::Ipv4 => "ipv4",
            Format::Ipv6 => "ipv6",
            Format::Uri => "uri",
            Format::UriReference => "uri-reference",
            Format::Iri => "iri",
            Format::IriReference => "iri-reference",
            Format::UriTemplate => "uri-template",
            Format::JsonPointer => "json-pointer",
            Format::RelativeJsonPointer => "relative-json-pointer",
            Format::Regex => "regex",
        }
    }

    /// The format of a name; `None` for what is an annotation only.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether a text is of the format.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Format::DateTime => date_time::date_time(text),
            Format::Date => date_time::date(text),
            Format::Time => date_time::time(text),
            Format::Email => email::mailbox(text),
            Format::IdnEmail => email::idn_mailbox(text),
            Format::Hostname => host::hostname(text),
            Format::IdnHostname => host::idn_hostname(text),
            Format::Ipv4 => ip::v4(text),
            Format::Ipv6 => ip::v6(text),
            Format::Uri => uri::absolute(text, Alphabet::Ascii),
            Format::UriReference => uri::reference(text, Alphabet::Ascii),
            Format::Iri => uri::absolute(text, Alphabet::Unicode),
            Format::IriReference => uri::reference(text, Alphabet::Unicode),
            Format::UriTemplate => template::template(text),
            Format::JsonPointer => pointer::pointer(text),
            Format::RelativeJsonPointer => pointer::relative(text),
            Format::Regex => regex::pattern(text),
        }
    }
}
