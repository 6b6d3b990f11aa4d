//! Lists: pages joined, and a page at a time.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier, Mutex};

use serde_json::{Value, json};
use support::{Answer, Client, Envelope, Pager, Server, TOKEN, Then};

const ROOT: &str = "/v1.0/deviceManagement/iosUpdateStatuses";
const OK: i32 = 0;

fn client(server: &Server) -> Client {
    Client::new(json!({"baseUrl": server.url(), "retry": {"maxRetries": 0}}))
}

/// The link to a page of this server.
fn link(server: &Server, page: &str) -> String {
    format!("{}{ROOT}?$skiptoken={page}", server.url())
}

fn target(page: &str) -> String {
    format!("{ROOT}?$skiptoken={page}")
}

/// A page with these elements, and the link to the next.
fn page(elements: &str, next: Option<&str>) -> Answer {
    let next = next.map_or(String::new(), |next| {
        format!(",\"@odata.nextLink\":{}", json!(next))
    });
    Answer::json(format!("{{\"value\":[{elements}]{next}}}"))
}

/// A server of the pages `a`, `b` and `c`, of one element each.
fn three_pages() -> Server {
    let server = Server::start([]);
    server.answer_with([
        page("1", Some(&link(&server, "b"))),
        page("2", Some(&link(&server, "c"))),
        page("3", None),
    ]);
    server
}

#[track_caller]
fn expect_page(envelope: &Envelope, value: Value) {
    envelope.expect("OK", 200, "none", 1);
    assert_eq!(envelope.json["body"]["value"], value);
}

#[track_caller]
fn expect_end(pager: &Pager) {
    let end = pager.next();
    end.expect("END", 0, "none", 0);
    assert_eq!(end.json["body"], Value::Null);
    assert_eq!(end.body, b"");
    assert_eq!(end.text("/clientRequestId"), pager.id);
}

#[test]
fn a_list_is_every_page_joined_with_its_bytes_untouched() {
    let server = Server::start([]);
    let (b, c) = (link(&server, "b"), link(&server, "c"));
    server.answer_with([
        Answer::json(format!(
            "\u{feff}{{ \"@odata.context\" : \"c\\u00e4\", \"@odata.count\":9007199254740993,\n\
             \"value\" : [ {{\"n\": 1.10, \"n\":null}} ,\t\"\\u00e4\\/\" ] ,\
             \"@odata.nextLink\":\"{b}\", \"later\": [ 1 ]}}"
        )),
        Answer::json(format!(
            "{{\"@odata.nextLink\":\"{c}\",\"value\":[],\"@odata.context\":\"other\"}}"
        )),
        Answer::json("{\"value\":[ 9007199254740993,[ ],null ],\"later\":2}"),
    ]);
    let envelope = client(&server).list(&json!({}));
    envelope.expect("OK", 200, "none", 3);
    assert_eq!(
        String::from_utf8(envelope.body).unwrap(),
        "{\"@odata.context\":\"c\\u00e4\",\"@odata.count\":9007199254740993,\
         \"value\":[{\"n\": 1.10, \"n\":null},\"\\u00e4\\/\",9007199254740993,[ ],null],\
         \"later\":[ 1 ]}"
    );
    assert_eq!(
        server.targets(),
        [ROOT, &target("b"), &target("c")].map(str::to_owned)
    );
    assert_eq!(server.connections_of_requests(), [0, 0, 0]);
    let ids: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header("client-request-id").unwrap().to_owned())
        .collect();
    assert_eq!(ids, vec![envelope.json["clientRequestId"].clone(); 3]);
    for request in server.requests() {
        let bearer = format!("Bearer {TOKEN}");
        assert_eq!(request.header("authorization"), Some(bearer.as_str()));
    }
}

#[test]
fn the_headers_of_a_call_go_with_every_page() {
    let server = three_pages();
    let options = json!({"headers": {"Prefer": "odata.maxpagesize=1"}});
    client(&server).list(&options).expect("OK", 200, "none", 3);
    for request in server.requests() {
        assert_eq!(request.header("prefer"), Some("odata.maxpagesize=1"));
    }
}

