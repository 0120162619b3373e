"""A language client, just large enough to ask the YAML language server what an editor asks."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

WAIT = 60


class Editor:
    """An editor that has a server running and some files open. Lines and columns count from 0, as in the protocol."""

    def __init__(self, command: list[str], **settings: object) -> None:
        self.settings = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
        self.settings |= settings
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.asked = 0
        self.found: dict[str, list[dict[str, Any]]] = {}
        can = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}, "workspace": {"configuration": True}}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": can})
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(WAIT)
        self.listener.join(WAIT)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a text under a path, whether or not there is such a file, and return the diagnostics."""
        uri = path.as_uri()
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        while uri not in self.found:
            self._hear()
        return self.found[uri]

    def at(self, what: str, path: Path, line: int, column: int) -> Any:  # noqa: ANN401
        """Ask for a `hover` or a `completion` at a place of an open file."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{what}", place)

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while (said := self._hear()).get("id") != self.asked or "method" in said:
            pass
        assert "error" not in said, said["error"]
        return said["result"]

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """Take the next message; keep diagnostics and answer what the server asks of every editor."""
        said = self.said.get(timeout=WAIT)
        match said:
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self.found[params["uri"]] = params["diagnostics"]
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                answers = [self.settings if item.get("section") == "yaml" else {} for item in items]
                self._send({"id": number, "result": answers})
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
        return said

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self.said.put(json.loads(stream.read(length)))
