//! Fair draws from random bytes.

/// A number below `bound` (1 to 256), every one equally likely.
///
/// Bytes that would favour small numbers are thrown away. A source that gives nothing but such bytes would never end, so after many
/// refusals the remainder is taken as it is.
pub(crate) fn below(bound: usize, random: &mut dyn FnMut(&mut [u8])) -> usize {
    debug_assert!((1..=256).contains(&bound));
    let fair = 256 - 256 % bound;
    let mut byte = [0u8; 1];
    for _ in 0..1000 {
        random(&mut byte);
        if usize::from(byte[0]) < fair {
            break;
        }
    }
    usize::from(byte[0]) % bound
}

/// A source for tests that gives these bytes again and again.
#[cfg(test)]
pub(crate) fn repeating(bytes: Vec<u8>) -> impl FnMut(&mut [u8]) {
    let mut endless = bytes.into_iter().cycle();
    move |buffer| buffer.fill_with(|| endless.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_above_the_last_whole_multiple_are_thrown_away() {
        let mut random = repeating(vec![255, 250, 249, 7]);
        assert_eq!(below(10, &mut random), 9);
        assert_eq!(below(10, &mut random), 7);
    }

    #[test]
    fn a_stuck_source_does_not_hang() {
        assert_eq!(below(10, &mut |buffer: &mut [u8]| buffer.fill(255)), 5);
    }
}
