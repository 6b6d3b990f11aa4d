//! What is on disk of a run, so that another can go on: append-only NDJSON, which `docs/journal.md` describes.
//!
//! A line that says which rows leave is on disk before they do, and one with what became of them before that is told.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;

use ring::digest::{Context, SHA256};
use serde::Serialize;

use super::rows::Fate;
use crate::report::status::Status;
use crate::report::{ErrorReport, Outcome, Refusal};
use crate::text::members::{Members, string};
use crate::text::outline;

const KIND: &str = "intune create_many";
const FORMAT: u32 = 1;

/// The first line: what the journal is of.
#[derive(Debug, Serialize)]
pub(super) struct Header {
    journal: &'static str,
    format: u32,
    /// Where the rows go: cloud, version and path.
    to: String,
    rows: usize,
    /// Of the rows' texts.
    sha256: String,
}

impl Header {
    /// Of these rows, each in two pieces, which go there.
    pub(super) fn of<'t>(to: String, texts: impl ExactSizeIterator<Item = [&'t str; 2]>) -> Header {
        let rows = texts.len();
        let mut context = Context::new(&SHA256);
        for text in texts {
            let length = text.iter().map(|piece| piece.len() as u64).sum::<u64>();
            context.update(&length.to_le_bytes());
            text.iter()
                .for_each(|piece| context.update(piece.as_bytes()));
        }
        Header {
            journal: KIND,
            format: FORMAT,
            to,
            rows,
            sha256: hex(context.finish().as_ref()),
        }
    }
}

