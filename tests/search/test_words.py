import pytest

from search.words import Typed


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nuh", "nuh"),
        ("  jammu & KASHMIR ", "jammuandkashmir"),
        ("S.A.S. Nagar", "sasnagar"),
        ("nuh -haryana", "nuh"),
        ('nuh -"gurgaon district" new', "nuhnew"),
        ("“backward districts”", "backwarddistricts"),
        ("Ri-Bhoi", "ribhoi"),
        ("-nuh", ""),
    ],
)
def test_names_are_compared_by_the_words_that_must_occur(text, key):
    assert Typed(text).key == key


def test_each_run_of_words_can_be_a_name_long_ones_first():
    runs = Typed("roads in West Bengal").runs

    assert runs[0].key == "roadsinwestbengal"
    assert ("westbengal", 2, 4) in [(run.key, run.start, run.end) for run in runs]
    assert [run.key for run in runs[-4:]] == ["roads", "in", "west", "bengal"]


def test_a_name_takes_the_place_of_the_words_that_looked_like_it():
    typed = Typed('schemes in Hariyana -"old ones"')
    run = next(run for run in typed.runs if run.key == "hariyana")

    assert typed.with_name(run, "Haryana") == 'schemes in Haryana -"old ones"'


def test_only_the_first_words_of_a_long_text_are_compared():
    assert len(Typed("word " * 40).runs) < 50
