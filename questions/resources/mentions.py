"""The districts that a question is said to speak of, as one cell."""

from django.utils.translation import gettext as _

from districts.matching import parts_of
from districts.mismatches import Said, without_state
from districts.models import District
from questions.models import Mention
from questions.models.links import target_of
from questions.reading import read_list
from sources import bulk
from sources.versions import among
from uploads import cells
from uploads.cells import CellError
from uploads.companions import Companion, change_rows, stored_of
from uploads.rows import quoted

CONFIRMED = Mention.Decision.CONFIRMED


class MentionedDistricts(Companion):
    """Keys of districts, in order: those that a person confirmed or a file names."""

    def stored(self, keys):
        found = {}
        rows = Mention.objects.filter(
            question__in=among(keys), district__isnull=False, decision=CONFIRMED
        ).order_by("question", "district")
        for question, district in rows.values_list("question", "district"):
            found.setdefault(question, []).append(district)
        return found

    def write(self, changes, history):
        wanted = {(question.pk, district) for question, value in changes for district in value}
        there = {
            (row.question_id, row.district_id): row
            for row in Mention.objects.filter(
                question__in=among(question.pk for question, _value in changes),
                district__isnull=False,
            )
        }
        gone = [
            row for key, row in there.items() if key not in wanted and row.decision == CONFIRMED
        ]
        new = [
            (*key, target_of("district", key[1]), CONFIRMED)
            for key in sorted(wanted - there.keys())
        ]
        bulk.delete(Mention, [row.pk for row in gone], history)
        bulk.insert(Mention, ["question_id", "district_id", "target", "decision"], new, history)
        said = [there[key] for key in wanted & there.keys() if there[key].decision != CONFIRMED]
        for row in said:
            row.decision = CONFIRMED
        change_rows(Mention, said, ["decision"], history)

    def in_words(self, values):
        names = self._words({key for value in values for key in value}, str)
        return ["; ".join(names[key] for key in value) for value in values]

    def cells(self, keys):
        """LGD codes; a district that awaits its code by name and State."""
        stored = stored_of(self, keys)
        codes = self._words({one for value in stored.values() for one in value}, code_or_name)
        return ["; ".join(codes[one] for one in stored[key]) for key in keys]

    def _words(self, keys, word):
        districts = District.objects.select_related("state").in_bulk(keys)
        return {key: word(district) for key, district in districts.items()}


def code_or_name(district):
    return str(district.lgd_code or f"{district.name}, {district.state.name}")


def read_districts(row, sheet):
    """
    Put the districts of a row beside it: codes, or names each with its State.

    Or say which of them is in doubt; a person chooses for each word by itself.
    """
    cell = row.cleaned.get("districts")
    if cell is None:
        return
    try:
        words = read_list(cell)
    except ValueError as error:
        row.problem("districts", error)
        return
    keys, is_sure = set(), True
    for word in words:
        about = [["districts", quoted(word)]]
        key = sheet.decisions.chosen("district", about)
        try:
            is_chosen = key in sheet.matcher.by_key
            keys.add(key if is_chosen else find_district(word, sheet.matcher))
        except CellError as error:
            is_sure = False
            sheet.tell(row, "districts", error, about)
    if is_sure:
        row.beside["districts"] = sorted(keys)


def find_district(word, matcher):
    """The key of a district that a list names. Raises CellError."""
    code, name, state = parts_of(word)
    if code is None and not state:
        sentence = _("“%(value)s” stands without its State: write the code, or “Nuh, Haryana”.")
        doubt = without_state(matcher, Said(name=name))
        raise CellError(
            sentence % {"value": cells.shorten(word)},
            doubt.suggestions,
            target=doubt.target,
            keeps=doubt.keeps,
        )
    place, _how = matcher.find(code=code, name=name, state=state)
    return place.key
