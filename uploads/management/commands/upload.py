"""Upload a spreadsheet from the command line, through the same engine as the desk."""

import json
import sys
import time
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from sources.databases import is_busy, is_full
from uploads.models import Job, Upload, UploadRow
from uploads.receiving import receive
from uploads.sheets import registered
from uploads.tasks import do_here

NO_PROBLEM, PROBLEMS, UNUSABLE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Check a spreadsheet and apply it when no row has a problem, or without the rows that have "
        "one. Exit status 0 without problems, 1 with, 2 when the file cannot be used."
    )

    def add_arguments(self, parser):
        parser.add_argument("sheet", help=", ".join(sorted(registered)))
        parser.add_argument("file")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="option=value",
            help="An option of the sheet, such as designation=aspirational; again for more.",
        )
        parser.add_argument("--source", default="", metavar="title", help="The source document.")
        parser.add_argument("--by", metavar="user", help="Whose upload it is, for the history.")
        parser.add_argument("--check", action="store_true", help="Only check; write nothing.")
        parser.add_argument(
            "--except-problems",
            action="store_true",
            help="Apply the other rows where some have a problem.",
        )
        parser.add_argument("--publish", action="store_true", help="Publish what is written.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args, **options):
        started = time.monotonic()
        try:
            self.run(options, started)
        except UnusableError as error:
            self.refuse(str(error), options)
        except OperationalError as error:
            self.refuse(why_not(error), options)

    def run(self, options, started):
        upload = self.receive(options)
        do_here(upload, Job.Action.CHECK, upload.created_by)
        if upload.state != Upload.State.CHECKED:
            self.show(upload, started, options)
            sys.exit(UNUSABLE)
        is_wanted = not options["check"]
        in_part = options["except_problems"] and upload.can_be_applied_in_part
        if is_wanted and upload.problems and not in_part:
            # In the answer only: on the desk the upload stays checked, to be looked at.
            upload.state = Upload.State.REFUSED
        elif is_wanted:
            do_here(upload, Job.Action.APPLY, upload.created_by, except_problems=in_part)
        self.show(upload, started, options)
        if upload.state == Upload.State.CHECKED and is_wanted:
            # Stopped, or the register was busy for too long: as good as never begun.
            sys.exit(UNUSABLE)
        if upload.problems or upload.state == Upload.State.REFUSED:
            sys.exit(PROBLEMS)

    def receive(self, options):
        if options["sheet"] not in registered:
            raise UnusableError(
                f"There is no sheet “{options['sheet']}”. There are: "
                f"{', '.join(sorted(registered))}."
            )
        path = Path(options["file"])
        try:
            if path.exists() and not path.is_file():
                raise UnusableError(f"“{path}” is not a file.")
            with path.open("rb") as file:
                return receive(
                    File(file, name=path.name),
                    sheet=options["sheet"],
                    options=dict(map(read_option, options["set"])),
                    source_title=options["source"],
                    publish=options["publish"],
                    by=find_user(options["by"]),
                )
        except OSError as error:
            raise UnusableError(
                f"The file “{options['file']}” cannot be opened: {error.strerror}."
            ) from error
        except ValidationError as error:
            raise UnusableError(" ".join(error.messages)) from error

    def refuse(self, reason, options):
        if not options["json"]:
            raise CommandError(reason, returncode=UNUSABLE)
        print_json(self.stdout, as_json(None, options["sheet"], [reason], 0))
        sys.exit(UNUSABLE)

    def show(self, upload, started, options):
        seconds = round(time.monotonic() - started, 2)
        notes = [upload.refusal] if upload.refusal else []
        if options["json"]:
            answer = as_json(upload, upload.sheet, [*notes, *upload.notes], seconds)
            print_json(self.stdout, answer)
            return
        for note in [*notes, *upload.notes]:
            self.stdout.write(note)
        for problem in problem_list(upload):
            self.stdout.write(f"Row {problem['row']}, {problem['column']}: {problem['problem']}")
            for near in problem["suggestions"]:
                self.stdout.write(f"    {in_words(near)}")
        self.stdout.write(
            f"Upload {upload.pk}, {upload.get_state_display().lower()}: {upload.rows} rows, "
            f"{upload.new} new, {upload.changed} changed, {upload.unchanged} unchanged, "
            f"{upload.problems} with a problem. {seconds} seconds."
        )


class UnusableError(Exception):
    """The wish cannot be met; the message says why."""


def why_not(error):
    """What an error of the database means for the person at the command line."""
    if is_busy(error):
        return "The register is busy. Nothing was written; try again."
    if is_full(error):
        return "The disk is full. Nothing was written."
    return "The database is not set up. Run: python manage.py prepare"


def read_option(text):
    name, equals, value = text.partition("=")
    if not equals:
        raise UnusableError(f"“--set {text}” must be written option=value.")
    return name.strip(), value.strip()


def find_user(name):
    if not name:
        return None
    user = get_user_model().objects.filter(username=name, is_active=True).first()
    if user is None:
        raise UnusableError(f"There is no active user “{name}”.")
    return user


def as_json(upload, sheet, notes, seconds):
    """The answer on which scripts build: one object, these keys, whatever happened."""
    return {
        "upload": upload and upload.pk,
        "sheet": sheet,
        "state": upload.state if upload else Upload.State.REFUSED.value,
        "rows": upload.rows if upload else 0,
        "new": upload.new if upload else 0,
        "changed": upload.changed if upload else 0,
        "unchanged": upload.unchanged if upload else 0,
        "problems": upload.problems if upload else 0,
        "left_out": upload.left_out if upload else 0,
        "beside": upload.beside if upload else {},
        "except_problems": upload.except_problems if upload else False,
        "notes": notes,
        "problem_list": list(problem_list(upload)) if upload else [],
        "seconds": seconds,
    }


def problem_list(upload):
    """Every problem, with its row as the spreadsheet numbers it."""
    rows = upload.staged.filter(outcome=UploadRow.Outcome.PROBLEM)
    for row in rows.only("number", "problems").iterator(500):
        for problem in row.problems:
            yield {
                "row": row.number,
                "column": problem["column"],
                "value": problem["value"],
                "problem": problem["problem"],
                # In this order whatever the database made of it.
                "suggestions": [
                    {name: near.get(name) for name in ("lgd_code", "name", "state")}
                    for near in problem["suggestions"]
                    if "name" in near
                ],
            }


def in_words(near):
    """A suggestion as a person reads it."""
    name = ", ".join(filter(None, (near["name"], near["state"])))
    return f"{name} ({near['lgd_code']})" if near["lgd_code"] else name


def print_json(out, answer):
    out.write(json.dumps(answer, ensure_ascii=False, indent=2))
