"""Tables in text: csv and its relatives, in whatever encoding."""

import codecs
import csv

from uploads.reader.rows import UnusableError

DELIMITERS = ",;\t|"
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
PIECE = 1_000_000


def read(path, spool, limits, encoding=None):
    encoding = tell_encoding(path, encoding)
    with open(path, encoding=encoding, newline="") as file:
        delimiter = tell_delimiter(file.read(200_000))
    csv.field_size_limit(limits["cell"])
    with open(path, encoding=encoding, newline="") as file:
        lines = Lines(file, limits["cell"])
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            spool.take(numbered(rows, lines))
        except csv.Error as error:
            code = "csv-cell-too-long" if "field larger" in str(error) else "quotes"
            raise UnusableError(code, row=lines.row, most=limits["cell"]) from error
    if not spool.count:
        raise UnusableError("empty")
    encoding = encoding.removesuffix("-sig")
    return {"format": "csv", "encoding": encoding, "delimiter": delimiter, **spool.facts()}


class Lines:
    """The lines of a text, none of them and no row of them longer than `most` letters."""

    def __init__(self, file, most):
        self.file = file
        self.most = most
        # The number of the row that is being read, and the letters read for it.
        self.row, self.letters = 1, 0

    def __iter__(self):
        while line := self.file.readline(self.most + 1):
            self.letters += len(line)
            if self.letters > self.most:
                raise UnusableError("csv-row-too-long", row=self.row, most=self.most)
            yield line


def numbered(rows, lines):
    """Rows with their numbers: a row counts once, however many lines its cells have."""
    for number, row in enumerate(rows, start=1):
        lines.row, lines.letters = number + 1, 0
        yield number, row


def tell_marked(head):
    """The encoding that the mark at the front names, or the zero bytes of Latin letters tell."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    sample = head[:4000]
    if sample.count(0) * 3 > len(sample):
        # UTF-16 without its mark: zero bytes in every second place tell which way round.
        in_first, in_second = sample[::2].count(0), sample[1::2].count(0)
        if min(in_first, in_second) * 10 < max(in_first, in_second):
            return "utf-16-le" if in_second > in_first else "utf-16-be"
    return None


def tell_encoding(path, marked):
    """
    The name of the encoding: as marked, else UTF-8, else cp1252; read in pieces.

    Raises UnusableError, naming the line, where the letters are of none, or of two encodings.
    """
    if marked:
        if first_misfit(path, marked):
            raise UnusableError("encoding")
        return marked
    line = first_misfit(path, "utf-8")
    if line is None:
        return "utf-8"
    if is_mostly_utf_8(path):
        raise UnusableError("letters-mixed", row=line)
    if first_misfit(path, "cp1252"):
        raise UnusableError("encoding")
    return "cp1252"


def first_misfit(path, encoding):
    """The line of the first letter that is not of the encoding; None when all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with open(path, "rb") as file:
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            before = file.tell() - len(error.object) + error.start
        else:
            return None
    return 1 + lines_within(path, before)


def lines_within(path, length):
    with open(path, "rb") as file:
        sizes = (min(PIECE, length - at) for at in range(0, length, PIECE))
        return sum(file.read(size).count(b"\n") for size in sizes)


def is_mostly_utf_8(path):
    """Whether more letters are UTF-8 beyond ASCII than bytes are not: then cp1252 would garble."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    sound = lost = 0
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            text = decoder.decode(piece)
            if not text.isascii():
                wrong = text.count("\ufffd")
                lost += wrong
                sound += len(text) - len(text.encode("ascii", "ignore")) - wrong
    return sound > lost


def tell_delimiter(text):
    """The sign that parts the first lines into the most columns, most evenly."""
    lines = text.splitlines()[:50]

    def evenness(delimiter):
        try:
            rows = csv.reader(lines, delimiter=delimiter)
            widths = [len(row) for row in rows if len(row) > 1 or any(row)]
        except csv.Error:
            return (0, 0)
        usual = max(set(widths), key=widths.count) if widths else 0
        return (usual > 1, widths.count(usual) * usual)

    return max(DELIMITERS, key=evenness)
