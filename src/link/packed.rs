//! Sorted numbers in half the memory: each as its distance from the one before, in one unit of 16 bits or,
//! where it lies far, in two. Two units fill a number, so that packed ones lie among other lists.

/// The bit of a unit that says that it goes on in the next one.
const MORE: u32 = 1 << UNIT;
const UNIT: u32 = 15;
/// Distances are below this: two units hold no more.
const FARTHEST: u32 = 1 << (UNIT + 16);

/// Packs numbers below 2^31 - 1, each greater than the one before.
pub(super) fn pack(numbers: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut units: Vec<u32> = Vec::new();
    // The number after the last one: distances are never nought, which ends the list.
    let mut last = 0;
    for number in numbers {
        let next = number.saturating_add(1);
        let distance = next.saturating_sub(last).min(FARTHEST - 1);
        last = next;
        if distance < MORE {
            units.push(distance);
        } else {
            units.extend([distance >> 16 | MORE, distance & 0xffff]);
        }
    }
    let pair = |pair: &[u32]| {
        let (low, high) = (pair.first(), pair.get(1));
        low.copied().unwrap_or(0) | high.copied().unwrap_or(0) << 16
    };
    units.chunks(2).map(pair).collect()
}

/// Tells the numbers that were packed, in order.
pub(super) fn unpack(packed: &[u32], mut tell: impl FnMut(u32)) {
    // The first unit of two; nought where none waits for the second.
    let (mut first, mut next) = (0, 0u32);
    for unit in packed.iter().flat_map(|pair| [pair & 0xffff, pair >> 16]) {
        let distance = if first != 0 {
            (std::mem::take(&mut first) & !MORE) << 16 | unit
        } else if unit & MORE != 0 {
            first = unit;
            continue;
        } else if unit == 0 {
            return;
        } else {
            unit
        };
        next = next.saturating_add(distance);
        tell(next.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let check = |numbers: &[u32], units: usize| {
            let packed = pack(numbers.iter().copied());
            let mut found = Vec::new();
            unpack(&packed, |number| found.push(number));
            assert_eq!(found, numbers);
            assert_eq!(packed.len(), units.div_ceil(2), "{numbers:?}");
        };
        check(&[], 0);
        check(&[0], 1);
        check(&[0, 1, 2], 3);
        check(&[7, 32_000, 64_700, 64_701], 4);
        check(&[32_766, 65_534, 98_303], 5);
        check(&[65_535, 1_000_000, 2_000_000_000], 6);
    }
}
