//! Numbers in as few bytes as they take (LEB128): small ones, as distances between neighbours mostly are, in
//! one.

/// The bit of a byte that says that the number goes on in the next one, and how many bits each has.
const MORE: u8 = 1 << BITS;
const BITS: u32 = 7;

/// Adds a number.
pub fn append(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= u32::from(MORE) {
        bytes.push(number.to_le_bytes()[0] | MORE);
        number >>= BITS;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Reads numbers byte by byte.
#[derive(Debug, Default)]
pub struct Decoder {
    number: u32,
    bits: u32,
}

impl Decoder {
    /// Takes the next byte, and tells the number that ends with it.
    pub fn take(&mut self, byte: u8) -> Option<u32> {
        self.number |= u32::from(byte & !MORE).wrapping_shl(self.bits);
        if byte & MORE != 0 {
            self.bits += BITS;
            return None;
        }
        self.bits = 0;
        Some(std::mem::take(&mut self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let check = |number: u32, expected: usize| {
            let mut bytes = Vec::new();
            append(&mut bytes, number);
            assert_eq!(bytes.len(), expected, "{number}");
            let mut decoder = Decoder::default();
            let told: Vec<Option<u32>> = bytes.iter().map(|byte| decoder.take(*byte)).collect();
            assert!(told.iter().rev().skip(1).all(Option::is_none), "{number}");
            assert_eq!(told.last(), Some(&Some(number)));
        };
        check(0, 1);
        check(127, 1);
        check(128, 2);
        check(16_384, 3);
        check(u32::MAX, 5);
    }
}
