"""The admin of places, their names and the lists that name them."""

from districts.admin.districts import DistrictAdmin
from districts.admin.lists import (
    DesignatedDistrictAdmin,
    DesignationAdmin,
    DistrictProductAdmin,
    ProductListAdmin,
)
from districts.admin.names import DistrictNameAdmin, SuccessionAdmin
from districts.admin.places import DistrictGroupAdmin
from districts.admin.states import RegionAdmin, StateAdmin, StateNameAdmin

__all__ = [
    "DesignatedDistrictAdmin",
    "DesignationAdmin",
    "DistrictAdmin",
    "DistrictGroupAdmin",
    "DistrictNameAdmin",
    "DistrictProductAdmin",
    "ProductListAdmin",
    "RegionAdmin",
    "StateAdmin",
    "StateNameAdmin",
    "SuccessionAdmin",
]
