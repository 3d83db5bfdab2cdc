"""Where the records of staged rows are looked at."""

from django.urls import NoReverseMatch, reverse


def add_records(rows, sheet, user):
    """
    Give each row `address`, where its record is looked at; "" where there is none.

    That is its page in the admin, which also shows drafts and the history; one query for all.
    """
    keys = {row.record for row in rows} - {None}
    there = keys_there(sheet, user, keys) if keys and sheet else set()
    for row in rows:
        row.address = address_of(sheet.get_model(), row.record) if row.record in there else ""


def keys_there(sheet, user, keys):
    """The keys of records that are still there, and that a person may see in the admin."""
    if not user.is_staff or not sheet.allows(user, "view"):
        return set()
    return set(sheet.get_model()._base_manager.filter(pk__in=keys).values_list("pk", flat=True))


def address_of(model, key):
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])
    except NoReverseMatch:
        return ""
