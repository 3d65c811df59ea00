//! Child processes that end when we end, however we end: Ctrl-C, a signal to us alone, or a crash.
//!
//! The standard library cannot catch signals, so we do not try to. Each child stands in a process group
//! of its own under a small shell that holds the far end of a pipe. When we are gone, the kernel closes
//! the pipe, and the shell ends the whole group.

use crate::Result;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

/// A running child; dropping this ends it and everything it started.
pub struct Tether {
    child: Child,
    rope: Option<ChildStdin>,
}

impl Tether {
    /// Starts a command whose output goes where ours goes.
    pub fn start(command: &Command) -> Result<Self> {
        Self::spawn(tethered(command))
    }

    /// Starts a command whose standard output we read.
    pub fn start_piped(command: &Command) -> Result<(Self, ChildStdout)> {
        let mut shell = tethered(command);
        shell.stdout(Stdio::piped());
        let mut tether = Self::spawn(shell)?;
        let output = tether.child.stdout.take().ok_or("A child has no standard output.")?;
        Ok((tether, output))
    }

    /// How the child ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    fn spawn(mut shell: Command) -> Result<Self> {
        let mut child = shell.spawn().map_err(|error| format!("Could not start a shell: {error}."))?;
        let rope = child.stdin.take();
        Ok(Self { child, rope })
    }

    fn wait(&mut self) -> Result<ExitStatus> {
        // `Child::wait` would close the rope first, and so end the child.
        loop {
            if let Some(status) = self.ended() {
                return Ok(status);
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

impl Drop for Tether {
    fn drop(&mut self) {
        drop(self.rope.take());
        // It ends within two seconds: the guard in the shell then kills.
        let _ = self.child.wait();
    }
}

/// Runs a command to its end, its output going where ours goes.
pub fn run(command: &Command) -> Result<()> {
    let status = Tether::start(command)?.wait()?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}).", spelled(command))) }
}

/// Runs a command to its end, shows its output as it comes, and hands back whether it succeeded and what it said.
pub fn run_and_read(command: &Command) -> Result<(bool, String)> {
    let mut shell = tethered(command);
    shell.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut tether = Tether::spawn(shell)?;
    let said = Arc::new(Mutex::new(String::new()));
    let readers = [
        tether.child.stdout.take().map(|output| tee(output, &said)),
        tether.child.stderr.take().map(|output| tee(output, &said)),
    ];
    let status = tether.wait()?;
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    let said = said.lock().map(|text| text.clone()).unwrap_or_default();
    Ok((status.success(), said))
}

/// What a program prints when asked something short, such as its version; nothing when it is not there or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Passes lines on to our standard output until there are no more.
pub fn forward(output: impl Read + Send + 'static) {
    tee(output, &Arc::default());
}

/// Starts us afresh when a script has put us into the background: its shell then has SIGINT ignored,
/// and `kill -INT` would do nothing. Only Linux says so and has the `env` to change it; elsewhere this does nothing.
pub fn heed_interrupts() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    let interrupt = 1 << 1;
    let can_change = || ask(Command::new("env").args(["--default-signal=INT", "true"])).is_some();
    if ignored & interrupt != 0 && can_change() {
        let Ok(program) = std::env::current_exe() else {
            return;
        };
        // On success this does not come back; on failure we go on as we are.
        let _ = Command::new("env").arg("--default-signal=INT").arg(program).args(std::env::args_os().skip(1)).exec();
    }
}

/// Standard input is the rope. The guard waits for it to be let go, asks the group to end, and kills what
/// is left after two seconds. The shell itself outlives the request (`trap`) to see the child off; when the child
/// ended by itself, what it left behind is ended as well.
const TETHER: &str = r#"
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
exec >/dev/null 2>&1
{ trap : TERM; read -r _ <&3; kill -s TERM 0; sleep 2; kill -s KILL 0; } &
guard=$!
stopping=
trap 'stopping=yes; kill -s TERM "$child"' TERM
wait "$child"
status=$?
while kill -s 0 "$child"; do wait "$child"; done
if [ -n "$stopping" ]; then kill -s KILL 0; fi
kill -s KILL "$guard"
trap : TERM
kill -s TERM 0
exit "$status"
"#;

fn tethered(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", TETHER, "tether"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    shell.stdin(Stdio::piped()).process_group(0);
    shell
}

fn tee(output: impl Read + Send + 'static, into: &Arc<Mutex<String>>) -> std::thread::JoinHandle<()> {
    let into = Arc::clone(into);
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(std::io::Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            if let Ok(mut text) = into.lock() {
                text.push_str(&line);
                text.push('\n');
            }
        }
    })
}

fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn a_child_s_output_and_failure_are_handed_back() {
        let (succeeded, said) =
            run_and_read(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).expect("sh runs");
        assert!(!succeeded);
        assert!(said.contains("out\n") && said.contains("err\n"), "{said}");
        assert_eq!(
            run(Command::new("sh").args(["-c", "exit 3"])).expect_err("it fails"),
            "`sh -c exit 3` failed (exit status: 3)."
        );
    }

    #[test]
    fn dropping_the_tether_ends_grandchildren_too_and_kills_the_stubborn() {
        let (tether, output) =
            Tether::start_piped(Command::new("sh").args(["-c", "sleep 300 & echo $!; trap '' TERM; wait; sleep 300"]))
                .expect("sh runs");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("a line");
        let start = Instant::now();
        drop(tether);
        assert!(start.elapsed() < Duration::from_secs(60), "it took {:?}", start.elapsed());
        let alive = || ask(Command::new("sh").args(["-c", &format!("kill -s 0 {}", line.trim())])).is_some();
        let deadline = Instant::now() + Duration::from_secs(60);
        while alive() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(!alive(), "process {} is still there", line.trim());
    }

    #[test]
    fn what_a_child_left_behind_does_not_outlive_it() {
        let start = Instant::now();
        let (succeeded, _) = run_and_read(Command::new("sh").args(["-c", "sleep 300 & exit 0"])).expect("sh runs");
        assert!(succeeded && start.elapsed() < Duration::from_secs(60), "it took {:?}", start.elapsed());
    }
}
