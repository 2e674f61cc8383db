//! A terminal that a test sits at: the program runs in a real pseudo-terminal and an emulator shows
//! what it draws. Tests wait for text, never for time; what does not come fails after a deadline that
//! no machine should need.

use std::io::{Read, Write};
use std::rc::Rc;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{MouseProtocolMode, Parser, Screen};

use super::folder::Folder;

/// So long a test waits at most.
const DEADLINE: Duration = Duration::from_mins(1);

/// What the emulator is told beside what it shows.
#[derive(Default)]
struct Told {
    /// What the program put into the terminal's clipboard, in base64 as it came.
    copied: Vec<u8>,
    /// The screen as it was when the last frame was whole.
    whole: Option<Screen>,
}

impl vt100::Callbacks for Told {
    fn copy_to_clipboard(&mut self, _: &mut Screen, _: &[u8], data: &[u8]) {
        self.copied = data.to_vec();
    }

    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        mark: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        command: char,
    ) {
        // The end of a synchronized update (mode 2026).
        if mark == Some(b'?') && command == 'l' && parameters.contains(&[2026].as_slice()) {
            self.whole = Some(screen.clone());
        }
    }
}

/// What the emulator shows, and whether more may come.
struct Shown {
    parser: Parser<Told>,
    ended: bool,
    /// Whether the terminal is going away.
    closing: bool,
}

/// The program with its arguments and surroundings, about to be started.
pub(crate) struct Program {
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    script: Option<String>,
    home: Rc<Folder>,
}

impl Program {
    /// The program with some arguments, in a home of its own.
    pub(crate) fn new(arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let home = Rc::new(Folder::new());
        Self { arguments, variables: Vec::new(), script: None, home }
    }

    /// In this home.
    pub(crate) fn at(mut self, home: &Rc<Folder>) -> Self {
        self.home = Rc::clone(home);
        self
    }

    /// With an environment variable.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Started by a script for `sh`, in which `"$@"` is the program with its arguments.
    pub(crate) fn by(mut self, script: &str) -> Self {
        self.script = Some(script.to_owned());
        self
    }

    /// Starts it in a terminal of some size.
    pub(crate) fn start(self, columns: u16, rows: u16) -> Terminal {
        let program = env!("CARGO_BIN_EXE_throughline");
        let mut command = match &self.script {
            Some(script) => {
                let mut command = CommandBuilder::new("sh");
                command.args(["-c", script, "sh", program]);
                command
            }
            None => CommandBuilder::new(program),
        };
        command.args(&self.arguments);
        command.env("TERM", "xterm-256color");
        for name in ["NO_COLOR", "COLORTERM", "SSH_TTY", "SSH_CONNECTION"] {
            command.env_remove(name);
        }
        let home = self.home.path().to_str().unwrap();
        command.env("HOME", home);
        command.env("XDG_CONFIG_HOME", format!("{home}/config"));
        command.env("XDG_STATE_HOME", format!("{home}/state"));
        command.env("XDG_CACHE_HOME", format!("{home}/cache"));
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        Terminal::run(command, columns, rows, self.home)
    }
}

/// The program in a terminal.
pub(crate) struct Terminal {
    /// Goes when nothing needs it any more.
    _home: Rc<Folder>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    modes: String,
}

impl Terminal {
    /// Starts the program with some arguments in a terminal of some size.
    pub(crate) fn start(arguments: &[&str], columns: u16, rows: u16) -> Self {
        Program::new(arguments).start(columns, rows)
    }

