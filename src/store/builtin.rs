//! The articles compiled into the program.

/// The articles of `seeds/`: file name and content, ordered by name. Listed by the build script, so
/// that a new article there needs no code.
#[must_use]
pub fn builtin() -> &'static [(&'static str, &'static [u8])] {
    include!(concat!(env!("OUT_DIR"), "/builtin.rs"))
}
