"""Reference and sample data, loaded again and again without undoing what a person did."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from config.management.tables import REFERENCE_REASON, district_tables
from districts.models import (
    District,
    DistrictName,
    Region,
    State,
)
from sources.loading import Table, TableError, load
from sources.models import SourceDocument
from tests.config.table_files import rewrite
from tests.factories import make_district, make_source, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tables(tmp_path):
    """A reference of two districts, to be changed by `rewrite`."""
    rewrite(
        tmp_path,
        "sources",
        {"slug": "order-1", "title": "Made-up order", "type": "order", "issued_on": "2020-09"},
    )
    rewrite(
        tmp_path,
        "states",
        {"lgd_code": 91, "code": "XA", "name": "Astate", "source": "order-1"},
        {"lgd_code": 92, "code": "XB", "name": "Bstate", "source": "order-1"},
    )
    rewrite(
        tmp_path,
        "state-names",
        {"state": "XA", "name": "Old Astate", "valid_until": "2011", "source": "order-1"},
    )
    rewrite(
        tmp_path,
        "regions",
        {"slug": "all", "name": "All", "states": "XA; XB", "source": "order-1"},
    )
    rewrite(tmp_path, "districts", *TWO_DISTRICTS)
    rewrite(
        tmp_path,
        "district-names",
        {"lgd_code": 9001, "name": "Oneville", "state": "XA", "source": "order-1"},
    )
    rewrite(
        tmp_path,
        "successions",
        {"from_code": 9001, "to_code": 9002, "on": "2016-10", "source": "order-1"},
    )
    return district_tables(tmp_path)


TWO_DISTRICTS = [
    {"lgd_code": 9001, "name": "Oneburg", "state": "XA", "formed_on": "", "source": "order-1"},
    {
        "lgd_code": 9002,
        "name": "Twoburg",
        "state": "XA",
        "formed_on": "2016-10-11",
        "source": "order-1",
    },
]


def load_reference(tables):
    return load(tables, REFERENCE_REASON)


def history_count():
    return sum(
        model.history.count() for model in (SourceDocument, State, Region, District, DistrictName)
    )


def test_the_tables_become_records_with_their_history(tables):
    counts = load_reference(tables)

    district = District.objects.get(lgd_code=9002)
    assert (district.name_key, district.state.code) == ("twoburg", "XA")
    assert district.formed_on.isoformat() == "2016-10-11"
    assert district.predecessors.get().from_district.lgd_code == 9001
    assert district.history.get().history_change_reason == REFERENCE_REASON
    assert {state.code for state in Region.objects.get().states.all()} == {"XA", "XB"}
    assert counts["districts"]["made"] == 2


def test_loading_twice_changes_nothing(tables):
    load_reference(tables)
    before = history_count()

    counts = load_reference(tables)

    assert history_count() == before
    assert all(not found["made"] and not found["updated"] for found in counts.values())


def test_a_record_that_only_the_loader_touched_follows_its_table(tables, tmp_path):
    load_reference(tables)
    rewrite(tmp_path, "districts", TWO_DISTRICTS[0] | {"name": "One Burg New"}, TWO_DISTRICTS[1])
    rewrite(
        tmp_path, "regions", {"slug": "all", "name": "All", "states": "XB", "source": "order-1"}
    )

    counts = load_reference(tables)

    district = District.objects.get(lgd_code=9001)
    assert (district.name, district.name_key) == ("One Burg New", "oneburgnew")
    assert district.history.latest().name_key == "oneburgnew"
    assert [state.code for state in Region.objects.get().states.all()] == ["XB"]
    assert counts["districts"]["updated"] == counts["regions"]["updated"] == 1
    assert load_reference(tables)["regions"]["updated"] == 0


def test_an_editors_change_stays(tables, tmp_path):
    load_reference(tables)
    district = District.objects.get(lgd_code=9001)
    district.name = "Burg of an Editor"
    district.save()
    rewrite(tmp_path, "districts", TWO_DISTRICTS[0] | {"name": "Newer"}, TWO_DISTRICTS[1])

    counts = load_reference(tables)

    district.refresh_from_db()
    assert district.name == "Burg of an Editor"
    assert counts["districts"]["kept"] == 1


def test_a_change_stays_even_when_it_gives_the_loaders_reason(tables, tmp_path):
    load_reference(tables)
    district = District.objects.get(lgd_code=9001)
    district.name = "Burg of an Editor"
    district._change_reason = REFERENCE_REASON
    district._history_user = User.objects.create(username="editor")
    district.save()

    assert load_reference(tables)["districts"]["kept"] == 1


def test_what_an_editor_deleted_stays_away(tables):
    load_reference(tables)
    DistrictName.objects.get().delete()

    counts = load_reference(tables)

    assert not DistrictName.objects.exists()
    assert counts["district-names"]["kept"] == 1


def test_rows_of_a_district_that_an_editor_deleted_stay_away_with_it(tables):
    load_reference(tables)
    two = District.objects.get(lgd_code=9002)
    two.predecessors.all().delete()
    two.delete()

    counts = load_reference(tables)

    assert not District.objects.filter(lgd_code=9002).exists()
    assert counts["districts"]["kept"] == counts["successions"]["kept"] == 1


def test_a_key_that_an_editor_corrected_is_not_made_again(tables):
    load_reference(tables)
    source = SourceDocument.objects.get()
    source.slug = "order-of-2020"
    source.save()

    load_reference(tables)

    assert SourceDocument.objects.count() == 1
    assert District.objects.get(lgd_code=9001).source == source


def test_a_record_that_an_editor_entered_first_stays(tables):
    make_district(lgd_code=9001, name="Entered By Hand", state=make_state())

    counts = load_reference(tables)

    assert District.objects.get(lgd_code=9001).name == "Entered By Hand"
    assert counts["districts"]["kept"] == 1


def test_a_row_taken_out_of_the_table_stays_in_the_register(tables, tmp_path):
    load_reference(tables)
    rewrite(tmp_path, "successions", {"from_code": 9002, "to_code": 9001, "source": "order-1"})

    load_reference(tables)

    assert District.objects.get(lgd_code=9002).predecessors.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "XX"}, "districts.csv, row 2, column state: no State or Union Territory is"),
        ({"source": ""}, "districts.csv, row 2, column source: "),
        ({"formed_on": "11-10-2016"}, "districts.csv, row 2, column formed_on: "),
        ({"name": ""}, "districts.csv, row 2, column name: "),
        ({"lgd_code": 9002}, "districts.csv, row 3: this record stands in row 2 already."),
        ({"name": "Twoburg"}, "This State already has a district of that name."),
        ({"size": "7"}, "districts.csv, row 1, column size: no such column is known."),
    ],
)
def test_a_mistake_is_named_and_nothing_is_loaded(tables, tmp_path, change, sentence):
    rows = [TWO_DISTRICTS[0] | change, TWO_DISTRICTS[1]]
    if "size" in change:
        rows[1] = rows[1] | change
    rewrite(tmp_path, "districts", *rows)

    with pytest.raises(TableError) as error:
        load_reference(tables)

    assert sentence in str(error.value)
    assert not SourceDocument.objects.exists()


def test_cells_and_columns_must_agree(tables, tmp_path):
    (tmp_path / "sources.csv").write_text("slug,title\norder-1,One,too many\n")

    with pytest.raises(TableError, match=r"sources\.csv, row 2: 3 cells under 2 columns"):
        load_reference(tables)


def test_a_missing_column_and_a_missing_file_are_named(tables, tmp_path):
    (tmp_path / "states.csv").write_text("lgd_code,code,name\n91,XA,Astate\n")
    with pytest.raises(TableError, match=r"states\.csv, row 1, column source"):
        load_reference(tables)

    (tmp_path / "states.csv").unlink()
    with pytest.raises(TableError, match=r"states\.csv, row 1: the file is missing"):
        load_reference(tables)


def test_a_title_that_the_register_refuses_is_named(tables, tmp_path):
    make_source(title="Made-up order")

    with pytest.raises(TableError, match=r"sources\.csv, row 2: A source document of that title"):
        load_reference(tables)


def test_a_column_that_names_a_record_must_say_how(tables):
    table = Table(tables[4].path, District, ("lgd_code",), {"source": "source.slug"})

    with pytest.raises(TableError, match="column state"):
        load([*tables[:4], table], REFERENCE_REASON)


def test_the_tables_that_come_with_the_program_load_twice(capsys):
    call_command("load_reference")
    call_command("load_sample")
    first = capsys.readouterr().out
    call_command("load_reference")
    call_command("load_sample")
    second = capsys.readouterr().out

    assert "districts: 78" in first
    assert second.splitlines() == ["Reference data: nothing to do.", "Sample data: nothing to do."]


def test_the_command_says_a_mistake_in_one_sentence(settings, tables, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "districts").mkdir()
    reference = tmp_path / "districts" / "reference"
    reference.symlink_to(tmp_path)
    (tmp_path / "regions.csv").unlink()

    with pytest.raises(CommandError, match=r"^districts/reference/regions.csv, row 1"):
        call_command("load_reference")
