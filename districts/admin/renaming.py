"""The two pages that change a district's name: it was renamed or moved, or we misspelled it."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from districts import actions
from districts.models import District, State
from sources.choices import Choice
from sources.models import SourceDocument
from sources.partial_dates import validate_partial_date


class RenameForm(forms.Form):
    name = forms.CharField(label=_("New name"), max_length=100)
    state = forms.ModelChoiceField(
        State.objects.all(),
        label=_("State"),
        widget=Choice(District._meta.get_field("state"), admin.site),
        help_text=_("Another one when the district went over to it."),
    )
    since = forms.CharField(
        label=_("Since"),
        max_length=10,
        validators=[validate_partial_date],
        help_text=_("The first day of the new name: 2023-09-15, 2023-09 or 2023."),
    )
    source = forms.ModelChoiceField(
        SourceDocument.objects.all(),
        label=_("Source"),
        widget=Choice(District._meta.get_field("source"), admin.site),
        help_text=_("The order or list that gives the new name."),
    )

    def apply(self, district, by):
        actions.rename_district(district=district, by=by, **self.cleaned_data)


class CorrectionForm(forms.Form):
    name = forms.CharField(label=_("Correct spelling"), max_length=100)

    def apply(self, district, by):
        actions.correct_district_name(district=district, by=by, **self.cleaned_data)


class NameChangeView(FormView):
    """A page beside the district's form, for those who may change the district."""

    template_name = "admin/districts/district/name_change.html"
    model_admin = None
    title = ""
    explanation = ""

    def dispatch(self, request, *args, **kwargs):
        self.district = self.model_admin.get_object(request, unquote(kwargs["object_id"]))
        if self.district is None:
            raise Http404
        if not self.model_admin.has_change_permission(request, self.district):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"name": self.district.name, "state": self.district.state_id}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **self.model_admin.admin_site.each_context(self.request),
            opts=District._meta,
            district=self.district,
            title=self.title,
            explanation=self.explanation,
            media=self.model_admin.media + self.get_form_class()().media,
            **kwargs,
        )

    def form_valid(self, form):
        try:
            form.apply(self.district, self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            self.district.refresh_from_db()
            return self.form_invalid(form)
        self.model_admin.log_change(self.request, self.district, str(self.title))
        message = _("The district's name and State are changed.")
        self.model_admin.message_user(self.request, message, messages.SUCCESS)
        return redirect("admin:districts_district_change", quote(self.district.pk))


class RenameView(NameChangeView):
    form_class = RenameForm
    title = _("Rename or move")
    explanation = _(
        "The name and State of until now are kept as an earlier official name, so that answers "
        "given under it still find the district."
    )


class CorrectView(NameChangeView):
    form_class = CorrectionForm
    title = _("Correct the spelling")
    explanation = _(
        "For a mistake of our own. The district was never called so, and the wrong spelling is "
        "not kept. When it got another name, use “Rename or move”."
    )
