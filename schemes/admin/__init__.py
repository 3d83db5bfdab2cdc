"""The admin of ministries, schemes and figures."""

from schemes.admin.figures import FigureAdmin, IndicatorAdmin
from schemes.admin.organisations import (
    DepartmentAdmin,
    DepartmentNameAdmin,
    MinistryAdmin,
    MinistryNameAdmin,
)
from schemes.admin.rows import CoverageAdmin, SchemeNameAdmin, SchemeRelationAdmin
from schemes.admin.schemes import SchemeAdmin

__all__ = [
    "CoverageAdmin",
    "DepartmentAdmin",
    "DepartmentNameAdmin",
    "FigureAdmin",
    "IndicatorAdmin",
    "MinistryAdmin",
    "MinistryNameAdmin",
    "SchemeAdmin",
    "SchemeNameAdmin",
    "SchemeRelationAdmin",
]
