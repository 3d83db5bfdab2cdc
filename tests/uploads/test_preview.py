"""The page of an upload: its tabs, searches and pages, what is taken away, applied and undone."""

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import (
    make_designated_district,
    make_district_product,
    make_product_list,
    make_user,
)
from tests.uploads.brought import brought, decide
from uploads import checking
from uploads.differences import passages
from uploads.models import Upload, UploadRow
from uploads.receiving import receive
from uploads.staging import as_pairs

pytestmark = pytest.mark.django_db(databases="__all__")
MEGABYTE = 1_000_000
LINES = [
    "State,District,LGD Code,Part",
    "HR,Nuh,604,some blocks",
    "HR,Hisar,63,all",
    "HR,Nooh,604,",
]


def look(client, upload, query=""):
    return client.get(f"/uploads/{upload.pk}/{query}")


def page_of(client, upload, query=""):
    return look(client, upload, query).content.decode()


def press(client, upload, button, **sent):
    response = client.post(f"/uploads/{upload.pk}/{button}/", sent, follow=True)
    upload.refresh_from_db()
    return response.content.decode()


# Looking through the rows --------------------------------------------------------------------


def test_problems_come_first_and_each_tab_says_how_many(client, clerk, places):
    upload = brought(clerk, *LINES)

    page = page_of(client, upload)

    tabs = page[page.index('class="z-tabs"') : page.index("</nav>", page.index('class="z-tabs"'))]
    found = [tabs.index(words) for words in ("Problems", "New", "Changed", "Unchanged")]
    assert found == sorted(found)
    assert 'aria-current="page">Problems <span class="z-count">1</span>' in tabs
    assert 'New <span class="z-count">2</span>' in tabs
    assert "Left out" not in tabs


def test_the_steps_say_where_an_upload_is(client, clerk, places):
    upload = brought(clerk, *LINES)
    sound = brought(clerk, *LINES[:3])

    assert '<li aria-current="step"><span class="z-stone z-stone--plain">4</span>' in page_of(
        client, upload
    )
    assert '<li aria-current="step"><span class="z-stone z-stone--plain">5</span>' in page_of(
        client, sound
    )


@pytest.mark.parametrize(
    ("q", "found", "missing"), [("3", "Hisar", "Nuh"), ("nuh BLOCKS", "Nuh", "Hisar")]
)
def test_rows_are_found_by_number_and_by_words(client, clerk, places, q, found, missing):
    upload = brought(clerk, *LINES)

    page = page_of(client, upload, f"?show=new&q={q}")

    assert "1 row" in page
    assert f"</span> {found}" in page
    assert f"</span> {missing}" not in page
    assert f'name="q" type="search" value="{q}"' in page


def test_changed_rows_are_found_by_the_field_that_changes(client, clerk, nuh, hisar, aspirational):
    for district in (nuh, hisar):
        make_designated_district(designation=aspirational, district=district, since="2018")
    upload = brought(
        clerk, "State,District,Part,Named as", "HR,Nuh,two blocks,", "HR,Hisar,,Hissar"
    )

    both = page_of(client, upload, "?show=changed")
    one = page_of(client, upload, "?show=changed&field=named_as")

    assert '<option value="named_as">' in both
    assert '<ins class="z-now">two blocks</ins>' in both
    assert '<ins class="z-now">Hissar</ins>' in one
    assert "two blocks" not in one


def test_problem_rows_are_found_by_group_and_by_column(client, clerk, places):
    upload = brought(
        clerk, "State,District,Since,Part", 'HR,Nuh,x,"""field"": ""since"""', "HR,Nooh,2020,"
    )
    of_day = upload.groups.get(field="since")

    by_group = page_of(client, upload, f"?show=problem&group={of_day.mark}")
    by_column = page_of(client, upload, "?show=problem&rows=1&column=district")
    groups = page_of(client, upload, "?show=problem&column=since")

    assert f"/uploads/{upload.pk}/rows/2/" in by_group
    assert f"/uploads/{upload.pk}/rows/3/" not in by_group
    assert f"/uploads/{upload.pk}/rows/3/" in by_column
    assert f"/uploads/{upload.pk}/rows/2/" not in by_column
    assert "not a date" in groups
    assert "Nooh" not in groups


