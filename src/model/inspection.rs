//! What is found in a file when it is looked at again, to vouch for it.

/// Characters that are not seen, or do more than stand there, by what they do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UnseenKind {
    /// ESC and the C1 characters, which begin commands to a terminal.
    Escape,
    /// Other control characters, without line ends and tabs.
    Control,
    /// Marks and overrides of the direction of writing.
    Bidi,
    /// Characters of no width: zero-width space, word joiner, byte order mark inside a text.
    Invisible,
    /// Zero-width joiners and non-joiners, which some scripts and emoji need.
    Joiner,
    /// Soft hyphens.
    SoftHyphen,
    /// Line and paragraph separators.
    Separator,
    /// Tag characters, which can carry a hidden text.
    Tag,
    /// Variation selectors.
    Selector,
}

impl UnseenKind {
    /// What they are called, several of them.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Escape => "escape characters",
            Self::Control => "control characters",
            Self::Bidi => "direction marks and overrides",
            Self::Invisible => "invisible characters",
            Self::Joiner => "joiners",
            Self::SoftHyphen => "soft hyphens",
            Self::Separator => "line and paragraph separators",
            Self::Tag => "tag characters",
            Self::Selector => "variation selectors",
        }
    }
}

/// How often one kind stands in a file, and where first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unseen {
    /// Which kind.
    pub kind: UnseenKind,
    /// How often.
    pub count: u32,
    /// The first places: line and character in it, both from 1.
    pub places: Vec<(u32, u32)>,
}

/// Bytes that somebody can compare with theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fingerprint {
    /// How many.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What was found in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspection {
    /// Where it lies, in full, sanitised; none for what is compiled in.
    pub path: Option<String>,
    /// The whole file.
    pub file: Fingerprint,
    /// The member of it that is the article, where that is a file of its own.
    pub member: Option<Fingerprint>,
    /// When it was changed last, in seconds since 1970, as the file system says.
    pub modified: Option<i64>,
    /// What in it is not seen, by kind; nothing where it is no text.
    pub unseen: Vec<Unseen>,
    /// Whether the article is another one than was read before.
    pub differs: bool,
}

/// A moment as people write it: '2024-03-02 14:05:09 UTC'.
#[must_use]
pub fn moment(seconds: i64) -> Option<String> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(moment(1_709_388_309).as_deref(), Some("2024-03-02 14:05:09 UTC"));
        assert_eq!(moment(-1).as_deref(), Some("1969-12-31 23:59:59 UTC"));
        assert_eq!(moment(i64::MAX), None);
    }
}