#[test]
fn max_items_stops_early() {
    for (most, value, requests) in [
        (0, json!([1, 2, 3, 4, 5]), 3),
        (1, json!([1]), 1),
        (2, json!([1, 2]), 1),
        (3, json!([1, 2, 3]), 2),
        (4, json!([1, 2, 3, 4]), 2),
        (5, json!([1, 2, 3, 4, 5]), 3),
        (6, json!([1, 2, 3, 4, 5]), 3),
    ] {
        let server = Server::start([]);
        server.answer_with([
            page("1,2", Some(&link(&server, "b"))),
            page("3,4", Some(&link(&server, "c"))),
            page("5", None),
        ]);
        let envelope = client(&server).list(&json!({"maxItems": most}));
        envelope.expect("OK", 200, "none", requests);
        assert_eq!(envelope.json["body"], json!({"value": value}));
        assert_eq!(server.requests().len(), requests);
    }
}

#[test]
fn an_empty_page_is_not_the_end_and_an_empty_link_is() {
    let server = Server::start([]);
    let last = |link: &str| Answer::json(format!("{{\"value\":[2],\"@odata.nextLink\":{link}}}"));
    for last in [page("2", None), last("null"), last("\"\"")] {
        let pages = [
            page("", Some(&link(&server, "b"))),
            page("", Some(&link(&server, "c"))),
            last,
        ];
        server.answer_with(pages.clone());
        let envelope = client(&server).list(&json!({}));
        envelope.expect("OK", 200, "none", 3);
        assert_eq!(envelope.json["body"], json!({"value": [2]}));

        server.answer_with(pages);
        let pager = client(&server).pages(&json!({}));
        expect_page(&pager.next(), json!([]));
        expect_page(&pager.next(), json!([]));
        expect_page(&pager.next(), json!([2]));
        expect_end(&pager);
    }
}

#[test]
fn a_list_of_nothing_is_empty() {
    let server = Server::start([page("", None)]);
    let envelope = client(&server).list(&json!({}));
    envelope.expect("OK", 200, "none", 1);
    assert_eq!(envelope.body, b"{\"value\":[]}");
}

#[test]
fn a_pager_hands_each_page_on_as_it_came() {
    let server = Server::start([]);
    let first = format!(
        "\u{feff}{{ \"value\" : [ 1.10 ],\n\"@odata.nextLink\" : \"{}\"}} ",
        link(&server, "b")
    );
    server.answer_with([Answer::json(first.as_str()), page("2", None)]);
    let pager = client(&server).pages(&json!({"select": "id", "top": 1}));
    assert_eq!(server.connections(), 0);
    let one = pager.next();
    one.expect("OK", 200, "none", 1);
    assert_eq!(one.body, first.as_bytes());
    assert_eq!(one.text("/body/@odata.nextLink"), link(&server, "b"));
    assert_eq!(one.text("/clientRequestId"), pager.id);
    expect_page(&pager.next(), json!([2]));
    for _ in 0..3 {
        expect_end(&pager);
    }
    assert_eq!(
        server.targets(),
        [format!("{ROOT}?$select=id&$top=1"), target("b")]
    );
}

