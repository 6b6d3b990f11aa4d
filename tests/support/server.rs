//! A server that answers as it is told, one answer a request, whatever the connection; and a proxy.
//!
//! Its threads end with their connections, and with the test's process.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;

use super::RESPONSE;
use super::stream::Stream;

/// What happens to the connection when an answer is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// It takes the next request.
    NextRequest,
    /// It is closed in good order.
    Close,
    /// It is closed; TLS is not ended first.
    Truncate,
    /// It is reset.
    Reset,
    /// It stays open, and nobody reads from it.
    Hold,
    /// It is a tunnel to this port.
    Tunnel(u16),
}

/// How bytes that belong to no answer come behind one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// At once: under TLS in a record of their own.
    AtOnce,
    /// At once, but under TLS only half of the record.
    Half,
    /// When [`Server::send_behind`] says so.
    Later,
}

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    head: String,
    body: Vec<u8>,
    /// The body's length as the head tells it; None: the head tells none.
    length: Option<usize>,
    reads_body: bool,
    behind: Option<(String, Behind)>,
    /// Whether nobody listens any more when it comes.
    last: bool,
    then: Then,
}

impl Answer {
    /// An answer without a body.
    pub(crate) fn new(http_status: u16) -> Answer {
        Answer {
            head: format!("HTTP/1.1 {http_status} Status\r\n"),
            body: Vec::new(),
            length: Some(0),
            reads_body: true,
            behind: None,
            last: false,
            then: Then::NextRequest,
        }
    }

    /// 201 and the entity.
    pub(crate) fn created() -> Answer {
        Answer::new(201).body("application/json", RESPONSE)
    }

    /// 200 and this JSON.
    pub(crate) fn json(body: impl Into<Vec<u8>>) -> Answer {
        Answer::new(200).body("application/json", body)
    }

    /// 204 as servers send it: without a length.
    pub(crate) fn no_content() -> Answer {
        Answer::bytes("HTTP/1.1 204 No Content\r\n\r\n")
    }

