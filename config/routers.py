"""Which database a table lies in."""

WORK_MODELS = {("uploads", name) for name in ("uploadrow", "problemgroup", "job")}
WORK_APPS = {"django_tasks_database"}


class WorkRouter:
    """Staged rows and tasks lie in `work`, everything else in the register."""

    def db_for_read(self, model, **hints):
        return "work" if is_work(model._meta.app_label, model._meta.model_name) else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return (db == "work") == is_work(app_label, model_name)


def is_work(app_label, model_name):
    return app_label in WORK_APPS or (app_label, model_name) in WORK_MODELS
