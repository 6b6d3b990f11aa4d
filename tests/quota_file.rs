//! Processes that share a quota by a file: never throttled together, as fast as the rule allows, whatever becomes of one.
#![cfg(unix)] // the emulator is a development dependency there alone
#![allow(clippy::unwrap_used)]

mod support;

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use intune_emulator::{Clock, Emulator, Options, Quota};
use serde_json::{Value, json};
use support::{Answer, Client, Envelope, REQUEST, Scratch, Server, Then};

const CHILD: &str = "INTUNE_TEST_QUOTA_FILE";

/// What another process does: calls of one client, in threads.
struct Work {
    options: Value,
    threads: usize,
    creates_each: usize,
    /// In one call each, in place of one call a create.
    many: bool,
}

impl Work {
    fn run(&self) {
        let client = Client::new(self.options.clone());
        // So that all begin together: it is there, and is told to begin.
        println!("\nthere");
        std::io::stdout().flush().unwrap();
        std::io::stdin().read_line(&mut String::new()).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..self.threads {
                scope.spawn(|| self.create(&client));
            }
        });
    }

    fn create(&self, client: &Client) {
        if self.many {
            let row: Value = serde_json::from_str(REQUEST).unwrap();
            let rows = json!(vec![row; self.creates_each]).to_string();
            let result = client.create_many(&rows, &json!({}));
            assert_eq!(result.text("/status"), "OK", "{}", result.message());
            return;
        }
        for _ in 0..self.creates_each {
            let status = client.create(REQUEST).text("/status").to_owned();
            assert!(["OK", "THROTTLED"].contains(&&*status), "{status}");
        }
    }

    fn start(&self, directory: Option<&std::path::Path>) -> Process {
        let work = json!([self.options, self.threads, self.creates_each, self.many]);
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "another_process", "--nocapture"])
            .env(CHILD, work.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        if let Some(directory) = directory {
            command.current_dir(directory);
        }
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while lines.next().unwrap().unwrap() != "there" {}
        Process(child, lines)
    }
}

/// What the tests below start: no test of its own.
#[test]
fn another_process() {
    let Ok(work) = std::env::var(CHILD) else {
        return;
    };
    let work: Value = serde_json::from_str(&work).unwrap();
    let number = |at: usize| usize::try_from(work[at].as_u64().unwrap()).unwrap();
    Work {
        options: work[0].clone(),
        threads: number(1),
        creates_each: number(2),
        many: work[3] == true,
    }
    .run();
}

struct Process(Child, Lines<BufReader<ChildStdout>>);

impl Process {
    fn begin(&mut self) {
        writeln!(self.0.stdin.as_mut().unwrap(), "begin").unwrap();
    }

    fn finish(&mut self) {
        while self.1.next().is_some() {}
        assert!(self.0.wait().unwrap().success());
    }

    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A service with the quota of the real one, whose time passes so many times as fast as ours.
struct Service {
    emulator: Emulator,
    scale: u32,
}

impl Service {
    fn start(scale: u32, latency: Duration) -> Service {
        let emulator = Emulator::start(Options {
            clock: Clock::scaled(scale.into()),
            quota: Some(Quota::default()),
            latency: (latency * scale).into(),
            ..Options::default()
        })
        .unwrap();
        Service { emulator, scale }
    }

    fn window(&self) -> Duration {
        Quota::default().window / self.scale
    }

    fn options(&self, file: &Scratch) -> Value {
        let quota = Quota::default();
        json!({
            "baseUrl": self.emulator.url(),
            "quotaFile": file.path(),
            "pacing": {"writes": quota.writes, "any": quota.any, "windowMs": self.window().as_millis() as u64},
        })
    }

    /// Fails if a request was answered 429, and gives how many there were.
    #[track_caller]
    fn requests(&self) -> usize {
        let requests = self.emulator.requests();
        let throttled = requests
            .iter()
            .filter(|request| request.status == Some(429));
        assert_eq!(throttled.count(), 0);
        assert_eq!(self.emulator.early_returns(), 0);
        requests.len()
    }

