import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import (
    make_annexure,
    make_answer,
    make_assurance,
    make_correction,
    make_department,
    make_district,
    make_member,
    make_mention,
    make_ministry,
    make_part,
    make_question,
    make_question_relation,
    make_scheme,
    make_session,
    make_source,
    make_state,
    make_user,
)
from tests.pages.reading import text
from tests.questions.pages import PAGE, make_2908, page_of

pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_head_says_what_it_is_who_asked_whom_and_when(client):
    ministry = make_ministry(name="Ministry of Work", slug="work")
    department = make_department(name="Department of Tools", ministry=ministry)
    koli = make_member(name="Ranjeeta Koli", honorific="Smt.", slug="koli", status="published")
    singh = make_member(name="Nayab Singh", status="published")
    make_2908(
        koli,
        singh,
        subject="Tools of Haryana",
        subject_hi="हरियाणा के औजार",
        ministry=ministry,
        department=department,
        answered_by="Shri Som Parkash, Minister of State",
        notice_in_hindi=True,
    )

    response = client.get(PAGE)
    page = text(response)

    assert "Lok Sabha, unstarred question 2908 Tools of Haryana हरियाणा के औजार" in page
    assert "Answered on Wednesday, 3 August 2022" in page
    assert "House and session 17th Lok Sabha, 9th session" in page
    assert "Asked by Smt. Ranjeeta Koli, Shri Nayab Singh" in page
    assert "Answered by Shri Som Parkash, Minister of State" in page
    assert "Ministry Work Department Tools" in page
    assert "Language of the notice Hindi" in page
    assert 'href="/questions/?member=koli"' in response.content.decode()
    assert 'href="/questions/?ministry=work"' in response.content.decode()
    assert 'lang="hi">हरियाणा' in response.content.decode()


def test_members_who_are_drafts_are_counted_and_not_named(client):
    known = make_member(name="Nayab Singh", status="published")
    make_2908(make_member(name="Misspelt One"), known, make_member(name="Misspelt Two"))

    page = text(client.get(PAGE))

    assert "Shri Nayab Singh and 2 whose names are being checked" in page
    assert "Misspelt" not in page


def test_a_question_asked_by_drafts_alone_names_nobody(client):
    make_2908(make_member(name="Misspelt One"))

    assert "Asked by 1 member whose name is being checked" in text(client.get(PAGE))


def test_a_question_not_answered_says_so(client):
    make_2908(stage="postponed", due_on=dt.date(2022, 9, 1))

    page = text(client.get(PAGE))

    assert "Listed for Wednesday, 3 August 2022 Status Postponed" in page
    assert "Reply due on 1 September 2022" in page
    assert "Answered by" not in page


def test_questions_answered_together_name_one_another(client):
    first = make_2908()
    second = make_2908(number=2910, answered_with=first)
    make_2908(number=2911, answered_with=first)
    make_2908(number=2912, answered_with=first, status="draft")

    together = "Answered together with Lok Sabha unstarred"
    assert f"{together} 2910, Lok Sabha unstarred 2911 " in text(client.get(PAGE))
    assert f"{together} 2908, Lok Sabha unstarred 2911 " in text(
        client.get(second.get_absolute_url())
    )


def test_parts_stand_beside_the_answers_that_cover_them(client):
    question = make_2908(parts=["Whether there are tools", "if so, where", "and why"])
    a, b, c = question.parts.all()
    make_answer(question, a, c, text="There are.\n\nThey are old.")
    make_answer(question, b, text="In Nuh.")

    page = page_of(client)

    assert '<h2 id="parts">Three parts, two answers</h2>' in page
    assert 'aria-label="Parts (a) and (c) are answered together; part (b) is answered' in page
    assert 'Part <a href="#answer-2">(b) is answered below</a>' in page
    assert "<p>There are.</p><p>They are old.</p>" in page
    assert 'id="part-2"' in page
    assert 'id="answer-1"' in page


def test_both_languages_of_parts_and_answers_are_shown(client):
    question = make_2908()
    part = make_part(question, 1, "Whether it is so", text_hi="क्या यह सच है")
    make_answer(question, part, text="Yes.", text_hi="जी हां।")

    page = page_of(client)

    assert 'lang="hi">क्या यह सच है' in page
    assert '<div lang="hi"><p>जी हां।</p></div>' in page