/// A tenant, not to be read but to be known again.
pub(super) fn tenant_digest(tenant: &str) -> String {
    let digest = ring::digest::digest(&SHA256, tenant.to_ascii_lowercase().as_bytes());
    hex(&digest.as_ref()[..16])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A line behind the first.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
enum Line<'l> {
    /// Whom the rows are sent for.
    Tenant(&'l str),
    /// These rows leave now.
    Sending(&'l [usize]),
    /// They did not take effect, and will leave again.
    Again(&'l [usize]),
    /// What became of rows.
    Done(Vec<Done<'l>>),
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Done<'l> {
    row: usize,
    outcome: Outcome,
    status: Status,
    http_status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'l str>,
}

impl<'l> Done<'l> {
    fn of(row: usize, fate: &'l Fate) -> Done<'l> {
        let error = fate.error.as_deref();
        Done {
            row,
            outcome: fate.outcome,
            status: fate.status,
            http_status: fate.http_status,
            id: fate.id.as_deref(),
            request_id: fate.request_id.as_deref(),
            code: error.and_then(|error| error.code.as_deref()),
        }
    }
}

/// What such a line says of a row.
fn fate(done: &str) -> Option<(usize, Fate)> {
    let members = Members::of(done)?;
    let outcome = match members.text("outcome")?.as_str() {
        "applied" => Outcome::Applied,
        "rejected" => Outcome::Rejected,
        "unknown" => Outcome::Unknown,
        _ => return None,
    };
    let name = members.text("status")?;
    let mut known = Status::ALL.iter().copied();
    let status = known.find(|known| known.name() == name);
    let http_status = members.get("httpStatus")?.parse().ok()?;
    let error = (outcome != Outcome::Applied).then(|| {
        let message = match outcome {
            Outcome::Rejected => format!("refused in an earlier run ({name}, HTTP {http_status})"),
            _ => format!("sent in an earlier run, which got no trustworthy answer ({name})"),
        };
        Box::new(ErrorReport {
            message,
            code: members.text("code"),
            ..ErrorReport::default()
        })
    });
    let fate = Fate {
        outcome,
        // Of a later version's, which this one does not know, the outcome counts.
        status: status.unwrap_or(Status::ServiceError),
        http_status,
        id: members.text("id"),
        request_id: members.text("requestId"),
        error,
    };
    Some((members.get("row")?.parse().ok()?, fate))
}

/// What a journal has of a row.
#[derive(Clone, Debug, Default)]
pub(super) enum Known {
    /// It never left, or without effect.
    #[default]
    Nothing,
    /// It left, and nothing was recorded of it since.
    Sent,
    Done(Box<Fate>),
}

impl Known {
    /// What is told of the row, where something is known.
    pub(super) fn fate(self) -> Option<Box<Fate>> {
        match self {
            Known::Nothing => None,
            Known::Done(fate) => Some(fate),
            Known::Sent => Some(Box::new(Fate {
                outcome: Outcome::Unknown,
                status: Status::Network,
                http_status: 0,
                id: None,
                request_id: None,
                error: Some(Box::new(ErrorReport {
                    message: "sent in an earlier run, which ended before an answer was recorded"
                        .to_owned(),
                    ..ErrorReport::default()
                })),
            })),
        }
    }
}

/// What a journal tells of an earlier run.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    pub(super) rows: Vec<Known>,
    tenant: Option<String>,
}

/// An open journal. Nobody else has it open as one.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    /// Up to where it is whole.
    whole: u64,
    tenant: Option<String>,
}

fn refused(problem: impl Into<String>) -> Refusal {
    Refusal::about(Some("journal"), problem.into())
}

impl Journal {
    /// Opens the journal of a run, and reads what an earlier one wrote; a new one begins where there is none. What is no
    /// journal of these rows is left as it is.
    ///
    /// # Errors
    /// It cannot be written, or is another's.
    pub(super) fn open(path: &str, header: &Header) -> Result<(Journal, Earlier), Refusal> {
        let cannot = |what: &str, why: &std::io::Error| refused(format!("cannot be {what}: {why}"));
        let file = options().open(path).map_err(|why| cannot("opened", &why))?;
        let about = file.metadata().map_err(|why| cannot("opened", &why))?;
        if !about.is_file() {
            return Err(refused("is no file"));
        }
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(refused("is in use by another call, or another process"));
            }
            Err(TryLockError::Error(why)) => return Err(cannot("locked", &why)),
        }
        let (earlier, whole) = read(&file, header)?;
        let tenant = earlier.tenant.clone();
        let mut journal = Journal {
            file,
            whole,
            tenant,
        };
        let mut begin = || -> std::io::Result<()> {
            journal.file.set_len(whole)?;
            journal.file.seek(SeekFrom::Start(whole))?;
            if whole == 0 {
                journal.append(header)?;
                sync_directory(Path::new(path));
            }
            Ok(())
        };
        begin().map_err(|why| cannot("written", &why))?;
        Ok((journal, earlier))
    }

    /// These rows are about to leave.
    pub(super) fn sending(&mut self, rows: &[usize]) -> std::io::Result<()> {
        self.append(&Line::Sending(rows))
    }

    /// Those left without effect, and will leave again.
    pub(super) fn again(&mut self, rows: &[usize]) -> std::io::Result<()> {
        match rows {
            [] => Ok(()),
            _ => self.append(&Line::Again(rows)),
        }
    }

    /// What became of rows. Those that never left can leave again.
    pub(super) fn done(&mut self, fates: &[(usize, Fate)]) -> std::io::Result<()> {
        let (mut done, mut unsent) = (Vec::new(), Vec::new());
        for (row, fate) in fates {
            match fate.outcome {
                Outcome::NotSent => unsent.push(*row),
                _ => done.push(Done::of(*row, fate)),
            }
        }
        self.again(&unsent)?;
        match done[..] {
            [] => Ok(()),
            _ => self.append(&Line::Done(done)),
        }
    }

    /// Rows are sent for this tenant from now on.
    ///
    /// # Errors
    /// Those of the earlier run were sent for another one, or the disk does not take it.
    pub(super) fn for_tenant(&mut self, tenant: &str) -> Result<(), Refusal> {
        let digest = tenant_digest(tenant);
        match &self.tenant {
            Some(known) if *known == digest => Ok(()),
            Some(_) => Err(refused(
                "is of rows for another tenant than the token's: give another file",
            )),
            None => {
                self.append(&Line::Tenant(&digest))
                    .map_err(|why| refused(format!("cannot be written: {why}")))?;
                self.tenant = Some(digest);
                Ok(())
            }
        }
    }

    /// Adds a line. One that does not fit on the disk whole is taken back.
    fn append(&mut self, line: &impl Serialize) -> std::io::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        let written = self.file.write_all(&text);
        match written.and_then(|()| self.file.sync_data()) {
            Ok(()) => {
                self.whole += text.len() as u64;
                Ok(())
            }
            Err(why) => {
                // A torn line is dropped by the next run, should this fail as well.
                let back = self.file.set_len(self.whole);
                drop(back.and_then(|()| self.file.seek(SeekFrom::Start(self.whole))));
                Err(why)
            }
        }
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a new file's name last, where the system has that.
fn sync_directory(path: &Path) {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let directory = File::open(parent.unwrap_or(Path::new(".")));
    // Where a directory cannot be opened or synced, its system needs neither.
    drop(directory.and_then(|directory| directory.sync_all()));
}

/// What stands in a journal, and up to where it is whole.
fn read(file: &File, header: &Header) -> Result<(Earlier, u64), Refusal> {
    let mut reader = BufReader::new(file);
    let mut earlier = Earlier {
        rows: vec![Known::Nothing; header.rows],
        tenant: None,
    };
    let mut line = Vec::new();
    let (mut whole, mut number, mut torn) = (0_u64, 0_usize, None);
    loop {
        line.clear();
        let length = match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(length) => length,
            Err(why) if why.kind() == ErrorKind::Interrupted => continue,
            Err(why) => return Err(refused(format!("cannot be read: {why}"))),
        };
        number += 1;
        if let Some(torn) = torn {
            return Err(refused(format!("is damaged at line {torn}")));
        }
        let is_ended = line.ends_with(b"\n");
        if number == 1 {
            let mut own = serde_json::to_vec(header).unwrap_or_default();
            own.push(b'\n');
            if !is_ended && own.starts_with(&line) {
                // A run that ended within its first line has sent nothing.
                break;
            }
            if line != own {
                return Err(refused(differs(&line, header)));
            }
        } else if !is_ended || take(&line, &mut earlier).is_none() {
            torn = Some(number);
            continue;
        }
        whole += length as u64;
    }
    Ok((earlier, whole))
}

/// Why a first line is not that of a journal of these rows.
fn differs(line: &[u8], own: &Header) -> &'static str {
    let members = str::from_utf8(line).ok().and_then(Members::of);
    let text = |name: &str| members.as_ref().and_then(|members| members.text(name));
    let format = members.as_ref().and_then(|members| members.get("format"));
    if text("journal").as_deref() != Some(KIND) {
        "is a file that is no journal: it is left as it is"
    } else if format.and_then(|format| format.parse().ok()) != Some(own.format) {
        "is of another version of this library"
    } else if text("to").as_ref() != Some(&own.to) {
        "is of rows for another resource, version or cloud: give another file"
    } else {
        "is of other rows than these: give another file, or the same rows"
    }
}

/// Takes over what a line says; none where it is no line of a journal.
fn take(line: &[u8], earlier: &mut Earlier) -> Option<()> {
    let members = Members::of(str::from_utf8(line).ok()?)?;
    let [(name, value)] = &members.0[..] else {
        return None;
    };
    let mut set = |row: usize, known: Known| {
        *earlier.rows.get_mut(row)? = known;
        Some(())
    };
    let rows = || serde_json::from_str::<Vec<usize>>(value).ok();
    match &*name.text() {
        "tenant" => earlier.tenant = Some(string(value)?),
        "sending" => rows()?
            .into_iter()
            .try_for_each(|row| set(row, Known::Sent))?,
        "again" => rows()?
            .into_iter()
            .try_for_each(|row| set(row, Known::Nothing))?,
        "done" => {
            outline::elements(value)?.into_iter().try_for_each(|done| {
                let (row, fate) = fate(done)?;
                set(row, Known::Done(Box::new(fate)))
            })?;
        }
        _ => return None,
    }
    Some(())
}