    fn run(command: CommandBuilder, columns: u16, rows: u16, home: Rc<Folder>) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        let parser = Parser::new_with_callbacks(rows, columns, 0, Told::default());
        let shown =
            Arc::new((Mutex::new(Shown { parser, ended: false, closing: false }), Condvar::new()));
        show(pair.master.try_clone_reader().unwrap(), Arc::clone(&shown));
        let writer = Some(pair.master.take_writer().unwrap());
        Self { _home: home, master: Some(pair.master), writer, child, shown, modes }
    }

    /// Types keys: characters as they are, `\r` for Enter, `\x1b` for Esc.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen shows a text (in one row).
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| rows(screen).iter().any(|row| row.contains(text)));
    }

    /// What the program copied last, in base64.
    pub(crate) fn copied(&self) -> String {
        let shown = self.shown.0.lock().unwrap();
        String::from_utf8_lossy(&shown.parser.callbacks().copied).into_owned()
    }

    /// Waits until something holds of the screen.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let (shown, changed) = &*self.shown;
        let start = Instant::now();
        let mut shown = shown.lock().unwrap();
        while !holds(shown.parser.screen()) {
            let rest = DEADLINE.saturating_sub(start.elapsed());
            let waits = !shown.ended && !rest.is_zero();
            assert!(waits, "waited for {what:?}; the screen shows\n{}", text(&shown.parser));
            shown = changed.wait_timeout(shown, rest).unwrap().0;
        }
    }

    /// Waits until a whole frame shows a text (in one row), and gives that frame.
    pub(crate) fn frame_with(&self, text: &str) -> Screen {
        let (shown, changed) = &*self.shown;
        let start = Instant::now();
        let mut shown = shown.lock().unwrap();
        loop {
            if let Some(whole) = &shown.parser.callbacks().whole
                && rows(whole).iter().any(|row| row.contains(text))
            {
                return whole.clone();
            }
            let rest = DEADLINE.saturating_sub(start.elapsed());
            let waits = !shown.ended && !rest.is_zero();
            assert!(waits, "waited for {text:?}; the screen shows\n{}", self::text(&shown.parser));
            shown = changed.wait_timeout(shown, rest).unwrap().0;
        }
    }

    /// The rows of the screen, without blanks at their ends.
    pub(crate) fn screen(&self) -> Vec<String> {
        rows(self.shown.0.lock().unwrap().parser.screen())
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        // First the emulator, so that nothing drawn for the new size meets the old one.
        // It cannot be smaller than 2x2 without crashing.
        let emulated = (rows.max(2), columns.max(2));
        self.shown.0.lock().unwrap().parser.screen_mut().set_size(emulated.0, emulated.1);
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Sends the program a signal: 'TERM'.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap();
        let mut kill = std::process::Command::new("sh");
        assert!(kill.arg("-c").arg(format!("kill -{name} {id}")).status().unwrap().success());
    }

    /// Lets the stopped program go on, again and again until it has taken the screen: there is no telling
    /// when it has really stopped.
    pub(crate) fn go_on(&self) {
        let (shown, changed) = &*self.shown;
        let start = Instant::now();
        while start.elapsed() < DEADLINE {
            self.signal("CONT");
            let shown = shown.lock().unwrap();
            let soon = Duration::from_millis(20);
            let waited = changed
                .wait_timeout_while(shown, soon, |shown| !shown.parser.screen().alternate_screen());
            if !waited.unwrap().1.timed_out() {
                return;
            }
        }
        panic!("does not go on; the screen shows {:?}", self.screen());
    }

    /// Hangs up, as a lost connection does.
    pub(crate) fn hang_up(&mut self) {
        // The thread that reads holds the terminal open, so it must read once more to let go.
        self.shown.0.lock().unwrap().closing = true;
        self.resize(79, 23);
        self.let_go();
    }

    /// The same where the program is not told of the terminal's size: keys make it draw.
    pub(crate) fn hang_up_with(&mut self, keys: &str) {
        self.shown.0.lock().unwrap().closing = true;
        self.send(keys);
        self.let_go();
    }

    fn let_go(&mut self) {
        let (shown, changed) = &*self.shown;
        let shown = shown.lock().unwrap();
        let waited = changed.wait_timeout_while(shown, DEADLINE, |shown| !shown.ended);
        assert!(waited.unwrap().0.ended);
        // Where the terminal has a character for the end of input, the writer types Enter and that one
        // as it goes, which the program would take for keys.
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        let mut stty = std::process::Command::new("sh");
        stty.args(["-c", "stty eof undef < \"$1\"", "sh"]).arg(name);
        assert!(stty.status().unwrap().success());
        self.writer = None;
        self.master = None;
    }

    /// Waits until the program has ended, and says how.
    pub(crate) fn exit_code(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                start.elapsed() < DEADLINE,
                "does not end; the screen shows {:?}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Checks that the terminal is as it was before the program started. What the program wrote last
    /// may still be on its way.
    pub(crate) fn check_restored(&self) {
        self.wait_until("the terminal as it was", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        let start = Instant::now();
        while modes(self.master.as_deref().unwrap()) != self.modes {
            assert!(start.elapsed() < DEADLINE, "the modes of the line are not as they were");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Feeds the emulator from a thread.
fn show(mut reader: Box<dyn Read + Send>, shown: Arc<(Mutex<Shown>, Condvar)>) {
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        loop {
            let count = reader.read(&mut bytes).unwrap_or(0);
            let mut held = shown.0.lock().unwrap();
            held.parser.process(&bytes[..count]);
            held.ended = count == 0 || held.closing;
            shown.1.notify_all();
            if held.ended {
                return;
            }
        }
    });
}

fn rows(screen: &Screen) -> Vec<String> {
    let columns = screen.size().1;
    screen.rows(0, columns).map(|row| row.trim_end().to_owned()).collect()
}

fn text(parser: &Parser<Told>) -> String {
    rows(parser.screen()).join("\n")
}

/// The modes of the line: raw or not.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios())
}
