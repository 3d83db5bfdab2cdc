"""Registers with so many published questions, made once and kept in a folder or on a server."""

import sys
from functools import cached_property
from urllib.parse import unquote, urlsplit, urlunsplit

from benchmarks.measuring import run
from benchmarks.serving import PROC


class Register:
    """
    A register with `rows` questions: in a folder, or in the database at an address.

    What is not there yet is made when it is first asked for.
    """

    def __init__(self, folder, rows, database=""):
        self.folder, self.rows, self.database = folder, rows, database

    @cached_property
    def environment(self):
        """What the programs that are served with it are told."""
        return {
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.database,
            "WORK_DATABASE_URL": "",
            "DEVELOPMENT": "1",
            "DEBUG": "0",
            "LOG_LEVEL": "ERROR",
            # The CPU of parallel workers, which come and go, would count for nobody.
            "PGOPTIONS": "-c max_parallel_workers_per_gather=0",
        }

    @cached_property
    def session(self):
        """The session of a superuser, of a register that is up to date."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.database:
            create_databases(self.database)
        found = self._ready()
        if not found["questions"]:
            print(f"Loading {self.rows} questions …", file=sys.stderr)
            loaded = run("load", self.folder, self.rows, environment=self.environment)
            print("Loaded in {wall:.0f} s, {cpu:.0f} s CPU of ours.".format(**loaded))
            found = self._ready()
        if found["questions"] != self.rows:
            raise SystemExit(f"{self.folder} has {found['questions']} questions, not {self.rows}.")
        return found["session"]

    def _ready(self):
        return run("prepare", self.folder, "served", environment=self.environment)

    @cached_property
    def flat(self):
        """The same questions as one flat table; only of a register in a folder."""
        path = self.folder / "flat.sqlite3"
        if self.session and not path.exists():
            print("Making the flat table …", file=sys.stderr)
            run("flat", self.folder, self.folder / "zila.sqlite3", path)
        return path

    @cached_property
    def _server(self):
        import psycopg

        return psycopg.connect(at_database(self.database, "postgres"), autocommit=True)

    def backends(self):
        """The processes of a database server on this machine that work for this register."""
        if not self.database:
            return []
        found = self._server.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s", [name_of(self.database)]
        )
        return [pid for (pid,) in found if is_postgres(pid)]


def is_postgres(pid):
    """Whether that is one of the server's processes here: it may run on another machine."""
    file = PROC / str(pid) / "comm"
    return file.exists() and file.read_text().startswith("postgres")


def name_of(database):
    return unquote(urlsplit(database).path).lstrip("/")


def at_database(database, name):
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(database)._replace(path=f"/{name}"))


def create_databases(database):
    """Make the register's database and the one for work, where they are not there yet."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(at_database(database, "postgres"), autocommit=True) as server:
        names = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
        for name in {name_of(database), f"{name_of(database)}_work"} - names:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
