"""What the worker does: reads, checks, applies and undoes uploads, away from the request."""

import datetime as dt
import logging

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from sources.databases import is_busy, is_full, patiently
from uploads import applying, checking, looking, undoing
from uploads.jobs import DEAD_AFTER, WAITING, StoppedError, ask_to_stop, dead_jobs, running
from uploads.models import Job, Upload

logger = logging.getLogger(__name__)
Action, State = Job.Action, Upload.State
# A job that died is started again until it was tried so often.
MOST_ATTEMPTS = 2
# What waits without a job or a task for so long has lost it.
LOST_AFTER = dt.timedelta(minutes=1)
# The states of an upload that waits for an action, or is in it.
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


# Beginning ---------------------------------------------------------------------------------


def begin(upload, action, by=None, **details):
    """
    Have a worker do something with an upload; whether it was free for that.

    The upload then waits in the state of that action. `details` are fields of the Job.
    """
    claimed = open_to(upload, action).update(**waiting_for(action))
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


def waiting_for(action):
    return {"state": BEFORE[action][0], "refusal": "", "touched_at": timezone.now()}


def enqueue(number, action, by=None, **details):
    make_job(number, action, by, **details)
    work_on.enqueue(number)


def make_job(number, action, by=None, **details):
    fresh = WAITING | {"attempts": 0, "wants_stop": False, "queued_at": timezone.now()}
    fresh |= {"action": action, "by": by and by.pk, "except_problems": False} | details
    Job.objects.update_or_create(upload_number=number, defaults=fresh)


@task()
def work_on(number):
    """Do the job that waits for an upload, if no other run has it."""
    with running(number) as held:
        if held is None:
            return
        try:
            carry_out(Job.objects.get(upload_number=number), held)
        except (KeyboardInterrupt, SystemExit):
            # The worker shall end: the next one begins anew.
            held.give_back()
            raise


def do_here(upload, action, by=None, **details):
    """
    Do something with an upload in this process, where a person waits for it.

    Its heart is watched as a worker's is, and should it die it has failed: who waited for it
    knows. Afterwards the upload says what became of it. Raises what nobody expected.
    """
    if open_to(upload, action).update(**waiting_for(action)):
        make_job(upload.pk, action, by, attempts=MOST_ATTEMPTS - 1, **details)
        with running(upload.pk) as held:
            if held is not None:
                carry_out_here(Job.objects.get(upload_number=upload.pk), held)
    upload.refresh_from_db()


def carry_out_here(job, held):
    try:
        carry_out(job, held)
    except (KeyboardInterrupt, SystemExit):
        leave(Upload.objects.get(pk=job.upload_number), job.action, why(StoppedError()))
        raise


# Doing -------------------------------------------------------------------------------------


def carry_out(job, held):
    """
    Do what a job says.

    However that ends, the upload is left where somebody can go on with it, with a sentence,
    unless another run has taken the job over. Raises what nobody expected.
    """
    upload = Upload.objects.get(pk=job.upload_number)
    try:
        patiently(lambda: attempt(upload, job, held))
    except Exception as error:
        reason = why(error)
        if not reason:
            logger.exception("%s of upload %s failed", job.get_action_display(), upload.pk)
        if patiently(held.mine.exists):
            leave(upload, job.action, reason or failed())
        if not reason:
            raise
    else:
        # Where it did its work this finds nothing to leave.
        leave(upload, job.action, failed())


def attempt(upload, job, held):
    if not claim(upload, job.action):
        return
    # Nobody stands for the command line, which may do anything: not for somebody who is gone.
    by = get_user_model().objects.get(pk=job.by) if job.by else None
    if job.action == Action.READ:
        looking.look(upload, held, by)
    elif job.action == Action.CHECK:
        checking.check(upload, held, by)
    elif job.action == Action.APPLY:
        applying.apply(upload, by, job.except_problems, held)
    else:
        undoing.undo(upload, by, held)


def claim(upload, action):
    """Take an upload that waits for this; the moment tells this run's words from another's."""
    upload.touched_at = timezone.now()
    waiting = Upload.objects.filter(pk=upload.pk, state__in=BEFORE[action])
    return waiting.update(state=BEFORE[action][0], touched_at=upload.touched_at)


def leave(upload, action, reason):
    """
    Put an upload back to where something can be done with it, with a sentence.

    One that is not in this action any more, or that another run has claimed since it was
    read, is left alone.
    """
    mine = Upload.objects.filter(
        pk=upload.pk, state__in=BEFORE[action], touched_at=upload.touched_at
    )
    patiently(lambda: mine.update(state=AFTER[action], refusal=reason, touched_at=timezone.now()))


