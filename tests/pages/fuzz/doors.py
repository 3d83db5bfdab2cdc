"""Two ways to ask: through the server's own reading of bytes in this process, or a socket."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from gunicorn.config import Config
from gunicorn.http import RequestParser, wsgi
from gunicorn.http.errors import NoMoreData, ParseException

from config.management.commands import serve

CLIENT = "127.0.0.1", 50_000
# What a visitor's browser would long have given up on.
MOST_SECONDS = 20


class InProcess:
    """Gunicorn reads the bytes and writes the answer; no process and no socket between."""

    clock = staticmethod(time.process_time)

    def __init__(self):
        self.application = get_wsgi_application()
        self.settings = settings_of_the_server()
        self.settings.set("sendfile", False)

    def ask(self, raw):
        """The bytes of the answer; none when the server would not take the request."""
        try:
            request = next(RequestParser(self.settings, [raw], CLIENT))
        except (ParseException, NoMoreData, StopIteration):
            return b""
        written = Written()
        response, environ = wsgi.create(
            request, written, CLIENT, ("127.0.0.1", "8000"), self.settings
        )
        body = self.application(environ, response.start_response)
        try:
            for piece in body:
                response.write(piece)
            response.close()
        finally:
            body.close()
        return bytes(written.bytes)


def settings_of_the_server():
    """Gunicorn's, as `manage.py serve` gives them."""
    command = serve.Command()
    command.host, command.port = CLIENT
    settings = Config()
    words = command.gunicorn()[3:]
    for name, value in vars(settings.parser().parse_args(words)).items():
        if value is not None and name in settings.settings:
            settings.set(name, value)
    return settings


class Written:
    """What the server takes for a socket."""

    def __init__(self):
        self.bytes = bytearray()

    def sendall(self, piece):
        self.bytes += piece

    send = sendall


class Served:
    """The server as `make run` starts it, on the register of this environment."""

    clock = staticmethod(time.perf_counter)

    def __init__(self, port):
        self.port = port

    def ask(self, raw):
        with socket.create_connection(("127.0.0.1", self.port), MOST_SECONDS) as visitor:
            # The server may answer, and hang up, before it has heard all.
            with contextlib.suppress(ConnectionError):
                visitor.sendall(raw)
                visitor.shutdown(socket.SHUT_WR)
            answer = bytearray()
            with contextlib.suppress(ConnectionError):
                while piece := visitor.recv(65_536):
                    answer += piece
            return bytes(answer)


@contextlib.contextmanager
def served(log):
    """Serve the register of this environment and write to `log` what the server says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Path(log).open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            env=os.environ,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            door = Served(port)
            for _time in range(200):
                with contextlib.suppress(OSError):
                    if door.ask(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n"):
                        break
                time.sleep(0.1)
            yield door
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
