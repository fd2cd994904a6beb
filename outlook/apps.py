from django.apps import AppConfig

from outlook.rules import FIGURES, PREPARATION


class OutlookConfig(AppConfig):
    name = "outlook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Models can be imported only once every app is loaded.
        from careers.statistics import datasets
        from outlook.models import Projection
        from outlook.services.checks import CHECKS

        datasets.register(
            datasets.Dataset(
                key="outlook",
                model=Projection,
                identity=("soc__code", "area__code", "soc__title", "area__name"),
                figures=("base_year", "target_year", *FIGURES, *PREPARATION, "is_suppressed"),
                headline=("openings_total",),
                checks=CHECKS,
            )
        )
