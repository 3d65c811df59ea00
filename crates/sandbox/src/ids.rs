//! Ids in the vendors' shapes.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A 20-character record id as AppCube writes them: four characters that say what it is, four
/// zeros, twelve that say which. Different numbers give different ids.
pub fn record(prefix: &str, number: u64) -> String {
    // An odd multiplier permutes the numbers below 2^60, so neighbours do not look alike.
    let mut rest = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) & ((1 << 60) - 1);
    let mut tail = [b'0'; 12];
    for place in tail.iter_mut().rev() {
        *place = DIGITS[(rest % 62) as usize];
        rest /= 62;
    }
    format!("{prefix}0000{}", String::from_utf8_lossy(&tail))
}

/// The .NET reading of a GUID: with or without hyphens, braces or parentheses, any letter case.
/// Answers the form that ONLYOFFICE writes: lower case, hyphens.
pub fn guid(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .or_else(|| text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')));
    // Brackets go with hyphens only: .NET reads `{D}` and `(D)`, not `{N}`.
    let (body, bracketed) = inner.map_or((text, false), |inner| (inner, true));
    let hyphens: Vec<usize> = body.match_indices('-').map(|(at, _)| at).collect();
    let shaped = hyphens == [8, 13, 18, 23] || (hyphens.is_empty() && !bracketed);
    let hex: String = body.chars().filter(|letter| *letter != '-').collect();
    if !shaped || hex.len() != 32 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let hex = hex.to_ascii_lowercase();
    Some(format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_ids_have_twenty_characters_and_differ() {
        let ids: std::collections::HashSet<String> = (0..10_000).map(|n| record("10gg", n)).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.len() == 20 && id.starts_with("10gg")));
    }

    #[test]
    fn every_dotnet_form_of_a_guid_is_read() {
        let plain = "9924256a-739c-462b-af15-e652a3b1b6eb";
        for form in [
            plain,
            "9924256A-739C-462B-AF15-E652A3B1B6EB",
            "9924256A739C462BAF15E652A3B1B6EB",
            "{9924256a-739c-462b-af15-e652a3b1b6eb}",
            "(9924256a-739c-462b-af15-e652a3b1b6eb)",
        ] {
            assert_eq!(guid(form).as_deref(), Some(plain), "{form}");
        }
        for bad in ["", "not-a-guid", "9924256a-739c-462b-af15-e652a3b1b6e", "{9924256a-739c-462b-af15-e652a3b1b6eb"] {
            assert_eq!(guid(bad), None, "{bad}");
        }
    }
}
