"""The sheets of this room: ministries, departments, schemes, where they reach, their figures."""

from schemes.resources.coverage import CoverageResource
from schemes.resources.figures import FigureResource
from schemes.resources.indicators import IndicatorResource
from schemes.resources.organisations import DepartmentResource, MinistryResource
from schemes.resources.schemes import SchemeResource

__all__ = [
    "CoverageResource",
    "DepartmentResource",
    "FigureResource",
    "IndicatorResource",
    "MinistryResource",
    "SchemeResource",
]
