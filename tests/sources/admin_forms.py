"""What a browser would send back from a page's form, as the page stands."""

from html.parser import HTMLParser

from django.urls import reverse


def admin_url(record, page="change", *more):
    opts = record._meta
    keys = [] if isinstance(record, type) else [record.pk]
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[*keys, *more])


def form_values(response, form_id=None):
    """The names and values of the form of a page, without its buttons."""
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    return reader.values


def submit(client, url, **changes):
    """Open a page, change entries in its form, send it."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    return client.post(url, form_values(page) | changes)


def with_rows(values, prefix, *rows):
    """The values of a form with new rows in one of its tables, as if a person had filled them."""
    first, shown = (int(values[f"{prefix}-{name}_FORMS"]) for name in ("INITIAL", "TOTAL"))
    filled = {
        f"{prefix}-{number}-{name}": value
        for number, row in enumerate(rows, start=first)
        for name, value in row.items()
    }
    return values | filled | {f"{prefix}-TOTAL_FORMS": str(max(shown, first + len(rows)))}


def errors(response):
    groups = response.context["errors"]
    return [
        str(error) for group in groups for error in ([group] if isinstance(group, str) else group)
    ]


class FormReader(HTMLParser):
    """Reads the last form of the page that posts, which is the one with the record."""

    def __init__(self, form_id=None):
        super().__init__()
        self.form_id = form_id
        self.values, self.inside, self.select, self.area = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("method") == "post" and attrs.get("id") != "logout-form"
        if not self.inside:
            return
        if tag == "input":
            self._input(attrs)
        elif tag == "textarea":
            self.area = attrs["name"]
            self.values[self.area] = ""
        elif tag == "select":
            self.select = attrs["name"]
            self.values[self.select] = [] if "multiple" in attrs else ""
        elif tag == "option" and "selected" in attrs and self.select:
            self._option(attrs["value"])

    def _input(self, attrs):
        if attrs.get("type") in {"submit", "file", "button"}:
            return
        if attrs.get("type") in {"checkbox", "radio"} and "checked" not in attrs:
            return
        self.values[attrs["name"]] = attrs.get("value", "")

    def _option(self, value):
        if isinstance(self.values[self.select], list):
            self.values[self.select].append(value)
        else:
            self.values[self.select] = value

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data.removeprefix("\n").removeprefix("\r\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False
