"""The list of projections."""

from careers.api.statistic_lists import StatisticListView
from outlook.api.rows import PROJECTION_BODIES, ProjectionRowSerializer


class ProjectionListView(StatisticListView):
    """Employment projections by occupation and area. With `place`, one row an occupation: the
    answer there, with its fallback labelled.
    """

    serializer_class = ProjectionRowSerializer
    bodies = PROJECTION_BODIES
    filename = "projections"