def test_all_pages_of_a_large_file_can_be_opened(client, clerk, places):
    upload = brought(clerk, *LINES)
    UploadRow.objects.bulk_create(
        UploadRow(upload_number=upload.pk, number=number, outcome="unchanged", label=f"No {number}")
        for number in range(100, 10_300)
    )
    Upload.objects.update(unchanged=10_200)

    page = page_of(client, upload, "?show=unchanged&page=204")

    assert "No 10299" in page
    assert "10,151 to 10,200 of 10,200" in page
    assert look(client, upload, "?show=unchanged&page=205").status_code == 404


@pytest.mark.parametrize("query", ["page=x", "page=0", "page=%00"])
def test_a_page_that_is_none_is_404(client, clerk, places, query):
    upload = brought(clerk, *LINES)

    assert look(client, upload, f"?show=new&{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "show=nonsense",
        "show=new&q=%00",
        "show=changed&field=%22'",
        "show=problem&rows=1&column=%22",
        "show=problem&group=%25",
        "show=problem&q=%5C",
        "show=left-out",
        "show=decided",
    ],
)
def test_any_other_address_gives_a_page(client, clerk, places, query):
    upload = brought(clerk, *LINES)

    assert look(client, upload, f"?{query}").status_code == 200


def test_one_word_changed_in_a_long_text_is_shown():
    text = "The Ministry has informed the House of this. " * 500
    changed = text[:11_250] + "It was revised. " + text[11_250:]

    before, after = passages(text, changed)

    assert "It was revised." in after.said
    assert "revised" not in before.said
    assert len(after.lead + after.said + after.tail) < 400
    whole, _after = passages(text, changed, whole=True)
    assert whole.lead + whole.said + whole.tail == text


@pytest.mark.parametrize(("before", "after"), [("x" * 300, "x" * 299 + "y"), ("", "z" * 5000)])
def test_a_change_within_one_long_word_is_shown(before, after):
    was, now = passages(before, after)

    assert was.said != now.said
    assert len(now.lead + now.said + now.tail) < 400


def test_pages_stay_small_whatever_the_cells_hold(
    client, clerk, places, nuh, django_assert_max_num_queries
):
    odop = make_product_list(slug="odop")
    long = "क" * 20_000
    for number in range(30):
        make_district_product(
            list=odop, district=nuh, product=f"Toy {number}", description=f"{long} {number}"
        )
    upload = brought(
        clerk,
        "State,District,Product,Description,Photo",
        *[f"HR,Nuh,Toy {number},{long} new,https://x.in/{number}" for number in range(30)],
        *[f"HR,Nuh,Mat {number},{long},https://x.in/{number}" for number in range(30)],
        *[f"HR,Nooh {number},Mat,{long},{'no address ' * 3000}" for number in range(30)],
        sheet="district-products",
        options={"list": "odop"},
    )

    addresses = [f"?show={show}" for show in ("problem", "problem&rows=1", "new", "changed")]
    for address in [*addresses, "rows/2/", "rows/40/", "rows/70/"]:
        with django_assert_max_num_queries(20):
            response = look(client, upload, address)

        assert response.status_code == 200
        assert len(response.content) < MEGABYTE, address


def test_nothing_from_a_file_is_shown_unescaped(client, clerk, places):
    bad = "<script>alert(1)</script>"
    upload = brought(clerk, f"State,District,Since,Part,{bad}", f"HR,Nuh,{bad},{bad},{bad}")

    for address in ("", "?show=problem&rows=1", "rows/2/"):
        assert bad not in page_of(client, upload, address)


def test_the_page_of_a_row_shows_all_of_it(client, clerk, places):
    upload = brought(clerk, "State,District,Named as,Since", f"HR,Nuh,{'a long name ' * 20},x")

    page = page_of(client, upload, "rows/2/")

    assert "a long name " * 19 in page
    assert "not a date" in page
    assert look(client, upload, "rows/99/").status_code == 404
    client.force_login(make_user("Publisher"))
    assert look(client, upload, "rows/2/").status_code == 404


