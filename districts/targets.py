"""What cells name in this room and to its left: places, lists, documents."""

import re

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.matching import DistrictMatcher, StateMatcher, parts_of
from districts.mismatches import MismatchError, Said
from districts.models import (
    Designation,
    District,
    DistrictGroup,
    DistrictName,
    ProductList,
    Region,
    State,
    StateName,
)
from sources.models import SourceDocument
from sources.partial_dates import in_words
from uploads.applying import free_slug
from uploads.cells import whole_number
from uploads.targets import Target, register

# "Nuh, Haryana (604), until 2 June 2014": name, State, code and what may follow.
AS_CHOSEN = re.compile(r"^(?P<before>.*?)\s*\((?P<code>\d+)\)(?:,[^()]*)?$")


def said_of(about, states):
    """
    What the cells that a problem is about say of a district, as a Said.

    Columns of code, district and State, or one cell of a list such as “Nuh, Haryana”. A State that
    nobody knows says nothing.
    """
    cells = dict(about)
    code, name = whole_number(cells.get("lgd_code")), cells.get("district", "")
    state = cells.get("district_state") or cells.get("state", "")
    if "districts" in cells:
        code, name, state = parts_of(cells["districts"])
    try:
        where = states.find(state) if state.strip() else None
    except MismatchError:
        where = None
    return Said(code, name.strip(), where)


@register
class DistrictTarget(Target):
    """Districts, also abolished ones; a name is looked up inside its State."""

    kind = "district"
    label = gettext_lazy("District")
    question = gettext_lazy("Which district is meant?")
    model = District
    name_model = DistrictName
    pointer = "district"

    @cached_property
    def matcher(self):
        return DistrictMatcher()

    def find(self, text):
        """By code, by “Nuh, Haryana”, as `choices` has it, or by a name that no other has."""
        text = text.strip()
        if not any(sign.isalpha() for sign in text):
            place, _how = self.matcher.find(code=whole_number(text))
            return place.key
        chosen = AS_CHOSEN.match(text)
        name, comma, state = (chosen["before"] if chosen else text).rpartition(",")
        if not comma:
            name, state = state, ""
        code = whole_number(chosen["code"]) if chosen else None
        place, _how = self.matcher.find(code=code, name=name.strip(), state=state.strip())
        return place.key

    def choices(self):
        places = sorted(self.matcher.by_key.values(), key=lambda one: (one.name, one.state.name))
        return [as_chosen(place) for place in places]

    def describe(self, keys):
        found = {key: self.matcher.by_key.get(key) for key in keys}
        return {
            key: {name: place.suggested()[name] for name in ("name", "lgd_code", "state", "note")}
            for key, place in found.items()
            if place
        }

    def keeps_for(self, key, about):
        """Not where the code was at fault, or the State, or where the name is another's."""
        place = self.matcher.by_key.get(key)
        said = said_of(about, self.matcher.states)
        return place is not None and self.matcher.is_new_name(place, said)

    def has_name(self, key, name):
        place = self.matcher.by_key.get(key)
        return place is not None and self.matcher.knows(place, name)

    def refuse_taken(self, name):
        """Names repeat across States: the model's own rule looks into the State of the name."""

    def name_values(self, key, about, history):
        """The State of the row where the district lies or lay there, else its State of today."""
        place, where = self.matcher.by_key[key], said_of(about, self.matcher.states).where
        lay_there = where is not None and self.matcher.has_lain_in(place, where, "")
        return {
            "state_id": (where if lay_there else place.state).key,
            "type": DistrictName.Type.VARIANT,
            "decided_by": history["default_user"],
            "decided_at": timezone.now(),
        }


def as_chosen(place):
    """A district as a list offers it, to be read back by DistrictTarget.find."""
    text = f"{place.name}, {place.state.name}"
    if place.lgd_code:
        text = f"{text} ({place.lgd_code})"
        if place.ended:
            text = _("%(place)s, until %(day)s") % {"place": text, "day": in_words(place.ended)}
    return text


@register
class StateTarget(Target):
    """States and Union Territories, by letters, LGD code or any recorded name."""

    kind = "state"
    label = gettext_lazy("State")
    question = gettext_lazy("Which State is meant?")
    model = State
    name_model = StateName
    pointer = "state"

    @cached_property
    def matcher(self):
        return StateMatcher()

    def find(self, text):
        return self.matcher.find(text.strip()).key

    def words_of(self):
        others = {}
        for state, name in StateName.objects.values_list("state", "name"):
            others.setdefault(state, []).append(name)
        for key, name, code, name_hi in State.objects.values_list("pk", "name", "code", "name_hi"):
            yield key, [name, code, name_hi, *others.get(key, ())]

    @cached_property
    def codes(self):
        return dict(State.objects.values_list("pk", "lgd_code"))

    def describe(self, keys):
        found = super().describe(keys)
        return {key: one | {"lgd_code": self.codes.get(key)} for key, one in found.items()}


class ListedTarget(Target):
    """Records with a short name and a name, of which no other names are kept."""

    def words_of(self):
        for key, slug, name in self.model.objects.values_list("pk", "slug", "name"):
            yield key, [name, slug]


@register
class RegionTarget(ListedTarget):
    kind = "region"
    label = gettext_lazy("Region")
    question = gettext_lazy("Which region is meant?")
    model = Region


@register
class DistrictGroupTarget(ListedTarget):
    kind = "group"
    label = gettext_lazy("Group of districts")
    question = gettext_lazy("Which group of districts is meant?")
    model = DistrictGroup


@register
class DesignationTarget(ListedTarget):
    kind = "designation"
    label = gettext_lazy("Designation")
    question = gettext_lazy("Which list is meant?")
    model = Designation


@register
class ProductListTarget(ListedTarget):
    kind = "product-list"
    label = gettext_lazy("Product list")
    question = gettext_lazy("Which list is meant?")
    model = ProductList


@register
class SourceTarget(Target):
    """Source documents by their titles; one that is missing can be recorded."""

    kind = "source"
    label = gettext_lazy("Source document")
    question = gettext_lazy("Which document is meant?")
    model = SourceDocument
    create_words = gettext_lazy("Record “%(name)s” as a new source document")

    def words_of(self):
        for key, title, slug in SourceDocument.objects.values_list("pk", "title", "slug"):
            yield key, [title, slug]

    def make(self, text, source):
        return SourceDocument(slug=free_slug(text), title=text)
