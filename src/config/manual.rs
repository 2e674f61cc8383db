//! What is made of the command line's own description: completions for shells, and a manual page.

use std::io;

use clap::Command;
use clap_complete::Shell;

use crate::app::{Context, Keys};

/// Completions for a shell.
pub(super) fn completions(mut command: Command, shell: Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command, "throughline", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The manual page, in roff.
pub(super) fn page(command: Command) -> io::Result<String> {
    let mut out = Vec::new();
    clap_mangen::Man::new(command).render(&mut out)?;
    let mut page = String::from_utf8_lossy(&out).into_owned();
    page.push_str(&keys());
    Ok(page)
}

/// The section on keys.
fn keys() -> String {
    let mut out = String::from(".SH KEYS\n");
    let keys = Keys::default();
    for context in Context::ALL {
        out.push_str(&format!(".SS {}\n", escaped(context.name())));
        for bound in keys.all().iter().filter(|bound| bound.context == context) {
            let (written, help) = (bound.written(), bound.action.help());
            out.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", escaped(&written), escaped(help)));
        }
    }
    out
}

/// Text that roff takes for nothing else.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('.', "\\&.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_command_of_roff() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check(".", "\\&.");
        check("'", "\\(aq");
        check("C-\\", "C\\-\\e");
    }
}
