"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST_NAME = 150


class SignInForm(AuthenticationForm):
    """A name longer than any is refused before it is looked up, and noted as an attempt."""

    def clean_username(self):
        name = self.cleaned_data["username"]
        if len(name) > LONGEST_NAME:
            raise ValidationError(_("No name is that long."))
        return name
