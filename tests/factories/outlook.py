"""Rows of the outlook app."""

import factory
from factory.django import DjangoModelFactory

from outlook.models import Projection
from tests.factories.careers import AreaFactory, ReleaseFactory, SocCodeFactory


class ProjectionFactory(DjangoModelFactory):
    """1,000 jobs that become 1,100; 120 openings a year that add up."""

    class Meta:
        model = Projection

    release = factory.SubFactory(ReleaseFactory, source__dataset="outlook", live=True)
    soc = factory.SubFactory(SocCodeFactory)
    area = factory.SubFactory(AreaFactory)
    base_year = 2024
    target_year = 2034
    employment_base = 1000
    employment_projected = 1100
    change = 100
    percent_change = 10
    openings_total = 120
    openings_growth = 10
    openings_exits = 50
    openings_transfers = 60
