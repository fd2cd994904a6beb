"""How often one address or one key may ask. Counted in the cache, so that all web processes count
together where the cache is shared.
"""

import time

from django.core.cache import cache
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

PERIODS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def parse_rate(rate: str) -> tuple[int, int]:
    """`600/min` is 600 requests in 60 seconds."""
    number, _, period = rate.partition("/")
    return int(number), PERIODS[period.strip()[0]]


class PartnerThrottle(BaseThrottle):
    """A fixed window: so many requests in each minute. Every counted answer says in `RateLimit-*`
    what is left; a refused one when to come back.
    """

    timer = staticmethod(time.time)

    def allow_request(self, request, view):
        kind = "key" if request.user else "anonymous"
        who = request.user.digest if request.user else self.get_ident(request)
        limit, period = parse_rate(api_settings.DEFAULT_THROTTLE_RATES[kind])

        # Windows are counted from the epoch, so all processes agree on them.
        now = self.timer()
        window = int(now // period)
        self.seconds_left = max(1, int((window + 1) * period - now))
        used = self._count(f"rate:{kind}:{who}:{window}", period)
        request.rate_limit = {
            "RateLimit-Limit": str(limit),
            "RateLimit-Remaining": str(max(0, limit - used)),
            "RateLimit-Reset": str(self.seconds_left),
        }

        return used <= limit

    def _count(self, key: str, period: int) -> int:
        # Starts the count at a window's first request; kept a little longer than the window.
        cache.add(key, 0, period + 5)
        try:
            return cache.incr(key)
        except ValueError:  # evicted between the two: start again rather than fail
            cache.set(key, 1, period + 5)
            return 1

    def wait(self):
        return self.seconds_left
