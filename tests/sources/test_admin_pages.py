import re

import pytest
from django.contrib import admin
from django.urls import reverse

from districts.models import District, Region
from schemes.models import DepartmentName
from tests.factories import (
    make_annexure,
    make_answer,
    make_assurance,
    make_correction,
    make_coverage,
    make_department,
    make_designated_district,
    make_district,
    make_district_group,
    make_district_name,
    make_district_product,
    make_figure,
    make_member,
    make_member_name,
    make_member_term,
    make_mention,
    make_ministry_name,
    make_question,
    make_question_relation,
    make_scheme,
    make_scheme_name,
    make_scheme_relation,
    make_source,
    make_state_name,
    make_succession,
    make_user,
)
from tests.sources.admin_forms import admin_url
from uploads.models import Upload

pytestmark = pytest.mark.django_db(databases="__all__")

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.I)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I)
STYLE = re.compile(r"<style|<[^>]*\sstyle\s*=", re.I)


@pytest.fixture
def boss(client):
    client.force_login(make_user("Publisher", is_superuser=True))
    return client


@pytest.fixture
def records(boss):
    """One record of each model of the register, so that no page is empty."""
    district = make_district(name="Nuh")
    region = Region.objects.create(slug="hills", name="Hills", source=make_source())
    region.states.add(district.state)
    made = [
        district,
        district.state,
        district.source,
        region,
        make_district_name(district, "Mewat"),
        make_succession(make_district(name="Gurugram"), district),
        make_state_name(district.state, "Hariana"),
        make_designated_district(district=district),
        make_district_product(district=district),
    ]
    upload = Upload.objects.create(
        sheet="districts", file="x", file_name="x.csv", sha256="", size=1
    )
    made += [made[-1].list, made[-2].designation, make_district_group(district), upload]
    return [*made, *records_of_schemes(district), *records_of_questions(district)]


def records_of_schemes(district):
    department, scheme = make_department(), make_scheme()
    figure = make_figure(scheme=scheme, district=district)
    return [
        department,
        department.ministry,
        make_ministry_name(department.ministry, "Ministry of Shipping"),
        DepartmentName.objects.create(department=department, name="Posts", source=make_source()),
        scheme,
        make_scheme_name(scheme, "Hubs"),
        make_scheme_relation(scheme, make_scheme()),
        make_coverage(scheme, district=district),
        figure,
        figure.indicator,
    ]


def records_of_questions(district):
    member = make_member()
    question = make_question(member, parts="xy")
    return [
        question.session,
        member,
        make_member_name(member, "Koli, Smt. Ranjeeta"),
        make_member_term(member, state=district.state),
        question,
        question.parts.first(),
        make_answer(question, *question.parts.all()),
        make_annexure(question),
        make_correction(question),
        make_assurance(question),
        make_mention(question, district=district),
        make_question_relation(question, make_question()),
    ]


def test_every_model_of_the_register_has_a_record_here(boss, records):
    ours = {"sources", "districts", "schemes", "questions", "uploads"}

    registered = {model for model in admin.site._registry if model._meta.app_label in ours}

    assert registered == {type(record) for record in records}


def allowed_by_the_policy(response):
    page = response.content.decode()
    for rule in (SCRIPT, HANDLER, STYLE):
        found = rule.search(page)
        assert not found, f"{response.request['PATH_INFO']}: {page[found.start() :][:200]}"
    return True


def test_every_list_and_every_empty_form_keeps_to_the_content_security_policy(boss, records):
    boss.get(reverse("admin:index"))
    for model, model_admin in admin.site._registry.items():
        pages = [admin_url(model, "changelist"), admin_url(model, "changelist") + "?q=nuh&_popup=1"]
        request = boss.get(reverse("admin:index")).wsgi_request
        if model_admin.has_add_permission(request):
            pages.append(admin_url(model, "add"))
        for address in pages:
            response = boss.get(address)

            assert response.status_code == 200, address
            assert allowed_by_the_policy(response)
            assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_every_page_of_a_record_keeps_to_the_content_security_policy(boss, records):
    for record in records:
        addresses = [admin_url(record)]
        addresses += [admin_url(record, "delete")] * (not isinstance(record, Upload))
        if hasattr(record, "history"):
            version = record.history.first().pk
            addresses += [
                admin_url(record, "history"),
                admin_url(record, "simple_history", version),
                admin_url(type(record), "deleted"),
            ]
        for address in addresses:
            response = boss.get(address)

            assert response.status_code == 200, address
            assert allowed_by_the_policy(response)


def test_the_other_pages_keep_to_the_content_security_policy(boss, records):
    district = records[0]
    choices = (
        reverse("admin:autocomplete")
        + "?app_label=districts&model_name=district&field_name=state&term=a"
    )
    for address in [
        reverse("admin:index"),
        reverse("admin:app_list", args=["districts"]),
        reverse("admin:password_change"),
        admin_url(district, "rename"),
        admin_url(district, "correct"),
        choices,
    ]:
        response = boss.get(address)

        assert response.status_code == 200, address
        assert allowed_by_the_policy(response)


def test_the_question_before_deleting_several_keeps_to_the_policy(boss, records):
    name = records[4]

    response = boss.post(
        admin_url(type(name), "changelist"),
        {"action": "delete_selected", "_selected_action": [name.pk]},
    )

    assert response.status_code == 200
    assert allowed_by_the_policy(response)


def test_a_refused_form_keeps_to_the_policy(boss, records):
    response = boss.post(admin_url(District, "add"), {})

    assert response.status_code == 200
    assert allowed_by_the_policy(response)


def test_the_admin_bears_the_name_of_the_register(boss):
    page = boss.get(reverse("admin:index")).content.decode()

    assert "| Zila</title>" in page
    assert "Django administration" not in page
    assert "admin-zila.css" in page
    assert 'href="/">View site' in page


def test_deleting_a_record_that_others_need_says_which(boss):
    district = make_district(name="Nuh")

    page = boss.get(admin_url(district.source, "delete"))

    assert page.status_code == 200
    assert "Nuh" in page.content.decode()
    boss.post(admin_url(district.source, "delete"), {"post": "yes"})
    district.source.refresh_from_db()
