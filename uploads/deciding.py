"""Saving what people decide about the problems of an upload; the next check goes by it."""

import dataclasses
import functools

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.roles import allows
from uploads import cells, targets
from uploads.answers import answers_to, is_about_its_cell
from uploads.applying import Source
from uploads.cells import CellError
from uploads.models import Decision, Upload
from uploads.rows import quoted
from uploads.sheets import registered

Kind, NameStage = Decision.Kind, Decision.NameStage
LONGEST_TEXT = 1000


class NotOpenError(Exception):
    """Nothing can be decided now: the upload is being worked on, or was applied."""


@dataclasses.dataclass(frozen=True)
class Choice:
    """What a person chose for a group: the value of an answer, and what was typed with it."""

    value: str
    text: str = ""


@dataclasses.dataclass
class Saved:
    """How many decisions were saved, and by mark what is wrong with the others."""

    number: int = 0
    mistakes: dict = dataclasses.field(default_factory=dict)


class Deciding:
    """One person at the problems of one upload."""

    def __init__(self, upload, user):
        self.upload, self.user = upload, user
        self.targets = {}

    @functools.cached_property
    def columns(self):
        """The columns of the sheet by name."""
        sheet = registered.get(self.upload.sheet)
        return sheet(by=self.user).importable() if sheet else {}

    def target(self, kind):
        """What a name can mean, None for problems that are not about a name."""
        if kind not in self.targets and kind in targets.registered:
            self.targets[kind] = targets.registered[kind]()
        return self.targets.get(kind)

    def answers(self, group, decision=None):
        target = self.target(group.target)
        may_create = bool(target) and target.may_create(self.user)
        return answers_to(
            group, target=target, columns=self.columns, may_create=may_create, decision=decision
        )

    def hint(self, group):
        """What becomes of a name in doubt, told without a query; "" where none is kept."""
        target = self.target(group.target)
        is_kept = any(near.get("keeps") for near in group.suggestions)
        if not (target and group.keeps and is_kept and target.name_model):
            return ""
        if not allows(self.user, "add", target.name_model):
            sentence = _(
                "What you choose counts for this upload. “%(name)s” is kept as another name of it "
                "once an editor agrees."
            )
        elif target.is_open_to(self.user):
            sentence = _(
                "“%(name)s” is kept as another name of what you choose, with who decided and when."
            )
        else:
            sentence = _(
                "“%(name)s” is kept as another name of what you choose; of something published, "
                "once an editor agrees."
            )
        return sentence % {"name": group.keeps}

    def save(self, choices):
        """
        Save choices by the marks of their groups; who decides last decides.

        Gives a Saved. The upload is held meanwhile, so that no check begins without them.
        Raises NotOpenError.
        """
        saved = Saved()
        with transaction.atomic():
            hold(self.upload)
            groups = {group.mark: group for group in self.upload.groups.filter(mark__in=choices)}
            for mark, choice in choices.items():
                try:
                    with transaction.atomic():
                        self.decide(groups.get(mark), choice)
                except (CellError, IntegrityError) as error:
                    saved.mistakes[mark] = why_not(error)
                    self.forget_source()
                else:
                    saved.number += 1
        return saved

    def forget_source(self):
        """A document that was recorded with a choice that failed is gone with it."""
        if self.__dict__.pop("source", None):
            self.upload.refresh_from_db(fields=["source"])

    def decide(self, group, choice):
        """Save one choice. Raises CellError with a sentence for the person who made it."""
        if group is None:
            raise CellError(_("This problem is no longer there. Look at the others."))
        earlier = self.upload.decisions.filter(mark=group.mark).first()
        answers = {answer.value: answer for answer in self.answers(group, earlier)}
        answer = answers.get(choice.value)
        if answer is None:
            raise CellError(_("Choose one of the answers below."))
        if earlier:
            withdraw_name(self.target(earlier.target), earlier, self.user)
        decision = self.made(group, answer, written(answer, choice.text))
        self.keep_name(decision)
        self.write_over(group, decision)
        fields = [field.name for field in Decision._meta.concrete_fields if not field.primary_key]
        values = {name: getattr(decision, name) for name in fields}
        Decision.objects.update_or_create(upload=self.upload, mark=group.mark, defaults=values)

    def made(self, group, answer, text):
        """The Decision of an answer, not saved."""
        target = self.target(group.target)
        decision = Decision(
            upload=self.upload,
            mark=group.mark,
            kind=answer.kind,
            target=group.target,
            field=group.field,
            about=group.about,
            rows=group.rows,
            key=answer.key,
            text=text,
            decided_by=self.user,
            decided_at=timezone.now(),
        )
        if answer.kind == Kind.CHOOSE and answer.asks:
            decision.key, decision.text = target.find(text), ""
        elif answer.kind == Kind.CREATE:
            decision.key = target.create(text, self.source, self.history)
        elif answer.kind == Kind.REPLACE and answer.asks:
            self.columns[group.field].widget.clean(text)
        if answer.kind == Kind.CHOOSE and target and group.keeps:
            is_kept = target.keeps_for(decision.key, group.about)
            decision.name = group.keeps if is_kept else ""
        return decision

    def keep_name(self, decision):
        """Record the name at once where the person may, else let it wait for an editor."""
        if not decision.name:
            return
        target = self.target(decision.target)
        decision.name_stage = NameStage.WAITING
        if target.may_keep(self.user, decision.key):
            settle(decision, NameStage.CONFIRMED, self.user)
            target.keep(decision.name, decision.key, decision.about, self.source, self.history)

    def write_over(self, group, decision):
        """A value that somebody decided before, and that is wrong: mend it where it came from."""
        if decision.kind not in {Kind.REPLACE, Kind.EMPTY} or not is_about_its_cell(group):
            return
        earlier = self.upload.decisions.filter(kind=Kind.REPLACE, target="", field=group.field)
        for other in earlier.exclude(mark=group.mark):
            if quoted(other.text) == group.about[0][1]:
                for name in ("kind", "text", "decided_by", "decided_at"):
                    setattr(other, name, getattr(decision, name))
                other.save()

    def take_back(self, mark):
        """
        Forget a decision, and the name that it alone recorded; whether it was there.

        Where the check went by it the upload waits for another one. Raises NotOpenError.
        """
        with transaction.atomic():
            hold(self.upload, Upload.BEFORE_APPLYING)
            self.upload.refresh_from_db(fields=["state", "checked_at"])
            decision = self.upload.decisions.filter(mark=mark).first()
            if decision:
                withdraw_name(self.target(decision.target), decision, self.user)
                if not pending(self.upload).filter(pk=decision.pk).exists():
                    self.upload.state = Upload.State.RECEIVED
                    self.upload.save(update_fields=["state"])
                decision.delete()
        return decision is not None

    @functools.cached_property
    def source(self):
        return Source(self.upload, self.history)

    @property
    def history(self):
        return history_of(self.upload, self.user)


