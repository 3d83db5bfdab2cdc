import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sources.roles import DATA_ENTRY, EDITOR, PUBLISHER

ACCOUNTS = {"data-entry": DATA_ENTRY, "editor": EDITOR, "publisher": PUBLISHER, "admin": None}


class Command(BaseCommand):
    help = (
        "On a machine of one's own, create one account a role, with random passwords. "
        "An account that exists, or that somebody deleted, is left so."
    )

    def handle(self, **options):
        if not settings.DEVELOPMENT:
            raise CommandError(
                "Demo accounts are for a machine of your own (DEVELOPMENT=1). "
                "Create real ones with “python manage.py createsuperuser”."
            )
        path = Path(settings.VAR_DIR, "demo-accounts.txt")
        told = path.read_text().splitlines() if path.exists() else []
        # A new database with an old file: its passwords open nothing any more.
        if not User.objects.exists():
            told = []
        made = self.create({line.split()[0] for line in told if line.strip()})
        if made:
            write_private(path, [*told, *made])
            self.stdout.write("Demo accounts (name, password):")
            self.stdout.write("\n".join(f"  {line}" for line in made))
        self.stdout.write(f"Demo accounts are kept in {path}")

    def create(self, already_told):
        """One account a role that never was there; their lines for the file."""
        lines = []
        with transaction.atomic():
            for name, group in ACCOUNTS.items():
                if name in already_told or User.objects.filter(username=name).exists():
                    continue
                password = secrets.token_urlsafe(12)
                user = User.objects.create_user(
                    name, password=password, is_staff=True, is_superuser=group is None
                )
                if group:
                    user.groups.add(Group.objects.get(name=group))
                lines.append(f"{name:<12}{password}")
        return lines


def write_private(path, lines):
    """Write a file that nobody but its owner may read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n".join(lines) + "\n")