def test_parts_without_an_answer_say_so(client):
    make_2908(parts=["Whether it is so"])

    assert "The answer is not in the register yet" in text(client.get(PAGE))


def test_a_question_without_a_text_says_so(client):
    make_2908()

    assert "Its text is not in the register yet" in text(client.get(PAGE))


@pytest.mark.parametrize(
    ("status", "type_", "words"),
    [
        ("abridged", "reply", "Abridged in our own words. The printed reply is source 1."),
        ("abridged", "list", "Abridged in our own words. The original is source 1."),
        ("verbatim", "reply", "Word for word from source 1."),
    ],
)
def test_a_line_says_whose_words_they_are(client, status, type_, words):
    make_2908(parts=["x"], text_status=status, source=make_source(type=type_))

    assert words in text(client.get(PAGE))


def test_texts_cannot_smuggle_markup_into_the_page(client):
    evil = "<script>alert(1)</script>"
    scheme = make_scheme(title=f"Scheme {evil}", status="published")
    question = make_2908(subject=evil, subject_hi=evil, answered_by=evil, note=evil)
    part = make_part(question, 1, evil, text_hi=evil, label="<b>")
    make_answer(question, part, text=f"It is {scheme.title} & {evil}", text_hi=evil)
    make_annexure(question, f"{evil}\t2\n{evil}\t4", title=evil)
    make_correction(question, evil, replaced_text=evil, reason=evil)
    make_assurance(question, evil, reference=evil)
    make_mention(question, scheme=scheme)

    page = page_of(client)

    assert "<script>" not in page
    assert "<b></" not in page
    assert f'<a href="{scheme.get_absolute_url()}">Scheme &lt;script&gt;' in page


def test_a_correction_stands_near_the_top_with_what_it_replaced(client):
    question = make_2908(parts=["Whether it is so"])
    make_correction(
        question,
        "Nine units.",
        replaced_text="Seven units.",
        reason="A slip of the pen.",
        source=make_source(title="Correcting statement"),
    )

    page = text(client.get(PAGE))

    assert (
        "Corrected on 12 December 2022 It said Seven units. It now says Nine units. "
        "Reason A slip of the pen." in page
    )
    assert page.index("Corrected on") < page.index("Whether it is so")
    assert "Correcting statement" in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Fulfilled Not yet, as far as the register knows"),
        ({"due_on": dt.date(2022, 11, 3), "extensions": 2}, "Due on 3 November 2022, extended 2"),
        ({"fulfilled_on": dt.date(2022, 12, 1)}, "Fulfilled on 1 December 2022"),
        ({"dropped_on": dt.date(2023, 12, 1)}, "Dropped on 1 December 2023"),
        ({"reference": "USQ 2908"}, "Reference USQ 2908"),
    ],
)
def test_an_assurance_says_what_became_of_it(client, values, words):
    make_assurance(make_2908(), "Figures will be collected.", **values)

    page = text(client.get(PAGE))

    assert "Figures will be collected. Given on 3 August 2022" in page
    assert words in page


def test_an_annexure_is_a_table_with_its_first_row_as_heads(client):
    make_annexure(make_2908(), "District\tUnits\nNuh\t7\nPalwal", title="Units by district")

    page = page_of(client)

    assert '<th scope="col">District</th><th scope="col">Units</th>' in page
    assert "<td>Nuh</td><td>7</td>" in page
    assert "<td>Palwal</td><td></td>" in page


def test_the_citation_is_a_sentence_with_address_and_day(client):
    make_2908(subject="Tools of Haryana")

    page = text(client.get(PAGE))

    assert (
        "“Tools of Haryana”, Lok Sabha, unstarred question 2908, answered 3 August 2022. "
        f"Zila, http://testserver{PAGE}, read on" in page
    )


def test_the_button_that_copies_is_hidden_until_its_script_shows_it(client):
    make_2908()

    page = page_of(client)

    assert 'data-copied="Copied" hidden>' in page
    assert 'copy.js" defer' in page


