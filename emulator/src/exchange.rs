//! One request and its answer.

use std::io;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Method, StatusCode, Version};

use crate::Options;
use crate::answers::{Answer, Body, Finished, Pause};
use crate::batch;
use crate::clock::Clock;
use crate::control;
use crate::date::http_date;
use crate::early::{Early, Visit};
use crate::fault::{Fault, Latency, Seen, Wire};
use crate::http1::{Framing, Head, Reader, Refused, Unread, Waits, named, pack, tokens};
use crate::ids::Ids;
use crate::journal::{Journal, Received, without_tokens};
use crate::login;
use crate::seed;
use crate::service::{Incoming, Service};
use crate::store::{Stores, Taken};
use crate::token;
use crate::wire::{End, Form, OverTcp, Script};

/// As many bytes as the body of a request has at most.
const MAX_BODY: usize = 4 << 20;

/// What the routes take, all together.
const ALLOWED: &str = "GET, HEAD, POST, PATCH, DELETE";

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) service: Service,
    /// Whether there is a control surface.
    control: bool,
    log_refusals: bool,
    /// Scheme and authority where the client names no host.
    origin: String,
    pub(crate) clock: Clock,
    latency: Latency,
    random: Mutex<fastrand::Rng>,
    pub(crate) waits: Waits,
    pub(crate) journal: Journal,
    early: Mutex<Early>,
    pub(crate) connections: AtomicU64,
}

/// A request, whole.
#[derive(Debug)]
struct Request {
    head: Head,
    body: Vec<u8>,
    ids: Ids,
    fault: Fault,
}

/// What a request is answered with.
#[derive(Debug)]
struct Answered {
    answer: Finished,
    refusal: Option<String>,
    pause: Option<Box<Pause>>,
    /// The body before it was packed, where the client asked for that.
    unpacked: Option<Vec<u8>>,
}

impl Shared {
    pub(crate) fn new(options: &Options, origin: String) -> io::Result<Shared> {
        let seed = options.seed.as_deref().unwrap_or_default();
        let wrong = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
        let seed = seed::parse(seed).map_err(|why| wrong(format!("the seed: {why}")))?;
        let stores = Stores::begun(seed)
            .map_err(|Taken(id)| wrong(format!("the seed: the id '{id}' stands more than once")))?;
        Ok(Shared {
            service: Service::new(options, stores),
            control: options.control,
            log_refusals: options.log_refusals,
            origin,
            clock: options.clock.clone(),
            latency: options.latency,
            random: Mutex::new(match options.random_seed {
                Some(seed) => fastrand::Rng::with_seed(seed),
                None => fastrand::Rng::new(),
            }),
            waits: Waits {
                head: options.head_timeout,
                idle: options.idle_timeout,
            },
            journal: Journal::new(options.record, options.journal.as_deref())?,
            early: Mutex::default(),
            connections: AtomicU64::new(0),
        })
    }

    pub(crate) fn early_returns(&self) -> u64 {
        self.early().count
    }

    /// Forgets what has been sent, and who was told to wait.
    pub(crate) fn forget_pace(&self) {
        self.service.forget_sent();
        *self.early() = Early::default();
    }

    fn random(&self) -> MutexGuard<'_, fastrand::Rng> {
        self.random.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn early(&self) -> MutexGuard<'_, Early> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads a request and answers it; whether another one may follow.
    pub(crate) async fn exchange<S: OverTcp>(
        self: &Arc<Shared>,
        reader: &mut Reader<S>,
        connection: u64,
    ) -> bool {
        let bytes = match reader.head().await {
            Ok(bytes) => bytes,
            Err(Unread::Gone) => return false,
            Err(Unread::Refused(why)) => {
                let received = self.unreadable(reader.unread(), connection);
                return self.refuse(reader, received, &why).await;
            }
        };
        let head = Head::parse(&bytes).and_then(|head| Framing::of(&head).map(|is| (head, is)));
        let (head, framing) = match head {
            Ok(found) => found,
            Err(why) => {
                let received = self.unreadable(&bytes, connection);
                return self.refuse(reader, received, &why).await;
            }
        };
        match control::asked(&head.path).filter(|_| self.control) {
            Some(asked) => {
                let asked = asked.to_owned();
                self.controlled(reader, asked, head, framing).await
            }
            None => self.answer_one(reader, connection, head, framing).await,
        }
    }

