"""A walk over all sheets: what is uploaded and undone leaves every table as it was."""

import pytest

from tests.uploads.files import csv_file, upload
from tests.uploads.register_rows import read_texts, tables
from uploads.models import Upload
from uploads.sheets import registered
from uploads.undoing import undo

pytestmark = pytest.mark.django_db(databases="__all__")

# For each sheet rows that are new and rows that change what the register has.
FILES = {
    "districts": [
        "lgd_code,state,name,renamed_on,name_hi",
        "604,Haryana,Nuh Nagar,2024-01-01,",
        "608,Punjab,,,मोहाली",
        "999,Haryana,Fresh,,",
    ],
    "district-names": [
        "lgd_code,name,state,valid_from,valid_until",
        "604,'-Nooh,Haryana,2010,2012",
        "604,Mewatt,Haryana,,",
    ],
    "designated-districts": [
        "designation,lgd_code,since,extent,part",
        "aspirational,604,2020-09,part,other blocks",
        "aspirational,608,2019,whole,",
    ],
    "district-products": [
        "list,lgd_code,product,sector,source",
        "odop,604,007 7,Other sector,",
        "odop,604,Brass,Metal,",
    ],
    "ministries": [
        "slug,name,note",
        "boats,Ministry of Canals,",
        ",Ministry of Kites,new",
    ],
    "departments": [
        "slug,name,ministry",
        "sails,Department of Masts,boats",
        ",Department of Strings,boats",
    ],
    "schemes": [
        "slug,title,short_name,department",
        "lamps,Lamps for All,LFA,sails",
        ",Kites for All,KFA,sails",
    ],
    "coverage": [
        "scheme,lgd_code,since,until,part",
        "lamps,604,1991,2001,other",
        "lamps,608,2020,,",
    ],
    "indicators": [
        "slug,name,unit,basis,nature",
        "funds-sanctioned,Funds of old,,,",
        ",Kites flown,number,actual,flow",
    ],
    "figures": [
        "scheme,indicator,period,lgd_code,value,source",
        'lamps,funds-sanctioned,2010-11,604,17,"\'=HYPERLINK(""https://x.example"")"',
        "lamps,funds-sanctioned,2022-23,608,Nil,",
    ],
    "sessions": [
        "house,lok_sabha,session,starts_on,ends_on",
        "Rajya Sabha,,257,2022-07-18,2022-08-08",
        "Lok Sabha,17,10,2022-12-07,2022-12-23",
    ],
    "members": [
        "slug,name,other_names,note",
        "asha-devi,Asha Devi,Asha Rani; A. D.,changed",
        ",Fresh Face,Face Fresh,",
    ],
    "member-terms": [
        "member,house,since,until,party",
        "asha-devi,Rajya Sabha,2019-05,2025,Other party",
        "b-rao,Lok Sabha,2019,,Party",
    ],
    "questions": [
        "question,house,date,number,type,subject,ministry,from,asker_constituency,contents,answer,"
        "districts",
        "ls-17-9-s1,,,,,Kites over Nuh,,Asha-less One; b-rao,Karnal; ,"
        "(a) whether kites; (b) how many,(a) Yes. (b) Seven in Hisar.,608",
        "ls-17-9-u99,,,,,,,,,(a) one part in Punjab; and (b) another,,",
        ",Lok Sabha,2022-08-03,501,unstarred,Fresh kites in Haryana,Ministry of Works & Roads,"
        "New Name; b-rao,Karnal; ,(a) whether; (b) if so,(a) & (b) It is so in Punjab,604",
    ],
    "parts": [
        "question,position,label,text",
        "ls-17-9-u99,1,a,kites in Haryana and Punjab",
        "ls-17-9-u99,5,e,and kites",
    ],
    "answers": [
        "question,position,covers,text",
        "ls-17-9-u99,1,1; 2,It is so in Punjab",
        "ls-17-9-u99,3,4,It is not",
    ],
}


def apply(tmp_path, sheet, *words):
    status, answer = upload(sheet, csv_file(tmp_path, *FILES[sheet]), *words)
    assert [(one["row"], one["problem"]) for one in answer["problem_list"]] == []
    assert status == 0
    return Upload.objects.get(pk=answer["upload"])


@pytest.mark.parametrize("sheet", sorted(registered))
def test_an_upload_that_is_undone_leaves_every_table_as_it_was(tmp_path, register, sheet):
    read_texts()
    before = tables()
    done = apply(tmp_path, sheet, "--source", "A list of its own")
    written = tables()

    undo(done)

    assert (done.new > 0, done.changed > 0, written != before) == (True, True, True)
    assert tables() == before
    assert done.state == Upload.State.UNDONE
    assert done.undoing["removed"] == done.new
    assert done.undoing["restored"] == done.changed
    assert done.undoing["kept"] == []
