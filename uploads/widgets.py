"""
How import-export's fields read and write the cells of our sheets.

Its own widgets go through Python's `str`: `00527` becomes `527`, `03/04/2021` is read month
first, `12.7` passes for an integer. These say what is wrong instead.
"""

from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.widgets import Widget

from sources.folding import fold
from uploads import cells, targets
from uploads.cells import CellError


class TextWidget(Widget):
    def __init__(self, lines=False):
        super().__init__()
        self.lines = lines

    def clean(self, value, row=None, **kwargs):
        return cells.text(value, self.lines)

    def render(self, value, obj=None, **kwargs):
        return value if value is not None else ""


class WholeNumberWidget(Widget):
    """A whole number. With `none`, that value means that there is no number."""

    form = gettext_lazy("A whole number.")
    number_format = "0"

    def __init__(self, none=None):
        super().__init__()
        self.none = none

    def clean(self, value, row=None, **kwargs):
        number = cells.whole_number(value)
        return cells.NOTHING if number is not None and number == self.none else number

    def render(self, value, obj=None, **kwargs):
        return value


class DayWidget(Widget):
    """A day in the calendar; see cells.Days for those that can be read two ways."""

    form = gettext_lazy("A day: 2022-08-03.")
    number_format = "yyyy-mm-dd"

    def __init__(self):
        super().__init__()
        self.days = cells.Days()

    def look_at(self, value):
        self.days.look_at(value)

    def clean(self, value, row=None, **kwargs):
        return self.days.day(value)

    def render(self, value, obj=None, **kwargs):
        return value


class PartialDayWidget(DayWidget):
    """A day, a month or a year, as ISO text of the length that is known."""

    form = gettext_lazy("A day, a month or a year: 2022-08-03, 2022-08 or 2022.")
    number_format = "@"

    def clean(self, value, row=None, **kwargs):
        return self.days.partial(value)


class ChoiceWidget(Widget):
    """One of a field's choices, by its value or its words; `also` adds other words."""

    def __init__(self, choices, also=None):
        super().__init__()
        self.choices = choices
        self.also = also or {}

    @cached_property
    def known(self):
        """Each word that is understood, folded, and the choice it means."""
        words = {
            fold(str(word)): choice for choice, label in self.choices for word in (choice, label)
        }
        return words | {fold(word): choice for word, choice in self.also.items()}

    def clean(self, value, row=None, **kwargs):
        found = cells.text(value)
        if not found:
            return None
        if fold(found) not in self.known:
            raise CellError(
                _("“%(value)s” is not known here. Write one of: %(choices)s.")
                % {
                    "value": cells.shorten(found),
                    # Of yes and no the choices are True and False, which nobody writes.
                    "choices": ", ".join(
                        str(label if isinstance(choice, bool) else choice)
                        for choice, label in self.choices
                    ),
                }
            )
        return self.known[fold(found)]

    def render(self, value, obj=None, **kwargs):
        return value


YES_OR_NO = [(True, gettext_lazy("yes")), (False, gettext_lazy("no"))]
ALSO_YES_OR_NO = {"Y": True, "हाँ": True, "हां": True, "N": False, "नहीं": False}


def yes_or_no():
    return ChoiceWidget(YES_OR_NO, also=ALSO_YES_OR_NO)


class AddressWidget(Widget):
    form = gettext_lazy("A web address that starts with https:// or http://.")

    def clean(self, value, row=None, **kwargs):
        return cells.web_address(value)

    def render(self, value, obj=None, **kwargs):
        return value


AMBIGUOUS = object()


def by_words(records):
    """
    From `(key, words)` a mapping of each word, as it is and folded, to the key.

    A word of two records leads to neither: it is AMBIGUOUS.
    """
    known = {}
    for key, words in records:
        for word in words:
            known[word] = key if known.get(word, key) == key else AMBIGUOUS
    for word, key in list(known.items()):
        folded = fold(word)
        if folded not in known:
            known[folded] = key
        elif known[folded] != key and folded != word:
            known[folded] = AMBIGUOUS
    return known


class RecordWidget(Widget):
    """
    Another record, found by one of its public keys and fetched once for the whole file.

    `load` gives a mapping as `by_words` makes it; `missing` is the sentence for a value that
    is not in it, with %(value)s; `target` the kind of record, among which a person can choose
    (see uploads.targets).
    """

    gives_key = True

    def __init__(self, load, missing, target):
        super().__init__()
        self.load = load
        self.missing = missing
        self.target = target
        self._known = None

    @property
    def known(self):
        if self._known is None:
            self._known = self.load()
        return self._known

    def clean(self, value, row=None, **kwargs):
        found = cells.text(value)
        if not found:
            return None
        key = self.known.get(found, self.known.get(fold(found)))
        if key is None:
            raise self.doubt(self.missing, found)
        if key is AMBIGUOUS:
            sentence = _("“%(value)s” can mean more than one. Write it exactly, or its short name.")
            raise self.doubt(sentence, found)
        return key

    @cached_property
    def records(self):
        """The kind of record, fetched when the first value is in doubt."""
        return targets.registered[self.target]()

    def doubt(self, sentence, found):
        """That a value names no record, or several, with those that a person can choose."""
        near = self.records.suggest(found)
        keeps = found if any(one["keeps"] for one in near) else ""
        sentence = sentence % {"value": cells.shorten(found)}
        return CellError(sentence, near, target=self.target, keeps=keeps)

    def render(self, value, obj=None, **kwargs):
        return value


class FoundWidget(Widget):
    """
    Another record, found by a matcher of its room.

    `find` takes the text of the cell and gives the record's key, or raises CellError; `target`
    is the kind of record, among which a person can choose (see uploads.targets).
    """

    gives_key = True

    def __init__(self, find, target):
        super().__init__()
        self.find = find
        self.target = target

    def clean(self, value, row=None, **kwargs):
        found = cells.text(value)
        return self.find(found) if found else None

    def render(self, value, obj=None, **kwargs):
        return value
