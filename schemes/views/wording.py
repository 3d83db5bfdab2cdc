"""The filter of the list of schemes in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sources.wording import Wording, either


class SchemeWording(Wording):
    """`3 schemes of the ministry Commerce and Industry that reach Haryana`."""

    download = "schemes:download"
    columns = (
        ("title", gettext_lazy("Scheme")),
        ("ministry", gettext_lazy("Ministry")),
        ("launched", gettext_lazy("Launched")),
    )

    @property
    def reaches_a_place(self):
        return bool({"state", "district"} & set(self.values))

    def counted(self, count):
        words = ngettext("%(count)s scheme", "%(count)s schemes", count.number)
        return words % {"count": count}

    def parts(self):
        if "government" in self.values:
            runners = {"centre": _("the Centre"), "state": _("a State")}
            names = either([runners[value] for value in self.values["government"]])
            yield _("run by %(names)s") % {"names": names}
        for name, sentence in {
            "run_by": _("run by %(names)s"),
            "ministry": _("of the ministry %(names)s"),
            "department": _("of the department %(names)s"),
            "type": _("of the type %(names)s"),
            "status": _("with the status %(names)s"),
            "reach": _("with the reach %(names)s"),
        }.items():
            if name in self.values:
                yield sentence % {"names": either(self.labels(name))}
        yield self._places()
        if "q" in self.values:
            yield _("found by “%(words)s”") % {"words": self.values["q"]}

    def _places(self):
        places = [either(self.labels("state"))] if "state" in self.values else []
        if "district" in self.values:
            places.append(self._district())
        if not places:
            return ""
        return _("that reach %(places)s") % {"places": _(" and ").join(places)}

    def _district(self):
        district = self.values["district"]
        return f"{district.name}, {district.state.name}"

    def chip(self, name, value):
        if name == "district":
            return _("Reaches %(place)s") % {"place": self._district()}
        return super().chip(name, value)

    def without(self, name):
        if name == "q":
            return _("Without “%(words)s”") % {"words": self.values["q"]}
        return {
            "government": _("Run by anybody"),
            "run_by": _("Run by any State or the Centre"),
            "ministry": _("Of any ministry"),
            "department": _("Of any department"),
            "type": _("Of any type"),
            "status": _("With any status"),
            "reach": _("With any reach"),
            "state": _("In any State"),
            "district": _("In any district"),
        }[name]
