"""Who may do what: anyone may read, nobody may write."""

from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import SAFE_METHODS, BasePermission


class ReadOnly(BasePermission):
    """Reading only. Another method is answered 405 with `Allow`, not 403: no right would help."""

    def has_permission(self, request, view):
        if request.method not in SAFE_METHODS:
            raise MethodNotAllowed(request.method)

        return True
