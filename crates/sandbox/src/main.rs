//! `casement-sandbox`: four case systems on one SQLite file.

use std::{
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
};

use casement_sandbox::{Cors, Db, Options, Seed, app, serve as answer};

const HELP: &str = "\
Four case systems (AICC, OSM, CCSQM, ONLYOFFICE) on one SQLite file.

Usage: casement-sandbox [OPTIONS]

  --listen ADDRESS   where to listen; port 0 means a free port  [127.0.0.1:8081]
  --data PATH        the database file, or :memory:             [target/sandbox.db]
  --seed SEED        demo or empty; for an empty database only  [demo]
  --reset            starts from an empty database
  --cors MODE        same-origin, open, nginx or iis            [same-origin]
  --static DIR       serves a built page beside the API
  --legacy           answers as the documents' samples look
  --rate-limit       the portal counts requests: 500 in ten seconds
  --help             prints this

The first line on stdout is `listening on http://ADDRESS`.
";

struct Arguments {
    listen: SocketAddr,
    /// `None` is a database in memory.
    data: Option<PathBuf>,
    seed: Seed,
    reset: bool,
    options: Options,
}

fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("casement-sandbox: {message}\nTry --help.");
            return ExitCode::from(2);
        }
    };
    match serve(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("casement-sandbox: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut arguments = Arguments {
        listen: SocketAddr::from(([127, 0, 0, 1], 8081)),
        data: Some(PathBuf::from("target/sandbox.db")),
        seed: Seed::Demo,
        reset: false,
        options: Options::default(),
    };
    while let Some(word) = words.next() {
        // `--name value` and `--name=value` are the same.
        let (name, mut inline) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        let mut value = || inline.take().or_else(|| words.next()).ok_or_else(|| format!("{name} needs a value"));
        match name.as_str() {
            "--help" | "-h" => return Ok(None),
            "--reset" => arguments.reset = true,
            "--legacy" => arguments.options.legacy = true,
            "--rate-limit" => arguments.options.rate_limit = true,
            "--listen" => {
                let text = value()?;
                arguments.listen = text
                    .replacen("localhost", "127.0.0.1", 1)
                    .parse()
                    .map_err(|_| format!("--listen takes an address and a port, not {text:?}"))?;
            }
            "--data" => {
                let text = value()?;
                arguments.data = (text != ":memory:").then(|| PathBuf::from(text));
            }
            "--seed" => {
                let text = value()?;
                arguments.seed = text.parse().map_err(|()| format!("--seed is demo or empty, not {text:?}"))?;
            }
            "--cors" => {
                let text = value()?;
                arguments.options.cors = text
                    .parse::<Cors>()
                    .map_err(|()| format!("--cors is same-origin, open, nginx or iis, not {text:?}"))?;
            }
            "--static" => {
                let dir = PathBuf::from(value()?);
                if !dir.is_dir() {
                    return Err(format!("--static: there is no folder {}", dir.display()));
                }
                arguments.options.static_dir = Some(dir);
            }
            other => return Err(format!("{other:?} is no argument")),
        }
        if inline.is_some() {
            return Err(format!("{name} takes no value"));
        }
    }
    Ok(Some(arguments))
}

fn serve(arguments: Arguments) -> Result<(), String> {
    let db = match &arguments.data {
        None => Db::in_memory(arguments.seed),
        Some(path) => {
            if arguments.reset {
                Db::delete(path).map_err(|error| error.to_string())?;
            }
            Db::open(path, arguments.seed)
        }
    };
    let hang_up = arguments.options.hang_up.clone();
    let router = app(db.map_err(|error| error.to_string())?, arguments.options);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(async {
        let listener = tokio::net::TcpListener::bind(arguments.listen)
            .await
            .map_err(|error| format!("{}: {error}", arguments.listen))?;
        // Before anybody knows where we listen: from then on a signal ends us cleanly.
        let stop = stop_signal();
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        // Whoever waits for this line waits on a pipe; nobody there any more is no reason to stop.
        let _ = writeln!(io::stdout(), "listening on http://{address}");
        let _ = io::stdout().flush();
        // Not a graceful shutdown: that would wait for idle browser connections. A commit is
        // durable as soon as its answer is out.
        tokio::select! {
            () = answer(listener, router, hang_up) => {}
            () = stop => {}
        }
        Ok(())
    })
}

/// Catches signals from now on, and is ready when one comes.
fn stop_signal() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminate = {
        use tokio::signal::unix::{SignalKind, signal};
        let streams = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
        async {
            let [Ok(mut terminate), Ok(mut interrupt)] = streams else { return std::future::pending().await };
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    terminate
}
