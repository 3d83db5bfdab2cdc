"""The sheets of this room: districts, their names, and the lists that name them."""

from districts.resources.districts import DistrictResource
from districts.resources.lists import DesignatedDistrictResource, DistrictProductResource
from districts.resources.names import DistrictNameResource

__all__ = [
    "DesignatedDistrictResource",
    "DistrictNameResource",
    "DistrictProductResource",
    "DistrictResource",
]
