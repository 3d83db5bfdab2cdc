"""The pages that are measured: the same question, as each program is asked for it."""

from dataclasses import dataclass
from urllib.parse import quote_plus

from benchmarks.flat import FACETS
from benchmarks.generate_questions import MINISTRIES

SHOWN = 50
MOST_PAGE = 1000
# Of the made-up questions 60 to 64 of 100 have each of these words, 1 of 500 the rare one and 1 of
# 20,000 the rarest. Those for facets are others than that for the search: they come first anew.
COMMON = "project"
COMMON_WITH_FACETS = ["water", "during", "funds"]
RARE = "desalination"
RAREST = "zarkovine"

MINISTRY = quote_plus(f"Ministry of {MINISTRIES[0]}")
DATASETTE = f"/flat/questions?_size={SHOWN}&_sort_desc=date"
DATASETTE_FACETS = "".join(f"&_facet={facet}" for facet in FACETS) + "&_facet_size=max"
ADMIN = "/admin/questions/question/"

LINES = ["first", "filtered", "page", "facets", "search", "words", "admin", "growth", "memory"]
# What else a line is compared with.
NEEDED = {"page": {"first"}, "growth": {"first", "filtered", "facets"}}
FIRST_PAGE = "first page"
FACETS_WITHOUT_FILTER = "facets without filter"


@dataclass(frozen=True)
class Work:
    """
    A piece of work: the address of its page in each program, none where it has no such page.

    `line` is the group that --only names; works of one title are one line of the table, their
    median. What ours may cost at most is in CPU ms, `most_first` when it is asked the first time.
    """

    line: str
    title: str
    ours: str
    plain: str = ""
    datasette: str = ""
    bare: str = ""
    most: float | None = None
    most_first: float | None = None
    most_cached: float | None = None
    is_signed_in: bool = False

    def address(self, program):
        return self.ours if program in {"fresh", "cached"} else getattr(self, program)


def search(word, title, most):
    """The newest questions with a word, without facets."""
    return Work(
        "search",
        title,
        f"/search/?q={word}",
        f"/?q={word}",
        f"{DATASETTE}&_search={word}",
        f"/?q={word}",
        most=most,
    )


def search_with_facets(word):
    return Work(
        "words",
        "common word and facets",
        f"/questions/?q={word}",
        f"/?q={word}&facets=1",
        f"{DATASETTE}&_search={word}{DATASETTE_FACETS}",
        f"/?q={word}&facets=1",
        most=10,
        most_first=300,
    )


def works(page, next_page):
    """All of them, with a late page by its number; `next_page` is how Datasette names it."""
    return [
        Work("first", FIRST_PAGE, "/questions/", "/", DATASETTE, "/", most=5, most_cached=1),
        Work(
            "filtered",
            "filtered page",
            "/questions/?ministry=ministry-1",
            "/?ministry=ministry-1",
            f"{DATASETTE}&ministry={MINISTRY}",
            f"/?ministry={MINISTRY}",
            most=5,
            most_cached=1,
        ),
        Work(
            "page",
            f"page {page:,}",
            f"/questions/?page={page}",
            f"/?page={page}",
            f"{DATASETTE}&_next={next_page}",
            f"/?page={page}",
        ),
        Work(
            "facets",
            "filter and all facets",
            "/questions/?ministry=ministry-1",
            "/?ministry=ministry-1&facets=1",
            f"{DATASETTE}&ministry={MINISTRY}{DATASETTE_FACETS}",
            f"/?ministry={MINISTRY}&facets=1",
            most=25,
        ),
        Work(
            "facets",
            FACETS_WITHOUT_FILTER,
            "/questions/",
            "/?facets=1",
            f"{DATASETTE}{DATASETTE_FACETS}",
            "/?facets=1",
        ),
        search(COMMON, f"search, common word ({COMMON})", 15),
        search(RARE, f"search, rare word ({RARE})", 8),
        search(RAREST, f"search, rare word ({RAREST})", 8),
        *map(search_with_facets, COMMON_WITH_FACETS),
        Work("admin", "admin list", ADMIN, ADMIN, most=100, is_signed_in=True),
        *(
            Work(
                "admin",
                f"admin search ({word})",
                f"{ADMIN}?q={word}",
                f"{ADMIN}?q={word}",
                most=50,
                is_signed_in=True,
            )
            for word in (RARE, COMMON)
        ),
    ]
