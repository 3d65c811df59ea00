//! How much goes to whom.

/// `total` in equal parts; what is left over goes one each to the first, so the sum is always `total`.
///
/// No parts for nobody.
pub fn even_split(total: u64, people: usize) -> Vec<u64> {
    let Some(each) = total.checked_div(people as u64) else { return Vec::new() };
    let left_over = total % people as u64;
    (0..people as u64).map(|place| each + u64::from(place < left_over)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_always_exact() {
        for total in [0, 1, 7, 99, 100, 99_999_999] {
            for people in 1..40 {
                let parts = even_split(total, people);
                assert_eq!(parts.len(), people);
                assert_eq!(parts.iter().sum::<u64>(), total);
                assert!(parts[0] - parts[people - 1] <= 1);
            }
        }
    }

    #[test]
    fn what_is_left_over_goes_to_the_first() {
        assert_eq!(even_split(10, 4), [3, 3, 2, 2]);
        assert!(even_split(10, 0).is_empty());
    }
}
