"""Who asks, when a reverse proxy stands before us."""

from django.conf import settings


def client_address(request):
    """
    The visitor's address: the last that a proxy of ours, and not the visitor, has written.

    Each proxy adds the address of whoever asked it at the end of X-Forwarded-For; what
    stands further to the left than our PROXIES can be made up.
    """
    addresses = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if len(addresses) < settings.PROXIES or not addresses[-settings.PROXIES]:
        return request.META.get("REMOTE_ADDR")
    return addresses[-settings.PROXIES]
