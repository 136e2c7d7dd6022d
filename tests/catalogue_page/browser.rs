//! A browser without a window, by the protocol that its own tools speak.
//!
//! Must not know what the pages are about.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// How long anything may take: far longer than it does.
const BOUND: Duration = Duration::from_secs(60);

/// A browser with one page.
pub(crate) struct Browser {
    process: Child,
    /// The profile goes with the browser.
    _profile: tempfile::TempDir,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    calls: u64,
    events: Vec<Value>,
}

impl Browser {
    /// Starts the program that `CONNSPEC_CHROMIUM` names.
    pub(crate) fn start() -> Self {
        let program = env::var_os("CONNSPEC_CHROMIUM").expect("CONNSPEC_CHROMIUM names a browser");
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let process = Command::new(program)
            .args(["--headless=new", "--remote-debugging-port=0", "--no-first-run"])
            // In a container there is neither a sandbox nor much shared memory.
            .args(["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
            .arg("--disable-background-networking")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser starts");
        let address = address(&profile.path().join("DevToolsActivePort"));
        let stream = TcpStream::connect(&address.0).expect("the browser listens");
        stream.set_read_timeout(Some(BOUND)).expect("a bound can be set");
        let url = format!("ws://{}{}", address.0, address.1);
        let (socket, _) = tungstenite::client(url, stream).expect("the browser speaks");
        let mut browser = Self {
            process,
            _profile: profile,
            socket,
            session: None,
            calls: 0,
            events: Vec::new(),
        };
        browser.attach();
        browser
    }

    fn attach(&mut self) {
        let permissions =
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.call("Browser.grantPermissions", permissions);
        let target = self.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = self.call(
            "Target.attachToTarget",
            json!({ "targetId": target["targetId"], "flatten": true }),
        );
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
        // A page has the keyboard only where the window is in front.
        self.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
    }

    /// Calls a method of the protocol; what happens meanwhile is kept.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let id = self.calls;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).expect("the browser listens");
        loop {
            let message = self.socket.read().expect("the browser answers");
            let Message::Text(text) = message else { continue };
            let message: Value = serde_json::from_str(&text).expect("the browser sends JSON");
            if message["id"] == id {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    /// Opens an address, and waits until all of it is there.
    pub(crate) fn open(&mut self, url: &str) {
        // The same document with another fragment would not be loaded.
        self.call("Page.navigate", json!({ "url": "about:blank" }));
        self.until("location.href === 'about:blank' && document.readyState === 'complete'");
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {answer}");
        self.until("location.protocol !== 'about:' && document.readyState === 'complete'");
    }

    /// The value of an expression, a promise's included.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let answer = self.evaluate(expression);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {thrown}");
        answer["result"]["value"].clone()
    }

    fn evaluate(&mut self, expression: &str) -> Value {
        let params = json!({
            "expression": expression,
            "returnByValue": true,
            "awaitPromise": true,
            "userGesture": true,
        });
        self.call("Runtime.evaluate", params)
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&mut self, expression: &str) {
        let start = Instant::now();
        // A page that is about to be left may throw, and has no say.
        while self.evaluate(expression)["result"]["value"] != true {
            assert!(start.elapsed() < BOUND, "never came true: {expression}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Presses a key: a character, or `Tab`, `Enter`, `Escape`, `ArrowDown`.
    pub(crate) fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, None),
            "Enter" => (13, Some("\r")),
            "Escape" => (27, None),
            "ArrowDown" => (40, None),
            other => (0, Some(other)),
        };
        let kind = if text.is_some() { "keyDown" } else { "rawKeyDown" };
        let mut down = json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code });
        if let Some(text) = text {
            down["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", down);
        let up = json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code });
        self.call("Input.dispatchKeyEvent", up);
    }

    /// Types a text.
    pub(crate) fn write(&mut self, text: &str) {
        for character in text.chars() {
            self.press(&character.to_string());
        }
    }

    /// Clicks where an element is.
    pub(crate) fn click(&mut self, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const element = document.querySelector({});
               element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
               const box = element.getBoundingClientRect();
               return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(selector),
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let params = json!({
                "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", params);
        }
    }

    /// What the browser complained about, and asked others for, since the last
    /// time: errors and warnings, refusals of the content policy, exceptions,
    /// and every request that is not of a file.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        // Whatever happened before an answer has been told by then.
        self.eval("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
        std::mem::take(&mut self.events).iter().filter_map(complaint).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asked to, it ends its own processes too. Where that fails there is
        // nothing more to do.
        let close = json!({ "id": 0, "method": "Browser.close" });
        let asked = self.socket.send(Message::text(close.to_string())).is_ok();
        let start = Instant::now();
        while asked && start.elapsed() < BOUND / 6 {
            if let Ok(Some(_)) = self.process.try_wait() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn complaint(event: &Value) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" => Some(params.to_string()),
        "Log.entryAdded" => Some(params["entry"]["text"].to_string()),
        "Page.javascriptDialogOpening" => Some(format!("a dialogue: {}", params["message"])),
        "Network.requestWillBeSent" => {
            let url = params["request"]["url"].as_str()?;
            let own = ["file://", "data:", "about:"].iter().any(|scheme| url.starts_with(scheme));
            (!own).then(|| format!("a request to {url}"))
        }
        _ => None,
    }
}

/// Where the browser listens: it writes that down as soon as it does.
fn address(file: &Path) -> (String, String) {
    let start = Instant::now();
    loop {
        let text = fs::read_to_string(file).unwrap_or_default();
        if let Some((port, path)) = text.split_once('\n')
            && !path.is_empty()
        {
            return (format!("127.0.0.1:{port}"), path.trim().to_owned());
        }
        assert!(start.elapsed() < BOUND, "the browser does not start");
        thread::sleep(Duration::from_millis(10));
    }
}