    /// Does what is asked for under the control surface's path: without a token, a fault, a quota or the journal.
    async fn controlled<S: OverTcp>(
        self: &Arc<Shared>,
        reader: &mut Reader<S>,
        asked: String,
        head: Head,
        framing: Framing,
    ) -> bool {
        let mut form = form_of(&head);
        let body = match expectation(&head) {
            Ok(continues) => {
                self.body(reader, framing, continues, control::MAX_BODY)
                    .await
            }
            Err(refused) => Err(refused.into()),
        };
        let ids = Ids::of(&head.headers, self.clock.unix());
        let answer = match body {
            Err(Unread::Gone) => return false,
            Err(Unread::Refused(why)) => {
                form.stays = false;
                dated(why.answer().finish(&ids), &ids)
            }
            Ok(body) => {
                let shared = self.clone();
                let done = tokio::task::spawn_blocking(move || {
                    control::answer(&shared, &asked, &head, &body)
                });
                match done.await {
                    Ok(done) => control::finished(done, &ids),
                    Err(_) => failed(&ids).answer,
                }
            }
        };
        self.send(reader, &Fault::default(), &answer, form).await
    }

    async fn answer_one<S: OverTcp>(
        self: &Arc<Shared>,
        reader: &mut Reader<S>,
        connection: u64,
        head: Head,
        framing: Framing,
    ) -> bool {
        let ids = Ids::of(&head.headers, self.clock.unix());
        let mut received = Received {
            at: self.clock.now(),
            connection,
            method: head.method.to_string(),
            target: head.target.clone(),
            headers: without_tokens(&head.headers),
            ..Received::default()
        };
        let place = self.journal.begin(&received);
        let faults = &self.service.faults;
        let mut by_head = faults.hit_by_head(&seen(&head));
        let form = form_of(&head);
        if let Some(hit) = by_head.take_if(|hit| hit.fault.wire == Wire::ResetBeforeRequestBody) {
            self.journal.end(place, received);
            let answer = Answer::ok(StatusCode::OK, Body::Empty).finish(&ids);
            return self.send(reader, &faults.settled(hit), &answer, form).await;
        }
        let body = match expectation(&head) {
            Ok(continues) => self.body(reader, framing, continues, MAX_BODY).await,
            Err(refused) => Err(refused.into()),
        };
        let body = match body {
            Ok(body) => body,
            Err(Unread::Gone) => {
                self.journal.end(place, received);
                return false;
            }
            Err(Unread::Refused(why)) => {
                let answer = why.answer();
                received.status = Some(why.status.as_u16());
                self.tell(&received, answer.refusal());
                self.journal.end(place, received);
                let form = Form {
                    stays: false,
                    ..form
                };
                let answer = dated(answer.finish(&ids), &ids);
                return self.send(reader, &Fault::default(), &answer, form).await;
            }
        };
        let fault = faults.hit_by_body(&seen(&head), &body, by_head);
        let fault = fault.unwrap_or_default();
        let is_batch = batch::is_one(&head.path);
        let reads = head.method == Method::GET || head.method == Method::HEAD;
        let key = token::quota_key(&head.headers);
        let client_request_id = ids.client.clone();
        let visit = Visit {
            key: &key,
            client_request_id: &client_request_id,
            connection,
            write: if is_batch {
                batch::writes(&body)
            } else {
                !reads
            },
        };
        received.early = self.visited(visit, &received);
        let login = login::route(&head.path).is_some();
        received.body = match login {
            true => login::without_secrets(&body),
            false => body.clone(),
        };
        let request = Arc::new(Request {
            head,
            body,
            ids,
            fault,
        });
        let fault = &request.fault;
        // What goes over many entities has a thread of its own, so that nobody waits for it.
        let answered = match (reads || is_batch) && self.service.has_many() {
            true => {
                let (shared, same) = (self.clone(), request.clone());
                let answered = tokio::task::spawn_blocking(move || shared.answered(&same));
                answered.await.unwrap_or_else(|_| failed(&request.ids))
            }
            false => self.answered(&request),
        };
        let Answered {
            answer,
            refusal,
            mut pause,
            unpacked,
        } = answered;
        let status = answer.status.as_u16();
        received.status = fault.wire.has_status().then_some(status);
        self.tell(&received, refusal);
        let latency = self.latency.drawn(&mut self.random());
        self.clock.sleep(latency + fault.delay.least).await;
        if *fault != Fault::default() {
            pause = answer
                .pause(visit.write)
                .filter(|_| fault.wire.has_status());
        }
        if let Some(pause) = pause {
            // A batch is well, though its items are throttled.
            let status = if is_batch && status == 200 {
                429
            } else {
                status
            };
            self.early().told(visit, status, &pause, &self.clock);
        }
        let form = Form {
            chunked: unpacked.is_some(),
            ..form
        };
        if received.status.is_some() {
            received.answer_headers.clone_from(&answer.headers);
            let body = unpacked.unwrap_or_else(|| answer.body.clone());
            received.answer_body = match login {
                true => login::without_token(&body),
                false => body,
            };
        }
        self.journal.end(place, received);
        self.send(reader, fault, &answer, form).await
    }

