"""Public lists: filtered, counted, sorted, in numbered pages."""

from django.shortcuts import render
from django.urls import reverse
from django_filters.views import FilterView

from sources.paging import page_of


class ListView(FilterView):
    """
    A public list. A wrong value gets a message at its field and status 400.

    Each list names its `model`, `filterset_class` (a ListFilterSet), `wording_class`,
    `template_name` (which extends components/list_page.html), `heading` and `section`, the place
    in the masthead; it says which records it begins with, what a row shows and what is counted.
    """

    paginate_by = 50
    wording_class = None
    section = ""
    heading = ""
    # The list's own address, by its name such as "districts:list".
    list_name = ""

    def get_queryset(self):
        """The records to begin with, such as all that are published."""
        raise NotImplementedError

    def rows(self, page):
        """The rows of a page as the template shows them, in a bounded number of queries."""
        raise NotImplementedError

    def facets(self):
        """What further choices would give."""
        raise NotImplementedError

    def more(self, count, wording):
        """Whatever else the template of this list needs."""
        return {}

    def get_filterset_kwargs(self, filterset_class):
        kwargs = super().get_filterset_kwargs(filterset_class)
        return kwargs | {"data": self.request.GET}

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.filterset_class)
        return self.list_page()

    def list_page(self, mistake=""):
        """The page, also when it has to say that the address asks for what is not there."""
        page, wrong_page = self.page()
        count = page.paginator.counted
        rows = [] if wrong_page else self.rows(page)
        context = self.words(count) | {
            "section": self.section,
            "heading": self.heading,
            "filterset": self.filterset,
            "form": self.filterset.form,
            "page": page,
            "rows": rows,
            "facets": self.facets(),
            "message": mistake or (wrong_page.message if wrong_page else ""),
            "sort_choices": self.filterset.sort_choices,
        }
        context |= self.neighbours(page, rows, context["wording"].page_address())
        context |= self.more(count, context["wording"])
        status = 400 if self.filterset.errors or mistake else getattr(wrong_page, "status", 200)
        return render(self.request, self.template_name, context, status=status)

    def page(self):
        """The page that the address asks for, and a PageMistake or None."""
        selection = self.filterset.select()
        number = self.request.GET.get("page", "")
        return page_of(selection, number, self.paginate_by, self.filterset.count(selection))

    def neighbours(self, page, rows, address):
        """Where the next page and the previous one are; `address` lacks the number of a page."""
        return {
            "next": f"{address}{page.number + 1}" if page.has_next() else "",
            "previous": f"{address}{page.number - 1}" if page.has_previous() else "",
        }

    def words(self, count):
        """The filter in words and the addresses that change it."""
        wording = self.wording_class(self.filterset, reverse(self.list_name))
        is_empty = not count and not self.filterset.errors
        return {
            "count": count,
            "counted": wording.counted(count),
            "sentence": wording.sentence(),
            "chips": wording.chips(),
            "wording": wording,
            "columns": wording.heads(),
            "downloads": wording.downloads(),
            "ways_out": wording.ways_out() if is_empty else [],
            "nearest": wording.nearest() if is_empty else [],
        }
