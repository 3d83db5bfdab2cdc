"""Forms of what belongs to a question: rows in an order, and answers that name their parts."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questions.covering import UnknownPartError, cover, in_text, parts_named
from questions.models import Mention
from sources.forms import RecordForm, RecordFormSet


class OrderedFormSet(RecordFormSet):
    """Rows in an order: a new one without a position comes last."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if not form.instance.pk and "position" in form.fields:
            form.fields["position"].required = False
            form.initial["position"] = None

    def clean(self):
        rows = list(self.filled_forms())
        last = max((form.instance.position or 0 for form in rows), default=0)
        for form in rows:
            if form.is_valid() and form.instance.position is None:
                last += 1
                form.instance.position = form.cleaned_data["position"] = last
        super().clean()


class MentionForm(RecordForm):
    """What a person adds is confirmed by that."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["decision"] = Mention.Decision.CONFIRMED


class AnswerForm(RecordForm):
    """
    An answer with the parts that it covers, in writing.

    A text and not boxes to tick: the parts may be on the same page and as new as the answer.
    `parts` are those recorded; what is written is looked up among those on the page.
    """

    covers = forms.CharField(
        label=_("Covers parts"),
        required=False,
        max_length=200,
        validators=[ProhibitNullCharactersValidator()],
        help_text=_("Labels as printed, or positions: a, b or 1, 2 or a to d."),
    )

    def __init__(self, *args, parts=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.covered = None
        if self.instance.pk:
            parts = list(self.instance.question.parts.all()) if parts is None else parts
            covered = [row.part for row in self.instance.covered.all()]
            self.initial["covers"] = in_text(covered, parts)

    def look_up(self, parts):
        """Find the parts that the text names. One that nobody changed means what it meant."""
        if "covers" not in self.changed_data or "covers" not in self.cleaned_data:
            return
        try:
            self.covered = parts_named(self.cleaned_data["covers"], parts)
        except UnknownPartError as error:
            self.add_error("covers", str(error))

    def _changed_since(self, seen, newest):
        return super()._changed_since(seen, newest) or [self.fields["covers"].label]

    def _save_m2m(self):
        super()._save_m2m()
        if self.covered is not None:
            cover(self.instance, self.covered)


class AnswerPageForm(AnswerForm):
    """An answer on a page of its own: the parts are those recorded."""

    def clean(self):
        super().clean()
        question = self.cleaned_data.get("question") or (
            self.instance.question if self.instance.pk else None
        )
        if question:
            self.look_up(question.parts.all())


class AnswersFormSet(OrderedFormSet):
    """The answers on the page of a question; `parts_formset` are the parts beside them."""

    parts_formset = None

    @cached_property
    def recorded_parts(self):
        return list(self.instance.parts.all()) if self.instance.pk else []

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"parts": self.recorded_parts}

    def clean(self):
        super().clean()
        parts = self.recorded_parts
        if self.parts_formset is not None:
            parts = [form.instance for form in self.parts_formset.filled_forms()]
        parts = [part for part in parts if part.position]
        for form in self.filled_forms():
            form.look_up(parts)
