//! Real connections: each has a number, and all of them can be closed at once.
//!
//! `axum::serve` would do but for two things that faults need: a fault that is to meet a connection nobody used before
//! (`"connection": "close"`) has to end those that idle in browsers, and the log of requests says which arrival came
//! over which connection.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::{Router, body::Body};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::Service;

/// Closes all connections: idle ones at once, others after the answer that is on its way.
#[derive(Clone, Debug)]
pub struct HangUp(Arc<watch::Sender<()>>);

impl Default for HangUp {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(())))
    }
}

impl HangUp {
    pub(crate) fn now(&self) {
        self.0.send_replace(());
    }
}

/// Where a request came in.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    /// The connection's number, from 1.
    pub connection: u64,
    /// Which request of that connection it is, from 1: after the first, the connection is a reused one.
    pub turn: u32,
}

/// Answers for as long as it is asked.
pub async fn serve(listener: TcpListener, router: Router, hang_up: HangUp) {
    let mut count = 0;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                count += 1;
                tokio::spawn(converse(stream, count, router.clone(), hang_up.0.subscribe()));
            }
            // Nothing to do but wait: the client is gone again, or there are no more file handles.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, connection: u64, router: Router, mut hung_up: watch::Receiver<()>) {
    // Only a matter of speed.
    let _ = stream.set_nodelay(true);
    let turns = AtomicU32::new(0);
    let service = service_fn(|mut request: Request<Incoming>| {
        let turn = turns.fetch_add(1, Ordering::Relaxed) + 1;
        request.extensions_mut().insert(Arrival { connection, turn });
        // A router is always ready.
        router.clone().call(request.map(Body::new))
    });
    let mut talk = pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    loop {
        tokio::select! {
            // A connection that broke is the client's matter.
            _ = talk.as_mut() => return,
            Ok(()) = hung_up.changed() => talk.as_mut().graceful_shutdown(),
        }
    }
}
