"""The requests: made by chance, the same for the same seed and number."""

import dataclasses
import random
import shlex
from urllib.parse import parse_qsl, quote, quote_plus

from tests.pages.fuzz import requests, values
from tests.pages.fuzz.broken import BROKEN

# Where programs on the way and the server commonly stop reading an address.
LENGTHS = [500, 2000, 3900, 4060, 4094, 5000, 9000]


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request to the byte. One that is broken is no HTTP."""

    raw: bytes
    method: bytes = b""
    target: bytes = b""
    headers: tuple = ()
    body: bytes = b""
    is_broken: bool = False

    def in_shell(self, port=8000):
        """A line that repeats it: curl, or the bare bytes where curl has no way to say it."""
        if self.is_broken or b"\0" in self.raw:
            octal = "".join(f"\\{byte:03o}" for byte in self.raw)
            return f"printf '{octal}' | nc -N 127.0.0.1 {port}"
        line = ["curl -si", "-I" if self.method == b"HEAD" else f"-X {in_bash(self.method)}"]
        line += [f"--request-target {in_bash(self.target)}"]
        line += [f"-H {in_bash(name + b': ' + value)}" for name, value in self.headers]
        line += [f"--data-binary {in_bash(self.body)}"] if self.body else []
        return " ".join([*line, f"http://127.0.0.1:{port}/"])


def in_bash(text):
    """Bytes as bash reads them."""
    if text.isascii() and text.decode().isprintable():
        return shlex.quote(text.decode())
    return "$'" + "".join(f"\\x{byte:02x}" for byte in text) + "'"


class Requests:
    """The requests of a seed, by their numbers, to addresses that really are there."""

    def __init__(self, seed, addresses):
        self.seed, self.addresses = seed, addresses
        pairs = [pair for address in addresses for pair in parse_qsl(address.partition("?")[2])]
        self.names = sorted({name for name, _value in pairs}) * 3 + values.NAMES

    def __getitem__(self, number):
        chance = random.Random(f"{self.seed}/{number}")
        if chance.random() < 0.02:
            return Asked(chance.choice(BROKEN), is_broken=True)
        method, target = self.method(chance), self.target(chance)
        headers, body = self.headers(chance), b""
        if method not in {b"GET", b"HEAD"} or chance.random() < 0.02:
            body = chance.choice(requests.BODIES)
            headers.append((b"Content-Length", b"%d" % len(body)))
        lines = [method + b" " + target + b" HTTP/1.1"]
        lines += [name + b": " + value for name, value in headers]
        raw = b"\r\n".join([*lines, b"", body])
        return Asked(raw, method, target, tuple(headers), body)

    def method(self, chance):
        rare = b"HEAD" if chance.random() < 0.4 else chance.choice(requests.METHODS)
        return b"GET" if chance.random() < 0.85 else rare

    def headers(self, chance):
        host = chance.choice(requests.HOSTS) if chance.random() < 0.06 else b"localhost"
        headers = [(b"Host", host), (b"Connection", b"close")]
        for _each in range(chance.choice([0, 0, 0, 1, 1, 2, 4])):
            name = chance.choice(list(requests.HEADERS))
            headers.append((name, chance.choice(requests.HEADERS[name])))
        return headers

    def target(self, chance):
        path, _mark, query = chance.choice(self.addresses).partition("?")
        path = self.path(path, chance)
        pairs = self.pairs(parse_qsl(query), chance)
        target = path + b"?" + b"&".join(pairs) if pairs else path
        if chance.random() < 0.02:
            odd = quote_plus(chance.choice(chance.choice(values.KINDS))).encode() or b"a"
            joint = b"&q=" if b"?" in target else b"?q="
            target = (target + joint + odd * 9000)[: chance.choice(LENGTHS)]
        return target

    def path(self, path, chance):
        kind = chance.random()
        if kind < 0.05:
            return chance.choice(values.PATHS)
        steps = [quote(step, safe="%").encode() for step in path.split("/")]
        if kind < 0.2:
            steps[chance.randrange(1, len(steps))] = self.odd(chance)
        elif kind < 0.23:
            steps.insert(
                chance.randrange(1, len(steps)), chance.choice([b"", b".", b"..", b"%2e%2e"])
            )
        return b"/" + b"/".join(steps[1:])

    def pairs(self, given, chance):
        """Names and values: some as a page has them, some odd, some many times."""
        pairs = [
            f"{quote_plus(name)}=".encode()
            + (quote_plus(value).encode() if chance.random() < 0.7 else self.odd(chance))
            for name, value in given
        ]
        for _each in range(chance.choice([0, 1, 1, 1, 2, 3, 5])):
            name = quote_plus(chance.choice(self.names)).encode()
            times = chance.choice([2, 3, 60, 400]) if chance.random() < 0.03 else 1
            pairs += [name + b"=" + self.odd(chance)] * times
        if chance.random() < 0.03:
            pairs.append(chance.choice(values.BYTES))
        return pairs

    def odd(self, chance):
        if chance.random() < 0.12:
            return b"".join(chance.choices(values.BYTES, k=chance.choice([1, 1, 2, 5])))
        kind = chance.choice(values.KINDS)
        value = (
            " ".join(chance.choices(kind, k=2)) if chance.random() < 0.1 else chance.choice(kind)
        )
        return quote_plus(value, errors="replace").encode()
