"""The texts that the cells of a workbook share."""

import array
import os
import re

from uploads.reader.archives import LocalNames, parse
from uploads.reader.rows import UnusableError

KINDS = LocalNames()
# Texts that are kept in memory, in bytes; those beyond are kept on the disk.
IN_MEMORY = 24_000_000
# Signs that XML does not take are written as numbers: _x000D_.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Texts:
    """Shared texts by number, parsed only as far as they are asked for."""

    def __init__(self, archive, name, overflow, most):
        self.overflow, self.most = overflow, most
        self.kept, self.room = [], IN_MEMORY
        # Where those on the disk end.
        self.ends = array.array("Q", [0])
        self.parts, self.length = [], 0
        self.is_reading = self.is_phonetic = False
        self.parsed, self.most_tags = 0, 2 * archive.most_tags
        self.parsing = iter(())
        if name:
            self.parsing = parse(archive.pieces(name), self.start, self.end, self.data)

    def __getitem__(self, number):
        while number >= len(self.kept) + len(self.ends) - 1:
            if next(self.parsing, self) is self:
                raise UnusableError("damaged")
            self.overflow.flush()
            if self.parsed > self.most_tags:
                raise UnusableError("swells")
        if number < len(self.kept):
            return self.kept[number]
        number -= len(self.kept)
        start, end = self.ends[number], self.ends[number + 1]
        return os.pread(self.overflow.fileno(), end - start, start).decode("utf-8", "surrogatepass")

    def start(self, tag, _attributes):
        tag = KINDS[tag]
        self.parsed += 1
        if tag == "t":
            self.is_reading = not self.is_phonetic
        elif tag == "si":
            self.parts, self.length = [], 0
        elif tag == "rPh":
            self.is_phonetic = True

    def data(self, text):
        if self.is_reading:
            self.length += len(text)
            if self.length > self.most:
                value = "".join(self.parts)[:40]
                raise UnusableError("text-too-long", value=value, most=self.most)
            self.parts.append(text)

    def end(self, tag):
        tag = KINDS[tag]
        if tag == "t":
            self.is_reading = False
        elif tag == "rPh":
            self.is_phonetic = False
        elif tag == "si":
            self.keep(unescape("".join(self.parts)))

    def keep(self, text):
        if self.room > 0:
            # A text of Python takes some 80 bytes beside its letters, of which some are wide.
            self.room -= 2 * len(text) + 80
            self.kept.append(text)
        else:
            content = text.encode("utf-8", "surrogatepass")
            self.overflow.write(content)
            self.ends.append(self.ends[-1] + len(content))


def unescape(text):
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
