//! The connections. SQLite has one writer anyway, so there is one connection that writes, behind a mutex. A file has
//! others beside it that only read: in WAL mode they wait for no writer and no writer waits for them, so a slow list
//! holds nobody up. An in-memory database belongs to its one connection; there reads take turns with writes.
//!
//! Queries take microseconds to a few milliseconds, so they run where the request is answered: handing them to other
//! threads would cost more.

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

/// The sandbox's database. Cheap to clone; all clones share its connections.
#[derive(Clone)]
pub struct Db {
    writer: Arc<Mutex<Connection>>,
    readers: Option<Arc<Readers>>,
}

/// Connections to a file that only read.
struct Readers {
    path: PathBuf,
    /// Those that nobody reads with at the moment. There are never more than have been needed at once.
    idle: Mutex<Vec<Connection>>,
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
        let writer = Self::prepare(Connection::open_in_memory()?, Path::new(":memory:"), seed)?;
        Ok(Self { writer: Arc::new(Mutex::new(writer)), readers: None })
    }

    /// A database file, made with its folder when it is not there. The seed goes into an empty
    /// database only. A file of another schema is refused and left as it is.
    pub fn open(path: &Path, seed: Seed) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| OpenError::File(folder.to_path_buf(), error))?;
        }
        let writer = Self::prepare(Connection::open(path)?, path, seed)?;
        let readers = Readers { path: path.to_path_buf(), idle: Mutex::default() };
        Ok(Self { writer: Arc::new(Mutex::new(writer)), readers: Some(Arc::new(readers)) })
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

    fn prepare(mut conn: Connection, path: &Path, seed: Seed) -> Result<Connection, OpenError> {
        // NORMAL in WAL keeps every commit when the process is killed; only a power cut could
        // take the last ones back, and nobody's sandbox has to survive that.
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
        equip(&conn)?;
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
        Ok(conn)
    }

    /// Reads, all of it at one moment: what others commit meanwhile is not seen.
    pub(crate) fn read<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(readers) = &self.readers else { return work(&lock(&self.writer)) };
        let idle = lock(&readers.idle).pop();
        let mut conn = idle.map_or_else(|| readers.open(), Ok)?;
        let result = {
            let moment = conn.transaction()?;
            work(&moment)
        };
        lock(&readers.idle).push(conn);
        result
    }

    /// Writes in one transaction: all of it when `work` succeeds, nothing when it does not.
    pub(crate) fn write<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = lock(&self.writer);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&tx)?;
        tx.commit()?;
        Ok(result)
    }
}

impl Readers {
    fn open(&self) -> rusqlite::Result<Connection> {
        let conn = Connection::open(&self.path)?;
        equip(&conn)?;
        conn.pragma_update(None, "query_only", true)?;
        Ok(conn)
    }
}

/// What every connection needs.
fn equip(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "busy_timeout", 5000)?;
    conn.set_prepared_statement_cache_capacity(128);
    // SQLite's own `lower` knows ASCII only.
    conn.create_scalar_function(
        "fold",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |context| Ok(context.get::<String>(0)?.to_lowercase()),
    )
}

/// A panic elsewhere rolled its transaction back when it was dropped; the connection is fine.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_of_a_file_holds_up_no_write_sees_one_moment_and_changes_nothing() {
        let path = std::env::temp_dir().join(format!("casement-readers-{}.db", std::process::id()));
        Db::delete(&path).expect("nothing there");
        let db = Db::open(&path, Seed::Empty).expect("a new file");
        let count =
            |conn: &Connection| conn.query_row("SELECT COUNT(*) FROM osm_privileges", [], |row| row.get::<_, i64>(0));
        let add = |conn: &Connection| conn.execute("INSERT INTO osm_privileges (name) VALUES ('one more')", []);
        let (before, meanwhile) = db
            .read(|conn| {
                let before = count(conn)?;
                db.write(|tx| add(tx))?;
                Ok::<_, rusqlite::Error>((before, count(conn)?))
            })
            .expect("both");
        assert_eq!(meanwhile, before, "a read is of one moment");
        assert_eq!(db.read(count), Ok(before + 1), "what is committed is read by whoever asks next");
        db.read(|conn| add(conn)).expect_err("who reads does not write");
        drop(db);
        Db::delete(&path).expect("it goes");
    }
}
