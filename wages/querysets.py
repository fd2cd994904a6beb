from careers.querysets import ReleaseRowQuerySet


class WageEstimateQuerySet(ReleaseRowQuerySet):
    def for_area(self, code: str):
        return self.filter(area__code=code)
