//! Sorted numbers in little memory: each as its distance from the one before, in one byte or, where it lies
//! far, in several. Four bytes fill a number, so that packed ones lie among other lists.

use crate::model::leb128;

/// Packs numbers, each greater than the one before.
pub(super) fn pack(numbers: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut bytes: Vec<u8> = Vec::new();
    // The number after the last one: distances are never nought, which ends the list.
    let mut last = 0;
    for number in numbers {
        let next = number.saturating_add(1);
        leb128::append(&mut bytes, next.saturating_sub(last));
        last = next;
    }
    let four = |four: &[u8]| std::array::from_fn(|i| four.get(i).copied().unwrap_or(0));
    bytes.chunks(4).map(|bytes| u32::from_le_bytes(four(bytes))).collect()
}

/// Tells the numbers that were packed, in order.
pub(super) fn unpack(packed: &[u32], mut tell: impl FnMut(u32)) {
    let (mut decoder, mut next) = (leb128::Decoder::default(), 0u32);
    for four in packed {
        for byte in four.to_le_bytes() {
            let Some(distance) = decoder.take(byte) else { continue };
            if distance == 0 {
                return;
            }
            next = next.saturating_add(distance);
            tell(next.saturating_sub(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let check = |numbers: &[u32], bytes: usize| {
            let packed = pack(numbers.iter().copied());
            let mut found = Vec::new();
            unpack(&packed, |number| found.push(number));
            assert_eq!(found, numbers);
            assert_eq!(packed.len(), bytes.div_ceil(4), "{numbers:?}");
        };
        check(&[], 0);
        check(&[0], 1);
        check(&[0, 1, 2], 3);
        check(&[7, 100, 227, 228], 4);
        check(&[7, 100, 228, 400], 6);
        check(&[65_535, 1_000_000, 4_000_000_000], 11);
    }
}
