"""Places, their names through time, and the dated lists that name them."""

from districts.models.designations import DesignatedDistrict, Designation
from districts.models.districts import District, DistrictName, Succession
from districts.models.places import NATION, DistrictGroup, Placed
from districts.models.products import DistrictProduct, ProductList
from districts.models.states import Region, State, StateName

__all__ = [
    "NATION",
    "DesignatedDistrict",
    "Designation",
    "District",
    "DistrictGroup",
    "DistrictName",
    "DistrictProduct",
    "Placed",
    "ProductList",
    "Region",
    "State",
    "StateName",
    "Succession",
]