    /// How long so many writes take at best: each window's worth waits for the one before to be answered.
    fn best(&self, writes: usize) -> Duration {
        let windows = (writes - 1) / Quota::default().writes;
        self.window() * u32::try_from(windows).unwrap()
    }
}

/// Two processes at once, and how their time compares with the best there is.
fn share(name: &str, service: &Service, work: &Work, writes: usize) {
    let mut processes = [work.start(None), work.start(None)];
    let begun = Instant::now();
    processes.iter_mut().for_each(Process::begin);
    processes.iter_mut().for_each(Process::finish);
    let (took, best) = (begun.elapsed(), service.best(writes));
    let ratio = took.as_secs_f64() / best.as_secs_f64();
    println!("{name}: {took:.3?}, at best {best:.3?}, ratio {ratio:.4}");
    assert!((0.99..=1.05).contains(&ratio), "{name}: {took:?} {best:?}");
}

#[test]
fn two_processes_are_never_throttled_and_take_the_least_time_that_the_rule_allows() {
    let file = Scratch::new("singles");
    let service = Service::start(5, Duration::ZERO);
    let work = Work {
        options: service.options(&file),
        threads: 2,
        creates_each: 80,
        many: false,
    };
    share("single creates", &service, &work, 320);
    assert_eq!(service.requests(), 320);
}

#[test]
fn so_do_two_that_create_many() {
    let file = Scratch::new("many");
    let service = Service::start(5, Duration::ZERO);
    let work = Work {
        options: service.options(&file),
        threads: 1,
        creates_each: 200,
        many: true,
    };
    share("many in a call", &service, &work, 400);
    service.requests();
}

#[test]
fn one_that_is_killed_frees_nothing_early_and_blocks_nobody() {
    let file = Scratch::new("killed");
    let service = Service::start(10, Duration::from_millis(20));
    let mut options = service.options(&file);
    options["attemptTimeoutMs"] = json!(1000);
    let work = |threads, creates_each| Work {
        options: options.clone(),
        threads,
        creates_each,
        many: false,
    };
    let mut dies = [work(6, 1000).start(None), work(6, 1000).start(None)];
    let mut lives = work(2, 150).start(None);
    lives.begin();
    for (number, process) in dies.iter_mut().enumerate() {
        let before = service.emulator.requests().len();
        process.begin();
        // In the midst of its requests.
        while service.emulator.requests().len() < before + 30 + number {
            std::thread::yield_now();
        }
        process.kill();
    }
    lives.finish();
    let requests = service.requests();
    println!("{requests} requests, none throttled");
    assert!(requests > 310, "{requests}");
}

fn throttled(result: &Envelope) -> u64 {
    assert_eq!(result.text("/status"), "THROTTLED", "{:#}", result.json);
    result.expect("THROTTLED", 0, "notSent", 0);
    result.number("/error/retryAfterMs").unwrap()
}

#[test]
fn a_429_that_one_process_sees_pauses_the_other() {
    let file = Scratch::new("pause");
    let busy = Server::start([Answer::error(429, "TooManyRequests").header("Retry-After", "600")]);
    let server = Server::start([Answer::created()]);
    let options = |url: String, key: &str| {
        json!({
            "baseUrl": url, "quotaFile": file.path(), "quotaKey": key, "retry": {"maxRetries": 0},
        })
    };
    let mut other = Work {
        options: options(busy.url(), "k"),
        threads: 1,
        creates_each: 1,
        many: false,
    }
    .start(None);
    let client = Client::new(options(server.url(), "k"));
    other.begin();
    other.finish();
    assert_eq!(busy.requests().len(), 1);
    let no_wait = json!({"noWait": true});
    let wait = throttled(&client.create_with(REQUEST, &no_wait));
    assert!((500_000..=600_000).contains(&wait), "{wait}");
    // Another key does not wait.
    let client = Client::new(options(server.url(), "another"));
    client
        .create_with(REQUEST, &no_wait)
        .expect("OK", 201, "applied", 1);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn keys_in_one_file_do_not_disturb_each_other() {
    let file = Scratch::new("keys");
    let server = Server::start(std::iter::repeat_n(Answer::created(), 9));
    let client = |key: &str| {
        Client::new(json!({
            "baseUrl": server.url(), "quotaFile": file.path(), "quotaKey": key,
            "pacing": {"writes": 2, "windowMs": 600_000},
        }))
    };
    let no_wait = json!({"noWait": true});
    for key in ["a", "b"] {
        // Two clients of one process share a window, too; so they do by another name of the file.
        let (one, other) = (client(key), client(key));
        one.create_with(REQUEST, &no_wait)
            .expect("OK", 201, "applied", 1);
        other
            .create_with(REQUEST, &no_wait)
            .expect("OK", 201, "applied", 1);
        throttled(&one.create_with(REQUEST, &no_wait));
        throttled(&other.create_with(REQUEST, &no_wait));
    }
    let link = Scratch::new("keys-link");
    std::os::unix::fs::symlink(&file.0, &link.0).unwrap();
    let by_link = Client::new(json!({
        "baseUrl": server.url(), "quotaFile": link.path(), "quotaKey": "a",
        "pacing": {"writes": 2, "windowMs": 600_000},
    }));
    throttled(&by_link.create_with(REQUEST, &no_wait));
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn one_key_has_one_pacing_in_all_processes() {
    let file = Scratch::new("pacing");
    let server = Server::start(std::iter::repeat_n(Answer::created(), 9));
    let options = |key: Option<&str>, writes: u64| {
        let mut options = json!({
            "baseUrl": server.url(), "quotaFile": file.path(), "pacing": {"writes": writes, "windowMs": 600_000},
        });
        if let Some(key) = key {
            options["quotaKey"] = json!(key);
        }
        options
    };
    for key in [Some("k"), None] {
        let mut other = Work {
            options: options(key, 5),
            threads: 1,
            creates_each: 1,
            many: false,
        }
        .start(None);
        // One that was there before is refused at the call.
        let early = Client::new(options(key, 6));
        other.begin();
        other.finish();
        let sent = server.requests().len();
        let refused = early.create(REQUEST);
        refused.expect("INVALID_REQUEST", 0, "notSent", 0);
        refused.expect_message(&["quotaKey", "another pacing"]);
        assert_eq!(refused.text("/error/problems/0/field"), "quotaKey");
        assert_eq!(server.requests().len(), sent);
        drop(early);
        let late = Client::try_new(options(key, 6));
        match key {
            Some(_) => {
                let refused = late.unwrap_err();
                assert_eq!(refused.text("/error/problems/0/field"), "quotaKey");
            }
            // Which key that is, is known by the token.
            None => assert_eq!(
                late.unwrap().create(REQUEST).text("/status"),
                "INVALID_REQUEST"
            ),
        }
        Client::new(options(key, 5))
            .create(REQUEST)
            .expect("OK", 201, "applied", 1);
    }
}

#[test]
fn what_is_no_quota_file_is_refused() {
    let file = Scratch::new("foreign");
    let refused = |path: &str| {
        let refused = Client::try_new(json!({"quotaFile": path})).unwrap_err();
        assert_eq!(refused.text("/status"), "INVALID_REQUEST");
        assert_eq!(refused.text("/error/problems/0/field"), "quotaFile");
        refused.message().to_owned()
    };
    std::fs::write(&file.0, "a shopping list\n").unwrap();
    let message = refused(file.path());
    assert!(message.contains("no quota file"), "{message}");
    assert_eq!(std::fs::read(&file.0).unwrap(), b"a shopping list\n");
    refused(std::env::temp_dir().to_str().unwrap());
    refused("/dev/null");
    refused(&format!("{}/in/a/directory", file.path()));
    let message = refused("/no/such/directory/file");
    assert!(message.contains("cannot be opened"), "{message}");
    refused("");
}

#[test]
fn a_file_that_breaks_later_stops_calls_and_sends_nothing() {
    let file = Scratch::new("broken");
    let server = Server::start(std::iter::repeat_n(Answer::created(), 9));
    let options = json!({"baseUrl": server.url(), "quotaFile": file.path()});
    let client = Client::new(options.clone());
    client.create(REQUEST).expect("OK", 201, "applied", 1);
    let whole = std::fs::read(&file.0).unwrap();
    let stopped = |expected: &str| {
        let result = client.create(REQUEST);
        result.expect("INVALID_REQUEST", 0, "notSent", 0);
        result.expect_message(&["quotaFile", expected]);
        assert_eq!(result.text("/error/problems/0/field"), "quotaFile");
        let rows = format!("[{REQUEST}]");
        let result = client.create_many(&rows, &json!({}));
        assert_eq!(result.text("/body/0/outcome"), "notSent");
        assert_eq!(result.text("/body/0/status"), "INVALID_REQUEST");
        let read = client.get("x", &json!({}));
        read.expect("INVALID_REQUEST", 0, "none", 0);
    };
    for (content, expected) in [
        (&whole[..100], "cut short"),
        (b"a shopping list\n", "cut short"),
        (&vec![b'x'; whole.len()], "no quota file"),
    ] {
        std::fs::write(&file.0, content).unwrap();
        stopped(expected);
        assert_eq!(std::fs::read(&file.0).unwrap(), content);
    }
    std::fs::remove_file(&file.0).unwrap();
    stopped("is gone");
    assert!(!file.0.exists());
    assert_eq!(server.requests().len(), 1);
    // Whoever comes next makes it anew, and all go on with that one.
    let next = Client::new(options);
    client.create(REQUEST).expect("OK", 201, "applied", 1);
    next.create(REQUEST).expect("OK", 201, "applied", 1);
}

#[test]
fn a_file_is_deleted_while_a_request_is_under_way() {
    let file = Scratch::new("deleted");
    let server = Server::start([Answer::none(Then::Hold)]);
    let options = json!({
        "baseUrl": server.url(), "quotaFile": file.path(), "pacing": {"writes": 1, "windowMs": 600_000},
    });
    let client = Client::new(options.clone());
    std::thread::scope(|scope| {
        let holder = scope.spawn(|| client.create(REQUEST));
        server.wait_for_requests(1);
        std::fs::remove_file(&file.0).unwrap();
        drop(Client::new(options.clone()));
        assert_eq!(client.cancel(None), 0);
        holder.join().unwrap().expect("CANCELLED", 0, "unknown", 1);
    });
    // What it sent counts in the new file.
    let other = Client::new(options);
    throttled(&other.create_with(REQUEST, &json!({"noWait": true})));
}

#[test]
fn a_relative_path_is_of_the_working_directory() {
    let directory = Scratch::new("directory");
    std::fs::create_dir(&directory.0).unwrap();
    let server = Server::start(std::iter::repeat_n(Answer::created(), 2));
    let mut process = Work {
        options: json!({"baseUrl": server.url(), "quotaFile": "intune.quota", "pacing": "intune"}),
        threads: 1,
        creates_each: 1,
        many: false,
    }
    .start(Some(&directory.0));
    let path = directory.0.join("intune.quota");
    assert!(path.exists());
    let before = std::fs::read(&path).unwrap();
    process.begin();
    process.finish();
    assert_ne!(std::fs::read(&path).unwrap(), before);
    std::fs::remove_dir_all(&directory.0).unwrap();
}
