"""A register of which some is public and some is not, and the addresses that it has."""

from questions.models import Question
from schemes.models import Scheme
from tests.pages.leading import where_pages_lead
from tests.pages.walk import (
    HIDEABLE,
    hidden,
    index,
    make_many,
    make_register,
    make_rows,
    mark,
    newest,
    public_addresses,
)

# The words under which records are made that are not public, and how they are hidden.
WORDS = {"zqdraft": "draft", "zqsealed": "embargoed"}
# A word in all texts of these that no request ever asks for: no page may say it.
MARK = "zqhidden"


def make_all(many):
    """Beside so many public questions a row of each kind that is hidden in each way."""
    register = make_register()
    make_many(register, many)
    before = {model: newest(model) for model in HIDEABLE}
    for word, how in WORDS.items():
        make_rows(register, word, hidden(how))
    for model, last in before.items():
        for row in model.objects.filter(pk__gt=last):
            mark(row, MARK)
    index(*(model.objects.filter(pk__gt=before[model]) for model in (Scheme, Question)))


def all_addresses(read):
    """Each public address and those that the pages have; `read` gives the text at one."""
    public = list(public_addresses().values())
    return list(dict.fromkeys([*public, *where_pages_lead(read(address) for address in public)]))