@pytest.mark.parametrize(
    "address",
    [
        "/questions/lok-sabha/2022-02-31/unstarred-1/",
        "/questions/lok-sabha/2022-08-03/unstarred-99999999999999999999999/",
        "/questions/lok-sabha/2022-08-03/unstarred-999999999/",
        "/questions/rajya-sabha/2022-08-03/unstarred-2908/",
        "/questions/lok-sabha/2022-08-03/starred-2908/",
        "/questions/vidhan-sabha/2022-08-03/unstarred-2908/",
        "/questions/lok-sabha/2022-08-03/unstarred-0/",
        "/questions/lok-sabha/0000-00-00/unstarred-1/",
        "/questions/ls-17-9-u999/",
        "/questions/%00/",
        "/questions/ls-17-9-u2908%00/",
        "/questions/%F0%9F%90%98/",
        "/questions/%0A/",
        f"/questions/{'x' * 5000}/",
    ],
)
def test_an_address_that_leads_nowhere_is_told_so(client, address):
    make_2908()

    response = client.get(address)

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_the_key_and_a_number_with_zeros_lead_to_the_address(client):
    question = make_2908()

    by_key = client.get(f"/questions/{question.slug}/")
    padded = client.get(PAGE.replace("unstarred-", "unstarred-0"))

    assert (by_key.status_code, by_key["Location"]) == (302, PAGE)
    assert (padded.status_code, padded["Location"]) == (301, PAGE)


def test_two_houses_have_questions_of_one_number_on_one_day(client):
    make_2908(subject="Of the Lok Sabha")
    rajya_sabha = make_session(house="rajya-sabha", number=257)
    make_2908(session=rajya_sabha, subject="Of the Rajya Sabha")

    assert "Of the Lok Sabha" in page_of(client)
    assert "Of the Rajya Sabha" in page_of(client, PAGE.replace("lok", "rajya"))


HIDDEN = {
    "a draft": {"status": "draft"},
    "an embargoed question": {"release_at": timezone.now() + dt.timedelta(days=9)},
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_question_that_is_not_public_is_not_there(client, how):
    question = make_2908(**HIDDEN[how])

    assert client.get(PAGE).status_code == 404
    assert client.get(f"/questions/{question.slug}/").status_code == 404


@pytest.mark.parametrize("how", HIDDEN)
def test_staff_see_it_marked_as_not_public_and_no_cache_keeps_it(client, how):
    make_2908(**HIDDEN[how])
    client.force_login(make_user("Data entry"))

    response = client.get(PAGE)

    assert response.status_code == 200
    assert "Not public." in text(response)
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_who_may_not_see_its_record_sees_no_draft(client):
    make_2908(status="draft")
    client.force_login(make_user())

    assert client.get(PAGE).status_code == 404


def test_a_notice_without_number_is_shown_by_its_key(client):
    question = make_question(
        number=None, diary_number="47/11 S", answered_on=None, stage="notice", subject="Soon"
    )
    client.force_login(make_user("Data entry"))

    page = client.get(question.get_absolute_url())

    assert question.get_absolute_url() == "/questions/ls-17-9-n47%2F11%20S/" or page
    assert "notice of a question, diary number 47/11 S" in text(page)
    assert "Listed for No day yet Status Notice" in text(page)


def fill(question, number):
    """Parts, answers, mentions and all else that the page shows."""
    source = make_source()
    scheme = make_scheme(status="published")
    for _each in range(number):
        part = make_part(question, question.parts.count() + 1, label="")
        make_answer(question, part)
        make_annexure(question, source=source)
        make_correction(question, source=source)
        make_assurance(question, source=source)
        make_mention(question, district=make_district())
        make_mention(question, state=make_state())
        mentioned = make_scheme(status="published")
        make_mention(question, scheme=mentioned)
        other = make_2908(number=3000 + question.mentions.count(), answered_with=question)
        make_question_relation(question, other)
        make_mention(other, scheme=mentioned)
    make_mention(question, scheme=scheme)


def test_ten_times_as_much_on_the_page_needs_no_more_queries(client, django_assert_max_num_queries):
    question = make_2908(make_member(status="published"))
    fill(question, 2)
    with django_assert_max_num_queries(18) as few:
        client.get(PAGE)

    fill(question, 8)
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)
