"""Questions that were recorded as notices, before they had a number."""

from questions.models import Question


def find_notices(rows, sessions):
    """
    Set `stored` of each row that gives a recorded notice its number; one query for them all.

    A row that has both numbers and whose number is not recorded is the notice of that diary
    number. `sessions` are by their keys.
    """
    waiting = {}
    for row in rows:
        diary_number = row.values.get("diary_number")
        is_numbered = row.values.get("number") is not None and "session_id" in row.values
        if row.stored is None and diary_number and is_numbered:
            session = sessions[row.values["session_id"]]
            notice = Question(session=session, diary_number=diary_number)
            waiting.setdefault(notice.key(), row)
    if waiting:
        for notice in Question.objects.filter(slug__in=waiting):
            waiting[notice.slug].stored = notice
