//! The text of a PDF, by `pdftotext` where it is installed. The file goes in and its text comes out
//! through pipes; no name of a file reaches the program's command line.

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The text of a PDF, at most `limit` bytes of it.
///
/// # Errors
/// Why there is none, and what to do.
pub fn pdf_text(bytes: Vec<u8>, limit: u64) -> Result<String, String> {
    text_by("pdftotext", bytes, limit, PATIENCE)
}

fn text_by(
    program: &str,
    bytes: Vec<u8>,
    limit: u64,
    patience: Duration,
) -> Result<String, String> {
    let child = Command::new(program)
        .args(["-q", "-enc", "UTF-8", "-nopgbrk", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            "PDF: install pdftotext (package poppler-utils) to read it".to_owned()
        } else {
            format!("PDF: {program} cannot be started: {error}")
        }
    })?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ended(&mut child, "PDF: no pipe to pdftotext"));
    };
    thread::spawn(move || {
        // It may end before it has read everything; what it says then is what counts.
        let _ = input.write_all(&bytes);
    });
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        let read = output.take(limit.saturating_add(1)).read_to_end(&mut text);
        let _ = sender.send(read.map(|_| text));
    });
    let text = match receiver.recv_timeout(patience) {
        Ok(Ok(text)) if text.len() as u64 > limit => {
            return Err(ended(&mut child, "PDF: its text is larger than the limit"));
        }
        Ok(Ok(text)) => text,
        Ok(Err(error)) => return Err(ended(&mut child, &format!("PDF: {error}"))),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            let seconds = patience.as_secs();
            return Err(ended(&mut child, &format!("PDF: no text within {seconds} seconds")));
        }
    };
    // Its output is closed, so it is at its end; if it is not, it is told to be.
    let _ = ended(&mut child, "");
    match String::from_utf8_lossy(&text).into_owned() {
        text if text.trim().is_empty() => {
            Err("PDF without text: pictures of pages, or broken; try OCR (ocrmypdf)".into())
        }
        text => Ok(text),
    }
}

/// Ends the program and gives back the reason.
fn ended(child: &mut Child, reason: &str) -> String {
    let _ = child.kill();
    let _ = child.wait();
    reason.to_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn check(program: &str, patience: u64) -> String {
        let patience = Duration::from_millis(patience);
        text_by(program, b"%PDF-1.4".to_vec(), 100, patience).err().unwrap_or_default()
    }

    #[test]
    fn what_goes_wrong_is_told() {
        assert!(check("no-such-program-here", 1000).contains("install pdftotext"));
        // A program that is no reader of PDF and ends without a word.
        assert!(check("false", 5000).contains("without text"));
        assert!(check("true", 5000).contains("without text"));
    }
}