#[test]
fn the_end_is_the_end_without_a_token_too() {
    let server = Server::start([page("1", None)]);
    let pager = client(&server).with_token(None).pages(&json!({}));
    pager.next().expect("INVALID_TOKEN", 0, "none", 0);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_pager_refuses_the_options_that_are_none_of_its() {
    let server = Server::start([]);
    for (option, value) in [
        ("maxItems", json!(1)),
        ("require", json!("none")),
        ("top", json!("1")),
        ("clientRequestId", json!("a b")),
    ] {
        let refused = client(&server).try_pages(&json!({option: value}));
        let refused = refused.unwrap_err();
        refused.expect("INVALID_REQUEST", 0, "none", 0);
        assert_eq!(refused.text("/error/problems/0/field"), option);
    }
    let pager = client(&server).pages(&json!({"clientRequestId": "an-id"}));
    assert_eq!(pager.id, "an-id");
}

#[test]
fn a_dry_run_shows_the_first_request() {
    let server = Server::start([]);
    let pager = client(&server)
        .with_token(None)
        .pages(&json!({"dryRun": true}));
    let shown = pager.next();
    shown.expect("OK", 0, "none", 0);
    assert_eq!(shown.text("/body/method"), "GET");
    let url = format!("{}{ROOT}", server.url());
    assert_eq!(shown.text("/body/url"), url);
    expect_end(&pager);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_link_back_to_a_page_that_was_read_is_no_loop() {
    let server = Server::start([]);
    let first = format!("{}{ROOT}", server.url());
    let (b, c) = (link(&server, "b"), link(&server, "c"));
    for (pages, reads) in [
        (vec![page("1", Some(&first))], 1),
        (vec![page("1", Some(&b)), page("2", Some(&b))], 2),
        (vec![page("1", Some(&b)), page("2", Some(&first))], 2),
        (
            vec![
                page("1", Some(&b)),
                page("2", Some(&c)),
                page("", Some(&format!("{b}#x"))),
            ],
            3,
        ),
    ] {
        server.answer_with(pages.clone());
        let before = server.requests().len();
        let envelope = client(&server).list(&json!({}));
        envelope.expect("BAD_RESPONSE", 200, "none", reads);
        envelope.expect_message(&["@odata.nextLink", "back"]);
        assert_eq!(server.requests().len(), before + reads);

        server.answer_with(pages);
        let pager = client(&server).pages(&json!({}));
        for _ in 0..reads {
            pager.next().expect("OK", 200, "none", 1);
        }
        for _ in 0..2 {
            let astray = pager.next();
            astray.expect("BAD_RESPONSE", 0, "none", 0);
            astray.expect_message(&["@odata.nextLink", "back"]);
        }
        assert_eq!(server.requests().len(), before + 2 * reads);
    }
}

#[test]
fn no_token_goes_to_another_origin() {
    let server = Server::start([]);
    let other = Server::start([]);
    let port = server.port;
    for next in [
        other.url(),
        format!("http://localhost:{port}{ROOT}"),
        format!("http://127.0.0.2:{port}{ROOT}"),
        format!("https://127.0.0.1:{port}{ROOT}"),
        format!("http://127.0.0.1{ROOT}"),
        format!("http://127.0.0.1:{}{ROOT}", port ^ 1),
        format!("http://user:word@127.0.0.1:{port}{ROOT}"),
        format!("http://127.0.0.1:{port}@{}", &other.url()[7..]),
        format!("{}?http://127.0.0.1:{port}/", other.url()),
        "https://graph.microsoft.com/v1.0/x".to_owned(),
        format!("{ROOT}?$skiptoken=b"),
        "?$skiptoken=b".to_owned(),
        format!("//127.0.0.1:{port}{ROOT}"),
        format!("ftp://127.0.0.1:{port}{ROOT}"),
        "http://".to_owned(),
        "#".to_owned(),
        " ".to_owned(),
        format!("http://127.0.0.1:{port}{ROOT}?a\r\nb"),
        format!("http://127.0.0.1:{port}{ROOT}?\u{0}"),
    ] {
        let before = server.requests().len();
        server.answer_with([page("1", Some(&next)), page("2", None)]);
        let envelope = client(&server).list(&json!({}));
        envelope.expect("BAD_RESPONSE", 200, "none", 1);
        envelope.expect_message(&["@odata.nextLink"]);
        assert!(!envelope.message().contains("word"));

        server.answer_with([page("1", Some(&next)), page("2", None)]);
        let pager = client(&server).pages(&json!({}));
        expect_page(&pager.next(), json!([1]));
        pager.next().expect("BAD_RESPONSE", 0, "none", 0);
        assert_eq!(server.requests().len(), before + 2, "{next}");
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn a_link_is_followed_character_by_character() {
    for (link, line) in [
        (
            "/a?b=%2B+%20c&&d=(;)'*!,:@/?~",
            "/a?b=%2B+%20c&&d=(;)'*!,:@/?~",
        ),
        ("/a?b=[]{}|\\^`%zz%", "/a?b=[]{}|\\^`%zz%"),
        ("/%2e%2E/./../a//b", "/%2e%2E/./../a//b"),
        ("/a?b= \"<>", "/a?b=%20%22%3C%3E"),
        ("/a/\u{e4}?b=\u{1f600}", "/a/%C3%A4?b=%F0%9F%98%80"),
        ("/a?b#c?d", "/a?b"),
        ("/beta/other", "/beta/other"),
        ("/?", "/?"),
    ] {
        let server = Server::start([]);
        let next = format!("{}{link}", server.url());
        server.answer_with([page("1", Some(&next)), page("2", None)]);
        let envelope = client(&server).list(&json!({}));
        envelope.expect("OK", 200, "none", 2);
        assert_eq!(server.targets(), [ROOT, line]);
    }
    // Written in another way, it is the same origin.
    let server = Server::start([]);
    let next = format!("HTTP://127.0.0.1:{}/a", server.port);
    server.answer_with([page("1", Some(&next)), page("2", None)]);
    client(&server)
        .list(&json!({}))
        .expect("OK", 200, "none", 2);
}

#[test]
fn what_is_no_page_is_told() {
    for junk in [
        "[]",
        "{}",
        "null",
        "",
        "{\"value\":{}}",
        "{\"value\":null}",
        "{\"Value\":[]}",
        "{\"value\":[],\"@odata.nextLink\":1}",
        "<p>Guest Wi-Fi</p>",
        "{\"value\":[1",
    ] {
        let server = Server::start([]);
        server.answer_with([page("1", Some(&link(&server, "b"))), Answer::json(junk)]);
        let envelope = client(&server).list(&json!({}));
        envelope.expect("BAD_RESPONSE", 200, "none", 2);
        assert_eq!(envelope.body, junk.as_bytes());

        server.answer_with([
            page("1", Some(&link(&server, "b"))),
            Answer::json(junk),
            page("2", None),
        ]);
        let pager = client(&server).pages(&json!({}));
        expect_page(&pager.next(), json!([1]));
        pager.next().expect("BAD_RESPONSE", 200, "none", 1);
        expect_page(&pager.next(), json!([2]));
        expect_end(&pager);
    }
}

#[test]
fn a_throttled_page_is_asked_for_again() {
    let server = Server::start([]);
    server.answer_with([
        page("1", Some(&link(&server, "b"))),
        Answer::error(429, "TooManyRequests").header("Retry-After", "0"),
        page("2", None),
    ]);
    let client = Client::new(json!({"baseUrl": server.url()}));
    let envelope = client.list(&json!({}));
    envelope.expect("OK", 200, "none", 3);
    assert_eq!(envelope.json["body"], json!({"value": [1, 2]}));
    assert_eq!(envelope.text("/attempts/1/status"), "THROTTLED");
    assert_eq!(server.targets(), [ROOT, &target("b"), &target("b")]);
    assert!(envelope.number("/waitedMs") >= Some(100));
}

#[test]
fn an_error_of_one_page_is_that_of_the_list() {
    let server = Server::start([]);
    server.answer_with([
        page("1", Some(&link(&server, "b"))),
        Answer::error(403, "Forbidden"),
    ]);
    let envelope = client(&server).list(&json!({}));
    envelope.expect("FORBIDDEN", 403, "none", 2);
    assert_eq!(envelope.text("/attempts/0/status"), "OK");
    assert_eq!(envelope.text("/attempts/1/status"), "FORBIDDEN");
    assert_eq!(envelope.text("/body/error/code"), "Forbidden");
}

#[test]
fn a_pager_resumes_behind_an_error_without_loss_or_repeat() {
    let server = Server::start([]);
    let (b, c) = (link(&server, "b"), link(&server, "c"));
    server.answer_with([
        Answer::error(401, "InvalidAuthenticationToken"),
        page("1", Some(&b)),
        Answer::error(500, "InternalServerError"),
        Answer::error(429, "TooManyRequests").header("Retry-After", "0"),
        Answer::none(Then::Reset),
        page("2", Some(&c)).cut_after(9).then(Then::Close),
        page("2", Some(&c)),
        Answer::error(404, "NotFound"),
        page("3", None),
    ]);
    let pager = client(&server).pages(&json!({}));
    pager.next().expect("UNAUTHORIZED", 401, "none", 1);
    expect_page(&pager.next(), json!([1]));
    pager.next().expect("SERVICE_ERROR", 500, "none", 1);
    pager.next().expect("THROTTLED", 429, "none", 1);
    pager.next().expect("NETWORK", 0, "none", 1);
    pager.next().expect("BAD_RESPONSE", 200, "none", 1);
    expect_page(&pager.next(), json!([2]));
    pager.next().expect("NOT_FOUND", 404, "none", 1);
    expect_page(&pager.next(), json!([3]));
    expect_end(&pager);
    let (b, c) = (target("b"), target("c"));
    let targets = [ROOT, ROOT, &b, &b, &b, &b, &b, &c, &c];
    assert_eq!(server.targets(), targets);
}

#[test]
fn the_deadline_of_a_list_is_that_of_all_its_pages() {
    let server = Server::start([]);
    server.answer_with([
        page("1", Some(&link(&server, "b"))),
        Answer::none(Then::Hold),
    ]);
    let envelope = client(&server).list(&json!({"deadlineMs": 200}));
    envelope.expect("TIMEOUT", 0, "none", 2);
    assert!(envelope.number("/elapsedMs") >= Some(200));
}

#[test]
fn a_pager_keeps_its_client_alive() {
    let server = three_pages();
    let client = client(&server);
    let pager = client.pages(&json!({}));
    expect_page(&pager.next(), json!([1]));
    drop(client);
    expect_page(&pager.next(), json!([2]));
    expect_page(&pager.next(), json!([3]));
    expect_end(&pager);
}

#[test]
fn two_pagers_of_a_client_do_not_meet() {
    let server = Server::start([]);
    let b = link(&server, "b");
    server.answer_with([
        page("1", Some(&b)),
        page("1", Some(&b)),
        page("2", None),
        page("2", None),
    ]);
    let client = client(&server);
    let (one, two) = (client.pages(&json!({})), client.pages(&json!({})));
    assert_ne!(one.id, two.id);
    for value in [1, 2] {
        expect_page(&one.next(), json!([value]));
        expect_page(&two.next(), json!([value]));
    }
    expect_end(&one);
    expect_end(&two);
}

#[test]
fn of_many_threads_each_gets_pages_that_no_other_gets() {
    const PAGES: usize = 40;
    let server = Server::start([]);
    server.answer_with((0..PAGES).map(|number| {
        let next = link(&server, &(number + 1).to_string());
        page(
            &number.to_string(),
            (number + 1 < PAGES).then_some(next.as_str()),
        )
    }));
    let pager = client(&server).pages(&json!({}));
    let (seen, begin) = (Mutex::new(Vec::new()), Barrier::new(8));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                begin.wait();
                loop {
                    let page = pager.next();
                    if page.text("/status") == "END" {
                        return;
                    }
                    page.expect("OK", 200, "none", 1);
                    let number = page.number("/body/value/0").unwrap();
                    seen.lock().unwrap().push(number);
                }
            });
        }
    });
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    let all: Vec<u64> = (0..PAGES as u64).collect();
    assert_eq!(seen, all);
    assert_eq!(server.requests().len(), PAGES);
}

