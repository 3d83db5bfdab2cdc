"""
What a cell can name: the records among which a person chooses when a name is in doubt.

Each room brings its kinds of records in `targets.py` and registers them here; the desk knows them
only through this class. What was decided, the check asks of `uploads.decisions`.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from sources.folding import fold
from sources.publishing import Publishable
from sources.roles import allows
from sources.versions import among
from uploads.cells import CellError, shorten
from uploads.likeness import SUGGESTIONS, nearest
from uploads.sheets import refresh_derived

registered = {}
# More doubts than a person decides upon (see uploads.grouping), in a table of any length.
MOST_LOOKED_FOR = 2000


def register(target):
    """Class decorator: bring a kind of record to the desk."""
    registered[target.kind] = target
    return target


class Target:
    """
    One kind of record that a name can mean, such as a district.

    The desk makes one for each request, a check for each file. `kind` is how a problem and a
    decision name it (`Row.problem`), `label` and `question` are words for people: “District”,
    “Which district is meant?”. `model` is that of the records, `name_model` that of their other
    names (None where names are not kept) and `pointer` its field that leads to the record.

    A subclass says at least how its records are called: `words_of`; or it finds them in a way
    of its own, with `find`, `bearers`, `choices` and `describe`.
    """

    do_not_call_in_templates = True

    kind = ""
    label = ""
    question = ""
    model = None
    name_model = None
    pointer = ""
    # The words of the button that makes a new record, with %(name)s; "" where none can be made.
    create_words = ""

    def words_of(self):
        """
        All words that mean a record, as `(key, words)`, the one that people read first.

        A word that two records share means neither.
        """
        raise NotImplementedError

    @cached_property
    def words(self):
        """The words of each record by its key, in the order in which people look for them."""
        return {key: [word for word in words if word] for key, words in self.words_of()}

    @cached_property
    def keys(self):
        """The keys of the records that a folded word means."""
        found = {}
        for key, words in self.words.items():
            for word in words:
                bearers = found.setdefault(fold(word), [])
                if key not in bearers:
                    bearers.append(key)
        return found

    def bearers(self, text):
        """The keys of the records that a text means, as it stands."""
        return self.keys.get(fold(text), [])

    # Choosing --------------------------------------------------------------------------

    def find(self, text):
        """
        The key of the record that a person typed, in any of its words or as `choices` has it.

        Raises CellError, with the nearest as its suggestions.
        """
        keys = self.bearers(text)
        if len(keys) == 1:
            return keys[0]
        if keys:
            sentence = _("“%(text)s” can mean more than one. Choose one of the list.")
        else:
            sentence = _("Nothing is recorded as “%(text)s”. Choose one of the list.")
        keeps = not keys and self.takes_name(text)
        near = self.suggestions(keys[:SUGGESTIONS] or nearest(text, self.keys), keeps=keeps)
        raise CellError(
            sentence % {"text": shorten(text)},
            near,
            target=self.kind,
            keeps=text if keeps and near else "",
        )

    def suggest(self, text):
        """
        Those that a text can mean, else the nearest names: at most three, as suggestions.

        Of the latter each can keep the text as another name, where names are kept. Nothing is
        looked for once a file had too many texts to decide upon.
        """
        if text not in self.suggested:
            if len(self.suggested) >= MOST_LOOKED_FOR:
                return []
            try:
                self.suggested[text] = self.suggestions([self.find(text)])
            except CellError as error:
                self.suggested[text] = error.suggestions
        return self.suggested[text]

    @cached_property
    def suggested(self):
        """What was suggested for a text already: a column repeats itself."""
        return {}

    def takes_name(self, text):
        """Whether a text can become another name of a record of this kind."""
        if self.name_model is None:
            return False
        return bool(fold(text)) and len(text) <= self.name_model._meta.get_field("name").max_length

    def suggestions(self, keys, *, keeps=False):
        """Records as `Row.problem` takes suggestions, in this order."""
        described = self.describe(keys)
        return [{"key": key, **described[key], "keeps": keeps} for key in keys if key in described]

    def choices(self):
        """A text for each record, for the list from which one is typed; `find` reads it back."""
        return [
            next((word for word in words if len(self.keys[fold(word)]) == 1), words[0])
            for words in self.words.values()
        ]

    def describe(self, keys):
        """
        Records in words, by key: name, lgd_code (None where it has none), state and note.

        A key that no record has is left out, so that a key can be asked about.
        """
        return {
            key: {"name": self.words[key][0], "lgd_code": None, "state": "", "note": ""}
            for key in keys
            if key in self.words
        }

    # Keeping a name --------------------------------------------------------------------

    def keeps_for(self, key, about):
        """
        Whether a name in doubt becomes another name of this record when a person chooses it.

        `about` as in `Row.problem`. Not where something else was at fault than the name, as a code.
        """
        return all(self.takes_name(text) and not self.bearers(text) for _column, text in about)

    def may_keep(self, user, key):
        """
        Whether a person may record another name of a record; None is the command line.

        A name is as public as its record: that of a published one is for editors.
        """
        if self.name_model is None or not allows(user, "add", self.name_model):
            return False
        if self.is_open_to(user):
            return True
        return self.model.objects.filter(pk=key, status=Publishable.Status.DRAFT).exists()

    def is_open_to(self, user):
        """Whether a person may change each record of this kind, published or not."""
        return not issubclass(self.model, Publishable) or allows(user, "amend", self.model)

    def keep(self, name, key, about, source, history):
        """
        Record another name of a record; nothing where it has that name already.

        `source.document` is the document that the upload comes from, `history` the keywords of the
        bulk history functions: `default_user`, `default_change_reason` (“Decided in upload 12”).
        They name no upload, since an upload can be undone and a decision about a name stays.

        Raises CellError where the name cannot be recorded, as when another record has it by now.
        """
        if self.name_model is None or self.has_name(key, name):
            return
        self.refuse_taken(name)
        record, values = self.record(key), self.name_values(key, about, history)
        other = self.name_model(
            name=name, source=source.document, **{self.pointer: record}, **values
        )
        self.write(other, history)
        self.settle(key)

    def has_name(self, key, name):
        """Whether a name leads to a record already."""
        return key in self.bearers(name)

    def refuse_taken(self, name):
        """Raise CellError where a name is that of another record."""
        if others := self.bearers(name):
            sentence = _("“%(name)s” is recorded already as a name of %(other)s.")
            other = self.describe(others)[others[0]]["name"]
            raise CellError(sentence % {"name": shorten(name), "other": other})

    def name_values(self, key, about, history):
        """What else a new other name says, by field."""
        return {}

    def record(self, key):
        """The record of a key. Raises CellError where it is gone."""
        found = self.model._default_manager.filter(pk=key).first()
        if found is None:
            raise CellError(_("The record that was chosen is no longer there."))
        return found

    def forget(self):
        """Fetch the words anew when they are next asked for."""
        # All that a target holds was fetched.
        self.__dict__.clear()

    # Making a record -------------------------------------------------------------------

    @property
    def creates(self):
        """Whether a new record can be made of a name."""
        return bool(self.create_words)

    def may_create(self, user):
        """Whether a person may make a new record; None is the command line."""
        return self.creates and allows(user, "add", self.model)

    def create(self, text, source, history):
        """
        Make a new record of a name and return its key; `source` and `history` as in `keep`.

        One that has the name already is taken. Raises CellError where none can be made.
        """
        known = self.bearers(text)
        if len(known) == 1:
            return known[0]
        key = self.write(self.make(text, source), history).pk
        self.settle(key)
        return key

    def make(self, text, source):
        """A new record of a name, not saved."""
        raise NotImplementedError

    def settle(self, key):
        """Called when a record was made or its other names changed, in the same transaction."""

    def write(self, record, history):
        """Save a new record after asking its model's rules. Raises CellError."""
        refresh_derived(record)
        try:
            record.full_clean()
            with transaction.atomic():
                bulk_create_with_history([record], type(record), **history)
        except ValidationError as error:
            raise CellError(" ".join(error.messages)) from error
        except IntegrityError as error:
            raise CellError(_("Somebody recorded it in this moment. Try again.")) from error
        self.forget()
        return record


def standing(decisions):
    """Without those that chose a record that is gone by now: they are asked anew."""
    decisions, wanted = list(decisions), {}
    for decision in decisions:
        if decision.key is not None and decision.target in registered:
            wanted.setdefault(decision.target, set()).add(decision.key)
    there = {}
    for kind, keys in wanted.items():
        rows = registered[kind].model._base_manager.filter(pk__in=among(keys))
        there[kind] = {None, *rows.values_list("pk", flat=True)}
    return [one for one in decisions if one.target not in there or one.key in there[one.target]]
