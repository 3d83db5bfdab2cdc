import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = (
        "Make everything ready to serve: databases, migrations, reference data, static files. "
        "Run it before every start; it does only what is not done yet."
    )

    def handle(self, **options):
        for alias in connections:
            self.find_or_create(connections[alias])
            self.migrate(alias)
        call_command("load_reference", stdout=self.stdout)
        if not settings.DEBUG:
            self.collect_static_files()

    def find_or_create(self, connection):
        """Connect; where the database is not there yet, make it."""
        name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            return
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if not create_on_server(connection):
                raise CommandError(
                    f"The database “{name}” does not answer: {str(error).strip()}\n"
                    f"If it is not there yet, let its owner make it: createdb {name}"
                ) from error
            self.stdout.write(f"Database {name}: created.")

    def migrate(self, alias):
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(f"Database “{alias}”: bringing its tables up to date.")
            call_command("migrate", database=alias, verbosity=0, interactive=False)

    def collect_static_files(self):
        """Collect and compress them, but only when one has changed since."""
        stamp = Path(settings.VAR_DIR, "static-files")
        found = fingerprint()
        collected = Path(settings.STATIC_ROOT, "staticfiles.json").exists()
        if collected and stamp.exists() and stamp.read_text() == found:
            return
        self.stdout.write("Static files: collecting.")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(found)


def create_on_server(connection):
    """Make the database of a connection; False when the server or its rights forbid it."""
    name = connection.settings_dict["NAME"]
    server = connection.copy()
    server.settings_dict["NAME"] = "postgres"
    try:
        with server.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone():
                return False
            cursor.execute(f"CREATE DATABASE {server.ops.quote_name(name)}")
    except DatabaseError:
        return False
    finally:
        server.close()
    return True


def fingerprint():
    """A text that changes when a static file is added, taken away or written again."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
