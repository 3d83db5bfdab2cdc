"""The States and Union Territories."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from districts.models import District, State
from districts.state_record import is_former


@require_safe
def states(request):
    """All of them with their districts in force; former ones apart."""
    counts = District.objects.in_force().counted_by_state()
    rows = [(state, counts.get(state.pk, 0)) for state in State.objects.all()]
    today = timezone.localdate()
    context = {
        "section": "districts",
        "present": [(s, count) for s, count in rows if not is_former(s, today)],
        "former": [state for state, _count in rows if is_former(state, today)],
    }
    return render(request, "districts/states.html", context)
