"""Places, their names through time, and the dated lists that name them."""

from districts.models.designations import DesignatedDistrict, Designation
from districts.models.districts import District, DistrictName, Succession
from districts.models.products import DistrictProduct, ProductList
from districts.models.states import Region, State, StateName

__all__ = [
    "DesignatedDistrict",
    "Designation",
    "District",
    "DistrictName",
    "DistrictProduct",
    "ProductList",
    "Region",
    "State",
    "StateName",
    "Succession",
]
