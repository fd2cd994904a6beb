from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Models can only be imported once all apps are loaded.
        from careers.models import Membership, PathwayCode, Program, SourceProfile
        from careers.services import area_checks, checks
        from careers.statistics import datasets

        datasets.register(
            datasets.Dataset(
                key="content",
                model=SourceProfile,
                identity=("soc__code", "soc__title"),
                checks=checks.CONTENT_CHECKS,
            )
        )
        datasets.register(
            datasets.Dataset(
                key="programs",
                model=Program,
                identity=("soc__code", "cip", "soc__title", "title"),
                checks=checks.PROGRAM_CHECKS,
            )
        )
        datasets.register(
            datasets.Dataset(
                key="clusters",
                model=PathwayCode,
                identity=(
                    "listed_code",
                    "soc__code",
                    "listed_title",
                    "pathway__title",
                    "pathway__cluster__title",
                ),
                checks=checks.CLUSTER_CHECKS,
            )
        )
        datasets.register(
            datasets.Dataset(
                key="areas",
                model=Membership,
                identity=("county__code", "delineation__key", "county__name", "delineation__key"),
                figures=("area__code", "area_name"),
                checks=area_checks.AREA_CHECKS,
                release_path="delineation__release",
            )
        )
