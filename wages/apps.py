from django.apps import AppConfig

from wages.rules import MEASURES, PERIODS


class WagesConfig(AppConfig):
    name = "wages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Models can be imported only once every app is loaded.
        from careers.statistics import datasets
        from wages.models import WageEstimate
        from wages.services.checks import CHECKS

        # Every wage column with its status column, hourly before annual.
        fields = [
            f"{period}_{name}{suffix}"
            for period in PERIODS
            for name in MEASURES
            for suffix in ("", "_status")
        ]
        datasets.register(
            datasets.Dataset(
                key="wages",
                model=WageEstimate,
                identity=("soc__code", "area__code", "soc__title", "area__name"),
                figures=("employment", "employment_status", *fields),
                headline=("annual_median", "hourly_median"),
                checks=CHECKS,
            )
        )
