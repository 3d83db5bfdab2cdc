from uploads.models.decisions import Decision, Layout
from uploads.models.jobs import Job
from uploads.models.staging import ProblemGroup, UploadRow
from uploads.models.upload import Upload, random_path

__all__ = ["Decision", "Job", "Layout", "ProblemGroup", "Upload", "UploadRow", "random_path"]
