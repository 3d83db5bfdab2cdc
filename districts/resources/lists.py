"""The sheets of the lists: designated districts, and products."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from districts.models import DesignatedDistrict, Designation, DistrictProduct, ProductList
from districts.resources.fill_in import districts_to_fill, states_to_choose
from districts.resources.notes import DESIGNATED, PRODUCTS
from districts.resources.places import PlacedSheet
from uploads.sheets import SheetOption, register
from uploads.widgets import (
    AddressWidget,
    ChoiceWidget,
    PartialDayWidget,
    RecordWidget,
    TextWidget,
    by_words,
    yes_or_no,
)


def known_lists(model):
    """The lists of a model by title, and before that by short name, which is each one's own."""
    slugs = dict(model.objects.values_list("slug", "pk"))
    titles = model.objects.values_list("pk", "name")
    return by_words((key, [title]) for key, title in titles) | slugs


def list_widget(model):
    known = ", ".join(model.objects.values_list("slug", flat=True)) or _("none yet")
    missing = _("There is no list “%(value)s”. There are: {known}. An editor can add one.")
    sentence = missing.format(known=known.replace("%", "%%"))
    target = "designation" if model is Designation else "product-list"
    return RecordWidget(lambda: known_lists(model), sentence, target)


def list_choices(model):
    return list(model.objects.values_list("slug", "name"))


class ListedSheet(PlacedSheet):
    """Rows of a list: the option, or a column, says which list."""

    list_model = None
    list_field = ""
    places_to_fill = staticmethod(states_to_choose)
    rows_to_fill = staticmethod(districts_to_fill)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fields[self.list_field].widget = list_widget(self.list_model)


@register
class DesignatedDistrictResource(ListedSheet):
    """Districts on a dated list, whole or in part, one a row."""

    sheet = "designated-districts"
    title = gettext_lazy("Designated districts")
    about = gettext_lazy("Districts on a list such as the aspirational districts.")
    list_model = Designation
    list_field = "designation"

    designation = Field(attribute="designation__slug", column_name="designation")
    named_as = Field(attribute="named_as", column_name="named_as", widget=TextWidget())
    since = Field(attribute="since", column_name="since", widget=PartialDayWidget())
    until = Field(attribute="until", column_name="until", widget=PartialDayWidget())
    extent = Field(
        attribute="extent",
        column_name="extent",
        widget=ChoiceWidget(DesignatedDistrict.Extent.choices),
    )
    part = Field(attribute="part", column_name="part", widget=TextWidget())

    headings = {
        **PlacedSheet.headings,
        "designation": ["List"],
        "named_as": ["Named there as"],
        "since": ["List dated"],
        "part": ["Coverage", "Which part", "Part covered"],
    }
    column_notes = DESIGNATED
    required_columns = [("lgd_code", "district"), ("designation",)]
    # On a fill-in sheet every district of a State has its row, listed or not.
    import_only = {"listed": Field(column_name="listed", widget=yes_or_no())}
    fills = ("listed", "named_as", "extent", "part", "until")
    fill_mark = "listed"
    key = ("designation_id", "district_id", "since")

    class Meta:
        model = DesignatedDistrict
        import_id_fields = ["designation", "lgd_code", "since"]
        fields = [
            "designation",
            "lgd_code",
            "district",
            "state",
            "named_as",
            "since",
            "until",
            "extent",
            "part",
            "source",
        ]
        export_order = fields

    options = [
        SheetOption(
            name="designation",
            label=gettext_lazy("Designation"),
            help=gettext_lazy("The list that the districts are on."),
            field="designation",
            read=lambda text: list_widget(Designation).clean(text),
            choices=lambda: list_choices(Designation),
        ),
        SheetOption(
            name="since",
            label=gettext_lazy("Since"),
            help=gettext_lazy(
                "The date of the list: 2020-09-22, 2020-09 or 2020. Empty: the date that the "
                "designation has."
            ),
            field="since",
            read=lambda text: PartialDayWidget().clean(text),
        ),
    ]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dates = dict(Designation.objects.values_list("pk", "since"))

    def place(self, row):
        super().place(row)
        named = row.cleaned.get("district")
        if named and "named_as" not in row.cells:
            row.values["named_as"] = named
        if "since" not in row.values:
            # A file with that column says itself where no date is known.
            dated = "" if "since" in row.cells else self.dates.get(row.values.get("designation_id"))
            row.values["since"] = dated or ""
        if row.values.get("part") and "extent" not in row.values:
            row.values["extent"] = DesignatedDistrict.Extent.PART

    def reconcile(self, row):
        # A file without that column says nothing about how the list spells the name.
        if row.stored and "named_as" not in row.cells:
            row.values.pop("named_as", None)


@register
class DistrictProductResource(ListedSheet):
    """Products of districts as a list names them, one a row."""

    sheet = "district-products"
    title = gettext_lazy("District products")
    about = gettext_lazy("One District One Product and similar lists.")
    list_model = ProductList
    list_field = "list"

    list = Field(attribute="list__slug", column_name="list")
    product = Field(attribute="product", column_name="product", widget=TextWidget())
    category = Field(attribute="category", column_name="category", widget=TextWidget())
    sector = Field(attribute="sector", column_name="sector", widget=TextWidget())
    description = Field(
        attribute="description", column_name="description", widget=TextWidget(lines=True)
    )
    gi_status = Field(
        attribute="gi_status",
        column_name="gi_status",
        widget=ChoiceWidget(
            DistrictProduct.GIStatus.choices,
            also={"Y": "yes", "N": "no", "True": "yes", "False": "no"},
        ),
    )
    ministry_as_published = Field(
        attribute="ministry_as_published",
        column_name="ministry_as_published",
        widget=TextWidget(),
    )
    photo = Field(attribute="photo", column_name="photo", widget=AddressWidget())

    headings = {
        **PlacedSheet.headings,
        "list": ["Product list"],
        "product": ["Product name", "Name of product", "ODOP product", "उत्पाद"],
        "gi_status": ["GI", "GI tag", "GI tagged"],
        "ministry_as_published": ["Ministry/ Department", "Ministry", "Ministry or department"],
        "photo": ["Photo link", "Image"],
    }
    column_notes = PRODUCTS
    required_columns = [("lgd_code", "district"), ("product",), ("list",)]
    fills = (
        *("product", "category", "sector", "description", "gi_status"),
        *("ministry_as_published", "photo"),
    )
    key = ("list_id", "district_id", "product_key")

    class Meta:
        model = DistrictProduct
        import_id_fields = ["list", "lgd_code", "product"]
        fields = [
            "list",
            "lgd_code",
            "district",
            "state",
            "product",
            "category",
            "sector",
            "description",
            "gi_status",
            "ministry_as_published",
            "photo",
            "source",
        ]
        export_order = fields

    options = [
        SheetOption(
            name="list",
            label=gettext_lazy("Product list"),
            help=gettext_lazy("The list that names the products."),
            field="list",
            read=lambda text: list_widget(ProductList).clean(text),
            choices=lambda: list_choices(ProductList),
        ),
    ]

    def place(self, row):
        super().place(row)
        product = row.values.get("product")
        if product and row.label:
            row.label = f"{product}: {row.label}"
