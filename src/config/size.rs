//! Sizes as people write them: `64M`, `512k`, `1G`, `1000`.

/// Bytes of a size; `k`, `M` and `G` count in steps of 1024, with or without `B` or `iB` after them.
///
/// # Errors
/// Words for what is no size.
pub fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.strip_prefix(digits).unwrap_or_default().trim().to_ascii_lowercase();
    let unit = unit.strip_suffix("ib").or_else(|| unit.strip_suffix('b')).unwrap_or(&unit);
    let shift = match unit {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        _ => return Err(expected()),
    };
    let number: u64 = digits.parse().map_err(|_| expected())?;
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0).ok_or_else(expected)
}

fn expected() -> String {
    "expected a size such as 64M, 512k or 1G".into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let check = |input: &str, expected: Option<u64>| {
            assert_eq!(size(input).ok(), expected, "{input}");
        };
        check("1000", Some(1000));
        check("512k", Some(512 << 10));
        check("64M", Some(64 << 20));
        check("64 MiB", Some(64 << 20));
        check("1GB", Some(1 << 30));
        check("0", None);
        check("", None);
        check("M", None);
        check("-1", None);
        check("1.5G", None);
        check("1é", None);
        check("99999999999G", None);
    }
}
