//! One request and its answer.

use std::sync::Arc;

use http::{HeaderMap, Method, StatusCode, Version};

use crate::answers::{Answer, Body, Finished, Pause};
use crate::batch;
use crate::control;
use crate::date::http_date;
use crate::early::Visit;
use crate::fault::{Fault, Seen, Wire};
use crate::http1::{Framing, Head, Reader, Refused, Unread, fits, pack, tokens};
use crate::ids::Ids;
use crate::incoming::Incoming;
use crate::journal::{Received, without_tokens};
use crate::login;
use crate::shared::Shared;
use crate::token;
use crate::wire::{End, Form, OverTcp, Script};

/// As many bytes as the body of a request has at most.
const MAX_BODY: usize = 4 << 20;

/// What the routes take, all together.
const ALLOWED: &str = "GET, HEAD, POST, PATCH, DELETE";

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
                _ if form.head_only => Vec::new(),
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
        let mut answer = fault.change(answer.finish(ids), ids);
        if !fault
            .headers
            .keys()
            .any(|name| name.eq_ignore_ascii_case("date"))
        {
            answer = dated(answer, ids);
        }
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
            None => batch::answer(&self.service, incoming),
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
        if let Framing::Length(length) = framing {
            // Or else it need not come.
            fits(length, most)?;
        }
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
