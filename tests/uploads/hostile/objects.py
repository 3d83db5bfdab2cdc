"""JSON."""

import json

from tests.uploads.hostile.case import Case
from tests.uploads.hostile.texts import content, repeated

MB = 1_000_000
SWELLS = "far more than its size lets expect"
JSON = "JSON file is damaged"
HIDDEN = "signs that cannot be seen"


def dumped(value):
    return content(json.dumps(value).encode())


CASES = [
    Case("a list of objects", dumped([{"a": 1, "b": "x"}]), rows=[[1, ["a", "b"]], [2, [1, "x"]]]),
    Case(
        "JSON in UTF-8 with its mark",
        content(b'\xef\xbb\xbf[{"a": 1}]'),
        rows=[[1, ["a"]], [2, [1]]],
    ),
    Case(
        "a half sign in JSON",
        content(rb'[{"a": "x\ud800y"}]'),
        rows=[[1, ["a"]], [2, ["xy"]]],
        notes=(HIDDEN,),
    ),
    Case(
        "NUL in JSON",
        content(rb'[{"a\u0000": "x\u0000"}]'),
        rows=[[1, ["a"]], [2, ["x"]]],
        notes=("2 cells",),
    ),
    Case(
        "not a number in JSON",
        content(b'[{"a": NaN, "b": -Infinity}]'),
        rows=[[1, ["a", "b"]], [2, ["nan", "-inf"]]],
    ),
    Case(
        "truth in JSON",
        dumped([{"a": True, "b": None, "c": 0}]),
        rows=[[1, ["a", "b", "c"]], [2, ["TRUE", None, 0]]],
    ),
    Case("a number of 5,000 digits", content(b'[{"a": ' + b"1" * 5000 + b"}]"), JSON),
    Case("a name said twice", content(b'[{"a": 1, "a": 2}]'), "“a” twice"),
    Case("JSON cut off", content(b'[{"a": 1}, {"a"'), JSON),
    Case("JSON without objects", content(b'{"a": [1, 2]}'), JSON),
    Case("objects of nothing", content(b"[{}, {}, {}]"), JSON),
    Case("JSON a million deep", content(b'[{"a": ' + b"[" * MB), SWELLS, is_bomb=True),
    Case("JSON 90,000 deep", content(b'[{"a": ' + b"[" * 90_000), JSON, is_bomb=True),
    Case("objects a million deep", content(b'{"a": ' * MB), SWELLS, is_bomb=True),
    Case(
        "an object of 100,000 names",
        dumped([{f"n{n}": n for n in range(100_000)}]),
        "more than 500 columns",
        is_bomb=True,
    ),
    Case(
        "20,000 objects of other names",
        dumped([{f"n{n}": n} for n in range(20_000)]),
        "more than 500 columns",
        is_bomb=True,
    ),
    Case(
        "10 million empty objects",
        repeated((b"[", 1), (b"{}," * MB, 10), (b"{}]", 1)),
        SWELLS,
        is_bomb=True,
        is_quick=False,
    ),
    Case(
        "JSON of 33 MB",
        repeated((b'[{"a": "', 1), (b"x" * MB, 33), (b'"}]', 1)),
        "JSON file may have 32 MB",
        is_quick=False,
    ),
    Case("a text of 2 MB in JSON", dumped([{"a": "x" * 2 * MB}]), "over 1,000,000 letters"),
    Case("a name of 2 MB in JSON", dumped([{"x" * 2 * MB: 1}]), "over 1,000,000 letters"),
    Case("a list within an object", dumped([{"a": ["x", {"y": 1}]}]), rows=2),
]
