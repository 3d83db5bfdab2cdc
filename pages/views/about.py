"""What is in the register, where it comes from, and what is missing."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from districts.models import District, DistrictName, State
from questions.models import Member, Question, Session
from schemes.models import Figure, Ministry, Scheme
from sources.models import SourceDocument
from sources.paging import count_up_to


@require_safe
def about(request):
    districts = District.objects.in_force()
    context = {
        "section": "about",
        "districts": districts.count(),
        "former": District.objects.exclude(pk__in=districts.values("pk")).count(),
        "states": State.objects.in_force().count(),
        "names": DistrictName.objects.count(),
        "schemes": count_up_to(Scheme.objects.published()),
        "figures": count_up_to(Figure.objects.published()),
        "questions": count_up_to(Question.objects.published()),
        "members": count_up_to(Member.objects.published()),
        "sessions": Session.objects.count(),
        "ministries": Ministry.objects.count(),
        "sources": SourceDocument.objects.published().order_by("type", "title"),
        "gaps": districts.aggregate(
            no_day=Count("pk", filter=Q(formed_on=None)),
            no_code=Count("pk", filter=Q(lgd_code=None)),
            no_hindi=Count("pk", filter=Q(name_hi="")),
        ),
        "undated": DistrictName.objects.filter(
            type=DistrictName.Type.OFFICIAL, valid_until=""
        ).count(),
    }
    return render(request, "pages/about.html", context)
