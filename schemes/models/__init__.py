"""Ministries, their schemes, where those reach and what was reported of them."""

from schemes.models.figures import Figure, Indicator
from schemes.models.organisations import Department, DepartmentName, Ministry, MinistryName
from schemes.models.relations import SchemeRelation
from schemes.models.schemes import (
    Coverage,
    Scheme,
    SchemeName,
    is_everywhere,
    is_statewide,
)
from schemes.models.words import SchemeText

__all__ = [
    "Coverage",
    "Department",
    "DepartmentName",
    "Figure",
    "Indicator",
    "Ministry",
    "MinistryName",
    "Scheme",
    "SchemeName",
    "SchemeRelation",
    "SchemeText",
    "is_everywhere",
    "is_statewide",
]
