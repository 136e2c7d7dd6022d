//! A service that speaks as much HTTP as the tests need, and as wrongly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server on this machine, and what it was asked.
pub(crate) struct Server {
    /// Where it is, without a slash at the end.
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Server {
    /// Answers each request by `reply`, byte for byte, and hangs up.
    pub(crate) fn start(reply: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::writing(move |request, stream| {
            // The client may have heard enough and be gone.
            let _ = stream.write_all(&reply(request));
        })
    }

    /// Lets `write` answer, however long it takes.
    pub(crate) fn writing(
        write: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (log, write) = (Arc::clone(&requests), Arc::new(write));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (mut stream, log, write) =
                    (stream.unwrap(), Arc::clone(&log), Arc::clone(&write));
                thread::spawn(move || {
                    if let Some(request) = Request::read(&stream) {
                        log.lock().unwrap().push(request.clone());
                        write(&request, &mut stream);
                    }
                });
            }
        });
        Self { url, requests }
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The paths and queries of the lists that were asked for.
    pub(crate) fn lists(&self) -> Vec<String> {
        let requests = self.requests();
        let lists = requests.iter().filter(|request| request.line.starts_with("GET "));
        lists.map(|request| request.target().to_owned()).collect()
    }
}

impl Request {
    pub(crate) fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
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
        let mut request = Self { line, headers, body: String::new() };
        let length = request.header("content-length").and_then(|length| length.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body).ok()?;
        request.body = String::from_utf8(body).unwrap();
        Some(request)
    }
}

/// An answer with a body.
pub(crate) fn reply(status: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    format!("{head}Connection: close\r\n\r\n{body}").into_bytes()
}
