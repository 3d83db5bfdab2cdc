import logging
import socket
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config import environment
from config.management.processes import Together

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Start the web server and the worker; Ctrl+C ends both."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on.")
        parser.add_argument(
            "--port", type=int, help="Port to listen on; PORT of the environment, or 8000."
        )

    def handle(self, *, host, port, **options):
        self.host = host
        self.port = port or environment.number("PORT", 8000, 1, 65535)
        self.refuse_port_in_use()
        self.is_announced = False
        together = Together(
            web=self.runserver() if settings.DEBUG else self.gunicorn(),
            worker=manage("work", "--no-startup-delay"),
            log=logger.warning,
            on_look=self.announce,
        )
        status = together.run()
        if status:
            raise SystemExit(status)
        self.stdout.write("Zila has ended.")

    def refuse_port_in_use(self):
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as test:
            test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                test.bind((self.host, self.port))
            except OSError as error:
                raise CommandError(
                    f"Port {self.port} on {self.host} cannot be used: {error.strerror}. "
                    f"End what uses it, or choose another: make run PORT={self.port + 1}"
                ) from error

    def gunicorn(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return [
            *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
            *("--bind", f"{host}:{self.port}"),
            *("--workers", str(environment.number("WEB_PROCESSES", 2, 1, 64))),
            *("--threads", str(environment.number("WEB_THREADS", 4, 1, 64))),
            "--preload",
            *("--worker-class", "gthread", "--timeout", "120", "--graceful-timeout", "5"),
            *("--log-level", "warning", "--no-control-socket"),
            # Else a visitor's SCRIPT_NAME, which a proxy passes on, would move all addresses.
            *("--forwarder-headers", ""),
        ]

    def runserver(self):
        return manage("runserver", f"{self.host}:{self.port}")

    def announce(self):
        """Say once, as soon as the web server answers, what to open."""
        if self.is_announced:
            return
        with socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET) as test:
            test.settimeout(0.2)
            if test.connect_ex((self.host, self.port)):
                return
        self.is_announced = True
        self.stdout.write(f"\nZila runs: open http://{self.host}:{self.port}/ (Ctrl+C ends it)\n")
        self.stdout.flush()


def manage(*words):
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
