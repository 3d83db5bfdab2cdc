"""Columns that follow from other columns of the same record, kept by every way of saving."""

from django.db import models


class Derived:
    """
    Mixin for a field whose value is worked out from others: mix in before a field class.

    `derived_from` names those others by attribute. Nobody enters such a value, forms and
    sheets do not show it, yet constraints and indexes can use it.
    """

    derived_from = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def derive(self, record):
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value


def derived_fields(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, Derived)]


class ByMethod(Derived):
    """Mixin: the value is what a method of the record gives; `of` names what it reads."""

    def __init__(self, *args, of=(), method="", **kwargs):
        self.derived_from, self.method = tuple(of), method
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": list(self.derived_from), "method": self.method}

    def derive(self, record):
        # A version in the history has no method of the record: it keeps what it was given.
        method = getattr(record, self.method, None)
        return method() if method else getattr(record, self.attname)


class KeyField(ByMethod, models.CharField):
    """A key in letters, such as a question's, worked out from its parts."""


class DerivedDateField(ByMethod, models.DateField):
    """A day that follows from other columns, such as the first day of a period."""
