"""Templates: what they hold, and that nothing of them is taken for data."""

import pytest

from districts.models import District
from sources.folding import fold
from tests.factories import (
    make_district,
    make_scheme,
)
from tests.uploads.blanks import all_cells, fill, headings, make_what_rows_speak_of, opened
from tests.uploads.files import upload
from tests.uploads.test_sheets import ROWS
from uploads.blank_sheets import fill_in_sheet, template
from uploads.column_notes import form_of, heading_of, meaning_of
from uploads.looking import fitting
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")

SHEETS = sorted(registered)


@pytest.fixture
def register(nuh, hisar, aspirational):
    make_what_rows_speak_of()


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_column_has_a_heading_that_the_upload_understands(sheet, language):
    resource = registered[sheet]
    known = resource.known_headings()

    meant = {
        name: known.get(fold(heading_of(name, note, language)))
        for name, note in resource.column_notes.items()
    }

    assert meant == {name: name for name in [*resource.column_names(), *resource.import_only]}
    assert language == "en" or not any(
        note.hindi.isascii() for note in resource.column_notes.values()
    )


def saved(folder, content, name="blank.xlsx"):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_template_as_it_comes_has_no_rows(tmp_path, register, sheet):
    path = saved(tmp_path, template(registered[sheet]()))

    status, answer = upload(sheet, path)

    assert status == 2
    assert answer["notes"] == ["There are no rows below the headings."]


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_template_that_was_filled_in_is_understood(tmp_path, register, sheet, language):
    resource = registered[sheet]()
    book = opened(template(resource, language))
    fill(book, resource, 2, ROWS[sheet])
    book.save(tmp_path / "filled.xlsx")

    status, answer = upload(sheet, tmp_path / "filled.xlsx", "--check")

    assert (status, answer["rows"], answer["problems"]) == (0, 1, 0), answer["problem_list"]
    assert not [note for note in answer["notes"] if "not known" in note]


@pytest.mark.parametrize("sheet", SHEETS)
def test_explanations_and_example_are_no_data(tmp_path, register, sheet):
    book = opened(template(registered[sheet]()))
    del book[book.sheetnames[0]]
    book.save(tmp_path / "explanations.xlsx")

    status, _answer = upload(sheet, tmp_path / "explanations.xlsx", "--check")

    assert status == 2


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_example_is_written_as_the_column_wants_it(register, sheet):
    resource = registered[sheet]()
    widgets = {name: field.widget for name, field in resource.importable().items()}

    for name, note in resource.column_notes.items():
        if note.example != "" and not getattr(widgets[name], "gives_key", False):
            assert widgets[name].clean(note.example) is not None


def test_every_column_is_explained(register):
    unexplained = []
    for sheet in registered.values():
        resource = sheet()
        for name in resource.column_notes:
            if not (meaning_of(resource, name) or form_of(resource, name)):
                unexplained.append((sheet.sheet, name))

    assert unexplained == []


def test_drop_downs_offer_what_the_register_has(register):
    book = opened(template(registered["schemes"]()))
    data, _explanations, lists = book.worksheets
    rules = {str(rule.sqref).split(":")[0]: rule for rule in data.data_validations.dataValidation}

    state = rules["F2"]
    offered = lists[state.formula1.partition("!")[2].replace("$", "")]

    assert headings(book)[5] == "State"
    assert (state.type, state.errorStyle) == ("list", "warning")
    assert "Haryana" in [row[0].value for row in offered]
    assert lists.sheet_state == "veryHidden"


def test_a_scheme_that_is_not_public_is_not_given_away(register):
    make_scheme(title="Secret Scheme")

    content = template(registered["figures"]())

    book = opened(content)
    texts = [cell.value for cell in all_cells(book)]
    assert "Lamps for Homes" in texts
    assert "Secret Scheme" not in texts


def test_periods_and_days_are_kept_as_they_are_written(register):
    book = opened(template(registered["figures"]()))
    formats = {
        heading: book.worksheets[0].column_dimensions[letter].number_format
        for heading, letter in zip(headings(book), "ABCDEFGHIJKLMNO", strict=True)
    }

    assert (formats["Period"], formats["LGD code"], formats["Figure"]) == ("@", "0", "General")


def test_no_cell_of_a_blank_sheet_is_a_formula(register):
    make_district(name="=1+1", state=District.objects.first().state)

    content = fill_in_sheet(registered["figures"](), "HR", {})

    book = opened(content)
    cells = all_cells(book)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in cells]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_template_tells_by_its_headings_which_sheet_it_is(register, language):
    sheets = list(registered.values())

    told = {
        sheet.sheet: fitting([[1, headings(opened(template(sheet(), language)))]], sheets)
        for sheet in sheets
    }

    assert told == {sheet.sheet: [sheet.sheet] for sheet in sheets}
