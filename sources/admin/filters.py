"""Filters beside a list, none of which reads a long table for its choices."""

from django.contrib import admin

from sources.admin.lists import long_texts
from sources.choices import is_key

MOST_CHOICES = 200


class ShortChoiceFilter(admin.RelatedFieldListFilter):
    """The first MOST_CHOICES records that a foreign key can point to."""

    def field_choices(self, field, request, model_admin):
        records = field.related_model._default_manager.defer(*long_texts(field.related_model))
        records = records[:MOST_CHOICES]
        return [(record.pk, str(record)) for record in records]


class ChosenFilter(admin.RelatedFieldListFilter):
    """
    A foreign key to a long table: the filter shows only what it is set to.

    A link from the page of that record sets it.
    """

    def field_choices(self, field, request, model_admin):
        keys = [key for key in self.lookup_val or [] if is_key(key)]
        records = field.related_model._default_manager.filter(pk__in=keys[:1])
        return [(record.pk, str(record)) for record in records]

    def has_output(self):
        return bool(self.lookup_choices)
