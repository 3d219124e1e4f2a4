//! Where two lists differ: the stretches between what they have in common, in order.

use std::ops::Range;

/// Lists up to this many pairs are compared whole; longer ones from their ends.
const PAIRS: usize = 4_000_000;

/// The stretches of both lists that are not in common.
pub(super) fn gaps<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (mine, theirs) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = if mine.len().saturating_mul(theirs.len()) > PAIRS { Vec::new() } else { common(mine, theirs) };
    for (a, b) in ends.into_iter().chain([(mine.len(), theirs.len())]) {
        if a > i || b > j {
            found.push((head + i..head + a, head + j..head + b));
        }
        (i, j) = (a + 1, b + 1);
    }
    found
}

/// The places of a longest common subsequence.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let wide = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * wide];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * wide + j] = if old[i] == new[j] {
                longest[(i + 1) * wide + j + 1] + 1
            } else {
                longest[(i + 1) * wide + j].max(longest[i * wide + j + 1])
            };
        }
    }
    let mut places = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            places.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * wide + j] >= longest[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[test]
    fn what_is_in_common_parts_the_stretches() {
        assert_eq!(gaps(&[1, 2, 3], &[1, 2, 3]), []);
        assert_eq!(gaps(&[1, 2, 3], &[1, 9, 3]), [(1..2, 1..2)]);
        assert_eq!(gaps(&[1, 3], &[1, 2, 3]), [(1..1, 1..2)]);
        assert_eq!(gaps(&[1, 2, 3, 4, 5], &[0, 2, 4, 6]), [(0..1, 0..1), (2..3, 2..2), (4..5, 3..4)]);
        assert_eq!(gaps::<u8>(&[], &[]), []);
    }
}