    /// An error as the service writes them.
    pub(crate) fn error(http_status: u16, code: &str) -> Answer {
        let body = format!(r#"{{"error":{{"code":"{code}","message":"Why."}}}}"#);
        Answer::new(http_status).body("application/json", body)
    }

    /// No answer at all.
    pub(crate) fn none(then: Then) -> Answer {
        Answer::bytes("").then(then)
    }

    /// These bytes.
    pub(crate) fn bytes(bytes: impl AsRef<[u8]>) -> Answer {
        Answer {
            head: String::new(),
            body: bytes.as_ref().to_vec(),
            length: None,
            ..Answer::new(200)
        }
    }

    /// What a proxy says when its tunnel to `port` stands.
    pub(crate) fn tunnel(port: u16) -> Answer {
        Answer::bytes("HTTP/1.1 200 Connection established\r\n\r\n").then(Then::Tunnel(port))
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Answer {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    pub(crate) fn body(self, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        let body = body.into();
        Answer {
            length: Some(body.len()),
            body,
            ..self.header("Content-Type", content_type)
        }
    }

    /// Sends only the first `count` bytes of the body.
    pub(crate) fn cut_after(mut self, count: usize) -> Answer {
        self.body.truncate(count);
        self
    }

    /// Sends these bytes too, behind the end of the body.
    pub(crate) fn trailed_by(mut self, bytes: &str) -> Answer {
        self.body.extend(bytes.bytes());
        self
    }

    /// Sends these bytes too, behind the answer.
    pub(crate) fn leaves(self, bytes: &str, behind: Behind) -> Answer {
        Answer {
            behind: Some((bytes.to_owned(), behind)),
            ..self
        }
    }

    /// Answers before the request's body is read.
    pub(crate) fn early(self) -> Answer {
        Answer {
            reads_body: false,
            ..self
        }
    }

    /// The server goes away with it: whoever connects then is refused.
    pub(crate) fn last(self) -> Answer {
        Answer {
            last: true,
            ..self.then(Then::Close)
        }
    }

    pub(crate) fn then(self, then: Then) -> Answer {
        Answer { then, ..self }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.head.clone().into_bytes();
        if let Some(length) = self.length {
            bytes.extend(format!("Content-Length: {length}\r\n\r\n").bytes());
        }
        bytes.extend(&self.body);
        bytes
    }
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The number of its connection, from 0.
    pub(crate) connection: usize,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(crate) fn target(&self) -> &str {
        self.line().split(' ').nth(1).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

#[derive(Default)]
struct Log {
    connections: usize,
    ended: usize,
    requests: Vec<Request>,
    received: Vec<u8>,
    held: Vec<Stream>,
    holds: bool,
    stops: bool,
    stopped: bool,
    sends_behind: bool,
    sent_behind: usize,
}

struct Shared {
    answers: Mutex<VecDeque<Answer>>,
    log: Mutex<Log>,
    changed: Condvar,
    tls: Option<Arc<ServerConfig>>,
}

/// A server on loopback.
pub(crate) struct Server {
    pub(crate) port: u16,
    shared: Arc<Shared>,
}

impl Server {
    /// A server of plain http.
    pub(crate) fn start(answers: impl IntoIterator<Item = Answer>) -> Server {
        Server::run(None, answers)
    }

    /// A server of https.
    pub(crate) fn with_tls(
        tls: Arc<ServerConfig>,
        answers: impl IntoIterator<Item = Answer>,
    ) -> Server {
        Server::run(Some(tls), answers)
    }

    fn run(tls: Option<Arc<ServerConfig>>, answers: impl IntoIterator<Item = Answer>) -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            answers: Mutex::new(answers.into_iter().collect()),
            log: Mutex::default(),
            changed: Condvar::new(),
            tls,
        });
        let for_all = Arc::clone(&shared);
        std::thread::spawn(move || {
            for (number, socket) in listener.incoming().enumerate() {
                let (shared, socket) = (Arc::clone(&for_all), socket.unwrap());
                let mut log = shared.log.lock().unwrap();
                if log.stops {
                    break;
                }
                log.connections += 1;
                drop(log);
                std::thread::spawn(move || {
                    // A peer that goes away is what many tests are about.
                    drop(shared.serve(socket, number));
                    shared.log.lock().unwrap().ended += 1;
                    shared.changed.notify_all();
                });
            }
            drop(listener);
            for_all.log.lock().unwrap().stopped = true;
            for_all.changed.notify_all();
        });
        Server { port, shared }
    }

    /// From now on connections are accepted, and nothing else.
    pub(crate) fn hold_connections(&self) {
        self.shared.log.lock().unwrap().holds = true;
    }

    /// The URL of plain http.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every request whose head came.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.log.lock().unwrap().requests.clone()
    }

    /// The connection of each request.
    pub(crate) fn connections_of_requests(&self) -> Vec<usize> {
        let requests = self.requests();
        requests.iter().map(|request| request.connection).collect()
    }

    /// How many connections were accepted.
    pub(crate) fn connections(&self) -> usize {
        self.shared.log.lock().unwrap().connections
    }

    /// Every byte that came, decrypted where the server speaks TLS.
    pub(crate) fn received(&self) -> Vec<u8> {
        self.shared.log.lock().unwrap().received.clone()
    }

    /// Waits until `count` requests have come in all.
    #[track_caller]
    pub(crate) fn wait_for_requests(&self, count: usize) {
        let log = self.shared.log.lock().unwrap();
        let long = Duration::from_secs(30);
        let wait = self
            .shared
            .changed
            .wait_timeout_while(log, long, |log| log.requests.len() < count);
        assert!(!wait.unwrap().1.timed_out(), "a request does not come");
    }

    /// Sends what was to come behind an answer later, and returns when it is there.
    pub(crate) fn send_behind(&self) {
        let mut log = self.shared.log.lock().unwrap();
        log.sends_behind = true;
        self.shared.changed.notify_all();
        let changed = &self.shared.changed;
        drop(changed.wait_while(log, |log| log.sent_behind == 0).unwrap());
    }

    /// From now on these are the answers.
    pub(crate) fn answer_with(&self, answers: impl IntoIterator<Item = Answer>) {
        *self.shared.answers.lock().unwrap() = answers.into_iter().collect();
    }

    /// The target of each request.
    pub(crate) fn targets(&self) -> Vec<String> {
        let requests = self.requests();
        requests
            .iter()
            .map(|request| request.target().to_owned())
            .collect()
    }

    /// Waits until `count` connections are closed, so that the peer can see it and no more can come.
    #[track_caller]
    pub(crate) fn wait_for_ends(&self, count: usize) {
        let log = self.shared.log.lock().unwrap();
        let long = Duration::from_secs(30);
        let wait = self
            .shared
            .changed
            .wait_timeout_while(log, long, |log| log.ended < count);
        assert!(!wait.unwrap().1.timed_out(), "a connection stays open");
    }
}

impl Shared {
    fn serve(&self, socket: TcpStream, connection: usize) -> io::Result<()> {
        let mut log = self.log.lock().unwrap();
        if log.holds {
            log.held.push(Stream::Plain(socket));
            return Ok(());
        }
        drop(log);
        // What is written is out before a reset can overtake it.
        socket.set_nodelay(true)?;
        let mut stream = match &self.tls {
            Some(config) => {
                let session = ServerConnection::new(Arc::clone(config));
                let session = session.map_err(io::Error::other)?;
                Stream::Tls(Box::new(StreamOwned::new(session, socket)))
            }
            None => Stream::Plain(socket),
        };
        while let Some((head, begun)) = self.read_head(&mut stream)? {
            let answer = self.answers.lock().unwrap().pop_front();
            // A request too many is in the log, and gets no answer.
            let answer = answer.unwrap_or_else(|| Answer::none(Then::Reset));
            let mut request = Request {
                connection,
                head,
                body: begun,
            };
            if answer.reads_body {
                let length = request.header("content-length").unwrap_or("0");
                let length = length.parse().map_err(io::Error::other)?;
                while request.body.len() < length {
                    let more = self.read(&mut stream)?;
                    if more.is_empty() {
                        return Ok(());
                    }
                    request.body.extend(more);
                }
            }
            self.log.lock().unwrap().requests.push(request);
            self.changed.notify_all();
            if answer.last {
                self.stop(stream.socket().local_addr()?)?;
            }
            self.write(&mut stream, &answer)?;
            match answer.then {
                Then::NextRequest => {}
                Then::Close => return stream.close(),
                Then::Truncate => return Ok(()),
                Then::Reset => {
                    return SockRef::from(stream.socket()).set_linger(Some(Duration::ZERO));
                }
                Then::Hold => {
                    self.log.lock().unwrap().held.push(stream);
                    return Ok(());
                }
                Then::Tunnel(port) => return self.tunnel(stream, port),
            }
        }
        Ok(())
    }