    /// What a request is answered with, changed as its fault says.
    fn answered(&self, request: &Request) -> Answered {
        let Request {
            head, ids, fault, ..
        } = request;
        let answer = match fault.applies() {
            true => self.routed(request),
            false => Answer::ok(StatusCode::OK, Body::Empty),
        };
        let (refusal, pause) = (answer.refusal(), answer.pause.clone());
        let mut answer = fault.change(dated(answer.finish(ids), ids), ids);
        // What a fault says of the body goes out as it says it.
        let own = fault.body.is_none() && fault.wire == Wire::Whole;
        let unpacked = own.then(|| pack(&mut answer, &head.headers)).flatten();
        Answered {
            answer,
            refusal,
            pause,
            unpacked,
        }
    }

    fn routed(&self, request: &Request) -> Answer {
        let Request {
            head, body, ids, ..
        } = request;
        let method = match head.method {
            Method::OPTIONS if head.path == "*" => {
                return Answer::ok(StatusCode::OK, Body::Empty).with("allow", ALLOWED);
            }
            Method::OPTIONS | Method::TRACE | Method::CONNECT => {
                let (status, code) = (StatusCode::METHOD_NOT_ALLOWED, "Request_BadRequest");
                let message = "Specified HTTP method is not allowed for the request target.";
                return Answer::plain(status, code, message).with("allow", ALLOWED);
            }
            // Without its body, which is left out where it is sent.
            Method::HEAD => &Method::GET,
            _ => &head.method,
        };
        let incoming = Incoming {
            method,
            path: &head.path,
            query: &head.query,
            headers: &head.headers,
            body,
            origin: &self.origin_of(head),
        };
        match login::route(&head.path) {
            Some(route) => login::answer(route, incoming, ids),
            None => self.service.answer(incoming),
        }
    }

    /// The body, once the client has been told that it may come, where it waits for that.
    async fn body<S: OverTcp>(
        &self,
        reader: &mut Reader<S>,
        framing: Framing,
        continues: bool,
        most: usize,
    ) -> Result<Vec<u8>, Unread> {
        if continues && !framing.is_empty() && reader.unread().is_empty() {
            use tokio::io::AsyncWriteExt;
            let stream = &mut reader.stream;
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
            stream.flush().await?;
        }
        reader.body(framing, most).await
    }

    /// Sends an answer, or what its fault makes of it; whether the connection stays.
    async fn send<S: OverTcp>(
        &self,
        reader: &mut Reader<S>,
        fault: &Fault,
        answer: &Finished,
        form: Form,
    ) -> bool {
        let script = Script::of(fault, answer, form);
        let played = script.play(&mut reader.stream, &self.clock).await;
        if played.is_ok() && script.end == End::Close && fault.wire == Wire::Whole {
            reader.drain().await;
        }
        played.is_ok() && script.end == End::Stay
    }

