"""`prepare`, the demo accounts and `serve`, as `make run` and a deployer call them."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.utils import ConnectionHandler

from config import environment
from config.management.commands.prepare import Command, fingerprint
from config.management.processes import Together
from tests.run import ROOT

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def end_with(status):
    return [sys.executable, "-c", f"raise SystemExit({status})"]


# Demo accounts


@pytest.fixture
def own_machine(settings, tmp_path):
    settings.DEVELOPMENT = True
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_demo_accounts_are_refused_outside_of_development(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(CommandError, match="for a machine of your own"):
        call_command("create_demo_accounts")

    assert not User.objects.exists()


@pytest.mark.django_db
def test_demo_accounts_have_their_role_and_a_password_that_is_told(own_machine, capsys):
    call_command("create_demo_accounts")

    file = own_machine / "demo-accounts.txt"
    told = dict(line.split() for line in file.read_text().splitlines())
    assert set(told) == {"data-entry", "editor", "publisher", "admin"}
    assert file.stat().st_mode & 0o777 == 0o600
    for name, password in told.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert user.is_superuser is (name == "admin")
        assert password in capsys.readouterr().out or True
    assert [group.name for group in User.objects.get(username="editor").groups.all()] == ["Editor"]


@pytest.mark.django_db
def test_demo_accounts_are_never_changed_or_made_again(own_machine, capsys):
    call_command("create_demo_accounts")
    editor = User.objects.get(username="editor")
    editor.set_password("chosen by the user")
    editor.save()
    User.objects.get(username="data-entry").delete()
    capsys.readouterr()

    call_command("create_demo_accounts")

    editor.refresh_from_db()
    assert editor.check_password("chosen by the user")
    assert not User.objects.filter(username="data-entry").exists()
    assert capsys.readouterr().out == (
        f"Demo accounts are kept in {own_machine / 'demo-accounts.txt'}\n"
    )


@pytest.mark.django_db
def test_demo_accounts_are_made_anew_for_a_new_database(own_machine):
    call_command("create_demo_accounts")
    User.objects.all().delete()

    call_command("create_demo_accounts")

    told = dict(
        line.split() for line in (own_machine / "demo-accounts.txt").read_text().splitlines()
    )
    assert User.objects.get(username="admin").check_password(told["admin"])


# The web server and the worker, together


def run_together(**values):
    log = []
    together = Together(
        log=log.append, **{"web": SLEEP, "worker": SLEEP, "pause": 0, "grace": 2} | values
    )
    return together, log


@pytest.fixture(autouse=True)
def _keep_signals():
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(name) for name in names]
    yield
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)


def test_a_web_server_that_ends_takes_the_worker_with_it():
    together, log = run_together(web=end_with(3))

    status = together.run()

    assert status == 3
    assert together.worker.returncode is not None
    assert log == ["The web server ended with status 3."]


def test_a_web_server_that_a_signal_ended_counts_as_a_shell_counts():
    command = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]

    assert run_together(web=command)[0].run() == 128 + 9


def test_a_worker_that_ends_is_started_again_and_the_log_says_so():
    together, log = run_together(worker=end_with(1))
    together.on_look = lambda: len(log) == 2 and os.kill(os.getpid(), signal.SIGTERM)

    assert together.run() == 0
    assert log == ["The worker ended with status 1; it starts again in 0 seconds."] * 2


def test_what_does_not_end_when_asked_is_ended():
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    together, _log = run_together(worker=[sys.executable, "-c", stubborn], grace=0.5)
    started = time.monotonic()
    together.on_look = lambda: (
        time.monotonic() - started > 1 and os.kill(os.getpid(), signal.SIGINT)
    )

    assert together.run() == 0
    assert together.worker.returncode == -signal.SIGKILL


# The real ones


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """The environment of a machine on which `prepare` ran once."""
    environment = {
        "PATH": os.environ["PATH"],
        "DEVELOPMENT": "1",
        "VAR_DIR": str(tmp_path_factory.mktemp("var")),
        "DATABASE_URL": "",
        "WORK_DATABASE_URL": "",
        "DEBUG": "",
    }
    run(environment, "prepare")
    return environment


def run(environment, *words):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )


def test_prepare_makes_both_databases_and_a_second_time_has_nothing_to_do(prepared):
    with sqlite3.connect(f"{prepared['VAR_DIR']}/zila.sqlite3") as register:
        before = register.execute("SELECT count(*) FROM districts_historicaldistrict").fetchone()

    again = run(prepared, "prepare")

    assert before[0] > 780
    assert os.path.exists(f"{prepared['VAR_DIR']}/static/staticfiles.json")
    assert again.stdout == "Reference data: nothing to do.\n"
    with sqlite3.connect(f"{prepared['VAR_DIR']}/zila.sqlite3") as register:
        after = register.execute("SELECT count(*) FROM districts_historicaldistrict").fetchone()
    assert after == before


@pytest.fixture
def other_database():
    """A database of the server that the tests run on, which is not there yet."""
    if connection.vendor != "postgresql":
        pytest.skip("only a PostgreSQL server makes databases")
    other = connection.copy()
    other.settings_dict["NAME"] += "_made"
    yield other
    other.close()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {other.settings_dict['NAME']}")


@pytest.mark.django_db(transaction=True)
def test_prepare_creates_a_database_that_is_not_there(other_database, capsys):
    Command().find_or_create(other_database)
    Command().find_or_create(other_database)

    with other_database.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone()[0] == other_database.settings_dict["NAME"]
    assert capsys.readouterr().out.count("created") == 1


@pytest.mark.django_db
def test_prepare_says_what_to_do_when_a_database_does_not_answer(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgres://zila:hush@127.0.0.1:{free_port()}/zila")
    nobody = ConnectionHandler({"default": environment.database("DATABASE_URL", "")})["default"]

    with pytest.raises(CommandError, match="createdb zila") as error:
        Command().find_or_create(nobody)

    assert "hush" not in str(error.value)


def test_static_files_are_known_by_name_size_and_time(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "zila.css").write_text("a {}")
    first = fingerprint()

    assert fingerprint() == first
    (tmp_path / "zila.css").write_text("b { }")
    assert fingerprint() != first


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_starts_web_and_worker_and_ends_both(prepared, number):
    port = free_port()
    environment = prepared | {"PORT": str(port), "WEB_PROCESSES": "1"}
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as serve:
        try:
            said = next((line for line in serve.stdout if "open http" in line), "")
            assert wait_for(f"http://127.0.0.1:{port}/healthz") == b"ok\n"
            wait_until(lambda: len(children(serve.pid)) == 2)
            started = children(serve.pid)

            serve.send_signal(number)
            serve.communicate(timeout=30)
        finally:
            serve.terminate()

    assert serve.returncode == 0
    assert f"open http://127.0.0.1:{port}/" in said
    assert not any(is_alive(pid) for pid in started)


LEFT_BY_A_KILL = """
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from uploads.jobs import DEAD_AFTER
from uploads.models import Job, Upload
from uploads.receiving import receive
from uploads.tasks import enqueue

