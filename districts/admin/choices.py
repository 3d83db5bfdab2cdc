"""Choosing a district: always with its State, since names repeat."""

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from districts.models import District
from sources.choices import Choice, Choices, ChoicesField


def with_state(district):
    """ "Bilaspur, Chhattisgarh": two States have a district of that name."""
    name = f"{district.name}, {district.state.name}"
    return _("%(name)s (abolished)") % {"name": name} if district.is_abolished else name


class DistrictField(forms.ModelChoiceField):
    def label_from_instance(self, district):
        return with_state(district)


class DistrictChoice(Choice):
    url_name = "%s:districts_district_choices"


class DistrictsField(ChoicesField):
    def label_from_instance(self, district):
        return with_state(district)


class DistrictChoices(Choices):
    url_name = "%s:districts_district_choices"


class DistrictChoicesView(AutocompleteJsonView):
    """The districts that a search finds, for `DistrictChoice`."""

    def process_request(self, request):
        term, model_admin, source_field, key = super().process_request(request)
        if model_admin.model is not District:
            raise PermissionDenied
        return term, model_admin, source_field, key

    def get_queryset(self):
        return super().get_queryset().select_related("state")

    def serialize_result(self, district, to_field_name):
        return {"id": str(district.pk), "text": with_state(district)}


class ChoosesDistricts:
    """For admins and inlines that point to districts; stands first among the bases."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is District:
            kwargs.setdefault("widget", DistrictChoice(db_field, self.admin_site))
            kwargs.setdefault("form_class", DistrictField)
            kwargs.setdefault("queryset", District.objects.select_related("state"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.related_model is District:
            kwargs.setdefault("widget", DistrictChoices(db_field, self.admin_site))
            kwargs.setdefault("form_class", DistrictsField)
            kwargs.setdefault("queryset", District.objects.select_related("state"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