    /// What is known of a request that cannot be read.
    fn unreadable(&self, bytes: &[u8], connection: u64) -> Received {
        let (method, target) = named(bytes);
        Received {
            at: self.clock.now(),
            connection,
            method,
            target,
            ..Received::default()
        }
    }

    /// Answers bytes that are no request; the connection does not stay.
    async fn refuse<S: OverTcp>(
        &self,
        reader: &mut Reader<S>,
        mut received: Received,
        why: &Refused,
    ) -> bool {
        let ids = Ids::of(&HeaderMap::new(), self.clock.unix());
        let answer = why.answer();
        received.status = Some(why.status.as_u16());
        self.tell(&received, answer.refusal());
        let place = self.journal.begin(&received);
        let form = Form {
            head_only: received.method == "HEAD",
            old: false,
            stays: false,
            chunked: false,
        };
        self.journal.end(place, received);
        let answer = dated(answer.finish(&ids), &ids);
        self.send(reader, &Fault::default(), &answer, form).await
    }

    /// Whether a client comes back too early; told on stderr.
    fn visited(&self, visit: Visit<'_>, received: &Received) -> bool {
        let mut early = self.early();
        let too_early = early.visited(visit, &self.clock);
        if let Some(by) = too_early
            && self.log_refusals
        {
            eprintln!(
                "intune-emulator: {} {} came back {:.3} s before Retry-After had passed ({} so far)",
                received.method,
                received.target,
                by.as_secs_f64() / self.clock.scale(),
                early.count
            );
        }
        too_early.is_some()
    }

    /// Tells a refusal on stderr.
    fn tell(&self, received: &Received, refusal: Option<String>) {
        if self.log_refusals
            && let (Some(refusal), Some(status)) = (refusal, received.status)
        {
            let path = received.target.split('?').next().unwrap_or_default();
            eprintln!(
                "intune-emulator: {} {path} {status} {refusal}",
                received.method
            );
        }
    }

    /// Scheme and authority as the client names them.
    fn origin_of(&self, head: &Head) -> String {
        match (&head.authority, self.origin.split_once("://")) {
            (Some(authority), Some((scheme, _))) => format!("{scheme}://{authority}"),
            _ => self.origin.clone(),
        }
    }
}

/// The form that an answer is to have.
fn form_of(head: &Head) -> Form {
    Form {
        head_only: head.method == Method::HEAD,
        old: head.version == Version::HTTP_10,
        stays: head.stays(),
        chunked: false,
    }
}

/// A request as rules of faults look at it.
fn seen(head: &Head) -> Seen<'_> {
    Seen {
        method: head.method.as_str(),
        path: &head.path,
        query: &head.query,
        headers: &head.headers,
        in_batch: false,
        graph: login::route(&head.path).is_none(),
    }
}

/// Whether a client waits to be told that its body may come.
fn expectation(head: &Head) -> Result<bool, Refused> {
    let mut expected = tokens(&head.headers, "expect");
    match expected.find(|one| one != "100-continue") {
        Some(_) if head.version == Version::HTTP_11 => Err(Refused {
            status: StatusCode::EXPECTATION_FAILED,
            message: "Only '100-continue' can be expected.".to_owned(),
        }),
        _ => {
            let mut expected = tokens(&head.headers, "expect");
            Ok(head.version == Version::HTTP_11 && expected.next().is_some())
        }
    }
}

fn dated(mut answer: Finished, ids: &Ids) -> Finished {
    let date = ("date".to_owned(), http_date(ids.unix));
    answer.headers.push(date);
    answer
}

/// The answer in place of one that could not be made.
fn failed(ids: &Ids) -> Answered {
    Answered {
        answer: dated(Answer::internal().finish(ids), ids),
        refusal: None,
        pause: None,
        unpacked: None,
    }
}
