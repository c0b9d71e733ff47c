//! The address that a job's file is sent to, and the file on its way into the store.
//!
//! The address carries all that it allows, and an HMAC over it under a key of the pool: which job, how long, how much. Whoever has it needs
//! no key pair, as with the service.

use std::sync::Arc;
use std::time::Duration;

use domain::form::Form;
use domain::id;
use domain::secret::same;
use domain::time::Millis;
use store::{ImportState, StoreError, WriteTx};

use super::PART_BYTES;
use crate::app::App;
use crate::pool::Pool;
use crate::refusal::Refusal;

/// Where uploads go, with the pool's and the job's id behind it.
pub const PATH: &str = "/_cognate/import";
/// How long the address holds, in seconds (administration 5.9 `[docs]`).
const SECONDS: u64 = 899;
/// The header that the service's address wants, and its value (administration 5.9 `[docs]`).
pub const ENCRYPTION_HEADER: (&str, &str) = ("x-amz-server-side-encryption", "aws:kms");
const ALGORITHM: &str = "COGNATE-HMAC-SHA256";
const SIGNED_HEADERS: &str = "x-amz-server-side-encryption";

/// What an address says of itself, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The pool.
    pub pool_id: String,
    /// The job.
    pub job_id: String,
    /// X-Amz-Date, in milliseconds since 1970.
    pub date: String,
    /// X-Amz-Expires, in seconds.
    pub expires: String,
    /// X-Cognate-Bytes-Max.
    pub bytes_max: String,
    /// X-Amz-Signature.
    pub signature: String,
}

impl Ticket {
    /// What an address says, whole or from its path on: pool and job are the last two parts of the path. `None` for no address of a file.
    pub fn of(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?')?;
        let mut parts = path.rsplit('/');
        let (job_id, pool_id) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let query = Form::parse(query.as_bytes())?;
        let field = |name: &str| query.get(name).map(str::to_owned);
        Some(Self {
            pool_id,
            job_id,
            date: field("X-Amz-Date")?,
            expires: field("X-Amz-Expires")?,
            bytes_max: field("X-Cognate-Bytes-Max")?,
            signature: field("X-Amz-Signature")?,
        })
    }
}

/// Why a file is not taken.
#[derive(Debug)]
pub enum Denied {
    /// The address is none that this server made.
    Signature,
    /// It was good once.
    Expired,
    /// The file is larger than the address allows.
    TooLarge,
    /// The job takes no file any more, or another upload of it was begun since.
    Closed,
    /// Something else went wrong.
    Failed(Refusal),
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        Self::Failed(refusal)
    }
}

/// The address for the file of a job.
pub(super) fn address(app: &App, pool: &Pool, job_id: &str, created_at: Millis) -> String {
    let (date, bytes_max) = (created_at.0.to_string(), app.settings.import_bytes_max.to_string());
    let ticket = Ticket {
        pool_id: pool.id().to_owned(),
        job_id: job_id.to_owned(),
        date,
        expires: SECONDS.to_string(),
        bytes_max,
        signature: String::new(),
    };
    format!(
        "{}{PATH}/{}/{job_id}?X-Amz-Algorithm={ALGORITHM}&X-Amz-Date={}&X-Amz-Expires={}&X-Amz-SignedHeaders={SIGNED_HEADERS}\
         &X-Cognate-Bytes-Max={}&X-Amz-Signature={}",
        app.settings.public_url,
        pool.id(),
        ticket.date,
        ticket.expires,
        ticket.bytes_max,
        hex::encode(mac(pool, &ticket))
    )
}

fn mac(pool: &Pool, ticket: &Ticket) -> [u8; 32] {
    let Ticket { pool_id, job_id, date, expires, bytes_max, signature: _ } = ticket;
    let signed = format!("PUT\n{pool_id}\n{job_id}\n{date}\n{expires}\n{bytes_max}\n{}:{}", ENCRYPTION_HEADER.0, ENCRYPTION_HEADER.1);
    pool.data_key.mac("import-upload", signed.as_bytes())
}

