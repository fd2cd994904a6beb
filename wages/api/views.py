"""The list of wages."""

from careers.api.statistic_lists import StatisticListView
from wages.api.rows import WAGE_BODIES, WageRowSerializer


class WageListView(StatisticListView):
    """Wages by occupation and area. With `place`, one row an occupation: the answer there, with its
    fallback labelled.
    """

    serializer_class = WageRowSerializer
    bodies = WAGE_BODIES
    filename = "wages"
