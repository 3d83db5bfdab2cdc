"""Between check and apply: what others did meanwhile, and members that the file alone knows."""

import pytest

from questions.models import Member, Question, Session
from tests.factories import make_ministry, make_session
from tests.uploads.files import counts, csv_file, upload
from uploads import applying
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")

HEADINGS = "id,topic,from,to,date,type,constituency"
HOUSE = ("--set", "house=lok-sabha")


def asked(number, name, constituency=""):
    return f"{number},Roads,\"['{name}']\",WORKS,2022-08-03,UNSTARRED,\"['{constituency}']\""


@pytest.fixture(autouse=True)
def known():
    make_session()
    make_ministry(slug="works", name="Ministry of Works")


@pytest.fixture
def checked(tmp_path):
    """Checks an upload of these rows, and leaves it to be applied."""

    def check(*rows):
        _status, answer = upload(
            "questions", csv_file(tmp_path, HEADINGS, *rows), *HOUSE, "--check"
        )
        return Upload.objects.get(pk=answer["upload"])

    return check


def test_a_member_recorded_since_the_check_is_taken(checked):
    first = checked(asked(1, "Rao, Shri B.", "Nuh"))
    second = checked(asked(2, "Rao, Shri B.", "Nuh"))

    applying.apply(first)
    applying.apply(second)

    assert second.state == Upload.State.APPLIED
    assert Member.objects.get().questions.count() == 2


def test_a_member_recorded_for_another_constituency_since_the_check_refuses(checked):
    first = checked(asked(1, "Rao, Shri B.", "Nuh"))
    second = checked(asked(2, "Rao, Shri B.", "Hisar"))

    applying.apply(first)
    applying.apply(second)

    assert second.state == Upload.State.REFUSED
    assert "recorded for another constituency than Hisar" in second.refusal
    assert Question.objects.count() == 1


def test_a_session_deleted_since_the_check_refuses(checked):
    waiting = checked(asked(1, "Rao, Shri B."))
    Session.objects.all().delete()

    applying.apply(waiting)

    assert waiting.state == Upload.State.REFUSED
    assert "these rows: 2" in waiting.refusal


@pytest.mark.parametrize("size", [1, 500])
def test_two_new_members_of_one_name_stay_two(checked, monkeypatch, size):
    monkeypatch.setattr(applying, "CHUNK", size)
    waiting = checked(asked(1, "Rao, Shri B.", "Nuh"), asked(2, "Rao, Shri B.", "Hisar"))

    applying.apply(waiting)

    assert waiting.beside == {"members": 2}
    terms = Member.objects.order_by("slug").values_list("slug", "terms__constituency")
    assert list(terms) == [("b-rao", "Nuh"), ("b-rao-2", "Hisar")]


@pytest.mark.parametrize("size", [1, 500])
@pytest.mark.parametrize("places", [("Nuh", ""), ("", "Nuh")])
def test_a_new_member_is_one_where_a_row_leaves_out_the_constituency(
    tmp_path, monkeypatch, places, size
):
    monkeypatch.setattr(applying, "CHUNK", size)
    rows = [asked(number, "Rao, Shri B.", place) for number, place in enumerate(places, start=1)]
    path = csv_file(tmp_path, HEADINGS, *rows)

    _status, first = upload("questions", path, *HOUSE)
    _status, again = upload("questions", path, *HOUSE)

    assert first["beside"] == {"members": 1}
    assert Member.objects.get().terms.get().constituency == "Nuh"
    assert counts(again) == (2, 0, 0, 2, 0)
