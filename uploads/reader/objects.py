"""Tables in JSON: lists of objects."""

import collections
import itertools
import json
import os

from uploads.reader.delimited import tell_encoding, tell_marked
from uploads.reader.memory import hold_to
from uploads.reader.rows import UnusableError, plain

# Objects take more room in memory than in a file, empty ones most of all.
LARGEST = 32_000_000
SWELLING = 8
# Real objects and lists take this many bytes each; so many may be smaller.
SMALLEST = 16
MOST_SMALL = 100_000


def read(path, spool, limits):
    """
    The longest list of flat objects in a JSON file, its names as headings in row 1.

    A list inside an object stays one cell, as JSON; what lies deeper is left as JSON too.
    """
    size = os.path.getsize(path)
    if size > LARGEST:
        raise UnusableError("json-too-large", most=LARGEST // 1_000_000)
    if brackets(path) > MOST_SMALL + size // SMALLEST:
        raise UnusableError("swells")
    hold_to(SWELLING * size)
    with open(path, "rb") as file:
        encoding = tell_encoding(path, tell_marked(file.read(4000)))
    try:
        with open(path, encoding=encoding) as file:
            content = json.load(file, object_pairs_hook=each_once)
    except (ValueError, RecursionError) as error:
        raise UnusableError("json") from error
    # A list of wrappers around the lists that matter is not the table.
    found = max(
        lists_of_objects(content), key=lambda objects: (is_flat(objects), len(objects)), default=[]
    )
    names = list(dict.fromkeys(name for one in found for name in one))
    if not names:
        raise UnusableError("json")
    rows = ([json_cell(one.get(name)) for name in names] for one in found)
    spool.take(enumerate(itertools.chain([list(names)], rows), start=1))
    return {"format": "json", "encoding": encoding.removesuffix("-sig"), **spool.facts()}


def brackets(path):
    """How many objects and lists a JSON file may hold."""
    with open(path, "rb") as file:
        return sum(
            piece.count(b"{") + piece.count(b"[")
            for piece in iter(lambda: file.read(1_000_000), b"")
        )


def each_once(pairs):
    """An object of JSON; one that names a thing twice could mean either."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _count = collections.Counter(name for name, _value in pairs).most_common(1)[0]
        raise UnusableError("named-twice", name=twice[:60].encode("utf-8", "ignore").decode())
    return found


def lists_of_objects(content):
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            objects = [item for item in value if isinstance(item, dict)]
            if objects:
                yield objects
            waiting += value


def is_flat(objects):
    return not any(
        isinstance(item, dict)
        for one in objects
        for value in one.values()
        if isinstance(value, list)
        for item in value
    )


def json_cell(value):
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return plain(value)
