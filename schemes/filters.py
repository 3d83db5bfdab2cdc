"""From the address of a list to the schemes that it asks for."""

from django.db.models import F, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

from districts.models import District, State
from schemes.models import Department, Ministry, Scheme
from sources.filtering import (
    Known,
    KnownValuesFilter,
    ListFilterSet,
    OneOfFilter,
    RecordFilter,
)
from sources.words.fields import SearchFilter

SORT_CHOICES = [
    ("title", _("Title")),
    ("-title", _("Title, Z first")),
    ("ministry", _("Ministry")),
    ("-ministry", _("Ministry, Z first")),
    ("launched", _("Launched, earliest first")),
    ("-launched", _("Launched, latest first")),
]
SORTS = {"title": "title", "ministry": "ministry__name", "launched": "launched"}

# What the filters whose values are those of a column ask of a scheme.
COLUMNS = {
    "government": "government",
    "run_by": "state__code",
    "ministry": "ministry__slug",
    "department": "department__slug",
    "type": "type",
    "status": "stage",
    "reach": "reach",
}


def no_such(sentence):
    return {"invalid_choice": sentence}


class SchemeFilter(ListFilterSet):
    """
    The filter of `/schemes/`, of its downloads and of whatever else lists schemes.

    `status` is that of the scheme: what is not public is not in the list at all.
    """

    q = SearchFilter(label=_("Words"))
    government = KnownValuesFilter(
        label=_("Run by"),
        choices=Scheme.Government.choices,
        error_messages=no_such(_("“%(value)s” is not a choice. Write “centre” or “state”.")),
    )
    run_by = KnownValuesFilter(
        label=_("State that runs it"),
        error_messages=no_such(_("There is no State “%(value)s”.")),
    )
    ministry = KnownValuesFilter(
        label=_("Ministry"),
        error_messages=no_such(_("There is no ministry “%(value)s”.")),
    )
    department = KnownValuesFilter(
        label=_("Department"),
        error_messages=no_such(_("There is no department “%(value)s”.")),
    )
    type = KnownValuesFilter(
        label=_("Type"),
        choices=Scheme.Type.choices,
        error_messages=no_such(_("Schemes are of no type “%(value)s”.")),
    )
    status = KnownValuesFilter(
        label=_("Status"),
        choices=Scheme.Stage.choices,
        error_messages=no_such(_("Schemes have no status “%(value)s”.")),
    )
    reach = KnownValuesFilter(
        label=_("Reach"),
        choices=Scheme.Reach.choices,
        error_messages=no_such(_("Schemes have no reach “%(value)s”.")),
    )
    state = KnownValuesFilter(
        label=_("State reached"),
        error_messages=no_such(_("There is no State “%(value)s”.")),
    )
    district = RecordFilter(
        label=_("District reached"),
        records=lambda: District.objects.select_related("state"),
        key="lgd_code",
        pattern="[0-9]{1,9}",
        error_messages=no_such(_("There is no district with the LGD code “%(value)s”.")),
    )
    sort = OneOfFilter(
        label=_("Sorted by"),
        choices=SORT_CHOICES,
        error_messages=no_such(_("The list cannot be sorted by “%(value)s”.")),
    )

    sort_choices = SORT_CHOICES
    default_sort = "title"

    class Meta:
        model = Scheme
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.states = list(State.objects.all())
        states = [(state.code, state.name) for state in self.states]
        self.filters["run_by"].known = self.filters["state"].known = Known(states)
        for name, model in {"ministry": Ministry, "department": Department}.items():
            choices = [(one.slug, one.short) for one in model.objects.all()]
            self.filters[name].known = Known(choices)

    def select(self, *without, **more):
        values = self.values_without(*without, **more)
        schemes = self.queryset
        for name, column in COLUMNS.items():
            if name in values:
                schemes = schemes.filter(**{f"{column}__in": values[name]})
        if "state" in values:
            chosen = [state.pk for state in self.states if state.code in values["state"]]
            schemes = schemes.reaching(states=chosen)
        if "district" in values:
            schemes = schemes.reaching(districts=[values["district"].pk])
        if "q" in values:
            schemes = schemes.search(values["q"])
        return self.order(schemes, values.get("sort") or self.default_sort)

    def order(self, schemes, sort):
        """The list in order; what has no value comes last either way."""
        schemes = schemes.annotate(launched=NullIf("launched_on", Value("")))
        column = F(SORTS[sort.removeprefix("-")])
        downward = sort.startswith("-")
        first = column.desc(nulls_last=True) if downward else column.asc(nulls_last=True)
        return schemes.order_by(first, "title", "pk")