    fn write(&self, stream: &mut Stream, answer: &Answer) -> io::Result<()> {
        let Some((behind, when)) = &answer.behind else {
            stream.write_all(&answer.to_bytes())?;
            return stream.flush();
        };
        let mut wire = stream.on_the_wire(&answer.to_bytes())?;
        let behind = stream.on_the_wire(behind.as_bytes())?;
        match when {
            Behind::AtOnce => wire.extend(&behind),
            Behind::Half => wire.extend(&behind[..behind.len() / 2]),
            Behind::Later => {}
        }
        stream.socket().write_all(&wire)?;
        if *when == Behind::Later {
            let log = self.log.lock().unwrap();
            let log = self.changed.wait_while(log, |log| !log.sends_behind);
            stream.socket().write_all(&behind)?;
            log.unwrap().sent_behind += 1;
            self.changed.notify_all();
        }
        Ok(())
    }

    /// Ends the listening at `address`.
    fn stop(&self, address: SocketAddr) -> io::Result<()> {
        self.log.lock().unwrap().stops = true;
        drop(TcpStream::connect(address)?);
        let log = self.log.lock().unwrap();
        drop(self.changed.wait_while(log, |log| !log.stopped).unwrap());
        Ok(())
    }

    /// What came, and logged; empty at the peer's end.
    fn read(&self, stream: &mut impl Read) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; 64 * 1024];
        let count = stream.read(&mut bytes)?;
        bytes.truncate(count);
        self.log.lock().unwrap().received.extend(&bytes);
        Ok(bytes)
    }

    /// A head and the beginning of the body behind it.
    fn read_head(&self, stream: &mut Stream) -> io::Result<Option<(String, Vec<u8>)>> {
        const TLS_HANDSHAKE: u8 = 22;
        let mut bytes = Vec::new();
        loop {
            let more = self.read(stream)?;
            if more.is_empty() {
                return Ok(None);
            }
            bytes.extend(more);
            if bytes[0] == TLS_HANDSHAKE {
                // As servers of plain http do.
                stream.write_all(&Answer::new(400).to_bytes())?;
                return Ok(None);
            }
            if let Some(end) = bytes.windows(4).position(|end| end == b"\r\n\r\n") {
                let body = bytes.split_off(end + 4);
                return Ok(Some((String::from_utf8_lossy(&bytes).into_owned(), body)));
            }
        }
    }

    /// Carries bytes both ways until one side ends.
    fn tunnel(&self, stream: Stream, port: u16) -> io::Result<()> {
        let mut client = stream.socket().try_clone()?;
        let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        let (mut back_from, mut back_to) = (server.try_clone()?, client.try_clone()?);
        let back = std::thread::spawn(move || {
            drop(io::copy(&mut back_from, &mut back_to));
            drop(back_to.shutdown(Shutdown::Write));
        });
        loop {
            match self.read(&mut client) {
                Ok(bytes) if !bytes.is_empty() => server.write_all(&bytes)?,
                _ => break,
            }
        }
        drop(server.shutdown(Shutdown::Write));
        drop(back.join());
        Ok(())
    }
}
