"""What an occupation is, and what all statistics hang on. One noun a file."""

from careers.models.area import Area, AreaName, Delineation, Membership
from careers.models.audit import AuditEntry
from careers.models.cluster import Cluster, Pathway
from careers.models.crosswalk import Crosswalk, Mapping
from careers.models.edition import Edition, EditionFacet
from careers.models.note import EditorNote
from careers.models.occupation import Occupation, OccupationCode
from careers.models.pathway_code import PathwayCode
from careers.models.profile import (
    Credential,
    DotTitle,
    ProfileItem,
    ProfileText,
    RelatedCareer,
    Resource,
)
from careers.models.program import Program
from careers.models.release import Release, Source
from careers.models.soc import SocCode
from careers.models.source_profile import SourceProfile
from careers.models.title import AlternateTitle
from careers.models.version import ContentVersion, Version
from careers.models.zip_county import ZipCounty

__all__ = [
    "AlternateTitle",
    "Area",
    "AreaName",
    "AuditEntry",
    "Cluster",
    "ContentVersion",
    "Credential",
    "Crosswalk",
    "Delineation",
    "DotTitle",
    "Edition",
    "EditionFacet",
    "EditorNote",
    "Mapping",
    "Membership",
    "Occupation",
    "OccupationCode",
    "Pathway",
    "PathwayCode",
    "ProfileItem",
    "ProfileText",
    "Program",
    "RelatedCareer",
    "Release",
    "Resource",
    "SocCode",
    "Source",
    "SourceProfile",
    "Version",
    "ZipCounty",
]
