"""A network with its own host names and IP addresses on localhost, and servers that misbehave on purpose."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from import_tools.sources.http_client import Network

PUBLIC = "93.184.216.34"


@dataclass
class Pretended:
    """Host names with the IP addresses that they resolve to, and IP addresses with local ports.

    A name with several answers returns one after the other, as a hostile DNS server does.
    """

    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    trusted: ssl.SSLContext | None = None

    def look_up(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.names:
            raise OSError(f"no {host}")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, url: tuple[str, int], timeout: float) -> socket.socket:
        self.connected.append(url)
        if url[0] not in self.ports:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.ports[url[0]]), timeout)

    def network(self) -> Network:
        return Network(self.look_up, self.connect, lambda: self.trusted or ssl.create_default_context())


@contextmanager
def answering(
    talk: Callable[[socket.socket], None],
    context: ssl.SSLContext | None = None,
    heard: list[bytes] | None = None,
) -> Iterator[int]:
    """Serve each request on a local port by `talk`, which may send byte by byte; yield the port."""
    heard = [] if heard is None else heard

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # who asked may have heard enough
                wire = context.wrap_socket(self.request, server_side=True) if context else self.request
                heard.append(wire.recv(65536))
                talk(wire)
                wire.close()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:  # also when the block raises: on a closed socket `serve_forever` would never wait again
            server.shutdown()
            thread.join()
