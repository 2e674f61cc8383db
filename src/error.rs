//! The shell's errors: what was tried, on which path, why, and what to do about it.

use std::fmt;

use crate::plain::Visible;

/// What went wrong, as far as the exit code tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailureKind {
    /// The arguments or the configuration make no sense.
    Usage,
    /// Nothing can be read: no such file or folder, or no article in it.
    Unreadable,
    /// There is no keyboard to read keys from.
    NoKeyboard,
    /// The terminal or another output failed.
    Output,
    /// The program itself is wrong.
    Internal,
}

/// An error of the shell, ready to be shown: all parts are safe for a terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Its kind.
    pub kind: FailureKind,
    /// What was tried, and on what: 'cannot open news/2024'.
    pub tried: Visible,
    /// Why it failed.
    pub why: Visible,
    /// What to do, where that is known.
    pub advice: Option<Visible>,
    /// What else is wrong with the same, a line each.
    pub more: Vec<Visible>,
}

impl Failure {
    /// An error with what was tried and why it failed.
    #[must_use]
    pub fn new(kind: FailureKind, tried: &str, why: impl fmt::Display) -> Self {
        let why = Visible::new(&why.to_string());
        Self { kind, tried: Visible::new(tried), why, advice: None, more: Vec::new() }
    }

    /// Adds what to do.
    #[must_use]
    pub fn advise(mut self, advice: &str) -> Self {
        self.advice = Some(Visible::new(advice));
        self
    }

    /// Adds a line for what else is wrong.
    #[must_use]
    pub fn and(mut self, line: &str) -> Self {
        self.more.push(Visible::new(line));
        self
    }

    /// Adds another error, a line for each thing that is wrong; its advice is left out.
    #[must_use]
    pub fn and_all(mut self, other: &Self) -> Self {
        self.more.push(Visible::new(&format!("{}: {}", other.tried, other.why)));
        self.more.extend(other.more.iter().cloned());
        self
    }

    /// The code that the program exits with.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            FailureKind::Usage => 2,
            FailureKind::Unreadable => 3,
            FailureKind::NoKeyboard => 5,
            FailureKind::Output => 74,
            FailureKind::Internal => 70,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.tried, self.why)?;
        for line in &self.more {
            write!(f, "\n{line}")?;
        }
        match &self.advice {
            Some(advice) => write!(f, "\n{advice}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_why_and_what_to_do() {
        let failure =
            Failure::new(FailureKind::Unreadable, "cannot open a\u{1b}[2Jb", "no such file")
                .advise("Check the name.");
        assert_eq!(failure.to_string(), "cannot open a␛[2Jb: no such file\nCheck the name.");
        assert_eq!(failure.exit_code(), 3);
        let failure = Failure::new(FailureKind::Usage, "a:1:1", "no").and("a:2:1: nor\nthis");
        assert_eq!(failure.to_string(), "a:1:1: no\na:2:1: nor⏎this");
    }
}