def why_not(error):
    """Why a choice could not be saved, in a sentence."""
    if isinstance(error, CellError):
        return str(error)
    return _("Somebody recorded the same in this moment. Save once more.")


def history_of(upload, user):
    """The keywords of the bulk history functions for what a decision records."""
    reason = _("Decided in upload %(number)s") % {"number": upload.pk}
    return {"default_user": user, "default_change_reason": reason}


def hold(upload, states=(Upload.State.CHECKED,)):
    """Hold an upload until the transaction ends. Raises NotOpenError when it is not open."""
    open_one = Upload.objects.filter(pk=upload.pk, state__in=states)
    if not open_one.update(touched_at=timezone.now()):
        raise NotOpenError


def pending(upload):
    """The decisions that the next check will go by, and the last did not know."""
    if upload.checked_at is None:
        return upload.decisions.none()
    return upload.decisions.filter(decided_at__gt=upload.checked_at)


def may_decide(user, upload):
    """Whether a person may decide about the problems of an upload, once it is checked."""
    sheet = registered.get(upload.sheet)
    return bool(sheet) and user.has_perm("uploads.add_upload") and sheet.may_be_uploaded_by(user)


def written(answer, text):
    """What an answer writes: its own text, or what the person typed. Raises CellError."""
    if not answer.asks:
        return answer.text
    text = cells.tidy(text)
    if not text:
        raise CellError(_("Write what is meant into the field beside it."))
    if len(text) > LONGEST_TEXT:
        raise CellError(
            _("That is longer than %(most)s letters. Shorten it.") % {"most": LONGEST_TEXT}
        )
    return text


def settle(decision, stage, user):
    """Say what became of the name of a decision; it is not saved."""
    decision.name_stage, decision.settled_by = stage, user
    decision.settled_at = timezone.now()


def withdraw_name(target, decision, user):
    """
    Take away the other name that a decision recorded, once it is decided otherwise.

    One that was there before, or that another decision rests on, stays; so does one of which
    the person may keep none.
    """
    is_kept = decision.name_stage == NameStage.CONFIRMED and target and target.name_model
    if not is_kept or not target.may_keep(user, decision.key):
        return
    same = Decision.objects.filter(
        target=decision.target,
        key=decision.key,
        name=decision.name,
        name_stage=NameStage.CONFIRMED,
    )
    if same.exclude(pk=decision.pk).exists():
        return
    others = target.name_model._default_manager.filter(
        **{target.pointer: decision.key, "name": decision.name}
    )
    for other in others:
        if other.history.earliest().history_date >= decision.settled_at:
            other._change_reason = _("Taken back in upload %(number)s") % {
                "number": decision.upload_id
            }
            other._history_user = user
            other.delete()
    target.settle(decision.key)
    target.forget()
