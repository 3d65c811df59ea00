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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_ids_have_twenty_characters_and_differ() {
        let ids: std::collections::HashSet<String> = (0..10_000).map(|n| record("10gg", n)).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.len() == 20 && id.starts_with("10gg")));
    }
}
