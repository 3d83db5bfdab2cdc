"""What would change in a record, in words: the staged rows of one page."""

import collections
import dataclasses
import itertools

from django.utils.translation import gettext as _

# A list shows a text around what changed in it: so many letters of that, so many beside it.
LONGEST_WHOLE, LONGEST_CHANGE, BESIDE, LONGEST_WORD = 120, 200, 60, 30


@dataclasses.dataclass(frozen=True)
class Passage:
    """A text of which `said` differs from the other; `lead` and `tail` are the same in both."""

    said: str
    lead: str = ""
    tail: str = ""


def add_differences(rows, sheet, *, whole=False):
    """
    Give each row `differences`: dicts of field, before and after as a person reads them.

    Before and after are each a Passage, cut short around what differs unless `whole`. Related
    records are named, with one query for each relation however many rows.
    """
    model = sheet.get_model()
    names = related_names(rows, model, sheet.companions)

    def words(field, value):
        if value in (None, ""):
            return _("empty")
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if field.is_relation:
            return names[field.attname].get(value, value)
        return dict(field.flatchoices).get(value, value)

    for row in rows:
        row.differences = [
            {
                "field": field.verbose_name,
                "before": words(field, row.before.get(attribute)),
                "after": words(field, after),
            }
            for attribute, after in row.values.items()
            if attribute not in sheet.companions
            for field in [model._meta.get_field(attribute)]
        ]
    add_companions(rows, sheet.companions)
    for change in itertools.chain.from_iterable(row.differences for row in rows):
        change["before"], change["after"] = passages(change["before"], change["after"], whole)


def passages(before, after, whole=False):
    """Two texts as a Passage each; of long ones what is the same in both stays apart."""
    before, after = str(before), str(after)
    if max(len(before), len(after)) <= LONGEST_WHOLE:
        return Passage(before), Passage(after)
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    start -= part_of_word(before[:start][::-1])
    end -= part_of_word(before[len(before) - end :])
    return passage(before, start, end, whole), passage(after, start, end, whole)


def passage(text, start, end, whole):
    lead, said, tail = text[:start], text[start : len(text) - end], text[len(text) - end :]
    if whole:
        return Passage(said, lead, tail)
    if len(lead) > BESIDE:
        beside = lead[-BESIDE:]
        lead = f"…{beside.partition(' ')[2] or beside}"
    if len(tail) > BESIDE:
        beside = tail[:BESIDE]
        tail = f"{beside.rpartition(' ')[0] or beside}…"
    if len(said) > LONGEST_CHANGE:
        said = f"{said[: LONGEST_CHANGE - BESIDE]} … {said[-BESIDE:]}"
    return Passage(said, lead, tail)


def part_of_word(text):
    """How many letters a text begins with before its first blank: whole words compare better."""
    length = next((at for at, sign in enumerate(text[:LONGEST_WORD]) if sign.isspace()), len(text))
    return length if length < LONGEST_WORD else 0


def alike(one, other):
    """How many letters two texts begin with alike."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    # Halving compares long texts as wholes, which is many times faster than letter by letter.
    low, high = 0, shorter
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle)
    return low


def add_companions(rows, companions):
    """The differences of what stands beside the records, each companion asked once."""
    for name, companion in companions.items():
        changed = [row for row in rows if name in row.values]
        before = companion.in_words([row.before.get(name, []) for row in changed])
        after = companion.in_words([row.values[name] for row in changed])
        for row, old, new in zip(changed, before, after, strict=True):
            row.differences.append(
                {
                    "field": companion.label,
                    "before": old or _("empty"),
                    "after": new or _("empty"),
                }
            )


def related_names(rows, model, companions):
    """For each relation among the values, the names of the records by their keys."""
    wanted = collections.defaultdict(set)
    for row in rows:
        for values in (row.values, row.before):
            for attribute, value in values.items():
                if attribute in companions:
                    continue
                if model._meta.get_field(attribute).is_relation:
                    wanted[attribute].add(value)
    return {
        attribute: {
            key: str(record)
            for key, record in model._meta.get_field(attribute)
            .related_model._default_manager.in_bulk(keys - {None})
            .items()
        }
        for attribute, keys in wanted.items()
    }
