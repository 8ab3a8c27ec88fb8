"""A session with the language server that most editors use for YAML, over its own stdin and stdout."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "node"
PROGRAM = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {
    "yaml": {"schemaStore": {"enable": False}}
}  # as docs/editors.md says: it is on the network
CAPABILITIES = {
    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
    "workspace": {"configuration": True},
}


def missing() -> str:
    """Why there can be no session on this machine, or nothing."""
    if shutil.which("node") is None:
        return "there is no node on this machine"
    return "" if PROGRAM.exists() else "the language server is not installed: make unit"


class Session:
    """One server and the files opened in it. Ends the server after ``patience`` seconds, so nothing waits for ever."""

    def __init__(self, folder: Path, settings: Any = SETTINGS, patience: float = 60) -> None:
        self._server = subprocess.Popen(
            ["node", "--require", str(FOLDER / "no-network.cjs"), str(PROGRAM), "--stdio"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._watchdog = threading.Timer(patience, self._server.kill)
        self._watchdog.start()
        self._settings = settings
        self._number = 0
        self._problems: dict[str, list[dict[str, Any]]] = {}
        self.asked: list[str] = []
        self._ask(
            "initialize",
            {"processId": None, "rootUri": folder.as_uri(), "capabilities": CAPABILITIES},
        )
        self._send({"method": "initialized", "params": {}})

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watchdog.cancel()
        self._server.kill()
        self._server.wait()
        for pipe in (self._server.stdin, self._server.stdout):
            assert pipe is not None
            pipe.close()

    def problems(self, path: Path) -> list[tuple[int, str]]:
        """Line (from 1) and message of each thing the server underlines in a file."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self._problems:
            self._take()
        return sorted(
            (each["range"]["start"]["line"] + 1, each["message"]) for each in self._problems[uri]
        )

    def offers(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What can be completed at a place (from 1): each name with what the editor shows beside it."""
        result = self._ask("textDocument/completion", _place(path, line, column))
        items = result["items"] if isinstance(result, dict) else result
        return {item["label"]: _words(item.get("documentation")) for item in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What the editor shows under the pointer at a place (from 1)."""
        result = self._ask("textDocument/hover", _place(path, line, column))
        return _words(result["contents"]) if result else ""

    def _ask(self, method: str, values: dict[str, Any]) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": values})
        while (message := self._take()).get("id") != number or "method" in message:
            pass
        return message["result"]

    def _take(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, what it found is kept."""
        message = self._receive()
        method, values = message.get("method", ""), message.get("params", {})
        if method == "textDocument/publishDiagnostics":
            self._problems[values["uri"]] = values["diagnostics"]
        elif method and "id" in message:
            self.asked.append(method)
            sections = [each.get("section") for each in values.get("items", [])]
            found = [self._settings.get(section, {}) for section in sections]
            answer = found if method == "workspace/configuration" else None
            self._send({"id": message["id"], "result": answer})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise AssertionError("the language server said nothing more")
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return message


def _place(path: Path, line: int, column: int) -> dict[str, Any]:
    position = {"line": line - 1, "character": column - 1}
    return {"textDocument": {"uri": path.as_uri()}, "position": position}


def _words(said: Any) -> str:
    return str(said["value"] if isinstance(said, dict) else said or "")