/// Has one thread inside the client's provider, for a page, while `meanwhile` runs.
fn while_another_reads(options: &Value, meanwhile: impl FnOnce(&Client, &Arc<Pager>)) -> Envelope {
    let server = three_pages();
    let client = client(&server).with_token(None);
    let (inside, is_inside) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    client.ask(move |_, sink| {
        inside.send(()).unwrap();
        may_go_on.lock().unwrap().recv().unwrap();
        sink.set(TOKEN, 0)
    });
    let pager = Arc::new(client.pages(options));
    let reader = std::thread::spawn({
        let pager = Arc::clone(&pager);
        move || pager.next()
    });
    is_inside.recv().unwrap();
    meanwhile(&client, &pager);
    assert_eq!(server.connections(), 0);
    go_on.send(()).unwrap();
    reader.join().unwrap()
}

#[test]
fn a_wait_for_another_threads_page_is_cancelled() {
    let read = while_another_reads(&json!({}), |client, pager| {
        let waiter = std::thread::spawn({
            let pager = Arc::clone(pager);
            move || pager.next()
        });
        // The reader is reached, too, and stays inside its provider.
        while !waiter.is_finished() {
            assert_eq!(client.cancel(Some(&pager.id)), OK);
            std::thread::yield_now();
        }
        let waited = waiter.join().unwrap();
        waited.expect("CANCELLED", 0, "none", 0);
        waited.expect_message(&["another thread"]);
    });
    read.expect("CANCELLED", 0, "none", 0);
}

