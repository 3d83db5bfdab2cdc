"""Lists of districts' products: One District One Product and its kin."""

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from districts.models.designations import Authority
from districts.models.districts import District
from districts.models.states import State
from sources.folding import FoldedField
from sources.history import record_history
from sources.models import SourceDocument
from sources.partial_dates import PartialDateField
from sources.publishing import Publishable, PublishableQuerySet


class ProductList(models.Model):
    """
    A published list of products by district.

    One District One Product by DPIIT, by Uttar Pradesh and under PMFME are three lists.
    """

    slug = models.SlugField(
        _("short name"), max_length=80, unique=True, help_text=_("Used in addresses and uploads.")
    )
    name = models.CharField(_("name"), max_length=200)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    authority = models.CharField(
        _("authority"),
        max_length=10,
        choices=Authority.choices[:2],
        default=Authority.CENTRE,
    )
    state = models.ForeignKey(
        State,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="product_lists",
        verbose_name=_("State"),
    )
    issued_by = models.CharField(_("issued by"), max_length=200, blank=True)
    dated = PartialDateField(_("list dated"))
    description = models.TextField(_("description"), blank=True)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="product_lists",
        verbose_name=_("source"),
    )

    history = record_history()

    class Meta:
        ordering = ["name"]
        verbose_name = _("product list")
        verbose_name_plural = _("product lists")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(authority=Authority.STATE, state__isnull=False)
                | models.Q(authority=Authority.CENTRE, state=None),
                name="product_list_state_with_its_authority",
                violation_error_message=_("Name the State exactly when a State issues it."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("districts:product-list", args=[self.slug])


class DistrictProduct(Publishable):
    """A product that a list names for a district, with what the list says of it."""

    class GIStatus(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    list = models.ForeignKey(
        ProductList, on_delete=models.PROTECT, related_name="products", verbose_name=_("list")
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="products", verbose_name=_("district")
    )
    product = models.CharField(_("product"), max_length=200)
    product_key = FoldedField(of="product")
    category = models.CharField(
        _("category"), max_length=50, blank=True, help_text=_("Primary, Secondary, Tertiary.")
    )
    sector = models.CharField(_("sector"), max_length=100, blank=True, db_index=True)
    description = models.TextField(_("description"), blank=True)
    gi_status = models.CharField(
        _("GI status"),
        max_length=3,
        choices=GIStatus,
        blank=True,
        help_text=_("Whether the list says that it is a registered geographical indication."),
    )
    ministry_as_published = models.CharField(_("ministry as published"), max_length=200, blank=True)
    photo = models.URLField(_("photo"), max_length=500, blank=True)
    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        related_name="district_products",
        verbose_name=_("source"),
    )

    objects = PublishableQuerySet.as_manager()
    history = record_history()

    class Meta(Publishable.Meta):
        abstract = False
        ordering = ["list__name", "district__state__name", "district__name", "product"]
        verbose_name = _("district product")
        verbose_name_plural = _("district products")
        constraints = [
            models.UniqueConstraint(
                fields=["list", "district", "product_key"],
                name="district_product_once_in_list",
                violation_error_message=_("The list names this product for the district already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(product_key=""),
                name="district_product_has_letters",
                violation_error_message=_("Write at least one letter or digit."),
            ),
        ]

    def __str__(self):
        return f"{self.product} ({self.district})"

    def get_absolute_url(self):
        return self.district.get_absolute_url() + "#products"

    def clean(self):
        # The lists write "dairy", "Dairy" and "textile " for one sector.
        self.sector = capfirst(self.sector.strip())
        self.category = capfirst(self.category.strip())
