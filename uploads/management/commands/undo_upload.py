"""Undo an applied upload from the command line, through the same engine as the desk."""

import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from uploads.management.commands.upload import UnusableError, find_user, print_json, why_not
from uploads.models import Job, Upload
from uploads.tasks import do_here

ALL_UNDONE, KEPT, UNUSABLE = 0, 1, 2
KINDS = ("removed", "restored", "brought_back", "beside", "kept_count")


class Command(BaseCommand):
    help = (
        "Take back what an upload wrote. Records that somebody changed since are kept and named. "
        "Exit status 0 when all is undone, 1 when something was kept, 2 when it cannot be undone."
    )

    def add_arguments(self, parser):
        parser.add_argument("upload", type=int, help="The number of the upload.")
        parser.add_argument("--by", metavar="user", help="Who undoes it, for the history.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args, **options):
        started = time.monotonic()
        try:
            upload = self.undo(options)
        except UnusableError as error:
            self.refuse(str(error), options)
        except OperationalError as error:
            self.refuse(why_not(error), options)
        else:
            seconds = round(time.monotonic() - started, 2)
            self.show(upload, seconds, options)
            if upload.undoing["kept_count"]:
                sys.exit(KEPT)

    def undo(self, options):
        upload = Upload.objects.filter(pk=options["upload"]).first()
        if upload is None:
            raise UnusableError(f"There is no upload {options['upload']}.")
        by = find_user(options["by"])
        if not upload.can_be_undone:
            raise UnusableError(
                f"Upload {upload.pk} is not applied: there is nothing to undo. "
                f"It is in the state “{upload.get_state_display().lower()}”."
            )
        do_here(upload, Job.Action.UNDO, by)
        if upload.state != Upload.State.UNDONE:
            raise UnusableError(upload.refusal or f"Somebody else undoes upload {upload.pk}.")
        return upload

    def refuse(self, reason, options):
        if not options["json"]:
            raise CommandError(reason, returncode=UNUSABLE)
        answer = {"upload": options["upload"], "state": "refused", **dict.fromkeys(KINDS, 0)}
        print_json(self.stdout, answer | {"kept": [], "notes": [reason], "seconds": 0})
        sys.exit(UNUSABLE)

    def show(self, upload, seconds, options):
        found = upload.undoing
        kept = [dict(zip(("kind", "name", "reason"), one, strict=False)) for one in found["kept"]]
        if options["json"]:
            answer = {"upload": upload.pk, "state": upload.state}
            answer |= {name: found[name] for name in KINDS}
            print_json(self.stdout, answer | {"kept": kept, "notes": [], "seconds": seconds})
            return
        for one in kept:
            self.stdout.write("Kept: {kind} “{name}”. {reason}".format(**one))
        self.stdout.write(
            f"Upload {upload.pk}, undone: {found['removed']} removed, {found['restored']} as "
            f"before, {found['brought_back']} brought back, {found['beside']} removed beside them, "
            f"{found['kept_count']} kept. {seconds} seconds."
        )
