"""Parts of addresses that several rooms have."""

from django.urls import register_converter


class LettersConverter:
    """The two letters of a State."""

    regex = "[A-Za-z]{2}"

    def to_python(self, value):
        return value

    to_url = to_python


class FormatConverter(LettersConverter):
    """The formats that the public can take away."""

    regex = "csv|xlsx"


register_converter(LettersConverter, "letters")
register_converter(FormatConverter, "format")
