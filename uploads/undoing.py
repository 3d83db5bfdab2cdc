"""Undoing an applied upload, from the history that it wrote."""

from uploads.jobs import IDLE


def undo(upload, by=None, job=IDLE):
    """Take back what an upload wrote; what somebody changed since is kept and named."""
    job.start("undoing", upload.written)
    raise NotImplementedError
