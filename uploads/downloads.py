"""The download beside a public list: the same filter, all pages, in the upload's columns."""

from uploads.writing import TooLongError, download


class DownloadMixin:
    """
    Makes a sources.browsing.ListView give its rows away: mix in before it.

    A wrong filter is no download but the page that says so.
    """

    # The sheet that names the columns, and the file's name without its ending.
    resource = None
    file_name = ""

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.filterset_class)
        if self.filterset.errors:
            return self.list_page()
        try:
            return download(self.resource(), self.filterset.qs, kwargs["format"], self.file_name)
        except TooLongError as error:
            return self.list_page(mistake=str(error))
