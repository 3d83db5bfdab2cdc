"""Records known by a short name, or else by one of the names that people use."""

import itertools

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sources.folding import fold
from uploads import cells
from uploads.cells import CellError
from uploads.sheets import SheetResource
from uploads.targets import registered


class FreeSlugs:
    """Short names that no record has, each given once."""

    def __init__(self, model):
        self.taken = set(model.objects.values_list("slug", flat=True))
        self.length = model._meta.get_field("slug").max_length - 8

    def make(self, words, otherwise):
        base = slugify(words)[: self.length].strip("-") or otherwise
        numbered = (f"{base}-{number}" for number in itertools.count(2))
        slug = next(one for one in itertools.chain([base], numbered) if one not in self.taken)
        self.taken.add(slug)
        return slug


class NamedSheet(SheetResource):
    """
    A sheet whose rows name their record by `slug`, else by a name that leads to one record.

    A name that leads to none makes a new record, with a short name from it. A recorded name
    never renames: an old list does not undo what was decided since. To rename, give the slug.
    """

    key = ("slug",)
    name_column = "name"
    # The kind of record (see uploads.targets), and the columns by which a name means one of them.
    target = ""
    told_by = ("name",)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # Names of the new records of this file, folded, with their short names.
        self.fresh = {}

    def bearers(self, row, name):
        """The short names of the stored records that bear a name, as far as a row means them."""
        raise NotImplementedError

    def scope(self, row):
        """What else tells new records of one name apart."""

    @cached_property
    def slugs(self):
        return FreeSlugs(self.get_model())

    @cached_property
    def stored_slugs(self):
        """The short names of the stored records, each with its key."""
        return dict(self.get_model().objects.values_list("slug", "pk"))

    @cached_property
    def slugs_by_key(self):
        return {key: slug for slug, key in self.stored_slugs.items()}

    def read(self, row):
        super().read(row)
        if row.problems:
            return
        slug, name = row.values.get("slug"), row.values.get(self.name_column)
        if not name:
            self.need_known(row, slug)
            return
        row.label = name
        mark = (fold(name), self.scope(row))
        bearers = self.bearers(row, name) | self.fresh.get(mark, set())
        if slug:
            self.compare(row, slug, name, bearers)
        elif len(bearers) > 1:
            self.take_chosen(row, name, bearers)
        else:
            slug = next(iter(bearers), None) or self.slugs.make(
                name, otherwise=self.get_model()._meta.model_name
            )
            row.values["slug"] = slug
        if slug and slug not in self.stored_slugs and not row.problems:
            self.fresh.setdefault(mark, set()).add(slug)

    def take_chosen(self, row, name, bearers):
        """Of several records of one name the one that a person chose, or say that one must."""
        about = row.about(self.told_by)
        if slug := self.slugs_by_key.get(self.decisions.chosen(self.target, about)):
            row.values["slug"] = slug
            return
        sentence = _("“%(name)s” can mean %(slugs)s. Give one of them in the column “slug”.")
        words = {"name": cells.shorten(name), "slugs": _(" or ").join(sorted(bearers))}
        keys = [self.stored_slugs[slug] for slug in sorted(bearers) if slug in self.stored_slugs]
        near = self.records.suggestions(keys)
        error = CellError(sentence % words, near, target=self.target if near else "")
        self.tell(row, self.name_column, error, about if near else None)

    @cached_property
    def records(self):
        """The records as a person chooses among them, fetched when the first is in doubt."""
        return registered[self.target]()

    def need_known(self, row, slug):
        """Without a name only a record that is stored already can be meant."""
        if not slug:
            row.problem(self.name_column, _("The row names no record: give its name or its slug."))
        elif slug not in self.stored_slugs:
            sentence = _("Nothing has the slug “%(slug)s” yet: a new record needs a name, too.")
            row.problem("slug", sentence % {"slug": cells.shorten(slug)})

    def compare(self, row, slug, name, bearers):
        """Slug and name must not point to two records."""
        if not bearers or slug in bearers:
            return
        words = {"slug": slug, "name": cells.shorten(name)}
        words["others"] = _(" or ").join(sorted(bearers))
        if slug in self.stored_slugs:
            sentence = _(
                "Slug and name contradict: “%(name)s” is a name of %(others)s, not of %(slug)s."
            )
        else:
            sentence = _("“%(name)s” is recorded already, with the slug %(others)s.")
        row.problem("slug", sentence % words)

    def reconcile(self, row):
        if row.stored is None:
            return
        name = row.values.get(self.name_column)
        row.label = name or str(row.stored)
        if name and row.stored.slug in self.bearers(row, name) and self.is_recorded(row, name):
            row.values.pop(self.name_column)

    def is_recorded(self, row, name):
        """
        Whether a name that leads to the stored record says nothing new about its name.

        Beside its slug the present name in other letters corrects it.
        """
        present = getattr(row.stored, self.name_column)
        return "slug" not in row.cleaned or fold(name) != fold(present)
