//! A server that speaks as much HTTP as the tests need.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// A server on this machine, and what it was asked.
pub(crate) struct Server {
    /// Where it is, without a slash at the end.
    pub(crate) url: String,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: Vec<Received>,
    /// Connections that are left open without a word.
    held: Vec<TcpStream>,
}

impl Server {
    /// Answers each request by `reply`, byte for byte, and hangs up.
    pub(crate) fn start(reply: impl FnMut(&Received) -> Vec<u8> + Send + 'static) -> Self {
        Self::run(reply, false)
    }

    /// The same, but does not hang up.
    pub(crate) fn holding(reply: impl FnMut(&Received) -> Vec<u8> + Send + 'static) -> Self {
        Self::run(reply, true)
    }

    fn run(mut reply: impl FnMut(&Received) -> Vec<u8> + Send + 'static, hold: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let log = Arc::new(Mutex::new(Log::default()));
        let server = Self { url, log: Arc::clone(&log) };
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                log.lock().unwrap().connections += 1;
                let Some(request) = Received::read(&stream) else {
                    continue;
                };
                let answer = reply(&request);
                log.lock().unwrap().requests.push(request);
                // The client may have heard enough and be gone.
                let _ = stream.write_all(&answer);
                if hold {
                    log.lock().unwrap().held.push(stream);
                } else {
                    let _ = stream.shutdown(Shutdown::Write);
                }
            }
        });
        server
    }

    /// The requests so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.log.lock().unwrap().requests.clone()
    }

    /// How often anyone connected so far.
    pub(crate) fn connections(&self) -> usize {
        self.log.lock().unwrap().connections
    }
}

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) line: String,
    pub(crate) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Received {
    /// All values of a header; the name in lower case.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let all = self.headers.iter().filter(|(known, _)| known == name);
        all.map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut next = || {
            let mut line = String::new();
            reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
            Some(line.trim_end().to_owned())
        };
        let line = next()?;
        let mut headers = Vec::new();
        while let Some((name, value)) = next()?.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut received = Self { line, body: Vec::new(), headers };
        let length = received.header("content-length").concat().parse().unwrap_or(0);
        received.body.resize(length, 0);
        reader.read_exact(&mut received.body).ok()?;
        Some(received)
    }
}

/// An answer with a body.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    format!("{head}Connection: close\r\n\r\n{body}").into_bytes()
}
