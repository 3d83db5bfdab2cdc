"""
What a sheet is: an import-export Resource that knows the headings in use, its options and
how a row finds its record.

Each app brings its sheets in `resources.py` and registers them here; the desk, the command
line and the downloads know a sheet only through this class.
"""

import dataclasses
import functools
from collections.abc import Callable

from django.utils.translation import gettext as _
from import_export import resources

from sources.derived import derived_fields
from sources.folding import fold
from sources.publishing import Publishable
from sources.roles import allows
from uploads import cells
from uploads.cells import CellError
from uploads.column_notes import headings_of
from uploads.decisions import NOTHING_DECIDED
from uploads.reading import UnusableFileError

registered = {}


def register(resource):
    """Class decorator: bring a sheet to the desk."""
    registered[resource.sheet] = resource
    return resource


@dataclasses.dataclass(frozen=True)
class SheetOption:
    """
    Something that is said once for all rows, such as the list that they belong to.

    `read` turns the text into the value of the column `field`, or raises CellError; `choices` gives
    what a person can choose from, None for free text.
    """

    name: str
    label: str
    help: str
    field: str
    read: Callable
    choices: Callable | None = None


class SheetResource(resources.ModelResource):
    """
    The records of one model as rows of a spreadsheet, in and out, by public keys.

    A subclass names itself (`sheet`, `title`, `about`), the headings that others use for its
    columns, what a file must have, its options, and by which attributes a record is known.
    The columns of the download are `Meta.fields`, in that order.
    """

    do_not_call_in_templates = True

    sheet = ""
    title = ""
    about = ""
    # Other headings by field; each field is known by its own name anyway.
    headings = {}
    # A ColumnNote for each column: its two headings on blank sheets, what it says.
    column_notes = {}
    # A file must have one column of each group (or an option in its place).
    required_columns = []
    options = []
    # Columns that are read but not written: another way to say something.
    import_only = {}
    # Attributes that together name a record, each once in the register.
    key = ()
    # What a cell writes beside the record, by column: see uploads.companions.
    companions = {}
    # What a fill-in sheet leaves to be filled: see uploads.fill_in.
    fills = ()
    fill_mark = ""
    places_to_fill = rows_to_fill = None
    # Rows that the register makes by itself, by model the condition that tells them.
    automatic = {}
    # The title of the document that rows come from where they name none.
    document_title = ""
    # What people decided about the problems of the file.
    decisions = NOTHING_DECIDED
    # The word for what was reported as nil, see takes_nil.
    NIL = "Nil"

    def __init__(self, by=None, publish=False, options=None):
        super().__init__()
        self.by = by
        self.publish = publish
        self.preset = self.read_options(options or {})

    @classmethod
    def get_model(cls):
        return cls._meta.model

    @classmethod
    def is_publishable(cls):
        return issubclass(cls.get_model(), Publishable)

    @classmethod
    def known_headings(cls):
        """Every heading that is understood, folded, and the field it means."""
        names = [*cls._meta.fields, *cls.import_only]
        known = {fold(heading): name for heading, name in headings_of(cls.column_notes)}
        known |= {fold(name): name for name in names}
        for name, others in cls.headings.items():
            known |= {fold(other): name for other in others}
        return known

    @classmethod
    def column_names(cls):
        return list(cls._meta.fields)

    @classmethod
    def may_be_uploaded_by(cls, user):
        """Whether a person may add and change the records of this sheet."""
        return cls.allows(user, "add") and cls.allows(user, "change")

    @classmethod
    def allows(cls, user, action):
        """Whether a person may do something with records of this sheet, see sources.roles."""
        return allows(user, action, cls.get_model())

    @classmethod
    def may_change(cls, record, user):
        """Whether a person may change a stored record: a published one is for editors."""
        is_published = getattr(record, "status", None) == Publishable.Status.PUBLISHED
        return not is_published or cls.allows(user, "amend")

    def may_add(self, candidate, user):
        """Whether a person may add a record: one of a published record is for editors."""
        return True

    def read_options(self, given):
        """
        The values of the options by column.

        Raises UnusableFileError for an option that the sheet does not have or a value that
        it does not know.
        """
        known = {option.name: option for option in self.options}
        preset = {}
        for name, text in given.items():
            if name == "worksheet" or not str(text).strip():
                continue
            if name not in known:
                raise UnusableFileError(
                    _("The sheet “%(sheet)s” has no option “%(name)s”. It has: %(known)s.")
                    % {
                        "sheet": self.sheet,
                        "name": name,
                        "known": ", ".join([*known, "worksheet"]),
                    }
                )
            try:
                preset[known[name].field] = known[name].read(text)
            except CellError as error:
                raise UnusableFileError(str(error)) from error
        return preset

    def importable(self):
        return self._importable

    @functools.cached_property
    def _importable(self):
        return {**self.fields, **self.import_only}

    def learning(self):
        """The widgets, by column, that learn from all values which way a day is to be read."""
        return {
            name: field.widget
            for name, field in self.importable().items()
            if hasattr(field.widget, "look_at")
        }

    def read(self, row):
        """Turn the cells of a row into values, or into problems of that row."""
        for name, field in self.importable().items():
            cell = row.cells.get(name)
            if cell is None:
                continue
            if cells.is_clear(cell):
                self.clear(row, name)
                continue
            try:
                value = self.chosen(row, name, field.widget)
                value = field.widget.clean(cells.worked_out(cell)) if value is None else value
            except CellError as error:
                self.tell(row, name, error)
                continue
            if value is cells.NOTHING:
                self.clear(row, name)
            elif value is not None:
                row.cleaned[name] = value
                self.take(row, name, value)
        for name, value in self.preset.items():
            if value is not None:
                row.cleaned.setdefault(name, value)
                if attribute := self.attribute_of(name):
                    row.values.setdefault(attribute, value)

    def chosen(self, row, name, widget):
        """The key that a person chose for a cell that names a record; None while nobody did."""
        target = getattr(widget, "target", "")
        return self.decisions.chosen(target, row.about([name])) if target else None

    def tell(self, row, name, error, about=None):
        """Make a problem of what is wrong with a cell, with all that a person can choose."""
        row.problem(
            name,
            error,
            error.suggestions,
            target=error.target,
            about=about,
            voices=error.voices,
            keeps=error.keeps,
        )

    def understands(self, name, cell):
        """Whether a column reads a word such as "Nil" or "NA" itself."""
        field = self.importable().get(name)
        known = getattr(getattr(field, "widget", None), "known", ())
        return fold(cell) in known or (fold(cell) == fold(self.NIL) and self.takes_nil(name))

    def takes_nil(self, name):
        """Whether a column can say that nil was reported."""
        return getattr(getattr(self.importable().get(name), "widget", None), "takes_nil", False)

    def take(self, row, name, value):
        """Put the value of a cell where it belongs."""
        attribute = self.attribute_of(name)
        if attribute is not None:
            row.values[attribute] = value

    def clear(self, row, name):
        """Empty what is stored, where a record can do without it."""
        if name in self.companions:
            row.beside[name] = []
            return
        attribute = self.attribute_of(name)
        field = self.get_model()._meta.get_field(attribute) if attribute else None
        if field is None or attribute in self.key or not (field.null or field.blank):
            row.problem(
                name, _("“%(column)s” cannot be cleared: a record needs it.") % {"column": name}
            )
        else:
            row.values[attribute] = None if field.null else ""

    def attribute_of(self, name):
        """The model's own attribute that a column fills; None for one read by a subclass."""
        if name in self.companions:
            return None
        path = self.importable()[name].attribute
        if path is None:
            return None
        if "__" in path and not getattr(self.importable()[name].widget, "gives_key", False):
            return None
        return self.own_attributes.get(path.split("__")[0])

    @functools.cached_property
    def own_attributes(self):
        return {field.name: field.attname for field in self.get_model()._meta.concrete_fields}

    def column_of(self, attribute):
        """The column that fills an attribute of the model, for messages."""
        wanted = attribute.removesuffix("_id").removesuffix("_key")
        for name, field in self.importable().items():
            if field.attribute and field.attribute.split("__")[0] == wanted:
                return name
        return wanted

    # Finding the record of a row -----------------------------------------------------

    def find_stored(self, rows):
        """
        Set `stored` of each row whose record the register has; one query for them all.

        `candidate` is the record of the values: what becomes of a new row, which loses none.
        """
        found = {}
        for row in rows:
            row.candidate = row.candidate or self.make(row.values)
        keys = {row.number: self.key_of(row.candidate) for row in rows}
        first, *others = self.key
        wanted = {key[0] for key in keys.values()} - {None}
        conditions = {f"{first}__in": wanted}
        for position, name in enumerate(others, start=1):
            conditions[f"{name}__in"] = {key[position] for key in keys.values()} - {None}
        for record in self.get_model()._default_manager.filter(**conditions):
            found[self.key_of(record)] = record
        for row in rows:
            row.stored = found.get(keys[row.number])

    def make(self, values):
        """A record of these values, not saved, with its derived columns."""
        record = self.get_model()(**values)
        self.refresh(record)
        return record

    def attach(self, record):
        """
        Give a record the related records that its rules and derived columns read.

        They were fetched once for the whole file; without this each row would ask for its own.
        """

    def refresh(self, record):
        """Keep the derived columns of a record in step, without saving it."""
        self.attach(record)
        refresh_derived(record)

    def key_of(self, record):
        return tuple(getattr(record, name) for name in self.key)

    def reconcile(self, row):
        """Compare a row with its stored record where that takes more than equality."""

    def explain_missing(self, row, attribute):
        return _("“%(column)s” is missing: a new record needs it.") % {
            "column": self.column_of(attribute)
        }

    def judged(self, rows):
        """Called for some rows at a time when their outcomes are known."""

    # After the check -----------------------------------------------------------------

    def brings_source(self, before, is_named):
        """
        Whether a changed record now comes from the source of the upload.

        `before` holds the attributes that change; `is_named` says that a person named the
        source. A new status alone is no new fact.
        """
        return is_named and "source_id" not in before and bool(set(before) - {"status"})

    def write_beside(self, changes, history):
        """
        Write what else follows from the changes, in the same transaction.

        `changes` are `(record, the same as it was)`, `history` the keywords of the bulk history
        functions.
        """

    def prepare(self, rows, history, source):
        """
        Make what staged rows name and the register lacks, such as a new member.

        Called in the transaction that writes, before the rows themselves; a subclass puts the
        keys of what it made into their `values`. `source.document` is that of the upload.
        """

    def settle(self, records, history):
        """Called for the records of some rows when all is written, or taken back: some are gone."""

    def look_up(self, records):
        """Fetch once what `may_change` reads beside these stored records."""

    def made_beside(self):
        """What `prepare` will make, counted apart from the rows: name and number."""
        return {}

    def rows(self, queryset):
        """The queryset that a download reads, with the annotations that its columns name."""
        return queryset

    def filter_export(self, queryset, **kwargs):
        return self.rows(queryset)

    def export_field(self, field, instance, **kwargs):
        """import-export's own way to a cell, for columns that stand beside the record."""
        companion = self.companions.get(self.get_field_name(field))
        if companion is None:
            return super().export_field(field, instance, **kwargs)
        return companion.cells([instance.pk])[0]

    def notes(self):
        """Sentences about the whole file, for the person who sent it."""
        if self.publish and not self.is_publishable():
            return [_("Records of this sheet are always public: there is nothing to publish.")]
        return []


def refresh_derived(record):
    """Keep the derived columns of a record in step with the others, without saving it."""
    for field in derived_fields(type(record)):
        field.pre_save(record, add=False)