#[test]
fn a_wait_for_another_threads_page_ends_at_the_deadline() {
    let options = json!({"deadlineMs": 100});
    let read = while_another_reads(&options, |_, pager| {
        let waited = pager.next();
        waited.expect("TIMEOUT", 0, "none", 0);
        waited.expect_message(&["another thread"]);
        assert!(waited.number("/elapsedMs").is_some());
    });
    // Its deadline passed inside the provider.
    assert_eq!(read.text("/status"), "TIMEOUT", "{read:#?}");
}

#[test]
fn a_wait_for_another_threads_page_ends_with_it() {
    let server = three_pages();
    let client = client(&server).with_token(None);
    let (inside, is_inside) = channel();
    let (go_on, may_go_on) = channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    client.ask(move |_, sink| {
        inside.send(()).unwrap();
        may_go_on.lock().unwrap().recv().unwrap();
        sink.set(TOKEN, i64::MAX)
    });
    let pager = client.pages(&json!({}));
    std::thread::scope(|scope| {
        let one = scope.spawn(|| pager.next());
        is_inside.recv().unwrap();
        let two = scope.spawn(|| pager.next());
        go_on.send(()).unwrap();
        expect_page(&one.join().unwrap(), json!([1]));
        expect_page(&two.join().unwrap(), json!([2]));
    });
    expect_page(&pager.next(), json!([3]));
}

