"""Blank sheets to be filled in: templates, and the fill-in sheet of a State."""

import pytest

from sources.folding import fold
from uploads.column_notes import heading_of
from uploads.sheets import registered

pytestmark = pytest.mark.django_db(databases="__all__")

SHEETS = sorted(registered)


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
