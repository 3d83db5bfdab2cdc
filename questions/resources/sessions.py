"""The sheet of the sessions, and how a row of any sheet names its session."""

import dataclasses
import datetime as dt

from django.db.models import F
from django.db.models.functions import NullIf
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.resources.places import SourcedSheet
from questions.models import House, Session
from questions.resources.notes import SESSIONS
from sources.partial_dates import in_words
from uploads.cells import CellError
from uploads.sheets import register
from uploads.widgets import ChoiceWidget, DayWidget, WholeNumberWidget

HOUSE_HEADINGS = ["House", "सदन"]
ALSO_HOUSES = {"LS": House.LOK_SABHA, "RS": House.RAJYA_SABHA}
LOK_SABHA_HEADINGS = ["Lok Sabha number", "lokNo", "Lok Sabha No."]
SESSION_HEADINGS = ["Session number", "sessionNo", "Session No.", "सत्र"]


def house_widget():
    return ChoiceWidget(House.choices, also=ALSO_HOUSES)


class UnknownSessionError(CellError):
    """
    No session, or more than one, is meant; `column` is where the row says so.

    A person can choose among `sessions`, where there are some.
    """

    def __init__(self, column, sentence, sessions=()):
        near = [suggested(session) for session in sessions]
        super().__init__(sentence, near, target="session" if near else "")
        self.column = column


def suggested(session):
    """A session as one of the suggestions of a problem, see `Row.problem`."""
    note = in_words(session.starts_on.isoformat())
    shown = {"name": str(session), "lgd_code": None, "state": "", "note": note}
    return {"key": session.pk, **shown, "keeps": False}


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What a row says of its session; each but the House may be missing."""

    house: str
    lok_sabha: int | None = None
    number: int | None = None
    day: dt.date | None = None


class SessionFinder:
    """Finds the session that House, numbers and day point to together. Nothing is guessed."""

    def __init__(self):
        self.sessions = list(Session.objects.order_by("house", "starts_on"))
        self.by_key = {session.pk: session for session in self.sessions}
        self.by_slug = {session.slug: session for session in self.sessions}
        self._found = {}

    def find(self, wanted):
        """The session. Raises UnknownSessionError."""
        if wanted not in self._found:
            self._found[wanted] = self._find(wanted)
        found = self._found[wanted]
        if isinstance(found, UnknownSessionError):
            raise found
        return found

    def _find(self, wanted):
        if not wanted.house:
            sentence = _(
                "The row says no House: Lok Sabha or Rajya Sabha. Give it in a column, or once for "
                "all rows."
            )
            return UnknownSessionError("house", sentence)
        if wanted.house == House.RAJYA_SABHA and wanted.lok_sabha:
            sentence = _("The Rajya Sabha has no Lok Sabha number; the row says %(number)s.")
            return UnknownSessionError("lok_sabha", sentence % {"number": wanted.lok_sabha})
        found = [session for session in self.sessions if fits(session, wanted)]
        if len(found) == 1:
            return found[0]
        return self._too_many(found, wanted) if found else self._none(wanted)

    def _too_many(self, found, wanted):
        names = ", ".join(str(session) for session in found[:3])
        sentence = _(
            "More than one session can be meant: %(names)s … Add the day, or both numbers."
        )
        column = "answered_on" if wanted.day is None else "session"
        return UnknownSessionError(column, sentence % {"names": names}, found[-3:])

    def _none(self, wanted):
        """What the day points to when the numbers say otherwise, or that nothing is recorded."""
        house = House(wanted.house).label
        if wanted.day is None:
            sentence = _("No such session of the %(house)s is recorded. An editor can add it.")
            return UnknownSessionError("session", sentence % {"house": house})
        day = date_format(wanted.day)
        on_day = [s for s in self.sessions if fits(s, Wanted(wanted.house, day=wanted.day))]
        if not on_day:
            sentence = _(
                "No session of the %(house)s that has %(day)s is recorded. An editor can add it."
            )
            return UnknownSessionError("answered_on", sentence % {"house": house, "day": day})
        sentence = _("Day and session contradict: %(day)s lies in the %(session)s.")
        column = "session" if wanted.number else "lok_sabha"
        words = {"day": day, "session": on_day[0]}
        return UnknownSessionError(column, sentence % words, on_day)


def fits(session, wanted):
    return (
        session.house == wanted.house
        and wanted.lok_sabha in {None, session.lok_sabha}
        and wanted.number in {None, session.number}
        and (wanted.day is None or lies_in(wanted.day, session))
    )


def lies_in(day, session):
    return session.starts_on <= day and (session.ends_on is None or day <= session.ends_on)


@register
class SessionResource(SourcedSheet):
    """Sessions of both Houses, one a row."""

    sheet = "sessions"
    title = gettext_lazy("Sessions")
    about = gettext_lazy("Sessions of the Lok Sabha and the Rajya Sabha with their days.")

    house = Field(attribute="house", column_name="house", widget=house_widget())
    lok_sabha = Field(
        attribute="lok_sabha_number", column_name="lok_sabha", widget=WholeNumberWidget()
    )
    session = Field(attribute="number", column_name="session", widget=WholeNumberWidget())
    starts_on = Field(attribute="starts_on", column_name="starts_on", widget=DayWidget())
    ends_on = Field(attribute="ends_on", column_name="ends_on", widget=DayWidget())

    headings = {
        "house": HOUSE_HEADINGS,
        "lok_sabha": LOK_SABHA_HEADINGS,
        "session": SESSION_HEADINGS,
        "starts_on": ["First day", "From", "Date of commencement"],
        "ends_on": ["Last day", "To", "Date of adjournment"],
    }
    column_notes = SESSIONS
    required_columns = [("house",), ("session",)]
    key = ("house", "lok_sabha", "number")

    class Meta:
        model = Session
        import_id_fields = ["house", "lok_sabha", "session"]
        fields = ["house", "lok_sabha", "session", "starts_on", "ends_on", "source"]
        export_order = fields

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.days = {}

    def rows(self, queryset):
        return queryset.annotate(lok_sabha_number=NullIf(F("lok_sabha"), 0))

    def attribute_of(self, name):
        return "lok_sabha" if name == "lok_sabha" else super().attribute_of(name)

    def reconcile(self, row):
        row.values.setdefault("lok_sabha", 0)
        row.label = str(self.make(row.values))
        if row.stored is None:
            self.refuse_overlap(row)

    def refuse_overlap(self, row):
        """The model asks the register; two new sessions of one file are compared here."""
        start, end = row.values.get("starts_on"), row.values.get("ends_on")
        if not start or not end:
            return
        others = self.days.setdefault(row.values.get("house"), [])
        for first, last, number in others:
            if first <= end and start <= last:
                sentence = _("Row %(row)s has some of these days for another session.")
                row.problem("starts_on", sentence % {"row": number})
                return
        others.append((start, end, row.number))
