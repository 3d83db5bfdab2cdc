"""Changes of a district's name and State, which touch more than the district."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.models import District, DistrictName
from sources import partial_dates
from sources.folding import fold


@transaction.atomic
def rename_district(*, district, name, state=None, since, source, by, upload_number=None):
    """
    Give a district a new name, or a new State, or both, from a day on.

    What it was called until then is kept as an earlier official name with the State of that
    time and the document that gave it.
    """
    _lock(district)
    state = state or district.state
    if (name, state) == (district.name, district.state):
        raise ValidationError(_("It has this name in this State already."))
    _refuse_early(since, district.name_since)
    earlier = in_place_of_recorded(earlier_name(district, until=since, by=by))
    district.name, district.state = name, state
    district.name_since, district.source = since, source
    _refuse_invalid(district)
    reason = _("Renamed or moved")
    _save(earlier, by=by, reason=reason, upload_number=upload_number)
    _save(district, by=by, reason=reason, upload_number=upload_number)
    return district


@transaction.atomic
def correct_district_name(*, district, name, by):
    """Mend a spelling mistake of our own. The district was never called so: nothing is kept."""
    _lock(district)
    if name == district.name:
        raise ValidationError(_("It is spelled like this already."))
    district.name = name
    _refuse_invalid(district)
    _save(district, by=by, reason=_("Spelling corrected"))
    return district


def _lock(district):
    district.refresh_from_db(from_queryset=District.objects.select_for_update())


def _refuse_early(since, name_since):
    if not since:
        raise ValidationError({"since": _("Say since when: a day, a month or a year.")})
    if name_since and since <= name_since:
        sentence = _("Its present name holds since %(day)s; the new one must come later.")
        raise ValidationError({"since": sentence % {"day": partial_dates.in_words(name_since)}})


def earlier_name(district, *, until, by, source=None):
    """
    What a district is called until a day, as an earlier official name that is not saved.

    The source is the document that gave this name: the district's own, unless another is named.
    """
    return DistrictName(
        district=district,
        name=district.name,
        type=DistrictName.Type.OFFICIAL,
        state=district.state,
        valid_from=district.name_since,
        valid_until=until,
        source=source or district.source,
        decided_by=by,
        decided_at=timezone.now(),
    )


def in_place_of_recorded(name):
    """A spelling recorded already for that time becomes this name: it stands there once."""
    recorded = DistrictName.objects.filter(
        district=name.district,
        name_key=fold(name.name),
        state=name.state,
        valid_from=name.valid_from,
    ).first()
    if recorded:
        name.pk, name._state.adding = recorded.pk, False
    return name


def _refuse_invalid(district):
    """The model's own rules: a name taken by another district of the State is one of them."""
    district.name_key = fold(district.name)
    if not district.name_key:
        raise ValidationError(_("Write at least one letter or digit."))
    try:
        district.full_clean()
    except ValidationError as error:
        # In one list: the door that asked need not have an entry for each of the fields.
        raise ValidationError(error.messages) from error


def _save(record, *, by, reason, upload_number=None):
    record._history_user = by
    record._change_reason = reason
    record.save()
    if upload_number:
        newest = record.history.latest()
        newest.upload_number = upload_number
        newest.save(update_fields=["upload_number"])
