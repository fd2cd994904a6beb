from careers.querysets import ReleaseRowQuerySet


class ProjectionQuerySet(ReleaseRowQuerySet):
    def for_area(self, code: str):
        return self.filter(area__code=code)