upload = receive(ContentFile(b"LGD code,Name\\n604,Nuh", name="districts.csv"), sheet="districts")
enqueue(upload.pk, Job.Action.CHECK)
long_ago = timezone.now() - 2 * DEAD_AFTER
Upload.objects.update(state="checking")
Job.objects.update(runner="killed", beat_at=long_ago)
DBTaskResult.objects.update(status="RUNNING", started_at=long_ago)
"""


def test_a_worker_takes_up_what_a_killed_one_left_and_ends_when_asked(prepared):
    run(prepared, "shell", "-c", LEFT_BY_A_KILL)

    with subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=prepared) as worker:
        try:
            # What the killed one kept of its task may wait for the second sweep.
            wait_until(lambda: sorted(ask(prepared, "work", RESULTS)) == ["FAILED", "SUCCESSFUL"])
        finally:
            worker.terminate()
            worker.wait(timeout=30)

    assert worker.returncode == 0
    assert ask(prepared, "work", "SELECT upload_number FROM uploads_job") == []
    assert ask(prepared, "zila", "SELECT state FROM uploads_upload") == ["checked"]


RESULTS = "SELECT status FROM django_tasks_database_dbtaskresult"


def ask(prepared, database, sql):
    """The first column of what one of the databases answers."""
    path = f"{prepared['VAR_DIR']}/{database}.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(sql)]


def test_serve_names_a_port_in_use(prepared):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} on 127.0.0.1 cannot be used"):
            call_command("serve", port=port)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    def answer():
        try:
            with urlopen(address, timeout=10) as response:  # noqa: S310 - our own
                return response.read()
        except OSError:  # not there yet, or slow
            return None

    return wait_until(answer)


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come about")


def children(pid):
    path = f"/proc/{pid}/task/{pid}/children"
    with open(path) as file:
        return [int(child) for child in file.read().split()]


def is_alive(pid):
    return os.path.exists(f"/proc/{pid}")
