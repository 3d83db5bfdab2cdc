"""The page of one State or Union Territory."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from districts.models import State
from districts.state_record import record_of
from pages.asked import questions_on
from questions.models import Mention
from schemes.reaching import for_state, newest_figures, reaching_state
from sources.citations import Citations


@require_safe
def state_detail(request, code):
    if code != code.upper():
        return redirect("pages:state", code.upper(), permanent=True)
    state = get_object_or_404(State.objects.select_related("source"), code=code)
    context = {
        "section": "districts",
        "state": state,
        "citations": Citations(),
        "reaching": reaching_state(state),
        "figures": newest_figures(for_state(state)),
        "asked": questions_on(Mention.objects.in_states(state.pk)),
    }
    return render(request, "pages/state.html", context | record_of(state))
