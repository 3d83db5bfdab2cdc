"""How a question is named in full, and the sentence by which a page of it is cited."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def full_name(question):
    """`Lok Sabha, unstarred question 2908`; a notice goes by its diary number."""
    words = {
        "house": question.session.get_house_display(),
        "type": question.get_type_display().lower(),
        "number": question.number or question.diary_number,
    }
    if question.number is None:
        return _("%(house)s, notice of a question, diary number %(number)s") % words
    return _("%(house)s, %(type)s question %(number)s") % words


def citation(question, address, read_on):
    """`“Tools”, Lok Sabha, unstarred question 2908, answered 3 August 2022. Zila, …`"""
    words = {
        "subject": question.subject,
        "name": full_name(question),
        "day": _day(question),
        "address": address,
        "read_on": date_format(read_on),
    }
    return _("“%(subject)s”, %(name)s, %(day)s. Zila, %(address)s, read on %(read_on)s.") % words


def _day(question):
    if question.answered_on is None:
        return _("without a day yet")
    words = {"day": date_format(question.answered_on)}
    if question.stage == question.Stage.ANSWERED:
        return _("answered %(day)s") % words
    return _("listed for %(day)s") % words
