"""What the worker does: reads, checks, applies and undoes uploads, away from the request."""

import datetime as dt
import logging

from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from sources.databases import is_busy, patiently
from uploads import applying, checking, looking, undoing
from uploads.jobs import StoppedError, dead_jobs, running
from uploads.models import Job, Upload

logger = logging.getLogger(__name__)
Action, State = Job.Action, Upload.State
# A job that died is started again so often.
MOST_ATTEMPTS = 2
# Between the state that waits for the worker and the one that a job leaves when it fails.
BEFORE = {
    Action.READ: (State.ARRIVED, State.READING),
    Action.CHECK: (State.RECEIVED, State.CHECKING),
    Action.APPLY: (State.APPLYING,),
    Action.UNDO: (State.UNDOING,),
}
# Where a job that was stopped, or failed, leaves its upload: nothing was written.
AFTER = {
    Action.READ: State.STOPPED,
    Action.CHECK: State.STOPPED,
    Action.APPLY: State.CHECKED,
    Action.UNDO: State.APPLIED,
}


def begin(upload, action, by=None, **details):
    """
    Have a worker do something with an upload; whether it was free for that.

    The upload then waits in the state of that action. `details` are fields of the Job.
    """
    wanted = BEFORE[action][0]
    claimed = open_to(upload, action).update(state=wanted, refusal="", touched_at=timezone.now())
    if claimed:
        enqueue(upload.pk, action, by, **details)
    return bool(claimed)


def open_to(upload, action):
    """The upload where an action may begin, as a queryset of one or none."""
    states = {
        Action.READ: [State.ARRIVED, *Upload.BEFORE_APPLYING],
        Action.CHECK: [State.RECEIVED, *Upload.BEFORE_APPLYING],
        Action.APPLY: [State.CHECKED],
        Action.UNDO: [State.APPLIED],
    }
    return Upload.objects.filter(pk=upload.pk, state__in=states[action])


def enqueue(number, action, by=None, **details):
    fresh = {"runner": "", "beat_at": None, "phase_at": None, "phase": "", "done": 0, "total": 0}
    fresh |= {"attempts": 0, "wants_stop": False, "queued_at": timezone.now()}
    fresh |= {"action": action, "by": by and by.pk, "except_problems": False} | details
    Job.objects.update_or_create(upload_number=number, defaults=fresh)
    work_on.enqueue(number)


@task()
def work_on(number):
    """Do the job that waits for an upload, if none has it yet."""
    with running(number) as held:
        if held is None:
            return
        job = Job.objects.get(upload_number=number)
        try:
            patiently(lambda: do(job, held))
        except StoppedError:
            leave(job, _("Stopped. Nothing was written."))
        except applying.NotApplicableError:
            # Pressed twice: the other one did it.
            logger.info("Upload %s was not waiting for %s", number, job.action)
        except OperationalError as error:
            if not is_busy(error):
                fail(job)
                raise
            leave(job, _("The register was busy for too long. Nothing was written. Try again."))
        except Exception:
            fail(job)
            raise


def do(job, held):
    upload = Upload.objects.get(pk=job.upload_number)
    by = get_user_model().objects.filter(pk=job.by).first()
    if job.action == Action.READ:
        looking.look(upload, held)
    elif job.action == Action.CHECK:
        checking.check(upload, held)
    elif job.action == Action.APPLY:
        applying.apply(upload, by, job.except_problems, held)
    else:
        undoing.undo(upload, by, held)


def fail(job):
    """Say that it is our fault; the log has the rest."""
    logger.exception("%s of upload %s failed", job.get_action_display(), job.upload_number)
    leave(job, _("This failed for a reason of ours. Nothing was written; the file is kept."))


def leave(job, reason):
    """Put the upload back to where something can be done with it."""
    mine = Upload.objects.filter(pk=job.upload_number, state__in=BEFORE[job.action])
    patiently(lambda: mine.update(state=AFTER[job.action], refusal=reason))


def revive(now=None):
    """
    Start the jobs again whose run has died, once; those that die twice have failed.

    Of several workers one does it: the job is taken from the dead run first.
    """
    for job in dead_jobs(now):
        taken = Job.objects.filter(pk=job.pk, runner=job.runner, beat_at=job.beat_at)
        if not taken.update(runner="", beat_at=None, attempts=job.attempts + 1):
            continue
        logger.warning("%s of upload %s died", job.get_action_display(), job.upload_number)
        if job.wants_stop:
            give_up(job, _("Stopped. Nothing was written."))
        elif job.attempts + 1 >= MOST_ATTEMPTS:
            give_up(job, _("The work ended before it was done, twice. Nothing was written."))
        else:
            restart(job)
    revive_lost(now or timezone.now())


def give_up(job, reason):
    leave(job, reason)
    Job.objects.filter(pk=job.pk, runner="").delete()


def restart(job):
    """The same again; a check begins anew, an apply or undo left nothing behind."""
    Upload.objects.filter(pk=job.upload_number, state__in=BEFORE[job.action]).update(
        state=BEFORE[job.action][0]
    )
    work_on.enqueue(job.upload_number)


def revive_lost(now):
    """Jobs that wait although no task is there for them: the worker died in between."""
    from django_tasks_db.models import DBTaskResult

    old = Job.objects.filter(runner="", queued_at__lt=now - dt.timedelta(minutes=1))
    coming = {
        number for result in DBTaskResult.objects.ready() for number in result.args_kwargs["args"]
    }
    for job in old.exclude(upload_number__in=coming):
        Job.objects.filter(pk=job.pk).update(queued_at=now)
        work_on.enqueue(job.upload_number)