#[test]
fn a_page_under_way_is_cancelled_by_the_pagers_id_and_asked_for_again() {
    let server = Server::start([]);
    server.answer_with([
        page("1", Some(&link(&server, "b"))),
        Answer::none(Then::Hold),
        page("2", None),
    ]);
    let client = client(&server);
    let pager = client.pages(&json!({}));
    expect_page(&pager.next(), json!([1]));
    std::thread::scope(|scope| {
        let blocked = scope.spawn(|| pager.next());
        server.wait_for_requests(2);
        while !blocked.is_finished() {
            client.cancel(Some(&pager.id));
            std::thread::yield_now();
        }
        let cancelled = blocked.join().unwrap();
        cancelled.expect("CANCELLED", 0, "none", 1);
    });
    expect_page(&pager.next(), json!([2]));
    expect_end(&pager);
}

#[test]
fn a_list_is_cancelled_between_and_within_its_pages() {
    let server = Server::start([]);
    server.answer_with([
        page("1", Some(&link(&server, "b"))),
        Answer::none(Then::Hold),
    ]);
    let client = client(&server);
    std::thread::scope(|scope| {
        let options = json!({"clientRequestId": "a-list"});
        let list = scope.spawn({
            let client = client.clone();
            move || client.list(&options)
        });
        server.wait_for_requests(2);
        while !list.is_finished() {
            client.cancel(Some("a-list"));
            std::thread::yield_now();
        }
        list.join().unwrap().expect("CANCELLED", 0, "none", 2);
    });
    // Between two pages: the provider is asked for each where its token is too old to be kept.
    let server = three_pages();
    let client = support::Client::new(json!({"baseUrl": server.url()})).with_token(None);
    let again = client.clone();
    let asked = Mutex::new(0);
    client.ask(move |_, sink| {
        let mut asked = asked.lock().unwrap();
        *asked += 1;
        if *asked == 2 {
            assert_eq!(again.cancel(None), OK);
        }
        sink.set(TOKEN, 1)
    });
    let envelope = client.list(&json!({}));
    envelope.expect("CANCELLED", 0, "none", 1);
    assert_eq!(server.requests().len(), 1);
}

/// Whoever reads a page and calls for the same pager's next from within would wait for itself.
#[test]
fn a_provider_that_reads_its_own_pager_does_not_hang() {
    let server = three_pages();
    let client = client(&server);
    let pager = Arc::new(client.with_token(None).pages(&json!({})));
    let inner = Arc::clone(&pager);
    client.ask(move |_, sink| {
        let refused = inner.next();
        refused.expect("CALLBACK_FAILED", 0, "none", 0);
        sink.set(TOKEN, i64::MAX)
    });
    expect_page(&pager.next(), json!([1]));
    expect_page(&pager.next(), json!([2]));
}

#[test]
fn two_pagers_that_wait_for_each_other_do_not_hang() {
    let server = Server::start([]);
    server.answer_with(vec![page("1", None); 2]);
    let (one, two) = (client(&server), client(&server));
    let pagers = [&one, &two].map(|client| Arc::new(client.with_token(None).pages(&json!({}))));
    let both_inside = Arc::new(Barrier::new(2));
    let refused = Arc::new(Mutex::new(0));
    for (client, other) in [(&one, &pagers[1]), (&two, &pagers[0])] {
        let (other, both_inside) = (Arc::clone(other), Arc::clone(&both_inside));
        let refused = Arc::clone(&refused);
        client.ask(move |_, sink| {
            both_inside.wait();
            if other.next().text("/status") == "CALLBACK_FAILED" {
                *refused.lock().unwrap() += 1;
            }
            sink.set(TOKEN, i64::MAX)
        });
    }
    std::thread::scope(|scope| {
        for pager in &pagers {
            scope.spawn(|| pager.next().expect("OK", 200, "none", 1));
        }
    });
    assert!(*refused.lock().unwrap() >= 1);
}
