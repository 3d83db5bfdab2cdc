"""What the worker does: checks and applies uploads, away from the request."""

import logging

from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.utils.translation import gettext as _
from django_tasks import task

from uploads import applying, checking
from uploads.models import WAITING, Upload

logger = logging.getLogger(__name__)


@task()
def check_upload(number):
    upload = Upload.objects.get(pk=number)
    try:
        checking.check(upload)
    except Exception:
        logger.exception("Check of upload %s failed", number)
        refuse(number, _("The check failed for a reason of ours. The file is kept; try again."))
        raise


@task()
def apply_upload(number, by):
    upload = Upload.objects.get(pk=number)
    user = get_user_model().objects.filter(pk=by).first()
    try:
        applying.apply(upload, user)
    except applying.NotApplicableError:
        # Pressed twice: the other one did it.
        logger.info("Upload %s was not waiting to be applied", number)
    except OperationalError:
        Upload.objects.filter(pk=number, state=Upload.State.APPLYING).update(
            state=Upload.State.CHECKED,
            refusal=_("The register was busy. Nothing was written. Apply the upload again."),
        )
        raise
    except Exception:
        logger.exception("Applying upload %s failed", number)
        refuse(number, _("Nothing was written, for a reason of ours. Check the file again."))
        raise


def refuse(number, reason):
    waiting = Upload.objects.filter(pk=number, state__in=WAITING)
    waiting.update(state=Upload.State.REFUSED, refusal=reason)
