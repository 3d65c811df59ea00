//! The one connection. SQLite has one writer anyway, and the queries here take microseconds to a
//! few milliseconds, so a mutex around one connection is faster than handing work to other
//! threads, and it makes an in-memory database and a file behave alike.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, Transaction, TransactionBehavior, functions::FunctionFlags};

use crate::seed::{self, Seed};

const SCHEMA: &str = include_str!("../migrations/0001_schema.sql");

/// Marks a file as one of this very schema: a number that nobody can forget to raise.
const SCHEMA_VERSION: i32 = fingerprint(SCHEMA);

/// FNV-1a, cut to what `PRAGMA user_version` holds above 0, which means a new file.
const fn fingerprint(text: &str) -> i32 {
    let bytes = text.as_bytes();
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash >> 1 | 1) as i32
}

/// The sandbox's database. Cheap to clone; all clones share one connection.
#[derive(Clone)]
pub struct Db {
    conn: Arc<Mutex<Connection>>,
}

/// Why a database could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// The file or its folder could not be reached.
    File(PathBuf, io::Error),
    /// The file has the schema of another version of the sandbox.
    OtherSchema(PathBuf),
    /// SQLite refused.
    Sqlite(rusqlite::Error),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::OtherSchema(path) => write!(
                f,
                "{} was made by another version of the sandbox, with other tables. Start with --reset (or delete \
                 the file) to begin with a new one; what is in it is lost.",
                path.display()
            ),
            Self::Sqlite(error) => write!(f, "the database could not be opened: {error}"),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl Db {
    /// A database that is gone when the last clone is dropped.
    pub fn in_memory(seed: Seed) -> Result<Self, OpenError> {
        Self::prepare(Connection::open_in_memory()?, Path::new(":memory:"), seed)
    }

    /// A database file, made with its folder when it is not there. The seed goes into an empty
    /// database only. A file of another schema is refused and left as it is.
    pub fn open(path: &Path, seed: Seed) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| OpenError::File(folder.to_path_buf(), error))?;
        }
        Self::prepare(Connection::open(path)?, path, seed)
    }

    /// Deletes a database file with its write-ahead log, so that the next `open` finds nothing.
    pub fn delete(path: &Path) -> Result<(), OpenError> {
        for suffix in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            let file = PathBuf::from(name);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(OpenError::File(file, error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn prepare(mut conn: Connection, path: &Path, seed: Seed) -> Result<Self, OpenError> {
        // NORMAL in WAL keeps every commit when the process is killed; only a power cut could
        // take the last ones back, and nobody's sandbox has to survive that.
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;")?;
        conn.set_prepared_statement_cache_capacity(128);
        // SQLite's own `lower` knows ASCII only.
        conn.create_scalar_function(
            "fold",
            1,
            FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
            |context| Ok(context.get::<String>(0)?.to_lowercase()),
        )?;
        match conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0))? {
            0 => {
                let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
                tx.execute_batch(SCHEMA)?;
                seed::plant(&tx, seed)?;
                tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
                tx.commit()?;
            }
            SCHEMA_VERSION => {}
            _ => return Err(OpenError::OtherSchema(path.to_path_buf())),
        }
        Ok(Self { conn: Arc::new(Mutex::new(conn)) })
    }

    /// Reads.
    pub(crate) fn read<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        work(&self.lock())
    }

    /// Writes in one transaction: all of it when `work` succeeds, nothing when it does not.
    pub(crate) fn write<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.lock();
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&tx)?;
        tx.commit()?;
        Ok(result)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere rolled its transaction back when it was dropped; the connection is fine.
        self.conn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
