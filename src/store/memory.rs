//! What the system says of this program's memory.

use std::fs;

/// The most memory that the program has held so far, in bytes; none where the system does not tell.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    peak(&fs::read_to_string("/proc/self/status").ok()?)
}

/// Reads it off `proc_pid_status(5)`, which counts kibibytes.
fn peak(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read() {
        let check = |status: &str, expected| assert_eq!(peak(status), expected, "{status}");
        check("Name:\tx\nVmPeak:\t 9 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 7 kB\n", Some(2 << 20));
        check("VmHWM:\t18446744073709551615 kB", None);
        check("VmHWM:\tmuch kB", None);
        check("", None);
    }
}
