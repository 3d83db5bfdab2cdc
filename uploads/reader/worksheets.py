"""Choosing the worksheet to be read, and telling of the others."""

from uploads.reader.rows import UnusableError

MOST_NAMED = 100


def read_chosen(book, spool, limits):
    """
    Read the worksheet that is asked for, else the first visible one with rows.

    `book` has `sheets` (the visible ones) and `hidden`, both by name in their order, `rows` and
    `is_filled`. Returns what is said of the worksheets.
    """
    wanted = limits.get("worksheet")
    chosen, filled = None, []
    for name in book.sheets:
        if chosen is None and (not wanted or name == wanted):
            if spool.take(book.rows(name, spool.notes), worksheet=name):
                chosen = name
                filled.append(name)
        elif book.is_filled(name):
            filled.append(name)
    if not filled:
        raise UnusableError("only-hidden" if book.hidden else "empty", names=book.hidden[:5])
    if chosen is None:
        raise UnusableError("no-worksheet", name=wanted, names=filled[:MOST_NAMED])
    return {
        "worksheet": chosen,
        "worksheets": filled[:MOST_NAMED],
        "left_out": [name for name in filled if name != chosen][:MOST_NAMED],
        "hidden": book.hidden[:MOST_NAMED],
    }
