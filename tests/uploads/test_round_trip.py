"""A download uploaded again changes nothing, and no cell of it is a formula."""

import csv
import io

import openpyxl
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from python_calamine import CalamineWorkbook

import questions.resources
import schemes.resources
from districts import resources
from districts.models import DesignatedDistrict, District, DistrictName, DistrictProduct
from questions.models import Answer, Member, MemberTerm, Part, Question, Session
from schemes.models import Coverage, Department, Figure, Indicator, Ministry, Scheme
from tests.factories import make_district_product
from tests.uploads.files import upload
from uploads.sheets import registered
from uploads.writing import TooLongError, download

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def _open_connections():
    """A response that is closed ends the request, and with it the test's connection."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def saved(tmp_path, resource, format):
    response = download(resource, resource.get_model().objects.order_by("pk"), format, "file")
    path = tmp_path / f"file.{format}"
    path.write_bytes(b"".join(response.streaming_content))
    response.close()
    return path


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("sheet", sorted(registered))
def test_a_download_uploaded_again_changes_nothing(tmp_path, register, sheet, format):
    resource = registered[sheet]()
    path = saved(tmp_path, resource, format)

    status, answer = upload(sheet, path)

    assert answer["problem_list"] == []
    assert (status, answer["unchanged"]) == (0, resource.get_model().objects.count())
    assert answer["rows"] == answer["unchanged"] > 0
    assert answer["notes"] == []


@pytest.mark.parametrize("sheet", sorted(registered))
def test_no_cell_is_a_formula_and_numbers_stay_numbers(tmp_path, register, sheet):
    resource = registered[sheet]()
    with open(saved(tmp_path, resource, "csv"), encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    book = openpyxl.load_workbook(saved(tmp_path, resource, "xlsx"))
    ods = CalamineWorkbook.from_path(saved(tmp_path, resource, "ods"))
    typed = [cell for row in book.active.iter_rows() for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not [cell for cell in typed if cell.data_type == "f"]
    texts = [cell.value for cell in typed if isinstance(cell.value, str)]
    texts += [
        cell
        for row in ods.get_sheet_by_index(0).iter_rows()
        for cell in row
        if isinstance(cell, str)
    ]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
    if "lgd_code" in resource.column_names():
        assert 604 in [cell.value for cell in typed if cell.data_type == "n"]


@pytest.mark.parametrize(
    ("resource", "model"),
    [
        (resources.DistrictResource, District),
        (resources.DistrictNameResource, DistrictName),
        (resources.DesignatedDistrictResource, DesignatedDistrict),
        (resources.DistrictProductResource, DistrictProduct),
        (schemes.resources.MinistryResource, Ministry),
        (schemes.resources.DepartmentResource, Department),
        (schemes.resources.SchemeResource, Scheme),
        (schemes.resources.CoverageResource, Coverage),
        (schemes.resources.IndicatorResource, Indicator),
        (schemes.resources.FigureResource, Figure),
        (questions.resources.SessionResource, Session),
        (questions.resources.MemberResource, Member),
        (questions.resources.MemberTermResource, MemberTerm),
        (questions.resources.QuestionResource, Question),
        (questions.resources.PartResource, Part),
        (questions.resources.AnswerResource, Answer),
    ],
)
def test_what_sql_writes_is_what_import_export_would_export(register, resource, model):
    from uploads.writing import table

    queryset = model.objects.order_by("pk")

    ours = [["" if cell is None else cell for cell in row] for row in table(resource(), queryset)]
    theirs = resource().export(queryset)

    assert ours[0] == theirs.headers
    assert ours[1:] == [["" if cell is None else cell for cell in row] for row in theirs]


def test_negative_numbers_stay_numbers():
    from uploads.writing import csv_lines, write_xlsx

    buffer = io.BytesIO()
    write_xlsx([("a",), (-5,), ("-5",)], buffer, "sheet")

    assert "".join(csv_lines([(-5, "-5")])).strip("\ufeff\r\n") == "-5,'-5"
    cells = [row[0] for row in openpyxl.load_workbook(buffer).active.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(-5, "n"), ("'-5", "s")]


def test_a_cell_that_xlsx_cannot_hold_points_to_csv(register):
    make_district_product(description="x" * 32_768)
    resource = resources.DistrictProductResource()

    with pytest.raises(TooLongError, match="Take the csv instead"):
        download(resource, DistrictProduct.objects.all(), "xlsx", "file")


def test_a_download_asks_one_query(register, django_assert_num_queries):
    resource = resources.DistrictProductResource()

    with django_assert_num_queries(1):
        response = download(resource, DistrictProduct.objects.all(), "csv", "file")
        b"".join(response.streaming_content)
