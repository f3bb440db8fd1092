"""A headless Chromium, steered over a pipe (DevTools protocol), and what holds for every page that it shows. Nothing but
the standard library is needed."""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

# The contrast of every visible text with what is behind it, by WCAG 2.2, 1.4.3; returns what is under 4.5:1.
CONTRAST = r"""
(() => {
  const parse = c => (c.match(/[\d.]+/g) || []).map(Number);
  const light = c => { const [r, g, b] = c.map(v => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c.slice(0, 3) } return [255, 255, 255] };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.checkVisibility() || e.closest('.said')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.push(`${ratio.toFixed(2)}:1 ${e.tagName} "${n.data.trim().slice(0, 40)}"`);
  }
  return bad;
})()
"""

# Controls without a name, and fields without a label.
NAMELESS = r"""
[...document.querySelectorAll('a,button,input:not([type=hidden]),select,textarea,iframe,summary')].filter(e =>
  e.matches('input,select,textarea') ? !e.labels.length : e.matches('iframe') ? !e.title : !e.textContent.trim()
).map(e => 'no name: ' + e.outerHTML.slice(0, 80))
"""


class Browser:
    """One page of a headless Chromium, steered over pipes."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="kabar-chromium-")
        to_child, to_us = os.pipe(), os.pipe()

        def wire():
            # Read ends may lie on 3 or 4 themselves, so both go out of the way first.
            reading, writing = os.dup(to_child[0]), os.dup(to_us[1])
            reading, writing = (os.dup(reading) if reading < 5 else reading), (os.dup(writing) if writing < 5 else writing)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--hide-scrollbars",
             "--no-first-run", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
             "--user-data-dir=" + self.profile, "about:blank"],
            preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_child[0])
        os.close(to_us[1])
        self.writing, self.reading = to_child[1], to_us[0]
        self.rest, self.number, self.session, self.events = b"", 0, None, []
        self.frames = {}
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM", "Network"):
            self.call(domain + ".enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True)

    def end(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, session=None, **parameters):
        self.number += 1
        number, message = self.number, {"id": self.number, "method": method, "params": parameters}
        if session or self.session:
            message["sessionId"] = session or self.session
        os.write(self.writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def receive(self):
        while b"\0" not in self.rest:
            piece = os.read(self.reading, 1 << 16)
            if not piece:
                raise RuntimeError("Chromium ended.")
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        answer = json.loads(message)
        if "method" in answer:
            self.events.append(answer)
            if answer["method"] == "Target.attachedToTarget":
                self.frames[answer["params"]["targetInfo"]["targetId"]] = answer["params"]["sessionId"]
        return answer

    def evaluate(self, script, session=None):
        result = self.call("Runtime.evaluate", session=session, expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return result["result"].get("value")

    def until(self, what, seconds=20):
        """Waits until a script is true; its value, or None."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                value = self.evaluate(what)
                if value:
                    return value
            except RuntimeError:
                pass  # between two pages there is nothing to ask
            time.sleep(0.02)
        return None

    def load(self, action):
        """Does what leads to another page, and waits for that."""
        self.evaluate("window.isOld = true")
        action()
        if not self.until("window.isOld === undefined && document.readyState === 'complete'"):
            raise RuntimeError(f"No page came. {self.complaints()}")

    def go(self, url):
        self.load(lambda: self.call("Page.navigate", url=url))

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else "")

    def click(self, selector):
        """With the mouse, in the middle of what is shown of the element."""
        place = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            "const r = e.getClientRects()[0]; return [r.left + r.width / 2, r.top + r.height / 2] })()")
        # A picture is taken of what is on the screen by now; before, the mouse may meet an earlier layout.
        self.call("Page.captureScreenshot", format="png", clip={"x": 0, "y": 0, "width": 1, "height": 1, "scale": 1})
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def frame_text(self):
        """The text of the mail in the frame, whatever process shows it."""
        for target in self.call("Target.getTargets")["targetInfos"]:
            if target["type"] == "iframe" and "/message.html" in target["url"] and target["targetId"] in self.frames:
                session = self.frames[target["targetId"]]
                root = self.call("DOM.getDocument", session=session, depth=-1)["root"]
                return text_of(root)
        root = self.call("DOM.getDocument", depth=-1, pierce=True)["root"]
        return "".join(text_of(node["contentDocument"]) for node in all_nodes(root) if "contentDocument" in node)

    def complaints(self):
        """What went wrong on the console and on the network since the last call."""
        found = []
        for event in self.events:
            parameters = event["params"]
            if event["method"] == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                entry = parameters["entry"]
                # The mail's own pictures cannot be had: the browser may ask nobody but the desk.
                if "ERR_NAME_NOT_RESOLVED" not in entry["text"]:
                    found.append(f"{entry['text']} {entry.get('url', '')}")
            if event["method"] == "Runtime.exceptionThrown":
                found.append(parameters["exceptionDetails"]["text"])
        self.events.clear()
        return found


def all_nodes(node):
    yield node
    for child in node.get("children", []):
        yield from all_nodes(child)
    if "contentDocument" in node:
        yield from all_nodes(node["contentDocument"])


def text_of(node):
    return "".join(n["nodeValue"] for n in all_nodes(node) if n["nodeType"] == 3)


class Walk:
    """A walk through pages: what is wrong is printed and counted."""

    # Widths of a desk and of a phone.
    widths = (1280, 375)

    def __init__(self, browser, options):
        self.browser, self.options = browser, options
        self.faults, self.views = [], 0

    def fault(self, sentence):
        self.faults.append(sentence)
        print("WRONG " + sentence, flush=True)

    def need(self, condition, sentence):
        if not condition:
            self.fault(sentence)

    def page_text(self):
        return self.browser.evaluate("document.body.innerText")

    def look(self, name, is_brief=False):
        """What holds for every view; colours and widths unless only the mail in the frame is another."""
        self.views += 1
        for complaint in self.browser.complaints():
            self.fault(f"{name}: {complaint}")
        for check in self.checks:
            for line in self.browser.evaluate(check):
                self.fault(f"{name}: {line}")
        if is_brief:
            if self.options.screenshots:
                self.screenshot(name)
            return
        for scheme in ("light", "dark"):
            self.browser.call(
                "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            for line in self.browser.evaluate(CONTRAST):
                self.fault(f"{name}, {scheme}: {line}")
            for width in self.widths:
                self.size(width)
                if width < 640:
                    wide = self.browser.evaluate("document.documentElement.scrollWidth")
                    self.need(wide <= width, f"{name}: {wide} pixels wide on a screen of {width}")
                if self.options.screenshots:
                    self.screenshot(f"{name}-{width}-{scheme}")
        self.size(self.widths[0])

    def size(self, width):
        self.browser.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=900 if width > 640 else 812, deviceScaleFactor=1,
            mobile=False)

    def screenshot(self, name):
        time.sleep(0.3)
        picture = self.browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=self.is_whole)["data"]
        with open(os.path.join(self.options.screenshots, name + ".png"), "wb") as file:
            file.write(base64.b64decode(picture))

    # What is asked of every view, and whether pictures show the whole page.
    checks = (NAMELESS,)
    is_whole = False


def walking(begin, options):
    """Makes a walk with `begin`, a function of a browser and the options that walks; says how it went, and exits: 1 when
    something was wrong, 77 without Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        print("There is no Chromium on this machine.")
        sys.exit(77)
    browser = Browser(program)
    try:
        walk = begin(browser, options)
    finally:
        browser.end()
    print(f"{walk.views} views looked at, {len(walk.faults)} faults")
    sys.exit(1 if walk.faults else 0)
