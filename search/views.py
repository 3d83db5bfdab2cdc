"""One search over districts, schemes and questions."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from search import found, places, suggesting
from search.forms import SearchForm
from search.numbers import pointed_to
from search.words import Typed


@require_safe
def results(request):
    """`/search/?q=`: what has the words; a code or a number leads straight to its record."""
    form = SearchForm(request.GET)
    text = form.cleaned_data.get("q") if form.is_valid() else ""
    if not text:
        status = 400 if form.errors else 200
        return render(request, "search/start.html", {"form": form}, status=status)
    known = places.known()
    pointed = pointed_to(text, known)
    if pointed.only:
        return redirect(pointed.only)
    context = {"text": text, "pointed": pointed}
    context |= found_places(Typed(text), known)
    context["schemes"] = found.schemes(text)
    context["questions"] = found.questions(text, form.cleaned_data["sort"])
    return render(request, "search/results.html", context)


def found_places(typed, known):
    """The first places that the words name; where there are none, names that look like them."""
    named = known.find(typed)
    alike = [] if named else known.alike(typed)
    return {
        "places": named[: places.SHOWN],
        "more_places": len(named) > places.SHOWN,
        "alike": [typed.with_name(run, place.found_as) for run, place in alike],
    }


@require_safe
def suggestions(request):
    """Some lines of the list below the search box, for what is typed so far."""
    form = SearchForm(request.GET)
    text = form.cleaned_data.get("q", "") if form.is_valid() else ""
    status = 400 if form.errors else 200
    context = {"suggestions": suggesting.suggestions(text), "mistakes": form.mistakes}
    return render(request, "search/_suggestions.html", context, status=status)
