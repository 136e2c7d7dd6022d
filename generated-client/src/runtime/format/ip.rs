//! `ipv4` and `ipv6`. The parsers of `std::net` are exact for both: no leading
//! zeros and no short forms (RFC 2673, section 3.2, as the official suite reads
//! it), no zone (RFC 4291, section 2.2).

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether the text is an IPv4 address.
pub(super) fn v4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Whether the text is an IPv6 address.
pub(super) fn v6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}