def why(error):
    """What an end before the work was done means, in a sentence; "" when nobody expected it."""
    if isinstance(error, StoppedError):
        return _("Stopped. Nothing was written.")
    if isinstance(error, applying.NotApplicableError):
        return str(error)
    if is_busy(error):
        return _("The register was busy for too long. Nothing was written. Try again.")
    if is_full(error):
        return _(
            "The disk of the server is full. Nothing was written; the file is kept. Tell those "
            "who look after the server, then try again."
        )
    return ""


def failed():
    return _("This failed for a reason of ours. Nothing was written; the file is kept.")


def ended():
    return _("The work ended before it was done. Nothing was written. Try again.")


def stop(upload):
    """Stop what is done with an upload: at once while it waits, else at its next step."""
    job = Job.objects.filter(upload_number=upload.pk).first()
    if job is None:
        return
    waiting = Job.objects.filter(pk=job.pk, queued_at=job.queued_at, runner="")
    if waiting.delete()[0]:
        leave(Upload.objects.get(pk=upload.pk), job.action, why(StoppedError()))
    else:
        ask_to_stop(upload)


# After a death -----------------------------------------------------------------------------


def revive(now=None):
    """
    Start again, once, what died; what dies twice has failed, and says so.

    Any number of workers may do this at the same time: each job is revived by one.
    """
    now = now or timezone.now()
    for job in dead_jobs(now):
        revive_job(job)
    enqueue_lost_jobs(now)
    revive_lost_uploads(now)
    fail_dead_results(now)


def revive_job(job):
    # Taken from the dead run first: only one worker can.
    dead = Job.objects.filter(pk=job.pk, runner=job.runner, beat_at=job.beat_at)
    if not dead.update(**WAITING | {"attempts": job.attempts + 1, "queued_at": timezone.now()}):
        return
    logger.warning("%s of upload %s died", job.get_action_display(), job.upload_number)
    if job.wants_stop:
        give_up(job, why(StoppedError()))
    elif job.attempts + 1 >= MOST_ATTEMPTS:
        give_up(job, ended())
    else:
        # A check begins anew; an apply or undo left nothing behind.
        work_on.enqueue(job.upload_number)


def give_up(job, reason):
    upload = Upload.objects.filter(pk=job.upload_number).first()
    if Job.objects.filter(pk=job.pk, runner="").delete()[0] and upload:
        leave(upload, job.action, reason)


def enqueue_lost_jobs(now):
    """Jobs that wait although no task is there for them: a process died in between."""
    coming = set(numbers_of(results().ready()))
    lost = Job.objects.filter(runner="", queued_at__lt=now - LOST_AFTER)
    for job in lost.exclude(upload_number__in=coming):
        same = Job.objects.filter(pk=job.pk, runner="", queued_at=job.queued_at)
        if same.update(queued_at=now):
            work_on.enqueue(job.upload_number)


def revive_lost_uploads(now):
    """Uploads that wait although no job is there for them: a process died in between."""
    # The jobs first: one that ends meanwhile leaves an upload that does not wait.
    held = set(Job.objects.values_list("upload_number", flat=True))
    waiting = Upload.objects.filter(state__in=Upload.BUSY, touched_at__lt=now - LOST_AFTER)
    for upload in waiting.exclude(pk__in=held).select_related("created_by"):
        action = next(action for action, states in BEFORE.items() if upload.state in states)
        if action in (Action.APPLY, Action.UNDO):
            # Nobody knows any more who asked for it, and how.
            leave(upload, action, ended())
            continue
        same = Upload.objects.filter(pk=upload.pk, state=upload.state)
        if same.filter(touched_at=upload.touched_at).update(**waiting_for(action)):
            enqueue(upload.pk, action, upload.created_by)


def fail_dead_results(now):
    """What the worker kept of a task that died with it says so."""
    held = set(Job.objects.exclude(runner="").values_list("upload_number", flat=True))
    old = results().running().filter(started_at__lt=now - DEAD_AFTER)
    dead = [result.pk for result in old if not held.intersection(numbers_of([result]))]
    results().running().filter(pk__in=dead).update(
        status="FAILED", finished_at=now, traceback="The worker died."
    )


def results():
    """What the worker keeps of its tasks."""
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(task_path=work_on.module_path)


def numbers_of(found):
    """The numbers of the uploads that these results are about."""
    return [number for result in found for number in result.args_kwargs["args"]]
