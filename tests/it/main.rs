//! Tests of the program as a whole, in one binary.

mod pty;
#[cfg(test)]
mod terminal;