/// A file that is coming.
pub struct Upload {
    app: Arc<App>,
    pool: Arc<Pool>,
    job_id: String,
    /// What its parts are stored under.
    id: String,
    bytes_max: u64,
    bytes: u64,
    parts: i64,
    buffer: Vec<u8>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("job_id", &self.job_id).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Upload {
    /// What it holds in memory at most, in bytes.
    pub const MEMORY: usize = 2 * PART_BYTES;

    /// Begins one, in the place of any other that is not complete. The header of the service's address is the caller's to check.
    ///
    /// # Errors
    /// [`Denied`].
    pub async fn begin(app: &Arc<App>, ticket: &Ticket, now: Millis) -> Result<Self, Denied> {
        let pool = app.pools.load(&ticket.pool_id).await.map_err(|_| Denied::Signature)?;
        let signature = hex::decode(&ticket.signature).unwrap_or_default();
        if !same(&mac(&pool, ticket), &signature) {
            return Err(Denied::Signature);
        }
        let number = |text: &str| text.parse::<u64>().map_err(|_| Denied::Signature);
        let date = Millis(ticket.date.parse().map_err(|_| Denied::Signature)?);
        if now > date.plus(Duration::from_secs(number(&ticket.expires)?)) {
            return Err(Denied::Expired);
        }
        let upload = Self {
            app: Arc::clone(app),
            pool,
            job_id: ticket.job_id.clone(),
            id: id::ordered(now, app.entropy.bytes()),
            bytes_max: number(&ticket.bytes_max)?,
            bytes: 0,
            parts: 0,
            buffer: Vec::new(),
        };
        let new = upload.id.clone();
        upload.change(false, move |job| job.uploading.clone_from(&new)).await?;
        upload.forget_others().await?;
        Ok(upload)
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Denied::TooLarge`], [`Denied::Closed`], and what the store says.
    pub async fn push(&mut self, mut bytes: &[u8]) -> Result<(), Denied> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.bytes > self.bytes_max {
            return Err(Denied::TooLarge);
        }
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PART_BYTES - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            bytes = later;
            if self.buffer.len() == PART_BYTES {
                self.store_part().await?;
            }
        }
        Ok(())
    }

    /// Makes what came the file of the job.
    ///
    /// # Errors
    /// As [`Upload::push`].
    pub async fn finish(mut self) -> Result<(), Denied> {
        if !self.buffer.is_empty() {
            self.store_part().await?;
        }
        let (id, bytes) = (self.id.clone(), i64::try_from(self.bytes).unwrap_or(i64::MAX));
        let complete = move |job: &mut store::ImportJobRow| {
            job.upload.clone_from(&id);
            job.uploading = String::new();
            job.file_bytes = bytes;
        };
        self.change(true, complete).await?;
        self.forget_others().await
    }

    async fn store_part(&mut self) -> Result<(), Denied> {
        let number = self.parts;
        let context = part_context(&self.job_id, &self.id, number);
        let sealed = self.pool.data_key.seal(&context, &self.buffer, self.app.entropy.as_ref()).map_err(Refusal::internal)?;
        let (pool_id, job_id, id) = (self.pool.id().to_owned(), self.job_id.clone(), self.id.clone());
        let stored = self.app.store.write(move |tx| {
            open_job(tx, &pool_id, &job_id, Some(&id))?;
            tx.put_import_part(&pool_id, &job_id, &id, number, &sealed)?;
            Ok::<_, Denied>(())
        });
        stored.await?;
        self.parts += 1;
        self.buffer.clear();
        Ok(())
    }

    async fn change(&self, is_mine: bool, change: impl Fn(&mut store::ImportJobRow) + Send + 'static) -> Result<(), Denied> {
        let (pool_id, job_id, id) = (self.pool.id().to_owned(), self.job_id.clone(), self.id.clone());
        let changed = self.app.store.write(move |tx| {
            let mut job = open_job(tx, &pool_id, &job_id, is_mine.then_some(&id))?;
            change(&mut job);
            tx.update_import_job(&job)?;
            Ok::<_, Denied>(())
        });
        changed.await
    }

    /// Removes the parts of earlier uploads that nobody will read.
    async fn forget_others(&self) -> Result<(), Denied> {
        loop {
            let (pool_id, job_id) = (self.pool.id().to_owned(), self.job_id.clone());
            let removed = self.app.store.write(move |tx| {
                let Some(job) = tx.import_job(&pool_id, &job_id)? else { return Ok(0) };
                tx.delete_import_parts(&pool_id, &job_id, [&job.upload, &job.uploading])
            });
            if removed.await? == 0 {
                return Ok(());
            }
        }
    }
}

/// The job, as long as it takes a file, and this one.
fn open_job(tx: &mut WriteTx<'_>, pool_id: &str, job_id: &str, id: Option<&String>) -> Result<store::ImportJobRow, Denied> {
    let job = tx.import_job(pool_id, job_id)?.filter(|job| job.state == ImportState::Created);
    job.filter(|job| id.is_none_or(|id| job.uploading == *id)).ok_or(Denied::Closed)
}

/// Names the place of a part, so that none can be moved.
pub(super) fn part_context(job_id: &str, upload: &str, number: i64) -> String {
    format!("import:{job_id}:{upload}:{number}")
}
