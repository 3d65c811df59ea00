//! `cargo xtask serve`: the sandbox and the SPA, from one command.

use crate::Result;
use crate::http;
use crate::process::{self, Tether};
use crate::sandbox;
use crate::spa::{self, Profile};
use crate::tools;
use crate::workspace::{Workspace, step};
use std::net::TcpListener;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What the command line may say.
pub struct Options {
    port: u16,
    profile: Profile,
}

impl Options {
    /// Reads the words after `serve`.
    pub fn read(words: &[&str]) -> Result<Self> {
        match words {
            [] => Ok(Self { port: 8080, profile: Profile::Dev }),
            ["--release", rest @ ..] => Ok(Self { profile: Profile::Release, ..Self::read(rest)? }),
            ["--port", port, rest @ ..] => {
                let port = port.parse().ok().filter(|port| *port != 0);
                let port = port.ok_or("`--port` wants a number from 1 to 65535.")?;
                Ok(Self { port, ..Self::read(rest)? })
            }
            ["--port"] => Err("`--port` wants a number.".to_owned()),
            [word, ..] => Err(format!("`{word}` is not an option of serve.")),
        }
    }
}

/// Starts both and stays until one ends or we are ended; only an error comes back.
pub fn run(options: &Options) -> Result<()> {
    process::heed_interrupts();
    let start = Instant::now();
    let mut workspace = Workspace::here();
    check_free(options.port)?;
    tools::ensure_rust(&workspace)?;
    tools::ensure(&mut workspace, &[&tools::TRUNK, &tools::WASM_BINDGEN])?;

    let program = sandbox::build(&workspace)?;
    let minutes = if options.profile == Profile::Release {
        "3 minutes the first time, then 1"
    } else {
        "2 minutes the first time, then seconds"
    };
    step("Compiling the SPA", &format!("the page with every widget; {minutes}"), || {
        spa::compile(&workspace, options.profile)
    })?;

    let data = workspace.root.join("target/sandbox.db");
    let (sandbox, sandbox_port) =
        step("Starting the sandbox", "on a free port; its data stays in target/sandbox.db; at once", || {
            sandbox::start(workspace.command(&program.to_string_lossy()).arg("--data").arg(&data))
        })?;
    let mut servers =
        step("Starting trunk", "serves the page, watches the sources and passes API calls on; seconds", || {
            let trunk = Tether::start(&spa::serve(&workspace, options.profile, options.port, sandbox_port)?)?;
            let mut servers = [("the sandbox", sandbox), ("trunk", trunk)];
            wait_until_ready(&mut servers, options.port, sandbox_port)?;
            Ok(servers)
        })?;

    println!("   ready after {:.1} s; Ctrl-C ends everything", start.elapsed().as_secs_f64());
    println!("Casement is ready at http://127.0.0.1:{}", options.port);
    loop {
        fail_if_ended(&mut servers)?;
        sleep(Duration::from_millis(200));
    }
}

type Server = (&'static str, Tether);

/// A first build of trunk's has been compiled already; what is left is wasm-bindgen and copying.
const PATIENCE: Duration = Duration::from_secs(180);

/// Any path that only the sandbox answers.
const SANDBOX_PATH: &str = "/sandbox";

/// Ready is when the page answers, and the sandbox answers through the page's server as it does directly.
fn wait_until_ready(servers: &mut [Server; 2], port: u16, sandbox_port: u16) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        fail_if_ended(servers)?;
        let page = http::get(port, "/").is_some_and(|(status, body)| status == 200 && body.contains("<script"));
        if page {
            let status = |port| http::get(port, SANDBOX_PATH).map(|(status, _)| status);
            let direct = status(sandbox_port);
            if direct.is_some() && direct == status(port) {
                return Ok(());
            }
        }
        sleep(Duration::from_millis(100));
    }
    Err(format!(
        "The page did not answer within {} seconds; what trunk says above should tell why.",
        PATIENCE.as_secs()
    ))
}

fn fail_if_ended(servers: &mut [Server]) -> Result<()> {
    for (name, tether) in servers {
        if let Some(status) = tether.ended() {
            return Err(format!(
                "{name} has ended ({status}), so everything else is ended, too. What it said last stands above."
            ));
        }
    }
    Ok(())
}

/// Waits a moment, for a `serve` that was just ended may still be letting go of the port.
fn check_free(port: u16) -> Result<()> {
    let start = Instant::now();
    loop {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(_) => return Ok(()),
            Err(_) if start.elapsed() < Duration::from_secs(2) => sleep(Duration::from_millis(100)),
            Err(error) => {
                return Err(format!(
                    "Port {port} cannot be had ({error}): another program, perhaps another `cargo xtask serve`, has it. End that, or choose another port: cargo xtask serve --port {}",
                    if port < 65535 { port + 1 } else { 8080 }
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_may_stand_in_any_order() {
        let options = Options::read(&["--release", "--port", "9000"]).expect("these are options");
        assert!(options.port == 9000 && options.profile == Profile::Release);
        assert_eq!(Options::read(&[]).expect("no options").port, 8080);
    }

    #[test]
    fn a_wrong_option_says_what_is_wrong() {
        assert_eq!(Options::read(&["--prot"]).err().as_deref(), Some("`--prot` is not an option of serve."));
        assert_eq!(
            Options::read(&["--port", "99999"]).err().as_deref(),
            Some("`--port` wants a number from 1 to 65535.")
        );
    }

    #[test]
    fn a_taken_port_is_a_message_that_says_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        let message = check_free(port).expect_err("it is taken");
        assert!(message.starts_with(&format!("Port {port} cannot be had")) && message.contains("--port"), "{message}");
    }
}
