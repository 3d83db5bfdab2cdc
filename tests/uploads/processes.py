"""Processes beside the one of the tests: forks of it, with connections of their own."""

import multiprocessing
import time
import warnings

from django.db import connection, connections

from uploads.tasks import work_on

fork = multiprocessing.get_context("fork")


class Child:
    """A process that does `work(*args)`, to be killed or waited for."""

    def __init__(self, work, *args):
        connections.close_all()
        self.process = fork.Process(target=work, args=args)
        with warnings.catch_warnings():
            # A thread of the browser's may live beside: nothing of it is used in the fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()

    def wait(self, seconds=60):
        """Whether it came to its end by itself."""
        self.process.join(seconds)
        return self.process.exitcode == 0

    def kill(self):
        self.process.kill()
        self.process.join()
        wait_until_the_database_knows()


def wait_until_the_database_knows():
    """PostgreSQL ends the session of a process that was killed a little later."""
    if connection.vendor != "postgresql":
        return
    for one in connections.all():
        with one.cursor() as cursor:
            for _time in range(200):
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
                )
                if not cursor.fetchone()[0]:
                    break
                time.sleep(0.05)


def work(number):
    """What the worker does when it comes to an upload."""
    work_on.call(number)
