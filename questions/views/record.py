"""The page of one question."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from questions.citing import citation, full_name
from questions.models import Member, Question
from questions.passages import Passages
from questions.related import mentions_of, names_of, on_the_same_matter, on_the_same_schemes
from questions.tying import drawing_of, groups_of, headline, stones_of
from sources.citations import Citations

# So many of those answered together are named; a long list of a day would drown the facts.
TOGETHER = 12


@require_safe
def question_detail(request, house, day, kind):
    key = {"session__house": house, "answered_on": day, "type": kind.type, "number": kind.number}
    question, is_public = find(request.user, **key)
    if request.path != question.get_absolute_url():  # unstarred-02908
        return redirect(question, permanent=True)
    return question_page(request, question, is_public)


@require_safe
def question_by_key(request, slug):
    """Leads to the address by day and number; a notice that has none yet is shown here."""
    question, is_public = find(request.user, slug=slug)
    if question.number is not None and question.answered_on is not None:
        return redirect(question)
    return question_page(request, question, is_public)


def find(user, **key):
    """A question and whether it is public; others only for who may see them as records."""
    questions = Question.objects.select_related(
        "session", "ministry", "department", "source", "answered_with__session"
    ).order_by("pk")
    if question := questions.published().filter(**key).first():
        return question, True
    question = questions.filter(**key).first() if user.has_perm("questions.view_question") else None
    if question is None:
        raise Http404
    return question, False


def question_page(request, question, is_public):
    address = request.build_absolute_uri(question.get_absolute_url())
    citations = Citations()
    citations.cite(question.source)
    context = {
        "section": "questions",
        "question": question,
        "is_public": is_public,
        "full_name": full_name(question),
        "citation": citation(question, address, timezone.localdate()),
        "citations": citations,
    }
    context |= facts(question) | reply(question)
    response = render(request, "questions/question_detail.html", context)
    if not is_public:
        # No cache between here and the reader may keep what is not public.
        patch_cache_control(response, private=True, no_store=True)
    return response


def facts(question):
    """Who asked, in order, and with which questions it was answered."""
    public = Question.objects.published().select_related("session")
    asked = question.askers.select_related("member").order_by("position")
    members = [asker.member for asker in asked.filter(member__in=Member.objects.published())]
    others = question.answered_together.all()
    if question.answered_with_id:
        others = Question.objects.filter(
            Q(answered_with=question.answered_with_id) | Q(pk=question.answered_with_id)
        ).exclude(pk=question.pk)
    # By key: few questions are answered together, and SQLite takes a common key for a useless one.
    together = public.filter(pk__in=others.order_by().values("pk"))
    return {
        "members": members,
        "unchecked": asked.count() - len(members),
        "together": together.order_by("number", "pk")[:TOGETHER],
    }


def reply(question):
    """Parts, answers and what belongs to them; what it mentions, and questions like it."""
    parts = stones_of(list(question.parts.order_by("position")))
    answers = list(question.answers.order_by("position").prefetch_related("covered"))
    groups = groups_of(parts, answers)
    mentions = mentions_of(question)
    passages = Passages(names_of(mentions.schemes))
    related = list(on_the_same_matter(question))
    return {
        "headline": headline(parts, answers),
        "has_parts": bool(parts),
        "has_answers": bool(answers),
        "drawing": drawing_of(parts, groups),
        # In the order of the page: the first mention of a scheme is linked.
        "groups": [(group, *texts(group, passages)) for group in groups],
        "corrections": question.corrections.select_related("source").order_by("position"),
        "annexures": question.annexures.select_related("source").order_by("position"),
        "assurances": question.assurances.select_related("source").order_by("position"),
        "mentions": mentions,
        "related": related,
        "similar": on_the_same_schemes(question, mentions.schemes, besides=related),
    }


def texts(group, passages):
    """The paragraphs of an answer in English and in Hindi."""
    if group.answer is None:
        return [], []
    return passages.paragraphs(group.answer.text), passages.paragraphs(group.answer.text_hi)