def test_a_cell_that_is_cut_says_that_it_goes_on():
    cells = {"long": "x" * 11, "short": "x" * 10, "number": 12}

    assert as_pairs(cells, 10) == [["long", "x" * 10 + "…"], ["short", "x" * 10], ["number", 12]]
    assert as_pairs(cells) == [list(pair) for pair in cells.items()]


# Taking away ---------------------------------------------------------------------------------


def test_the_file_comes_back_as_it_was_and_as_an_attachment(client, clerk, places):
    upload = brought(clerk, *LINES)

    response = look(client, upload, "file/")

    assert b"".join(response.streaming_content) == "\n".join(LINES).encode()
    assert response["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert upload.sha256 in page_of(client, upload)


def taken_away(client, upload, format="xlsx"):
    response = look(client, upload, f"problems.{format}")
    return b"".join(response.streaming_content)


def table(content):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]


def brought_again(clerk, content, name="again.xlsx"):
    """What was taken away, uploaded with nothing chosen beside it."""
    file = SimpleUploadedFile(name, content)
    upload = receive(file, sheet="designated-districts", by=clerk)
    checking.check(upload)
    return upload


def test_problem_rows_say_what_is_wrong(client, clerk, places):
    upload = brought(clerk, *LINES, "HR,Hisar,63,x")
    decide(client, upload, (upload.groups.get(target="rows"), "leave"), go="check")

    headings, *rows = table(taken_away(client, upload))

    assert headings == [
        *("state", "district", "lgd_code", "part", "designation"),
        *("row in the file", "what is wrong", "suggestions"),
    ]
    nooh = next(row for row in rows if row[1] == "Nooh")
    assert nooh[:6] == ["HR", "Nooh", "604", None, "aspirational", 4]
    assert nooh[6].startswith("District: “Nooh” is not recorded")
    assert "Nuh, Haryana, 604" in nooh[7]
    assert {row[5] for row in rows} == {3, 4, 5}
    assert [row[6].startswith("Left out.") for row in rows] == [True, False, True]


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_what_was_taken_away_means_the_same_when_it_comes_again(client, clerk, places, format):
    cells = ["'=1+1", "'NA", "NA", "(clear)", "-", "_x0041_"]
    lines = [f"HR,Nooh,{2000 + number},{cell}" for number, cell in enumerate(cells)]
    upload = brought(clerk, "State,District,Since,Part", *lines)

    again = brought_again(clerk, taken_away(client, upload, format), f"again.{format}")

    first = [(group.field, group.value, group.rows) for group in upload.groups.all()]
    second = [(group.field, group.value, group.rows) for group in again.groups.all()]
    assert second == first
    assert (again.rows, again.problems) == (6, 6)


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_no_cell_that_is_taken_away_can_become_a_formula(client, clerk, places, format):
    upload = brought(clerk, "State,District,=Since(),Part", "HR,=HYPERLINK(1),x,@SUM(1)")

    content = taken_away(client, upload, format)

    rows = table(content) if format == "xlsx" else csv.reader(io.StringIO(content.decode()))
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def test_mended_rows_are_understood(client, clerk, places, nuh):
    upload = brought(clerk, *LINES)
    book = openpyxl.load_workbook(io.BytesIO(taken_away(client, upload)))
    book.active["B2"] = "Mewat"
    mended = io.BytesIO()
    book.save(mended)

    again = brought_again(clerk, mended.getvalue())

    assert (again.new, again.problems) == (1, 0)
    assert again.staged.get().values["district_id"] == nuh.pk
    assert any("“what is wrong”" in note for note in again.notes)


def test_a_cell_that_xlsx_cannot_hold_goes_as_csv(client, clerk, places):
    upload = brought(clerk, "State,District,Part", f"HR,Nooh,{'x' * 33_000}")

    page = client.get(f"/uploads/{upload.pk}/problems.xlsx", follow=True).content.decode()

    assert "Row 2, column part: 33000 letters are more than a cell of xlsx can hold" in page
    assert b"x" * 33_000 in taken_away(client, upload, "csv")
    assert look(client, upload, "problems.ods").status_code == 404
