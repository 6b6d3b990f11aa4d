//! A service that answers creates, alone and in batches, from texts that it made before: what a client costs against it is
//! its own.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// What each item of a batch begins with, as this library writes it, up to its id.
const ITEM: &str = "{\"id\":\"";

/// What stands behind the id of an answer's item: as Graph answers a create.
const HEADERS: &str = r#"","status":201,"headers":{"Cache-Control":"no-store","request-id":"f1aabd31-3ce9-41d0-8fd9-d56bf5c22b74","client-request-id":"f1aabd31-3ce9-41d0-8fd9-d56bf5c22b74","OData-Version":"4.0","Content-Type":"application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"},"body":"#;

/// Listens on a free port of loopback, as long as this process runs; gives its base URL.
pub(crate) fn serve(entity: &str) -> Result<String, String> {
    let failed = |why: std::io::Error| format!("the scripted service: {why}");
    let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let entity: Arc<str> = entity.into();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let entity = Arc::clone(&entity);
            std::thread::spawn(move || answer_all(stream, &entity));
        }
    });
    Ok(format!("http://{address}"))
}

/// Answers until the other side closes, or sends what this service does not know.
fn answer_all(mut stream: TcpStream, entity: &str) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let item = format!("{HEADERS}{entity}}}");
    let single = answer(201, entity);
    let (mut input, mut filled) = (vec![0; 1 << 18], 0);
    let mut body = String::new();
    loop {
        let (head, length) = loop {
            let text = &input[..filled];
            if let Some(head) = find(text, b"\r\n\r\n") {
                let length = content_length(str::from_utf8(&text[..head]).ok()?)?;
                if filled >= head + 4 + length {
                    break (head, length);
                }
            }
            match stream.read(&mut input[filled..]) {
                Ok(0) | Err(_) => return None,
                Ok(more) => filled += more,
            }
        };
        let is_batch = input[..head].starts_with(b"POST /v1.0/$batch");
        let sent = str::from_utf8(&input[head + 4..head + 4 + length]).ok()?;
        match is_batch {
            true => {
                body.clear();
                body.push_str("{\"responses\":[");
                for (place, rest) in sent.split(ITEM).skip(1).enumerate() {
                    let id = &rest[..rest.find('"')?];
                    let comma = if place > 0 { "," } else { "" };
                    for piece in [comma, ITEM, id, &item] {
                        body.push_str(piece);
                    }
                }
                body.push_str("]}");
                stream.write_all(answer(200, &body).as_bytes()).ok()?;
            }
            false => stream.write_all(single.as_bytes()).ok()?,
        }
        input.copy_within(head + 4 + length..filled, 0);
        filled -= head + 4 + length;
    }
}

fn answer(status: u16, body: &str) -> String {
    let mut answer = String::with_capacity(body.len() + 256);
    let _ = write!(
        answer,
        "HTTP/1.1 {status} Done\r\nContent-Type: application/json\r\nrequest-id: f1aabd31-3ce9-41d0-8fd9-d56bf5c22b74\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    answer
}

fn content_length(head: &str) -> Option<usize> {
    let mut lines = head.lines();
    lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    })
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
