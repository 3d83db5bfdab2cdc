"""Find a district by any of its names, as the upload does."""

import json
import sys

from django.core.management.base import BaseCommand

from districts.matching import DistrictMatcher, MismatchError
from uploads.cells import CellError, Days

NOT_FOUND, UNUSABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Find the district that a name means, inside a State and on a day. Nothing is guessed: "
        "exit status 1 and the three nearest names when it is not recorded."
    )

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--state", default="", help="Name, letters or LGD code of the State.")
        parser.add_argument("--on", metavar="date", help="Names and States as of that day.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args, **options):
        matcher = DistrictMatcher()
        match, problem, suggestions, status = None, "", [], NOT_FOUND
        try:
            name = options["name"].strip()
            code = int(name) if name.isdecimal() and len(name) < 10 else None
            place, by = matcher.find(
                code=code,
                name="" if code else name,
                state=options["state"],
                on=Days().day(options["on"]),
            )
            match = {**place.suggestion(), "by": by}
        except MismatchError as mismatch:
            problem = str(mismatch)
            suggestions = [
                {name: near[name] for name in ("lgd_code", "name", "state")}
                for near in mismatch.suggestions
            ]
        except CellError as error:
            problem, status = str(error), UNUSABLE
        if options["json"]:
            answer = {"match": match, "suggestions": suggestions, "problem": problem}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
        elif match:
            self.stdout.write(
                f"{match['lgd_code']} {match['name']}, {match['state']} (by {match['by']})"
            )
        else:
            self.stdout.write(problem)
            for near in suggestions:
                self.stdout.write(f"    {near['lgd_code']} {near['name']}, {near['state']}")
        if not match:
            sys.exit(status)
