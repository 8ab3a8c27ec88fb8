"""Chromium without a window, spoken to over a pipe in its own protocol: no port, no driver, no other library.

What it shows is what a reader's browser makes of a file: the accessibility tree, the layout at a width, the print.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).resolve().parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (  # nothing but this page: no first run, no updates, no accounts, no graphics card
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--disable-dev-shm-usage", "--remote-debugging-pipe"),
)

# Chromium speaks on descriptors 3 and 4. Ours have other numbers, maybe each other's: so first out of the way.
_PUT = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD_CLOEXEC, 10) for end in sys.argv[1:3]]
for place, end in enumerate(ends, 3):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""


def missing() -> str:
    """Why no page can be judged on this machine, or nothing."""
    if PROGRAM is None:
        return "there is no Chromium on this machine: install the system's package chromium"
    return "" if AXE.exists() else "axe-core is not installed: make unit"


class BrowserFailed(AssertionError):
    """Chromium ended, or refused what it was asked."""


class Browser:
    """One Chromium with one tab. It is ended after ``patience`` seconds, so nothing waits for ever."""

    def __init__(self, profile: Path, patience: float = 300) -> None:
        assert PROGRAM is not None
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _PUT, str(theirs_in), str(theirs_out)),
                *(PROGRAM, *QUIET, f"--user-data-dir={profile}", "about:blank"),
            ],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that its helpers can be ended with it
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._from, self._to = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._watchdog = threading.Timer(patience, self._end)
        self._watchdog.start()
        self._number, self._rest, self._tab = 0, b"", ""
        self.requests: list[str] = []
        """Every address that the page asked for, its own included."""
        self._events: list[str] = []
        tabs = self.ask("Target.getTargets")["targetInfos"]
        target = next(each["targetId"] for each in tabs if each["type"] == "page")
        self._tab = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Accessibility", "DOM"):
            self.ask(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watchdog.cancel()
        self._end()
        self._process.wait()
        self._to.close()
        self._from.close()

    def ask(self, method: str, **values: Any) -> Any:
        """One request and its answer, as the protocol names them."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": values}
        if self._tab:
            message["sessionId"] = self._tab
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserFailed(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._heard(answer)

    def open(self, path: Path) -> None:
        """Show a file, and wait until it is there."""
        self.requests.clear()
        self._until_there("Page.navigate", url=path.as_uri())

    def again(self) -> None:
        """Load the page again, as a reader does who has lost something."""
        self._until_there("Page.reload")

    def _until_there(self, method: str, **values: Any) -> None:
        self._events.clear()
        self.ask(method, **values)
        while "Page.loadEventFired" not in self._events:
            self._heard(self._next())

    def show(self, width: int, media: str = "screen", dark: bool = False, **wishes: str) -> None:
        """Lay the page out ``width`` CSS pixels wide, for the screen or for print, by day or by night; ``wishes``
        are other things a reader asks of every page, with ``_`` for ``-``: ``forced_colors="active"``."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        features = {"prefers-color-scheme": "dark" if dark else "light", **wishes}
        self.ask(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[
                {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
            ],
        )

    def run(self, script: str) -> Any:
        """The value of a script, which is run as the browser's own tools run theirs."""
        told = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in told:
            raise BrowserFailed(json.dumps(told["exceptionDetails"])[:2000])
        return told["result"].get("value")

    def violations(self) -> list[str]:
        """What axe-core finds, by all of its rules: the rule, the markup, and why."""
        if not self.run("typeof axe === 'object'"):
            self.run(AXE.read_text(encoding="utf-8") + ";0")
        rules = "Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}]))"
        found = self.run(f"axe.run(document, {{rules: {rules}}}).then(found => found.violations)")
        return [
            f"{rule['id']}: {node['html'][:200]}: {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    def tree(self) -> list[dict[str, Any]]:
        """The accessibility tree, in reading order, without what it ignores."""
        nodes = {node["nodeId"]: node for node in self.ask("Accessibility.getFullAXTree")["nodes"]}
        first = next(name for name, node in nodes.items() if "parentId" not in node)
        ordered, waiting = [], [first]
        while waiting:
            if node := nodes.get(waiting.pop()):
                ordered.append(node)
                waiting += reversed(node.get("childIds", []))
        return [node for node in ordered if not node.get("ignored")]

    def picture(self, path: Path) -> None:
        """The whole page as a PNG file."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        shot = self.ask("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def printed(self) -> bytes:
        """The page as a PDF file, on the sheets that the page asks for."""
        self.ask("Emulation.setEmulatedMedia", media="", features=[])
        made = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(made["data"])

    # -- the pipe

    def _heard(self, event: dict[str, Any]) -> None:
        method = str(event.get("method", ""))
        self._events.append(method)
        if method == "Network.requestWillBeSent":
            self.requests.append(event["params"]["request"]["url"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            data = os.read(self._from.fileno(), 1 << 20)
            if not data:
                raise BrowserFailed("Chromium has ended")
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def _end(self) -> None:
        """It and the processes it started; they are all of its session."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
